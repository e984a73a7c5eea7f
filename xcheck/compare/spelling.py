"""One name, spelt in two ways: what is a slip of the pen and what another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xcheck.compare.names import bare
from xcheck.locales.folding import fold

if TYPE_CHECKING:
    from rapidfuzz.distance import Editop

_SHORTEST: Final = 4  # letters of a word in which a slip can be told from another name
_LIKE_I: Final = frozenset("iyj")
_VOWELS: Final = frozenset("aeiouy")
# Letters that transliterations and house styles exchange, add or leave out: Tokayev and Tokaev,
# Qaddafi and Gaddafi, Zelensky and Zelenskyy, Gantz and Ganz, Honma and Homma.
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
    slip = _slip(a, b)
    if slip is None or min(len(slip.v), len(slip.w)) < _SHORTEST:
        return None
    return None if slip.operation and _explained(slip, slip.operation) else slip.words


def spelt_otherwise(a: str, b: str) -> tuple[str, str] | None:
    """The one word in which two full names differ by one letter, or by two exchanged, or `None`.

    Wider than `misspelt`: for names that nobody had to transliterate. What may make another
    name of it is still left out: another first letter, an s at the end (a possessive without
    its mark), another letter in a short word ("Hill", "Hall"), and in a first name a letter at
    the end ("Bill", "Billy") or another consonant ("Amit", "Ajit").
    """
    slip = _slip(a, b)
    if slip is None or max(len(slip.v), len(slip.w)) < _SHORTEST:
        return None
    if slip.operation is None:
        return slip.words
    if slip.operation.tag == "replace":
        both = slip.replaced(slip.operation)
        sure = (slip.surname or both <= _VOWELS) and not both <= _LIKE_I
        return slip.words if slip.operation.src_pos and sure and len(slip.v) > _SHORTEST else None
    long, n = slip.added(slip.operation)
    at_end = n == len(long) - 1 and (long[n] == "s" or not slip.surname)
    house_style = long[n] == "y" == long[n - 1]  # Zelensky, Zelenskyy
    return None if n == 0 or at_end or house_style else slip.words


@dataclass(frozen=True, slots=True)
class _Slip:
    """Two words that one operation makes alike; `None` where it exchanges two neighbours.

    `v` and `w` are the letters of `words`; `surname` tells whether they are the last words.
    """

    words: tuple[str, str]
    v: str
    w: str
    surname: bool
    operation: Editop | None

    def replaced(self, operation: Editop) -> set[str]:
        """Both letters of a replacement."""
        return {self.v[operation.src_pos], self.w[operation.dest_pos]}

    def added(self, operation: Editop) -> tuple[str, int]:
        """The longer word, and where the letter stands that the other lacks."""
        if operation.tag == "delete":
            return self.v, operation.src_pos
        return self.w, operation.dest_pos


def _slip(a: str, b: str) -> _Slip | None:
    """The slip by which two full names differ in one word, if they do."""
    from rapidfuzz.distance import OSA, Levenshtein

    x, y = bare(a).split(), bare(b).split()
    apart = [n for n, (v, w) in enumerate(zip(x, y, strict=False)) if not _same_word(v, w)]
    if len(x) != len(y) or len(x) < 2 or len(apart) != 1:
        return None
    at = apart[0]
    v, w = letters(x[at]), letters(y[at])
    if OSA.distance(v, w) != 1:
        return None
    operations = list(Levenshtein.editops(v, w))
    one = operations[0] if len(operations) == 1 else None
    return _Slip((x[at], y[at]), v, w, at == len(x) - 1, one)


def _same_word(v: str, w: str) -> bool:
    """Whether two words are written alike but for marks: Jürgen is Jurgen and Juergen."""
    written_out = (letters(word.lower().translate(_WRITTEN_OUT)) for word in (v, w))
    return letters(v) == letters(w) or len(set(written_out)) == 1


def letters(word: str) -> str:
    """A word of a name without marks, case, apostrophes and hyphens."""
    return fold(word.lower().translate(_MARKS))


def _explained(slip: _Slip, operation: Editop) -> bool:
    """Whether one letter between two words may be more than a slip."""
    if operation.tag == "replace":
        both = slip.replaced(operation)
        sound_alike = any(both <= set(group) for group in _EXCHANGED)
        short = len(slip.v) == _SHORTEST  # "Lang", "Land"
        start = operation.src_pos == 0
        return bool(both & _LOOSE_LETTERS) or sound_alike or start or short or not slip.surname
    long, n = slip.added(operation)
    beside = {long[max(0, n - 1) : n + 1], long[n : n + 2]}
    doubled = any(len(pair) == 2 and pair[0] == pair[1] for pair in beside)
    possessive = long[n] == "s" and n == len(long) - 1
    loose = long[n] in _LOOSE_LETTERS or bool(beside & _LOOSE_BESIDE)
    return loose or doubled or possessive or n == 0
