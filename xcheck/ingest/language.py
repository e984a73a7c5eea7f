"""Which language a text is in (ISO 639-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xcheck.model import Document

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION_WORDS = (
    "the of and to in a is that for it was on are as with his they at be this from have or by one "
    "had not but what all were when we there can an your which their said if do will each about "
    "how up out them then she many some so these would other into has more her two him see time "
    "could no than been who its now people my made over did down only way find after since "
    "because also according between during before against while where"
)
_ENGLISH = frozenset(_FUNCTION_WORDS.split())
_FEWEST_WORDS = 20
_SAMPLE = 20_000  # characters
_ENGLISH_SHARE = 0.28  # English news: about 0.4; other languages: under 0.1
_FOREIGN_SHARE = 0.15
_SHORT_SHARE = 0.2  # from which a few words are taken for English
_SHORTEST = 5  # words, or letters of another script
_MARGIN = 20.0  # log-odds against English; lines of names and figures reach 13
_SMALL_SHARE = 0.4  # German, which writes nouns large, has 0.6
_KNOWN_AS = {"wuu": "zh", "yue": "zh", "lzh": "zh", "nn": "nb", "no": "nb"}
_VARIOUS = 0.05  # different words; 20,000 characters of news have 0.3
_LIKE_ENGLISH = frozenset({"en", "pcm", "sco"})


def language_of(text: str) -> str | None:
    """The language of `text`, or `None` when it has too few words to tell.

    A text of English function words is English; only others need the statistical model
    of py3langid, which takes a second to load. A text in another language is named so only
    when it is far likelier in that than in English and reads as prose: lists of names look
    like any language.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    share = _english_share(words)
    few = len(words) < _FEWEST_WORDS
    if not _other_script(sample):
        if share >= (_ENGLISH_SHARE if not few else _SHORT_SHARE):
            return None if few else "en"
        if len(words) < _SHORTEST:
            return None
    elif sum(map(str.isalpha, sample)) < _SHORTEST:
        return None
    import py3langid

    ranked = py3langid.rank(sample)
    best, score = ranked[0]
    english = next((s for language, s in ranked if language == "en"), score)
    if best in _LIKE_ENGLISH or score - english < _MARGIN or not _prose(words, sample):
        return None if few else "en"
    return _KNOWN_AS.get(best, str(best))


def other_languages(texts: Mapping[str, str]) -> dict[str, str]:
    """The languages of those texts that are surely not in English, by their names."""
    found = {name: language_of(text) for name, text in texts.items()}
    return {name: of for name, of in found.items() if of not in (None, "en")}


def confirmed(declared: str | None, text: str) -> tuple[str | None, bool]:
    """The language a source is in, and whether its text was asked for it.

    What a source declares holds unless its text is plainly in another: templates and word
    processors declare English of texts in any language, and the other way round.
    """
    if declared is None:
        return language_of(text), True
    words = _WORD.findall(text[:_SAMPLE])
    share = _english_share(words)
    enough = len(words) >= _FEWEST_WORDS
    if declared == "en" and ((enough and share < _FOREIGN_SHARE) or _other_script(text[:_SAMPLE])):
        found = language_of(text)
        return (found, True) if found not in (None, "en") else (declared, False)
    if declared != "en" and enough and share >= _ENGLISH_SHARE:
        return "en", True
    return declared, False


def is_foreign(document: Document) -> bool:
    """Whether a source is in a language that the rules of English do not fit."""
    return document.meta.language not in (None, "en")


def _english_share(words: list[str]) -> float:
    """The part of `words` that are function words of English."""
    return sum(w.lower() in _ENGLISH for w in words) / len(words) if words else 0.0


def _other_script(text: str) -> bool:
    """Whether most letters are of no Latin script."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _SHORTEST and 2 * sum(c > "\u024f" for c in letters) > len(letters)


def _prose(words: list[str], text: str) -> bool:
    """Whether words are various and enough begin with a small letter, as in sentences.

    Other scripts have no small letters, or no blanks between words.
    """
    if _other_script(text):
        return len(set(text)) >= 2 * _SHORTEST
    small = sum(w[0].islower() for w in words)
    return len(set(words)) >= _VARIOUS * len(words) and small >= _SMALL_SHARE * len(words)
