"""Units: what a word or sign after or before a number measures, and conversion.

Factors come from pint's registry (read once, late); this module only says which words
news text uses for which unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from xcheck.model import Quantity

CURRENCY_SIGNS: Final = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "$": "$", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "Rs.": "INR", "Rs": "INR",
}  # fmt: skip

CURRENCY_WORDS: Final = {
    "dollar": "$", "buck": "$", "euro": "EUR", "pound": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "ruble": "RUB", "rouble": "RUB",
    "franc": "CHF", "peso": "MXN", "won": "KRW", "rand": "ZAR", "krona": "SEK",
    "shekel": "ILS", "lira": "TRY", "real": "BRL", "tenge": "KZT", "usd": "USD",
    "eur": "EUR", "gbp": "GBP", "hryvnia": "UAH", "dirham": "AED", "riyal": "SAR",
    "kronor": "SEK", "krone": "kr", "kroner": "kr", "zloty": "PLN", "forint": "HUF",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "naira": "NGN",
}  # fmt: skip
MINOR_CURRENCY: Final = {
    "cent": ("$", Decimal("0.01")),
    "pence": ("GBP", Decimal("0.01")),
    "penny": ("GBP", Decimal("0.01")),
}

# word -> (dimension, pint unit)
MEASURES: Final[dict[str, tuple[str, str]]] = {}
for _dimension, _table in {
    "length": {
        "metre": "m meter meters metre metres", "foot": "ft foot feet",
        "inch": "inch inches in. in",
        "kilometer": "km kilometre kilometres kilometer kilometers kms",
        "mile": "mile miles mi", "centimeter": "cm centimetre centimetres centimeter centimeters",
        "millimeter": "mm millimetre millimetres millimeter millimeters",
        "yard": "yard yards yd yds", "nautical_mile": "nm nautical-mile nautical-miles",
    },
    "mass": {
        "kilogram": "kg kilo kilos kilogram kilograms kilogramme kilogrammes",
        "gram": "g gram grams", "milligram": "mg milligram milligrams",
        "microgram": "mcg µg microgram micrograms", "nanogram": "ng nanogram nanograms",
        "pound": "lb lbs pound pounds", "ounce": "oz ounce ounces", "metric_ton": "tonne tonnes",
        "ton": "ton tons",
    },
    "area": {
        "acre": "acre acres", "hectare": "hectare hectares ha",
        "mile ** 2": "square-mile square-miles square-mi",
        "kilometer ** 2": "square-km square-kilometre square-kilometres square-kilometer "
        "square-kilometers",
        "foot ** 2": "square-foot square-feet square-ft",
        "meter ** 2": "square-m square-metre square-metres square-meter square-meters",
    },
    "volume": {
        "liter": "liter liters litre litres", "gallon": "gallon gallons",
        "oil_barrel": "barrel barrels",
        "milliliter": "ml milliliter milliliters millilitre millilitres",
    },
    "speed": {
        "mile / hour": "mph", "kilometer / hour": "kph km/h kmh", "knot": "knot knots",
    },
    "temperature": {"degC": "°C celsius", "degF": "°F fahrenheit"},
    "power": {"watt": "watt watts w", "megawatt": "MW megawatt megawatts",
              "kilowatt": "kW kilowatt kilowatts", "gigawatt": "GW gigawatt gigawatts"},
    "data": {"megabyte": "MB megabyte megabytes", "gigabyte": "GB gigabyte gigabytes",
             "terabyte": "TB terabyte terabytes", "kilobyte": "KB kilobyte kilobytes"},
    "frequency": {"gigahertz": "GHz gigahertz", "megahertz": "MHz megahertz"},
    "duration": {
        "second": "second seconds sec secs", "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs", "day": "day days", "week": "week weeks",
        "month": "month months", "year": "year years yr yrs", "decayear": "decade decades",
        "hectoyear": "century centuries",
    },
}.items():  # fmt: skip
    for _unit, _words in _table.items():
        for _word in _words.split():
            MEASURES[_word] = (_dimension, _unit)

BASE_UNITS: Final = {
    "length": "metre", "mass": "kilogram", "area": "meter ** 2", "volume": "liter",
    "speed": "kilometer / hour", "temperature": "degC", "power": "watt", "data": "megabyte",
    "duration": "day", "frequency": "megahertz",
}  # fmt: skip

# "pounds" of a plain number are weight: amounts in sterling come with a sign or a scale.
WEIGHT_LIMIT: Final = 2000

PERCENT: Final = re.compile(r"\s?(?:-\s?)?(?:%|per\s?cent\b|percent\b|pct\b|pc\b)(?:age)?")
PERCENT_POINT: Final = re.compile(r"\s?percentage[ -]points?\b")
BASIS_POINT: Final = re.compile(r"\s?basis[ -]points?\b")


@cache
def _registry() -> object:
    import pint

    return pint.UnitRegistry()


@cache
def _factor(unit: str, base: str) -> tuple[Decimal, Decimal]:
    """`base = slope * unit + offset`, exact for linear and affine (temperature) units."""
    registry = _registry()
    quantity = registry.Quantity  # type: ignore[attr-defined]  # pint builds it at run time
    zero = quantity(0.0, unit).to(base).magnitude
    one = quantity(1.0, unit).to(base).magnitude
    return Decimal(repr(round(one - zero, 12))), Decimal(repr(round(zero, 9)))


def to_base(value: Decimal, dimension: str, unit: str) -> Decimal:
    """`value` in the base unit of `dimension`; unchanged where that has none, or without a unit.

    Raises:
        pint.UndefinedUnitError: where the dimension has a base unit and pint knows no `unit`.
    """
    base = BASE_UNITS.get(dimension)
    if base is None or unit == base or not unit:
        return value
    slope, offset = _factor(unit, base)
    return value * slope + offset


def bounds_in_base(q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The interval of `q` in the base unit of its dimension; `None` is unbounded."""
    lo = None if q.lo is None else to_base(q.lo, q.dimension, q.unit)
    hi = None if q.hi is None else to_base(q.hi, q.dimension, q.unit)
    return lo, hi


def midpoint(q: Quantity) -> Decimal:
    """A single value that stands for the interval, in base units."""
    lo, hi = bounds_in_base(q)
    if lo is None:
        return hi if hi is not None else Decimal(0)
    return lo if hi is None else (lo + hi) / 2


def measure(word: str) -> tuple[str, str] | None:
    """(dimension, unit) of a unit word as news writes it, or `None`."""
    return MEASURES.get(word) or MEASURES.get(word.lower())
