"""Capitals by date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.model import DateRange, Precision
from xcheck.reference import Reference, tables

REFERENCE = Reference.load()


def on(text: str) -> DateRange:
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return DateRange(date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR)
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return DateRange(date(year, month, 1), date(year, month, last), Precision.MONTH)
    return DateRange.day(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("city", "country", "when", "verdict"),
    [
        ("Almaty", "KZ", "1996-05-02", "yes"),
        ("Alma-Ata", "KZ", "1985", "yes"),
        ("Almaty", "KZ", "1997-12-10", "yes"),
        ("Almaty", "KZ", "1997", "yes"),  # on some of its days
        ("Almaty", "KZ", "1997-12-28", "unknown"),  # weeks after the move
        ("Almaty", "KZ", "1998-05-01", "no"),
        ("Almaty", "KZ", "2022-01-08", "no"),
        ("ALMATY", "KZ", "2022-01", "no"),
        ("Nur-Sultan", "KZ", "2022-01-08", "yes"),
        ("Astana", "KZ", "2022-01-08", "yes"),
        ("Astana", "KZ", "2024-01-08", "yes"),
        ("Nur-Sultan", "KZ", "2024-01-08", "yes"),
        ("Akmola", "KZ", "1998-01-20", "yes"),
        ("Astana", "KZ", "1990-01-20", "no"),
        ("Shymkent", "KZ", "2022-01-08", "no"),
        ("London", "KZ", "2022-01-08", "no"),
        ("Nursultan Nazarbayev", "KZ", "2022-01-08", "unknown"),
        ("Strelsau", "KZ", "2022-01-08", "unknown"),
        ("Yangon", "MM", "1999", "yes"),
        ("Rangoon", "MM", "2005-12-20", "yes"),
        ("Yangon", "MM", "2021-02-01", "no"),
        ("Naypyitaw", "MM", "2021-02-01", "yes"),
        ("Lagos", "NG", "1985", "yes"),
        ("Lagos", "NG", "2015", "no"),
        ("Dar es Salaam", "TZ", "2001", "yes"),
        ("Dodoma", "TZ", "2001", "yes"),
        ("Arusha", "TZ", "2001", "no"),
        ("Abidjan", "CI", "2011-03-01", "yes"),
        ("Yamoussoukro", "CI", "2011-03-01", "yes"),
        ("Rio de Janeiro", "BR", "1959", "yes"),
        ("Rio de Janeiro", "BR", "2016", "no"),
        ("Brasília", "BR", "2016", "yes"),
        ("Karachi", "PK", "1955", "yes"),
        ("Karachi", "PK", "2014", "no"),
        ("Bonn", "DE", "1985", "yes"),
        ("Bonn", "DE", "2005", "no"),
        ("East Berlin", "DDDE", "1985", "yes"),
        ("Berlin", "DE", "1985", "unknown"),
        ("Berlin", "DE", "2005", "yes"),
        ("Jakarta", "ID", "2025-06-01", "yes"),
        ("Nusantara", "ID", "2025-06-01", "unknown"),
        ("Surabaya", "ID", "2025-06-01", "no"),
        ("Gitega", "BI", "2020", "yes"),
        ("Bujumbura", "BI", "2015", "yes"),
        ("Bujumbura", "BI", "2020", "yes"),
        ("La Paz", "BO", "2019", "yes"),
        ("Sucre", "BO", "2019", "yes"),
        ("Santa Cruz de la Sierra", "BO", "2019", "no"),
        ("Cape Town", "ZA", "2013", "yes"),
        ("Johannesburg", "ZA", "2013", "no"),
        ("The Hague", "NL", "2013", "yes"),
        ("Rotterdam", "NL", "2013", "no"),
        ("Colombo", "LK", "2022", "yes"),
        ("Cotonou", "BJ", "2022", "yes"),
        ("Lobamba", "SZ", "2022", "yes"),
        ("Putrajaya", "MY", "2022", "yes"),
        ("Jerusalem", "IL", "2018", "unknown"),
        ("Tel Aviv", "IL", "2018", "unknown"),
        ("Haifa", "IL", "2018", "unknown"),
        ("Ramallah", "PS", "2018", "unknown"),
        ("Laayoune", "EH", "2018", "unknown"),
        ("Taipei", "TW", "2018", "yes"),
        ("Pristina", "XK", "2018", "yes"),
        ("Leningrad", "SUHH", "1980", "no"),
        ("Moscow", "SUHH", "1980", "yes"),
        ("Petrograd", "RU", "1916", "yes"),
        ("Belgrade", "YUCS", "1980", "yes"),
        ("Prague", "CSHH", "1980", "yes"),
        ("Saigon", "VNXX", "1970", "yes"),
        ("Saigon", "VN", "1970", "yes"),
        ("Kiev", "UA", "2014", "yes"),
        ("Kharkov", "UA", "1930", "yes"),
        ("Peking", "CN", "1975", "yes"),
        ("Shanghai", "CN", "1975", "no"),
        ("Istanbul", "TR", "2016", "no"),
        ("Sydney", "AU", "2016", "no"),
        ("Toronto", "CA", "2016", "no"),
        ("Auckland", "NZ", "2016", "no"),
        ("Zürich", "CH", "2016", "no"),
        ("Bern", "CH", "2016", "yes"),
        ("Berne", "CH", "2016", "yes"),
        ("New York", "US", "2016", "no"),
        ("Washington", "US", "2016", "yes"),
        ("Washington, D.C.", "US", "2016", "yes"),
        ("Malabo", "GQ", "2015", "yes"),
        ("Albany", "US-NY", "2016", "yes"),
        ("New York City", "US-NY", "2016", "no"),
        ("Perth", "AU-WA", "2016", "yes"),
        ("Edinburgh", "GB-SCT", "2016", "yes"),
        ("Glasgow", "GB-SCT", "2016", "no"),
        ("Diyarbakir", "IQ-KR", "2016", "unknown"),
        ("Herat", "AF", "1960", "unknown"),  # GeoNames knows only today's capital
        ("Herat", "AF", "2016", "no"),
        ("Almaty", "XX", "2016", "unknown"),
    ],
)
def test_capital_on_a_date(city: str, country: str, when: str, verdict: str) -> None:
    found = REFERENCE.is_capital(city, country, on(when))
    assert found.verdict == verdict, found.sentence
    assert found.source or verdict == "unknown"
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    ("city", "country", "when", "sentence"),
    [
        (
            "Almaty",
            "KZ",
            "2022-01-08",
            "On 8 January 2022 the capital of Kazakhstan was Nur-Sultan (today Astana), not "
            "Almaty; Almaty was from 10 May 1929 until 10 December 1997.",
        ),
        ("Almaty", "KZ", "1996", "In 1996 the capital of Kazakhstan was Almaty."),
        (
            "Johannesburg",
            "ZA",
            "2013-04",
            "In April 2013 the capitals of South Africa were Pretoria, Cape Town and Bloemfontein, "
            "not Johannesburg.",
        ),
        (
            "Rotterdam",
            "NL",
            "2013",
            "In 2013 the capital of the Netherlands was Amsterdam (The Hague was also a seat of "
            "government), not Rotterdam.",
        ),
    ],
)
def test_verdicts_say_it_in_words(city: str, country: str, when: str, sentence: str) -> None:
    assert REFERENCE.is_capital(city, country, on(when)).sentence == sentence


@pytest.mark.parametrize(
    ("city", "country", "fallback", "verdict"),
    [
        ("Almaty", "KZ", date(2026, 11, 22), "no"),  # 29 years after
        ("Almaty", "KZ", date(2005, 1, 1), "unknown"),
        ("Almaty", "KZ", date(1990, 1, 1), "yes"),
        ("Yangon", "MM", date(2022, 1, 1), "unknown"),
        ("Shymkent", "KZ", date(2022, 1, 1), "no"),
    ],
)
def test_undated_text_is_judged_mildly(
    city: str, country: str, fallback: date, verdict: str
) -> None:
    found = REFERENCE.is_capital(city, country, None, fallback=fallback)
    assert found.verdict == verdict
    assert found.sentence.startswith("The text gives no date; as of ")
    assert str(fallback.year) in found.sentence


def test_without_a_fallback_today_counts() -> None:
    assert str(date.today().year) in REFERENCE.is_capital("Almaty", "KZ", None).sentence


@pytest.mark.parametrize(
    ("country", "when", "cities"),
    [
        ("KZ", date(1996, 1, 1), ["Almaty"]),
        ("KZ", date(1985, 1, 1), ["Alma-Ata"]),
        ("KZ", date(1998, 1, 1), ["Akmola"]),
        ("KZ", date(2001, 1, 1), ["Astana"]),
        ("KZ", date(2022, 1, 8), ["Nur-Sultan"]),
        ("KZ", date(2023, 1, 8), ["Astana"]),
        ("BO", date(2023, 1, 8), ["Sucre", "La Paz"]),
        ("FR", date(2023, 1, 8), ["Paris"]),
        ("XX", date(2023, 1, 8), []),
    ],
)
def test_capitals_bear_their_name_of_the_day(country: str, when: date, cities: list[str]) -> None:
    assert [f.city for f in REFERENCE.capital_of(country, when)] == cities


def test_a_renamed_capital_says_its_name_of_today() -> None:
    (fact,) = REFERENCE.capital_of("KZ", date(2022, 1, 8))
    assert fact.today == "today Astana"
    assert {"Nur-Sultan", "Astana", "Akmola", "Tselinograd"} <= set(fact.names)
    assert fact.since == date(1997, 12, 10)
    assert fact.until is None


def test_geonames_agrees_on_every_capital_of_today() -> None:
    for country in tables.countries().values():
        if country.capital:
            found = REFERENCE.is_capital(country.capital, country.code, on("2026-11-01"))
            assert found.verdict == "yes" or "disputed" in found.sentence, found.sentence


days = st.dates(date(1900, 1, 1), date(2026, 11, 1))


@given(st.sampled_from(sorted(tables.countries())), days)
def test_a_capital_is_never_judged_wrong_on_its_own_day(country: str, day: date) -> None:
    for fact in REFERENCE.capital_of(country, day):
        for name in fact.names:
            assert REFERENCE.is_capital(name, country, DateRange.day(day)).verdict != "no"


@given(st.sampled_from(["Almaty", "Astana", "Bonn", "Lagos", "Yangon", "Karachi"]), days)
def test_a_wider_time_is_never_judged_more_harshly(city: str, day: date) -> None:
    country = REFERENCE.country_of_city(city)
    assert country
    wide = DateRange(day, day + timedelta(days=400), Precision.RANGE)
    if REFERENCE.is_capital(city, country, DateRange.day(day)).verdict == "yes":
        assert REFERENCE.is_capital(city, country, wide).verdict in ("yes", "unknown")
