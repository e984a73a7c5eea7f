"""One name, spelt in two ways: what is a slip of the pen and what another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xcheck.compare.names import bare
from xcheck.locales.folding import fold

if TYPE_CHECKING:
    from rapidfuzz.distance import Editop

_SHORTEST: Final = 4  # letters of a word in which a slip can be told from another name
# Letters that transliterations and house styles exchange, add or leave out: Tokayev and Tokaev,
# Qaddafi and Gaddafi, Zelensky and Zelenskyy, Gantz and Ganz, Honma and Homma.
_LIKE_I: Final = frozenset("iyj")
_VOWELS: Final = frozenset("aeiouy")
_LOOSE_LETTERS: Final = frozenset("aeiouyhw")
_LOOSE_BESIDE: Final = frozenset({"tz", "tc", "ts", "ck", "ng", "dz", "sz", "rz"})
_EXCHANGED: Final = ("ckqgxj", "szcxd", "vwfub", "jgyix", "bp", "td", "lr", "kh", "mn")
_WRITTEN_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae"}
)
_MARKS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i"} | dict.fromkeys("'’‘`-‑", "")
)


def misspelt(a: str, b: str) -> tuple[str, str] | None:
    """The one word in which two full names differ by a slip of the pen, or `None`.

    A slip is what no transliteration explains: two neighbouring letters exchanged, or a
    consonant added, left out or replaced by one of another sound (Damerau, 1964, "A technique
    for computer detection and correction of spelling errors": four in five errors are one
    such operation). Another first letter, or another consonant in a first name, is another
    person's name more often ("Terry", "Jerry"); a name of one word has nothing else to hold it
    to the other.
    """
    from rapidfuzz.distance import OSA, Levenshtein

    found = _one_word_apart(a, b)
    if found is None:
        return None
    x, y, surname = found
    v, w = letters(x), letters(y)
    if min(len(v), len(w)) < _SHORTEST or OSA.distance(v, w) != 1:
        return None
    operations = list(Levenshtein.editops(v, w))
    exchanged = len(operations) == 2  # two neighbours
    if not exchanged and _explained(v, w, operations[0], surname=surname):
        return None
    return x, y


def spelt_otherwise(a: str, b: str) -> tuple[str, str] | None:
    """The one word in which two full names differ by one letter, or by two exchanged, or `None`.

    Wider than `misspelt`: for names that nobody had to transliterate. What may make another
    name of it is still left out: another first letter, an s at the end (a possessive without
    its mark), another letter in a short word ("Hill", "Hall"), and in a first name a letter at
    the end ("Bill", "Billy") or another consonant ("Amit", "Ajit").
    """
    from rapidfuzz.distance import OSA, Levenshtein

    found = _one_word_apart(a, b)
    if found is None:
        return None
    x, y, surname = found
    v, w = letters(x), letters(y)
    if max(len(v), len(w)) < _SHORTEST or OSA.distance(v, w) != 1:
        return None
    operations = list(Levenshtein.editops(v, w))
    if len(operations) == 2:
        return x, y
    operation = operations[0]
    if operation.tag == "replace":
        n = operation.src_pos
        if {v[n], w[operation.dest_pos]} <= _LIKE_I:
            return None
        sure = surname or {v[n], w[operation.dest_pos]} <= _VOWELS
        return (x, y) if n and sure and len(v) > _SHORTEST else None
    long, n = (v, operation.src_pos) if operation.tag == "delete" else (w, operation.dest_pos)
    at_end = n == len(long) - 1 and (long[n] == "s" or not surname)
    house_style = long[n] == "y" == long[n - 1]  # Zelensky, Zelenskyy
    return None if n == 0 or at_end or house_style else (x, y)


def _one_word_apart(a: str, b: str) -> tuple[str, str, bool] | None:
    """The words in which two full names differ, if one, and whether they are the last."""
    x, y = bare(a).split(), bare(b).split()
    apart = [n for n, (v, w) in enumerate(zip(x, y, strict=False)) if not _same_word(v, w)]
    if len(x) != len(y) or len(x) < 2 or len(apart) != 1:
        return None
    at = apart[0]
    return x[at], y[at], at == len(x) - 1


def _same_word(v: str, w: str) -> bool:
    """Whether two words are written alike but for marks: Jürgen is Jurgen and Juergen."""
    written_out = (letters(word.lower().translate(_WRITTEN_OUT)) for word in (v, w))
    return letters(v) == letters(w) or len(set(written_out)) == 1


def letters(word: str) -> str:
    """A word of a name without marks, case, apostrophes and hyphens."""
    return fold(word.lower().translate(_MARKS))


def _explained(v: str, w: str, operation: Editop, *, surname: bool) -> bool:
    """Whether one operation between two words may be more than a slip."""
    if operation.tag == "replace":
        both = {v[operation.src_pos], w[operation.dest_pos]}
        sound_alike = any(both <= set(group) for group in _EXCHANGED)
        start = operation.src_pos == 0
        return bool(both & _LOOSE_LETTERS) or sound_alike or start or not surname
    long, n = (v, operation.src_pos) if operation.tag == "delete" else (w, operation.dest_pos)
    beside = {long[max(0, n - 1) : n + 1], long[n : n + 2]}
    doubled = any(len(pair) == 2 and pair[0] == pair[1] for pair in beside)
    possessive = long[n] == "s" and n == len(long) - 1
    loose = long[n] in _LOOSE_LETTERS or bool(beside & _LOOSE_BESIDE)
    return loose or doubled or possessive or n == 0
