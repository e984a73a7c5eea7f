"""XC102: amounts of money that do not agree."""

from xcheck.kinds.base import Example, Kind
from xcheck.kinds.slots.quantity import judge_quantities
from xcheck.model import Severity

DOC = """
Sources give different amounts for the same thing: a price, an offer, a loss, a fine.

Amounts are compared only in one currency: "$2.6 million" and "two million euros" can be the same
sum, and exchange rates are not guessed. Scale words and short forms are read ("bn", "m" after a
currency sign, "lakh", "crore"), cents and pence are parts of their currency. An amount that rounds
the other as written ("$1.1bn" for "$1.08bn") differs and is no conflict, and so do prices and rates
of markets, which change by the minute.

Why it matters: an amount is what a headline is made of, and it is easily copied with a wrong scale.
"""

KIND = Kind(
    id="XC102",
    name="amount of money mismatch",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge_quantities(
        "XC102",
        Severity.HIGH,
        {"money"},
    ),
    examples=(
        Example(
            "The Red Sox offered the first baseman a contract worth $200 million over eight years.",
            "The Red Sox offered the first baseman an eight-year contract worth $184 million.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The thieves took jewellery worth $2.6 million from the shop.",
            "The thieves took jewellery worth two million euros from the shop.",
            fires=False,
        ),
        Example(
            "The company paid $12 million to settle the claim.",
            "To settle the claim, the company paid $12m.",
            fires=False,
        ),
    ),
)
