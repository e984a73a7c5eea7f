"""XC105: ages that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different ages for the same person or thing.

Ages are read from "36-year-old", "aged 36", "the age of 36" and the number between commas after a
name. Two ages are held against each other only when they are of one person: the same name, or the
same description in the same event.

Why it matters: a wrong age often means that two people were taken for one.
"""

KIND = Kind(
    id="XC105",
    name="age mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_quantities(
        "XC105",
        Severity.MEDIUM,
        {"age"},
    ),
    examples=(
        Example(
            "Duncan Rait, 36, died after slipping from a ridge near the Tasman Glacier.",
            "Duncan Rait, 63, died after slipping from a ridge near the Tasman Glacier.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "A 36-year-old climber died on Mount Cook.",
            "Duncan Rait, 36, died on Mount Cook.",
            fires=False,
        ),
    ),
)
