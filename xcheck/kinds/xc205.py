"""XC205: two happenings in the opposite order."""

from __future__ import annotations

from xcheck.compare.context import Context
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import finding_of, slots_of
from xcheck.kinds.slots.order import order_pairs
from xcheck.kinds.slots.polarity import both_say
from xcheck.model import Claim, Finding, Severity

DOC = """
One source puts an act before a happening, another puts the same act after it.

Only the words "before" and "after" are read, where they govern a happening ("before the
vote", "after he had left"), and only for one act of one subject, told in like sentences. Days
and hours ("before Friday") are compared as dates and times. Seldom met in news, and so not
fitted.

Why it matters: who shot first, and whether the warning came in time, is a question of order.
"""


def judge(context: Context) -> list[Finding]:
    findings = []
    for slot in slots_of(order_pairs(context), context.min_confidence):
        best = max(slot, key=lambda p: (p.probability, p.a.id, p.b.id))
        first, second = sorted((best.a, best.b), key=_order)
        findings.append(
            finding_of(
                "XC205",
                Severity.MEDIUM,
                slot,
                context,
                title=f"{_words(first, context)} · {_words(second, context)}",
                why=both_say(first, second, best.outcome, context),
                value=lambda c: _words(c, context),
                key=_order,
                order=_order,
            )
        )
    return findings


def _order(claim: Claim) -> str:
    """ "before" or "after": the last word of what the claim states."""
    return claim.predicate.rsplit(" ", 1)[-1]


def _words(claim: Claim, context: Context) -> str:
    return " ".join(claim.fact.span.of(context.documents[claim.doc].text).split())


KIND = Kind(
    id="XC205",
    name="order of events mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The minister sold his shares in the bank before the merger was announced.",
            "The minister sold his shares in the bank after the merger was announced.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The guard fired his rifle before the attack on the depot, the report says.",
            "The guard fired his rifle only after the attack on the depot, the report says.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The minister sold his shares in the bank before the merger was announced.",
            "The minister sold his shares in the bank after the inquiry was closed.",
            fires=False,
        ),
        Example(
            "The minister sold his shares in the bank before the merger was announced.",
            "His brother sold his shares in the bank after the merger was announced.",
            fires=False,
        ),
    ),
)
