"""Boosted trees with monotone evidence: how they are fitted, calibrated and written."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression


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
    made: HistGradientBoostingClassifier,
    names: Sequence[str],
    slope: float,
    intercept: float,
    **notes: object,
) -> str:
    """The model as JSON; thresholds unrounded, so that inference agrees to the last bit."""
    trees = []
    for (predictor,) in made._predictors:
        nodes, values = predictor.nodes, np.zeros(len(predictor.nodes))
        for i in reversed(range(len(nodes))):  # children follow their parents
            n = nodes[i]
            if n["is_leaf"]:
                values[i] = n["value"]
                continue
            lt, rt = int(n["left"]), int(n["right"])
            many = nodes[lt]["count"], nodes[rt]["count"]
            values[i] = (values[lt] * many[0] + values[rt] * many[1]) / sum(many)
        trees.append(
            [
                [
                    -1 if n["is_leaf"] else int(n["feature_idx"]),
                    0 if n["is_leaf"] else float(n["num_threshold"]),
                    int(n["left"]),
                    int(n["right"]),
                    round(float(values[i]), 6),
                ]
                for i, n in enumerate(nodes)
            ]
        )
    base = float(np.ravel(made._baseline_prediction)[0])
    lines = [f"  {json.dumps(tree)}" for tree in trees]
    head = {
        **notes,
        "features": list(names),
        "base": round(base, 6),
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "trees": [\n' + ",\n".join(lines) + "\n ]\n}\n"
