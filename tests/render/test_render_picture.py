"""Timelines: their ticks stand at the turns of the calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_parts import document, moment

from xcheck.model import Finding, Severity, ValueGroup, Verdict
from xcheck.render.view.picture import Picture, picture


def timeline(first: tuple[date, date], second: tuple[date, date]) -> Picture:
    doc = document("a.txt", "It was then. It was later.")
    groups = (
        ValueGroup("then", (moment(doc, "then", *first),)),
        ValueGroup("later", (moment(doc, "later", *second),)),
    )
    finding = Finding("F", "XC204", Verdict.DIFFERS, Severity.LOW, 0.5, "t", "w", groups, "fp")
    drawn = picture(finding, {})
    assert drawn is not None
    return drawn


def days(first: str, second: str) -> Picture:
    one, two = date.fromisoformat(first), date.fromisoformat(second)
    return timeline((one, one), (two, two))


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ("2022-01-03", "2022-01-09", ["3 Jan", "5 Jan", "7 Jan", "9 Jan"]),
        ("2021-12-30", "2022-01-02", ["30 Dec 2021", "31 Dec 2021", "1 Jan 2022", "2 Jan 2022"]),
        ("2021-11-03", "2022-02-01", ["Nov 2021", "Dec 2021", "Jan 2022", "Feb 2022"]),
        ("2021-01-03", "2022-02-01",
         ["Jan 2021", "Apr 2021", "Jul 2021", "Oct 2021", "Jan 2022"]),
        ("1966-01-01", "1979-12-31", ["1965", "1970", "1975", "1980"]),
        ("1500-01-01", "2000-01-01", ["1500", "1600", "1700", "1800", "1900", "2000"]),
        ("0001-01-01", "9999-12-31", ["2000", "4000", "6000", "8000"]),
    ],
)  # fmt: skip
def test_ticks(first: str, second: str, labels: list[str]) -> None:
    assert [tick.label for tick in days(first, second).ticks] == labels


@given(st.lists(st.dates(), min_size=4, max_size=4, unique=True))
def test_ticks_of_any_dates_are_few_in_order_and_apart(found: list[date]) -> None:
    a, b, c, d = sorted(found)
    drawn = timeline((a, c), (b, d))
    places = [float(tick.x.rstrip("%")) for tick in drawn.ticks]
    assert 1 <= len(places) <= 7
    assert len({tick.label for tick in drawn.ticks}) == len(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(later - earlier >= 10 for earlier, later in pairwise(places))
