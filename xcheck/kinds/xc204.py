"""XC204: years and longer periods that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.moment import judge_moments
from xcheck.model import Severity

DOC = """
Sources give different years, decades or centuries for the same event.

Years, decades, centuries, seasons, quarters, "early", "mid" and "late", "two years ago" and
ranges are intervals; one that holds the other agrees with it (1978 and 3 May 1978, the 1970s
and 1978). "Since" and "until" are the ends of a range; "before", "after" and "by" are bounds.
Loose periods that touch (the 1980s, the early 1990s) differ and are no conflict.

A claim is held against the text that it was made from by another question: does any time in
that text support it? There a range has to begin and end as the text says.

Years within names ("the 2014 World Cup") are names.

Why it matters: births, foundings and releases are dated by the year, and a wrong one is copied
for decades.
"""

KIND = Kind(
    id="XC204",
    name="year or period mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_moments("XC204", Severity.MEDIUM, "year"),
    examples=(
        Example(
            "Justine Tanya Bateman (born February 19, 1966) is an American writer and producer.",
            "Justine Bateman was born in 1976.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The Adventures of Pluto Nash is a 2002 science fiction film starring Eddie Murphy.",
            "The Adventures of Pluto Nash was released in 2005.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "North Vietnam was a state in Southeast Asia which existed from 1945 to 1976.",
            "North Vietnam existed from 1945 to 1978.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Ann Reed will become the second mayor from Hull, after Paul Moss, who served from "
            "1967 to 1979, officials said on Wednesday.",
            "The council said on Wednesday that Ann Reed will become the first mayor from Hull "
            "since Paul Moss, who held the post from 1966 to 1978.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "Ann Reed will become the second mayor from Hull, after Paul Moss, who served from "
            "1967 to 1979, officials said on Wednesday.",
            "The council said on Wednesday that Ann Reed will become the first mayor from Hull "
            "since Paul Moss, who sat in parliament from 1980 to 1992.",
            fires=False,
        ),
        Example(
            "Little Dorrit is a novel by Charles Dickens, published between 1855 and 1857.",
            "Little Dorrit was published in the 19th century.",
            fires=False,
        ),
        Example(
            "Gotham premiered on Fox on September 22, 2014.",
            "Gotham aired its first episode in 2014.",
            fires=False,
        ),
        Example(
            "Salvador Guerrero (January 11, 1921 - April 18, 1990) was a professional wrestler.",
            "Salvador Guerrero died in 1990.",
            fires=False,
        ),
    ),
)
