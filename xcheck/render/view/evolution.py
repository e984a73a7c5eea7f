"""Figures by publication date, where every value has one: how a story's numbers moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from xcheck.model import Document, Finding, Quantity
from xcheck.render.view import words
from xcheck.render.view.labels import SourceLabel
from xcheck.render.view.picture import Tick

HEIGHT = 120  # pixels of the picture
_TOP, _BOTTOM = 28, 92  # where the greatest and the least value are drawn
_LEFT, _RIGHT = 8.0, 92.0  # percent of the width, for the first and the last date


@dataclass(frozen=True, slots=True)
class Point:
    """A source's figure: `x` in percent of the width, `y` in pixels from the top."""

    x: str
    y: int
    tone: int
    label: str
    open_up: bool


@dataclass(frozen=True, slots=True)
class Evolution:
    """Points in the order of their dates; `text` says the same in words."""

    text: str
    points: tuple[Point, ...]
    steps: tuple[tuple[Point, Point], ...]
    ticks: tuple[Tick, ...]


def evolution(
    finding: Finding,
    documents: Mapping[str, Document],
    labels: Mapping[str, SourceLabel],
) -> Evolution | None:
    """Return the picture, or `None` when a value has no date or all have the same."""
    found: dict[tuple[date, float, int], tuple[str, bool, str]] = {}
    for index, group in enumerate(finding.groups):
        dated = False
        for claim in group.claims:
            published = documents[claim.doc].meta.published
            fact = claim.fact
            if not isinstance(fact, Quantity):
                return None
            value = fact.lo if fact.lo is not None else fact.hi
            if published is None or value is None:
                continue
            dated = True
            key = (published.start, float(value), index)
            found.setdefault(key, (group.value, fact.hi is None, labels[claim.doc].name))
        if not dated:
            return None
    days = sorted({day for day, _, _ in found})
    values = sorted({value for _, value, _ in found})
    if len(days) < 2 or len(values) < 2:
        return None
    points = tuple(
        Point(
            x=_across(day, days),
            y=_down(value, values),
            tone=index % 6 + 1,
            label=text,
            open_up=open_up,
        )
        for (day, value, index), (text, open_up, _) in sorted(found.items())
    )
    parts = [
        f"{words.day(day)}, {name}: {text}"
        for (day, _, _), (text, _, name) in sorted(found.items())
    ]
    return Evolution(
        text=f"By publication date: {'; '.join(parts)}.",
        points=points,
        steps=tuple(pairwise(points)),
        ticks=_ticks(days),
    )


def _across(day: date, days: list[date]) -> str:
    share = (day - days[0]).days / (days[-1] - days[0]).days
    return f"{_LEFT + share * (_RIGHT - _LEFT):.2f}%"


def _down(value: float, values: list[float]) -> int:
    share = (value - values[0]) / (values[-1] - values[0])
    return round(_BOTTOM - share * (_BOTTOM - _TOP))


def _ticks(days: list[date]) -> tuple[Tick, ...]:
    """Return the dates that fit: first, last, and those between that keep apart."""
    years = days[0].year != days[-1].year
    shown: list[date] = []
    least = (days[-1] - days[0]).days / 6
    for day in [days[0], days[-1], *days[1:-1]]:
        if all(abs((day - other).days) >= least for other in shown):
            shown.append(day)
    return tuple(
        Tick(
            _across(day, days),
            f"{words.short_day(day)} {day.year}" if years else words.short_day(day),
        )
        for day in sorted(shown)
    )
