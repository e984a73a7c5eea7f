"""One reader per format; `TABLE` says which reads what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xcheck.errors import Skipped
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.markdown import read_markdown
from xcheck.ingest.readers.text import read_text

Reader = Callable[[Raw], Iterator[Reading | Skipped]]

TABLE: dict[str, tuple[Reader, tuple[str, ...]]] = {
    "markdown": (read_markdown, (".md", ".markdown", ".mdown", ".mkd")),
    "text": (read_text, (".txt", ".text", "")),
}


def reader_for(raw: Raw) -> Reader:
    """The reader of a file, by its suffix; plain text where none fits."""
    for reader, suffixes in TABLE.values():
        if raw.suffix in suffixes:
            return reader
    return read_text
