"""Figures that differ by one slip of the pen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck import check
from xcheck.compare.slips import slip
from xcheck.ingest import document_from_text
from xcheck.model import Bound, Quantity, Span
from xcheck.settings import Settings

DIGITS = "two neighbouring digits are exchanged"
UNIT = "the same number stands with another unit"


def q(value: str, dimension: str = "count", unit: str = "", bound: Bound = Bound.EXACT) -> Quantity:
    number = Decimal(value)
    lo, hi = number, number
    if bound is Bound.ABOUT:
        lo, hi = number * Decimal("0.9"), number * Decimal("1.1")
    elif bound is Bound.AT_LEAST:
        return Quantity(Span(0, 1), lo, None, bound, dimension, unit)
    return Quantity(Span(0, 1), lo, hi, bound, dimension, unit)


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (q("143"), q("134"), DIGITS),
        (q("1150"), q("1510"), DIGITS),
        (q("18400000", "money", "GBP"), q("14800000", "money", "GBP"), DIGITS),
        (q("43.5", "percent", "%"), q("45.3", "percent", "%"), DIGITS),
        (q("143", bound=Bound.AT_LEAST), q("134"), DIGITS),
        (q("90", "length", "kilometer", Bound.ABOUT), q("90", "length", "mile"), UNIT),
        (q("200", "length", "foot"), q("200", "length", "metre"), UNIT),
        # no slip
        (q("143"), q("143"), ""),
        (q("143"), q("341"), ""),  # not neighbours
        (q("143"), q("1340"), ""),  # another magnitude
        (q("12"), q("21"), ""),  # too short to tell
        (q("120"), q("210"), ""),  # two digits and a rounding
        (q("3", "length", "foot"), q("3", "length", "metre"), ""),
        (q("90", "length", "kilometer"), q("80", "length", "mile"), ""),
        (q("143", "money", "GBP"), q("134"), ""),
        (q("143", "age", "year"), q("134", "age", "year"), ""),
        (q("90", "duration", "day"), q("90", "duration", "minute"), ""),
        (q("143", bound=Bound.VAGUE), q("134"), ""),
    ],
)
def test_slips(a: Quantity, b: Quantity, why: str) -> None:
    assert slip(a, b) == slip(b, a) == why


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["count", "money", "age"]))
def test_a_slip_is_symmetric_and_of_two_values(a: int, b: int, dimension: str) -> None:
    x, y = q(str(a), dimension), q(str(b), dimension)
    assert slip(x, y) == slip(y, x)
    assert not slip(x, x)


LEADS = ("A ferry sank off Skarn on Monday.", "Off Skarn a ferry went down on Monday.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b", "taken"),
    [
        ("Its manifest showed 143 passengers.", "The list names 134 passengers.", True),
        ("It lay 90 kilometres from the coast.", "It lay 90 miles from the coast.", True),
        # a source that gives both has no slip
        (
            "Its manifest showed 143 passengers. Of these 134 passengers were saved.",
            "The list names 134 passengers.",
            False,
        ),
        ("Its manifest showed 143 passengers.", "The list names 125 passengers.", False),
    ],
)
def test_a_slip_holds_two_figures_of_a_story_together(a: str, b: str, taken: bool) -> None:
    options = Settings(one_story=True)
    for first, second in ((a, b), (b, a)):
        documents = [
            document_from_text(f"{lead} {text}", f"{n}.txt", options)
            for n, (lead, text) in enumerate(zip(LEADS, (first, second), strict=True))
        ]
        found = check(documents, options).findings
        assert any(e.name == "slip" for f in found for e in f.evidence) is taken
