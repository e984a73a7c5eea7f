"""Run the whole product on labelled pairs with a slot model that saw nothing of their topics.

    python benchmarks/held_out_pairs.py --data DIR [--rows FILE] [--shuffles 10]

`fit_slots.py --report` scores quantities alone. Here every kind takes part, as for a user: the
topics of the labelled pairs are dealt into folds, the model of slots is fitted without a fold
and the product run on it; with `--shuffles N` they are dealt N times, and the mean and the
standard deviation over the dealings are printed, since how they fall moves the second digit.
The other models are those that are shipped; of them only the model of dates has seen such
pairs, and the kinds on dates flag few of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation import product  # noqa: E402 - after the path
from evaluation.data import find_data, read_jsonl  # noqa: E402 - same
from evaluation.labels import more_pairs  # noqa: E402 - same
from evaluation.pairs import score_natural  # noqa: E402 - same
from fit_slots import SEED, Row, collected, slots_fitted_on, topic_of  # noqa: E402 - same

FOLDS = 6
LEVELS = (0.3, 0.35, 0.4, 0.44, 0.5, 0.6)
SHOWN = ("precision", "recall", "verdict_accuracy", "average_precision")


def answers(
    parts: Mapping[str, Sequence[dict[str, Any]]], rows: Sequence[Row], seed: int = SEED
) -> dict[tuple[str, str], product.PairAnswer]:
    """What the product says of each pair, by part and id; `seed` deals the topics into folds."""
    topics = sorted({topic_of(r["id"]) for part in parts.values() for r in part})
    np.random.RandomState(seed).shuffle(topics)
    found: dict[tuple[str, str], product.PairAnswer] = {}
    for n in range(FOLDS):
        held = set(topics[n::FOLDS])
        with slots_fitted_on([r for r in rows if r.topic not in held]):
            for name, part in parts.items():
                own = [r for r in part if topic_of(r["id"]) in held]
                given = product.compare(own, min_confidence=0.0)
                found |= {(name, r["id"]): a for r, a in zip(own, given, strict=True)}
    return found


def _written(metric: str, scores: Sequence[Mapping[str, float | None]]) -> str:
    """The mean of a metric, with its standard deviation where there are several."""
    values = [score[metric] or 0.0 for score in scores]
    spread = f" ± {stdev(values):.3f}" if len(values) > 1 else ""
    return f"{metric} {mean(values):.3f}{spread}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    parser.add_argument("--rows", type=Path, help="as of fit_slots.py")
    parser.add_argument("--shuffles", type=int, default=1, metavar="N", help="deal N times")
    options = parser.parse_args()
    data = find_data(options.data)
    if data is None:
        print("no data at hand: give --data DIR")
        return 0
    natural = read_jsonl(data / "natural" / "labels.jsonl")
    parts = {
        "natural": [r for r in natural if r["label"] != "unclear"],
        "further": more_pairs(data),
    }
    rows, _ = collected(data, options.rows)
    dealt = [answers(parts, rows, SEED + n) for n in range(options.shuffles)]
    for name, part in parts.items():
        print(f"{name} pairs: {len(part)}, dealt {len(dealt)} times")
        for least in LEVELS:
            scores = [
                score_natural(part, [found[name, r["id"]] for r in part], least).metrics
                for found in dealt
            ]
            print(f"  from {least:.2f}: " + ", ".join(_written(m, scores) for m in SHOWN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
