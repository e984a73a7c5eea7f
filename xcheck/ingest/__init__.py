"""Sources to documents: reading, paragraphs, furniture, sentences and metadata.

`Document.text` is the text as decoded, without a byte order mark and with the line breaks
of the file; of formats that are more than text, it is the text that their reader took out.
Every span counts its characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from xcheck.errors import ExitCode, Skipped, XcheckError
from xcheck.ingest.documents import (
    document_from_text,
    document_of,
    language_note,
    long_sentences,
)
from xcheck.ingest.fetch import Fetcher
from xcheck.ingest.readers import read_as
from xcheck.ingest.readers.base import Raw
from xcheck.ingest.readers.sniff import format_of
from xcheck.ingest.sidecar import Sidecars
from xcheck.ingest.sources import Source, find_sources, read_bytes
from xcheck.model import Document
from xcheck.settings import Settings

__all__ = ["document_from_text", "read_sources"]


def read_sources(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    on_source: Callable[[str], None] | None = None,
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Read every source that `paths` stand for.

    Args:
        paths: files, folders (with all they hold, hidden files left out), patterns such as
            "news/*.txt", http and https addresses, and "-" for standard input.
        settings: its `limits` bound what is read.
        stdin: where "-" reads from.
        on_source: called with the name of each source before it is read.
    Returns:
        The documents, in the order of the paths and sorted by name within folders, and
        what was skipped, wholly or in part.
    Raises:
        XcheckError: "path-missing" where none of the paths exists, "too-many-files",
            "nothing-to-read" when no source could be read.
    """
    sources, unwalked = find_sources(paths, settings)
    documents: list[Document] = []
    skipped: list[Skipped] = list(unwalked)
    taken: set[str] = set()
    fetcher, sidecars = Fetcher(settings), Sidecars()
    for source in sources:
        if on_source:
            on_source(source.name)
        for result in _read(source, settings, stdin, fetcher):
            if isinstance(result, Skipped):
                skipped.append(result)
                continue
            document = sidecars.applied(result, source.path) if source.path else result
            if document.id in taken:
                document = _renamed(document, taken)
            taken.add(document.id)
            documents.append(document)
    if not documents:
        raise _nothing(paths, skipped)
    return tuple(documents), (*skipped, *sidecars.notes)


def _read(
    source: Source, settings: Settings, stdin: BinaryIO | None, fetcher: Fetcher
) -> Iterator[Document | Skipped]:
    raw = _raw(source, settings, stdin, fetcher)
    if isinstance(raw, Skipped):
        yield raw
        return
    found = format_of(raw)
    if isinstance(found, Skipped):
        yield found
        return
    sha256 = hashlib.sha256(raw.data).hexdigest()
    nothing = True
    for reading in read_as(found, raw):
        nothing = False
        if isinstance(reading, Skipped):
            yield reading
            continue
        yield from reading.notes
        name = f"{source.name}/{reading.part}" if reading.part else source.name
        if not reading.text.strip():
            yield Skipped(name, "empty", f"{name} holds no text.", "Check that it was saved whole.")
            continue
        if source.url and reading.meta.url is None:
            reading = replace(reading, meta=replace(reading.meta, url=raw.url))
        document = document_of(reading, name, settings, sha256=sha256, path=raw.path)
        yield document
        notes = (long_sentences(document, settings), language_note(document, settings))
        yield from (note for note in notes if note)
    if nothing:
        yield Skipped(
            source.name,
            "empty",
            f"{source.name} holds nothing that can be read.",
            "Check that it was saved whole.",
        )


def _raw(
    source: Source, settings: Settings, stdin: BinaryIO | None, fetcher: Fetcher
) -> Raw | Skipped:
    """The bytes of a source with what is known of them."""
    if source.url:
        page = fetcher.fetch(source.url)
        if isinstance(page, Skipped):
            return page
        name = source.name if Path(source.name).suffix else source.name + page.suffix
        return Raw(name, page.data, settings, page.path, page.url)
    data = read_bytes(source, settings.limits, stdin)
    if isinstance(data, Skipped):
        return data
    return Raw(source.name, data, settings, str(source.path) if source.path else None)


def _renamed(document: Document, taken: set[str]) -> Document:
    n = 2
    while f"{document.name} ({n})" in taken:
        n += 1
    name = f"{document.name} ({n})"
    sentences = tuple(replace(s, doc=name) for s in document.sentences)
    return replace(document, id=name, name=name, sentences=sentences)


def _nothing(paths: Sequence[str | Path], skipped: Sequence[Skipped]) -> XcheckError:
    given = ", ".join(str(p) for p in paths) or "no path"
    if not skipped:
        return XcheckError(
            "nothing-to-read",
            f"Nothing to read in {given}.",
            "Give at least one text file, or a folder that holds some.",
            ExitCode.NOTHING_TO_READ,
        )
    shown = "\n".join(f"  {s.message} {s.hint}" for s in skipped[:20])
    more = f"\n  and {len(skipped) - 20} more" if len(skipped) > 20 else ""
    return XcheckError(
        "nothing-to-read",
        f"None of the sources in {given} could be read:\n{shown}{more}",
        "Give at least one source with readable text.",
        ExitCode.NOTHING_TO_READ,
    )
