"""Words beside a number that bound, hedge or round it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xcheck.model import Bound

_GAP = r"[\s,(]*$"
_LEFT: Final[tuple[tuple[re.Pattern[str], Bound], ...]] = tuple(
    (re.compile(rf"(?<![\w-])(?:{words}){_GAP}", re.IGNORECASE), bound)
    for words, bound in (
        # "just over" must not be read as "over": longer cues are looked for first.
        (
            r"about|around|some|approximately|roughly|nearly|almost|an?\s+estimated|estimated|"
            r"close\s+to|near|approx\.?|circa|c\.|an?\s+average\s+of|~|just\s+(?:over|under)|"
            r"in\s+the\s+region\s+of|more\s+or\s+less|a\s+little\s+(?:over|under)|"
            r"just\s+about|practically|virtually",
            Bound.ABOUT,
        ),
        (
            r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|"
            r"a\s+minimum\s+of|minimum|upwards?\s+of|as\s+(?:many|much)\s+as\s+at\s+least",
            Bound.AT_LEAST,
        ),
        (
            r"up\s+to|at\s+(?:the\s+)?most|no\s+more\s+than|not\s+more\s+than|as\s+many\s+as|"
            r"as\s+much\s+as|a\s+maximum\s+of|maximum",
            Bound.AT_MOST,
        ),
        (
            r"more\s+than|greater\s+than|over|in\s+excess\s+of|exceeding|exceeded|exceeds|above|"
            r"topped|topping|tops|surpass(?:es|ed|ing)|pass(?:es|ed)|beyond|better\s+than|"
            r"well\s+(?:over|above)|"
            r"(?:to|will|would|could|can|may|might|should)\s+(?:top|exceed|surpass|reach\s+over)",
            Bound.AT_LEAST,
        ),
        (r"fewer\s+than|less\s+than|under|below|lower\s+than", Bound.AT_MOST),
    )
)
_EXACTLY: Final = re.compile(
    r"(?<![\w-])(?:a\s+total\s+of|exactly|precisely|just|only|all)\s+$", re.I
)
_SHORT: Final = re.compile(
    r"\b(?:nearly|almost|just\s+under|a\s+little\s+under|practically|virtually)\b", re.I
)
_RIGHT: Final[tuple[tuple[re.Pattern[str], Bound], ...]] = (
    (re.compile(r"\+|\s+or\s+more\b|\s+plus\b|\s+and\s+counting\b", re.I), Bound.AT_LEAST),
    (re.compile(r"\s+or\s+(?:less|fewer)\b", re.I), Bound.AT_MOST),
    (re.compile(r"\s+or\s+so\b|\s*-?odd\b", re.I), Bound.ABOUT),
)


@dataclass(frozen=True, slots=True)
class Bounded:
    """The bound of a number and where the words that say so begin and end."""

    bound: Bound
    start: int
    end: int


def bounded(text: str, start: int, end: int) -> Bounded:
    """Read the bound of the number at `start`..`end` from the words around it."""
    before = text[max(0, start - 48) : start]
    offset = start - len(before)
    exact = _EXACTLY.search(before)
    if exact:
        outer = bounded(text, offset + exact.start(), end)
        if outer.bound is not Bound.EXACT:
            return outer
        return Bounded(Bound.EXACT, offset + exact.start(), end)
    for pattern, bound in _LEFT:
        found = pattern.search(before)
        if found:
            return Bounded(bound, offset + found.start(), end)
    after = text[end : end + 16]
    for pattern, bound in _RIGHT:
        if m := pattern.match(after):
            return Bounded(bound, start, end + m.end())
    return Bounded(Bound.EXACT, start, end)


def falls_short(words: str) -> bool:
    """Whether the words of a bound say that a number is not quite reached."""
    return _SHORT.search(words) is not None


def interval(
    lo: Decimal, hi: Decimal | None, bound: Bound, resolution: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """The inclusive interval that a bound makes of a value.

    An approximate value covers 10 % either side or its last written digit, whichever is
    wider: "about 150" is compatible with 160, not with 200.
    """
    if bound is Bound.AT_LEAST:
        return lo, None
    if bound is Bound.AT_MOST:
        return None, hi if hi is not None else lo
    if bound is Bound.ABOUT:
        slack = max(abs(lo) / 10, resolution / 2)
        return lo - slack, (hi if hi is not None else lo) + slack
    return lo, hi
