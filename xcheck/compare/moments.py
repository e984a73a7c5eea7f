"""Two moments of one event, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.model import Bound, Moment, Verdict

_COARSE = frozenset({"decade", "part of decade", "century", "part of century", "about decade"})
_VAGUE = frozenset({"part of month", "part of year", "season", "weekend"}) | _COARSE
_DAY_MINUTES = 24 * 60
_ABOUT_HOUR, _ABOUT_MINUTE = 30, 15  # minutes on either side of "about 9 p.m.", "about 9.40 p.m."
# Levels that others ask for by name.
NOT_COMPARABLE: Final = "not comparable"
ONE_MOMENT: Final = "may be one moment"
NEAR: Final = "approximate and near"


@dataclass(frozen=True, slots=True)
class MomentPair:
    """Two moments with what is known of how they were reported.

    `reporting`: at least one dates a report ("said on Friday") and not surely the event.
    `planned`: exactly one speaks of what is to come ("is expected on Thursday").
    """

    a: Moment
    b: Moment
    reporting: bool = False
    planned: bool = False


def edge_days(m: Moment, edge: str) -> tuple[date, date] | None:
    """The days on which a range starts or ends, as precise as it was written."""
    if m.start is None or m.end is None:
        return None
    day = m.start if edge == "start" else m.end
    if m.precision == "day":
        return day, day
    if m.precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return m.start, m.end


def days_of(m: Moment, other: Moment) -> tuple[date, date] | None:
    """The days `m` allows when held against `other`: bounds are open, edges are ends."""
    if m.start is None or m.end is None:
        return None
    if m.bound is Bound.RANGE and other.edge:
        return edge_days(m, other.edge)
    if m.bound is Bound.AT_LEAST:
        return m.start, date.max
    if m.bound is Bound.AT_MOST:
        return date.min, m.end
    if m.bound is Bound.ABOUT and m.precision in {"year", "month", "day"}:
        slack = timedelta(days=(m.end - m.start).days + 1)
        return max(date.min + slack, m.start) - slack, min(date.max - slack, m.end) + slack
    if m.bound is Bound.RANGE and m.precision == "year" and not other.edge:
        return m.start, m.end
    return m.start, m.end


def _apart(p: MomentPair) -> bool | None:
    """Whether the days exclude each other; `None` where they cannot be compared."""
    a, b = p.a, p.b
    if "weekend" in {a.precision, b.precision} and (found := _weekend(a, b)) is not None:
        return not found
    same_date = _same_parts(a, b)
    if same_date is not None:
        return not same_date
    x, y = days_of(a, b), days_of(b, a)
    if x and y:
        return x[1] < y[0] or y[1] < x[0]
    return _parts_apart(a, b)


def _same_parts(a: Moment, b: Moment) -> bool | None:
    """Dates and weekdays by what is written, where the year or week was only inferred."""
    if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday:
        return False
    if a.day and b.day and a.month and b.month and not (a.year and b.year):
        return (a.month, a.day) == (b.month, b.day)
    if a.weekday is not None and a.weekday == b.weekday and not (a.day or b.day):
        far = a.start and b.start and abs((a.start - b.start).days) > 7
        return None if far else True
    return None


def _weekend(a: Moment, b: Moment) -> bool | None:
    """Whether a day may lie in "the weekend": a Saturday or Sunday of the days around."""
    weekend, other = (a, b) if a.precision == "weekend" else (b, a)
    if other.precision == "weekend":
        return None
    if other.weekday is not None and other.start is None:
        return other.weekday >= 5
    if other.precision != "day" or other.start is None or other.start != other.end:
        return None
    if other.start.weekday() < 5:
        return False
    if weekend.start is None or (other.year is None and other.month is None):
        return True
    return abs((weekend.start - other.start).days) <= 8


def _parts_apart(a: Moment, b: Moment) -> bool | None:
    """Compare what is written of two moments of which at least one has no known days."""
    compared = False
    for m, other in ((a, b), (b, a)):
        one_day = other.precision == "day" and other.start and other.start == other.end
        if m.weekday is not None and m.start is None and one_day and other.weekday is None:
            assert other.start is not None
            return other.start.weekday() != m.weekday
    x, y = _parts(a), _parts(b)
    for part in ("year", "month", "day", "weekday"):
        if x[part] is not None and y[part] is not None:
            if x[part] != y[part]:
                return True
            compared = True
    return False if compared else None


def _parts(m: Moment) -> dict[str, int | None]:
    single = m.start if m.start and m.start == m.end else None
    return {
        "year": m.year if m.bound is Bound.EXACT else None,
        "month": m.month or (single.month if single and m.month else None),
        "day": m.day,
        "weekday": m.weekday,
    }


def _minutes(m: Moment, zoned: bool) -> tuple[int, int] | None:
    """The first and last minute that a time of day allows: bounds are open within the day."""
    if m.minute is None:
        return None
    shift = m.offset if zoned and m.offset is not None else 0
    first, last = m.minute, m.minute if m.minute_end is None else m.minute_end
    if m.bound is Bound.AT_MOST:
        first = min(first, 0)
    elif m.bound is Bound.AT_LEAST:
        last = max(last, _DAY_MINUTES - 1)
    elif m.bound is Bound.ABOUT:
        first, last = first - _slack(m), last + _slack(m)
    return first - shift, last - shift


def _slack(m: Moment) -> int:
    """How far an approximate time may lie off: who gives minutes means it more narrowly."""
    return _ABOUT_HOUR if (m.minute or 0) % 60 == 0 else _ABOUT_MINUTE


def minutes_apart(a: Moment, b: Moment) -> int | None:
    """Least minutes between what two times of day allow; `None` without times.

    Around the clock where both name a time zone.
    """
    zoned = a.offset is not None and b.offset is not None
    x, y = _minutes(a, zoned), _minutes(b, zoned)
    if x is None or y is None:
        return None
    if x[0] <= y[1] and y[0] <= x[1]:
        return 0
    gap = min(abs(x[0] - y[1]), abs(y[0] - x[1])) % _DAY_MINUTES
    return min(gap, _DAY_MINUTES - gap) if zoned else gap


def _both_times(p: MomentPair) -> bool:
    return p.a.minute is not None and p.b.minute is not None


def _comparable(p: MomentPair) -> bool:
    return _both_times(p) or _apart(p) is not None


def _overlap(p: MomentPair) -> bool:
    if _apart(p):
        zones = p.a.offset is not None and p.b.offset is not None
        return zones and _both_times(p) and _same_instant(p)
    gap = minutes_apart(p.a, p.b)
    if gap is None:
        return _apart(p) is False
    return gap == 0


def _same_instant(p: MomentPair) -> bool:
    """7 p.m. EST on Sunday is 10 a.m. AEST on Monday."""
    return minutes_apart(p.a, p.b) == 0 and abs(day_gap(p.a, p.b) or 0) <= 1


def day_gap(a: Moment, b: Moment) -> int | None:
    """Days between the nearest days of two moments, 0 where they overlap, else `None`.

    For weekdays without dates the shorter way around the week.
    """
    x, y = days_of(a, b), days_of(b, a)
    if x and y:
        return max(0, (y[0] - x[1]).days, (x[0] - y[1]).days)
    if a.weekday is not None and b.weekday is not None:
        gap = abs(a.weekday - b.weekday)
        return min(gap, 7 - gap)
    if a.month and b.month and a.day and b.day:
        return abs((date(2000, a.month, min(a.day, 28)) - date(2000, b.month, min(b.day, 28))).days)
    return None


def _same_range(p: MomentPair) -> bool:
    """Two ranges, as ranges: they overlap, but start or end otherwise."""
    if not (p.a.bound is Bound.RANGE and p.b.bound is Bound.RANGE):
        return False
    starts = edge_days(p.a, "start"), edge_days(p.b, "start")
    ends = edge_days(p.a, "end"), edge_days(p.b, "end")
    return any(
        x and y and (x[1] < y[0] or y[1] < x[0]) for x, y in (starts, ends)
    ) and not _contained(p.a, p.b)


def _contained(a: Moment, b: Moment) -> bool:
    if not (a.start and a.end and b.start and b.end):
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _zone_unsaid(p: MomentPair) -> bool:
    """Only one source names a time zone, and what lies between may be its distance."""
    gap = minutes_apart(p.a, p.b) or 0
    one = (p.a.offset is None) != (p.b.offset is None)
    hours, rest = divmod(gap, 60)
    # The half hours of India, Iran and Australia lie three hours and more from UTC.
    zones = bool(hours) and (rest == 0 or (rest == 30 and hours >= 3))
    return one and zones and not _apart(p)


def _near_parts_of_day(p: MomentPair) -> bool:
    gap = minutes_apart(p.a, p.b)
    loose = p.a.minute_end is not None and p.b.minute_end is not None
    return gap is not None and loose and not _apart(p)


def _next_to(p: MomentPair) -> bool:
    return day_gap(p.a, p.b) in {0, 1, 2, 3}


def _adjacent_periods(p: MomentPair) -> bool:
    """Two loose periods that touch: the 1980s and the early 1990s."""
    gap = day_gap(p.a, p.b)
    if gap is None or not {p.a.precision, p.b.precision} <= _VAGUE:
        return False
    length = min(_length(p.a), _length(p.b))
    return gap <= max(7, length // 4)


def _length(m: Moment) -> int:
    return (m.end - m.start).days + 1 if m.start and m.end else 1


def _approximate(p: MomentPair) -> bool:
    if Bound.ABOUT not in {p.a.bound, p.b.bound}:
        return False
    minutes = minutes_apart(p.a, p.b)
    if minutes is not None and not _apart(p):
        return minutes <= max(_slack(m) for m in (p.a, p.b) if m.bound is Bound.ABOUT)
    gap = day_gap(p.a, p.b)
    return gap is None or gap <= 2 * max(_length(p.a), _length(p.b))


LEVELS: tuple[Level[MomentPair], ...] = (
    Level(
        NOT_COMPARABLE,
        lambda p: not _comparable(p),
        lambda p: "Nothing says whether the two can be one moment.",
        None,
    ),
    Level(
        "other range",
        _same_range,
        lambda p: "The two periods overlap, but do not begin and end together.",
        Verdict.DIFFERS,
    ),
    Level(
        ONE_MOMENT,
        _overlap,
        lambda p: "One lies within the other, or both are the same moment.",
        None,
    ),
    Level(
        "time zone unsaid",
        _zone_unsaid,
        lambda p: "Only one source names a time zone; that may be all that lies between the times.",
        Verdict.DIFFERS,
    ),
    Level(
        "another part of the day",
        _near_parts_of_day,
        lambda p: "Both name the same day, but another part of it.",
        Verdict.DIFFERS,
    ),
    Level(
        "plan and outcome",
        lambda p: p.planned,
        lambda p: "One source gives the time that was planned; the plan may have changed.",
        Verdict.DIFFERS,
    ),
    Level(
        "may date the report",
        lambda p: p.reporting and _next_to(p),
        lambda p: "The days are near, and one may be that of the report.",
        Verdict.DIFFERS,
    ),
    Level(
        NEAR,
        _approximate,
        lambda p: "At least one of the times is approximate, and they lie near each other.",
        Verdict.DIFFERS,
    ),
    Level(
        "periods that touch",
        _adjacent_periods,
        lambda p: "Both are loose periods, and one follows on the other.",
        Verdict.DIFFERS,
    ),
    Level("conflict", lambda p: True, lambda p: "Both times cannot be right.", Verdict.CONFLICT),
)


def compare_moments(pair: MomentPair) -> Outcome:
    """The first level that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(LEVELS, pair)
