"""Which language a text is in (ISO 639-1)."""

from __future__ import annotations

import re

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


def language_of(text: str) -> str | None:
    """The language of `text`, or `None` when it has too few words to tell.

    A text of English function words is English; only others need the statistical model
    of py3langid, which takes a second to load.
    """
    words = [w.lower() for w in _WORD.findall(text[:_SAMPLE])]
    scripts_without_blanks = len(words) < _FEWEST_WORDS and _wide(text)
    if len(words) < _FEWEST_WORDS and not scripts_without_blanks:
        return None
    if words and sum(w in _ENGLISH for w in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)


def _wide(text: str) -> bool:
    """Enough letters of a script that writes words together."""
    return sum(1 for c in text[:_SAMPLE] if "\u0e00" <= c <= "\u0eff" or c >= "\u3040") >= 40
