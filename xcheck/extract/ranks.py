"""Numbers that rank: ordinals of nouns and superlatives, places on charts and in lists."""

from __future__ import annotations

import re

from xcheck.extract.binding import ranked_superlative
from xcheck.extract.numbers import Form, Literal
from xcheck.extract.parse import Parse

# "The first time", "the second half", "first aid": set phrases and periods, no ranks.
_NO_RANK = frozenset(
    "time quarter half century lady aid hand thing family person degree amendment world base "
    "place sight glance step floor opinion thought class name language".split()
)
# "Ranked second in shutouts", "finished fourth".
_POSITION_BEFORE = re.compile(r"(?:\b(?:number|No\.?)|#)[\s-]*$", re.I)
_POSITION_AFTER = re.compile(r"\s+(?:in|on|at|spot|position)\b")
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed|finish(?:es|ed|ing)?)\s+(?:joint\s+|tied\s+|in\s+|(?:as\s+)?the\s+)*$",
    re.I,
)

# "The first woman there since 1990": first of those that came later, not of all.
_FIRST_SINCE = re.compile(r"[^.;:,]{0,60}\bsince\b", re.I)


def is_position(text: str, n: Literal) -> bool:
    """ "Number two in the world", "# 86 on the chart": a rank, where other numbers are names."""
    return (
        n.form in {Form.WORDS, Form.DIGITS}
        and n.lo >= 1
        and _POSITION_BEFORE.search(text[: n.span.start]) is not None
        and _POSITION_AFTER.match(text, n.span.end) is not None
    )


def is_rank(parse: Parse, n: Literal) -> bool:
    """Whether an ordinal ranks something: not "first reported", "for the first time"."""
    tokens = parse.covering(n.span.start, n.span.end)
    if not tokens:
        return False
    if ranked_superlative(parse, tokens[-1]) or _RANKED.search(parse.text[: n.span.start]):
        return True
    if tokens[-1].dep in {"advmod", "ROOT", "mark", "npadvmod", "prep", "advcl"}:
        return False
    if n.lo == 1 and _FIRST_SINCE.match(parse.text, n.span.end):
        return False
    head = parse.head(tokens[-1])
    return head is not None and head.pos in {"NOUN", "PROPN"} and head.lemma not in _NO_RANK
