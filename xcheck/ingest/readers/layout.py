"""Lines on pages to paragraphs: what a printed page leaves to the eye."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣◦▪●○■–—*·»]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|von)\s*\d{1,4})?\W*", re.I
)
_PRINT_LINE = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d.*"
)
_MARGIN = 0.1  # of the page's height: where headers and footers stand
_HEADING_SCALE = 1.12
_HEADING_WORDS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; positions in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    height: float  # of the page
    hyphen: bool = False

    @property
    def in_margin(self) -> bool:
        return not _MARGIN * self.height < self.base < (1 - _MARGIN) * self.height


@dataclass(slots=True)
class PageParagraph:
    """A paragraph; `pages` are (offset in `text`, page index), the first at 0."""

    text: str
    heading: bool
    pages: list[tuple[int, int]] = field(default_factory=list)


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without lines that recur in their margins."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_pattern(line.text) for line in page if line.in_margin})
    often = max(2, round(0.4 * len(pages)))
    return [
        [
            line
            for line in page
            if line.text != str(line.page + 1)
            and not (
                line.in_margin
                and (
                    _PAGE_NUMBER.fullmatch(line.text)
                    or _PRINT_LINE.fullmatch(line.text)
                    or counts[_pattern(line.text)] >= often
                )
            )
        ]
        for page in pages
    ]


def _pattern(text: str) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", text.lower())


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[PageParagraph]:
    """Join lines into paragraphs by gaps, indents, sizes and sentence ends."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    pitch = _pitch(lines, body)
    words = Counter(re.findall(r"[a-z]{4,}(?:-[a-z]+)*", " ".join(x.text for x in lines).lower()))
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line, pitch):
            yield _paragraph(group, body, words)
            group = []
        group.append(line)
    yield _paragraph(group, body, words)


def _pitch(lines: Sequence[Line], body: float) -> float:
    """The usual distance between two lines of body text, in points."""
    steps = [
        a.base - b.base
        for a, b in pairwise(lines)
        if a.page == b.page
        and abs(a.size - body) < 1
        and abs(b.size - body) < 1
        and 0 < a.base - b.base < 4 * max(body, 1)
    ]
    if not steps:
        return 1.3 * max(body, 1)
    # Lines within paragraphs outnumber gaps between them; a low quantile is safe from both.
    return float(median(sorted(steps)[: max(1, (2 * len(steps)) // 3)]))


def _goes_on(group: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether `line` continues the paragraph of `group`."""
    last = group[-1]
    if last.hyphen:
        return True
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size, 1):
        return False
    if _BULLET.match(line.text):
        return False
    ended = bool(_ENDS.search(last.text))
    step = last.base - line.base
    if last.page != line.page or step < -0.5 * pitch:  # the next page or column
        return not ended and (line.text[:1].islower() or _width(last) >= 0.75 * _widest(group))
    if step < 0.5 * pitch:  # the same line, in pieces
        return line.left >= last.right - 1 or not ended
    scale = max(1.0, line.size / 10)
    if step > 1.4 * max(pitch, 1.05 * line.size):
        return False
    indent = line.left - min(x.left for x in group[-3:])
    if ended and len(group) > 1 and indent > 8 * scale:
        return False
    if len(group) == 1 and ended and last.left - line.left > 8 * scale:
        return True  # the second line of a paragraph with an indented first line
    short = _width(last) < 0.7 * max(_widest(group), _width(line))
    return not (ended and short)


def _width(line: Line) -> float:
    return line.right - line.left


def _widest(lines: Sequence[Line]) -> float:
    return max(_width(line) for line in lines)


def _paragraph(group: Sequence[Line], body: float, words: Counter[str]) -> PageParagraph:
    text = ""
    pages: list[tuple[int, int]] = []
    for line in group:
        text, at = _append(text, line.text, words)
        if not pages or pages[-1][1] != line.page:
            pages.append((at, line.page))
    large = all(x.size >= _HEADING_SCALE * body for x in group)
    heading = large and len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ",", ";"))
    return PageParagraph(text, heading, pages)


def _append(text: str, more: str, words: Counter[str]) -> tuple[str, int]:
    """Add a line, undoing a hyphen at the line's end when the word is known without it."""
    if not text:
        return more, 0
    if text[-1] in "-\u00ad\u2010" and len(text) > 1 and text[-2].isalpha() and more[:1].islower():
        before = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", text[:-1])
        after = re.match(r"[^\W\d_]+", more)
        if before and after:
            whole = (before.group() + after.group()).lower()
            apart = f"{before.group()}-{after.group()}".lower()
            if words[apart] > words[whole] and text[-1] != "\u00ad":
                return text + more, len(text)
            return text[:-1] + more, len(text) - 1
    if text[-1] in "-\u2010" and text[-2:-1].isalnum() and more[:1].isalnum():
        return text + more, len(text)  # "Jean-" "Pierre", "2010-" "2014"
    return f"{text} {more}", len(text) + 1
