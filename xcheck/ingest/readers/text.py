"""Plain text: kept exactly as decoded."""

from __future__ import annotations

from collections.abc import Iterator

from xcheck.errors import Skipped
from xcheck.ingest.decode import Decoded, decode
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import cut_note
from xcheck.model import Meta


def read_text(raw: Raw) -> Iterator[Reading | Skipped]:
    """The text of the file, line breaks as they are, without a byte order mark."""
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    text, notes = decoded_notes(raw, decoded)
    yield Reading(text, meta=Meta(format="text", encoding=decoded.encoding), notes=notes)


def decoded_notes(raw: Raw, decoded: Decoded) -> tuple[str, tuple[Skipped, ...]]:
    """The text within the limit of characters, and what is to be said of it."""
    notes = []
    if decoded.replaced:
        notes.append(
            Skipped(
                raw.name,
                "broken-characters",
                f"{raw.name} holds {decoded.replaced} bytes that are not {decoded.encoding}; "
                "they are shown as \ufffd.",
                "Save the file as UTF-8 again from its original.",
                partial=True,
            )
        )
    text, cut = clipped(raw, decoded.text)
    return text, (*notes, *cut)


def clipped(raw: Raw, text: str) -> tuple[str, tuple[Skipped, ...]]:
    """`text` within the limit of characters, cut at a blank, and what is to be said of it."""
    limit = raw.settings.limits.max_chars
    if len(text) <= limit:
        return text, ()
    cut = max(text.rfind(" ", limit - 1000, limit), text.rfind("\n", limit - 1000, limit))
    return text[: cut if cut > 0 else limit], (cut_note(raw, limit),)
