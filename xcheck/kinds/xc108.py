"""XC108: scores that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different scores of the same game or vote.

The order of the two numbers does not count: each side writes its own first. A score may be that of
another moment of the game, so a difference is reported as `differs`.

Why it matters: results are checked by everyone who saw the game.
"""

KIND = Kind(
    id="XC108",
    name="score mismatch",
    severity=Severity.LOW,
    doc=DOC,
    judge=judge_quantities(
        "XC108",
        Severity.LOW,
        {"score"},
    ),
    examples=(
        Example(
            "The Colts beat the Chiefs 20-13 at Arrowhead Stadium on Sunday.",
            "The Colts beat the Chiefs 23-13 at Arrowhead Stadium on Sunday.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The Colts beat the Chiefs 20-13 on Sunday.",
            "The Chiefs lost to the Colts 13-20 on Sunday.",
            fires=False,
        ),
    ),
)
