"""Words as evidence: content words, names and numbers of a text, and how rare a word is.

Everything here is read from the characters alone, without a parse, so that it can be
applied to every pair of an archive.
"""

from __future__ import annotations

import importlib.util
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xcheck.match.models import PACKAGE

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:;\"“”‘\n-]")
_FIRST_WORD_RANK = 1996  # "the": the model's vocabulary lists whole words by falling frequency
_STOP = frozenset(
    """a about after again all also although am an and any are as at be because been before
    being between both but by can could did do does doing down during each even every few for
    from further had has have having he her here hers herself him himself his how i if in into
    is it its itself just like made make many may me might more most much must my no nor not
    now of off on once one only or other our ours out over own per put same say says said she
    should since so some still such take than that the their theirs them themselves then there
    these they this those through to told too two under until up upon us very was we well were
    what when where which while who whom whose why will with within without would yet you your
    s t ve re ll d m mr mrs ms according new first last""".split()
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_MONTH_OF = {name: i for i, name in enumerate(_MONTHS, 1)} | {
    name[:3]: i for i, name in enumerate(_MONTHS, 1)
}
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NUMBER_WORDS = {
    word: str(value)
    for value, words in enumerate(
        """two|second three|third four|fourth five|fifth six|sixth seven|seventh eight|eighth
        nine|ninth ten|tenth eleven|eleventh twelve|twelfth thirteen|thirteenth
        fourteen|fourteenth fifteen|fifteenth sixteen|sixteenth seventeen|seventeenth
        eighteen|eighteenth nineteen|nineteenth twenty|twentieth""".split(),
        2,
    )
    for word in words.split("|")
}
_ORDINAL = frozenset({"st", "nd", "rd", "th"})


@dataclass(frozen=True, slots=True)
class Words:
    """What a text offers for comparison; every set holds lower-case forms.

    Attributes:
        content: stems of content words, names among them.
        names: words that are capitalised inside a sentence.
        numbers: numbers as written, digits only ("2,600" as "2600"), number words among them.
        weekdays: weekday names.
        months: month numbers.
        measures: (number, neighbouring word): "6.1" with "magnitude", "32" with "year".
    """

    content: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[int]
    measures: frozenset[tuple[str, str]]


def words_of(text: str) -> Words:
    """Read the words of a sentence or a few."""
    content, names, numbers, weekdays, months = set(), set(), set(), set(), set()
    measures: set[tuple[str, str]] = set()
    number: str | None = None
    previous = ""
    headline = _is_headline(text)
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isdigit() or token.lower() in _NUMBER_WORDS:
            number = _NUMBER_WORDS.get(token.lower()) or token.replace(",", "").rstrip(".")
            numbers.add(number)
            if previous:
                measures.add((number, previous))
            continue
        lower = re.sub(r"['’]s?$", "", token.lower())
        if lower in _WEEKDAYS:
            weekdays.add(lower)
            continue
        if lower in _MONTH_OF and token[0].isupper() and lower != "mar":
            months.add(_MONTH_OF[lower])
            continue
        if number is not None and lower in _ORDINAL:
            continue
        if lower in _STOP or len(lower) < 2:
            number, previous = None, ""
            continue
        stem = previous = stem_of(lower)
        if number is not None:
            measures.add((number, stem))
            number = None
        content.add(stem)
        if token[0].isupper() and (headline or not _opens_sentence(text, match.start())):
            names.add(stem)
    return Words(
        frozenset(content),
        frozenset(names),
        frozenset(numbers),
        frozenset(weekdays),
        frozenset(months),
        frozenset(measures),
    )


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or bool(_SENTENCE_END.match(before[-1]))


def _is_headline(text: str) -> bool:
    """Whether most words are capitalised, so that capitals tell nothing of position."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def is_common(word: str) -> bool:
    """Whether a lower-case word says nothing of what a text is about ("the", "said")."""
    return word in _STOP


def stem_of(word: str) -> str:
    """A crude stem: plural, past and present endings off, so that "killed" meets "kills"."""
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)]
            if ending == "ies":
                return stem + "y"
            if ending in {"ing", "ed"} and len(stem) > 3 and stem[-1] == stem[-2] not in "lsz":
                return stem[:-1]
            return stem.rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


@cache
def _ranks() -> dict[str, int]:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return {}
    vocabulary = Path(next(iter(spec.submodule_search_locations))) / "model" / "vocab.txt"
    ranks: dict[str, int] = {}
    with vocabulary.open(encoding="utf-8") as lines:
        for rank, line in enumerate(lines):
            word = line.rstrip("\n")
            if rank >= _FIRST_WORD_RANK and not word.startswith("##"):
                ranks.setdefault(stem_of(word), rank)
    return ranks


@cache
def rarity(stem: str) -> float:
    """How telling it is that two texts share a word, in [0, 1].

    By the rank of its commonest form in the packaged model's vocabulary (30,522 pieces,
    whole words by falling frequency): 0 for "the", 1 for a word that is not in it.
    """
    ranks = _ranks()
    last = _FIRST_WORD_RANK + max(1, len(ranks))
    rank = ranks.get(stem)
    if rank is None:
        return 1.0
    span = math.log(last / _FIRST_WORD_RANK)
    return min(1.0, math.log(rank / _FIRST_WORD_RANK) / span)
