"""Words and numbers as a reader expects them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from xcheck.model import DateRange, Precision

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return `count` with its noun: "1 source", "5 sources", "1,204 sentences"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day(value: date) -> str:
    """Return a date as "8 January 2022"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return a date as "8 Jan"."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def month(value: date) -> str:
    """Return the month of a date as "Jan 2022"."""
    return f"{_MONTHS[value.month - 1][:3]} {value.year}"


def dates(value: DateRange | None) -> str:
    """Return a range as exactly as it is known: "2022", "January 2022", "6–8 January 2022"."""
    if value is None:
        return ""
    if value.start == value.end:
        return day(value.start)
    if value.precision is Precision.YEAR:
        return str(value.start.year)
    if value.precision is Precision.MONTH:
        return f"{_MONTHS[value.start.month - 1]} {value.start.year}"
    if (value.start.year, value.start.month) == (value.end.year, value.end.month):
        return f"{value.start.day}–{day(value.end)}"
    if value.start.year == value.end.year:
        return f"{value.start.day} {_MONTHS[value.start.month - 1]} – {day(value.end)}"
    return f"{day(value.start)} – {day(value.end)}"


def instant(text: str) -> str:
    """Return an ISO 8601 instant as "8 January 2022, 14:05 UTC", or as it was given."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    zone = " UTC" if when.utcoffset() is not None and not when.utcoffset() else ""
    return f"{day(when.date())}, {when:%H:%M}{zone}"


def number(value: Decimal) -> str:
    """Return a number short enough for an axis: "12", "1,250", "2.6 m", "3 bn"."""
    for size, suffix in ((Decimal(10**12), " tn"), (Decimal(10**9), " bn"), (Decimal(10**6), " m")):
        if abs(value) >= size:
            return f"{_trimmed(round(value / size, 2))}{suffix}"
    return _trimmed(round(value, 4))


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: float) -> str:
    """Return a probability in words of digits: "87 %"; never "100 %" for less than certain."""
    whole = round(share * 100)
    if share < 1:
        whole = min(whole, 99)
    return f"{max(whole, 1) if share > 0 else 0} %"


def listed(items: list[str]) -> str:
    """Join with commas and "and"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def slug(text: str) -> str:
    """Return `text` as an anchor: ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "x"


def capital(text: str) -> str:
    """Return `text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]
