"""XC303: lists of the same things that do not name the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from xcheck.compare.context import Context
from xcheck.compare.names import ListPair, compare_lists, list_pair
from xcheck.compare.outcome import Outcome
from xcheck.extract.lists import NameList, name_lists
from xcheck.extract.statement import Statement
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of
from xcheck.kinds.slots.name import name_claim
from xcheck.model import Claim, Evidence, Finding, Name, Severity

DOC = """
Lists of names are compared as sets: members, countries, parts of a series.

Two lists are of the same things when they follow the same noun ("the six members", "three
collections") and share at least half of their names. Names are matched after aliases, short
forms and spelling variants of places. A list that says it is a part ("including", "such as",
"other members") leaves names out rightly, unless the text also says how many there are and
names as many. A shorter list of which nobody says how many there are is left alone too.

It differs and never conflicts: the finding says what either list has that the other has not.

Why it matters: one name too few or another in its place is hard to see in a list, and is
copied with it.
"""

_CONFIDENCE_COUNTED = 0.75
_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class _Listed:
    claim: Claim
    names: NameList


def judge(context: Context) -> list[Finding]:
    listed = [
        _Listed(_claim(s, names), names)
        for s in sorted(context.statements.values(), key=lambda s: s.key)
        for names in name_lists(s.parse)
        if names.noun
    ]
    findings: dict[str, Finding] = {}
    # Sources repeat the same lists: what two of them come to is asked for once.
    compared: dict[tuple[object, ...], tuple[ListPair, Outcome]] = {}
    for a, b in combinations(listed, 2):
        if a.names.noun != b.names.noun or context.one_voice(a.claim.doc, b.claim.doc):
            continue
        both = (_what_it_says(a.names), _what_it_says(b.names))
        if both not in compared:
            pair = list_pair(a.names, b.names, context.reference)
            compared[both] = pair, compare_lists(pair)
        pair, outcome = compared[both]
        if outcome.verdict:
            counted = a.names.complete and b.names.complete
            judged = JudgedPair(
                a.claim,
                b.claim,
                outcome,
                _CONFIDENCE_COUNTED if counted else _CONFIDENCE,
                (Evidence("shared", f"{pair.shared} names are in both lists", 1.0),),
            )
            # One finding for the same difference, however many sources repeat the lists.
            key = "|".join(sorted(",".join(names) for names in (pair.only_a, pair.only_b)))
            if key not in findings:
                findings[key] = _finding(judged, pair, context)
    return list(findings.values())


def _what_it_says(names: NameList) -> tuple[object, ...]:
    """A list without its place in the text."""
    return names.names, names.noun, names.number, names.partial


def _claim(s: Statement, names: NameList) -> Claim:
    span = names.span.shifted(s.sentence.span.start)
    return name_claim(s, Name(span, ", ".join(names.names), "", "list"))


def _finding(judged: JudgedPair, pair: ListPair, context: Context) -> Finding:
    values = {
        judged.a.id: ", ".join(pair.a.names),
        judged.b.id: ", ".join(pair.b.names),
    }
    left = [(judged.a, pair.only_a), (judged.b, pair.only_b)]
    alone = "; ".join(f"only {c.doc} has {', '.join(names)}" for c, names in left if names)
    noun = pair.a.noun
    return finding_of(
        "XC303",
        Severity.MEDIUM,
        [judged],
        context,
        title=f"List of {noun}: {' · '.join(dict.fromkeys(values.values()))}",
        why=f"{alone[:1].upper()}{alone[1:]}. {judged.outcome.words}",
        value=lambda c: values[c.id],
        key=lambda c: values[c.id],
        order=lambda c: values[c.id],
    )


KIND = Kind(
    id="XC303",
    name="lists that differ",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The three founding members of the league are Latvia, Estonia and Finland.",
            "The league has three founding members, Latvia, Estonia and Sweden.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The three models are called Apple Watch, Apple Watch Sport and Apple Watch Edition.",
            "It comes in three models, Watch, Sports and Edition.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The alliance has six members: Russia, Armenia, Tajikistan, Belarus, Kazakhstan and "
            "Kirgizstan.",
            "The six members are Armenia, Belorussia, Kazakhstan, Kyrgyzstan, Russia and "
            "Tajikistan.",
            fires=False,
        ),
        Example(
            "The alliance has six members: Russia, Armenia, Tajikistan, Belarus, Kazakhstan and "
            "Kyrgyzstan.",
            "Its members, including Russia, Armenia and Tajikistan, sent troops.",
            fires=False,
        ),
        Example(
            "The alliance has six members: Russia, Armenia, Tajikistan, Belarus, Kazakhstan and "
            "Kyrgyzstan.",
            "Contingents came from Armenia, Belarus, Kyrgyzstan and Tajikistan.",
            fires=False,
        ),
    ),
)
