"""Trees that weigh evidence: how they are fitted, calibrated and written.

Two sorts are added up. Boosted trees with monotone evidence (they may not read evidence the
wrong way round) are sharp but lean on few features; extremely randomised trees (Geurts, Ernst
and Wehenkel, 2006, "Extremely randomized trees") draw their thresholds at random, so that each
takes a different view of the rows and their mean is steadier. On rows of topics that they never
saw the sum ranks better than boosted trees alone (docs/models.md).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

# Log-odds that the mean of the randomised trees adds between none and all of the votes.
SHARE = 6.0
SUM = "their sum"
WrittenTree = list[list[float]]
"""Nodes: feature or -1, threshold, left, right, value."""


@dataclass(frozen=True)
class Trees:
    """Boosted trees, and randomised ones if any; their score is the sum, in log-odds."""

    boosted: HistGradientBoostingClassifier
    random: ExtraTreesClassifier | None = None

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """A probability for each row, not yet calibrated."""
        raw = self.boosted.decision_function(rows)
        if self.random is not None:
            raw = raw + SHARE * self.random.predict_proba(rows)[:, 1]
        return np.asarray(1.0 / (1.0 + np.exp(-raw)))

    def sorts(self, rows: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """What either sort says alone, and both."""
        alone = {"boosted trees": self.boosted, "randomised trees": self.random}
        found = {name: made.predict_proba(rows)[:, 1] for name, made in alone.items() if made}
        return {**found, SUM: self.scores(rows)}


def monotone(
    names: Sequence[str], raising: Collection[str], lowering: Collection[str]
) -> list[int]:
    """The constraint of each feature: 1 never lowers the score, -1 never raises it, 0 is free."""
    return [1 if n in raising else -1 if n in lowering else 0 for n in names]


def calibrated(
    scores: NDArray[np.float64], labels: Sequence[int], weights: Sequence[float]
) -> tuple[float, float]:
    """Slope and intercept that map log-odds of held-out rows to calibrated log-odds.

    Platt, 1999, "Probabilistic outputs for support vector machines".
    """
    made = LogisticRegression(C=1e3).fit(
        [[log_odds(p)] for p in scores], labels, sample_weight=weights
    )
    return float(made.coef_[0, 0]), float(made.intercept_[0])


def log_odds(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def as_json(
    made: Trees, names: Sequence[str], slope: float, intercept: float, **notes: object
) -> str:
    """The model as JSON; thresholds unrounded, so that inference agrees with the fit."""
    trees = [_boosted(predictor.nodes) for (predictor,) in made.boosted._predictors]
    if made.random is not None:
        each = SHARE / len(made.random.estimators_)
        trees += [_randomised(one.tree_, each) for one in made.random.estimators_]
    base = float(np.ravel(made.boosted._baseline_prediction)[0])
    lines = [f"  {json.dumps(tree)}" for tree in trees]
    head = {
        **notes,
        "features": list(names),
        "base": round(base, 6),
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "trees": [\n' + ",\n".join(lines) + "\n ]\n}\n"


def _boosted(nodes: NDArray[np.void]) -> WrittenTree:
    values = np.zeros(len(nodes))
    for i in reversed(range(len(nodes))):  # children follow their parents
        n = nodes[i]
        if n["is_leaf"]:
            values[i] = n["value"]
            continue
        lt, rt = int(n["left"]), int(n["right"])
        many = nodes[lt]["count"], nodes[rt]["count"]
        values[i] = (values[lt] * many[0] + values[rt] * many[1]) / sum(many)
    columns = zip(
        np.where(nodes["is_leaf"], -1, nodes["feature_idx"]),
        np.where(nodes["is_leaf"], 0, nodes["num_threshold"]),
        nodes["left"], nodes["right"], values,
        strict=True,
    )  # fmt: skip
    return _written(columns)


def _randomised(tree: Any, each: float) -> WrittenTree:
    """A tree's nodes with the share of positive weight in each, times `each`."""
    leaf = tree.children_left < 0
    share = tree.value[:, 0, 1] / tree.value[:, 0].sum(axis=1)
    columns = zip(
        np.where(leaf, -1, tree.feature),
        np.where(leaf, 0, tree.threshold),
        np.where(leaf, 0, tree.children_left),
        np.where(leaf, 0, tree.children_right),
        each * share,
        strict=True,
    )
    return _written(columns)


def _written(columns: Iterable[tuple[Any, ...]]) -> WrittenTree:
    return [[int(f), float(t), int(lt), int(rt), round(float(v), 6)] for f, t, lt, rt, v in columns]
