"""Pictures of values: where each value lies, and how open it is.

Coordinates are percentages of the picture's width, so that the text keeps its size on any
screen. A picture never says more than its text equivalent.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xcheck.model import Bound, Finding, Moment, Quantity, ValueGroup
from xcheck.render.view import words

_LOG_FROM = 50  # a span of values over which a linear axis would squash the small ones
_MARGIN = 0.07
_MAX_ROWS = 24
_MOST_TICKS = 6
_MONTHS_SHOWN = 36  # over more, a timeline counts years


@dataclass(frozen=True, slots=True)
class Row:
    """One value: a point at `x`, or a bar from `x` to `x2`, open where a bound is missing.

    `x` and `x2` are in percent of the width. `fuzzy` is true of approximate values.
    """

    label: str
    tone: int
    who: str
    x: str
    x2: str
    point: bool
    open_left: bool = False
    open_right: bool = False
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Picture:
    """A number line or a timeline; `text` says in words what it shows."""

    kind: str
    text: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Interval:
    lo: float | None
    hi: float | None
    fuzzy: bool


def picture(finding: Finding, who: dict[int, str]) -> Picture | None:
    """Return the picture of `finding`, or `None` where looking does not beat reading.

    Args:
        who: for each group's index, the sources that give its value, in words.
    """
    for kind, read in (("number", _of_quantity), ("time", _of_moment)):
        found = [(index, read(group)) for index, group in enumerate(finding.groups)]
        placed = [(index, interval) for index, interval in found if interval is not None]
        if len(placed) >= 2 and len(placed) == len(finding.groups):
            return _drawn(kind, finding, placed[:_MAX_ROWS], who)
    return None


def _of_quantity(group: ValueGroup) -> _Interval | None:
    facts = [c.fact for c in group.claims if isinstance(c.fact, Quantity)]
    if not facts or (facts[0].lo is None and facts[0].hi is None):
        return None
    fact = facts[0]
    lo = None if fact.lo is None else float(fact.lo)
    hi = None if fact.hi is None else float(fact.hi)
    if fact.short:
        hi = float(fact.number)  # "nearly 1,000" ends there
    return _Interval(
        lo,
        hi,
        fact.bound in {Bound.ABOUT, Bound.VAGUE},
    )


def _of_moment(group: ValueGroup) -> _Interval | None:
    facts = [c.fact for c in group.claims if isinstance(c.fact, Moment)]
    if not facts or facts[0].start is None or facts[0].end is None:
        return None
    fact = facts[0]
    lo = float(fact.start.toordinal()) if fact.start else None
    hi = float(fact.end.toordinal()) if fact.end else None
    return _Interval(lo, hi, fact.bound in {Bound.ABOUT, Bound.VAGUE})


def _drawn(
    kind: str, finding: Finding, placed: list[tuple[int, _Interval]], who: dict[int, str]
) -> Picture | None:
    ends = [e for _, interval in placed for e in (interval.lo, interval.hi) if e is not None]
    low, high = min(ends), max(ends)
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    log = kind == "number" and low > 0 and high / low > _LOG_FROM
    scale = _Scale(low, high, log, whole=kind == "time")
    rows = tuple(_row(finding.groups[i], i, interval, scale, who) for i, interval in placed)
    ticks = scale.days() if kind == "time" else scale.numbers()
    parts = [f"{row.label} ({row.who})" if row.who else row.label for row in rows]
    name = "Timeline" if kind == "time" else "Number line"
    note = "Logarithmic scale." if log else ""
    more = len(finding.groups) - len(rows)
    if more > 0:
        note = f"{note} {words.plural(more, 'more value')} below.".strip()
    return Picture(kind, f"{name}: {'; '.join(parts)}.", rows, ticks, note)


def _row(
    group: ValueGroup, index: int, interval: _Interval, scale: _Scale, who: dict[int, str]
) -> Row:
    lo, hi = interval.lo, interval.hi
    start = 0.0 if lo is None else scale.at(lo)
    end = 100.0 if hi is None else scale.at(hi)
    return Row(
        label=group.value if len(group.value) <= 60 else f"Version {index + 1}",
        tone=index % 6 + 1,
        who=who.get(index, ""),
        x=_percent(start),
        x2=_percent(end),
        point=lo == hi,
        open_left=lo is None,
        open_right=hi is None,
        fuzzy=interval.fuzzy,
    )


class _Scale:
    """From values to percent of the width, with room at both ends."""

    def __init__(self, low: float, high: float, log: bool, whole: bool) -> None:
        self.log = log
        least = 4.0 if whole else max(abs(high) * 0.2, 1.0 if high == int(high) else 1e-9)
        a, b = (math.log10(low), math.log10(high)) if log else (low, high)
        if not log and b - a < least:
            middle = (a + b) / 2
            a, b = middle - least / 2, middle + least / 2
        room = (b - a) * _MARGIN / (1 - 2 * _MARGIN)
        self.a, self.b = a - room, b + room
        if low >= 0 and not log and not whole:
            self.a = max(self.a, min(0.0, low))

    def at(self, value: float) -> float:
        """Return the place of `value`, in percent of the width."""
        placed = math.log10(value) if self.log else value
        return 100 * (placed - self.a) / (self.b - self.a)

    def numbers(self) -> tuple[Tick, ...]:
        if self.log:
            decades = range(math.ceil(self.a), math.floor(self.b) + 1)
            step = max(1, len(decades) // 5)
            values = [10.0**n for n in decades][::step]
        else:
            step_size = _nice((self.b - self.a) / 4)
            if float(self.a).is_integer() or abs(self.b) >= 5:
                step_size = max(step_size, 1.0) if self.b - self.a >= 2 else step_size
            first = math.ceil(self.a / step_size)
            values = [n * step_size for n in range(first, math.floor(self.b / step_size) + 1)]
        return tuple(self._tick(v, words.number(Decimal(repr(v)))) for v in values)

    def days(self) -> tuple[Tick, ...]:
        """Ticks at the turns of years or months where these are few enough, else at days."""
        first, last = max(math.ceil(self.a), 1), min(math.floor(self.b), date.max.toordinal())
        start, end = date.fromordinal(first), date.fromordinal(last)
        months = (end.year - start.year) * 12 + end.month - start.month
        if months > _MONTHS_SHOWN:
            step = max(1, round(_nice(months / 12 / _MOST_TICKS)))
            years = range(start.year + 1, end.year + 1)
            turns = [(date(y, 1, 1), str(y)) for y in years if y % step == 0]
        elif months > _MOST_TICKS // 2:
            step = next(n for n in (1, 2, 3, 6, 12) if months <= n * _MOST_TICKS)
            places = [divmod(start.year * 12 + start.month + n, 12) for n in range(months)]
            turns = [(date(y, m + 1, 1), words.month(date(y, m + 1, 1))) for y, m in places]
            turns = [(day, text) for day, text in turns if (day.month - 1) % step == 0]
        else:
            step = max(1, math.ceil((last - first + 1) / _MOST_TICKS))
            chosen = [date.fromordinal(n) for n in range(first, last + 1, step)]
            across = start.year != end.year
            turns = [(d, words.short_day(d) + (f" {d.year}" if across else "")) for d in chosen]
        return tuple(self._tick(float(day.toordinal()), text) for day, text in turns)

    def _tick(self, value: float, label: str) -> Tick:
        place = self.at(value)
        anchor = "start" if place < 6 else "end" if place > 94 else "middle"
        return Tick(_percent(place), label, anchor)


def _nice(step: float) -> float:
    size = 10.0 ** math.floor(math.log10(step))
    return next(m * size for m in (1, 2, 5, 10) if m * size >= step * 0.999)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
