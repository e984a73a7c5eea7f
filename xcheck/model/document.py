"""Documents, and the exact places in them that everything else points to."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into `Document.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Precision(StrEnum):
    """How exactly a date was given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateRange:
    """An inclusive range of calendar days; `start == end` for a single day."""

    start: date
    end: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range that ends before it starts: {self.start}..{self.end}")

    @classmethod
    def day(cls, day: date) -> DateRange:
        return cls(day, day, Precision.DAY)

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: DateRange, slack_days: int = 0) -> bool:
        slack = timedelta(days=slack_days)
        return self.start - slack <= other.end and other.start - slack <= self.end

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        if self.precision is Precision.YEAR:
            return str(self.start.year)
        if self.precision is Precision.MONTH:
            return f"{self.start:%Y-%m}"
        return f"{self.start.isoformat()}..{self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a source says of itself; `None` where it says nothing.

    `origins` maps a field's name to where its value was read from
    ("dateline", "updated line", "file name", …).
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: DateRange | None = None
    modified: DateRange | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1
    format: str = "text"
    encoding: str | None = None
    origins: tuple[tuple[str, str], ...] = ()
    trust: float | None = None  # 0 to 1, as the user rates it
    group: str | None = None
    owner: str | None = None  # a source with the same owner: both count as one voice


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of lines. `furniture` names why it makes no claims, else `None`."""

    index: int
    span: Span
    furniture: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; its `span` never crosses its paragraph's."""

    doc: str
    index: int
    span: Span
    paragraph: int
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a document as people cite it. `kind`: page, heading, row, time, part …"""

    span: Span
    kind: str
    label: str


_AS_IN_THE_FILE = frozenset({"text", "markdown"})
_BREAK = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=64)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _BREAK.finditer(text))]


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read. `text` never changes after reading; `id` is unique in a run.

    `places` are the pages, headings, rows or times by which a passage can be cited;
    `markup` the characters that are marks rather than words (a link's address), in order and
    without overlaps.
    """

    id: str
    name: str
    text: str
    sha256: str
    meta: Meta = field(default_factory=Meta)
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    path: str | None = None
    places: tuple[Place, ...] = ()
    markup: tuple[Span, ...] = ()

    def reading(self, span: Span) -> str:
        """The words of `span`: its characters, those of markup as blanks, one for one.

        Offsets into the result are offsets into `span`; for a source without markup
        it is exactly the text.
        """
        pieces, at = [], span.start
        first = bisect_right(self.markup, span.start, key=lambda mark: mark.end)
        for n in range(first, len(self.markup)):
            mark = self.markup[n]
            if mark.start >= span.end:
                break
            start, end = max(mark.start, at), min(mark.end, span.end)
            pieces += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join((*pieces, self.text[at : span.end]))

    def place_of(self, offset: int) -> str:
        """Where `offset` is, in the source's own terms ("page 3", "row 12").

        Where those say nothing, the line of a text file as editors count it, or the
        paragraph of what was taken out of another format.
        """
        named = [p.label for p in self.places if p.span.start <= offset < p.span.end]
        if named:
            return ", ".join(named)
        if self.meta.format in _AS_IN_THE_FILE:
            return f"line {bisect_right(_line_starts(self.text), offset)}"
        before = bisect_right(self.paragraphs, offset, key=lambda p: p.span.start)
        return f"paragraph {before}" if before else ""
