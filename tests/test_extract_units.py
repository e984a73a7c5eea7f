"""Unit words, their dimension and their size."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.extract.units import BASE_UNITS, MEASURES, measure, to_base

D = Decimal


@pytest.mark.parametrize(
    ("word", "dimension", "base"),
    [
        ("ft", "length", "0.3048"),
        ("feet", "length", "0.3048"),
        ("miles", "length", "1609.344"),
        ("km", "length", "1000"),
        ("yards", "length", "0.9144"),
        ("inches", "length", "0.0254"),
        ("lbs", "mass", "0.45359237"),
        ("tonnes", "mass", "1000"),
        ("ounces", "mass", "0.0283495"),
        ("acres", "area", "4046.87"),
        ("hectares", "area", "10000"),
        ("square-miles", "area", "2589988.11"),
        ("litres", "volume", "1"),
        ("barrels", "volume", "158.987"),
        ("mph", "speed", "1.609344"),
        ("knots", "speed", "1.852"),
        ("MW", "power", "1000000"),
        ("weeks", "duration", "7"),
        ("hours", "duration", "0.0416667"),
        ("years", "duration", "365.25"),
        ("decades", "duration", "3652.5"),
        ("GHz", "frequency", "1000"),
    ],
)
def test_unit_words_and_their_size(word: str, dimension: str, base: str) -> None:
    found = measure(word)
    assert found is not None
    assert found[0] == dimension
    assert float(to_base(D(1), *found)) == pytest.approx(float(base), rel=1e-5)


def test_every_unit_converts_to_the_base_of_its_dimension() -> None:
    for dimension, unit in set(MEASURES.values()):
        assert dimension in BASE_UNITS
        assert to_base(D(2), dimension, unit) != to_base(D(1), dimension, unit)


@pytest.mark.parametrize("word", ["people", "cars", "", "Monday"])
def test_words_that_are_no_unit(word: str) -> None:
    assert measure(word) is None


@given(value=st.decimals(-1000, 1000, places=2))
def test_degrees_convert_both_ways(value: Decimal) -> None:
    fahrenheit = value * 9 / 5 + 32
    assert abs(to_base(fahrenheit, "temperature", "degF") - value) < D("1e-6")
