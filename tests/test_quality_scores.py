"""The benchmark's own arithmetic: scores, curves, calibration, and the rivals' rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from evaluation import metrics, rivals
from evaluation.outcome import Table
from hypothesis import given
from hypothesis import strategies as st

scored = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


@pytest.mark.parametrize(
    ("gold", "flagged", "precision", "recall", "f1"),
    [
        ([True, True, False, False], [True, False, True, False], 0.5, 0.5, 0.5),
        ([True, False], [True, False], 1.0, 1.0, 1.0),
        ([True, False], [False, False], 0.0, 0.0, 0.0),
        ([False, False], [True, False], 0.0, 0.0, 0.0),
        ([True, True, True, False], [True, True, False, False], 1.0, 2 / 3, 0.8),
    ],
)
def test_counts(
    gold: list[bool], flagged: list[bool], precision: float, recall: float, f1: float
) -> None:
    counts = metrics.count(gold, flagged)
    assert counts.precision == pytest.approx(precision)
    assert counts.recall == pytest.approx(recall)
    assert counts.f1 == pytest.approx(f1)


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1, 0.2], [0.9, 0.8], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.5, 0.9], [0.5, 0.1], 0.875),
        ([], [0.3], 0.0),
    ],
)
def test_auc(positive: list[float], negative: list[float], area: float) -> None:
    assert metrics.auc(positive, negative) == pytest.approx(area)


@given(st.lists(st.floats(0, 1), min_size=1), st.lists(st.floats(0, 1), min_size=1))
def test_auc_is_the_share_of_pairs_in_order(positive: list[float], negative: list[float]) -> None:
    pairs = [(one > two) + 0.5 * (one == two) for one in positive for two in negative]
    assert metrics.auc(positive, negative) == pytest.approx(sum(pairs) / len(pairs))


def test_curve_takes_ties_together_and_stops_at_no_flag() -> None:
    points = metrics.pr_curve([0.9, 0.6, 0.6, 0.0], [True, True, False, True])
    assert [at for at, _, _ in points] == [0.9, 0.6]
    assert [precision for _, precision, _ in points] == pytest.approx([1.0, 2 / 3])
    assert [recall for _, _, recall in points] == pytest.approx([1 / 3, 2 / 3])
    assert metrics.average_precision(points) == pytest.approx(1 / 3 + 2 / 9)


@given(scored)
def test_curve_recall_rises_as_the_threshold_falls(rows: list[tuple[float, bool]]) -> None:
    points = metrics.pr_curve([score for score, _ in rows], [right for _, right in rows])
    recalls = [recall for _, _, recall in points]
    assert recalls == sorted(recalls)
    assert [at for at, _, _ in points] == sorted({at for at, _, _ in points}, reverse=True)


@given(scored)
def test_calibration_bins_hold_every_row_once(rows: list[tuple[float, bool]]) -> None:
    bins, error = metrics.calibration(rows)
    assert sum(one.rows for one in bins) == len(rows)
    assert 0 <= error <= 1


def test_calibration_error_is_the_weighted_gap() -> None:
    bins, error = metrics.calibration([(0.95, True), (0.95, False), (0.05, False), (1.0, True)])
    assert bins[9].rows == 3
    assert bins[9].right == pytest.approx(2 / 3)
    assert error == pytest.approx(0.75 * abs((0.95 + 0.95 + 1) / 3 - 2 / 3) + 0.25 * 0.05)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twelve dead", ["12"]),
        ("12 dead and 13 hurt", ["12", "13"]),
        ("twenty-one guns", ["21"]),
        ("2.5 million people", ["2500000"]),
        ("1,200 homes", ["1200"]),
        ("two hundred", ["200"]),
        ("two dozen", ["24"]),
        ("three thirty", ["3", "30"]),
        ("no number", []),
        ("a million", []),
    ],
)
def test_numbers_of_the_trivial_rule(text: str, found: list[str]) -> None:
    assert rivals.numbers(text) == frozenset(map(Decimal, found))


@pytest.mark.parametrize(
    ("a", "b", "flag"),
    [
        ("12 died", "Twelve died", False),
        ("12 died", "13 died", True),
        ("12 died in 2010", "12 died", False),
    ],
)
def test_trivial_rule(a: str, b: str, flag: bool) -> None:
    assert rivals.new_number({"a": a, "b": b}) is flag


def test_table_aligns_its_columns() -> None:
    table = Table("things", (("name", "n"), ("long name", "10"), ("x", "2")))
    assert table.render().splitlines() == [
        "things",
        "name        n",
        "-------------",
        "long name  10",
        "x           2",
    ]
