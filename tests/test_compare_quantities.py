"""Two quantities, level by level: which level holds, what it says, and what never changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xcheck.compare.outcome import Level, first_that_holds
from xcheck.compare.quantities import (
    LEVELS,
    QuantityPair,
    compare_quantities,
    relative_difference,
    same_dimension,
)
from xcheck.extract.bounds import interval
from xcheck.extract.numbers import numbers
from xcheck.extract.units import MEASURES, bounds_in_base, midpoint
from xcheck.model import Bound, DateRange, Quantity, Span, Verdict

D = Decimal
NOWHERE = Span(0, 1)


def q(
    written: str,
    dimension: str = "count",
    unit: str = "",
    bound: Bound = Bound.EXACT,
    event: str = "",
    to: str | None = None,
    short: bool = False,
) -> Quantity:
    """A quantity from a number as written; `to` makes it a range."""
    (n,) = numbers(written)
    lo, hi = interval(n.lo, n.hi, bound if n.bound is Bound.EXACT else n.bound, n.resolution)
    if to is not None:
        (m,) = numbers(to)
        lo, hi, bound = n.lo, m.lo, Bound.RANGE
    if n.bound is Bound.VAGUE:
        bound = Bound.VAGUE
    return Quantity(NOWHERE, lo, hi, bound, dimension, unit, n.resolution, event=event, short=short)


def usd(written: str, unit: str = "$") -> Quantity:
    return q(written, "money", unit)


def day(n: int) -> DateRange:
    return DateRange.day(date(2022, 1, n))


CONFLICT, DIFFERS = Verdict.CONFLICT, Verdict.DIFFERS
CONVERTED = "equal after conversion"
ABOUT, LEAST, MOST = Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST


@pytest.mark.parametrize(
    ("a", "b", "level", "verdict"),
    [
        # not comparable: another dimension, another currency
        (q("12"), q("12", "percent", "%"), "not comparable", None),
        (q("6.1", "percent", "%"), q("6.1", "percent_points", "pp"), "not comparable", None),
        (q("12", "age", "year"), q("12", "duration", "year"), "not comparable", None),
        (usd("2.6 million"), usd("two million", "EUR"), "not comparable", None),
        (usd("5", "USD"), usd("6", "AUD"), "not comparable", None),
        (usd("5"), usd("6", "AED"), "not comparable", None),  # the code ends in D, too
        (q("one-third", "fraction"), q("33", "percent", "%"), "not comparable", None),
        # equal
        (q("12"), q("twelve"), "equal", None),
        (q("1,000"), q("a thousand"), "equal", None),
        (usd("$12m"), usd("12 million", "USD"), "equal", None),
        (usd("5 lakh", "INR"), usd("500,000", "INR"), "equal", None),
        (q("2.5", "duration", "year"), q("two and a half", "duration", "year"), "equal", None),
        (q("dozens"), q("dozens"), "equal", None),
        # the same number, hedged by one source
        (q("60", bound=ABOUT), q("60"), "same number, hedged", None),
        (q("12", bound=LEAST), q("12"), "same number, hedged", None),
        (q("12", bound=MOST), q("12"), "same number, hedged", None),
        # … and from either side by two
        (q("12", bound=MOST), q("12", bound=LEAST), "on either side of one number", DIFFERS),
        (
            q("12", bound=ABOUT, short=True),
            q("12", bound=LEAST),
            "on either side of one number",
            DIFFERS,
        ),
        (q("12", bound=ABOUT), q("12", bound=LEAST), "same number, hedged", None),
        (q("12", bound=ABOUT, short=True), q("12"), "same number, hedged", None),
        (q("12", bound=MOST), q("11", bound=LEAST), "one bounds the other", DIFFERS),
        # conversion
        (q("200", "length", "foot"), q("60", "length", "metre"), CONVERTED, None),
        (q("200", "length", "foot"), q("150", "length", "metre"), "conflict", CONFLICT),
        (q("5", "length", "mile"), q("8", "length", "kilometer"), CONVERTED, None),
        (q("5", "length", "mile"), q("5", "length", "kilometer"), "conflict", CONFLICT),
        (q("two", "duration", "week"), q("14", "duration", "day"), CONVERTED, None),
        (q("48", "duration", "hour"), q("two", "duration", "day"), CONVERTED, None),
        (q("18", "duration", "month"), q("1.5", "duration", "year"), CONVERTED, None),
        (q("four", "duration", "week"), q("one", "duration", "month"), CONVERTED, None),
        (q("10", "duration", "day"), q("two", "duration", "week"), "conflict", CONFLICT),
        (q("180", "mass", "pound"), q("82", "mass", "kilogram"), CONVERTED, None),
        (q("500", "mass", "ton"), q("500", "mass", "metric_ton"), CONVERTED, None),
        (q("500", "mass", "ton"), q("900", "mass", "metric_ton"), "conflict", CONFLICT),
        (q("10", "volume", "gallon"), q("45", "volume", "liter"), CONVERTED, None),
        (q("50", "speed", "mile / hour"), q("80", "speed", "kilometer / hour"),
         CONVERTED, None),
        (q("0", "temperature", "degC"), q("32", "temperature", "degF"),
         CONVERTED, None),
        (q("1", "temperature", "degC"), q("34", "temperature", "degF"),
         CONVERTED, None),
        (q("35", "temperature", "degC"), q("95", "temperature", "degF"),
         CONVERTED, None),
        (q("35", "temperature", "degC"), q("99", "temperature", "degF"), "conflict", CONFLICT),
        (q("1000", "power", "megawatt"), q("1", "power", "gigawatt"),
         CONVERTED, None),
        # rounding, as the written digits imply
        (usd("$1.1bn"), usd("$1.08bn"), "equal as written digits round", DIFFERS),
        (q("2,000"), q("2,147"), "equal as written digits round", DIFFERS),
        (q("2.6 million"), q("2,614,000"), "equal as written digits round", DIFFERS),
        (q("two and a half million"), q("2.6 million"), "equal as written digits round", DIFFERS),
        (q("60,000"), q("55,000"), "equal as written digits round", DIFFERS),
        (q("50,000"), q("55,000"), "conflict", CONFLICT),
        (q("111,000"), q("111,800"), "equal as written digits round", DIFFERS),
        (q("112,000"), q("111,200"), "conflict", CONFLICT),
        (usd("$1.1bn"), usd("$1.3bn"), "conflict", CONFLICT),
        (q("2,000"), q("2,900"), "conflict", CONFLICT),
        (q("30"), q("32"), "conflict", CONFLICT),  # small counts are written exactly
        (q("30", "age", "year"), q("32", "age", "year"), "conflict", CONFLICT),
        (q("10", "ordinal"), q("11", "ordinal"), "conflict", CONFLICT),
        # bounds and ranges
        (q("8", bound=LEAST), q("12"), "one bounds the other", DIFFERS),
        (q("8", bound=LEAST), q("12", bound=LEAST), "one bounds the other", DIFFERS),
        (q("8", bound=LEAST), q("7"), "conflict", CONFLICT),
        (q("40", bound=MOST), q("38"), "one bounds the other", DIFFERS),
        (q("40", bound=MOST), q("45"), "conflict", CONFLICT),
        (q("110,000", bound=MOST), q("111,800"), "one bounds the other", DIFFERS),
        (q("110,000", bound=MOST), q("118,000"), "conflict", CONFLICT),
        (q("2,000", bound=LEAST), q("1,700"), "conflict", CONFLICT),
        (q("10", to="15"), q("12"), "one bounds the other", DIFFERS),
        (q("10", to="15"), q("16"), "conflict", CONFLICT),
        (q("10", to="14"), q("12"), "one bounds the other", DIFFERS),  # the middle by chance
        (q("8", bound=LEAST), q("7", bound=MOST), "conflict", CONFLICT),
        # approximations
        (q("150", bound=ABOUT), q("160"), "approximate and overlapping", DIFFERS),
        (q("150", bound=ABOUT), q("200"), "approximate and apart", DIFFERS),
        (q("dozens"), q("60"), "a vague numeral covers the other", None),
        (q("dozens"), q("2,000"), "approximate and apart", DIFFERS),
        (q("hundreds"), q("dozens"), "approximate and apart", DIFFERS),
        # scores: each side writes its own first
        (q("13", "score", "20-13", to="20"), q("13", "score", "13-20", to="20"), "equal", None),
        # exact and apart
        (q("12"), q("13"), "conflict", CONFLICT),
        (q("57", "percent", "%"), q("75", "percent", "%"), "conflict", CONFLICT),
        (q("sixth", "ordinal"), q("eleventh", "ordinal"), "conflict", CONFLICT),
        (q("two-thirds", "fraction"), q("one-third", "fraction"), "conflict", CONFLICT),
        (q("three", "times"), q("twice", "times"), "conflict", CONFLICT),
    ],
)  # fmt: skip
def test_level(a: Quantity, b: Quantity, level: str, verdict: Verdict | None) -> None:
    for pair in (QuantityPair(a, b), QuantityPair(b, a)):
        outcome = compare_quantities(pair)
        assert (outcome.level, outcome.verdict) == (level, verdict)


@pytest.mark.parametrize(
    ("a", "b", "level", "verdict"),
    [
        (q("dozens"), q("60"), "one is less precise", DIFFERS),
        (q("dozens"), q("dozens"), "equal", None),
        (q("dozens"), q("2,000"), "approximate and apart", DIFFERS),
        (q("12"), q("13"), "conflict", CONFLICT),
    ],
)
def test_level_of_statements_put_side_by_side(
    a: Quantity, b: Quantity, level: str, verdict: Verdict | None
) -> None:
    for pair in (QuantityPair(a, b, paired=True), QuantityPair(b, a, paired=True)):
        outcome = compare_quantities(pair)
        assert (outcome.level, outcome.verdict) == (level, verdict)


@pytest.mark.parametrize(
    ("a_event", "a_day", "b_event", "b_day", "final", "level"),
    [
        # 12, then 13: the toll rose
        ("kill", 6, "die", 8, False, "later update"),
        ("arrest", 6, "detain", 8, False, "later update"),
        # the later source has the lower figure
        ("kill", 8, "die", 6, False, "conflict"),
        # the same day
        ("kill", 6, "die", 6, False, "conflict"),
        # a count that does not grow
        ("elect", 6, "elect", 8, False, "conflict"),
        # nothing says when
        ("kill", None, "die", None, False, "may be an update"),
        ("kill", 6, "die", None, False, "may be an update"),
        ("kill", None, "die", None, True, "conflict"),
        ("elect", None, "elect", None, False, "conflict"),
    ],
)
def test_a_rising_count(
    a_event: str, a_day: int | None, b_event: str, b_day: int | None, final: bool, level: str
) -> None:
    a, b = q("12", event=a_event), q("13", event=b_event)
    dates = [day(n) if n else None for n in (a_day, b_day)]
    assert compare_quantities(QuantityPair(a, b, *dates, final=final)).level == level
    assert compare_quantities(QuantityPair(b, a, *dates[::-1], final=final)).level == level


@pytest.mark.parametrize(
    ("dimension", "unit"),
    [("age", "year"), ("ordinal", ""), ("length", "metre"), ("duration", "hour"), ("money", "$")],
)
def test_what_does_not_grow_with_a_toll(dimension: str, unit: str) -> None:
    a, b = q("36", dimension, unit, event="die"), q("63", dimension, unit, event="die")
    assert compare_quantities(QuantityPair(a, b)).level == "conflict"
    assert compare_quantities(QuantityPair(a, b, day(6), day(8))).level == "conflict"


def test_estimates_of_several_people_differ() -> None:
    pair = QuantityPair(usd("3.73"), usd("3.95"), estimates=True)
    assert compare_quantities(pair).verdict is DIFFERS


@pytest.mark.parametrize(
    ("elsewhere", "level"),
    [
        (usd("5 billion"), "conflict"),
        (replace(usd("5 billion"), hi=None, bound=LEAST), "bounded elsewhere"),
        (replace(usd("5 billion"), lo=None, bound=MOST), "conflict"),  # 5.7 is not within it
    ],
)
def test_a_figure_that_its_source_bounds_in_another_sentence(
    elsewhere: Quantity, level: str
) -> None:
    a, b = usd("5 billion"), usd("5.72 billion")
    assert compare_quantities(QuantityPair(a, b, a_elsewhere=elsewhere)).level == level
    assert compare_quantities(QuantityPair(b, a, b_elsewhere=elsewhere)).level == level


def test_a_value_that_moves_by_the_hour_is_no_conflict() -> None:
    pair = QuantityPair(usd("19.72"), usd("19.65"), moving=True)
    assert compare_quantities(pair).verdict is DIFFERS


def test_levels_tried_are_those_before_the_one_that_held() -> None:
    outcome = compare_quantities(QuantityPair(q("8", bound=LEAST), q("12")))
    names = [level.name for level in LEVELS]
    assert outcome.tried == tuple(names[: names.index(outcome.level)])
    assert "bound" in outcome.words


def test_levels_have_names_of_their_own_and_words() -> None:
    names = [level.name for level in LEVELS]
    assert len(set(names)) == len(names)
    pair = QuantityPair(q("12"), q("13"))
    assert all(level.words(pair).endswith(".") for level in LEVELS)


def test_a_list_of_levels_that_decides_nothing_is_an_error() -> None:
    never: Level[int] = Level("never", lambda _: False, lambda _: "", None)
    with pytest.raises(ValueError, match="last level"):
        first_that_holds([never], 1)


# Properties.

AMOUNT = st.integers(1, 10**7) | st.sampled_from([1, 10, 12, 100, 2000, 10**6])


@st.composite
def quantity(draw: st.DrawFn, dimension: str | None = None) -> Quantity:
    dimension = dimension or draw(
        st.sampled_from(["count", "money", "percent", "length", "mass", "duration", "age",
                         "temperature", "ordinal", "value"])
    )  # fmt: skip
    units = sorted({u for d, u in MEASURES.values() if d == dimension}) or [""]
    if dimension == "money":
        units = ["$", "USD", "AUD", "EUR", "AED"]
    bound = draw(st.sampled_from(Bound))
    value = D(draw(AMOUNT))
    width = D(draw(AMOUNT)) if bound in {Bound.RANGE, Bound.VAGUE} else D(0)
    resolution = D(draw(st.sampled_from(["0.1", "1", "10", "1000"])))
    lo, hi = interval(value, value + width, bound, resolution)
    event = draw(st.sampled_from(["", "kill", "arrest", "say"]))
    unit = draw(st.sampled_from(units))
    return Quantity(NOWHERE, lo, hi, bound, dimension, unit, resolution, event=event)


@st.composite
def quantity_pair(draw: st.DrawFn) -> QuantityPair:
    a = draw(quantity())
    same = draw(st.booleans())
    b = draw(quantity(a.dimension if same else None))
    dates = st.none() | st.integers(1, 5).map(day)
    return QuantityPair(
        a, b, draw(dates), draw(dates), moving=draw(st.booleans()), final=draw(st.booleans()),
        a_elsewhere=draw(st.none() | quantity(a.dimension)),
        b_elsewhere=draw(st.none() | quantity(b.dimension)),
    )  # fmt: skip


def mirrored(p: QuantityPair) -> QuantityPair:
    return replace(
        p, a=p.b, b=p.a, a_date=p.b_date, b_date=p.a_date,
        a_elsewhere=p.b_elsewhere, b_elsewhere=p.a_elsewhere,
    )  # fmt: skip


@given(quantity_pair())
def test_comparison_is_symmetric(pair: QuantityPair) -> None:
    assert compare_quantities(pair) == compare_quantities(mirrored(pair))
    assert same_dimension(pair.a, pair.b) == same_dimension(pair.b, pair.a)


@given(quantity())
def test_a_value_never_differs_from_itself(a: Quantity) -> None:
    outcome = compare_quantities(QuantityPair(a, a))
    assert (outcome.level, outcome.verdict) == ("equal", None)


@given(quantity(), quantity())
def test_relative_difference_is_symmetric_and_in_range(a: Quantity, b: Quantity) -> None:
    d = relative_difference(a, b)
    assert d == relative_difference(b, a)
    assert 0 <= d <= 2
    assert relative_difference(a, a) == 0


@given(quantity())
def test_an_interval_in_base_units_is_never_inverted(a: Quantity) -> None:
    lo, hi = bounds_in_base(a)
    assert (lo is None) == (a.lo is None)
    assert (hi is None) == (a.hi is None)
    if lo is not None and hi is not None:
        assert lo <= midpoint(a) <= hi


def scaled(a: Quantity, by: Decimal, unit: str) -> Quantity:
    return replace(
        a,
        lo=None if a.lo is None else a.lo * by,
        hi=None if a.hi is None else a.hi * by,
        resolution=a.resolution * by,
        unit=unit,
    )


SCALES = [
    ("length", "kilometer", "metre", 1000),
    ("length", "metre", "centimeter", 100),
    ("mass", "metric_ton", "kilogram", 1000),
    ("mass", "kilogram", "gram", 1000),
    ("power", "gigawatt", "megawatt", 1000),
    ("data", "gigabyte", "megabyte", 1000),
    ("duration", "week", "day", 7),
    ("duration", "day", "hour", 24),
    ("frequency", "gigahertz", "megahertz", 1000),
]


@pytest.mark.parametrize(("dimension", "large", "small", "factor"), SCALES)
@given(data=st.data())
def test_the_unit_in_which_both_are_written_does_not_count(
    dimension: str, large: str, small: str, factor: int, data: st.DataObject
) -> None:
    a, b = (replace(data.draw(quantity(dimension)), unit=large) for _ in range(2))
    in_small = QuantityPair(scaled(a, D(factor), small), scaled(b, D(factor), small))
    assert compare_quantities(in_small) == compare_quantities(QuantityPair(a, b))
    x, y = relative_difference(a, b), relative_difference(in_small.a, in_small.b)
    assert x == pytest.approx(y, abs=1e-9)


@pytest.mark.parametrize(("dimension", "large", "small", "factor"), SCALES)
@given(value=st.integers(1, 10**6))
def test_a_value_and_its_conversion_agree(
    dimension: str, large: str, small: str, factor: int, value: int
) -> None:
    a = Quantity(NOWHERE, D(value), D(value), Bound.EXACT, dimension, large)
    b = Quantity(NOWHERE, D(value * factor), D(value * factor), Bound.EXACT, dimension, small)
    outcome = compare_quantities(QuantityPair(a, b))
    assert outcome.verdict is None
    assert relative_difference(a, b) < 1e-9


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["count", "percent", "age"]))
def test_exact_values_never_agree_unless_equal_or_rounded(a: int, b: int, dimension: str) -> None:
    assume(a != b)
    outcome = compare_quantities(QuantityPair(q(str(a), dimension), q(str(b), dimension)))
    assert outcome.verdict is not None
    if outcome.verdict is DIFFERS:
        assert outcome.level == "equal as written digits round"
