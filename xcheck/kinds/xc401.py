"""XC401: one source affirms what another denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from xcheck.compare.context import Context
from xcheck.compare.polarity import PolarityPair, act_key, compare_polarity
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of, linked, slots_of
from xcheck.kinds.slots.denied import Denial, denied_pairs
from xcheck.kinds.slots.part import part_pairs
from xcheck.kinds.slots.polarity import (
    both_say,
    judged,
    paired,
    readings,
    said_by,
    weighs_both,
    written,
)
from xcheck.kinds.slots.untruth import existence_pairs, story_pairs
from xcheck.model import Claim, Finding, Polarity, Severity, Verdict

DOC = """
One source affirms what another denies: that it happened, that it exists, that it is true.

Five forms are read. A clause is affirmed here and negated there, with the same predicate,
of the same participants, at no other time ("the firm repaid the loan", "has not repaid the
loan"). A source says that somebody or something does not exist, and another speaks of it as
real. A source calls the whole story a hoax or untrue, or traces it to a satirical site, and
another tells it as news without a doubt. A source tells that somebody denies a thing, and
another reports that thing and no denial: the second reader would not know that it is
disputed. A source says that no part is taken in a thing, and another tells how it is helped.

A negation of a part ("not only", "not immediately", "not all") denies nothing else. What is
possible, planned, alleged or asked for is not held against a denial. "He denied it" by one
speaker is no contradiction of what another says: a dispute of two speakers is shown as
`differs`.

Why it matters: a debunked story that one source still tells is the costliest mistake there is.
"""

_LEAST = 0.6  # a denial is a strong word: weaker pairs are left out


def judge(context: Context) -> list[Finding]:
    existing: dict[str, list[JudgedPair]] = defaultdict(list)
    for name, pairs in existence_pairs(context):
        existing[name] += pairs
    findings = [_existence(name, pairs, context) for name, pairs in existing.items()]
    told = story_pairs(context)
    if told:
        findings.append(_story(told, context))
    told_of = {(p.a.doc, p.b.doc) for p in told}
    for denial, pairs in denied_pairs(context):
        if new := [p for p in pairs if (p.a.doc, p.b.doc) not in told_of]:
            findings.append(_denial(denial, new, context))
    parts = [p for p in part_pairs(context) if p.probability >= context.min_confidence]
    findings += [_negation(one, context) for one in linked(parts)]
    return findings + _negations(context)


def _negations(context: Context) -> list[Finding]:
    found = []
    stated = readings(context)
    for a, b in paired(stated, context, act_key):
        if a.proposition.negated == b.proposition.negated:
            continue
        outcome = compare_polarity(PolarityPair(a, b))
        if outcome.verdict and not weighs_both(a, b, stated):
            found.append(judged(a, b, outcome, context))
    threshold = max(_LEAST, context.min_confidence)
    return [_negation(slot, context) for slot in slots_of(found, threshold)]


def _denies(claim: Claim) -> bool:
    assert isinstance(claim.fact, Polarity)
    return claim.fact.negated


def _negation(pairs: Sequence[JudgedPair], context: Context) -> Finding:
    best = max(pairs, key=lambda p: (p.probability, p.a.id, p.b.id))
    affirmed, denied = sorted((best.a, best.b), key=_denies)
    return finding_of(
        "XC401",
        Severity.HIGH,
        pairs,
        context,
        title=_capital(f"{written(affirmed, context)} · {written(denied, context)}"),
        why=both_say(affirmed, denied, best.outcome, context),
        value=lambda c: written(c, context),
        key=_denies,
        order=_denies,
    )


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _existence(name: str, pairs: Sequence[JudgedPair], context: Context) -> Finding:
    denials = dict.fromkeys(said_by(p.a) for p in pairs)
    return finding_of(
        "XC401",
        Severity.HIGH,
        pairs,
        context,
        title=f"{name}: real · does not exist",
        why=f"{', '.join(denials)} says that {name} does not exist; "
        f"{', '.join(dict.fromkeys(p.b.doc for p in pairs))} speaks of it as real. "
        f"{pairs[0].outcome.words}",
        value=lambda c: "does not exist" if _denies(c) else "real",
        key=_denies,
        order=_denies,
    )


def _story(pairs: Sequence[JudgedPair], context: Context) -> Finding:
    conflict = any(p.outcome.verdict is Verdict.CONFLICT for p in pairs)
    denials = dict.fromkeys(said_by(p.a) for p in pairs)
    tellers = dict.fromkeys(p.b.doc for p in pairs)
    first = next(p for p in pairs if not conflict or p.outcome.verdict is Verdict.CONFLICT)
    return finding_of(
        "XC401",
        Severity.HIGH,
        pairs,
        context,
        title="The story itself: reported · called untrue",
        why=f"{', '.join(denials)}: “{written(first.a, context)}”. "
        f"{', '.join(tellers)} reports it as it is told. {first.outcome.words}",
        value=lambda c: "called untrue" if _denies(c) else "reported",
        key=_denies,
        order=_denies,
    )


def _denial(denial: Denial, pairs: Sequence[JudgedPair], context: Context) -> Finding:
    return finding_of(
        "XC401",
        Severity.HIGH,
        pairs,
        context,
        title=_capital(f"{written(pairs[0].b, context)} · denied by {denial.speaker}"),
        why=f"{pairs[0].a.doc} tells that {denial.speaker} denies it; "
        f"{', '.join(dict.fromkeys(p.b.doc for p in pairs))} reports it without the denial. "
        f"{pairs[0].outcome.words}",
        value=lambda c: f"denied by {denial.speaker}" if _denies(c) else "reported",
        key=_denies,
        order=_denies,
    )


KIND = Kind(
    id="XC401",
    name="affirmed and denied",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The company repaid the loan to the city of Oslo in full last year.",
            "The company has not repaid the loan to the city of Oslo.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The Northern Whale Trust, which is based in Bergen, has counted whales for years.",
            "The Northern Whale Trust does not exist.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "A farmer near Lyon has found a gold coin of Nero in the belly of a pike.",
            "A farmer near Lyon found a gold coin of Nero in a pike, many sites wrote. But the "
            "story is a hoax.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The minister offered the island of Hest to the Danish government last week, according "
            "to an army radio station.",
            "The minister has denied reports that he offered the island of Hest to the Danish "
            "government.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The minister denied that he offered the island of Hest to the Danish government.",
            "Army radio says the minister offered the island of Hest to the Danish government, "
            "which he denied.",
            fires=False,
        ),
        Example(
            "The troops are not involved in the evacuation of the island, an officer said.",
            "The ministry announced further steps to support the evacuation of the island.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The troops are not involved in the evacuation of the island, an officer said.",
            "The fire brigade supports the evacuation of the island.",
            fires=False,
        ),
        Example(
            "The Northern Whale Trust, which is based in Bergen, has counted whales for years.",
            "The Northern Whale Trust does not exist to please its donors.",
            fires=False,
        ),
        Example(
            "The mayor signed the contract with the builder.",
            "The mayor did not immediately sign the contract with the builder.",
            fires=False,
        ),
        Example(
            "The company repaid the loan to the city in 2012.",
            "The company had not repaid the loan to the city in 2011.",
            fires=False,
        ),
        Example(
            "The police said that Mr Hale took the money from the safe.",
            "Mr Hale denied that he took the money from the safe.",
            fires=True,
            verdict="differs",
        ),
    ),
)
