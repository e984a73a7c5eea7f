"""Two quantities of one slot, level by level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.extract.lexicon import event_field
from xcheck.extract.units import BASE_UNITS, bounds_in_base, midpoint
from xcheck.model import Bound, DateRange, Quantity, Verdict

# Counts that grow while an event unfolds: two sources may have counted at two moments.
RUNNING_FIELDS = frozenset(
    {"death", "injury", "arrest", "missing", "displace", "rescue", "destroy"}
)
# What is counted while it still comes in, whatever verb is used.
_GROWING_HEADS = frozenset({"case", "infection", "complaint", "casualty", "fatality"})
_GROWING_DIMENSIONS = frozenset({"count", "fraction", "percent", "area"})
# What a bare "$" may stand for.
DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD"})
# Units of one name and several sizes (short, long and metric tons; US and imperial gallons;
# months of four weeks): how far two values may lie apart after conversion.
_LOOSE_UNITS = {"ton": 0.12, "gallon": 0.18, "month": 0.09}
_ROUNDED = 0.05
_NEXT_TO_NOTHING = Decimal("0.01")
_LARGE = 1000  # from here a bound such as "up to 110,000" is rounded as other figures are
_DEGREE = Decimal("0.8")  # half a degree in either scale
# Levels that others ask for by name.
EQUAL: Final = "equal"
CONVERTED: Final = "equal after conversion"
ROUNDED: Final = "equal as written digits round"
ONE_BOUNDS: Final = "one bounds the other"
BOUNDED_ELSEWHERE: Final = "bounded elsewhere"
OVERLAPPING: Final = "approximate and overlapping"
APART: Final = "approximate and apart"


@dataclass(frozen=True, slots=True)
class QuantityPair:
    """Two quantities with what is known of when they were reported.

    `moving` marks values that change by the hour (prices, indices, running scores). `paired`
    marks statements that someone put side by side: there "dozens" beside 98 is worth a word,
    among the many statements of a story it is noise. `estimates` marks what several analysts
    or experts expect, which differs by nature. `a_elsewhere` is `a` as the same source bounds it
    in another sentence ("$5 billion", and "more than $5 billion" further down).
    """

    a: Quantity
    b: Quantity
    a_date: DateRange | None = None
    b_date: DateRange | None = None
    moving: bool = False
    final: bool = False
    paired: bool = False
    estimates: bool = False
    a_elsewhere: Quantity | None = None
    b_elsewhere: Quantity | None = None


def same_dimension(a: Quantity, b: Quantity) -> bool:
    """Whether the two can be compared at all: one dimension, one currency."""
    if a.dimension != b.dimension:
        return False
    if a.dimension != "money" or a.unit == b.unit:
        return True
    # A bare "$" is whatever dollar the source is about.
    return any(x == "$" and y in DOLLARS for x, y in ((a.unit, b.unit), (b.unit, a.unit)))


def relative_difference(a: Quantity, b: Quantity) -> float:
    """|a - b| / max(|a|, |b|) of the midpoints: symmetric, 0 for equal, at most 2."""
    x, y = midpoint(a), midpoint(b)
    larger = max(abs(x), abs(y))
    return float(abs(x - y) / larger) if larger else 0.0


def _overlap(a: Quantity, b: Quantity) -> bool:
    (alo, ahi), (blo, bhi) = bounds_in_base(a), bounds_in_base(b)
    return (alo is None or bhi is None or alo <= bhi) and (blo is None or ahi is None or blo <= ahi)


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or a.dimension == "money"


def _equal(p: QuantityPair) -> bool:
    a, b = p.a, p.b
    if a.dimension == "score":
        return {a.lo, a.hi} == {b.lo, b.hi}
    return _same_unit(a, b) and (a.lo, a.hi) == (b.lo, b.hi)


def _same_number(p: QuantityPair) -> bool:
    """One value, hedged by one source only: "about 60" and "60", but not "10 to 14" and "12"."""
    if Bound.RANGE in {p.a.bound, p.b.bound}:
        return False
    return _same_unit(p.a, p.b) and midpoint(p.a) == midpoint(p.b)


def _either_side(p: QuantityPair) -> bool:
    """Whether one stays below a number that the other goes beyond: "nearly 60", "over 60"."""
    return _same_unit(p.a, p.b) and any(
        y.bound is Bound.AT_LEAST and (x.short or x.bound is Bound.AT_MOST)
        and midpoint(x) == midpoint(y)
        for x, y in ((p.a, p.b), (p.b, p.a))
    )  # fmt: skip


def _equal_after_conversion(p: QuantityPair) -> bool:
    """Equal within 5 %: the wider of what rounding to two figures in either unit allows.

    Degrees have no true zero: they are equal within rounding of a degree.
    """
    if p.a.unit == p.b.unit or p.a.dimension not in BASE_UNITS:
        return False
    if p.a.dimension == "temperature":
        return abs(midpoint(p.a) - midpoint(p.b)) <= _DEGREE
    allowed = max(_LOOSE_UNITS.get(q.unit, _ROUNDED) for q in (p.a, p.b))
    return relative_difference(p.a, p.b) <= allowed


def _rounds(p: QuantityPair) -> bool:
    """Whether the coarser value is what the finer one rounds to, as its digits imply."""
    if not (p.a.is_point and p.b.is_point) or not _same_unit(p.a, p.b):
        return False
    if p.a.dimension in {"age", "ordinal", "score", "magnitude"}:
        return False
    coarse, fine = (p.a, p.b) if p.a.resolution >= p.b.resolution else (p.b, p.a)
    if coarse.resolution <= fine.resolution or coarse.lo is None or fine.lo is None:
        return False
    if coarse.resolution == 10 and abs(coarse.lo) < 100 and coarse.dimension == "count":
        return False  # a count of 30 beside one of 32: small counts are written exactly
    # Halves are rounded up: 55,000 is about 60,000, and not 50,000. What is cut off rather than
    # rounded (111,000 of 111,800) is passed over where it is next to nothing.
    cut = Decimal(0) < fine.lo - coarse.lo < coarse.resolution
    return -coarse.resolution / 2 < coarse.lo - fine.lo <= coarse.resolution / 2 or (
        cut and fine.lo - coarse.lo <= _NEXT_TO_NOTHING * abs(fine.lo)
    )


def _bounds(p: QuantityPair) -> bool:
    one_sided = {Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE}
    bounds = {p.a.bound, p.b.bound}
    if not bounds & one_sided or (Bound.VAGUE in bounds and not p.paired):
        return False  # "thousands" beside "more than 10,000" of a story's many figures says little
    return _overlap(p.a, p.b) or _rounded_bound(p.a, p.b) or _rounded_bound(p.b, p.a)


def _bounded_elsewhere(p: QuantityPair) -> bool:
    """Whether a source that cuts a figure short here says elsewhere that it is a bound."""
    if p.a_elsewhere is None and p.b_elsewhere is None:
        return False
    return _bounds(replace(p, a=p.a_elsewhere or p.a, b=p.b_elsewhere or p.b))


def _rounded_bound(bound: Quantity, other: Quantity) -> bool:
    """Whether a large round bound was rounded itself: "as many as 110,000" beside 111,800."""
    limit = bound.hi if bound.bound is Bound.AT_MOST else bound.lo
    value = other.lo if bound.bound is Bound.AT_MOST else other.hi
    if bound.bound not in {Bound.AT_LEAST, Bound.AT_MOST} or not limit or value is None:
        return False
    fine = abs(limit) >= _LARGE and bound.resolution <= abs(limit) / 10
    return fine and _same_unit(bound, other) and abs(limit - value) <= bound.resolution / 2


def _approximate(p: QuantityPair) -> bool:
    loose = {Bound.ABOUT, Bound.VAGUE}
    return (p.a.bound in loose or p.b.bound in loose) and _overlap(p.a, p.b)


def _vague_covers(p: QuantityPair) -> bool:
    return Bound.VAGUE in (p.a.bound, p.b.bound) and _overlap(p.a, p.b)


def _running(p: QuantityPair) -> bool:
    """Whether more may have happened since: the toll of a fire grows, a victim's age does not."""
    grows = p.a.dimension in _GROWING_DIMENSIONS
    if p.a.dimension == "count" and {p.a.head, p.b.head} & _GROWING_HEADS:
        return True
    return grows and any(event_field(q.event) in RUNNING_FIELDS for q in (p.a, p.b))


def _later(p: QuantityPair) -> bool:
    if not _running(p):
        return False
    if not p.a_date or not p.b_date or p.a_date.overlaps(p.b_date):
        return False
    first, second = (p.a, p.b) if p.a_date.end < p.b_date.start else (p.b, p.a)
    return midpoint(second) > midpoint(first)


def _earlier_undated(p: QuantityPair) -> bool:
    """A running count, nothing says when either was taken, and neither claims to be final."""
    dated = bool(p.a_date and p.b_date)
    return _running(p) and not dated and not p.final


def _part_of_other(p: QuantityPair) -> bool:
    """ "Nine of the schools", "eleven other countries", beside a greater figure by itself."""
    if p.a.part_of_whole == p.b.part_of_whole:
        return False
    part, whole = (p.a, p.b) if p.a.part_of_whole else (p.b, p.a)
    return midpoint(part) < midpoint(whole)


def _vague(p: QuantityPair) -> bool:
    loose = {Bound.ABOUT, Bound.VAGUE}
    return p.a.bound in loose or p.b.bound in loose


LEVELS: tuple[Level[QuantityPair], ...] = (
    Level(
        "not comparable",
        lambda p: not same_dimension(p.a, p.b),
        lambda p: "They measure different things.",
        None,
    ),
    Level(EQUAL, _equal, lambda p: "The values are the same.", None),
    Level(
        "on either side of one number",
        _either_side,
        lambda p: "One stays below a number that the other reaches or goes beyond.",
        Verdict.DIFFERS,
    ),
    Level("same number, hedged", _same_number, lambda p: "The same number; one hedges it.", None),
    Level(
        CONVERTED,
        _equal_after_conversion,
        lambda p: "The values are the same after unit conversion.",
        None,
    ),
    Level(
        ROUNDED,
        _rounds,
        lambda p: "One value is the other, rounded.",
        Verdict.DIFFERS,
    ),
    Level(
        ONE_BOUNDS,
        _bounds,
        lambda p: "One source gives only a bound, and the other value is within it.",
        Verdict.DIFFERS,
    ),
    Level(
        BOUNDED_ELSEWHERE,
        _bounded_elsewhere,
        lambda p: "Elsewhere a source gives its value as a bound, and the other is within it.",
        Verdict.DIFFERS,
    ),
    Level(
        "one is less precise",
        lambda p: p.paired and _vague_covers(p),
        lambda p: "One source gives only a word such as “dozens” or “several”.",
        Verdict.DIFFERS,
    ),
    Level(
        "a vague numeral covers the other",
        _vague_covers,
        lambda p: "A word such as “dozens” or “several” covers the other value.",
        None,
    ),
    Level(
        OVERLAPPING,
        _approximate,
        lambda p: "At least one value is approximate, and the two overlap.",
        Verdict.DIFFERS,
    ),
    Level(
        "later update",
        _later,
        lambda p: "The later source gives the higher figure of a count that grows.",
        Verdict.DIFFERS,
    ),
    Level(
        "may be another moment",
        lambda p: p.moving,
        lambda p: "The value changes by the hour; the sources may speak of different moments.",
        Verdict.DIFFERS,
    ),
    Level(
        "estimates of several people",
        lambda p: p.estimates,
        lambda p: "Both are what several people expect, who need not be the same ones.",
        Verdict.DIFFERS,
    ),
    Level(
        "may be an update",
        _earlier_undated,
        lambda p: "The count can grow, and nothing says when either figure was taken.",
        Verdict.DIFFERS,
    ),
    Level(
        APART,
        _vague,
        lambda p: "At least one value is approximate, but they are too far apart to be one.",
        Verdict.DIFFERS,
    ),
    Level(
        "may be a part of the other",
        _part_of_other,
        lambda p: "The smaller figure counts some of them, or others besides.",
        Verdict.DIFFERS,
    ),
    Level("conflict", lambda p: True, lambda p: "Both values cannot be right.", Verdict.CONFLICT),
)


def compare_quantities(pair: QuantityPair) -> Outcome:
    """The first level that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(LEVELS, pair)
