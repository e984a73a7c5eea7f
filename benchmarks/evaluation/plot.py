"""Precision against recall as one SVG file that needs nothing else to be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from evaluation.outcome import Outcome

SIZE, LEFT, TOP, GAP = 360, 50, 40, 260
COLOURS = ("#1b6ca8", "#c44536", "#3a7d44", "#8e5572", "#c58b1b", "#4a4e69", "#2a9d8f", "#7f5539")

_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}" role="img"
  font-family="system-ui, sans-serif" font-size="12">
<title>Precision against recall</title>
<rect width="100%" height="100%" fill="#fff"/>
{% for panel in panels %}<g transform="translate({{ panel.x }} {{ top }})">
<text y="-14" font-size="14" font-weight="600">{{ panel.title }}</text>
{% for tick in ticks %}<path stroke="#ddd"
 d="M0 {{ size - tick * size }}H{{ size }}M{{ tick * size }} 0V{{ size }}"/>
<text x="-8" y="{{ size - tick * size + 4 }}" text-anchor="end">{{ tick }}</text>
<text x="{{ tick * size }}" y="{{ size + 18 }}" text-anchor="middle">{{ tick }}</text>
{% endfor %}<text x="{{ size / 2 }}" y="{{ size + 36 }}" text-anchor="middle">recall</text>
<text transform="translate(-36 {{ size / 2 }}) rotate(-90)" text-anchor="middle">precision</text>
{% for mark in panel.marks %}{% if mark.path %}<path d="{{ mark.path }}" fill="none"
 stroke="{{ mark.colour }}" stroke-width="2"/>
{% endif %}{% for x, y in mark.dots %}<circle cx="{{ x }}" cy="{{ y }}" r="{{ mark.radius }}"
 fill="{{ mark.colour }}"/>
{% endfor %}<rect x="{{ size + 12 }}" y="{{ loop.index0 * 18 }}" width="10" height="10"
 fill="{{ mark.colour }}"/>
<text x="{{ size + 28 }}" y="{{ loop.index0 * 18 + 9 }}">{{ mark.name }}</text>
{% endfor %}</g>
{% endfor %}</svg>
"""


def draw(outcomes: Sequence[Outcome]) -> str:
    """Return the picture: a panel for each part that has curves or points."""
    shown = [one for one in outcomes if one.curves or one.points]
    panels = [
        {"x": LEFT + at * (SIZE + GAP), "title": one.part, "marks": _marks(one)}
        for at, one in enumerate(shown)
    ]
    template = Environment(undefined=StrictUndefined, autoescape=True).from_string(_TEMPLATE)
    return template.render(
        width=LEFT + max(len(shown), 1) * (SIZE + GAP),
        height=TOP + SIZE + 60,
        top=TOP,
        size=SIZE,
        ticks=(0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
        panels=panels,
    )


def _marks(outcome: Outcome) -> list[dict[str, object]]:
    marks: list[dict[str, object]] = []
    for name, curve in outcome.curves.items():
        at = [_point(precision, recall) for _, precision, recall in curve]
        path = "M" + "L".join(f"{x} {y}" for x, y in at) if len(at) > 1 else ""
        marks.append({"name": name, "path": path, "dots": at, "radius": 2})
    for name, (precision, recall) in outcome.points.items():
        marks.append({"name": name, "path": "", "dots": [_point(precision, recall)], "radius": 6})
    for at, mark in enumerate(marks):
        mark["colour"] = COLOURS[at % len(COLOURS)]
    return marks


def _point(precision: float, recall: float) -> tuple[float, float]:
    return round(recall * SIZE, 1), round(SIZE - precision * SIZE, 1)


def write(outcomes: Sequence[Outcome], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(draw(outcomes), encoding="utf-8")
