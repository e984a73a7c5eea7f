"""XC107: ranks and ordinals that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different ranks or ordinals for the same thing: the sixth round, the second arrest.

An ordinal is compared only with an ordinal of the same noun in the same event: "the
third-largest city", "ranked second", "number 16 on the chart". "First" as an adverb ("who
first reported") is no rank.

Why it matters: "the second case" against "the third case" changes what a story says.
"""

KIND = Kind(
    id="XC107",
    name="rank mismatch",
    severity=Severity.LOW,
    doc=DOC,
    judge=judge_quantities(
        "XC107",
        Severity.LOW,
        {"ordinal"},
    ),
    examples=(
        Example(
            "The champion stopped the challenger in the sixth round to retain his title.",
            "The champion stopped the challenger in the eleventh round to retain his title.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Yemen is the second-largest country in the peninsula, occupying 527,970 km2 in 2015.",
            "Yemen is the fourth-largest country in the peninsula.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The champion stopped the challenger in the 6th round.",
            "The champion stopped the challenger in the sixth round.",
            fires=False,
        ),
    ),
)
