"""OpenDocument text: content.xml and meta.xml, packed or flat."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.dates import iso_day
from xcheck.ingest.metadata import WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.ingest.readers.packed import member, parse_xml, too_big
from xcheck.model import DateRange, Meta

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = f"{{{_NS}text:1.0}}", f"{{{_NS}table:1.0}}", f"{{{_NS}office:1.0}}"
_META, _DC = f"{{{_NS}meta:1.0}}", "{http://purl.org/dc/elements/1.1/}"
_DRAW = f"{{{_NS}drawing:1.0}}"
_LEFT_OUT = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}annotation-end",
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note-citation",
    f"{_TEXT}ruby-text",
    f"{_OFFICE}scripts",
    f"{_OFFICE}font-face-decls",
    f"{_OFFICE}styles",
    f"{_OFFICE}automatic-styles",
    f"{_OFFICE}master-styles",
    f"{_OFFICE}binary-data",
    f"{_TEXT}table-of-content",
}
_BLANK = {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}
_DEEPEST = 100


def read_odt(raw: Raw) -> Iterator[Reading | Skipped]:
    """Paragraphs, headings, lists and tables; notes stand after the paragraph that has them."""
    if raw.data[:2] == b"PK":
        refused = too_big(raw)
        if refused:
            yield refused
            return
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            names = set(archive.namelist())
            content = parse_xml(member(raw, archive, "content.xml"))
            described = (
                parse_xml(member(raw, archive, "meta.xml")) if "meta.xml" in names else content
            )
    else:
        content = described = parse_xml(raw.data)
    body = next(content.iter(f"{_OFFICE}text"), None)
    if body is None:
        raise ValueError("it holds no text document")
    builder = TextBuilder(raw.settings.limits.max_chars)
    _walk(builder, body, 0)
    yield builder.reading(raw, _meta(described))


def _walk(builder: TextBuilder, parent: Any, depth: int) -> None:
    if depth > _DEEPEST:
        return
    for element in parent:
        tag = element.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            _paragraph(builder, element, tag == f"{_TEXT}h", depth)
        elif tag == f"{_TABLE}table-row":
            cells = [" ".join(_words(c).split()) for c in element.iter(f"{_TABLE}table-cell")]
            builder.add(" | ".join(c for c in cells if c))
        else:
            _walk(builder, element, depth + 1)


def _paragraph(builder: TextBuilder, element: Any, heading: bool, depth: int) -> None:
    words = " ".join(_words(element).split())
    style = element.get(f"{_TEXT}style-name") or ""
    heading = heading or style in ("Title", "Subtitle")
    if heading and words:
        builder.enter("heading", words)
    builder.add(words, heading=heading)
    for note in element.iter(f"{_TEXT}note-body"):
        _walk(builder, note, depth + 1)
    for box in element.iter(f"{_DRAW}text-box"):
        _walk(builder, box, depth + 1)


def _words(element: Any) -> str:
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, tail = stack.pop()
        if tail:
            pieces.append(node.tail or "")
            continue
        if node is not element:
            stack.append((node, True))
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT:
            continue
        if node.tag in (f"{_TEXT}note", f"{_DRAW}text-box"):
            continue  # stands after the paragraph
        if node.tag in _BLANK or (node.tag == f"{_TEXT}p" and node is not element):
            pieces.append(" ")
        pieces.append(node.text or "")
        stack.extend((child, False) for child in reversed(node))
    return "".join(pieces)


def _meta(root: Any) -> Meta:
    def first(*tags: str) -> str:
        for tag in tags:
            for found in root.iter(tag):
                if (found.text or "").strip():
                    return " ".join(found.text.split())
        return ""

    values: dict[str, Any] = {}
    if title := first(f"{_DC}title"):
        values["title"] = title
    if author := first(f"{_META}initial-creator", f"{_DC}creator"):
        values["author"] = author
    if day := iso_day(first(f"{_META}creation-date", f"{_DC}date")):
        values["published"] = DateRange.day(day)
    return Meta(format="odt", origins=tuple(sorted((key, WEAK_ORIGIN) for key in values)), **values)
