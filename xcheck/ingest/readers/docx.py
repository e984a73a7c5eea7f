"""Word documents by python-docx: paragraphs, headings, lists and tables in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.metadata import WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.ingest.readers.packed import too_big
from xcheck.model import DateRange, Meta

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"heading \d|title|subtitle|überschrift|titre|título|titolo", re.I)
_BLANK = {f"{_W}tab", f"{_W}br", f"{_W}cr"}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}delText"}


def read_docx(raw: Raw) -> Iterator[Reading | Skipped]:
    """The text as it stands with all tracked changes accepted."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    refused = too_big(raw)
    if refused:
        yield refused
        return
    try:
        document = docx.Document(io.BytesIO(raw.data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError) as error:
        yield _damaged(raw, type(error).__name__)
        return
    body = document.element.find(f"{_W}body")
    if body is None:  # the part that should hold the text is another kind of XML
        yield _damaged(raw, "no document body")
        return
    styles = {s.style_id: (s.name or "") for s in document.styles}
    builder = TextBuilder(raw.settings.limits.max_chars)
    _body(builder, body, styles)
    yield builder.reading(raw, _meta(document.core_properties))


def _damaged(raw: Raw, reason: str) -> Skipped:
    return Skipped(
        raw.name,
        "damaged",
        f"{raw.name} cannot be read as a Word document ({reason}).",
        "Open it in a word processor and save it again.",
    )


def _body(builder: TextBuilder, parent: Any, styles: dict[str, str]) -> None:
    for element in parent:
        if element.tag == f"{_W}p":
            _paragraph(builder, element, styles)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [" ".join(_words(cell).split()) for cell in row.iter(f"{_W}tc")]
                builder.add(" | ".join(c for c in cells if c))
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
            _body(builder, element, styles)


def _paragraph(builder: TextBuilder, element: Any, styles: dict[str, str]) -> None:
    words = _words(element)
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    level = element.find(f"{_W}pPr/{_W}outlineLvl")
    heading = bool(_HEADING.match(name)) or level is not None
    if heading and words.strip():
        builder.enter("heading", " ".join(words.split()))
    builder.add(words, heading=heading, furniture="caption" if name.lower() == "caption" else None)


def _words(element: Any) -> str:
    """Text of an element: insertions in, deletions and field codes out."""
    pieces: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in _LEFT_OUT or not isinstance(node.tag, str):
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in _BLANK:
            pieces.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("\u2011")
        elif node.tag == f"{_W}p" and node is not element:
            pieces.append(" ")
        stack.extend(reversed(node))
    return "".join(pieces)


def _meta(properties: Any) -> Meta:
    values: dict[str, Any] = {}
    if (properties.title or "").strip():
        values["title"] = " ".join(properties.title.split())
    author = (properties.author or "").strip()
    if author and author.lower() not in ("python-docx", "user", "admin", "microsoft office user"):
        values["author"] = " ".join(author.split())
    created = properties.created
    if isinstance(created, datetime) and created.year > 1990 and created.date() != _TEMPLATE_DAY:
        values["published"] = DateRange.day(created.date())
    language = (properties.language or "")[:2].lower()
    if language.isalpha() and len(language) == 2:
        values["language"] = language
    return Meta(
        format="docx", origins=tuple(sorted((key, WEAK_ORIGIN) for key in values)), **values
    )


_TEMPLATE_DAY = datetime(2013, 12, 23).date()
"""The day that python-docx's own template bears; documents made from it say nothing by it."""
