"""Prices, rates and levels that move while markets are open, and votes while they are counted."""

from __future__ import annotations

from xcheck.compare.reality import is_being_counted, is_decided
from xcheck.extract.lexicon import event_field
from xcheck.extract.statement import Statement
from xcheck.extract.units import midpoint
from xcheck.model import Claim, Quantity

_MARKET_WORDS = frozenset(
    "share shares ounce franc greenback gold rate stock index trading trade exchange nasdaq "
    "dow yen euro dollar yield "
    "session bond currency market close composite treasury crude barrel average "
    "stocks".split()
)
_MARKET_DIMENSIONS = frozenset({"money", "percent", "value", "points", "percent_points"})


def moves_by_the_hour(a: Claim, b: Claim, sa: Statement, sb: Statement) -> bool:
    """Whether both claims give prices, rates or levels that move while markets are open.

    Either the sentences say so by their words, or both give a change with the level that
    it led to, as only reports of trading do. Scores move too, until a vote is taken, and so do
    shares of votes until all are counted.
    """
    kinds = {c.fact.dimension for c in (a, b) if isinstance(c.fact, Quantity)}
    if kinds & {"points", "score"}:
        return not (is_decided(sa) and is_decided(sb))
    if kinds <= {"count", "percent"} and (is_being_counted(sa) or is_being_counted(sb)):
        return True
    first, second = len(sa.words & _MARKET_WORDS), len(sb.words & _MARKET_WORDS)
    told = min(first, second) >= 1 and first + second >= 3
    changes = bool(starting_values(sa) and starting_values(sb))
    if kinds == {"count"}:  # "up 34 points to 9,107": the level of an index looks like a count
        return told and changes
    return kinds <= _MARKET_DIMENSIONS and (told or changes)


def start_features(sa: Statement, sb: Statement) -> dict[str, float]:
    """Values before a change ("up 13 cents to $19.72" began at $19.59), held together.

    Two reports of one trading day imply one start, whatever moment each was written.
    """
    x, y = starting_values(sa), starting_values(sb)
    if not x or not y:
        return {"same_start": 0.0, "other_start": 0.0}
    nearest = min(abs(i - j) / max(abs(i), abs(j), 1e-9) for i in x for j in y)
    return {"same_start": float(nearest < 0.0006), "other_start": float(nearest >= 0.0006)}


def starting_values(s: Statement) -> list[float]:
    """Levels minus their changes, for sentences that give both ("to", "at" a level)."""
    levels = [q for q in s.quantities if q.dimension in {"value", "money", "count"} and q.is_point]
    changes = [
        q
        for q in s.quantities
        if q.dimension in {"points", "percent", "money"}
        and event_field(q.event) in {"rise", "fall"}
    ]
    starts = []
    for change in changes:
        sign = 1.0 if event_field(change.event) == "rise" else -1.0
        size = float(midpoint(change))
        for level in levels:
            top = float(midpoint(level))
            if level is change or level.span.start < change.span.start or top <= 0:
                continue
            if change.dimension == "percent" and size < 50:
                starts.append(top / (1 + sign * size / 100))
            elif (
                change.dimension == "points" and size < top / 2 and level.dimension != "money"
            ) or (change.dimension == "money" == level.dimension and size < top / 2):
                starts.append(top - sign * size)
    return starts
