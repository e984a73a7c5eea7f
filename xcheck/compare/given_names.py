"""Given names: which two may be one person's, and which are two people's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from xcheck.compare.names import bare
from xcheck.compare.spelling import letters

if TYPE_CHECKING:
    from nicknames import NickNamer

_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady rev fr gen general col colonel maj "
    "major capt captain lt lieutenant sgt sergeant cpl corporal cmdr commander adm admiral "
    "brig brigadier insp inspector supt superintendent det detective officer deputy chief "
    "judge justice president senator sen rep representative gov governor mayor minister "
    "sheikh imam ayatollah pope king queen prince princess st saint mullah mme madame "
    "monsieur herr frau don".split()
)
_SUFFIXES: Final = frozenset("jr sr ii iii iv md phd obe mbe cbe qc kc".split())
_SHORTENED: Final = 3  # letters from which a part of a name is a short form: Alex, Zack, Ginni
_BEGUN: Final = 4  # letters with which two forms of a name begin: Alexis, Alexandros
_SOUNDS: Final = str.maketrans("cqzgdbvy", "kksjtpfi")
_ALIKE: Final = 70.0  # rapidfuzz ratio from which two may be spellings of one name


def without_titles(name: str) -> str:
    """A name without titles before it and suffixes after it: "Dr. Anna Berg, M.D." is Anna Berg."""
    words = bare(name).split()
    while words and _plain(words[0]) in _TITLES:
        words = words[1:]
    while words and _plain(words[-1]) in _SUFFIXES:
        words = words[:-1]
    return " ".join(words).strip(" ,")


def _plain(word: str) -> str:
    return letters(word).replace(".", "").strip(",")


def given_and_family(name: str) -> tuple[str, str] | None:
    """The first and the last word of a full name, without titles; `None` for less than both."""
    words = without_titles(name).split()
    # "J. Smith" and "JJ Park" have no given name to compare.
    if len(words) < 2 or not _is_name(words[0]) or not _is_name(words[-1]):
        return None
    return words[0], words[-1]


def _is_name(word: str) -> bool:
    plain = letters(word)
    return len(plain) > 2 and plain.isalpha() and word[0].isupper() and not word.isupper()


def one_given_name(a: str, b: str) -> bool:
    """Whether two given names may be one: Bill, William; Zack, Zachary; Megan, Meghan."""
    from rapidfuzz.fuzz import ratio

    x, y = letters(a), letters(b)
    short, long = sorted((_single(x), _single(y)), key=len)
    part = len(short) >= _SHORTENED and short in long
    started = len(short) >= _BEGUN and long.startswith(short[:_BEGUN])
    alike = ratio(x, y) >= _ALIKE or _consonants(x) == _consonants(y)
    return part or started or alike or bool(_forms(x) & _forms(y))


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _consonants(word: str) -> str:
    """What transliterations keep of a name: Yusuf, Youssef; Muhammad, Mohamed."""
    return _single(re.sub(r"[aeiouyhw]", "", word).translate(_SOUNDS))


def one_transliterated(a: str, b: str) -> bool:
    """Whether two family names may be one that was transliterated in two ways."""
    return _consonants(letters(a)) == _consonants(letters(b))


@cache
def _forms(name: str) -> frozenset[str]:
    """A given name, the names it is short for, and its own short forms."""
    namer = _namer()
    canonicals = namer.canonicals_of(name)
    return frozenset({name, *canonicals, *namer.nicknames_of(name)})


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()
