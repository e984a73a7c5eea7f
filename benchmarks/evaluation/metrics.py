"""Scores in plain arithmetic: no score here needs more than the standard library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Right and wrong flags, and what was missed."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float:
        return ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        return ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float:
        return ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


def ratio(part: float, whole: float) -> float:
    """`part / whole`, and 0 for nothing of nothing: an idle product earns no score."""
    return part / whole if whole else 0.0


def count(gold: Sequence[bool], flagged: Sequence[bool]) -> Counts:
    """Count flags against gold, row by row."""
    pairs = list(zip(gold, flagged, strict=True))
    return Counts(
        tp=sum(want and got for want, got in pairs),
        fp=sum(got and not want for want, got in pairs),
        fn=sum(want and not got for want, got in pairs),
    )


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Area under the ROC curve: how often a positive scores above a negative, ties half."""
    if not positive or not negative:
        return 0.0
    merged = sorted([(score, 1) for score in positive] + [(score, 0) for score in negative])
    rank_sum = 0.0
    first = 0
    while first < len(merged):
        last = first
        while last < len(merged) and merged[last][0] == merged[first][0]:
            last += 1
        middle = (first + 1 + last) / 2
        rank_sum += middle * sum(label for _, label in merged[first:last])
        first = last
    count_positive = len(positive)
    return (rank_sum - count_positive * (count_positive + 1) / 2) / (count_positive * len(negative))


def pr_curve(
    scores: Sequence[float], gold: Sequence[bool], positives: int | None = None
) -> list[tuple[float, float, float]]:
    """Points (threshold, precision, recall), strictest first; a score of 0 is no flag.

    `positives` is the number of gold positives when `gold` covers only what was flagged.
    """
    total = sum(gold) if positives is None else positives
    ranked = sorted(zip(scores, gold, strict=True), key=lambda pair: -pair[0])
    points = []
    tp = 0
    for place, (score, right) in enumerate(ranked, start=1):
        if score <= 0:
            break
        tp += right
        if place == len(ranked) or ranked[place][0] != score:
            points.append((score, tp / place, ratio(tp, total)))
    return points


def average_precision(points: Sequence[tuple[float, float, float]]) -> float:
    """Sum of precision times the recall gained at each point of a `pr_curve`."""
    area, before = 0.0, 0.0
    for _, precision, recall in points:
        area += precision * (recall - before)
        before = recall
    return area


@dataclass(frozen=True, slots=True)
class Bin:
    """A tenth of the confidence scale: what was claimed and what came true."""

    lo: float
    hi: float
    rows: int
    confidence: float
    right: float


def calibration(scored: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[list[Bin], float]:
    """Return the reliability table and the expected calibration error (ECE).

    ECE: the mean gap between confidence and share right, weighted by rows (Naeini,
    Cooper and Hauskrecht 2015).
    """
    table, error = [], 0.0
    for index in range(bins):
        inside = [
            (confidence, right)
            for confidence, right in scored
            if min(int(confidence * bins), bins - 1) == index
        ]
        claimed = ratio(sum(confidence for confidence, _ in inside), len(inside))
        true = ratio(sum(right for _, right in inside), len(inside))
        error += ratio(len(inside), len(scored)) * abs(claimed - true)
        table.append(Bin(index / bins, (index + 1) / bins, len(inside), claimed, true))
    return table, error
