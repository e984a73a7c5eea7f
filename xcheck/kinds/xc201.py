"""XC201: dates that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.moment import judge_moments
from xcheck.model import Severity

DOC = """
Sources give different dates (days or months) for the same event.

Dates are read as intervals of days, as precise as they were written, and resolved against the
publication date where the words need it ("yesterday", "last week", "January 2"). A month that
holds the day agrees with it; "before", "after" and "by" are bounds. Which dates are of one
event is decided by evidence combined in a fitted model, and the finding shows it. Where both
sources date the very same figure, that figure decides.

A day that may be that of the report, or of a plan, differs and is no conflict. A year or date
within a name is not compared, nor are datelines.

Why it matters: a wrong date is easy to copy, and whether a source was there can hang on it.
"""

KIND = Kind(
    id="XC201",
    name="date mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_moments("XC201", Severity.MEDIUM, "date"),
    examples=(
        Example(
            "Vega said it expects sales of 6 million cars, up from 5.9 million for Q4 2014.",
            "Vega expects sales of 6 million cars, up from 5.9 million in Q1 2014, it said.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Vega said it expects sales of 6 million cars, up from 5.9 million for Q4 2014.",
            "Vega expects sales of 6 million cars, up from 5.7 million in Q1 2014, it said.",
            fires=False,
        ),
        Example(
            "The film was released in the United States on August 16, 2002.",
            "The film was released in the United States on May 16, 2002.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Arthur Schopenhauer (22 February 1788 - 21 September 1860) was a German philosopher.",
            "Arthur Schopenhauer was born on 22 March 1788.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The second season of Shadowhunters premiered on January 2, 2017.",
            "Shadowhunters began its second season in January 2017.",
            fires=False,
        ),
        Example(
            "Arthur Schopenhauer (22 February 1788 - 21 September 1860) was a German philosopher.",
            "Arthur Schopenhauer died on 21 September 1860.",
            fires=False,
        ),
    ),
)
