"""Fitted models: what they compute, and that their explanations add up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.compare.evidence import FEATURES
from xcheck.compare.model import LogisticModel, Node, TreeModel, load, logistic
from xcheck.compare.moment_evidence import MOMENT_FEATURES

FINITE = st.floats(-50, 50, allow_nan=False)


def log_odds(p: float) -> float:
    return math.log(p / (1 - p))


@pytest.mark.parametrize(
    ("x", "p"),
    [(0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (1e6, 1.0), (-1e6, 0.0)],
)
def test_logistic(x: float, p: float) -> None:
    assert logistic(x) == pytest.approx(p)


@given(FINITE)
def test_logistic_is_odd_about_a_half(x: float) -> None:
    assert logistic(x) + logistic(-x) == pytest.approx(1.0)


LOGISTIC = LogisticModel(
    names=("near", "far"), means=(0.5, 2.0), scales=(0.25, 4.0), weights=(1.5, -0.8), intercept=-0.3
)


@pytest.mark.parametrize(
    ("near", "far", "expected"),
    [
        (0.5, 2.0, -0.3),  # an average pair: the intercept alone
        (0.75, 2.0, 1.2),
        (0.5, 6.0, -1.1),
        (0.25, -2.0, -0.3 - 1.5 + 0.8),
    ],
)
def test_logistic_regression_by_hand(near: float, far: float, expected: float) -> None:
    row = {"near": near, "far": far}
    assert log_odds(LOGISTIC.probability(row)) == pytest.approx(expected)


@given(FINITE, FINITE)
def test_logistic_contributions_sum_to_the_log_odds(near: float, far: float) -> None:
    row = {"near": near, "far": far}
    total = LOGISTIC.intercept + sum(LOGISTIC.contributions(row).values())
    assert LOGISTIC.probability(row) == pytest.approx(logistic(total))


#            near <= 0.5
#        -1.0           far <= 3 (0.5)
#                    1.25        0.1
TREE = (
    Node(0, 0.5, 1, 2, 0.0),
    Node(-1, 0.0, 0, 0, -1.0),
    Node(1, 3.0, 3, 4, 0.5),
    Node(-1, 0.0, 0, 0, 1.25),
    Node(-1, 0.0, 0, 0, 0.1),
)
STUMP = (Node(1, 0.0, 1, 2, 0.2), Node(-1, 0.0, 0, 0, 0.4), Node(-1, 0.0, 0, 0, -0.6))
TREES = TreeModel(names=("near", "far"), base=0.7, trees=(TREE, STUMP), slope=2.0, intercept=-0.1)


@pytest.mark.parametrize(
    ("near", "far", "leaves"),
    [
        (0.5, -1.0, -1.0 + 0.4),  # at the threshold goes left
        (0.5, 1.0, -1.0 - 0.6),
        (0.6, 3.0, 1.25 - 0.6),
        (0.6, 3.1, 0.1 - 0.6),
        (0.6, 0.0, 1.25 + 0.4),
    ],
)
def test_trees_by_hand(near: float, far: float, leaves: float) -> None:
    row = {"near": near, "far": far}
    assert TREES.log_odds(row) == pytest.approx(2.0 * (0.7 + leaves) - 0.1)
    assert TREES.probability(row) == pytest.approx(logistic(TREES.log_odds(row)))


def roots(model: TreeModel) -> float:
    """The calibrated log-odds before any question is asked."""
    raw = model.base + sum(tree[0].value for tree in model.trees)
    return model.slope * raw + model.intercept


@given(FINITE, FINITE)
def test_tree_contributions_sum_to_the_log_odds(near: float, far: float) -> None:
    row = {"near": near, "far": far}
    total = roots(TREES) + sum(TREES.contributions(row).values())
    assert total == pytest.approx(TREES.log_odds(row))


def test_a_feature_that_no_tree_asks_for_contributes_nothing() -> None:
    model = TreeModel(("near", "far", "unused"), 0.0, (TREE,), 1.0, 0.0)
    shares = model.contributions({"near": 1.0, "far": 1.0, "unused": 99.0})
    assert shares["unused"] == 0.0
    assert shares["near"] == pytest.approx(0.5)
    assert shares["far"] == pytest.approx(0.75)


# The packaged models.

PACKAGED = [("slots", FEATURES), ("story_slots", FEATURES), ("moments", MOMENT_FEATURES)]


@pytest.mark.parametrize(("name", "features"), PACKAGED)
def test_a_packaged_model_asks_only_for_evidence_that_has_words(
    name: str, features: dict[str, tuple[str, str]]
) -> None:
    model = load(name)
    assert set(model.names) <= set(features)
    assert len(set(model.names)) == len(model.names)


@pytest.mark.parametrize(("name", "features"), PACKAGED)
@given(data=st.data())
def test_a_packaged_model_gives_probabilities_that_its_evidence_explains(
    name: str, features: dict[str, tuple[str, str]], data: st.DataObject
) -> None:
    model = load(name)
    values = st.floats(-1, 6, allow_nan=False)
    row = {n: data.draw(values, label=n) for n in model.names}
    p = model.probability(row)
    assert 0 < p < 1
    start = model.intercept if isinstance(model, LogisticModel) else roots(model)
    assert start + sum(model.contributions(row).values()) == pytest.approx(
        log_odds(p), rel=1e-6, abs=1e-6
    )


@pytest.mark.parametrize(("name", "features"), PACKAGED)
def test_every_feature_speaks_both_ways(name: str, features: dict[str, tuple[str, str]]) -> None:
    for for_slot, against in features.values():
        assert for_slot
        assert against
        assert for_slot != against


def test_a_packaged_logistic_model_can_be_read() -> None:
    for name, _ in PACKAGED:
        model = load(name)
        if isinstance(model, LogisticModel):
            assert all(scale > 0 for scale in model.scales)
        else:
            for tree in model.trees:
                for n, node in enumerate(tree):
                    if node.feature >= 0:
                        assert n < node.left < len(tree)
                        assert n < node.right < len(tree)
                        assert node.feature < len(model.names)
