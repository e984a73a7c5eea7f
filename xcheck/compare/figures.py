"""Moments that date a figure: "5.9 million in the first quarter of 2014".

That both sources date the very same figure is stronger evidence of one slot than the words
of their clauses: such a number does not recur by chance. Other figures have dates of their own.
"""

from __future__ import annotations

import re
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.quantities import same_dimension
from xcheck.extract.units import midpoint
from xcheck.model import Bound, Claim, Quantity

_GAP: Final = 24  # characters between a figure and its date: "forecast for the", "in"
_BREAK: Final = re.compile(r"[,;:.()–—]|\b(?:and|but|while|after|before|until|from|compared)\b")
_UNTELLING: Final = frozenset({"ordinal", "duration", "age"})
_TELLING: Final = 20  # from which a whole number hardly recurs by chance


def dated_figure(claim: Claim, context: Context) -> Quantity | None:
    """The figure right before the moment of `claim`, which it dates."""
    start = claim.fact.span.start
    text = context.documents[claim.doc].text
    before = [q for q in context.statement(claim).quantities if q.span.end <= start]
    last = max(before, key=lambda q: q.span.end, default=None)
    if last is None or start - last.span.end > _GAP:
        return None
    return None if _BREAK.search(text[last.span.end : start]) else last


def date_one_figure(a: Claim, b: Claim, context: Context) -> bool | None:
    """Whether two moments date the same figure; `None` where that cannot be said.

    It cannot where either dates none, or one that recurs by chance.
    """
    x, y = dated_figure(a, context), dated_figure(b, context)
    if x is None or y is None or not same_dimension(x, y):
        return None
    if Bound.VAGUE in (x.bound, y.bound) or x.dimension in _UNTELLING:
        return None
    if midpoint(x) != midpoint(y):
        return False
    telling = abs(midpoint(x)) >= _TELLING or min(x.resolution, y.resolution) < 1
    return True if telling else None
