"""XC101: counts that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different counts of the same thing: deaths, arrests, people present, votes.

A count is compared only with counts of the same slot: the same things, to which the same
happened, in the same event. Which counts share a slot is decided by evidence combined in a
fitted model, and the finding shows what spoke for and against it.

"At least 8" beside 12 is no contradiction but differs. A figure that is rounded, or that
rose with the publication date, differs and is no conflict. Counts of a part ("including two
who …") are not held against the whole.

A claim is held against the text that it was made from by another question: does any count of
that text support it? "Over 500,000 visitors" is supported by 506,615; "zero libraries" is
refuted by "his library".

Why it matters: a toll that is copied from one source and contradicted by another is among
the most frequent errors that readers find.
"""

KIND = Kind(
    id="XC101",
    name="count mismatch",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge_quantities("XC101", Severity.HIGH, {"count"}),
    examples=(
        Example(
            "According to government sources, a total of 12 security forces personnel were "
            "killed in the violent clashes.",
            "State television reported that 13 members of the security forces had also died in "
            "the clashes.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "At least 8 police officers were killed in the clashes in Almaty.",
            "In Almaty, 12 police officers were killed in the clashes.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The museum had 506,615 visitors in 2015, the most since it was opened in 1962.",
            "The museum had over 500,000 visitors in 2015.",
            fires=False,
        ),
        Example(
            "The ferry sank with 12 crew members on board.",
            "More than 2,000 protesters were arrested in the capital.",
            fires=False,
        ),
        Example(
            "Twelve officers were killed in the clashes.",
            "The clashes killed 12 officers.",
            fires=False,
        ),
    ),
)
