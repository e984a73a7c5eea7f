"""Dates, times and years as written, resolved against the publication date when known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from xcheck.extract.time.atoms import moment_of
from xcheck.extract.time.resolve import a_year_before
from xcheck.extract.time.words import ATOM, BETWEEN, CUE, HINT, JOIN
from xcheck.model import Bound, DateRange, Moment, Span

_TO_TIME: Final = re.compile(
    r"^(?:,?\s?(?:at|in\sthe|during\sthe|by|around|about|,)?\s?(?:about|around)?\s?)$", re.I
)
_TO_DAY: Final = re.compile(r"^(?:\)?,?\s?(?:on|,)?\s?)$", re.I)
_OF_DAY: Final = re.compile(r"^\s(?:of|on)\s(?:the\s)?$", re.I)
_EARLY_LATE: Final = re.compile(r"\b(?:early|late|mid)\s?$", re.I)
# "shortly before 6 p.m." is a time near it, not any earlier one.
_SHORTLY: Final = re.compile(
    r"\b(?:shortly|just|soon|moments|immediately|right|minutes|seconds|little|not\slong)\s$", re.I
)
_LATE_THIS: Final = re.compile(r"\bthis\s$", re.I)
_LIFE_AFTER: Final = re.compile(r"^[^()]{0,30}\)[^.;]{0,60}?\b(?:was|is)\b")
_EDGES: Final = {
    "since": "start",
    "from": "start",
    "starting": "start",
    "beginning": "start",
    "until": "end",
    "till": "end",
    "til": "end",
    "through": "end",
}
_BOUNDS: Final = {
    "after": Bound.AT_LEAST,
    "following": Bound.AT_LEAST,
    "before": Bound.AT_MOST,
    "prior": Bound.AT_MOST,
    "by": Bound.AT_MOST,
    "no": Bound.AT_MOST,
    "as": Bound.AT_MOST,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "circa": Bound.ABOUT,
    "c.": Bound.ABOUT,
    "ca.": Bound.ABOUT,
    "approximately": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "some": Bound.ABOUT,
}


def moments(text: str, published: DateRange | None = None) -> list[Moment]:
    """All moments of `text`, in order, without overlaps; spans are offsets into `text`.

    Weekdays, "yesterday" and dates without a year are resolved against `published` when it
    is a single day: weekdays to the last such day up to it, unless the words look ahead, and
    dates without a year to the year that puts them nearest to it, before or after. Ranges
    ("from 1519 to 1559") are one moment with the bound `RANGE`; a day and a time beside it
    are one moment; the two dates of a life, "(1801-1877)", are a birth and a death.
    """
    if HINT.search(text) is None:
        return []
    anchor = published.start if published and published.start == published.end else None
    found: list[Moment] = []
    for m in ATOM.finditer(text):
        moment = moment_of(m, anchor)
        if moment and not (found and found[-1].span.overlaps(moment.span)):
            found.append(moment)
    found = _one_year(_days_with_times(found, text, anchor), anchor)
    return _cued(_ranges(found, text), text)


def _one_year(found: list[Moment], anchor: date | None) -> list[Moment]:
    """Dates without a year beside one of another time are not of the publication's year."""
    years = {m.year for m in found if m.year and m.month}
    if anchor is None or not years or any(abs(y - anchor.year) <= 1 for y in years):
        return found
    return [replace(m, start=None, end=None) if m.month and m.year is None else m for m in found]


def _days_with_times(found: list[Moment], text: str, anchor: date | None) -> list[Moment]:
    """Join "Tuesday" and "afternoon", "7 p.m. EST" and "Sunday"; drop parts of no day."""
    out: list[Moment] = []
    for n, moment in enumerate(found):
        last = out[-1] if out else None
        if last is not None and _names_same_day(last, moment, text):
            span = Span(last.span.start, moment.span.end)
            out[-1] = replace(moment, span=span, weekday=last.weekday)
            continue
        if last is not None and _restated(last, moment, text):
            out[-1] = replace(last, span=Span(last.span.start, moment.span.end))
            continue
        if last is not None and (last.minute is None) != (moment.minute is None):
            gap = text[last.span.end : moment.span.start]
            day, time = (last, moment) if last.minute is None else (moment, last)
            pattern = _TO_TIME if day is last else _TO_DAY
            of_day = last.precision == "part of day" and _OF_DAY.match(gap)
            if _is_day(day) and (of_day or pattern.match(_EARLY_LATE.sub("", gap))):
                out[-1] = replace(
                    day,
                    span=Span(last.span.start, moment.span.end),
                    minute=time.minute,
                    minute_end=time.minute_end,
                    offset=time.offset,
                )
                continue
        if moment.precision == "part of day":
            if n + 1 < len(found) and _is_day(found[n + 1]) and found[n + 1].minute is None:
                gap = text[moment.span.end : found[n + 1].span.start]
                if _OF_DAY.match(gap):  # "the evening of 4 March": joined with what follows
                    out.append(moment)
                    continue
            if (
                last is not None
                and _has_hour(last)
                and text[last.span.end : moment.span.start] == " "
            ):
                out[-1] = replace(last, span=Span(last.span.start, moment.span.end))
                continue  # "half past nine on Monday" holds what "night" says
            this = _LATE_THIS.search(text[max(0, moment.span.start - 6) : moment.span.start])
            if this is None:
                continue
            start = moment.span.start - 5
            day = replace(moment, span=Span(start, moment.span.end), precision="day")
            moment = replace(day, start=anchor, end=anchor)
        out.append(moment)
    return out


def _has_hour(m: Moment) -> bool:
    return _is_day(m) and m.minute is not None and m.minute_end is None


def _names_same_day(a: Moment, b: Moment, text: str) -> bool:
    """Whether a weekday is followed by its date: "Wednesday (May 6)"."""
    weekday_only = a.weekday is not None and a.day is None and a.minute is None
    gap = text[a.span.end : b.span.start]
    return weekday_only and b.day is not None and b.weekday is None and gap in {" (", ", ", " "}


def _restated(a: Moment, b: Moment, text: str) -> bool:
    """Whether a time is given again for another zone: "9.15am on Wednesday (14:15 GMT)"."""
    gap = text[a.span.end : b.span.start]
    zoned = b.offset is not None and b.precision == "minute"
    return a.minute is not None and zoned and re.fullmatch(r",?\s?[(/]", gap) is not None


def _is_day(m: Moment) -> bool:
    return m.precision == "day" and m.bound is not Bound.RANGE


def _ranges(found: list[Moment], text: str) -> list[Moment]:
    out: list[Moment] = []
    for moment in found:
        last = out[-1] if out else None
        if last is None or not _may_span(last, moment, text):
            out += _life_years(moment, text)
            continue
        if _is_life(last, moment, text):
            out[-1] = replace(last, event="bear")
            out.append(replace(moment, event="die"))
            continue
        first = _completed(last, moment)
        span = Span(last.span.start, moment.span.end)
        if first.start and moment.end and first.start <= moment.end:
            precision = first.precision if first.precision == moment.precision else "mixed"
            out[-1] = Moment(
                span, first.start, moment.end, precision, year=first.year, bound=Bound.RANGE
            )
        else:  # a range whose days are not known has two ends that are
            out[-1] = replace(last, edge="start")
            out.append(replace(moment, edge="end"))
    return out


def _may_span(a: Moment, b: Moment, text: str) -> bool:
    gap = text[a.span.end : b.span.start]
    if not JOIN.match(gap) or Bound.RANGE in {a.bound, b.bound} or "name" in {a.precision}:
        return False
    before = BETWEEN.search(text[max(0, a.span.start - 12) : a.span.start])
    if "and" in gap and (before is None or before["cue"].lower() != "between"):
        return False
    return (a.minute is None) == (b.minute is None) and a.precision != "minute"


def _completed(a: Moment, b: Moment) -> Moment:
    """ "2 to 19 August 1914", "August 2 to September 4, 2014": the year is said once."""
    if a.start is None and a.month and a.year is None and b.year and a.day:
        try:
            day = date(b.year, a.month, a.day)
        except ValueError:
            return a
        return replace(a, start=day, end=day, year=b.year)
    if a.start is None and a.month and a.year is None and b.year:
        return replace(
            a, start=date(b.year, a.month, 1), end=date(b.year, a.month, 28), year=b.year
        )
    # "From March to May", each read as the nearest one.
    if a.year is None and b.year is None and a.start and b.end and a.start > b.end:
        return replace(a, start=a_year_before(a.start), end=a_year_before(a.end))
    return a


def _is_life(a: Moment, b: Moment, text: str) -> bool:
    """Two dates with a dash in parentheses after a name: born and died."""
    if not re.fullmatch(r"\s?[-–—]\s?", text[a.span.end : b.span.start]):
        return False
    opening = text.rfind("(", 0, a.span.start)
    if opening < 0 or ")" in text[opening : a.span.start]:
        return False
    if not a.start or not b.start or (b.start - a.start).days < 3650:
        return False
    full = a.precision == b.precision == "day"
    return full or _LIFE_AFTER.match(text[b.span.end :]) is not None


def _life_years(m: Moment, text: str) -> list[Moment]:
    """ "(1801-1877) was": the years of a life; any other moment as it is."""
    words = m.span.of(text)
    if (
        m.bound is not Bound.RANGE
        or m.precision != "year"
        or not re.fullmatch(r"\d{4}\s?[-–—]\s?\d{4}", words)
        or text[max(0, m.span.start - 1) : m.span.start] not in {"(", " "}
        or not re.match(r"\)\s(?:was|is)\b", text[m.span.end :])
        or m.start is None
        or m.end is None
    ):
        return [m]
    born, died = m.start.year, m.end.year
    return [
        Moment(Span(m.span.start, m.span.start + 4), m.start, date(born, 12, 31), "year",
               year=born, event="bear"),
        Moment(Span(m.span.end - 4, m.span.end), date(died, 1, 1), m.end, "year",
               year=died, event="die"),
    ]  # fmt: skip


def _cued(found: list[Moment], text: str) -> list[Moment]:
    """Bounds ("before", "by") and edges ("since", "until") from the words before a moment."""
    out = []
    for m in found:
        cue = CUE.search(text[max(0, m.span.start - 24) : m.span.start])
        if cue is None or m.bound is Bound.RANGE or m.precision == "name":
            out.append(m)
            continue
        word = cue["cue"].lower().split()[0]
        if word == "from" and m.precision == "year" and cue[0].rstrip().lower().endswith("the"):
            out.append(m)  # "a scene from the 1999 film": the film's year, not a beginning
            continue
        if word in _EDGES and not m.edge:
            m = replace(m, edge=_EDGES[word])
        elif word in _BOUNDS and m.bound is Bound.EXACT:
            bound = _BOUNDS[word]
            start = max(0, m.span.start - 24) + cue.start()
            if word in {"before", "after"} and _SHORTLY.search(text[max(0, start - 12) : start]):
                bound = Bound.ABOUT
            m = replace(m, bound=bound)
        out.append(m)
    return out
