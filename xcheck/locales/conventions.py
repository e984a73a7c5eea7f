"""How a language writes numbers, dates, units and money, from Unicode's CLDR (by Babel)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from xcheck.locales.folding import fold

SPACES = " \u00a0\u202f\u2009"
APOSTROPHES = "'’"
_COUNTS = (1, 2, 5, Decimal("1.5"))  # one of each plural form
_UNITS = {
    "length-kilometer": ("length", "kilometer"),
    "length-meter": ("length", "metre"),
    "length-centimeter": ("length", "centimeter"),
    "length-millimeter": ("length", "millimeter"),
    "length-mile": ("length", "mile"),
    "length-foot": ("length", "foot"),
    "mass-kilogram": ("mass", "kilogram"),
    "mass-gram": ("mass", "gram"),
    "mass-tonne": ("mass", "metric_ton"),
    "area-hectare": ("area", "hectare"),
    "area-square-kilometer": ("area", "kilometer ** 2"),
    "area-square-meter": ("area", "meter ** 2"),
    "volume-liter": ("volume", "liter"),
    "speed-kilometer-per-hour": ("speed", "kilometer / hour"),
    "temperature-celsius": ("temperature", "degC"),
    "power-megawatt": ("power", "megawatt"),
    "concentr-percent": ("percent", ""),
}
_DURATIONS = tuple(
    f"duration-{unit}"
    for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
)
_SIGNS = {
    "km": ("length", "kilometer"),
    "m": ("length", "metre"),
    "cm": ("length", "centimeter"),
    "mm": ("length", "millimeter"),
    "kg": ("mass", "kilogram"),
    "ha": ("area", "hectare"),
    "km²": ("area", "kilometer ** 2"),
    "m²": ("area", "meter ** 2"),
    "km/h": ("speed", "kilometer / hour"),
    "°c": ("temperature", "degC"),
    "mw": ("power", "megawatt"),
    "%": ("percent", ""),
    "٪": ("percent", ""),
    "％": ("percent", ""),
}
_CURRENCIES = tuple(
    "EUR USD GBP JPY CNY INR RUB CHF SEK NOK DKK PLN CZK HUF RON BGN TRY UAH KZT BRL MXN ARS "
    "CLP COP CAD AUD NZD HKD SGD KRW TWD THB VND IDR ILS AED SAR EGP ZAR NGN PKR".split()
)
CURRENCY_SIGNS: Mapping[str, str] = {
    "US$": "USD", "R$": "BRL", "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₴": "UAH", "₸": "KZT", "₺": "TRY", "₪": "ILS", "$": "$",
}  # fmt: skip
# A bare "dollar" is whatever dollar the source is about.
_DOLLAR = {
    "dollar": "$", "dollars": "$", "dolar": "$", "dolares": "$", "dollari": "$", "dollaro": "$",
    "долларов": "$", "доллара": "$", "доллар": "$", "доларів": "$", "ドル": "$", "달러": "$",
    "डॉलर": "$", "دولار": "$", "dolarow": "$", "dolaru": "$", "dolara": "$",
}  # fmt: skip
# Everyday names, where CLDR has only the full one ("российских рублей").
_EVERYDAY = {
    "рубль": "RUB", "рубля": "RUB", "рублей": "RUB", "руб.": "RUB", "гривень": "UAH",
    "гривен": "UAH", "тенге": "KZT", "zł": "PLN", "złotych": "PLN", "złote": "PLN", "kč": "CZK",
    "korun": "CZK", "kronor": "SEK", "forint": "HUF", "lei": "RON", "reais": "BRL", "lira": "TRY",
    "franken": "CHF", "円": "JPY", "元": "CNY", "원": "KRW", "रुपये": "INR", "रुपए": "INR",
}  # fmt: skip
_PER_CENT = ("per cento", "процентам", "procentami")
# What newspapers write beside CLDR's own abbreviations.
_SHORT_SCALES = {
    "tsd": 3, "tds": 3, "тыс": 3, "tis": 3, "tys": 3, "mio": 6, "mill": 6, "mln": 6, "mil.": 6,
    "млн": 6, "мільйонів": 6, "mrd": 9, "mld": 9, "mia": 9, "mlrd": 9, "млрд": 9, "bn": 9,
    "трлн": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "लाख": 5, "करोड": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conventions:
    """The rules of one language. Words are folded; `order` is "dmy", "mdy" or "ymd".

    `swapped` tells that some region of the language uses the decimal sign to group, so that
    "1,234" alone can be read in two ways. `indian`: groups of two above the thousands.
    """

    language: str
    name: str
    decimal: str
    group: str
    swapped: bool
    indian: bool
    order: str
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    scales: Mapping[str, Decimal]
    units: Mapping[str, tuple[str, str]]
    durations: frozenset[str]
    currencies: Mapping[str, str]


@cache
def conventions(language: str) -> Conventions | None:
    """The rules of a language (ISO 639-1), or `None` where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    decimal, group = _signs(locale)
    return Conventions(
        language=language,
        name=locale.get_display_name("en") or language,
        decimal=decimal,
        group=group,
        swapped=any(g == decimal for _, g in _regional(language)),
        indian="##,##" in locale.decimal_formats[None].pattern,
        order=_order(locale.date_formats["short"].pattern),
        months=_months(locale, "wide"),
        short_months=_months(locale, "abbreviated"),
        scales=_scales(locale),
        units=_unit_words(locale),
        durations=frozenset(w for u in _DURATIONS for w in _names_of_unit(u, locale)),
        currencies=_currency_words(locale),
    )


def _signs(locale: Any) -> tuple[str, str]:
    symbols = locale.number_symbols
    latin = symbols.get("latn") or symbols[locale.default_numbering_system]
    return str(latin["decimal"]), str(latin["group"])


def _regional(language: str) -> Iterator[tuple[str, str]]:
    """Decimal and grouping sign of every region of the language."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    for name in locale_identifiers():
        if name.startswith(f"{language}_"):
            yield _signs(Locale.parse(name))


def _order(pattern: str) -> str:
    first = {letter: pattern.lower().find(letter) for letter in "dmy"}
    return "".join(sorted(first, key=lambda letter: first[letter]))


def _months(locale: Any, width: str) -> dict[str, int]:
    """Names of months, as they stand alone and within a date; a name of two months is none."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context][width].items():
            word = fold(str(name)).rstrip(".")
            if found.setdefault(word, number) != number:
                found[word] = 0
    return {w: n for w, n in found.items() if n and not w.isdigit() and len(w) > 1}


def _scales(locale: Any) -> dict[str, Decimal]:
    """ "million", "lakh", "万": words and abbreviations of powers of ten."""
    found: dict[str, Decimal] = {}
    for width in ("short", "long"):
        for forms in locale.compact_decimal_formats.get(width, {}).values():
            for size, pattern in forms.items():
                zeros = re.search(r"0+", pattern.pattern)
                word = fold(re.sub(r"[0'\u200e\u200f¤]", "", pattern.pattern).strip(SPACES))
                if zeros and (len(word) > 1 or word >= "\u0e00"):
                    found[word.rstrip(".")] = Decimal(int(size)) / 10 ** (len(zeros[0]) - 1)
    for word, power in _SHORT_SCALES.items():
        found.setdefault(fold(word), Decimal(10) ** power)
    return {w: f for w, f in found.items() if f >= 1000 and w}


def _names_of_unit(unit: str, locale: Any) -> set[str]:
    from babel.units import UnknownUnitError, format_unit

    found = set()
    for count in _COUNTS:
        try:
            written = format_unit(count, unit, "long", locale=locale)
        except (UnknownUnitError, KeyError, ValueError):
            continue
        word = fold(re.sub(r"[\d.,٫٬\u200e\u200f]+", "", written).strip(SPACES))
        if len(word) > 1:
            found.add(word)
    return found


def _unit_words(locale: Any) -> dict[str, tuple[str, str]]:
    found = {fold(word): meaning for word, meaning in _SIGNS.items()}
    found.update((fold(word), ("percent", "")) for word in _PER_CENT)
    for unit, meaning in _UNITS.items():
        found.update((word, meaning) for word in _names_of_unit(unit, locale))
    return found


def _currency_words(locale: Any) -> dict[str, str]:
    from babel.numbers import get_currency_name

    found: dict[str, str] = {}
    shared: set[str] = set()
    for code in _CURRENCIES:
        names = {fold(get_currency_name(code, count=n, locale=locale)) for n in _COUNTS}
        for name in names | {code.lower()}:
            if found.setdefault(name, code) != code:
                shared.add(name)
    for word, meaning in {**_DOLLAR, **_EVERYDAY}.items():
        found.setdefault(fold(word), meaning)
    return {name: code for name, code in found.items() if name not in shared}
