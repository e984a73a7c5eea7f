"""XC304: one name, spelt in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

from xcheck.compare.context import Context
from xcheck.compare.mentions import mentions
from xcheck.compare.names import bare, letters, misspelt
from xcheck.compare.outcome import Outcome
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of
from xcheck.kinds.name_slots import name_claim
from xcheck.kinds.verified_slots import verifies
from xcheck.model import Claim, Evidence, Finding, Name, Severity, Verdict

DOC = """
Sources spell the name of one person in two ways, and no transliteration explains it.

Full names are compared that agree in every word but one, and in that but for one slip: two
neighbouring letters exchanged (Hutson, Huston), a consonant added, left out or replaced. What
transliterations and house styles do is left alone: other vowels, doubled letters, accents,
hyphens and apostrophes, y for i, k for q. So are another first letter and another consonant in
a first name, which are another person's name more often; a source that has both spellings; a
word that is also written small; and what is read as the name of something else than a person
anywhere.

It differs and never conflicts: one of the two is most likely a slip, and the finding does not
say which.

Why it matters: a misspelt name is the error that the named notice first, and it is copied.
"""

_CONFIDENCE = 0.8
_OUTCOME = Outcome(
    "spelt otherwise",
    "The names differ by one slip of the pen, which no transliteration explains.",
    Verdict.DIFFERS,
    ("one name",),
)


def judge(context: Context) -> list[Finding]:
    if verifies(context):
        return []
    told: dict[str, list[Claim]] = defaultdict(list)
    others: set[str] = set()  # read as something else than a person, if only once
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        for name in s.names:
            fact = Name(name.span, bare(name.text), name.label, "person")
            told[fact.text].append(name_claim(s, fact))
            if name.label != "PERSON":
                others.add(fact.text)
    findings = []
    for a, b in _like_names(told.keys() - others):
        words = misspelt(a, b)
        if words and not _is_common_word(words, context):
            pairs = _pairs(told[a], told[b], words, context)
            if pairs:
                findings.append(_finding(pairs, context))
    return findings


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
    left: list[Claim], right: list[Claim], words: tuple[str, str], context: Context
) -> list[JudgedPair]:
    """One pair for every two voices that each keep to their own spelling."""
    first_a, first_b = words
    why = (Evidence("one_slip", f"“{first_a}” and “{first_b}” differ by one slip", 1.4),)
    return [
        JudgedPair(a, b, _OUTCOME, _CONFIDENCE, why)
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
        why=f"{counted}. {_OUTCOME.words}",
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
