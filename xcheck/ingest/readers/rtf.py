"""Rich Text Format by striprtf."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.dates import iso_day
from xcheck.ingest.metadata import WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.model import DateRange, Meta

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_INFO = re.compile(r"\{\\info(?P<info>(?:[^{}]|\{[^{}]*\})*)\}")
_FIELD = re.compile(r"\{\\(?P<key>title|author)(?=[\\ {])(?P<value>[^{}]*)\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_LINK_FIELD = re.compile(r"\\fldinst\{", re.IGNORECASE)
_FONT_TABLE = re.compile(r"\{[^{}]*\\fonttbl")
_FONT = re.compile(r"\\f(\d{1,5})(?!\d)")
_CHARSET = re.compile(r"\\fcharset(\d{1,5})(?!\d)")
_LONGEST_FONT_TABLE = 1 << 20
_LONGEST_HEADING = 120
_BINARY = re.compile(rb"(?<!\\)\\bin(\d{1,10}) ?")
_BULLET = re.compile(r"^[•·\uf0b7\u2043-]\s*")


def read_rtf(raw: Raw) -> Iterator[Reading | Skipped]:
    """One paragraph a line of striprtf's text; bytes are read in the declared code page."""
    import striprtf.striprtf

    page = _CODEPAGE.search(raw.data[:2000])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    try:
        "".encode(encoding)
    except LookupError:
        encoding = "cp1252"
    source = _tame(_characters(_without_binary(raw.data)))
    plain: Callable[..., str] = striprtf.striprtf.rtf_to_text
    text = plain(source, encoding=encoding, errors="replace")
    # Halves of surrogate pairs that were written as two \u escapes.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    builder = TextBuilder(raw.settings.limits.max_chars)
    for line in text.split("\n"):
        words = _BULLET.sub("", line.strip().strip("|").strip())
        builder.add(re.sub(r"\s*\|\s*", " | ", words) if words.count("|") else words)
    yield builder.reading(raw, _meta(source[:20_000], encoding, plain))


def _without_binary(data: bytes) -> bytes:
    r"""`data` without what follows a `\bin`: pictures and objects as they are, not as text."""
    kept, at = [], 0
    while found := _BINARY.search(data, at):
        end = found.end() + int(found[1])
        kept.append(data[at : found.start()])
        at = end if end <= len(data) else found.end()
    return b"".join(kept) + data[at:]


def _characters(data: bytes) -> str:
    """RTF is ASCII; where a program wrote other bytes they are UTF-8 or of the code page.

    Those of the code page become escapes, so that the font's character set decides.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        escaped = re.sub(rb"[\x80-\xff]", lambda b: b"\\'%02x" % b[0][0], data)
        return escaped.decode("ascii")


def _tame(source: str) -> str:
    """`source` without what takes striprtf's patterns more than linear time.

    A font table is written anew, entry by entry; the address of a link, which striprtf would
    set into the text, stays the hidden instruction that it is.
    """
    source = _LINK_FIELD.sub(r"\\fldinst {", source)
    start = _FONT_TABLE.search(source)
    end = _end_of_group(source, start.end()) if start else None
    if start is None or end is None:
        return _FONT_TABLE.sub("{", source)
    entries = (
        (_FONT.search(entry), _CHARSET.search(entry))
        for entry in source[start.end() : end].split(";")
    )
    fonts = "".join(
        f"{{\\f{font[1]}\\fcharset{charset[1]} x;}}\n"
        for font, charset in entries
        if font and charset
    )
    return f"{source[: start.end()]}{fonts}{_FONT_TABLE.sub('{', source[end:])}"


def _end_of_group(source: str, at: int) -> int | None:
    """Where the group that is open at `at` ends; `None` where it does not or is far too long."""
    depth = 1
    for brace in re.compile(r"[{}]").finditer(source, at, at + _LONGEST_FONT_TABLE):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return None


def _meta(source: str, encoding: str, plain: Callable[..., str]) -> Meta:
    info = _INFO.search(source)
    values: dict[str, Any] = {}
    if info:
        for field in _FIELD.finditer(info["info"]):
            value = plain(f"{{\\rtf1 {field['value']}}}", encoding=encoding, errors="replace")
            if value.strip():
                values[field["key"]] = " ".join(value.split())
        created = _CREATED.search(info["info"])
        if created:
            day = iso_day("-".join(g.zfill(2) for g in created.groups()))
            if day:
                values["published"] = DateRange.day(day)
    return Meta(
        format="rtf",
        encoding=encoding,
        origins=tuple(sorted((key, WEAK_ORIGIN) for key in values)),
        **values,
    )
