"""Families of kinds: the benchmark's gold names on one side, xcheck's ids on the other."""

from __future__ import annotations

FAMILIES = {
    "XC1": "quantities",
    "XC2": "time",
    "XC3": "who and where",
    "XC4": "polarity",
    "XC5": "words",
    "XC6": "reference",
}

_GOLD = {
    "count": "quantities",
    "amount": "quantities",
    "percent": "quantities",
    "age": "quantities",
    "date_time": "time",
    "role": "who and where",
    "name": "who and where",
    "place": "who and where",
    "polarity": "polarity",
    "quote": "words",
    "attribution": "words",
}


def family_of_kind(kind: str) -> str:
    """Return the family of an id such as XC101."""
    return FAMILIES.get(kind[:3], "other")


def family_of_gold(kind: str | None) -> str:
    """Return the family of a gold kind such as `date_time`; `other` where none fits."""
    return _GOLD.get(kind or "", "other")
