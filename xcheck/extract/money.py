"""Amounts of money: the currency that a sign, a code or a word beside a number names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from xcheck.extract import units
from xcheck.extract.numbers import Form, Literal

_SIGN_BEFORE = re.compile(
    r"(?P<sign>US\$|HK\$|NZ\$|[ACS]\$|Rs\.?|[$€£¥₹₽₩]|\b(?:USD|EUR|GBP|INR|JPY|CHF|AUD|CAD))\s?$"
)
_SIGN_AFTER = re.compile(r"\s?(?P<sign>[€£¥₹₽₩])(?!\s?\d)")
_WORD_AFTER = re.compile(r"\s?-?\s?(?P<word>[A-Za-z]+)\b")
_ADJECTIVES = re.compile(
    r"\s(?:US|U\.S\.|American|Australian|Canadian|Hong Kong|Singapore)(?=\s+(?:dollar|cent))"
)
# "345p" is a price, "1080p" a picture.
_PENCE = re.compile(r"p\b(?!\.[\dm])")
_PICTURES = frozenset({240, 360, 480, 576, 720, 1080, 1440, 2160, 4320})
# What is paid in pounds, by the words around them.
_PAID = re.compile(
    r"\b(?:fin(?:e[ds]?|ing)|pa(?:id|ys?|ying)|cost(?:s|ing)?|worth|sold|sells?|bought|buys?|"
    r"earn(?:s|ed|ing)?|charg(?:e[ds]?|ing)|fees?|prices?|priced|bills?|wages?|salary|rais(?:e[ds]?|"
    r"ing)|donat(?:e[ds]?|ing|ions?)|compensation|damages|owe[ds]?|debts?|loans?|lent|borrow(?:ed|s)?|"
    r"spen[dt]s?|spending|award(?:s|ed)?|rewards?|stole|stolen|budget|savings?|saved)\b[^.;]{0,30}$",
    re.I,
)
_PAID_AFTER = re.compile(
    r"\s(?:(?:a|an|per|each)\s(?:week|month|year|day|hour|head|person|ticket|night)\b|fine|fee|"
    r"reward|in\s(?:cash|damages|compensation|fines|costs))",
    re.I,
)
_WEIGHED = re.compile(r"\sof\b")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency beside a number: its code, its size in the main unit, and where it is written."""

    code: str
    size: Decimal
    start: int
    end: int


def currency_before(text: str, n: Literal) -> Currency | None:
    """The sign or code before a number: "$5", "EUR 5"."""
    m = _SIGN_BEFORE.search(text[: n.span.start])
    if m is None:
        return None
    code = units.CURRENCY_SIGNS.get(m["sign"], m["sign"])
    return Currency(code, Decimal(1), m.start("sign"), n.span.end)


def currency_after(text: str, n: Literal) -> Currency | None:
    """The sign or word after a number: "5 €", "5 euros", "345p"; "5 pounds" where they are paid."""
    start, end = n.span.start, n.span.end
    if m := _SIGN_AFTER.match(text, end):
        return Currency(units.CURRENCY_SIGNS[m["sign"]], Decimal(1), start, m.end())
    if n.form is Form.DIGITS and n.lo not in _PICTURES and (m := _PENCE.match(text, end)):
        return Currency("GBP", Decimal("0.01"), start, m.end())
    adjective = _ADJECTIVES.match(text, end)
    m = _WORD_AFTER.match(text, adjective.end() if adjective else end)
    if m is None:
        return None
    word = m["word"].lower()
    singular = word.removesuffix("s") if word not in {"us"} else word
    if singular == "pound" and _is_weight(text, n, m.end()):
        return None
    if singular in units.CURRENCY_WORDS:
        return Currency(units.CURRENCY_WORDS[singular], Decimal(1), start, m.end())
    if singular in units.MINOR_CURRENCY:
        code, size = units.MINOR_CURRENCY[singular]
        return Currency(code, size, start, m.end())
    return None


def _is_weight(text: str, n: Literal, end: int) -> bool:
    """Whether "pounds" weigh: amounts in sterling are large, or are said to be paid."""
    if n.form is not Form.DIGITS or n.lo >= units.WEIGHT_LIMIT:
        return False
    if _PAID_AFTER.match(text, end):
        return False
    return bool(_WEIGHED.match(text, end)) or not _PAID.search(text[: n.span.start])
