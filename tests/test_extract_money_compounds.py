"""Currencies, measures in two units, shares, votes and lists of ages, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from xcheck.compare.quantities import QuantityPair, compare_quantities
from xcheck.extract.units import midpoint
from xcheck.model import Bound, Quantity

pytestmark = pytest.mark.slow
D = Decimal
Read = Callable[[str], list[Quantity]]

# sentence, as shown, dimension, unit, value
MEASURED = [
    ("She was jailed for nine years and three months.",
     "nine years and three months", "duration", "year", D("9.25")),
    ("He was jailed for nine years, three months.",
     "nine years, three months", "duration", "year", D("9.25")),
    ("The crossing took 2 hours 30 minutes.", "2 hours 30 minutes", "duration", "hour", D("2.5")),
    ("Police look for a man who is 5ft 6in tall.", "5ft 6in", "length", "foot", D("5.5")),
    ("Police look for a man who is 5 feet 6 inches tall.",
     "5 feet 6 inches", "length", "foot", D("5.5")),
    ("Police look for a man who is 5'6\" tall.", "5'6\"", "length", "foot", D("5.5")),
    ("The infant weighed 6 pounds 8 ounces.", "6 pounds 8 ounces", "mass", "pound", D("6.5")),
    ("The driver was fined 300 pounds.", "300 pounds", "money", "GBP", D(300)),
    ("She earns 450 pounds a week.", "450 pounds", "money", "GBP", D(450)),
    ("The painting sold for 900 pounds.", "900 pounds", "money", "GBP", D(900)),
    ("Officers seized 300 pounds of cannabis.", "300 pounds", "mass", "pound", D(300)),
    ("He bought 20 pounds of flour.", "20 pounds", "mass", "pound", D(20)),
    ("He lost 30 pounds in a year.", "30 pounds", "mass", "pound", D(30)),
    ("The shares ended at 212p.", "212p", "money", "GBP", D("2.12")),
    ("A seat costs 15,000€ there.", "15,000€", "money", "EUR", D(15000)),
    ("The bridge cost 2.5 million kroner.", "2.5 million kroner", "money", "kr", D(2_500_000)),
    ("About 1 in 20 homes has no water.", "About 1 in 20", "fraction", "", D("0.05")),
    ("Three out of four tenants signed.", "Three out of four", "fraction", "", D("0.75")),
    ("Seven out of every ten pupils passed.",
     "Seven out of every ten", "fraction", "", D("0.7")),
    ("The risk is 3 in 1,000.", "3 in 1,000", "fraction", "", D("0.003")),
    ("A quarter of a million people watched.",
     "A quarter of a million", "count", "", D(250_000)),
    ("Three quarters of a million people watched.",
     "Three quarters of a million", "count", "", D(750_000)),
    ("From 30 to 40 guests fell ill.", "From 30 to 40", "count", "", D(35)),
    ("Exports fell in the range of 20-14 million tonnes.",
     "20-14 million tonnes", "mass", "metric_ton", D(17_000_000)),
    ("The motion was carried by 61 to 39.", "61 to 39", "score", "61-39", D(50)),
    ("The council approved it by 61 votes to 39.", "61 votes to 39", "score", "61-39", D(50)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "shown", "dimension", "unit", "value"), MEASURED)
def test_what_is_measured(
    amounts_of: Read, sentence: str, shown: str, dimension: str, unit: str, value: Decimal
) -> None:
    (found,) = amounts_of(sentence)
    assert found.span.of(sentence) == shown
    assert (found.dimension, found.unit) == (dimension, unit)
    assert found.lo is not None
    assert found.hi is not None
    assert (found.lo + found.hi) / 2 == value


# sentence, the values of its quantities
APART = [
    ("Shares rose from 5 to 7 euros.", [5, 7]),
    ("There were 5 in 10 minutes.", [5, 10]),
    ("Rescuers freed 10 out of 15 miners.", [10, 15]),
    ("He is 30 years old and served two months.", [30, 2]),
    ("The sisters, aged 31 and 58, were freed.", [31, 58]),
    ("The victims were aged 12, 15 and 17.", [12, 15, 17]),
]


@pytest.mark.parametrize(("sentence", "values"), APART)
def test_what_stays_apart(amounts_of: Read, sentence: str, values: list[int]) -> None:
    assert [q.lo for q in amounts_of(sentence)] == values


@pytest.mark.parametrize("sentence", ["It was filmed in 1080p.", "It was filmed in 720p."])
def test_a_picture_has_no_price(amounts_of: Read, sentence: str) -> None:
    assert all(q.dimension != "money" for q in amounts_of(sentence))


@pytest.mark.parametrize("sentence", [s for s, _ in APART[-2:]])
def test_every_age_of_a_list_is_an_age(amounts_of: Read, sentence: str) -> None:
    assert {q.dimension for q in amounts_of(sentence)} == {"age"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It lasted 3 hours 20 minutes.", "It lasted 200 minutes."),
        ("She is 5ft 6in tall.", "She is 168cm tall."),
        ("He got two years and six months.", "He got 30 months."),
    ],
)
def test_a_measure_in_two_units_agrees_with_one(amounts_of: Read, a: str, b: str) -> None:
    (x,), (y,) = amounts_of(a), amounts_of(b)
    assert compare_quantities(QuantityPair(x, y)).verdict is None


def test_a_bound_covers_both_units(amounts_of: Read) -> None:
    (found,) = amounts_of("It took at least 2 hours 30 minutes.")
    assert (found.lo, found.hi, found.bound) == (D("2.5"), None, Bound.AT_LEAST)
    assert midpoint(found) == pytest.approx(D(2.5) / 24)


def test_a_dozen_is_not_what_nine_rounds_to(amounts_of: Read) -> None:
    (nine,), (dozen,) = (amounts_of(f"{n} officers were hurt.") for n in ("Nine", "A dozen"))
    assert compare_quantities(QuantityPair(nine, dozen)).level not in {
        "equal as written digits round", "equal",
    }  # fmt: skip
