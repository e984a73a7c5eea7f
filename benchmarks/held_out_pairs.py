"""Run the whole product on labelled pairs with a slot model that saw nothing of their topics.

    python benchmarks/held_out_pairs.py --data DIR [--rows FILE]

`fit_slots.py --report` scores quantities alone. Here every kind takes part, as for a user: the
topics of the labelled pairs are dealt into folds, the model of slots is fitted without a fold
and the product run on it. The other models are those that are shipped; of them only the model
of dates has seen such pairs, and the kinds on dates flag few of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
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
LEVELS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
SHOWN = ("precision", "recall", "verdict_accuracy", "average_precision")


def answers(
    parts: dict[str, Sequence[dict[str, Any]]], rows: Sequence[Row]
) -> dict[tuple[str, str], product.PairAnswer]:
    """What the product says of each pair, by part and id."""
    topics = sorted({topic_of(r["id"]) for part in parts.values() for r in part})
    np.random.RandomState(SEED).shuffle(topics)
    found = {}
    for n in range(FOLDS):
        held = set(topics[n::FOLDS])
        with slots_fitted_on([r for r in rows if r.topic not in held]):
            for name, part in parts.items():
                own = [r for r in part if topic_of(r["id"]) in held]
                given = product.compare(own, min_confidence=0.0)
                found |= {(name, r["id"]): a for r, a in zip(own, given, strict=True)}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    parser.add_argument("--rows", type=Path, help="as of fit_slots.py")
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
    found = answers(parts, rows)
    for name, part in parts.items():
        given = [found[name, r["id"]] for r in part]
        print(f"{name} pairs: {len(part)}")
        for least in LEVELS:
            metrics = score_natural(part, given, least).metrics
            print(f"  from {least:.2f}: " + ", ".join(f"{m} {metrics[m]:.3f}" for m in SHOWN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
