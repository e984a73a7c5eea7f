"""XC203: times of day that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.moment import judge_moments
from xcheck.model import Severity

DOC = """
Sources give different times of day for the same event.

Times are compared in one zone when both name theirs: 7 p.m. EST is 10 a.m. AEST on the next
day. Where only one does and what lies between may be the distance of two zones, the times differ.
A part of the day is an interval: "11 a.m." lies outside "the afternoon". A game clock ("7:41 to
go") is no time of day. In a story times are compared too that are told in other words of a sudden
happening of which it tells one: the crash, the blast, the launch.

Why it matters: a chronology stands or falls with its hours.
"""

KIND = Kind(
    id="XC203",
    name="time of day mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_moments("XC203", Severity.MEDIUM, "time"),
    examples=(
        Example(
            "The organizer decided to extend the contest until 7 p.m. EST Sunday.",
            "The organiser decided to extend the contest until 8am (AEST) today.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The organizer decided to extend the contest until 7 p.m. EST Sunday.",
            "The organiser decided to extend the contest until 10am (AEST) today.",
            fires=False,
        ),
        Example(
            "The explosion happened at 10:30 a.m. on Tuesday.",
            "The explosion happened on Tuesday morning.",
            fires=False,
        ),
    ),
)
