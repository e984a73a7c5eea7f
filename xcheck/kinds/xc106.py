"""XC106: durations that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different durations for the same thing: a sentence, a term, a delay, a journey.

Durations are compared after conversion: "two weeks" agrees with "14 days", and a duration that is
rounded to weeks or months agrees with one in days that it stands for.

Why it matters: terms of sentences, contracts and curfews are facts that readers act on.
"""

KIND = Kind(
    id="XC106",
    name="duration mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_quantities(
        "XC106",
        Severity.MEDIUM,
        {"duration"},
    ),
    examples=(
        Example(
            "The judge sentenced him to eight years in prison for the robbery.",
            "He was sentenced to 12 years in prison for the robbery.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The strike lasted two weeks.",
            "The strike lasted 14 days.",
            fires=False,
        ),
    ),
)
