"""What sources are called on the page, and where they are found on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from xcheck.model import Document
from xcheck.render.view import words

# What programs add to a file's name to make it unique says nothing to a reader.
_CHECKSUM = re.compile(r"(?<=.)[ _.-]+[0-9a-f]{8,}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """What a source is called, its file's whole `file` name, and its `anchor` on the page."""

    doc: str
    name: str
    file: str
    title: str
    date: str
    anchor: str


def source_labels(documents: Iterable[Document]) -> dict[str, SourceLabel]:
    """Return the label of each document, by its id.

    A source is called by its publisher when that names it alone, else by its file name
    without suffix and checksum where that is still unique.
    """
    documents = list(documents)
    short = {d.id: _CHECKSUM.sub("", _stem(d.name)) for d in documents}
    often = Counter(short.values())
    publishers = Counter(d.meta.publisher for d in documents)
    found: dict[str, SourceLabel] = {}
    taken: Counter[str] = Counter()
    for document in documents:
        stem = _stem(document.name)
        if often[short[document.id]] == 1:
            stem = short[document.id]
        publisher = document.meta.publisher
        name = stem
        if publisher:
            name = publisher if publishers[publisher] == 1 else f"{publisher} ({stem})"
        anchor = "s-" + words.slug(stem)
        taken[anchor] += 1
        if taken[anchor] > 1:
            anchor = f"{anchor}--{taken[anchor]}"
        found[document.id] = SourceLabel(
            document.id,
            name,
            document.name,
            (document.meta.title or "").strip(),
            words.dates(document.meta.published),
            anchor,
        )
    return found


def _stem(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix and len(path.suffix) <= 6 else name
