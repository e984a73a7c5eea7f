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
_LONGEST_HEADING = 120
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
    source = raw.data.decode("latin-1")
    plain: Callable[..., str] = striprtf.striprtf.rtf_to_text
    text = plain(source, encoding=encoding, errors="replace")
    # Halves of surrogate pairs that were written as two \u escapes.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    builder = TextBuilder(raw.settings.limits.max_chars)
    for line in text.split("\n"):
        words = _BULLET.sub("", line.strip().strip("|").strip())
        builder.add(re.sub(r"\s*\|\s*", " | ", words) if words.count("|") else words)
    yield builder.reading(raw, _meta(source[:20_000], encoding, plain))


def _meta(source: str, encoding: str, plain: Callable[..., str]) -> Meta:
    info = _INFO.search(source)
    values: dict[str, Any] = {}
    if info:
        for field in _FIELD.finditer(info["info"]):
            value = " ".join(plain(f"{{\\rtf1 {field['value']}}}", errors="replace").split())
            if value:
                values[field["key"]] = value
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
