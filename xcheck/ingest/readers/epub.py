"""EPUB books: the chapters in reading order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import unquote

from xcheck.errors import Skipped
from xcheck.ingest.dates import iso_day
from xcheck.ingest.metadata import WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.ingest.readers.html import add_elements
from xcheck.ingest.readers.packed import member, parse_xml, too_big
from xcheck.model import DateRange, Meta

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read_epub(raw: Raw) -> Iterator[Reading | Skipped]:
    """Every page of the spine but tables of contents; headings are kept for citation."""
    refused = too_big(raw)
    if refused:
        yield refused
        return
    with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
        package_path = _package_path(raw, archive)
        package = parse_xml(member(raw, archive, package_path))
        builder = TextBuilder(raw.settings.limits.max_chars)
        missing = 0
        for path in _spine(package, posixpath.dirname(package_path)):
            if builder.full:
                break
            try:
                page = parse_xml(_without_doctype(member(raw, archive, path)))
            except KeyError:
                missing += 1
                continue
            add_elements(builder, _body(page))
    notes = []
    if missing:
        notes.append(
            Skipped(
                raw.name,
                "part-missing",
                f"{missing} chapters that {raw.name} names are not in it.",
                "Download it again if they matter.",
                partial=True,
            )
        )
    yield builder.reading(raw, _meta(package), notes)


def _package_path(raw: Raw, archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if _CONTAINER in names:
        for element in parse_xml(member(raw, archive, _CONTAINER)).iter("{*}rootfile"):
            path = str(element.get("full-path") or "")
            if path in names:
                return path
    found = [n for n in names if n.endswith(".opf")]
    if not found:
        raise ValueError("it names no package file")
    return found[0]


def _spine(package: Any, folder: str) -> list[str]:
    """Paths of the pages in reading order."""
    items: dict[str, str] = {}
    for item in package.iter("{*}item"):
        is_page = item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "")
        if item.get("id") and item.get("href") and is_page:
            path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))
            items[item.get("id")] = path
    listed = [
        items[r.get("idref")]
        for r in package.iter("{*}itemref")
        if r.get("idref") in items and r.get("linear") != "no"
    ]
    # Some word processors write a spine that names none of their pages.
    return listed or list(items.values())


def _without_doctype(data: bytes) -> bytes:
    """XHTML's named entities come from its document type, which is not fetched."""
    for name, character in (("nbsp", 160), ("mdash", 8212), ("ndash", 8211), ("hellip", 8230),
                            ("ldquo", 8220), ("rdquo", 8221), ("lsquo", 8216), ("rsquo", 8217),
                            ("copy", 169), ("eacute", 233), ("shy", 173)):  # fmt: skip
        data = data.replace(f"&{name};".encode(), f"&#{character};".encode())
    return data


def _body(page: Any) -> Any:
    return next(page.iter("{*}body"), page)


def _meta(package: Any) -> Meta:
    values: dict[str, Any] = {}
    for key, tag in (("title", "title"), ("author", "creator"), ("publisher", "publisher")):
        found = next(package.iter(f"{{*}}{tag}"), None)
        if found is not None and (found.text or "").strip():
            values[key] = " ".join(found.text.split())
    day, stamped = _published(package)
    if day:
        values["published"] = DateRange.day(day)
    language = next(package.iter("{*}language"), None)
    if language is not None and (language.text or "")[:2].isalpha():
        values["language"] = language.text[:2].lower()
    origins = dict.fromkeys(values, "book metadata")
    if stamped:
        origins["published"] = WEAK_ORIGIN
    return Meta(format="epub", origins=tuple(sorted(origins.items())), **values)


def _published(package: Any) -> tuple[date | None, bool]:
    """The date of publication, and whether it is only the day on which the file was made.

    Converters and documentation tools write the same moment as the publication's and the last
    change's; EPUB 2 tells the two apart by an attribute.
    """
    changed = {
        iso_day(meta.text or "")
        for meta in package.iter("{*}meta")
        if meta.get("property") == "dcterms:modified"
    }
    for stated in package.iter("{*}date"):
        event = next((v for k, v in stated.attrib.items() if k.endswith("event")), "publication")
        day = iso_day(stated.text or "")
        if day and event != "modification":
            return day, day in changed or event == "creation"
    return None, False
