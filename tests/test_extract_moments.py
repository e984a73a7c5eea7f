"""Dates and times as they are written: what they are read as."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.cache import NullCache
from xcheck.extract.moments import moments
from xcheck.extract.parse import Parser
from xcheck.extract.time.events import told_as_past
from xcheck.extract.time.resolve import a_year_before
from xcheck.model import Bound, DateRange, Moment


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(NullCache())


PUBLISHED = DateRange.day(date(2015, 6, 30))  # a Tuesday

DAYS = [
    # text, what is read, first day, last day
    ("born May 3, 1977)", "May 3, 1977", "1977-05-03", "1977-05-03"),
    ("on July 4th, 1992.", "July 4th, 1992", "1992-07-04", "1992-07-04"),
    ("on the 21st of September 1860", "the 21st of September 1860", "1860-09-21", "1860-09-21"),
    ("on 2022-01-02", "2022-01-02", "2022-01-02", "2022-01-02"),
    ("Sunday, January 2, 2022", "Sunday, January 2, 2022", "2022-01-02", "2022-01-02"),
    ("May 12-15, 2013", "May 12-15, 2013", "2013-05-12", "2013-05-15"),
    ("from 15 to 26 May 2013", "15 to 26 May 2013", "2013-05-15", "2013-05-26"),
    ("in March 2016", "March 2016", "2016-03-01", "2016-03-31"),
    ("from 1519 to 1559", "1519 to 1559", "1519-01-01", "1559-12-31"),
    ("the war of 1936-1945", "1936-1945", "1936-01-01", "1945-12-31"),
    ("the years 1936–45", "1936–45", "1936-01-01", "1945-12-31"),
    ("between March and May", "March and May", "2015-03-01", "2015-05-31"),
    (
        "from September 22, 2003 to February 19, 2015",
        "September 22, 2003 to February 19, 2015",
        "2003-09-22",
        "2015-02-19",
    ),
    ("in the early 80's, he", "early 80's", "1980-01-01", "1984-07-01"),
    ("in the 1970's", "1970's", "1970-01-01", "1979-12-31"),
    ("in the early ’90s", "early ’90s", "1990-01-01", "1994-07-02"),
    ("in the 1900s", "1900s", "1900-01-01", "1999-12-31"),
    ("in the 19th century", "19th century", "1800-01-01", "1900-12-31"),
    ("in the twentieth century", "twentieth century", "1900-01-01", "2000-12-31"),
    ("in the spring of 2013", "spring of 2013", "2013-03-01", "2013-06-30"),
    ("in Q4 2014", "Q4 2014", "2014-10-01", "2014-12-31"),
    ("through the March quarter", "March quarter", "2015-01-01", "2015-03-31"),
    ("the second half of this year", "second half of this year", "2015-07-01", "2015-12-31"),
    ("earlier this month", "earlier this month", "2015-06-01", "2015-06-30"),
    ("later this year", "later this year", "2015-06-30", "2015-12-31"),
    ("earlier this year", "earlier this year", "2015-01-01", "2015-06-30"),
    ("will start in May 2016", "May 2016", "2016-05-01", "2016-05-31"),
    ("to end in 2016", "2016", "2016-01-01", "2016-12-31"),
    ("the end of 2016", "end of 2016", "2016-07-02", "2016-12-31"),
    ("late in 2015", "late in 2015", "2015-07-02", "2015-12-31"),
    ("he left yesterday", "yesterday", "2015-06-29", "2015-06-29"),
    ("he left late yesterday", "yesterday", "2015-06-29", "2015-06-29"),
    ("he said earlier today", "today", "2015-06-30", "2015-06-30"),
    ("he was held late last night", "last night", "2015-06-29", "2015-06-29"),
    ("he left on Friday", "Friday", "2015-06-26", "2015-06-26"),
    ("will leave on Friday", "Friday", "2015-07-03", "2015-07-03"),
    ("he left last week", "last week", "2015-06-22", "2015-06-28"),
    ("he left last weekend", "last weekend", "2015-06-27", "2015-06-28"),
    ("two years ago", "two years ago", "2012-01-01", "2014-12-31"),
    ("three days ago", "three days ago", "2015-06-27", "2015-06-27"),
    ("in 451 and later", "451", "0451-01-01", "0451-12-31"),
    ("on Feb. 5", "Feb. 5", "2015-02-05", "2015-02-05"),
    ("in October last year", "October last year", "2014-10-01", "2014-10-31"),
    ("in March of next year", "March of next year", "2016-03-01", "2016-03-31"),
    ("on 3 May last year", "3 May last year", "2014-05-03", "2014-05-03"),
    ("on May 3 next year", "May 3 next year", "2016-05-03", "2016-05-03"),
    ("on Friday last week", "Friday last week", "2015-06-26", "2015-06-26"),
    ("on Monday of next week", "Monday of next week", "2015-07-06", "2015-07-06"),
    ("will open on 3 February", "3 February", "2016-02-03", "2016-02-03"),
    ("will open, as was agreed on 3 February", "3 February", "2015-02-03", "2015-02-03"),
    ("will open on 20 June", "20 June", "2015-06-20", "2015-06-20"),
    ("on the evening of 4 March", "evening of 4 March", "2015-03-04", "2015-03-04"),
    ("in the early hours of Sunday", "early hours of Sunday", "2015-06-28", "2015-06-28"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), DAYS)
def test_days(text: str, words: str, start: str, end: str) -> None:
    (found,) = moments(text, PUBLISHED)
    assert found.span.of(text) == words
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "minute", "minute_end", "offset", "weekday"),
    [
        ("today at 11am", 660, None, None, None),
        ("until 7 p.m. EST Sunday.", 1140, None, -300, 6),
        ("until 8am (AEST) today.", 480, None, 600, None),
        ("on Tuesday afternoon", 720, 1110, None, 1),
        ("at 16:21 (UTC) on Monday", 981, None, 0, 0),
        ("at noon", 720, None, None, None),
        ("at 12:15 a.m.", 15, None, None, None),
        ("between 9 and 10 p.m. on Monday", 1260, 1320, None, 0),
        ("from 9.30 to 11 a.m.", 570, 660, None, None),
        ("from 11 to 1 p.m.", 660, 780, None, None),
        ("11 a.m. to 1 p.m.", 660, 780, None, None),
        ("from 10 p.m. to 6 a.m.", 0, 1439, None, None),
        ("at 2 p.m. local time (1100 GMT)", 840, None, 180, None),
        ("at 1 a.m. (23:30 GMT) on Monday", 60, None, 90, 0),
        ("at 0630 GMT on Monday", 390, None, 0, 0),
        ("at 1900 hours", 1140, None, None, None),
        ("at 21.30 on Monday", 1290, None, None, 0),
        ("at six o'clock in the evening", 1080, None, None, None),
        ("at 11 o’clock this morning", 660, None, None, None),
        ("at 11 o’clock on Monday night", 1380, None, None, 0),
        ("at 9:30 on Monday night", 1290, None, None, 0),
        ("at about 2.30 on Monday afternoon", 870, None, None, 0),
        ("at 6.41 yesterday morning", 401, None, None, None),
        ("It was 9.40 in the morning", 580, None, None, None),
        ("around a quarter past eleven on Sunday night", 1395, None, None, 6),
        ("half past three in the afternoon", 930, None, None, None),
        ("at ten to one on Monday morning", 50, None, None, 0),
        ("at twenty-five to one in the afternoon", 755, None, None, None),
        ("at seven last night", 1140, None, None, None),
        ("at 7.45 tonight", 1185, None, None, None),
        ("at one at night", 60, None, None, None),
        ("at twelve at night", 0, None, None, None),
        # counts, odds and prices
        ("killed nine on Monday morning", 0, 720, None, 0),
        ("he won by ten to one on Monday night", 1020, 1439, None, 0),
        ("a quarter of the staff left on Monday night", 1020, 1439, None, 0),
        ("shares closed at 9.30 on Monday morning", 0, 720, None, 0),
        ("at midnight on Monday", 0, 1439, None, 0),
        ("shortly after midnight on Monday", 0, None, None, 0),
        ("just before midnight on Monday", 1439, None, None, 0),
        ("in the small hours of Monday", 0, 300, None, 0),
    ],
)
def test_times(
    text: str, minute: int, minute_end: int | None, offset: int | None, weekday: int | None
) -> None:
    (found,) = moments(text)
    assert (found.minute, found.minute_end) == (minute, minute_end)
    assert (found.offset, found.weekday) == (offset, weekday)


@pytest.mark.parametrize(
    "text",
    [
        "with 7:41 to go in the half",
        "more than 2000 people came",
        "1900 miles away",
        "he may march in silence",
        "in the morning he left",
        "a score of 3:2",
        "he scored 21.30 points",
        "some 2000 hours of work",
        "a tie of 3 to 2",
        "he won by ten to one",
        "he drove past six houses",
        "$1999 was paid",
        "no number at all",
    ],
)
def test_no_moments(text: str) -> None:
    assert moments(text, PUBLISHED) == []


@pytest.mark.parametrize(
    "text",
    ["at five o’clock he left", "at about half past nine", "at ten past six", "a quarter to ten"],
)
def test_an_hour_of_either_half_of_the_day_is_no_moment(text: str) -> None:
    assert [m.precision for m in moments(text)] == ["name"]


@pytest.mark.parametrize(
    "text",
    ["the 2014 World Cup", "at Euro 2016", "the 2008-09 season", "Blade Runner 2049",
     "the 2010 census", "The Thin Red Line (1998 film)"],
)  # fmt: skip
def test_years_in_names_are_names(text: str) -> None:
    assert [m.precision for m in moments(text)] == ["name"]


@pytest.mark.parametrize(
    ("text", "bound", "edge"),
    [
        ("since 2014", Bound.EXACT, "start"),
        ("since at least 1854", Bound.EXACT, "start"),
        ("until 1999", Bound.EXACT, "end"),
        ("before 1950", Bound.AT_MOST, ""),
        ("by 2000", Bound.AT_MOST, ""),
        ("after May 2004", Bound.AT_LEAST, ""),
        ("around 1850", Bound.ABOUT, ""),
        ("in 1850", Bound.EXACT, ""),
    ],
)
def test_bounds_and_edges(text: str, bound: Bound, edge: str) -> None:
    (found,) = moments(text)
    assert (found.bound, found.edge) == (bound, edge)


@pytest.mark.parametrize(
    "text",
    [
        "Schopenhauer (22 February 1788 - 21 September 1860) was a philosopher",
        "Arthur Schopenhauer (1788–1860) was a philosopher",
    ],
)
def test_the_dates_of_a_life(text: str) -> None:
    born, died = moments(text)
    assert (born.event, died.event) == ("bear", "die")
    assert born.start is not None
    assert died.start is not None
    assert (born.start.year, died.start.year) == (1788, 1860)


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("She was born in July.", 7, None),
        ("He was born on March.", 3, None),
        ("The siege ended in December, in the snow.", 12, None),
        ("She was buried on the 4th.", None, 4),
        ("He was born on the 14th, a Monday", None, 14),
    ],
)
def test_a_part_of_a_date_is_a_moment(text: str, month: int | None, day: int | None) -> None:
    found = [m for m in moments(text) if m.weekday is None]
    assert [(m.year, m.month, m.day) for m in found] == [(None, month, day)]


@pytest.mark.parametrize("text", ["He won on the 4th attempt.", "The march. In may. They march."])
def test_ordinals_and_verbs_are_no_dates(text: str) -> None:
    assert not moments(text)


# Published on 15 December 2014.
TOLD = [
    ("In April, fighters formed a unit.", "2014-04-01"),
    ("He quit in January.", "2014-01-01"),
    ("The bank has lost money since January.", "2014-01-01"),
    ("The talks were held in April.", "2014-04-01"),
    ("Two people were killed on April 3.", "2014-04-03"),
    ("Two people died April 3.", "2014-04-03"),
    ("The crash on April 3 killed two.", "2014-04-03"),
    ("The plant, which opened in March, makes cars.", "2014-03-01"),
    ("The strike lasted from March to May.", "2014-03-01"),
    ("He was arrested in November.", "2014-11-01"),
    # to come, or not said
    ("The trial was set for April.", "2015-04-01"),
    ("The trial is to start in April.", "2015-04-01"),
    ("The meeting was scheduled in April.", "2015-04-01"),
    ("She said she would quit in April.", "2015-04-01"),
    ("He was due to retire in April.", "2015-04-01"),
    ("The vote was postponed to April.", "2015-04-01"),
    ("He has until April to pay.", "2015-04-01"),
    # a few days ahead: the day of publication may be wrong
    ("The shop opened on December 17.", "2014-12-17"),
]


@pytest.mark.parametrize(("text", "start"), TOLD)
def test_what_is_told_as_past_lies_before_publication(
    parser: Parser, text: str, start: str
) -> None:
    published = DateRange.day(date(2014, 12, 15))
    (parse,) = parser.parse([text])
    found = told_as_past(moments(text, published), parse, published.start)
    assert [str(m.start) for m in found] == [start]


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_year_before_is_a_year_before(day: date) -> None:
    before = a_year_before(day)
    assert before is not None
    assert (before.year, before.month) == (max(1, day.year - 1), day.month)
    assert abs(before.day - day.day) <= 1


def test_without_a_publication_date_nothing_is_guessed() -> None:
    found = moments("It began on January 2, on Sunday, yesterday, last week.")
    assert [m.start for m in found] == [None] * 4


def test_a_date_beside_another_year_is_not_of_the_publication_year() -> None:
    _, ended = moments("began on August 2, 1777, and ended August 22.", PUBLISHED)
    assert ended.start is None
    assert (ended.month, ended.day) == (8, 22)


FORMATS = [
    "{d.day} {month} {d.year}",
    "{month} {d.day}, {d.year}",
    "{d:%Y-%m-%d}",
    "the {d.day}th of {month}, {d.year}",
    "{weekday}, {month} {d.day}, {d.year}",
]
MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()
WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@given(st.dates(date(1600, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS))
def test_a_written_date_is_read_back(day: date, form: str) -> None:
    words = form.format(
        d=day, month=MONTH_NAMES[day.month - 1], weekday=WEEKDAY_NAMES[day.weekday()]
    )
    found = _only(f"It happened on {words} in Leeds.")
    assert (found.start, found.end) == (day, day)
    assert found.weekday in {None, day.weekday()}


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_such_day(published: date, weekday: int) -> None:
    text = f"It happened on {WEEKDAY_NAMES[weekday]}."
    (found,) = moments(text, DateRange.day(published))
    assert found.start is not None
    assert found.start.weekday() == weekday
    assert timedelta(0) <= published - found.start < timedelta(days=7)


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    found = moments(text, PUBLISHED)
    ends = [0]
    for m in found:
        assert ends[-1] <= m.span.start < m.span.end <= len(text)
        ends.append(m.span.end)


def _only(text: str) -> Moment:
    (found,) = moments(text)
    return found
