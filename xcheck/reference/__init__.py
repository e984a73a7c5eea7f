"""What the world says: dated, aliased capitals, countries, cities and the user's own facts.

Nothing is read before it is first asked for.
"""

from xcheck.reference.capitals import CapitalFact, CapitalVerdict
from xcheck.reference.facts import WorldFact
from xcheck.reference.places import Place
from xcheck.reference.reference import (
    CurrencyFact,
    LargestCity,
    PopulationFact,
    Reference,
)
from xcheck.reference.variants import spelled_alike

__all__ = [
    "CapitalFact",
    "CapitalVerdict",
    "CurrencyFact",
    "LargestCity",
    "Place",
    "PopulationFact",
    "Reference",
    "WorldFact",
    "spelled_alike",
]
