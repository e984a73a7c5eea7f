"""Calendar dates as sources write them on themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = "january february march april may june july august september october november december"
_NAMES = _MONTHS.split()
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FORMS = re.compile(
    r"\b(?:"
    + _MONTH.format("m1")
    + r"\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y1>(?:19|20)\d\d)\b"
    + r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
    + _MONTH.format("m2")
    + r"(?:,\s*|[\s-]+)(?P<y2>(?:19|20)\d\d)\b"
    + r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?![\d])"
    + r"|(?P<a4>\d{1,2})(?P<sep>[/.])(?P<b4>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d)\b"
    + r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full calendar date at `start`..`end` of the text searched."""

    start: int
    end: int
    day: date


def full_dates(text: str) -> Iterator[FoundDate]:
    """Dates with day, month and year, in order.

    "03/04/2022" can be read in two ways and is left out; "25/12/2022" cannot.
    """
    for match in _FORMS.finditer(text):
        day = _day_of(match)
        if day:
            yield FoundDate(match.start(), match.end(), day)


_DATE_WORDS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|at|on|of|"
    r"[ap]\.?m\.?|(?-i:[A-Z]{1,4}T)|gmt|utc|z|local time|hrs?|today|yesterday|"
    r"(?:\d+|an?) (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\b|(?<=\.))|(?<=\d)(?:st|nd|rd|th|t)\b",
    re.IGNORECASE,
)
_CUES = re.compile(
    r"\b(?:(?:first |last |originally )?(?:updated?|published|posted|modified|created|added|issued|"
    r"uploaded|publication|date|update|time)(?: (?:on|at|date))?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\W+(?:by\b|[|•·]).*$", re.IGNORECASE)


def is_date_line(line: str) -> bool:
    """Whether `line` says when its page was published or changed, and no more than that."""
    if len(line) > 120 or not (any(c.isdigit() for c in line) or "day" in line.lower()):
        return False
    cued = _CUES.match(line.lstrip(" (*[|-–—•"))
    if not cued and not is_bare_date(line) and not re.fullmatch(r"\W*\d+ \w+ ago\W*", line):
        return False
    bare = _BY.sub("", line) if any(c.isdigit() for c in _BY.sub("", line)) else line
    return not re.search(r"[^\W\d_]", _DATE_WORDS.sub("", _CUES.sub("", bare)))


def is_bare_date(line: str) -> bool:
    """Whether `line` is one date, with at most a weekday and a clock time."""
    found = list(full_dates(line)) if len(line) <= 80 else []
    if len(found) != 1:
        return False
    rest = line[: found[0].start] + line[found[0].end :]
    return not re.search(r"[^\W\d_]", _DATE_WORDS.sub("", rest))


def month_number(name: str) -> int | None:
    """1 to 12 for an English month or its abbreviation."""
    key = name.lower().rstrip(".")
    return next((n for n, full in enumerate(_NAMES, 1) if key and full.startswith(key[:3])), None)


def _day_of(match: re.Match[str]) -> date | None:
    g = match.groupdict()
    if g["y1"]:
        return _date(g["y1"], month_number(g["m1"]), g["d1"])
    if g["y2"]:
        return _date(g["y2"], month_number(g["m2"]), g["d2"])
    if g["y3"]:
        return _date(g["y3"], int(g["m3"]), g["d3"])
    a, b = int(g["a4"]), int(g["b4"])
    if g["sep"] == ".":
        return _date(g["y4"], b, str(a))  # with full stops the day comes first everywhere
    if a == b or a > 12:
        return _date(g["y4"], b, str(a))
    return _date(g["y4"], a, str(b)) if b > 12 else None


def _date(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month or 0, int(day))
    except ValueError:
        return None


def pdf_date(text: str) -> date | None:
    """The day of a PDF date ("D:20220108093900+05'30'")."""
    match = re.match(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)", text.strip())
    return _date(match[1], int(match[2]), match[3]) if match else None


def iso_day(text: str) -> date | None:
    """The day of an ISO 8601 date or date and time, in the time zone it is written in."""
    match = re.match(r"\s*((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)", text)
    return _date(match[1], int(match[2]), match[3]) if match else None
