"""Building the text of a source whose format is not plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xcheck.errors import Skipped
from xcheck.ingest.blocks import Block
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.model import Meta, Place, Span

_GAP = "\n\n"


@dataclass(slots=True)
class TextBuilder:
    """Collects paragraphs into one text, with a blank line between them.

    Blanks within a paragraph become single spaces. Nothing is taken beyond the limit of
    characters; `full` then is true.
    """

    limit: int
    full: bool = False
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)
    _open: dict[str, tuple[int, str]] = field(default_factory=dict)
    _length: int = 0

    def add(
        self, words: str, *, heading: bool = False, furniture: str | None = None
    ) -> Span | None:
        """Append one paragraph; `None` when it is blank or beyond the limit."""
        flat = " ".join(words.replace("\0", "\ufffd").split())
        if not flat or self.full:
            return None
        if self._length + len(flat) + len(_GAP) > self.limit:
            self.full = True
            flat = flat[: max(0, self.limit - self._length - len(_GAP))].rstrip()
            if not flat:
                return None
        if self._parts:
            self._parts.append(_GAP)
            self._length += len(_GAP)
        span = Span(self._length, self._length + len(flat))
        self._parts.append(flat)
        self._length = span.end
        self._blocks.append(Block(span, heading, furniture))
        return span

    def enter(self, kind: str, label: str) -> None:
        """From here on the text is at `label` ("page 3"), until the next of its kind."""
        self.leave(kind)
        self._open[kind] = (self._length, label)

    def leave(self, kind: str) -> None:
        """End the current place of `kind`."""
        start, label = self._open.pop(kind, (0, ""))
        if label and self._length > start:
            self._places.append(Place(Span(start, self._length), kind, label))

    def place(self, span: Span, kind: str, label: str) -> None:
        """Name a part that is already in the text."""
        self._places.append(Place(span, kind, label))

    @property
    def length(self) -> int:
        return self._length

    @property
    def paragraphs(self) -> int:
        return len(self._blocks)

    def reading(
        self, raw: Raw, meta: Meta, notes: Iterable[Skipped] = (), part: str | None = None
    ) -> Reading:
        """The finished text. Says so when it was cut at the limit."""
        for kind in list(self._open):
            self.leave(kind)
        said = list(notes)
        if self.full:
            said.append(cut_note(raw, self.limit))
        places = tuple(sorted(self._places, key=lambda p: (p.span, p.kind)))
        return Reading(
            "".join(self._parts), tuple(self._blocks), meta, places, (), tuple(said), part
        )


def cut_note(raw: Raw, limit: int) -> Skipped:
    """What to say of a source that was read up to the limit of characters."""
    return Skipped(
        raw.name,
        "text-cut",
        f"{raw.name} has more than {limit:,} characters; only the first were read.",
        "Divide the file, or raise the limit max_chars.",
        partial=True,
    )
