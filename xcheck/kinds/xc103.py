"""XC103: percentages that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different percentages (or percentage points) for the same share or change.

Percent and percentage points are two dimensions and never compared with each other; a basis point
is a hundredth of a percentage point. Moves of prices and indices differ rather than conflict: the
sources may speak of different moments of one day.

Why it matters: shares of votes and changes of rates are quoted again and again from one release.
"""

KIND = Kind(
    id="XC103",
    name="percentage mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_quantities(
        "XC103",
        Severity.MEDIUM,
        {"percent", "percent_points"},
    ),
    examples=(
        Example(
            "Unemployment in Spain rose to 24 percent in May, the labour ministry said Tuesday.",
            "The unemployment rate in Spain rose to 26 percent in May, the ministry reported.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Unemployment rose to 6.1 percent in May.",
            "Unemployment rose by 6.1 percentage points in May.",
            fires=False,
        ),
        Example(
            "Turnout in the referendum was 57 percent.",
            "Turnout in the referendum was 57 per cent.",
            fires=False,
        ),
    ),
)
