"""What days a written moment stands for: calendar arithmetic, with the publication date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from xcheck.extract.time.words import SEASONS

Days = tuple[date, date]
_LONG_PAST = 90  # days


def year_days(year: int) -> Days | None:
    """The first and last day of `year`, or `None` where the calendar does not reach."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def month_days(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def exact_day(year: int, month: int, day: int) -> Days | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def nearest_year(month: int, day: int, anchor: date, *, ahead: bool = False) -> int:
    """The year that puts the date nearest to `anchor` (news looks back more than ahead).

    Where the words look `ahead`, a date long past is the next one. Not long past may be
    the date of a source whose publication is not exactly known.
    """
    found = min(
        (anchor.year - 1, anchor.year, anchor.year + 1),
        key=lambda y: abs((anchor - date(y, month, min(day, 28))).days - 60),
    )
    past = (anchor - date(found, month, min(day, 28))).days
    return found + 1 if ahead and past > _LONG_PAST else found


def a_year_before(day: date | None) -> date | None:
    """The same day of the year before; the last of a month stays the last."""
    if day is None or day.year == 1:
        return day
    last = day.day == monthrange(day.year, day.month)[1]
    year = day.year - 1
    return day.replace(year=year, day=monthrange(year, day.month)[1] if last else day.day)


def weekday_days(weekday: int, anchor: date, cue: str, ahead: bool) -> Days:
    """The day a weekday means: the last such day up to `anchor`, or the next one."""
    back = (anchor.weekday() - weekday) % 7
    found = anchor - timedelta(days=back)
    if (cue == "next" or (ahead and cue not in {"last", "past"})) and back:
        found += timedelta(days=7)
    if cue in {"last", "past"} and not back:
        found -= timedelta(days=7)
    return found, found


def weekday_of_week(weekday: int, cue: str, anchor: date) -> Days:
    """The day that "Friday last week" means; weeks start on Monday."""
    shift = {"last": -7, "past": -7, "next": 7}.get(cue, 0)
    found = anchor + timedelta(days=weekday - anchor.weekday() + shift)
    return found, found


def decade_days(first: int) -> Days:
    """A decade; "1900s" may also mean the century, "2000s" does not yet."""
    century = first % 100 == 0 and first < 2000
    return date(first, 1, 1), date(first + (99 if century else 9), 12, 31)


def century_days(number: int) -> Days | None:
    """The Nth century in common usage: 1800 to 1900 both count as the nineteenth."""
    if not 1 <= number <= 30:
        return None
    return date(max((number - 1) * 100, 1), 1, 1), date(number * 100, 12, 31)


def season_days(season: str, year: int) -> Days:
    if season == "winter":
        return date(year - 1 if year > 1 else 1, 11, 1), date(year + 1, 3, 31)
    first, last = SEASONS[season]
    return date(year, first, 1), month_days(year, last)[1]


def quarter_days(number: int, year: int) -> Days:
    return date(year, 3 * number - 2, 1), month_days(year, 3 * number)[1]


def part_of(days: Days, qualifier: str) -> Days:
    """The part of a period that "early", "mid" or "late" mean: generous halves and middles."""
    start, end = days
    length = (end - start).days + 1
    word = " ".join(qualifier.lower().split())
    if word in {"early", "beginning", "start", "earlier"}:
        return start, start + timedelta(days=int(length * 0.45))
    if word in {"late", "end", "later"}:
        return start + timedelta(days=int(length * 0.5)), end
    if word in {"mid", "middle"}:
        third = timedelta(days=int(length * 0.25))
        return start + third, end - third
    if word == "first half":
        return start, start + timedelta(days=length // 2 - 1)
    if word.endswith("half"):
        return start + timedelta(days=length // 2 - 1), end
    return days


def ago_days(count: float, unit: str, anchor: date) -> Days | None:
    """ "N units ago" as an interval as coarse as the unit."""
    if unit == "day":
        found = anchor - timedelta(days=int(count))
        return found, found
    if unit == "week":
        middle = anchor - timedelta(weeks=int(count))
        return middle - timedelta(days=4), middle + timedelta(days=4)
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 - int(count)
        first = month_days(index // 12, index % 12 + 1)
        return first[0] - timedelta(days=15), first[1] + timedelta(days=15)
    years = int(count) * {"year": 1, "decade": 10}.get(unit, 100)
    slack = {"year": 1, "decade": 5}.get(unit, 50)
    low, high = year_days(anchor.year - years - slack), year_days(anchor.year - years + slack)
    return (low[0], high[1]) if low and high else None


def relative_days(words: str, anchor: date) -> tuple[Days, str]:
    """The days and the precision of "yesterday", "last week", "this year", "the weekend"."""
    shift = -1 if words.startswith(("last", "past")) else 1 if words.startswith("next") else 0
    if words.endswith("weekend"):
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
        if shift > 0 or (words.startswith("this") and anchor.weekday() < 5):
            saturday += timedelta(days=7)
        return (saturday, saturday + timedelta(days=1)), "weekend"
    if words.endswith("week"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * shift)
        # "Last week" is also said of the seven days before.
        first = monday if shift >= 0 else min(monday, anchor - timedelta(days=8))
        return (first, monday + timedelta(days=6)), "week"
    if words.endswith("month"):
        index = anchor.year * 12 + anchor.month - 1 + shift
        return month_days(index // 12, index % 12 + 1), "month"
    if words.endswith("year"):
        year = anchor.year + shift
        return (date(year, 1, 1), date(year, 12, 31)), "year"
    if words.endswith("decade"):
        first_year = anchor.year // 10 * 10 + 10 * shift
        return (date(first_year, 1, 1), date(first_year + 9, 12, 31)), "decade"
    if words.endswith("century"):
        first_year = anchor.year // 100 * 100 + 100 * shift
        return (date(first_year, 1, 1), date(first_year + 99, 12, 31)), "century"
    offset = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    day = anchor + timedelta(days=offset)
    return (day, day), "day"
