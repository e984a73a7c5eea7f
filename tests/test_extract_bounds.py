"""Words that bound, hedge or round a number of a real sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from xcheck.model import Bound, Quantity

pytestmark = pytest.mark.slow
D = Decimal
ABOUT, LEAST, MOST, RANGE = Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE
Read = Callable[[str], list[Quantity]]


@pytest.mark.parametrize(
    ("text", "lo", "hi", "bound", "dimension"),
    [
        ("The climber fell about 60 metres from a ridge.", 54, 66, ABOUT, "length"),
        ("The fine was up to $500.", None, 500, MOST, "money"),
        ("It cost more than £2 million.", 2_000_000, None, LEAST, "money"),
        ("The company offered between $5 million and $7 million.",
         5_000_000, 7_000_000, RANGE, "money"),
        ("It grew 3-4 percent.", 3, 4, RANGE, "percent"),
        ("He was away for 10 to 12 days.", 10, 12, RANGE, "duration"),
        ("He was away for 10-to-12 days.", 10, 12, RANGE, "duration"),
        ("It lasted about half an hour.", D("0.45"), D("0.55"), ABOUT, "duration"),
        ("Sales will top $200 million.", 200_000_000, None, LEAST, "money"),
        ("It lasted at least three hours.", 3, None, LEAST, "duration"),
        # frost: the hedge stands before the minus
        ("It was about minus 5 degrees Celsius.", D("-5.5"), D("-4.5"), ABOUT, "temperature"),
        ("It fell below -20°C.", None, -20, MOST, "temperature"),
    ],
)  # fmt: skip
def test_bounded_measures(
    amounts_of: Read, text: str, lo: int | None, hi: int | None, bound: Bound, dimension: str
) -> None:
    (q,) = amounts_of(text)
    assert (q.lo, q.hi, q.bound, q.dimension) == (lo, hi, bound, dimension)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Nearly 1,000 people were arrested.", True),
        ("Just under 1,000 people were arrested.", True),
        ("He fled with almost one million dollars.", True),
        ("About 1,000 people were arrested.", False),
        ("Close to 1,000 people were arrested.", False),  # on either side
        ("Just over 1,000 people were arrested.", False),
        ("Under 1,000 people were arrested.", False),  # a bound says it
        ("More than 1,000 people were arrested.", False),
    ],
)
def test_a_number_that_is_not_quite_reached(amounts_of: Read, text: str, short: bool) -> None:
    (q,) = amounts_of(text)
    assert q.short is short


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The climber fell about 60 metres.", 60),
        ("The fine was up to $500.", 500),
        ("It cost more than £2 million.", 2_000_000),
        ("It grew 3-4 percent.", D("3.5")),
        ("The climber fell 60 metres.", 60),
    ],
)
def test_the_number_beneath_a_bound(amounts_of: Read, text: str, number: Decimal) -> None:
    (q,) = amounts_of(text)
    assert q.number == number
