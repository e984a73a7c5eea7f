"""Two moments of one event: which level holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.compare.moments import MomentPair, compare_moments
from xcheck.extract.moments import moments
from xcheck.model import DateRange, Verdict

AGREE = "may be one moment"
DATE = DateRange.day(date(2022, 1, 9))

LEVELS = [
    # a, b, publication date, level, verdict
    ("on 3 May 1978", "in 1978", None, AGREE, None),
    ("in the 1970s", "on 3 May 1978", None, AGREE, None),
    ("in the 19th century", "in 1855", None, AGREE, None),
    ("in 1978", "in 1979", None, "conflict", Verdict.CONFLICT),
    ("on 3 May 1978", "on 4 May 1978", None, "conflict", Verdict.CONFLICT),
    ("on 3 May", "on 3 May 1978", None, AGREE, None),
    ("on 3 May", "on 4 May 1978", None, "conflict", Verdict.CONFLICT),
    ("in May", "on 3 June 1978", None, "conflict", Verdict.CONFLICT),
    ("since 2014", "from 2014 to 2019", None, AGREE, None),
    ("since 2013", "from 2014 to 2019", None, "conflict", Verdict.CONFLICT),
    ("until 2018", "from 2014 to 2019", None, "conflict", Verdict.CONFLICT),
    ("in 2016", "from 2014 to 2019", None, AGREE, None),
    ("before 1950", "in 1948", None, AGREE, None),
    ("before 1950", "in 1952", None, "conflict", Verdict.CONFLICT),
    ("after 1950", "in 1952", None, AGREE, None),
    ("from 2014 to 2019", "from 2013 to 2018", None, "other range", Verdict.DIFFERS),
    ("in the late 1980s", "in the early 1990s", None, "periods that touch", Verdict.DIFFERS),
    ("in the 1950s", "in the early 1990s", None, "conflict", Verdict.CONFLICT),
    ("around 1850", "in 1851", None, AGREE, None),
    ("on Friday", "on Thursday", None, "conflict", Verdict.CONFLICT),
    ("on Friday", "on Friday", None, AGREE, None),
    ("on Sunday", "on January 2, 2022", None, AGREE, None),
    ("on Monday", "on January 2, 2022", None, "conflict", Verdict.CONFLICT),
    ("on Sunday, May 3, 2015", "on Monday, May 3, 2015", None, "conflict", Verdict.CONFLICT),
    ("during the weekend", "on January 2, 2022", None, AGREE, None),
    ("during the weekend", "on January 5, 2022", None, "conflict", Verdict.CONFLICT),
    ("during the weekend", "on January 2", None, "not comparable", None),
    ("during the weekend", "on January 2", DATE, AGREE, None),
    ("on Friday", "in May", None, "not comparable", None),
    ("at 7 p.m. EST on Sunday", "at 10am AEST on Monday", None, AGREE, None),
    ("at 7 p.m. EST on Sunday", "at 8am AEST on Monday", None, "conflict", Verdict.CONFLICT),
    ("at 7 p.m. EST", "at 4 p.m. PST", None, AGREE, None),
    ("at 7 p.m. EST", "at 4 p.m.", None, "time zone unsaid", Verdict.DIFFERS),
    ("at 20:44 UTC", "at 6:14 a.m.", None, "time zone unsaid", Verdict.DIFFERS),
    ("at 4:47 UTC", "at 4:17 a.m.", None, "conflict", Verdict.CONFLICT),
    ("today at 11am", "on Tuesday afternoon", None, "conflict", Verdict.CONFLICT),
    ("on Tuesday at 3 p.m.", "on Tuesday afternoon", None, AGREE, None),
    ("shortly before 5 p.m.", "at 4.50 p.m.", None, AGREE, None),
    ("shortly before 5 p.m.", "at 5.40 p.m.", None, "approximate and near", Verdict.DIFFERS),
    ("shortly before 5 p.m.", "at 8.40 p.m.", None, "conflict", Verdict.CONFLICT),
    # who gives the minutes of an approximate time means it more narrowly
    ("around 10 p.m.", "around 11 p.m.", None, AGREE, None),
    ("around 10.40 p.m.", "around 10.55 p.m.", None, AGREE, None),
    ("around 10.40 p.m.", "at 11.05 p.m.", None, "approximate and near", Verdict.DIFFERS),
    ("around 10.40 p.m.", "around 11.40 p.m.", None, "conflict", Verdict.CONFLICT),
    ("before 5 p.m.", "at 8.40 a.m.", None, AGREE, None),
    ("before 5 p.m.", "at 8.40 p.m.", None, "conflict", Verdict.CONFLICT),
    ("between 9 and 10 p.m.", "at 9.40 p.m.", None, AGREE, None),
    ("between 9 and 10 p.m.", "at 10.40 p.m.", None, "conflict", Verdict.CONFLICT),
    ("at midnight on Sunday", "at 11.50 p.m. on Sunday", None, AGREE, None),
    ("in October last year", "in October", DATE, AGREE, None),
    ("in October next year", "in October last year", DATE, "conflict", Verdict.CONFLICT),
    ("in 44 BC", "in 45 BC", None, "conflict", Verdict.CONFLICT),
]


@pytest.mark.parametrize(("a", "b", "published", "level", "verdict"), LEVELS)
def test_levels(
    a: str, b: str, published: DateRange | None, level: str, verdict: Verdict | None
) -> None:
    (x,), (y,) = moments(a, published), moments(b, published)
    for pair in (MomentPair(x, y), MomentPair(y, x)):
        outcome = compare_moments(pair)
        assert (outcome.level, outcome.verdict) == (level, verdict)


@pytest.mark.parametrize(
    ("reporting", "planned", "level"),
    [
        (True, False, "may date the report"),
        (False, True, "plan and outcome"),
        (False, False, "conflict"),
    ],
)
def test_reports_and_plans_differ_at_most(reporting: bool, planned: bool, level: str) -> None:
    (x,), (y,) = moments("on Wednesday"), moments("on Thursday")
    pair = MomentPair(x, y, reporting=reporting, planned=planned)
    assert compare_moments(pair).level == level


PHRASES = st.sampled_from([a for a, *_ in LEVELS] + [b for _, b, *_ in LEVELS])
PUBLISHED = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(DateRange.day)


@given(PHRASES, PHRASES, PUBLISHED, PUBLISHED)
def test_comparison_is_symmetric(
    a: str, b: str, a_date: DateRange | None, b_date: DateRange | None
) -> None:
    (x,), (y,) = moments(a, a_date), moments(b, b_date)
    assert compare_moments(MomentPair(x, y)) == compare_moments(MomentPair(y, x))


@given(PHRASES, PUBLISHED)
def test_a_moment_agrees_with_itself(a: str, published: DateRange | None) -> None:
    (x,) = moments(a, published)
    assert compare_moments(MomentPair(x, x)).verdict is None


@given(st.dates(date(1100, 1, 1), date(2090, 12, 31)))
def test_what_contains_a_day_agrees_with_it(day: date) -> None:
    (x,) = moments(f"on {day:%d %B} {day.year}")
    month, decade = f"in {day:%B} {day.year}", f"in the {day.year // 10 * 10}s"
    for words in (f"in {day.year}", month, decade):
        (y,) = moments(words)
        assert compare_moments(MomentPair(x, y)).level == AGREE
