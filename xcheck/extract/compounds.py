"""Measures written in two units, one value: "12 years and six months", "6ft 2in"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xcheck.extract import units
from xcheck.model import Bound, Quantity, Span

# unit -> the smaller units that may follow it
_SMALLER = {
    "year": {"month", "week", "day"},
    "month": {"week", "day"},
    "week": {"day"},
    "day": {"hour", "minute"},
    "hour": {"minute", "second"},
    "minute": {"second"},
    "mile": {"yard"},
    "yard": {"foot"},
    "foot": {"inch"},
    "metre": {"centimeter"},
    "pound": {"ounce"},
}
_PLACES = 6
_GAP = re.compile(r"(?:\s|,\s|\s?and\s|,\sand\s)?", re.I)


def compounded(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """`found` with a measure and the smaller one that completes it made one."""
    out: list[Quantity] = []
    for q in found:
        if out and _completes(text, out[-1], q):
            out[-1] = _sum(out[-1], q)
        else:
            out.append(q)
    return out


def _completes(text: str, first: Quantity, second: Quantity) -> bool:
    if second.unit not in _SMALLER.get(first.unit, ()) or first.dimension != second.dimension:
        return False
    if second.bound is not Bound.EXACT or first.bound in {Bound.RANGE, Bound.VAGUE}:
        return False
    if (
        second.lo is None
        or first.resolution < 1
        or not _GAP.fullmatch(text[first.span.end : second.span.start])
    ):
        return False
    return _in_unit_of(first, second.lo, second.unit) < 1


def _in_unit_of(first: Quantity, value: Decimal, unit: str) -> Decimal:
    one = units.to_base(Decimal(1), first.dimension, first.unit)
    return round(units.to_base(value, first.dimension, unit) / one, _PLACES)


def _sum(first: Quantity, second: Quantity) -> Quantity:
    assert second.lo is not None
    more = _in_unit_of(first, second.lo, second.unit)
    return replace(
        first,
        span=Span(first.span.start, second.span.end),
        lo=None if first.lo is None else first.lo + more,
        hi=None if first.hi is None else first.hi + more,
        resolution=_in_unit_of(first, second.resolution, second.unit),
    )
