"""Cutting a passage into runs of equally marked characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from xcheck.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters to be set apart. `css` names the class; of overlapping marks the one with
    the greatest `rank` gives the class, the link and the words for a screen reader."""

    span: Span
    css: str
    rank: int = 0
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under one mark, or under none (`css` is empty)."""

    text: str
    css: str = ""
    href: str = ""
    label: str = ""


def pieces(text: str, window: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut `text[window.start:window.end]` at the edges of `marks`.

    The pieces' texts joined are exactly the window's characters.
    """
    inside = [m for m in marks if m.span.overlaps(window) and m.span.start < m.span.end]
    edges = {window.start, window.end}
    for mark in inside:
        edges.add(max(mark.span.start, window.start))
        edges.add(min(mark.span.end, window.end))
    cuts = sorted(edges)
    found: list[Piece] = []
    for start, end in pairwise(cuts):
        cell = Span(start, end)
        over = [m for m in inside if m.span.overlaps(cell)]
        top = max(over, key=lambda m: (m.rank, -m.span.start, m.css), default=None)
        piece = (
            Piece(text[start:end], top.css, top.href, top.label) if top else Piece(text[start:end])
        )
        if found and _same_mark(found[-1], piece):
            piece = Piece(found[-1].text + piece.text, piece.css, piece.href, piece.label)
            found.pop()
        found.append(piece)
    return tuple(found)


def _same_mark(a: Piece, b: Piece) -> bool:
    return (a.css, a.href, a.label) == (b.css, b.href, b.label)
