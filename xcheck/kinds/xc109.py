"""XC109: fractions and multiples that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different fractions ("a third", "half of") or multiples ("three times", "twofold") of
the same thing.

Fractions are compared as written shares of a whole: "two-thirds" against "a third". A fraction
beside a percentage is left alone, since rounding one to the other is a matter of style.

Why it matters: a third and two-thirds are one word apart.
"""

KIND = Kind(
    id="XC109",
    name="fraction or multiple mismatch",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge_quantities(
        "XC109",
        Severity.MEDIUM,
        {"fraction", "times"},
    ),
    examples=(
        Example(
            "About a third of the city's homes were destroyed in the fire.",
            "Two-thirds of the city's homes were destroyed in the fire.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "A third of the city's homes were destroyed.",
            "One third of the city's homes were destroyed.",
            fires=False,
        ),
    ),
)
