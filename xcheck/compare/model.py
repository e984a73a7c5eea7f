"""Fitted models that weigh evidence: readable files, numpy-free inference, explainable.

Two forms: logistic regression over standardised features, and sums of trees. Fitted by the
`benchmarks/fit_*.py` commands.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple, Protocol


class EvidenceModel(Protocol):
    """Weighs named evidence to a probability."""

    def probability(self, row: Mapping[str, float]) -> float:
        """Calibrated probability in (0, 1)."""

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        """Each feature's share of the log-odds, relative to an average pair."""


def logistic(log_odds: float) -> float:
    """The probability of log-odds, safe at any size."""
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    e = math.exp(log_odds)
    return e / (1.0 + e)


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Logistic regression; feature i counts `weights[i] * (x - means[i]) / scales[i]`."""

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        parts = zip(self.names, self.means, self.scales, self.weights, strict=True)
        return {name: w * (row[name] - mean) / scale for name, mean, scale, w in parts}

    def probability(self, row: Mapping[str, float]) -> float:
        return logistic(self.intercept + sum(self.contributions(row).values()))


class Node(NamedTuple):
    """A node of a tree: a leaf where `feature` is negative.

    Values at or below `threshold` go `left`. `value` is what the training rows
    that reach the node add to the log-odds, in the mean.
    """

    feature: int
    threshold: float
    left: int
    right: int
    value: float


@dataclass(frozen=True, slots=True)
class TreeModel:
    """A sum of trees over named features, with a Platt calibration of the summed log-odds.

    `slope` and `intercept` map the raw sum to calibrated log-odds. Contributions follow
    the path method (Saabas, 2014, "Interpreting random forests"): along a tree's path,
    the change of the expected log-odds is credited to the feature that was asked.
    """

    names: tuple[str, ...]
    base: float
    trees: tuple[tuple[Node, ...], ...]
    slope: float
    intercept: float

    def log_odds(self, row: Mapping[str, float]) -> float:
        values = [row[name] for name in self.names]
        raw = self.base + sum(_leaf(tree, values) for tree in self.trees)
        return self.slope * raw + self.intercept

    def probability(self, row: Mapping[str, float]) -> float:
        return logistic(self.log_odds(row))

    def contributions(self, row: Mapping[str, float]) -> dict[str, float]:
        values = [row[name] for name in self.names]
        shares = dict.fromkeys(self.names, 0.0)
        for tree in self.trees:
            node = tree[0]
            while node.feature >= 0:
                child = tree[node.left if values[node.feature] <= node.threshold else node.right]
                shares[self.names[node.feature]] += self.slope * (child.value - node.value)
                node = child
        return shares


def _leaf(tree: Sequence[Node], values: Sequence[float]) -> float:
    node = tree[0]
    while node.feature >= 0:
        node = tree[node.left if values[node.feature] <= node.threshold else node.right]
    return node.value


@cache
def load(name: str) -> LogisticModel | TreeModel:
    """Read a packaged model by name ("slots"), in the form its file says."""
    return read(resources.files("xcheck.compare").joinpath(f"data/{name}.json").read_text("utf-8"))


def read(text: str) -> LogisticModel | TreeModel:
    """The model that a fitting command wrote, from its JSON."""
    data = json.loads(text)
    if data.get("form") == "logistic":
        rows = data["features"]
        return LogisticModel(
            names=tuple(r["name"] for r in rows),
            means=tuple(float(r["mean"]) for r in rows),
            scales=tuple(float(r["scale"]) for r in rows),
            weights=tuple(float(r["weight"]) for r in rows),
            intercept=float(data["intercept"]),
        )
    return TreeModel(
        names=tuple(data["features"]),
        base=float(data["base"]),
        trees=tuple(tuple(map(Node._make, tree)) for tree in data["trees"]),
        slope=float(data["slope"]),
        intercept=float(data["intercept"]),
    )
