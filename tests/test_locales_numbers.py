"""Numbers of other languages, read by the rules of each."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.locales import conventions, moments_and_rest, numbers, style_of


def read(language: str, text: str) -> list[tuple[str, Decimal, str]]:
    """What is read of `text`: words, value, and unit or dimension."""
    rules = conventions(language)
    assert rules is not None
    moments, rest = moments_and_rest(text, rules)
    found = numbers(text, rules, style_of(text, rules), [*(m.span for m in moments), *rest])
    return [(n.span.of(text), n.value, n.unit or n.dimension) for n in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Es starben 1.234 Menschen.", ("1.234", "1234", "count")),
        ("de", "Das sind 12,5 Prozent.", ("12,5 Prozent", "12.5", "percent")),
        ("de", "Er zahlte 1.234,5 Euro.", ("1.234,5 Euro", "1234.5", "EUR")),
        ("de", "Er zahlte € 3,5 Mio. gestern.", ("€ 3,5 Mio.", "3500000", "EUR")),
        ("de", "Es kostet 1'234.5 Franken.", ("1'234.5 Franken", "1234.5", "CHF")),
        ("de", "Es kostet 1’234’567 Franken.", ("1’234’567 Franken", "1234567", "CHF")),
        ("de", "Es kamen 1'234 Personen.", ("1'234", "1234", "count")),
        ("de", "Es waren 1,234,567 Menschen.", ("1,234,567", "1234567", "count")),
        ("de", "Es kamen 10 000 Personen.", ("10 000", "10000", "count")),
        ("de", "Es wurden -5 °C gemessen.", ("-5 °C", "-5", "degC")),
        ("de", "Der Wald hat 3 km² Fläche.", ("3 km²", "3", "kilometer ** 2")),
        ("fr", "Il y a 1 234,5 tonnes.", ("1 234,5 tonnes", "1234.5", "metric_ton")),
        ("fr", "Il y a 1\u202f234 morts.", ("1\u202f234", "1234", "count")),
        ("fr", "Cela coûte 3,5 millions d'euros.", ("3,5 millions d'euros", "3500000", "EUR")),
        ("es", "Son 2.000 millones de euros.", ("2.000 millones de euros", "2000000000", "EUR")),
        ("es", "Murieron 1.234 personas.", ("1.234", "1234", "count")),
        ("it", "Il 12,5 per cento vota.", ("12,5 per cento", "12.5", "percent")),
        ("pt", "Morreram 1.234 pessoas.", ("1.234", "1234", "count")),
        ("ru", "Ущерб — 3,5 млрд рублей.", ("3,5 млрд рублей", "3500000000", "RUB")),
        ("ru", "Помогли 5 тысячам людей.", ("5 тысячам", "5000", "count")),
        ("pl", "To jest 3,5 mln zł.", ("3,5 mln zł", "3500000", "PLN")),
        ("sv", "Det är 3,5 miljoner kronor.", ("3,5 miljoner kronor", "3500000", "SEK")),
        ("tr", "Fiyatlar %12,5 arttı.", ("%12,5", "12.5", "percent")),
        ("hi", "वहाँ 1,00,000 लोग थे।", ("1,00,000", "100000", "count")),
        ("hi", "इसकी कीमत 3.5 लाख रुपये है।", ("3.5 लाख रुपये", "350000", "INR")),
        ("hi", "वहाँ 12 करोड़ लोग हैं।", ("12 करोड़", "120000000", "count")),
        ("hi", "हमले में १२ लोग मारे गए।", ("१२", "12", "count")),
        ("zh", "共有1万2000人被捕。", ("1万2000", "12000", "count")),
        ("zh", "损失3.5亿元。", ("3.5亿元", "350000000", "CNY")),
        ("ja", "164人が死亡した。", ("164", "164", "count")),
        ("ko", "1만 3000명이 체포됐다.", ("1만 3000", "13000", "count")),
        ("vi", "Có 1.234 người chết.", ("1.234", "1234", "count")),
        ("ar", "قُتل 164 شخصا.", ("164", "164", "count")),
    ],
)
def test_one_number(language: str, text: str, expected: tuple[str, str, str]) -> None:
    words, value, unit = expected
    assert read(language, text) == [(words, Decimal(value), unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Boeing 737 stürzte ab."),
        ("de", "Der 12. Mann kam herein."),
        ("de", "Es kamen 5-10 Leute, es stand 2:1 und COVID-19 ging um."),
        ("de", "Im Jahr 2021 Menschen zu helfen war schwer."),
        ("de", "Der 34 Jahre alte Mann floh."),  # an age and a length of time look alike
        ("de", "Um 18.40 Uhr und um 19 Uhr fuhr nichts."),
        ("de", "Am 8.1. kam er, am 08.01.22 ging er."),
        ("de", "Es gilt nach § 12 Absatz und Art. 13 Absatz."),
        ("de", "Es waren 12 345 Menschen."),  # one number or two
        ("fr", "Le 2e homme et le n° 12 sont partis."),
        ("es", "Murieron 1,234 personas."),  # a thousand in Mexico, a bit more than one in Spain
        ("zh", "他在3月离开。"),
    ],
)
def test_what_is_unclear_or_no_number_is_left_out(language: str, text: str) -> None:
    assert read(language, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Costó 2,345.50 dólares. Murieron 1,234 personas.", Decimal(1234)),
        ("Subió un 12.5%. Murieron 1,234 personas.", Decimal(1234)),
        ("Costó 2.345,50 dólares. Murieron 1.234 personas.", Decimal(1234)),
    ],
)
def test_a_document_shows_its_own_signs(text: str, value: Decimal) -> None:
    assert read("es", text)[-1][1] == value


def test_a_document_of_both_styles_says_nothing_of_the_unclear() -> None:
    text = "Das kostet 2.345,50 Euro oder 2,345.50 Dollar. Es starben 1.234 Menschen."
    assert [value for _, value, _ in read("de", text)] == [Decimal("2345.50")] * 2


@given(value=st.integers(1, 999_999_999), language=st.sampled_from(["de", "es", "it", "nl", "pt"]))
@settings(max_examples=60)
def test_what_babel_writes_is_read_back(value: int, language: str) -> None:
    from babel.numbers import format_decimal

    written = format_decimal(value, locale=language)
    bare_year = 1500 <= value <= 2100 and "." not in written
    found = read(language, f"x {written} y")
    assert found == ([] if bare_year else [(written, Decimal(value), "count")])


@given(text=st.text(max_size=80), language=st.sampled_from(["de", "fr", "es", "hi", "zh", "ru"]))
@settings(max_examples=150)
def test_any_text_is_read_in_order_without_overlaps(text: str, language: str) -> None:
    rules = conventions(language)
    assert rules is not None
    moments, rest = moments_and_rest(text, rules)
    taken = sorted([*(m.span for m in moments), *rest])
    taken += [n.span for n in numbers(text, rules, style_of(text, rules), taken)]
    taken.sort()
    assert all(s.start < s.end <= len(text) for s in taken)
    assert all(a.end <= b.start for a, b in pairwise(taken))


@pytest.mark.parametrize("language", ["tlh", "xx", "", "en_US_POSIX_x", "1"])
def test_a_language_without_rules(language: str) -> None:
    assert conventions(language) is None
