"""What ties a figure to its time, its owner and its like in the other source."""

from __future__ import annotations

from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.quantities import same_dimension
from xcheck.extract.lexicon import event_field
from xcheck.extract.statement import Statement
from xcheck.model import Claim, Quantity

_LONG_AGO = 150  # days before publication from which a report speaks of another occasion


def anchor_features(a: Claim, b: Claim, context: Context) -> dict[str, float]:
    """Evidence from time, owner and rivals; symmetric in the claims."""
    sa, sb = context.statement(a), context.statement(b)
    past_a, past_b = is_past(sa, context), is_past(sb, context)
    x, y = owner(a), owner(b)
    return {
        "other_period": float(past_a != past_b),
        "owner_match": float(bool(x & y)),
        "owner_conflict": float(bool(x) and bool(y) and not x & y),
        "better_partner": better_partner(a, b, context),
    }


def is_past(s: Statement, context: Context) -> bool:
    """Whether a sentence is dated to a time well before its story's."""
    now = context.date_of(s.doc) or context.fallback_date or context.latest_date
    year = now.start.year if now else context.latest_year
    for m in s.moments:
        if m.precision == "name" or m.edge:
            continue
        if now and m.end and (now.start - m.end).days > _LONG_AGO:
            return True
        said = m.year or (m.start.year if m.start else None)
        if year and said and said < year and not (now and m.end):
            return True
    return False


def owner(claim: Claim) -> frozenset[str]:
    """The words of the name of the person whose age a claim gives, lower-cased."""
    q = claim.fact
    if not isinstance(q, Quantity) or q.dimension != "age":
        return frozenset()
    words = [w.strip("'’s.,") for w in q.counted.split() if w[:1].isupper()]
    return frozenset(w.lower() for w in words if len(w) > 1)


def of_two_people(a: Claim, b: Claim) -> bool:
    """Whether two ages are given to people whose full names share no word."""
    x, y = owner(a), owner(b)
    return len(x) > 1 and len(y) > 1 and not x & y


def better_partner(a: Claim, b: Claim, context: Context) -> float:
    """How much better another figure of either source fits the other's: 0 where none does."""
    own = _fit(a, b, context)
    return max(0.0, _best(a, b, context) - own, _best(b, a, context) - own)


def _best(claim: Claim, partner: Claim, context: Context) -> float:
    """The best fit of `claim` among the other figures of its partner's source."""
    key = (_two_best, claim.id, partner.doc)
    ranked = context.kept(key, lambda: _two_best(claim, partner.doc, context))
    return next((fit for fit, other in ranked if other != partner.id), -1.0)


def _two_best(claim: Claim, doc: str, context: Context) -> list[tuple[float, str]]:
    """The figures of a source that fit `claim` best, and how well: one may be its partner."""
    q = claim.fact
    assert isinstance(q, Quantity)
    others = [
        (_fit(claim, c, context), c.id)
        for c in context.claims_of(doc)
        if isinstance(c.fact, Quantity) and same_dimension(q, c.fact)
    ]
    return sorted(others, reverse=True)[:2]


def _fit(a: Claim, b: Claim, context: Context) -> float:
    x, y = a.fact, b.fact
    assert isinstance(x, Quantity)
    assert isinstance(y, Quantity)
    v = context.vectors
    fields = {event_field(x.event), event_field(y.event)}
    same, other = len(fields) == 1 and None not in fields, len(fields) == 2 and None not in fields
    return (
        v.cosine(a.text, b.text)
        + v.cosine(slot_phrase(a), slot_phrase(b))
        + 0.3 * (bool(x.head) and x.head == y.head)
        + 0.3 * same
        - 0.3 * other
    )
