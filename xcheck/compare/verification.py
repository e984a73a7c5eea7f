"""Claim verification against evidence: is a claim's value supported by any of a text's?

Two reports are held against each other value by value. A claim that was made from a text
asks another question (Thorne et al., 2018, "FEVER: a large-scale dataset for fact
extraction and verification"): does the evidence hold *any* value of the same sort that
supports the claim's? Only where none does is the closest competing value shown. What
supports, what competes and how close it lies is evidence with names; the fitted model
"claims" (`xcheck/compare/model.py`) weighs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.evidence import quantity_pair
from xcheck.compare.moment_evidence import moment_pair
from xcheck.compare.moments import compare_moments
from xcheck.compare.outcome import Outcome
from xcheck.compare.quantities import (
    compare_quantities,
    midpoint,
    relative_difference,
    same_dimension,
)
from xcheck.extract.lexicon import event_field
from xcheck.extract.time.events import event_fields
from xcheck.model import Bound, Claim, Moment, Quantity

_NOT_COMPARABLE = "not comparable"
# How far a value may lie from what it is a rounding or an estimate of.
_ROUNDING = 0.05
_ESTIMATE = 0.1
# A bare figure this far above "at least 50" is no way of putting it.
_LOOSE_BOUND = 0.25
_CALENDAR = frozenset({"decade", "century"})
_LOOSE = frozenset({Bound.ABOUT, Bound.VAGUE})


@dataclass(frozen=True, slots=True)
class Contested:
    """A value of the claim, and the closest value of the evidence that differs from it.

    `supports` are the values of the evidence that agree with the claim's; `rivals` all of
    its sort that do not, the closest first; `outcome` is what comparing the claim's value
    with the closest comes to. `fit` and `support_fit` say how well the closest rival and the
    best of the supporting values fit what the claim's value stands for (0 where none does).
    """

    value: Claim
    rivals: tuple[Claim, ...]
    outcome: Outcome
    supports: tuple[Claim, ...]
    fit: float
    support_fit: float

    @property
    def rival(self) -> Claim:
        return self.rivals[0]


def claim_document(context: Context) -> str:
    """The document that makes the claim: the shorter of the two."""
    sides = sorted(context.documents.values(), key=lambda d: (len(d.text.strip()), d.text))
    return sides[0].id


def values_of(context: Context, doc: str) -> list[Claim]:
    """The quantities and moments that a document states, in its order."""
    found = [c for s in context.statements.values() if s.doc == doc for c in s.claims]
    return [c for c in found if isinstance(c.fact, Quantity | Moment)]


def contested(context: Context, wanted: Callable[[Claim], bool]) -> list[Contested]:
    """The wanted values of the claim that compete with a value of the evidence."""
    doc = claim_document(context)
    evidence = [c for other in context.documents if other != doc for c in values_of(context, other)]
    found = []
    for value in values_of(context, doc):
        if wanted(value) and (one := _held_against(value, evidence, context)):
            found.append(one)
    return found


def outcome_of(a: Claim, b: Claim, context: Context) -> Outcome | None:
    """What comparing two values comes to; `None` where they are of different sorts."""
    if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity):
        if not same_dimension(a.fact, b.fact):
            return None
        return compare_quantities(quantity_pair(a, b, context))
    if isinstance(a.fact, Moment) and isinstance(b.fact, Moment):
        outcome = compare_moments(moment_pair(a, b, context))
        return None if outcome.level == _NOT_COMPARABLE else outcome
    return None


def supports(value: Claim, other: Claim, outcome: Outcome) -> bool:
    """Whether the evidence's `other` leaves the claim's `value` standing.

    Stricter than what two reports may differ by: a claim may round what the evidence says,
    and bound it, but not say it more precisely than the evidence does.
    """
    x, y = value.fact, other.fact
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return _quantity_supports(x, y, outcome)
    assert isinstance(x, Moment)
    assert isinstance(y, Moment)
    return _moment_supports(x, y, outcome)


def _quantity_supports(x: Quantity, y: Quantity, outcome: Outcome) -> bool:
    apart = relative_difference(x, y)
    if outcome.level == "equal as written digits round":
        return x.resolution >= y.resolution and apart <= _ROUNDING
    if outcome.level == "approximate and overlapping":
        return apart <= (_ESTIMATE if x.bound in _LOOSE else _ROUNDING)
    if outcome.level != "one bounds the other":
        return outcome.verdict is None
    if Bound.RANGE in (x.bound, y.bound):
        return x.bound is not y.bound
    low, high = midpoint(x), midpoint(y)
    if x.bound is Bound.AT_LEAST:
        return low <= high
    if x.bound is Bound.AT_MOST:
        return low >= high
    return apart <= _LOOSE_BOUND


def _moment_supports(x: Moment, y: Moment, outcome: Outcome) -> bool:
    if x.bound is y.bound is Bound.RANGE and x.precision == y.precision == "year":
        return (x.start, x.end) == (y.start, y.end)
    if x.precision == y.precision and x.precision in _CALENDAR:
        return (x.start, x.year) == (y.start, y.year)
    if outcome.level == "approximate and near":
        return x.bound is Bound.ABOUT
    return outcome.verdict is None


def _held_against(value: Claim, evidence: Sequence[Claim], context: Context) -> Contested | None:
    agreeing: list[Claim] = []
    differing: list[tuple[float, Claim, Outcome]] = []
    for other in evidence:
        outcome = outcome_of(value, other, context)
        if outcome is None:
            continue
        if supports(value, other, outcome):
            agreeing.append(other)
        else:
            differing.append((fit(value, other, context), other, outcome))
    if not differing:
        return None
    differing.sort(key=lambda d: (-d[0], d[1].fact.span))
    best = max((fit(value, other, context) for other in agreeing), default=0.0)
    return Contested(
        value,
        tuple(other for _, other, _ in differing),
        differing[0][2],
        tuple(agreeing),
        differing[0][0],
        best,
    )


def fit(a: Claim, b: Claim, context: Context) -> float:
    """How well two values stand for one thing, by their words; about 0 to 3."""
    x, y = fields(a), fields(b)
    score = context.vectors.cosine(slot_phrase(a), slot_phrase(b))
    score += context.vectors.cosine(a.text, b.text)
    score += 0.4 * bool(x & y) - 0.4 * bool(x and y and not x & y)
    if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity):
        score += 0.5 * (a.fact.head == b.fact.head and bool(a.fact.head))
    if isinstance(a.fact, Moment) and isinstance(b.fact, Moment):
        score += 0.3 * (a.fact.edge == b.fact.edge and bool(a.fact.edge))
        score += 0.2 * (a.fact.precision == b.fact.precision)
        score += 0.2 * (Bound.RANGE not in (a.fact.bound, b.fact.bound))
    return score


def fields(claim: Claim) -> frozenset[str]:
    """The fields of events that what happened to the value belongs to."""
    if isinstance(claim.fact, Moment):
        return event_fields(claim.fact.event)
    word = claim.fact.event if isinstance(claim.fact, Quantity) else ""
    field = event_field(word)
    return frozenset({field or word} - {""})
