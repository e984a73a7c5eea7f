"""E-mail messages and MHTML pages: MIME, by the standard library's parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.blocks import Block, blocks_of
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.html import decode_html, read_fragment, read_page
from xcheck.ingest.readers.text import clipped
from xcheck.model import DateRange, Meta, Span

_QUOTED = re.compile(r"(?m)^[ \t]*>.*(?:\r?\n[ \t]*>.*)*")
_SIGNATURE = re.compile(r"(?m)^-- ?\r?$")
_WROTE = re.compile(r"(?m)^(?:On .{5,200}|.{3,120}) wrote:[ \t]*\r?$")
_FORWARDED = re.compile(r"-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}")


def read_eml(raw: Raw) -> Iterator[Reading | Skipped]:
    """A message: its text, what it quotes and its signature as furniture, its attachments."""
    message = _parse(raw)
    meta = _meta(message)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        yield Skipped(
            raw.name,
            "no-text",
            f"{raw.name} is a message without text.",
            "Save its attachments as files and give those.",
            partial=any(True for _ in message.iter_attachments()),
        )
    else:
        yield _body(raw, body, meta)
    yield from _attachments(raw, message)


def _parse(raw: Raw) -> EmailMessage:
    message = message_from_bytes(raw.data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _body(raw: Raw, body: Any, meta: Meta) -> Reading:
    if body.get_content_subtype() == "html":
        page = read_fragment(raw, _content(body))
        return replace(page, meta=meta)
    text, notes = clipped(raw, _content(body))
    return Reading(text, tuple(_blocks(text)), meta, notes=notes)


def _content(part: Any) -> str:
    """A part as text, its transfer encoding and its charset undone; never a failure."""
    data = part.get_payload(decode=True) or b""
    codec = part.get_content_charset() or "utf-8"
    try:
        return str(data.decode(codec, "replace"))
    except (LookupError, UnicodeError):
        return str(data.decode("utf-8", "replace"))


def _page(raw: Raw, part: Any, url: str | None) -> Reading | Skipped:
    inner = Raw(
        raw.name, part.get_payload(decode=True) or b"", raw.settings, raw.path, depth=raw.depth
    )
    if part.get_content_charset():
        return read_page(inner, _content(part), part.get_content_charset(), url)
    decoded = decode_html(inner)
    return decoded if isinstance(decoded, Skipped) else read_page(inner, *decoded, url)


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs; quoted lines and what follows a signature mark are furniture."""
    cut = _SIGNATURE.search(text)
    end = cut.start() if cut else len(text)
    forwarded = _FORWARDED.search(text, 0, end)
    marks = [(m.start(), m.end(), "quoted message") for m in _QUOTED.finditer(text, 0, end)]
    marks += [(m.start(), m.end(), "quoted message") for m in _WROTE.finditer(text, 0, end)]
    if forwarded:
        marks.append((forwarded.start(), forwarded.end(), "separator"))
    at = 0
    for start, stop, label in sorted(marks):
        if start < at:
            continue
        yield from blocks_of(text, at, start)
        yield from _furniture(text, start, stop, label)
        at = stop
    yield from blocks_of(text, at, end)
    if cut:
        yield from _furniture(text, end, len(text), "signature")


def _furniture(text: str, start: int, end: int, label: str) -> Iterator[Block]:
    part = text[start:end]
    if part.strip():
        lead = len(part) - len(part.lstrip())
        yield Block(Span(start + lead, start + len(part.rstrip())), furniture=label)


def _attachments(raw: Raw, message: EmailMessage) -> Iterator[Reading | Skipped]:
    from xcheck.ingest.readers.archive import read_member

    for number, part in enumerate(message.iter_attachments(), 1):
        kind = part.get_content_maintype()
        if kind in ("image", "audio", "video"):
            continue
        name = part.get_filename() or f"attachment {number}"
        if part.get_content_type() == "message/rfc822":
            inner: Any = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and inner else b""
            name = name if name.endswith(".eml") else f"{name}.eml"
        else:
            payload = part.get_payload(decode=True)
            data = payload if isinstance(payload, bytes) else b""
        if data:
            yield from read_member(raw, name, data)


def _meta(message: EmailMessage) -> Meta:
    values: dict[str, Any] = {}
    for field, header in (("title", "subject"), ("author", "from")):
        words = " ".join(_header(message, header).split())
        if words:
            values[field] = words
    if "author" in values:
        values["author"] = re.sub(r"\s*<[^<>]*>$", "", values["author"]).strip("\"' ")
    day = _day(_header(message, "date"))
    if day:
        values["published"] = DateRange.day(day)
    origins = tuple(sorted((field, "message header") for field in values))
    return Meta(format="eml", origins=origins, **values)


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name, "") or "")
    except (ValueError, TypeError, LookupError, AttributeError):  # headers that break the parser
        return ""
    return value.encode("utf-8", "replace").decode("utf-8")


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, OverflowError):
        return None


def read_mhtml(raw: Raw) -> Iterator[Reading | Skipped]:
    """A page that a browser saved as one file: its first HTML part."""
    message = _parse(raw)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _header(message, "snapshot-content-location") or _header(
                part, "content-location"
            )
            url = address if address.startswith(("http://", "https://")) else None
            page = _page(raw, part, url)
            if isinstance(page, Skipped):
                yield page
                return
            saved = _day(_header(message, "date"))
            yield replace(page, meta=_as_mhtml(page.meta, saved))
            return
    raise ValueError("it holds no page")


def _as_mhtml(meta: Meta, saved: date | None) -> Meta:
    origins = dict(meta.origins)
    if saved:
        origins["saved"] = saved.isoformat()
    return replace(meta, format="mhtml", origins=tuple(sorted(origins.items())))
