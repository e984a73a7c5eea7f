"""Two figures that are one and a slip of the pen: a kind of evidence that they fill one slot.

Neighbouring digits are exchanged in copying ("143 passengers", "134 passengers"), and a number
keeps its digits where its unit is lost ("90 kilometres", "90 miles"). Two figures of one story
seldom stand so by chance.
"""

from __future__ import annotations

from typing import Final

from xcheck.model import Bound, Quantity

_WRITTEN: Final = frozenset({"count", "money", "percent", "length", "mass", "area", "volume"})
_PHYSICAL: Final = frozenset({"length", "mass", "area", "volume", "speed"})
_DIGITS: Final = 3  # of a number, from which an exchange hardly happens by chance
_TELLING: Final = 10  # smaller numbers stand beside any unit
_LOOSE: Final = frozenset({Bound.VAGUE, Bound.RANGE})


def slip(a: Quantity, b: Quantity) -> str:
    """What sets two figures apart, in words, where it is one slip; else empty. Symmetric."""
    if a.dimension != b.dimension or {a.bound, b.bound} & _LOOSE:
        return ""
    x, y = a.number, b.number
    if a.unit == b.unit:
        as_long = len(f"{x:.0f}") == len(f"{y:.0f}") and a.dimension in _WRITTEN
        exchanged = as_long and _exchanged(_digits(a), _digits(b))
        return "two neighbouring digits are exchanged" if exchanged else ""
    same = x == y and abs(x) >= _TELLING and a.dimension in _PHYSICAL
    return "the same number stands with another unit" if same else ""


def _digits(q: Quantity) -> str:
    """The significant digits of a number: 18.4 million is "184"."""
    return f"{q.number:.6f}".replace(".", "").strip("0")


def _exchanged(a: str, b: str) -> bool:
    if len(a) != len(b) or len(a) < _DIGITS:
        return False
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    i, j = apart
    return a[i] == b[j] and a[j] == b[i]
