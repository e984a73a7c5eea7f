"""Names of one person that sources spell in two ways.

Full names are held against each other, and a name that stands alone ("Miss Jesica") against
the family names: whoever a source speaks of has been named in full, so a lone name that
nobody in the story bears, one letter from one that somebody bears, is that one with a slip.
So are two first names of "his wife".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from math import log
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.mentions import mentions
from xcheck.compare.names import bare
from xcheck.compare.outcome import Outcome
from xcheck.compare.spelling import letters, misspelt, spelt_otherwise
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.name import name_claim
from xcheck.model import Claim, Evidence, Name, Verdict

_QUOTED: Final = re.compile(r"\s[\"“”'‘’][^\"“”]+[\"“”'’](?=\s)")  # Anna "Queenie" Berg
_SLIP: Final = "The names differ by one slip of the pen, which no transliteration explains."
_ONE_LETTER: Final = (
    "The names differ by one letter, and nothing says that they were transliterated."
)
_COURTESY: Final = re.compile(r"^(?:Mrs?|Ms|Miss|Mx)\b\.?\s+")
# Of these one has one; of sons and sisters several, and families like names that sound alike.
_KIN: Final = re.compile(
    r"\b(wife|husband|widow|widower|fiancée?|girlfriend|boyfriend|mother|father),?\s"
    r"([A-Z][a-z]+)\b(?!\s[A-Z])"
)
_ANY_FAMILY: Final = "Family"  # stands for the family name that first names are given without
_SELDOM: Final = 0.25  # the parser takes the best-known people for a company now and then
_CONFIDENCE: Final = {_SLIP: 0.8, _ONE_LETTER: 0.7}

Told = dict[str, list[Claim]]


def misspelt_names(context: Context) -> Iterator[list[JudgedPair]]:
    """Pairs of claims for each two spellings of one name."""
    told, others = _names_told(context)
    for a, b in _like_names(told.keys() - others):
        if found := _spellings(a, b):
            words, why = found
            sides = (_without(words[1], told[a], context), _without(words[0], told[b], context))
            yield from _if_one_name((a, b), words, why, sides, context)
    for lone, full in _lone_names(told, others):
        given, _, family = full.rpartition(" ")
        if found := _spellings(f"{given} {lone}", full):
            sides = (_first_of_each(told[lone]), _without(lone, told[full], context))
            yield from _if_one_name((lone, full), (lone, family), found[1], sides, context)
    for a, b in _of_one_relation(told, context):
        if found := _spellings(f"{a} {_ANY_FAMILY}", f"{b} {_ANY_FAMILY}"):
            sides = (_without(b, told[a], context), _without(a, told[b], context))
            yield from _if_one_name((a, b), (a, b), found[1], sides, context)


def _names_told(context: Context) -> tuple[Told, set[str]]:
    """Names by their text, and those that are read as something else than a person too often."""
    told: Told = defaultdict(list)
    misread: Counter[str] = Counter()
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        for name in s.names:
            text = _COURTESY.sub("", _QUOTED.sub("", bare(name.text)))
            told[text].append(name_claim(s, Name(name.span, text, name.label, "person")))
            if name.label != "PERSON":
                misread[text] += 1
    return told, {text for text, n in misread.items() if n > _SELDOM * len(told[text])}


def _spellings(a: str, b: str) -> tuple[tuple[str, str], str] | None:
    """The one word in which two full names differ, and why that is no other name; or `None`."""
    if words := misspelt(a, b):
        return words, _SLIP
    words = spelt_otherwise(a, b)
    return (words, _ONE_LETTER) if words else None


def _if_one_name(
    names: tuple[str, str],
    words: tuple[str, str],
    why: str,
    sides: tuple[list[Claim], list[Claim]],
    context: Context,
) -> Iterator[list[JudgedPair]]:
    if _is_common_word(words, context):
        return
    pairs = _pairs(sides, words, why, context)
    if pairs and (why == _SLIP or not _transliterated(names, pairs, context)):
        yield pairs


def _like_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of full names that agree in all words but one, without comparing each with each."""
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        words = [letters(word) for word in name.split()]
        if len(words) > 1:
            for at in range(len(words)):
                alike[*words[:at], "", *words[at + 1 :]].add(name)
    return sorted({pair for group in alike.values() for pair in combinations(sorted(group), 2)})


def _lone_names(told: Told, others: set[str]) -> list[tuple[str, str]]:
    """Names of one word that is in no other name, each with the full names of like families."""
    borne = {letters(word) for name in told if " " in name for word in name.split()}
    families: dict[str, str] = {}  # the fullest name of each
    for name in sorted(told.keys() - others, key=lambda name: (len(name.split()), name)):
        if " " in name:
            families[letters(name.split()[-1])] = name
    lone = [n for n in told.keys() - others if " " not in n and letters(n) not in borne]
    return sorted(
        (name, families[family])
        for name in lone
        for family in families
        if family[:1] == letters(name)[:1] and abs(len(family) - len(letters(name))) <= 1
    )


def _of_one_relation(told: Told, context: Context) -> list[tuple[str, str]]:
    """Pairs of lone first names that follow one word of kin: "wife Stacy", "his wife, Stacey"."""
    of_kin: dict[str, set[str]] = defaultdict(set)
    for s in context.statements.values():
        for kin, name in _KIN.findall(s.text):
            if name in told:
                of_kin[kin].add(name)
    return sorted({pair for names in of_kin.values() for pair in combinations(sorted(names), 2)})


def _is_common_word(words: tuple[str, str], context: Context) -> bool:
    """Whether either stands small in any source: "Check" of a headline is no name."""
    small = re.compile(rf"\b(?:{'|'.join(re.escape(w.lower()) for w in words)})\b")
    return any(small.search(d.text) for d in context.documents.values())


def _pairs(
    sides: tuple[list[Claim], list[Claim]], words: tuple[str, str], slip: str, context: Context
) -> list[JudgedPair]:
    """One pair for every two voices of the two `sides`."""
    first_a, first_b = words
    outcome = Outcome("spelt otherwise", slip, Verdict.DIFFERS, ("one name",))
    confidence = _CONFIDENCE[slip]
    odds = round(log(confidence / (1 - confidence)), 1)
    why = (Evidence("one_slip", f"“{first_a}” and “{first_b}” differ by one slip", odds),)
    return [
        JudgedPair(a, b, outcome, confidence, why)
        for a, b in product(*sides)
        if not context.one_voice(a.doc, b.doc)
    ]


def _first_of_each(claims: list[Claim]) -> list[Claim]:
    """The first claim of each source."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.doc, claim)
    return list(first.values())


def _without(word: str, claims: list[Claim], context: Context) -> list[Claim]:
    """The first claim of each source that does not write `word` anywhere."""
    texts = context.documents
    return [c for c in _first_of_each(claims) if not mentions(texts[c.doc].text, word)]


def _transliterated(names: Iterable[str], pairs: Sequence[JudgedPair], context: Context) -> bool:
    """Whether the names may be of another script.

    They may where a sentence with a part of `names` names a country that writes otherwise, and
    where the sources name no country that writes as they do.
    """
    parts = {word for name in names for word in name.split()}
    docs = {claim.doc for p in pairs for claim in (p.a, p.b)}
    latin = False
    for s, scripts in context.kept(_scripts_named, lambda: _scripts_named(context)):
        if scripts - {"Latn"} and any(mentions(s.text, part) for part in parts):
            return True
        latin = latin or (s.doc in docs and "Latn" in scripts)
    return not latin


def _scripts_named(context: Context) -> list[tuple[Statement, set[str]]]:
    """The statements that name a country, with the scripts that are written there."""
    named = (
        (s, {_script(country) for country in context.reference.countries_of(s.text)})
        for s in context.statements.values()
    )
    return [(s, scripts) for s, scripts in named if scripts]


def _script(country: str) -> str:
    """The script in which a country mostly writes, by Unicode CLDR; Latin where it says none."""
    from babel.core import get_global

    language = get_global("likely_subtags").get(f"und_{country[:2]}", "")
    return language.split("_")[1] if language.count("_") == 2 else "Latn"
