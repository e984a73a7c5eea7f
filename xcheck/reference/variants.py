"""Spelling variants and transliterations of proper names."""

from __future__ import annotations

import re
from functools import lru_cache

from xcheck.reference.fold import fold

# Romanisations of one name agree once these are made one, in this order; "C" stands for
# all the hushing sounds.
_GROUPS = (
    (re.compile(r"^m[ouae]h+a?mm?[eai]d$"), "mohamad"),
    (re.compile(r"enka$"), "enko"),
    (re.compile(r"shch|dzh|sch|tch|sh|ch|cz|zh"), "C"),
    (re.compile(r"^(?:kh|gh|g)(?=[aou])|kh|q|ck|c(?=[^eiy]|$)"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"ts|tz|z|c"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(?<=[aeiou])[yij]+(?=[aeiou])"), ""),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<!^)(?<![aeiou])h|h(?![aeiou])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = re.compile(r"[aeiou]")
# rapidfuzz's normalised Indel similarity, 0 to 100, of two folded words.
SURELY_OTHER = 60.0  # below it two words are no spellings of one name
CLOSE = 85.0  # near enough that a slip of the pen is likelier than another name
LONG = 6  # letters from which o and u are one: Burgiba and Bourguiba, but not Roth and Ruth


@lru_cache(maxsize=4096)
def _skeleton(word: str) -> str:
    for pattern, by in _GROUPS:
        word = pattern.sub(by, word)
    return word


def _ratio(a: str, b: str) -> float:
    from rapidfuzz.fuzz import ratio

    return float(ratio(a, b))


def _same_word(a: str, b: str) -> bool | None:
    if a == b:
        return True
    one, other = _skeleton(a), _skeleton(b)
    if min(len(a), len(b)) >= LONG:
        one, other = one.replace("o", "u"), other.replace("o", "u")
    similarity = _ratio(a, b)
    if one == other and min(len(a), len(b)) >= 4 and similarity >= SURELY_OTHER:
        return True
    if min(len(a), len(b)) == 1:
        return None if a[0] == b[0] else False  # an initial
    bare, bare_other = _VOWELS.sub("", one), _VOWELS.sub("", other)
    return False if similarity < SURELY_OTHER and bare != bare_other else None


def spelled_alike(a: str, b: str) -> bool | None:
    """Return whether two names are spellings of one by form alone; `None` if unsure.

    Words are compared from the last, the surname. A name that is the end of the other
    ("Tokayev", "Kassym-Jomart Tokayev") is a shorter form of it.
    """
    left, right = fold(a).split(), fold(b).split()
    if not left or not right:
        return None
    if "".join(left) == "".join(right):
        return True
    pairs = [_same_word(x, y) for x, y in zip(reversed(left), reversed(right), strict=False)]
    if pairs[0] is False or False in pairs:
        return False
    return True if all(pairs) else None


def close_spelling(a: str, b: str) -> bool:
    """Return whether `a` may be a misspelling or another romanisation of `b`."""
    one, other = fold(a), fold(b)
    return spelled_alike(a, b) is True or _ratio(one, other) >= CLOSE
