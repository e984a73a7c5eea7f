"""Words compared without accents and case, and where each came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NUKTA = "\u093c"  # left out by many writers of Hindi


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    parts = unicodedata.normalize("NFD", character).lower()
    return "".join(c for c in parts if not "\u0300" <= c <= "\u036f" and c != _NUKTA)


def fold(text: str) -> str:
    """`text` in lower case and without accents."""
    return "".join(map(_fold, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded, with the offset in the original of every character and of the end."""

    text: str
    offsets: tuple[int, ...]


def folded(text: str) -> Folded:
    """Fold `text`; characters may become none or several."""
    out, offsets = [], []
    for at, character in enumerate(text):
        for c in _fold(character):
            out.append(c)
            offsets.append(at)
    return Folded("".join(out), (*offsets, len(text)))


def joined(character: str) -> bool:
    """Whether `character` is of a script that puts no blanks between words and numbers."""
    return "\u0e00" <= character <= "\u0eff" or (character >= "\u1100" and character.isalpha())
