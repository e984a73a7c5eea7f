"""XC402: opposites said of one thing, and injuries of another degree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from xcheck.compare.context import Context
from xcheck.compare.opposites import (
    compare_opposites,
    harm_words,
    opposition_key,
)
from xcheck.compare.polarity import PolarityPair
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of, slots_of
from xcheck.kinds.slots.departure import departures, how_left
from xcheck.kinds.slots.harm import Hurt, harm_pair, victims
from xcheck.kinds.slots.intent import intent_pairs, meant
from xcheck.kinds.slots.origin import origin, origin_pairs
from xcheck.kinds.slots.polarity import both_say, judged, paired, readings, weighs_both, written
from xcheck.model import Claim, Finding, Severity

DOC = """
Sources say opposite things of the same thing: accepted and rejected, by mistake and on
purpose, unhurt and injured.

Opposites come from a small lexicon of pairs that exclude each other whatever the context,
and count only for the same subject and object. A figure that rose and one that fell are
compared only when both give the same number, or speak of one month, quarter or year and name
nothing that it is measured against, since a figure may do both in a day.

Injuries are placed on a scale (not hurt, slightly, seriously, dead), as intervals: "not
seriously injured" agrees with "minor injuries" and with "not injured"; "not injured" and
"minor injuries" conflict. The victim must be the same; sources that speak of several victims
are left alone. A death after an injury may be a later report, so it differs.

Who left a post of their own accord was not dismissed from it: "stepped down" and "was fired" of
one person conflict, or differ where a speaker says one of them. "Was forced to resign" is
held against neither.

A matter that one calls domestic and another says was incited, provoked or directed from
outside differs: its cause is seen within here, abroad there.

Why it matters: whether somebody was hurt, and whether it was meant, is what a story is about.
"""


def judge(context: Context) -> list[Finding]:
    found = []
    stated = readings(context)
    for a, b in paired(stated, context, lambda r: opposition_key(r.proposition.predicate)):
        outcome = compare_opposites(PolarityPair(a, b))
        if outcome.verdict and not weighs_both(a, b, stated):
            found.append(judged(a, b, outcome, context))
    slots = slots_of(found, context.min_confidence)
    return (
        [_opposites(slot, context) for slot in slots]
        + _harm(context)
        + _either("By chance or on purpose", intent_pairs(context), meant, context)
        + [
            finding
            for name, pairs in departures(context)
            for finding in _either(f"How {name} left", pairs, how_left, context, sides=True)
        ]
        + _either("From within or from outside", origin_pairs(context), origin, context)
    )


def _predicate(claim: Claim) -> str:
    return claim.predicate


def _opposites(pairs: Sequence[JudgedPair], context: Context) -> Finding:
    best = max(pairs, key=lambda p: (p.probability, p.a.id, p.b.id))
    return finding_of(
        "XC402",
        Severity.MEDIUM,
        pairs,
        context,
        title=f"{written(best.a, context)} · {written(best.b, context)}",
        why=both_say(best.a, best.b, best.outcome, context),
        value=lambda c: written(c, context),
        key=_predicate,
        order=_predicate,
    )


def _harm(context: Context) -> list[Finding]:
    findings = []
    for hurts in victims(context):
        pairs = [p for a, b in combinations(hurts, 2) if (p := harm_pair(a, b, context))]
        if any(p.outcome.verdict and p.probability >= context.min_confidence for p in pairs):
            findings.append(_harm_finding(hurts, pairs, context))
    return findings


def _harm_finding(hurts: Sequence[Hurt], pairs: Sequence[JudgedPair], context: Context) -> Finding:
    by_id = {h.claim.id: h for h in hurts}
    said: dict[str, list[str]] = defaultdict(list)
    for h in sorted(hurts, key=lambda h: (h.harm.lo, h.harm.hi, h.claim.id)):
        said[harm_words(h.harm)].append(h.claim.doc)
    differing = [p for p in pairs if p.outcome.verdict]
    used = {c.id for p in differing for c in (p.a, p.b)}
    victim = next(h.victim for h in hurts if h.claim.id in used)

    def words(claim: Claim) -> str:
        return harm_words(by_id[claim.id].harm)

    return finding_of(
        "XC402",
        Severity.MEDIUM,
        pairs,
        context,
        title=f"{victim[:1].upper()}{victim[1:]}: {' · '.join(said)}",
        why="; ".join(f"{', '.join(dict.fromkeys(d))}: {w}" for w, d in said.items())
        + f". {differing[0].outcome.words}",
        value=words,
        key=words,
        order=lambda c: (by_id[c.id].harm.lo, by_id[c.id].harm.hi),
    )


def _either(
    question: str,
    found: Sequence[JudgedPair],
    side: Callable[[Claim], str],
    context: Context,
    *,
    sides: bool = False,
) -> list[Finding]:
    """At most one finding: the story's sources on either side of one question.

    The title gives the two sides where `sides` says so, else the clauses that take them.
    """
    pairs = [p for p in found if p.probability >= context.min_confidence]
    if not pairs:
        return []
    best = min(pairs, key=lambda p: (-p.probability, p.a.id, p.b.id))

    def said(claim: Claim) -> str:
        return side(claim) if sides else written(claim, context)

    return [
        finding_of(
            "XC402",
            Severity.MEDIUM,
            pairs,
            context,
            title=f"{question}: {said(best.a)} · {said(best.b)}",
            why=both_say(best.a, best.b, best.outcome, context),
            value=side,
            key=side,
            order=side,
        )
    ]


KIND = Kind(
    id="XC402",
    name="opposites",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The parliament of Malta accepted the treaty with Libya.",
            "The parliament of Malta rejected the treaty with Libya.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The woman was not injured when the boat hit the bridge in Ghent.",
            "The woman suffered minor injuries when the boat hit the bridge in Ghent.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The warehouse in Leeds was accidentally set on fire by a guard.",
            "The warehouse in Leeds was deliberately set on fire by a guard.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Karl Lind stepped down as director of the port of Oslo on Friday.",
            "The port of Oslo fired its director, Karl Lind, on Friday.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Karl Lind was forced to step down as director of the port of Oslo on Friday.",
            "The port of Oslo fired its director, Karl Lind, on Friday.",
            fires=False,
        ),
        Example(
            "The spokesman said that the unrest in Malta is a domestic issue.",
            "The ministry called the unrest in Malta an externally provoked attempt at a coup.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The spokesman said that the unrest in Malta is a domestic issue.",
            "The ministry said the unrest in Malta was not incited from abroad.",
            fires=False,
        ),
        Example(
            "The woman was not seriously injured when the boat hit the bridge in Ghent.",
            "The woman suffered minor injuries when the boat hit the bridge in Ghent.",
            fires=False,
        ),
        Example(
            "The driver was not injured in the crash in Ghent.",
            "The passenger suffered minor injuries in the crash in Ghent.",
            fires=False,
        ),
        Example(
            "Shares of the bank rose on Monday.",
            "Shares of the bank fell on Monday.",
            fires=False,
        ),
        Example(
            "The parliament of Malta accepted the treaty with Libya.",
            "The parliament of Malta rejected the budget.",
            fires=False,
        ),
    ),
)
