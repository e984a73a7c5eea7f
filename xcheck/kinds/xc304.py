"""XC304: one name, spelt in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from math import log

from xcheck.compare.context import Context
from xcheck.compare.mentions import mentions
from xcheck.compare.names import bare
from xcheck.compare.outcome import Outcome
from xcheck.compare.spelling import letters, misspelt, spelt_otherwise
from xcheck.extract.statement import Statement
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of
from xcheck.kinds.name_slots import name_claim
from xcheck.kinds.verified_slots import verifies
from xcheck.model import Claim, Evidence, Finding, Name, Severity, Verdict

DOC = """
Sources spell the name of one person in two ways, and no transliteration explains it.

Full names are compared that agree in every word but one, nicknames in quotation marks aside, and
in that but for one slip: two neighbouring letters exchanged (Hutson, Huston), a consonant added,
left out or replaced. Other vowels, doubled letters, y for i and k for q are what transliterations
do: they count only where the sources name a country that writes in Latin letters, and no sentence
with the name names one that does not.

Left alone are accents, hyphens and apostrophes; another first letter, another consonant in a
first name and a short form (Bill, Billy), which are another person's name more often; a source
that has both spellings; a word that is also written small; and what is read as the name of
something else than a person anywhere.

It differs and never conflicts: one of the two is most likely a slip, and the finding does not
say which.

Why it matters: a misspelt name is the error that the named notice first, and it is copied.
"""

_QUOTED = re.compile(r"\s[\"“”'‘’][^\"“”]+[\"“”'’](?=\s)")  # Anna "Queenie" Berg
_SLIP = "The names differ by one slip of the pen, which no transliteration explains."
_ONE_LETTER = "The names differ by one letter, and nothing says that they were transliterated."
_CONFIDENCE = {_SLIP: 0.8, _ONE_LETTER: 0.7}


def judge(context: Context) -> list[Finding]:
    if verifies(context):
        return []
    told: dict[str, list[Claim]] = defaultdict(list)
    others: set[str] = set()  # read as something else than a person, if only once
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        for name in s.names:
            text = _QUOTED.sub("", bare(name.text))
            fact = Name(name.span, text, name.label, "person")
            told[fact.text].append(name_claim(s, fact))
            if name.label != "PERSON":
                others.add(fact.text)
    findings = []
    for a, b in _like_names(told.keys() - others):
        words, why = misspelt(a, b), _SLIP
        if words is None:
            words, why = spelt_otherwise(a, b), _ONE_LETTER
        if words is None or _is_common_word(words, context):
            continue
        pairs = _pairs(told[a], told[b], words, why, context)
        if pairs and (why == _SLIP or not _transliterated((a, b), pairs, context)):
            findings.append(_finding(pairs, context))
    return findings


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


def _like_names(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of full names that agree in all words but one, without comparing each with each."""
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        words = [letters(word) for word in name.split()]
        if len(words) > 1:
            for at in range(len(words)):
                alike[*words[:at], "", *words[at + 1 :]].add(name)
    return sorted({pair for group in alike.values() for pair in combinations(sorted(group), 2)})


def _is_common_word(words: tuple[str, str], context: Context) -> bool:
    """Whether either stands small in any source: "Check" of a headline is no name."""
    small = re.compile(rf"\b(?:{'|'.join(re.escape(w.lower()) for w in words)})\b")
    return any(small.search(d.text) for d in context.documents.values())


def _pairs(
    left: list[Claim], right: list[Claim], words: tuple[str, str], slip: str, context: Context
) -> list[JudgedPair]:
    """One pair for every two voices that each keep to their own spelling."""
    first_a, first_b = words
    outcome = Outcome("spelt otherwise", slip, Verdict.DIFFERS, ("one name",))
    confidence = _CONFIDENCE[slip]
    odds = round(log(confidence / (1 - confidence)), 1)
    why = (Evidence("one_slip", f"“{first_a}” and “{first_b}” differ by one slip", odds),)
    return [
        JudgedPair(a, b, outcome, confidence, why)
        for a, b in product(_without(first_b, left, context), _without(first_a, right, context))
        if not context.one_voice(a.doc, b.doc)
    ]


def _without(word: str, claims: list[Claim], context: Context) -> list[Claim]:
    """The first claim of each source that does not write `word` anywhere."""
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.doc, claim)
    texts = context.documents
    return [claim for doc, claim in first.items() if not mentions(texts[doc].text, word)]


def _finding(pairs: list[JudgedPair], context: Context) -> Finding:
    first = pairs[0]
    values = [_name(first.a), _name(first.b)]
    sources = [len({c.doc for c in side}) for side in ([p.a for p in pairs], [p.b for p in pairs])]
    counted = " and ".join(
        f"{n} {'source writes' if n == 1 else 'sources write'} {value}"
        for n, value in zip(sources, values, strict=True)
    )
    return finding_of(
        "XC304",
        Severity.MEDIUM,
        pairs,
        context,
        title=f"Spelling of a name: {' · '.join(values)}",
        why=f"{counted}. {first.outcome.words}",
        value=_name,
        key=_name,
        order=_name,
    )


def _name(claim: Claim) -> str:
    assert isinstance(claim.fact, Name)
    return claim.fact.text


KIND = Kind(
    id="XC304",
    name="one name spelt in two ways",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The owner of the mill, Walter Hutson, opened the gate himself.",
            "Walter Huston opened the gate of the mill before noon.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The witness, Peter Hartlieb, read the statement to the court.",
            "The statement was read to the court by the witness Peter Hartileb.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "President Volodymyr Zelensky thanked the pilots.",
            "President Volodymyr Zelenskyy thanked the pilots.",
            fires=False,
        ),
        Example(
            "Kassym-Jomart Tokayev spoke on television.",
            "Kassym-Jomart Tokaev spoke on television.",
            fires=False,
        ),
        Example(
            "Darlene Cutler was sitting beside the driver, in Ohio.",
            "Darrlene Cutler sat beside the driver of the car, in Ohio.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The Syrian envoy, Karim Darwish, left the hall in Berlin.",
            "Karim Darwesh, the envoy of Syria, left the hall in Berlin.",
            fires=False,
        ),
        Example(
            "Raúl Martín spoke to the club on Monday.",
            "Raul Martin spoke to the club on Monday.",
            fires=False,
        ),
        Example(
            "Peter Baker spoke to the club on Monday.",
            "Peter Barker and Peter Baker spoke to the club on Monday.",
            fires=False,
        ),
    ),
)
