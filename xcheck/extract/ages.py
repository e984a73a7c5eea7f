"""Ages that are written as bare numbers."""

from __future__ import annotations

import re

from xcheck.extract.numbers import Literal
from xcheck.extract.parse import Parse

# "Ann Lee, 20 and Jo Roe, 24"
_AND_A_NAME = re.compile(r"\s+and\s+[A-Z]\w+(?:\s+[A-Z]\S*)*\s*,\s*\d")
# "Ann Lee, 20 was first to leave": the comma that closes the age is left out. No count: of 20
# the verb would be plural.
_UNCLOSED_AGE = re.compile(r"\s+(?:was|is|has|who|told)\b")
# "aged 24 and 67", "ages 5, 7 and 9"
_AGE_BEFORE = re.compile(
    r"\b(?:(?:aged|ages)\s+(?:\d{1,3}(?:,\s|,?\sand\s|\sor\s))*|(?:age|age\s+of|turned|turning)\s*)$",
    re.I,
)
# "Aged four and seven"; "aged five, and six others" counts the six.
AGED_IN_WORDS = re.compile(r"\b(?:aged|ages)\s+(?:[a-z-]+\s(?:and|or)\s)?$", re.I)
# "She was 88."
_PERSON_IS = re.compile(
    r"\b(?:he|she|who)\s+(?:is|was|will\s+be|would\s+(?:have\s+been|be))\s+$", re.I
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;)]|$|\s(?:when|and|in|on)\b)")
_WAS = re.compile(r"\b(?:was|is|were|turned)\s+$", re.I)
_OF_AGE = re.compile(r"\s+(?:when|at\s+the\s+time|at\s+(?:his|her|their)|and\s+(?:had|lived))\b")
_DEAD_AT = re.compile(
    r"\b(?:(?:dead|death)|(?:dies|died|dying)(?P<where>\s+[^.;:()]{1,40}?)?)\s+at\s*$", re.I
)


def is_age(parse: Parse, n: Literal) -> bool:
    """Whether a bare number is somebody's age: "Ann Lee, 36", "aged 24", "dies at 75"."""
    text = parse.text
    if not 0 < n.lo < 121 or n.resolution < 1:
        return False
    if _AGE_BEFORE.search(text[: n.span.start]):
        return True
    if died := _DEAD_AT.search(text[: n.span.start]):
        if died["where"]:  # "dies in prison at 77", not "died at home at 10"
            return n.lo > 24 and bool(_CLAUSE_ENDS.match(text, n.span.end))
        return not _counts_things(parse, n)
    if _PERSON_IS.search(text[: n.span.start]) and _CLAUSE_ENDS.match(text, n.span.end):
        return True
    if n.lo > 0 and _WAS.search(text[: n.span.start]) and _OF_AGE.match(text, n.span.end):
        return True
    after = text[n.span.end :].lstrip(" ")[:1]
    before = text[: n.span.start].rstrip()
    left = [t for t in parse.tokens if t.end <= len(before.rstrip(",( "))]
    if not left:
        return False
    if before.endswith("(") and after == ")":
        return left[-1].ent == "PERSON"
    if not before.endswith(","):
        return False
    if _AND_A_NAME.match(text, n.span.end) or _UNCLOSED_AGE.match(text, n.span.end):
        return left[-1].ent == "PERSON"
    named = left[-1].pos == "PROPN" and left[-1].ent in {"PERSON", "", "ORG", "GPE"}
    return named and after in {",", ".", ")", "", ";"}


def _counts_things(parse: Parse, n: Literal) -> bool:
    """Whether a plural noun follows that the number counts ("died at 44 farms")."""
    number = parse.covering(n.span.start, n.span.end)[-1:]
    heads = [parse.head(t) for t in number if t.dep == "nummod"]
    return any(h is not None and h.i > number[0].i and h.tag in {"NNS", "NNPS"} for h in heads)
