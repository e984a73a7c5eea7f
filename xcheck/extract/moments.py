"""Dates, times and years as written, resolved against the publication date when known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from xcheck.model import Bound, DateRange, Moment, Span

_MONTHS: Final = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: n
    for n, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_M: Final = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_D: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y: Final = r"(?P<year>1[0-9]\d\d|20\d\d)"
_W: Final = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_ABBREVIATED_W: Final = r"(?P<weekday>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\."
_PART: Final = r"(?:\s+(?:morning|afternoon|evening|night))?"

_PATTERNS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(p)
    for p in (
        rf"\b(?:{_W},?\s+)?(?:the\s+)?{_D}\s+(?:of\s+)?{_M},?\s+{_Y}\b",
        rf"\b(?:{_W},?\s+)?{_M}\s+(?:the\s+)?{_D},?\s+{_Y}\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<monthnum>[01]\d)-(?P<day>[0-3]\d)\b",
        r"\b(?P<monthnum>[01]?\d)/(?P<day>[0-3]?\d)/(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?:{_W},?\s+)?{_M}\s+(?:the\s+)?{_D}\b(?!\s*(?:percent|%|,\d{{3}}))",
        rf"\b(?:{_W},?\s+)?(?:the\s+)?{_D}\s+(?:of\s+)?{_M}\b",
        rf"\b{_M},?\s+(?:of\s+)?{_Y}\b",
        rf"\b(?:last\s+|this\s+|next\s+|on\s+)?{_W}{_PART}\b",
        rf"\b{_ABBREVIATED_W}",
        r"\b(?P<decade>(?:1[0-9]|20)\d0)s\b",
        r"\b(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century\b",
    )
)
_BARE_MONTH: Final = re.compile(
    rf"\b(?P<cue>in|since|last|next|this|of|until|till|by|early|late|mid|from|during|every|to)"
    rf"[\s-]+{_M}\b(?!\s*\d)"
)
_BARE_YEAR: Final = re.compile(
    r"(?<![\w$€£.,/-])(?P<year>1[0-9]\d\d|20\d\d)(?![\w%]|[,.]\d|-[a-z]|/)"
)
_RELATIVE: Final = re.compile(
    r"\b(?P<rel>today|yesterday|tomorrow|tonight|last\s+night|last\s+week|this\s+week|next\s+week|"
    r"last\s+month|this\s+month|next\s+month|last\s+year|this\s+year|next\s+year|"
    r"(?:last|this|over\s+the|during\s+the|at\s+the|next)\s+weekend)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)",
    re.IGNORECASE,
)
_TIME_24: Final = re.compile(r"\b(?P<hour>[01]?\d|2[0-3]):(?P<min>[0-5]\d)\b(?!:\d)")
_WORD_TIME: Final = re.compile(r"\b(?P<word>noon|midnight)\b", re.IGNORECASE)
# A number after such a word is a name or an amount, whatever its size.
_NOT_A_YEAR_BEFORE: Final = re.compile(
    r"(?:about|least|than|nearly|over|almost|some|around|\$|No\.|number|flight|highway|route)\s*$",
    re.IGNORECASE,
)
_NOT_A_YEAR_AFTER: Final = re.compile(
    r"\s+(?:people|men|women|children|soldiers|troops|miles|km|metres|meters|feet|ft|dollars|"
    r"homes|houses|jobs|workers|employees|points|votes|years|days|hours|lines|pounds|kg|of\s+them)\b",
    re.IGNORECASE,
)


def moments(text: str, published: DateRange | None = None) -> list[Moment]:
    """All moments of `text`, in order, without overlaps; spans are offsets into `text`.

    Weekdays, "yesterday" and dates without a year are resolved against `published` when it
    is a single day: the nearest such day not after it, unless the words say "next".
    """
    found: list[Moment] = []
    taken: list[Span] = []

    def add(moment: Moment | None) -> None:
        if moment and not any(moment.span.overlaps(t) for t in taken):
            found.append(moment)
            taken.append(moment.span)

    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            add(_from_match(m, published))
    for m in _BARE_MONTH.finditer(text):
        add(_from_match(m, published, Span(m.start("month"), m.end("month"))))
    for m in _RELATIVE.finditer(text):
        add(_relative(m, published))
    for pattern in (_TIME, _TIME_24, _WORD_TIME):
        for m in pattern.finditer(text):
            add(_time(m))
    for m in _BARE_YEAR.finditer(text):
        if _NOT_A_YEAR_BEFORE.search(text[: m.start()]) or _NOT_A_YEAR_AFTER.match(text, m.end()):
            continue
        add(_from_match(m, published))
    return sorted(found, key=lambda moment: moment.span.start)


def _from_match(
    m: re.Match[str], published: DateRange | None, span: Span | None = None
) -> Moment | None:
    g = m.groupdict()
    span = span or Span(*m.span())
    if g.get("decade"):
        first = int(g["decade"])
        return Moment(span, date(first, 1, 1), date(first + 9, 12, 31), "decade", year=first)
    if g.get("century"):
        n = int(g["century"])
        if not 1 <= n <= 30:
            return None
        first = max((n - 1) * 100, 1)
        return Moment(span, date(first, 1, 1), date(n * 100 - 1, 12, 31), "century", year=first)
    year = int(g["year"]) if g.get("year") else None
    month = int(g["monthnum"]) if g.get("monthnum") else None
    if g.get("month"):
        month = _MONTHS[g["month"].lower().rstrip(".")]
    day = int(g["day"]) if g.get("day") else None
    weekday = _WEEKDAYS[g["weekday"].lower()] if g.get("weekday") else None
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    start, end, precision = _resolve(year, month, day, weekday, published, m.group().lower())
    return Moment(
        span, start, end, precision, year=year, month=month, day=day, weekday=weekday,
        bound=_bound(m.string, span.start),
    )  # fmt: skip


def _bound(text: str, start: int) -> Bound:
    before = text[max(0, start - 16) : start].lower()
    if re.search(r"\b(?:since|from|after)\s*$", before):
        return Bound.AT_LEAST
    if re.search(r"\b(?:until|till|before|by|to)\s*$", before):
        return Bound.AT_MOST
    return Bound.EXACT


def _resolve(
    year: int | None,
    month: int | None,
    day: int | None,
    weekday: int | None,
    published: DateRange | None,
    words: str,
) -> tuple[date | None, date | None, str]:
    anchor = published.start if published and published.start == published.end else None
    if month and day:
        if year is None and anchor:
            year = _nearest_year(month, day, anchor)
        if year:
            try:
                exact = date(year, month, day)
            except ValueError:
                return None, None, "day"
            return exact, exact, "day"
        return None, None, "day"
    if month:
        if year is None and anchor:
            year = _nearest_year(month, 1, anchor)
        if year:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
        return None, None, "month"
    if weekday is not None:
        if anchor is None:
            return None, None, "day"
        back = (anchor.weekday() - weekday) % 7
        exact = anchor - timedelta(days=back)
        if "next" in words:
            exact += timedelta(days=7)
        return exact, exact, "day"
    if year:
        return date(year, 1, 1), date(year, 12, 31), "year"
    return None, None, "day"


def _nearest_year(month: int, day: int, anchor: date) -> int:
    """The year that puts the date nearest to `anchor` (news looks back more than ahead)."""
    return min(
        (anchor.year - 1, anchor.year, anchor.year + 1),
        key=lambda y: abs((anchor - date(y, month, min(day, 28))).days - 60),
    )


def _relative(m: re.Match[str], published: DateRange | None) -> Moment:
    words = " ".join(m.group("rel").lower().split())
    span = Span(*m.span())
    precision = (
        "day"
        if words in {"today", "yesterday", "tomorrow", "tonight", "last night"}
        else ("weekend" if "weekend" in words else words.split()[-1])
    )
    if not published or published.start != published.end:
        return Moment(span, None, None, precision)
    day = published.start
    shift = -1 if words.startswith("last") else 1 if words.startswith("next") else 0
    if precision == "day":
        offset = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
        exact = day + timedelta(days=offset)
        return Moment(span, exact, exact, precision)
    if precision == "weekend":
        saturday = day - timedelta(days=(day.weekday() - 5) % 7)
        if shift > 0:
            saturday += timedelta(days=7)
        return Moment(span, saturday, saturday + timedelta(days=1), precision)
    if precision == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * shift)
        return Moment(span, monday, monday + timedelta(days=6), precision)
    if precision == "month":
        index = day.year * 12 + day.month - 1 + shift
        first = date(index // 12, index % 12 + 1, 1)
        return Moment(
            span, first, first.replace(day=monthrange(first.year, first.month)[1]), precision,
            year=first.year, month=first.month,
        )  # fmt: skip
    year = day.year + shift
    return Moment(span, date(year, 1, 1), date(year, 12, 31), "year", year=year)


def _time(m: re.Match[str]) -> Moment | None:
    g = m.groupdict()
    if g.get("word"):
        minute = 720 if g["word"].lower() == "noon" else 0
    else:
        hour = int(g["hour"])
        half = (g.get("half") or "").lower().replace(".", "")
        if half and not 1 <= hour <= 12:
            return None
        if half == "pm" and hour != 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        minute = hour * 60 + int(g.get("min") or 0)
    return Moment(Span(*m.span()), None, None, "minute", minute=minute)
