"""Which paragraphs are furniture: parts of a page that state nothing about the story.

Shape, position, cue words, credit patterns and repetition decide, in that order of trust.
A paragraph of prose that is wrongly taken for furniture is lost to every later stage, so
each rule is bounded in length and prose with quotations is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xcheck.ingest import cues
from xcheck.ingest.blocks import BULLET, Block
from xcheck.ingest.dates import is_date_line

_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")
_STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_SAID = re.compile(r"[\"“”«»].*[\"“”«»]|\b(?:said|says|according to)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CRUMBS = re.compile(r"(?:[^>»›/\\]{1,30}[>»›/\\]){1,8}[^>»›/\\]{1,90}")
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s+){0,3}[A-Z][\w'’.-]+")
_BYLINE_WORDS = (
    "and for in of at the de la von van der den bin al el di da staff reporter reporters writer "
    "correspondent editor news desk service bureau agencies agency online web team chief senior "
    "political associated special contributor"
)
_BYLINE_LOWER = frozenset(_BYLINE_WORDS.split())
_MONTH_OR_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|"
    r"August|September|October|November|December"
)
_READ_ON = re.compile(r"(?:read|also read|see|related|recommended)\b", re.IGNORECASE)
_RUN_ON = re.compile(r".{0,30}?[a-z](?:[A-Z][a-z]+ |[“\"])[a-zA-Z]")  # a label glued to prose
_CODE = re.compile(
    r"<!--.*-->|<\w+[^<>]*>|.*\{[^{}]*[:;][^{}]*\}\W*|(?:var|function) [\w$]+\s?[=(].*|https?://\S+"
)
_LONE_DATELINE = re.compile(r"[A-Z][A-Z'’.\- ]+(?:, [A-Z][\w.]+)*(?: \([\w .&]+\))? ?(?:--?|[–—])")
_CREDIT_MARKS = re.compile(r"[)\]]\W*$|/|:|\b(?:getty|reuters|afp|efe|epa|images)\b", re.IGNORECASE)
_LONGEST_CUE = 700  # characters; longer paragraphs are prose
_INNER_END = re.compile(r"[a-z]{3,}[.!?][\"'”’)]*\s+(?=[\"“'‘]?[A-Z])")
_CUE_WORDS = 90
_HEADLINE_WORDS = 36
_HEADING_WORDS = 16
_TAIL_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rules look at: the paragraph as one line, and counts."""

    text: str
    words: int
    ends: bool  # with a mark that ends a sentence

    @property
    def prose(self) -> bool:
        return self.ends and self.words >= 12


def mark(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Name the furniture among `blocks` and mark headings; what a reader knew stays.

    Args:
        text: the document's text, into which the blocks point.
        blocks: its paragraphs in order.
    Returns:
        The same blocks, `furniture` set to a short English name of the reason
        ("navigation", "caption", …) where a paragraph is furniture.
    """
    shapes = [_shape(b.span.of(text)) for b in blocks]
    labels = [b.furniture or _by_itself(s) for b, s in zip(blocks, shapes, strict=True)]
    _repeated(shapes, labels)
    _comments_tail(shapes, labels)
    _link_lists(shapes, labels)
    _biographies(shapes, labels)
    _appeals(shapes, labels)
    headings = _headings(blocks, shapes, labels)
    return tuple(
        replace(b, furniture=label, heading=b.heading or n in headings)
        for n, (b, label) in enumerate(zip(blocks, labels, strict=True))
    )


def _shape(raw: str) -> _Shape:
    if len(raw) > 4 * _LONGEST_CUE:
        return _Shape(raw, len(raw) // 6, True)
    words = raw.split()
    text = " ".join(words)
    count = sum(map(_has_letter, words)) if len(words) <= 16 else len(words)
    return _Shape(text, count, bool(_TERMINAL.search(text[-12:])))


def _has_letter(word: str) -> bool:
    return word.isalnum() or any(c.isalnum() for c in word)


def _by_itself(shape: _Shape) -> str | None:
    """The label that a paragraph's own words and shape give it."""
    text, words = shape.text, shape.words
    if len(text) > _LONGEST_CUE:
        return None
    if words == 0:
        return "separator"
    if words <= 60:
        core = text.strip(" >»«|*•#-–—")
        for label, most, pattern in cues.SHORT:
            if words <= most and pattern.fullmatch(core):
                return label
        if _CODE.fullmatch(text):
            return "code"
    if words <= 8 and _LONE_DATELINE.fullmatch(text):
        return "dateline"
    if words <= 16 and is_date_line(text):
        return "date line"
    if words <= 14 and _all_sharing(text):
        return "sharing"
    if 4 <= words <= 30 and _all_sections(text):
        return "navigation"
    for label, most, pattern in cues.LEADING:
        found = pattern.match(text) if words <= most else None
        if found and not _goes_on_as_prose(label, shape, found.end()):
            return label
    tokens = set(_WORD.findall(text.lower())) if words <= _CUE_WORDS else set()
    for label, most, pattern in cues.ANYWHERE:
        if words > most or not (
            _CREDIT_MARKS.search(text)
            if label == "caption"
            else tokens & cues.ANYWHERE_WORDS[label]
        ):
            continue
        found = pattern.search(text)
        if not found:
            continue
        if label == "credits" or (label == "caption" and _one_sentence(text[: found.start()])):
            return label
        if label != "caption" and not _SAID.search(text):
            return label
    if _is_byline(shape):
        return "byline"
    if words <= 16 and not shape.ends and _is_crumbs(text):
        return "navigation"
    return None


def _goes_on_as_prose(label: str, shape: _Shape, at: int) -> bool:
    """Whether what follows a label such as "Photo:" or "Also:" makes a statement of its own."""
    if label == "caption":
        stated = shape.ends and bool(_SAID.search(shape.text))
        return stated or bool(_RUN_ON.match(shape.text, at))
    return shape.text.endswith(".") and not _READ_ON.match(shape.text)


def _one_sentence(text: str) -> bool:
    """Captions have one sentence, seldom two; a paragraph that ends in a credit has more."""
    return len(_INNER_END.findall(text)) <= 1


def _all_sharing(text: str) -> bool:
    tokens = [t.lower() for t in _WORD.findall(text.replace("-", " "))]
    return bool(tokens) and tokens != ["x"] and all(t in cues.SHARING_WORDS for t in tokens)


def _all_sections(text: str) -> bool:
    """A menu that a page's text runs together: Home World Politics Business."""
    return all(t in cues.SECTIONS for t in _WORD.findall(text.lower()))


def _is_byline(shape: _Shape) -> bool:
    if shape.words > 16 or (shape.ends and shape.words > 6):
        return False
    match = cues.BYLINE.match(shape.text)
    if not match or re.search(r"\d", match["who"].split("|")[0].split("/")[0]):
        return False
    names = _WORD.findall(match["who"])
    if not names or _MONTH_OR_DAY.match(names[0]):
        return False
    return all(n[0].isupper() or n.lower() in _BYLINE_LOWER or not n.isascii() for n in names)


def _is_crumbs(text: str) -> bool:
    """Home > World > Asia: at least two marks, or one that only menus use."""
    if not _CRUMBS.fullmatch(text):
        return False
    parts = [p.strip() for p in re.split(r"[>»›/\\]", text)]
    spaced = len(re.findall(r"\s[>»›/\\]\s", text))
    return all(parts) and len(parts) >= 3 and spaced >= 2 and not re.search(r"\d", text)


def _repeated(shapes: Sequence[_Shape], labels: list[str | None]) -> None:
    """A short line that stands in a text three times or more is part of its frame."""
    counts = Counter(s.text for s in shapes if s.words <= 6 and not s.ends)
    for n, shape in enumerate(shapes):
        if labels[n] is None and counts.get(shape.text, 0) >= 3 and shape.text[:1].isalpha():
            labels[n] = "repeated line"


def _comments_tail(shapes: Sequence[_Shape], labels: list[str | None]) -> None:
    """Everything after "Leave a reply" late in a page is what readers wrote."""
    total = sum(len(s.text) for s in shapes)
    seen = 0
    for n, shape in enumerate(shapes):
        if (
            seen >= _TAIL_SHARE * total
            and shape.words <= 12
            and cues.COMMENTS_BEGIN.fullmatch(shape.text)
        ):
            for m in range(n, len(shapes)):
                labels[m] = labels[m] or "comments"
            labels[n] = "comments"
            return
        seen += len(shape.text)


def _link_lists(shapes: Sequence[_Shape], labels: list[str | None]) -> None:
    """Menus, and lists of headlines under "Related stories" at the end."""
    prose = [n for n, s in enumerate(shapes) if s.prose and labels[n] is None]
    first, last = (prose[0], prose[-1]) if prose else (len(shapes), -1)
    run: list[int] = []
    for n in range(len(shapes) + 1):
        short = (
            n < len(shapes)
            and not first < n < last
            and shapes[n].words <= 4
            and not _STOP.search(shapes[n].text)
            and not re.search(r"\d", shapes[n].text)
            and not BULLET.match(shapes[n].text)
        )
        if short:
            run.append(n)
            continue
        if len(run) >= 5:
            for m in run:
                labels[m] = labels[m] or "navigation"
        run = []
    under = False
    for n in range(last + 1, len(shapes)):
        if last >= 0 and shapes[n].words <= 5 and cues.LINKS_BEGIN.fullmatch(shapes[n].text):
            under = True
            labels[n] = labels[n] or "related"
        elif under and labels[n] is None and not shapes[n].ends and shapes[n].words <= 20:
            labels[n] = "related"


def _biographies(shapes: Sequence[_Shape], labels: list[str | None]) -> None:
    """A closing paragraph on its author, whom the article itself does not name."""
    left = [n for n, label in enumerate(labels) if label is None]
    for n in reversed(left[-2:]):
        shape = shapes[n]
        if len(left) < 4 or not shape.ends or not 8 <= shape.words <= 220:
            return
        start = shape.text.removeprefix("About the author").lstrip(" :")
        name = _NAME.match(start)
        says = re.match(
            r"(?:,.{0,60},)?\s+(?:is|was|has been|writes|covers|reports|works)\b",
            start[name.end() :] if name else "",
        )
        if not name or not says or _SAID.search(shape.text[:200]):
            return
        family = name.group().split()[-1].rstrip(".,")
        body = " ".join(shapes[m].text for m in left if m != n)
        if re.search(rf"\b{re.escape(family)}\b", body):
            return
        if not (cues.BIOGRAPHY.search(start[:300]) and cues.BIOGRAPHY_MORE.search(shape.text)):
            return
        labels[n] = "author biography"


def _appeals(shapes: Sequence[_Shape], labels: list[str | None]) -> None:
    """What stands among the lines of an appeal belongs to it, and so do the buttons after it."""
    at = [n for n, label in enumerate(labels) if label in ("appeal", "newsletter")]
    for a, b in pairwise(at):
        between = range(a + 1, b)
        if len(between) <= 2 and all(shapes[n].words <= 16 for n in between):
            for n in between:
                labels[n] = labels[n] or "appeal"
    if at and not any(s.prose and labels[n] is None for n, s in enumerate(shapes) if n > at[-1]):
        for n in range(at[-1] + 1, len(shapes)):
            if labels[n] is None and shapes[n].words <= 8:
                labels[n] = "appeal"


def _headings(
    blocks: Sequence[Block], shapes: Sequence[_Shape], labels: Sequence[str | None]
) -> set[int]:
    """Short lines without a full stop that stand over prose; the headline is the first."""
    found: set[int] = set()
    left = [n for n, label in enumerate(labels) if label is None]
    for at, n in enumerate(left):
        shape = shapes[n]
        follows = left[at + 1] if at + 1 < len(left) else None
        if follows is None or shape.ends or BULLET.match(shape.text):
            continue
        if not (shape.text[0].isupper() or shape.text[0].isdigit() or shape.text[0] in "\"“‘'"):
            continue
        longest = _HEADLINE_WORDS if at == 0 else _HEADING_WORDS
        if shape.words <= longest and not _STOP.search(shape.text):
            found.add(n)
    if left and left[0] not in found:
        first = shapes[left[0]]
        asks = re.search(r"[?!]$", first.text)
        one = not re.search(r"[.!?]\s", first.text)
        if asks and one and first.words <= 20 and len(left) > 1:
            found.add(left[0])
    return found
