"""Dates as a language writes them: names of months, the order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from xcheck.locales.conventions import Conventions, conventions
from xcheck.locales.folding import fold, folded
from xcheck.model import Moment, Span

_LINK = r"(?:[^\W\d_]{1,4}(?:\.?\s|['’]\s?))?"  # "de", "d'", "del", "m."
_YEAR = r"(?P<y>(?:1[0-9]|20)\d\d)(?!\d)"
_DAY = r"(?<![\w.,/:-])(?P<d>\d{1,2})(?:\.|º|ª|°|er\b|-?го\b)?"
_NO_MORE = r"(?![^\W_])"
_MARKS = {"y": "年년", "m": "月월", "d": "日号號일"}
_JOINED = {key: "|".join(fold(c) for c in signs) for key, signs in _MARKS.items()}
_FORMS = (
    # "8. Januar 2022", "8 de enero de 2022", "1er janvier"
    rf"{_DAY}\s?{_LINK}(?P<m>MONTHS)\.?{_NO_MORE}(?:,?\s{_LINK}{_YEAR})?",
    rf"{_DAY}\s?{_LINK}(?P<m>SHORT)\.?{_NO_MORE},?\s{_LINK}{_YEAR}",
    # "2022. január 8.", "2022 m. sausio 8 d."
    rf"(?<![\w.,/:-]){_YEAR}\.?\s{_LINK}(?P<m>MONTHS)\s(?P<d>\d{{1,2}})(?!\d)",
    rf"(?<!\w)(?P<m>MONTHS)\s{_LINK}{_YEAR}",
    rf"(?<!\d)(?:(?P<y>(?:19|20)\d\d)\s?(?:{_JOINED['y']})\s?)?(?P<a>\d{{1,2}})\s?"
    rf"(?:{_JOINED['m']})(?:\s?(?P<d>\d{{1,2}})\s?(?:{_JOINED['d']}))?",
    r"(?<![\w.,/:-])(?P<y>(?:19|20)\d\d)(?P<s>[./-])\s?(?P<a>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)",
    r"(?<![\w.,/:-])(?P<one>\d{1,2})(?P<s>[./-])\s?(?P<two>\d{1,2})(?P=s)\s?"
    r"(?P<y>(?:1[5-9]|20)\d\d)(?!\d)",
    # Not read, but no numbers either: "08.01.", "08.01.22", "mayo 8", "18:40", "18.40 Uhr"
    r"(?<!\d)\d{1,2}(?P<t>[./])\s?\d{1,2}(?P=t)(?:\s?\d\d)?(?!\d)",
    r"(?<!\w)(?:MONTHS)\.?\s\d{1,2}(?!\d)",
    r"(?<!\d)\d{1,2}[:h]\d\d(?!\d)",
    r"(?<![\d.,])\d{1,2}(?:[.:]\d\d)?\s?(?:uhr|h|ч)(?!\w)",
)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    rules = conventions(language)
    if rules is None:
        return ()
    full, short = _any_of(rules.months), _any_of({**rules.months, **rules.short_months})
    return tuple(re.compile(f.replace("MONTHS", full).replace("SHORT", short)) for f in _FORMS)


def _any_of(names: Mapping[str, int]) -> str:
    words = sorted(names, key=lambda w: (-len(w), w))
    ends = ((w, r"(?!\d)" if w[-1:].isdigit() else "") for w in words)  # "tháng 1" of "tháng 12"
    return "|".join(re.escape(w) + end for w, end in ends) or r"(?!)"


def moments_and_rest(text: str, rules: Conventions) -> tuple[list[Moment], list[Span]]:
    """Dates of `text` in order, and where dates and times stand that were not read.

    A date without a year has no `start`; one whose numbers make no day is not read. Spans are
    offsets into `text`. Nothing is resolved against the publication date.
    """
    if not any(c.isdigit() for c in text):
        return [], []
    flat = folded(text)
    taken: list[tuple[int, int]] = []
    moments, rest = [], []
    for pattern in _patterns(rules.language):
        for match in pattern.finditer(flat.text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            span = Span(flat.offsets[match.start()], flat.offsets[match.end()])
            moment = _moment(match, span, rules)
            if moment is None:
                rest.append(span)
            else:
                moments.append(moment)
    return sorted(moments, key=lambda m: m.span), sorted(rest)


def full_dates(text: str, rules: Conventions) -> Iterator[tuple[Span, date]]:
    """The dates of `text` that have day, month and year."""
    for moment in moments_and_rest(text, rules)[0]:
        if moment.precision == "day" and moment.start:
            yield moment.span, moment.start


def _moment(match: re.Match[str], span: Span, rules: Conventions) -> Moment | None:
    parts = match.groupdict()
    day, month = _number(parts.get("d")), _number(parts.get("a"))
    if name := parts.get("m"):
        month = rules.months.get(name) or rules.short_months.get(name)
    elif parts.get("one"):
        day, month = _number(parts["one"]), _number(parts["two"])
        if rules.order.index("m") < rules.order.index("d"):
            day, month = month, day
    year = _number(parts.get("y"))
    if not month or not (day or year):
        return None
    try:
        start = date(year or 2000, month, day or 1)  # 2000 has every day
    except ValueError:
        return None
    if year is None:
        return Moment(span, None, None, "day", month=month, day=day)
    if day:
        return Moment(span, start, start, "day", year=year, month=month, day=day)
    last = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Moment(span, start, last, "month", year=year, month=month)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
