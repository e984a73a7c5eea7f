"""Times of day: from one written time to a `Moment` without a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from xcheck.extract.time.words import DAY_PARTS, GAME_CLOCK, HOURS, MINUTES, ZONES
from xcheck.model import Moment, Span

_DAY = 24 * 60
_CUE = re.compile(
    r"\b(?:at|by|until|till|from|around|about|before|after|since|to|and|day|today|between)"
    r"[,\s]*(?:exactly\s|just\sbefore\s|just\safter\s)?$|[-–,(]\s?$",
    re.I,
)
_AFTER = re.compile(r"^\s?(?:hours|hrs|local|[ap]m|GMT|UTC|\()", re.I)
_END_OF_DAY = re.compile(r"\b(?:before|by|until|till|to)\s+$", re.I)
_START_OF_DAY = re.compile(r"\b(?:after|since|from|past)\s+$", re.I)
# "closed at 21.30 on Friday" is a price.
_PRICE = re.compile(
    r"[$€£¥]|\b(?:shares?|stocks?|price[sd]?|index|rates?|yields?|percent|points?|dollars?|euros?|"
    r"pounds?|trad(?:ed|ing)|closed|fell|rose|gained|lost)\b",
    re.I,
)
_AT = re.compile(
    r"\b(?:at|until|till|since|(?:just|shortly|soon|right)\s(?:before|after))\s"
    r"(?:about\s|around\s|exactly\s|nearly\s|almost\s)?$",
    re.I,
)


def clock(m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None) -> Moment | None:
    """ "7 p.m. EST", "21:30 (GMT)", "between 9 and 10 p.m.", "2 p.m. local time (1400 GMT)"."""
    before, after = m.string[max(0, span.start - 24) : span.start], m.string[span.end :]
    zone, ends = g.get("zone") or g.get("zone24"), None
    if g.get("hour"):
        hour, half = int(g["hour"]), g["half"].lower().replace(".", "")
        if not 1 <= hour <= 12:
            return None
        minute = _of_half(hour, half) + int(g.get("min") or 0)
        if g.get("h_from"):
            first = int(g["h_from"]), int(g["h_from_min"] or 0), g["h_from_half"]
            minute, ends = _from(*first, minute)
        if span.of(m.string).endswith(".") and (not after or after.lstrip()[:1].isupper()):
            span = Span(span.start, span.end - (0 if "." in g["half"][:-1] else 1))
    else:
        if GAME_CLOCK.match(after):
            return None
        if not zone and not _CUE.search(before) and not _AFTER.match(after):
            return None
        minute = int(g["hour24"]) * 60 + int(g["min24"])
    offset = ZONES[zone.lower()] if zone else None
    if offset is None and g.get("universal"):
        there = int(g["universal"][:-2].rstrip(":.")) * 60 + int(g["universal"][-2:])
        offset = (minute - there + _DAY // 2) % _DAY - _DAY // 2
    return Moment(span, None, None, "minute", minute=minute, minute_end=ends, offset=offset)


def _of_half(hour: int, half: str) -> int:
    return (hour % 12 + (12 if half == "pm" else 0)) * 60


def _from(hour: int, minutes: int, half: str | None, last: int) -> tuple[int, int]:
    """The first and last minute of "9 to 10 p.m."; overnight it may be any."""
    if half:
        first = _of_half(hour, half.lower().replace(".", "")) + minutes
    else:  # in the same half of the day, or the one before
        first = hour % 12 * 60 + minutes + (_DAY // 2 if last >= _DAY // 2 else 0)
        first -= _DAY // 2 if first >= last else 0
    return (first, last) if 0 <= first < last else (0, _DAY - 1)


def plain_clock(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    """ "0630 GMT", "at 1900 hours", "at 21.30 on Sunday": no mark of a time but what is around."""
    hour, minutes = g.get("plain_hour") or g["dotted_hour"], g.get("plain_min") or g["dotted_min"]
    minute = int(hour) * 60 + int(minutes)
    before = m.string[max(0, span.start - 60) : span.start]
    zone = (g.get("plain_zone") or "").lower()
    if zone not in ZONES and (not _CUE.search(before) or _PRICE.search(before)):
        return None
    return Moment(span, None, None, "minute", minute=minute, offset=ZONES.get(zone))


def told_clock(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    """ "six o'clock in the evening", "half past nine on Monday night", "at 6.41 this morning".

    Without its half of the day an hour is told by no moment.
    """
    parts = ("told_part", "told_night", "told_day_part", "told_tonight")
    part = next((g[name].lower() for name in parts if g.get(name)), "").removeprefix("to")
    hour = HOURS[g["told_word"].lower()] if g.get("told_word") else int(g["told_hour"])
    past, minutes = (g.get("told_past") or "").lower(), int(g.get("told_min") or 0)
    before = m.string[max(0, span.start - 60) : span.start]
    quarters = re.match(r"half|(?:a\s)?quarter", past)
    if minutes:
        cue = (g.get("told_this") or "").lower() == "in the" or _CUE.search(before)
        sure = bool(cue) and not _PRICE.search(before)
    else:  # "ten to one", "nine on Tuesday" may be counts
        sure = bool(g.get("told_oclock") or quarters or _AT.search(before))
    if not sure or not 1 <= hour <= 12:
        return None
    if not part:
        return Moment(span, None, None, "name")
    minute = _in_part(hour, part) + minutes
    if past:
        word = past.removeprefix("a ").split()[0]
        extra = int(word) if word.isdigit() else MINUTES[word]
        minute = (minute + (-extra if past.endswith("to") else extra)) % _DAY
    day = anchor if (g.get("told_this") or "").lower() == "this" else None
    return Moment(span, day, day, "day" if day else "minute", minute=minute)


def _in_part(hour: int, part: str) -> int:
    """The minute at which an hour of `part` strikes; the small hours may be called night."""
    half = (
        "pm" if part in {"afternoon", "evening"} or (part == "night" and 5 <= hour < 12) else "am"
    )
    return _of_half(hour, half)


def noon_or_midnight(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    """Noon; or midnight, which starts or ends the day that is named with it."""
    if g["noon"].lower() == "noon":
        return Moment(span, None, None, "minute", minute=12 * 60)
    before = m.string[max(0, span.start - 16) : span.start]
    if _END_OF_DAY.search(before):
        return Moment(span, None, None, "minute", minute=_DAY - 1)
    if _START_OF_DAY.search(before):
        return Moment(span, None, None, "minute", minute=0)
    return Moment(span, None, None, "minute", minute=0, minute_end=_DAY - 1)


def part_of_day(
    m: re.Match[str], g: Mapping[str, str], span: Span, anchor: date | None
) -> Moment | None:
    """ "afternoon", "early hours": the hours in which it may be."""
    first, last = DAY_PARTS[" ".join(g["part"].lower().split())]
    return Moment(span, None, None, "part of day", minute=first, minute_end=last)
