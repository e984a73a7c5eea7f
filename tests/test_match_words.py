"""Words as evidence, read without a parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.match.words import rarity, stem_of, words_of


@pytest.mark.parametrize(
    ("text", "names", "numbers"),
    [
        ("Police in Almaty arrested 2,600 people.", {"almaty"}, {"2600"}),
        ("Almaty was quiet.", set(), set()),
        ("LG Display Supplies Screens For Apple Watch", {"lg", "watch", "display"}, set()),
        ("Twelve of the 13 died; “Nazarbayev is ill,” he said.", set(), {"12", "13"}),
        ("Kazakhstan's ex-leader Nazarbayev’s 6.1-magnitude speech", {"nazarbayev"}, {"6.1"}),
        ("", set(), set()),
    ],
)
def test_names_and_numbers(text: str, names: set[str], numbers: set[str]) -> None:
    found = words_of(text)
    assert names <= found.names
    assert found.names <= found.content
    assert found.numbers == numbers


def test_days_and_months_are_no_names() -> None:
    found = words_of("It came on Sunday, January 2, and may go in May.")
    assert found.weekdays == {"sunday"}
    assert found.months == {1, 5}
    assert not found.names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("killed", "kills"),
        ("killing", "kill"),
        ("stopped", "stops"),
        ("cities", "city"),
        ("fires", "fire"),
        ("fired", "firing"),
    ],
)
def test_forms_of_a_word_share_a_stem(a: str, b: str) -> None:
    assert stem_of(a) == stem_of(b)


def test_rarity_orders_words() -> None:
    ranks = [rarity(stem_of(w)) for w in ("the", "police", "earthquake", "nazarbayev")]
    assert ranks == sorted(ranks)
    assert (ranks[0], ranks[-1]) == (0.0, 1.0)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = words_of(text)
    assert found.names <= found.content
    assert all(0 <= rarity(w) <= 1 for w in found.content)
