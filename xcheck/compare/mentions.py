"""Whether a text mentions somebody: by whole words, so that "Lee" is not in "fleeing"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


def mentions(text: str, words: str) -> bool:
    """Whether every part of `words` ("O'Brien", "Smith-Jones") is a word of `text`.

    Case makes no difference. Nothing at all is in every text.
    """
    return _words(words) <= _words(text)


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
