"""Claim verification against evidence: is a claim's value supported by any of a text's?

Two reports are held against each other value by value. A claim that was made from a text
asks another question (Thorne et al., 2018, "FEVER: a large-scale dataset for fact
extraction and verification"): does the evidence hold *any* value of the same sort that
supports the claim's? Only where none does is the closest competing value shown. What
supports, what competes and how close it lies is evidence with names; the fitted model
"claims" (`xcheck/compare/model.py`) weighs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.evidence import quantity_pair
from xcheck.compare.moment_evidence import moment_pair
from xcheck.compare.moments import NEAR, NOT_COMPARABLE, compare_moments
from xcheck.compare.outcome import Outcome
from xcheck.compare.quantities import (
    ONE_BOUNDS,
    OVERLAPPING,
    ROUNDED,
    compare_quantities,
    relative_difference,
    same_dimension,
)
from xcheck.extract.lexicon import event_field
from xcheck.extract.numbers import numbers
from xcheck.extract.parse import Token
from xcheck.extract.statement import Statement
from xcheck.extract.time.events import event_fields
from xcheck.extract.units import midpoint
from xcheck.model import Bound, Claim, Moment, Quantity, Span

# How far a value may lie from what it is a rounding or an estimate of.
_ROUNDING = 0.05
_ESTIMATE = 0.1
# A bare figure this far above "at least 50" is no way of putting it.
_LOOSE_BOUND = 0.25
_CALENDAR = frozenset({"decade", "century"})
_TITLE_WORDS = frozenset({"PROPN", "NOUN", "ADJ", "PRON"})
_ONE = frozenset({"only", "sole", "single"})
_NTH_TIME = re.compile(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+time\b"
)
_YEAR = 366  # days
_LOOSE = frozenset({Bound.ABOUT, Bound.VAGUE})


@dataclass(frozen=True, slots=True)
class Contested:
    """A value of the claim, and the closest value of the evidence that differs from it.

    `supports` are the values of the evidence that agree with the claim's; `rivals` all of
    its sort that do not, the closest first; `outcome` is what comparing the claim's value
    with the closest comes to. `fit` and `support_fit` say how well the closest rival and the
    best of the supporting values fit what the claim's value stands for (0 where none does).
    `beside` are the claim's other values, `beside_supported` the share of them, in [0, 1],
    that some value of the evidence supports (0.5 where there are none).
    """

    value: Claim
    rivals: tuple[Claim, ...]
    outcome: Outcome
    supports: tuple[Claim, ...]
    fit: float
    support_fit: float
    beside: tuple[Claim, ...] = ()
    beside_supported: float = 0.5

    @property
    def rival(self) -> Claim:
        return self.rivals[0]


def claim_document(context: Context) -> str:
    """The document that makes the claim: the shorter of the two."""
    sides = sorted(context.documents.values(), key=lambda d: (len(d.text.strip()), d.text))
    return sides[0].id


def values_of(context: Context, doc: str) -> list[Claim]:
    """The quantities and moments that a document states or implies, in its order.

    Numbers of titles ("Cars 3", "the Hot 100") are left out.
    """
    found: list[Claim] = []
    for s in context.statements_of(doc):
        stated = [c for c in s.claims if isinstance(c.fact, Quantity | Moment)]
        found += [c for c in stated if not _in_title(c, s)]
        found += _implied(s)
    return sorted(found, key=lambda c: c.fact.span)


def evidence_values(context: Context) -> list[Claim]:
    """The values of the evidence; years within names ("the 2014 Games") date it too."""
    doc = claim_document(context)
    found = [c for other in context.documents if other != doc for c in values_of(context, other)]
    for s in context.statements.values():
        if s.doc != doc:
            years = [m for m in s.moments if m.precision == "name"]
            found += [_pseudo_claim(s, replace(m, precision="year")) for m in years]
    return found


def _in_title(claim: Claim, s: Statement) -> bool:
    """Whether digits follow a capitalised word that they do not count anything of."""
    fact = claim.fact
    start = fact.span.start - s.sentence.span.start
    tokens = s.parse.covering(start, fact.span.end - s.sentence.span.start)
    if not isinstance(fact, Quantity) or fact.dimension != "count" or len(tokens) != 1:
        return False
    at = tokens[0].i
    if not tokens[0].text.isdigit() or not at:
        return False
    before = s.parse.tokens[at - 1]
    if before.lower == "of" and at > 1:
        before = s.parse.tokens[at - 2]
    after = s.parse.tokens[at + 1] if at + 1 < len(s.parse.tokens) else None
    counts = after is not None and after.pos in {"NOUN", "ADJ"} and before.pos != "PROPN"
    named = before.text[:1].isupper() and before.pos in _TITLE_WORDS and before.ent != "GPE"
    return named and not counts


def _implied(s: Statement) -> list[Claim]:
    """Counts and ranks without a number: "no children", "the only one", "for the first time"."""
    found = []
    for token in s.parse.tokens:
        noun = s.parse.head(token)
        if noun is None or noun.pos != "NOUN" or noun.i < token.i:
            continue
        if token.lower == "no" and token.dep == "det" and noun.tag == "NNS":
            found.append(_count(s, Span(token.start, noun.end), noun, Decimal(0), Decimal(0)))
        elif token.lower in _ONE and token.dep == "amod" and noun.tag == "NN":
            found.append(_count(s, Span(token.start, noun.end), noun, Decimal(1), Decimal(1)))
    for m in _NTH_TIME.finditer(s.parse.text):
        (number,) = numbers(m["nth"])
        where = Span(*m.span()).shifted(s.sentence.span.start)
        rank = Quantity(where, number.lo, number.lo, Bound.EXACT, "ordinal", head="time")
        found.append(_pseudo_claim(s, rank))
    return found


def _mentions(value: Claim, context: Context) -> list[Claim]:
    """Where the evidence speaks of what the claim says there is none of: at least one."""
    fact, doc = value.fact, claim_document(context)
    if not isinstance(fact, Quantity) or not fact.is_point or fact.lo != 0 or not fact.head:
        return []
    return [
        replace(_count(s, Span(t.start, t.end), t, Decimal(1), None), text=s.text)
        for s in context.statements.values()
        if s.doc != doc
        for t in s.parse.tokens
        if t.lemma == fact.head and t.pos in {"NOUN", "PROPN"}
    ]


def _count(s: Statement, span: Span, noun: Token, lo: Decimal, hi: Decimal | None) -> Claim:
    bound = Bound.EXACT if lo == hi else Bound.AT_LEAST
    where = span.shifted(s.sentence.span.start)
    verb = s.parse.head(noun)
    event = verb.lemma if verb is not None and verb.pos == "VERB" else ""
    return _pseudo_claim(
        s, Quantity(where, lo, hi, bound, "count", counted=noun.text, head=noun.lemma, event=event)
    )


def _pseudo_claim(s: Statement, fact: Quantity | Moment) -> Claim:
    """A claim of a fact that is only looked at where a claim is verified."""
    return Claim(
        id=f"{s.doc}#{fact.span.start}-{fact.span.end}:{type(fact).__name__}",
        doc=s.doc,
        sentence=s.sentence.index,
        span=s.sentence.span,
        fact=fact,
        text=s.text,
        subject=fact.counted if isinstance(fact, Quantity) else "",
        predicate=fact.event,
    )


def contested(context: Context, wanted: Callable[[Claim], bool]) -> list[Contested]:
    """The wanted values of the claim that compete with a value of the evidence."""
    own = values_of(context, claim_document(context))
    if not any(wanted(value) for value in own):
        return []
    evidence = evidence_values(context)
    outcomes = {
        value.id: [(c, o) for c in evidence if (o := outcome_of(value, c, context)) is not None]
        for value in own
    }
    stands = {v.id: any(supports(v, c, o) for c, o in outcomes[v.id]) for v in own}
    found = []
    for value in own:
        if wanted(value) and (one := _held_against(value, outcomes[value.id], context)):
            beside = tuple(v for v in own if v is not value)
            share = sum(stands[v.id] for v in beside) / len(beside) if beside else 0.5
            found.append(replace(one, beside=beside, beside_supported=share))
    return found


def outcome_of(a: Claim, b: Claim, context: Context) -> Outcome | None:
    """What comparing two values comes to; `None` where they are of different sorts."""
    if isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity):
        if not same_dimension(a.fact, b.fact):
            return None
        return compare_quantities(quantity_pair(a, b, context))
    if isinstance(a.fact, Moment) and isinstance(b.fact, Moment):
        outcome = compare_moments(moment_pair(a, b, context))
        return None if outcome.level == NOT_COMPARABLE else outcome
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
    if outcome.level == ROUNDED:
        return x.resolution >= y.resolution and apart <= _ROUNDING
    if outcome.level == OVERLAPPING:
        return apart <= (_ESTIMATE if x.bound in _LOOSE else _ROUNDING)
    if outcome.level != ONE_BOUNDS:
        return outcome.verdict is None
    if Bound.RANGE in (x.bound, y.bound):
        return x.bound is not y.bound
    if x.bound is y.bound or x.bound is Bound.EXACT:
        return apart <= _LOOSE_BOUND
    return midpoint(x) <= midpoint(y) if x.bound is Bound.AT_LEAST else midpoint(x) >= midpoint(y)


def _moment_supports(x: Moment, y: Moment, outcome: Outcome) -> bool:
    if x.bound is y.bound is Bound.RANGE and x.precision == y.precision == "year":
        return (x.start, x.end) == (y.start, y.end)
    if x.precision == y.precision and x.precision in _CALENDAR:
        return (x.start, x.year) == (y.start, y.year)
    if any("century" in m.precision for m in (x, y)) and _overlap_days(x, y) < _YEAR:
        return False
    if outcome.level == NEAR:
        return x.bound is Bound.ABOUT
    return outcome.verdict is None


def _overlap_days(x: Moment, y: Moment) -> int:
    """Days that two periods share; centuries are read generously and share a year at most."""
    if not (x.start and x.end and y.start and y.end) or min(_days(x), _days(y)) <= _YEAR:
        return _YEAR
    return (min(x.end, y.end) - max(x.start, y.start)).days


def _days(m: Moment) -> int:
    assert m.start is not None
    assert m.end is not None
    return (m.end - m.start).days + 1


def _held_against(
    value: Claim, outcomes: Sequence[tuple[Claim, Outcome]], context: Context
) -> Contested | None:
    agreeing: list[Claim] = []
    differing: list[tuple[float, Claim, Outcome]] = []
    for other, outcome in outcomes:
        if supports(value, other, outcome):
            agreeing.append(other)
        else:
            differing.append((fit(value, other, context), other, outcome))
    if not agreeing and not differing:
        for other in _mentions(value, context):
            found = outcome_of(value, other, context)
            if found is not None and found.verdict is not None:
                differing.append((fit(value, other, context), other, found))
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
