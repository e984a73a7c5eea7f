"""From one written date or time to a `Moment`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from xcheck.extract.time.clock import (
    clock,
    noon_or_midnight,
    part_of_day,
    plain_clock,
    told_clock,
)
from xcheck.extract.time.resolve import (
    Days,
    ago_days,
    century_days,
    decade_days,
    exact_day,
    month_days,
    nearest_year,
    part_of,
    quarter_days,
    relative_days,
    season_days,
    weekday_days,
    weekday_of_week,
    year_days,
)
from xcheck.extract.time.words import (
    AHEAD,
    BEFORE_MONTH,
    FUTURE,
    MONTHS,
    NOT_A_YEAR_AFTER,
    NOT_A_YEAR_BEFORE,
    ORDINALS,
    QUALIFIER,
    SMALL,
    WEEKDAYS,
)
from xcheck.model import Bound, Moment, Span

Reader = Callable[[re.Match[str], Mapping[str, str], Span, date | None], Moment | None]

_YEAR_AFTER_ALL = re.compile(
    r"\b(?:a|about|(?:since|until|by|before|after)\s+at\s+least)\s*$", re.I
)
_UNCLEAR_MONTHS = frozenset({"may", "march", "mar", "april", "june", "august", "jan", "dec"})
_NAME_AFTER = re.compile(
    r"^\s(?:(?:[A-Z][\w'’.-]*|de|of|the|in)\s){0,5}?(?:World\sCups?|Cups?|Olympics?|Games|Tour|"
    r"Championships?|Festival|Awards?|Open|Prix|Bowl|[Cc]ensus|[Ss]easons?|[Dd]raft|"
    r"[Ee]lections?|Series|Act|Oscars|Grammys|Emmys|campaign|primary|caucus(?:es)?)\b"
)
_NAME_BEFORE = re.compile(r"(?:^|[^.\w]\s?|\w\s)(?P<w>[A-Z][\w'’-]+)\s$")
_CAPITAL_CUES = frozenset(
    "in since from by until during the of before after early mid late around circa about year "
    "through till to between and on spring summer autumn fall winter".split()
)


def moment_of(m: re.Match[str], anchor: date | None) -> Moment | None:
    """The moment that an `ATOM` match writes, or `None` where it is something else."""
    g = m.groupdict()
    span = Span(*m.span())
    for key, read in _READERS.items():
        if g.get(key) is not None:
            return read(m, g, span, anchor)
    return None


def _qualified(m: re.Match[str], span: Span, days: Days | None) -> tuple[Span, Days | None, bool]:
    """The period narrowed by "early" or "late" before it, and whether it was."""
    found = QUALIFIER.search(m.string[max(0, span.start - 40) : span.start])
    if found is None or days is None:
        return span, days, False
    shift = max(0, span.start - 40)
    return Span(shift + found.start("q"), span.end), part_of(days, found["q"]), True


def _of_days(
    m: re.Match[str],
    span: Span,
    days: Days | None,
    precision: str,
    *,
    year: int | None = None,
    month: int | None = None,
    bound: Bound = Bound.EXACT,
) -> Moment:
    narrowed = False
    if precision != "day":  # "late yesterday" is yesterday: a day has no parts but its hours
        span, days, narrowed = _qualified(m, span, days)
    start, end = days or (None, None)
    precision = f"part of {precision}" if narrowed else precision
    return Moment(span, start, end, precision, year=year, month=month, bound=bound)


def _date(
    span: Span,
    year: int | None,
    month: int,
    day: int,
    weekday: str | None,
    anchor: date | None,
    *,
    ahead: bool = False,
) -> Moment | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    resolved = year if year or not anchor else nearest_year(month, day, anchor, ahead=ahead)
    days = exact_day(resolved, month, day) if resolved else None
    if resolved and days is None:
        return None
    start, end = days or (None, None)
    number = WEEKDAYS[weekday.lower().rstrip(".")] if weekday else None
    return Moment(span, start, end, "day", year=year, month=month, day=day, weekday=number)


def _iso(m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None) -> Moment | None:
    year, month, day = (int(x) for x in g["iso"].split("-"))
    return _date(span, year, month, day, None, anchor)


def _slash(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    first, second, year = (int(x) for x in g["slash"].split("/"))
    if first > 12 >= second:
        first, second = second, first
    elif first <= 12 and second <= 12 and first != second:
        return _of_days(m, span, year_days(year), "year", year=year)  # which is the month?
    return _date(span, year, first, second, None, anchor)


def _day_range(prefix: str) -> Reader:
    def read(
        m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
    ) -> Moment | None:
        month = _month(g[f"{prefix}_m"])
        year = int(g[f"{prefix}_y"]) if g[f"{prefix}_y"] else None
        first = _date(span, year, month, int(g[f"{prefix}_from"]), None, anchor)
        last = _date(span, year, month, int(g[f"{prefix}_to"]), None, anchor)
        if first is None or last is None or (first.day or 0) >= (last.day or 0):
            return first
        return Moment(span, first.start, last.end, "day", year=year, month=month, bound=Bound.RANGE)

    return read


def _month(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def _month_day(number: str) -> Reader:
    def read(
        m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
    ) -> Moment | None:
        words = g[f"d{number}"].lower()
        digits = re.match(r"\d+", words)
        day = int(digits.group()) if digits else ORDINALS[words]
        year = _year_of(g[f"y{number}"], g[f"r{number}"], anchor)
        month, weekday = _month(g[f"m{number}"]), g[f"w{number}"]
        return _date(span, year, month, day, weekday, anchor, ahead=_ahead(m))

    return read


def _year_of(digits: str | None, relative: str | None, anchor: date | None) -> int | None:
    """A year as written, or "last year" by the publication date."""
    if digits or not relative:
        return int(digits) if digits else None
    shift = {"last": -1, "next": 1}.get(relative.split()[0].lower(), 0)
    return anchor.year + shift if anchor else None


def _ahead(m: re.Match[str]) -> bool:
    """Whether the words before a date say that it is to come."""
    return AHEAD.search(m.string[max(0, m.start() - 60) : m.start()]) is not None


def _month_year(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    year, month = _year_of(g["y3"], g["r3"], anchor), _month(g["m3"])
    if year is None:
        return Moment(span, None, None, "month", month=month)
    return _of_days(m, span, month_days(year, month), "month", year=year, month=month)


def _season(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    year = int(g["season_y"])
    return _of_days(m, span, season_days(g["season"].lower(), year), "season", year=year)


def _quarter(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    number = int(g["q"]) if g.get("q") else ORDINALS[g["qw"].lower()]
    words = g["q_y"]
    digits = words if words.isdigit() else None
    year = _year_of(digits, words, anchor)
    days = quarter_days(number, year) if year else None
    return _of_days(m, span, days, "quarter", year=year)


def _named_quarter(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    month = _month(g["mq"])
    if month % 3:
        return None
    year = int(g["mq_y"]) if g.get("mq_y") else None
    if year is None and anchor:
        year = nearest_year(month, 1, anchor)
    days = quarter_days(month // 3, year) if year else None
    return _of_days(m, span, days, "quarter", year=year)


def _years(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    first, words = int(g["yy_from"]), g["yy_to"]
    last = int(words) if len(words) == 4 else first // 100 * 100 + int(words)
    low, high = year_days(first), year_days(last)
    if last <= first or not low or not high:
        return None
    found = Moment(span, low[0], high[1], "year", bound=Bound.RANGE)
    return _named(m, span, found)


def _decade(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    digits = g["decade"].lstrip("'’‘")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return _of_days(
        m, span, decade_days(first), "decade" if first % 100 or first >= 2000 else "century"
    )


def _century(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    words = g["century"].lower()
    digits = re.match(r"\d+", words)
    number = int(digits.group()) if digits else ORDINALS[words]
    if g.get("century_era"):
        return Moment(span, None, None, "century", year=-100 * number)
    days = century_days(number)
    return _of_days(m, span, days, "century") if days else None


def _era(m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None) -> Moment | None:
    if g.get("bc"):
        return Moment(span, None, None, "year", year=-int(g["bc"]))
    year = int(g.get("ad") or g.get("ad2") or 0)
    return _of_days(m, span, year_days(year), "year", year=year) if year else None


def _ago(m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None) -> Moment | None:
    words, unit = g["ago_n"].lower(), g["ago_u"].lower().replace("centurie", "century")
    if words in {"several", "few"} or anchor is None:
        return Moment(span, None, None, unit, bound=Bound.ABOUT)
    count = int(words) if words.isdigit() else 2 if words.startswith("couple") else SMALL[words]
    start, end = ago_days(count, unit, anchor) or (None, None)
    precision = "day" if unit == "day" else f"about {unit}"
    return Moment(span, start, end, precision, bound=Bound.EXACT if unit == "day" else Bound.ABOUT)


def _relative(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    words = " ".join(g["rel"].lower().split())
    days, precision = relative_days(words, anchor or date(2000, 1, 1))
    if anchor is None:
        return Moment(span, None, None, precision)
    year = days[0].year if precision in {"month", "year"} else None
    month = days[0].month if precision == "month" else None
    found = _of_days(m, span, days, precision, year=year, month=month)
    if days[0] <= anchor <= days[1]:  # "earlier this month" is up to the day of publication
        cue = found.span.of(m.string).lower()
        if cue.startswith("earlier"):
            return replace(found, start=days[0], end=anchor)
        if cue.startswith("later"):
            return replace(found, start=anchor, end=days[1])
    return found


def _weekday(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    number = WEEKDAYS[g["w3"].lower().rstrip(".")]
    cue = (g.get("wd_cue") or "").strip().lower()
    if anchor is None:
        return Moment(span, None, None, "day", weekday=number)
    if g.get("wd_week"):
        days = weekday_of_week(number, g["wd_week"].split()[0].lower(), anchor)
        return Moment(span, *days, "day", weekday=number)
    ahead = FUTURE.search(m.string[max(0, m.start() - 80) : m.start()]) is not None
    start, end = weekday_days(number, anchor, cue, ahead)
    return Moment(span, start, end, "day", weekday=number)


def _bare_month(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    words = g["m4"].lower().rstrip(".")
    before = m.string[max(0, span.start - 24) : span.start]
    if len(words) <= 3 and words != "may":
        return None
    if not BEFORE_MONTH.search(before) and (words in _UNCLEAR_MONTHS or not before.strip()):
        return None
    if re.match(r"\s(?:[A-Z]\w|\d)", m.string[span.end :]) and not BEFORE_MONTH.search(before):
        return None
    month = MONTHS[words]
    year = nearest_year(month, 1, anchor, ahead=_ahead(m)) if anchor else None
    found = _of_days(m, span, month_days(year or 2000, month), "month", year=None, month=month)
    return found if year else Moment(found.span, None, None, "month", month=month)


def _day_only(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    day = int(g["day_only"])
    return Moment(span, None, None, "day", day=day) if 1 <= day <= 31 else None


def _year(m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None) -> Moment | None:
    before = m.string[max(0, span.start - 40) : span.start]
    if NOT_A_YEAR_BEFORE.search(before) and not _YEAR_AFTER_ALL.search(before):
        return None
    if NOT_A_YEAR_AFTER.match(m.string, span.end):
        return None
    year = int(g.get("y4") or g["y5"])
    return _named(m, span, _of_days(m, span, year_days(year), "year", year=year))


def _named(m: re.Match[str], span: Span, found: Moment) -> Moment:
    """Mark a year that is part of a name: "the 2014 World Cup", "Euro 2016"."""
    before = _NAME_BEFORE.search(m.string[max(0, span.start - 30) : span.start])
    capital = before is not None and before["w"].lower() not in _CAPITAL_CUES | set(MONTHS)
    if capital or _NAME_AFTER.match(m.string[span.end : span.end + 80]):
        return Moment(span, found.start, found.end, "name", year=found.year)
    if re.search(r"\(\s?$", before_text(m, span)) and re.match(r"\s\w+\)", m.string[span.end :]):
        return Moment(span, found.start, found.end, "name", year=found.year)  # "(1998 film)"
    return found


def before_text(m: re.Match[str], span: Span) -> str:
    return m.string[max(0, span.start - 3) : span.start]


_READERS: dict[str, Reader] = {
    "iso": _iso,
    "slash": _slash,
    "dd_m": _day_range("dd"),
    "md_m": _day_range("md"),
    "m1": _month_day("1"),
    "m2": _month_day("2"),
    "m3": _month_year,
    "season": _season,
    "q_y": _quarter,
    "mq": _named_quarter,
    "yy_from": _years,
    "decade": _decade,
    "century": _century,
    "bc": _era,
    "ad": _era,
    "ad2": _era,
    "ago_u": _ago,
    "rel": _relative,
    "w3": _weekday,
    "told": told_clock,
    "hour": clock,
    "hour24": clock,
    "plain_hour": plain_clock,
    "dotted_hour": plain_clock,
    "noon": noon_or_midnight,
    "part": part_of_day,
    "m4": _bare_month,
    "y4": _year,
    "y5": _year,
    "day_only": _day_only,
}
