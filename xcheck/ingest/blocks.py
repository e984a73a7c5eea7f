"""Text to blocks: where paragraphs begin and end, by shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xcheck.model import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]*")
_GAP = re.compile(r"(?:[^\S\r\n\v\f\x85\u2028\u2029]*[\r\n\v\f\x85\u2028\u2029])+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
BULLET = re.compile(
    r"[ \t]*(?:[•‣◦▪●○■□–—*+\-·»>➤➔✓]+[ \t]+|\(?\d{1,2}[.)][ \t]+(?=\S)|\(?[a-zA-Z]\)[ \t]+(?=\S))"
)
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_WIDEST_WRAP = 132  # wider lines are not hard-wrapped prose
_NARROWEST_WRAP = 40
_INDENT = re.compile(r"[ \t\u3000]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a text. `furniture` names what a reader knows it to be, if not prose."""

    span: Span
    heading: bool = False
    furniture: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # without the line break and trailing blanks
    text: str  # without surrounding blanks
    indent: int

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def blocks_of(text: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """Divide `text` (or its part `start`..`end`) into paragraphs.

    A blank line ends a paragraph. A single line break does so unless the text is
    hard-wrapped: then lines that could not have held the next word are joined. Spans hold no
    surrounding blanks, are in order and do not overlap; together they hold every
    character that is not blank.
    """
    groups = list(_groups(text, start, len(text) if end is None else end))
    width = _wrap_width(groups)
    found: list[Block] = []
    for group in groups:
        first = group[0]
        for before, line in pairwise(group):
            if not _joined(before, line, first, width):
                found.append(Block(Span(first.start, before.end)))
                first = line
        found.append(Block(Span(first.start, group[-1].end)))
    return tuple(found)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    at = start
    while at <= end:
        gap = _GAP.match(text, at, end)
        if gap:  # any number of blank lines is one
            yield _Line(at, at, "", 0)
            at = gap.end()
        match = _LINE.match(text, at, end)
        stop = match.end() if match else end
        raw = text[at:stop]
        inner = raw.strip()
        lead = len(raw) - len(raw.lstrip())
        yield _Line(at + lead, at + lead + len(inner), inner, lead)
        after = _BREAK.match(text, stop, end)
        if not after:
            return
        at = after.end()


def _groups(text: str, start: int, end: int) -> Iterator[list[_Line]]:
    """Runs of lines between blank lines."""
    group: list[_Line] = []
    for line in _lines(text, start, end):
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(groups: Sequence[Sequence[_Line]]) -> int | None:
    """The column at which the text is hard-wrapped, or `None`.

    In wrapped prose nearly every line but a paragraph's last could not have held the
    next line's first word, and few of them end a sentence.
    """
    widest = max((line.width for group in groups for line in group), default=0)
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return None
    joints = full = ends = 0
    for group in groups:
        for line, after in pairwise(group):
            joints += 1
            full += _full(line, after, widest)
            ends += bool(_ENDS.search(line.text))
    if not joints or full < 0.5 * joints or ends > 0.5 * joints:
        return None
    return widest


def _full(line: _Line, after: _Line, width: int) -> bool:
    """Whether `line` could not have held the first word of the line after it."""
    word = after.text.split(None, 1)[0]
    return line.width + 1 + len(word) > width - 2  # editors differ by a column or two


def _joined(line: _Line, after: _Line, first: _Line, width: int | None) -> bool:
    """Whether the break between two lines lies within a paragraph."""
    if BULLET.match(after.text) and not after.text[0].isdigit():
        return False
    if width is None:
        return (
            len(line.text) >= _NARROWEST_WRAP
            and after.text[0].islower()
            and not _ENDS.search(line.text)
        )
    if after.indent > line.indent + 1 and not BULLET.match(first.text):
        return False  # an indented first line
    return _full(line, after, width) or (after.text[0].islower() and not _ENDS.search(line.text))
