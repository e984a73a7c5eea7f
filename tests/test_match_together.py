"""Statements of many pairs judged together."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

from xcheck.cache import NullCache
from xcheck.match.same_event import SameEvent, Statement
from xcheck.match.together import ENOUGH, FEATURES, WITNESSES, Together, of_one_subject
from xcheck.settings import Settings

QESHM = [
    "A magnitude 6.1 earthquake struck Qeshm island off southern Iran on Sunday, killing ten.",
    "Ten people died when a quake of magnitude 6.1 hit Iran's island of Qeshm.",
    "The quake on Qeshm damaged 200 villages, Iranian state television said.",
    "Rescue teams were sent to Qeshm in the Gulf after Sunday's earthquake.",
    "The earthquake levelled mud houses in villages of the island.",
]
OAXACA = [
    "A magnitude 7.3 earthquake struck Oaxaca in southern Mexico on Tuesday, killing two.",
    "Two people died as a 7.3 quake shook the Mexican state of Oaxaca.",
    "The quake in Oaxaca cracked walls and cut power, Mexican officials said.",
    "Mexico's president flew to Oaxaca after Tuesday's earthquake.",
    "The earthquake was felt in the capital, where office workers fled into the streets.",
]
TRADE = [
    "Boston traded the pitcher to Chicago for two minor league players on Thursday.",
    "The pitcher goes from Boston to Chicago in a trade for two minor leaguers.",
    "Chicago sent two minor league players to Boston for the veteran pitcher.",
    "The trade of the pitcher was announced by Boston's general manager.",
    "The pitcher, who won 12 games for Boston, will join the Chicago team on Friday.",
    "Boston's manager praised the pitcher after the trade to Chicago.",
]


@pytest.fixture(scope="module")
def judge() -> SameEvent:
    return SameEvent.load(Settings(cache=False), NullCache())


@pytest.fixture(scope="module")
def together(judge: SameEvent) -> Together:
    return Together(judge)


def every_pair(count: int) -> list[tuple[int, int]]:
    return list(combinations(range(count), 2))


def statements(*texts: str) -> list[Statement]:
    return [Statement(text) for text in texts]


def apart(probabilities: np.ndarray, pairs: list[tuple[int, int]], boundary: int) -> float:
    """Part of the pairs of one event that stand before a pair of two (the AUC)."""
    same = np.array([(i < boundary) == (j < boundary) for i, j in pairs])
    return float((probabilities[same][:, None] > probabilities[~same][None, :]).mean())


@pytest.mark.slow
def test_two_events_of_one_sort_are_told_apart_better_than_by_pairs(
    judge: SameEvent, together: Together
) -> None:
    both, pairs = statements(*QESHM, *OAXACA), every_pair(10)
    alone = judge.among(both, pairs)
    found = together.probability(both, pairs)
    assert apart(found, pairs, 5) > max(0.97, apart(alone, pairs, 5) + 0.03)


@pytest.mark.slow
def test_a_statement_that_names_nothing_is_told_by_the_others(
    judge: SameEvent, together: Together
) -> None:
    both, pairs = statements(*QESHM, *OAXACA), every_pair(10)
    mud_houses = 4

    def lead(probabilities: np.ndarray) -> float:
        """By how much it is nearer to its own event than to the other."""
        found = dict(zip(pairs, probabilities, strict=True))
        own = [found[i, mud_houses] for i in range(4)]
        return float(np.mean(own) - np.mean([found[mud_houses, j] for j in range(5, 10)]))

    assert lead(together.probability(both, pairs)) > max(0.2, lead(judge.among(both, pairs)) + 0.1)


@pytest.mark.slow
def test_the_order_of_statements_pairs_and_sides_is_nothing(together: Together) -> None:
    both, pairs = statements(*QESHM, *OAXACA), every_pair(10)
    found = together.probability(both, pairs)
    back = [(9 - j, 9 - i) for i, j in reversed(pairs)]
    assert np.allclose(together.probability(both[::-1], back), found[::-1], atol=1e-6)
    swapped = [(j, i) for i, j in pairs]
    assert np.allclose(together.probability(both, swapped), found, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 2, ENOUGH - 1])
def test_few_statements_are_judged_by_pairs(
    judge: SameEvent, together: Together, count: int
) -> None:
    few, pairs = statements(*QESHM[:count]), every_pair(count)
    assert np.allclose(together.probability(few, pairs), judge.among(few, pairs), atol=1e-6)


@pytest.mark.slow
def test_pairs_without_a_statement_in_common_are_judged_alone(
    judge: SameEvent, together: Together
) -> None:
    both = statements(*QESHM, *OAXACA)
    pairs = [(i, i + 1) for i in range(0, 10, 2)]
    assert np.allclose(together.probability(both, pairs), judge.among(both, pairs), atol=1e-6)


@pytest.mark.slow
def test_statements_of_another_subject_say_nothing(together: Together) -> None:
    quakes, trades = statements(*QESHM, *OAXACA), statements(*TRADE)
    linked = [*every_pair(10), *((i + 10, j + 10) for i, j in every_pair(6)), (0, 10)]
    found = together.probability([*quakes, *trades], linked)
    assert np.allclose(found[:45], together.probability(quakes, every_pair(10)), atol=1e-6)
    assert np.allclose(found[45:60], together.probability(trades, every_pair(6)), atol=1e-6)
    assert found[60] < 0.2


@pytest.mark.slow
def test_subjects(judge: SameEvent) -> None:
    readings = judge.read(statements(*QESHM, *TRADE, *OAXACA))
    quakes, trades = [*range(5), *range(11, 16)], list(range(5, 11))
    assert sorted(map(list, of_one_subject(readings))) == [quakes, trades]
    assert of_one_subject(readings[: ENOUGH - 1]) == []


@pytest.mark.slow
def test_one_text_twice_is_one_statement(together: Together) -> None:
    once = statements(*QESHM, *OAXACA)
    twice = [*once, *once]
    pairs = every_pair(10)
    spread = [(i + 10 * (i % 2), j + 10 * (j % 3 == 0)) for i, j in pairs]
    assert np.allclose(
        together.probability(twice, spread), together.probability(once, pairs), atol=1e-6
    )
    (itself,) = together.probability(twice, [(0, 10)])
    assert itself > 0.7


@pytest.mark.slow
def test_more_statements_than_witnesses(together: Together) -> None:
    many = [
        f"{text[:-1]}, the {n}th report said."
        for n in range(2 * WITNESSES // 10 + 1)
        for text in (*QESHM, *OAXACA)
    ]
    assert len(many) > 2 * WITNESSES
    first = [(0, n) for n in range(1, len(many))]
    found = together.probability(statements(*many), first)
    same = np.array([n % 10 < 5 for _, n in first])
    assert ((found >= 0) & (found <= 1)).all()
    assert apart(found, [(0, n % 10) for _, n in first], 5) > 0.95
    assert found[same].mean() > found[~same].mean() + 0.4


def test_the_weights_are_a_readable_file_for_these_features() -> None:
    data = json.loads((files("xcheck.match") / "data" / "together.json").read_text("utf-8"))
    assert set(data["weights"]) == set(FEATURES)
    assert all(weight > 0 for weight in data["weights"].values())
