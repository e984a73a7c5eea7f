"""XC202: weekdays that do not agree, with each other or with a date."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.moment import judge_moments
from xcheck.model import Severity

DOC = """
Sources put the same event on different days of the week, or on a weekday and a date that is
not that day.

A weekday resolves to a date when the publication date is known: the last such day, or the next
one where the clause looks ahead. Without it, weekdays are compared with weekdays, and with
dates whose year is known. "The weekend" agrees with its Saturday and its Sunday. What cannot
be known is not compared.

News dates the event on one day and the report of it on the next; such neighbours differ at
most, unless the same deed is dated in the same words.

Why it matters: when something happened is what readers check first.
"""

KIND = Kind(
    id="XC202",
    name="weekday mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_moments("XC202", Severity.MEDIUM, "weekday"),
    examples=(
        Example(
            "An Indian warship foiled a pirate attack on merchant vessels in the Gulf of Aden on "
            "Friday.",
            "An Indian warship foiled a pirate attack on merchant vessels in the Gulf of Aden on "
            "Thursday.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Protests erupted in several Kazakh cities on January 2, 2022.",
            "The protests in Kazakh cities erupted during the weekend.",
            fires=False,
        ),
        Example(
            "The body was found in the river on Tuesday.",
            "Police reported on Wednesday that the body had been identified.",
            fires=False,
        ),
        Example(
            "The suspect was arrested in Leeds on Tuesday.",
            "The suspect was arrested in Leeds yesterday.",
            fires=False,
            a_date="2015-07-01",
            b_date="2015-07-01",
        ),
    ),
)
