"""What sources are called on the page, and where they are found on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from xcheck.model import Document
from xcheck.render.view import words


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """`name` for prose, `tag` for tight places, `anchor` unique on the page."""

    doc: str
    name: str
    tag: str
    date: str
    anchor: str


def source_labels(documents: Iterable[Document]) -> dict[str, SourceLabel]:
    """Return the label of each document, by its id.

    A source is called by its publisher when that names it alone, else by its file name.
    """
    documents = list(documents)
    publishers = Counter(d.meta.publisher for d in documents)
    found: dict[str, SourceLabel] = {}
    taken: Counter[str] = Counter()
    for document in documents:
        stem = _stem(document.name)
        publisher = document.meta.publisher
        name = stem
        if publisher:
            name = publisher if publishers[publisher] == 1 else f"{publisher} ({stem})"
        anchor = "s-" + words.slug(stem)
        taken[anchor] += 1
        if taken[anchor] > 1:
            anchor = f"{anchor}--{taken[anchor]}"
        found[document.id] = SourceLabel(
            document.id, name, _tag(stem), words.dates(document.meta.published), anchor
        )
    return found


def _stem(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix and len(path.suffix) <= 6 else name


def _tag(stem: str) -> str:
    """Return the part of a file name that people would say: "003" for "003_e2ff5a5d"."""
    head = stem.split("_")[0]
    return head if head.isdigit() else stem[:18]
