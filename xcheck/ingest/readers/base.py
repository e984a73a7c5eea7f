"""What every reader is given, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from xcheck.errors import Skipped
from xcheck.ingest.blocks import Block
from xcheck.model import Meta, Place, Span
from xcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one source. `name` is how it is called in messages and in the report."""

    name: str
    data: bytes
    settings: Settings
    path: str | None = None
    url: str | None = None
    depth: int = 0  # how many archives and messages it is inside

    @property
    def suffix(self) -> str:
        """The lower-case suffix of the name, with its dot, or ""."""
        return PurePath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as its reader gives it.

    `blocks` are its paragraphs, or `None` to find them by the shape of the text. `part` names
    the document within its file where a file holds several (a row, a member of an archive).
    `notes` tell what was left out.
    """

    text: str
    blocks: tuple[Block, ...] | None = None
    meta: Meta = field(default_factory=Meta)
    places: tuple[Place, ...] = ()
    markup: tuple[Span, ...] = ()
    notes: tuple[Skipped, ...] = ()
    part: str | None = None
