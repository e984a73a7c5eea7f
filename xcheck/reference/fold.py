"""The form under which names are compared: no case, no diacritics, no punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that NFKD leaves whole although readers see a marked Latin letter.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
        "þ": "th", "ħ": "h", "ŋ": "n", "ə": "a", "ʻ": "", "ʼ": "", "ʾ": "", "ʿ": "", "'": "",
        "’": "", "‘": "", "`": "", "´": "", ".": "",
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Return `text` without case, diacritics and punctuation, words apart by one space.

    Full stops and apostrophes vanish ("U.S." is "us", "N'Djamena" is "ndjamena"); other
    punctuation parts words. "St" before a name is "saint", "&" is "and". A leading "the"
    goes. Folding twice changes nothing.
    """
    # Letters in other shapes ("𝖠") show their case only once they are decomposed.
    marked = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in marked if not unicodedata.combining(c)).replace("&", " and ")
    bare = bare.translate(_LETTERS)
    words = _SEPARATORS.sub(" ", bare).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1:
        words = ["saint" if w == "st" else w for w in words]
    return " ".join(words)
