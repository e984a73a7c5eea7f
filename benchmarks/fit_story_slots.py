"""Fit the model that decides whether two figures of a story fill one slot and differ.

    python benchmarks/fit_story_slots.py --data DIR [--rows FILE]

Two statements that someone puts side by side are judged by the model of `fit_slots.py`. In a
story many figures stand beside each other, told in other words by each source, so it has a model
of its own, of the same form, fitted on figures in stories alone:

1. the rows of `fit_slots.py` that come from stories and from the kinds' examples;
2. `benchmarks/written/fit`, stories written for this project: figures of two groups of one gold
   finding are positive, all others negative. Left out are figures that the gold does not list and
   that only a bound or a rounding parts ("more than 400", 412), since editors pass over them though
   they are of one slot.

It prints, for stories that the model did not see, average precision and what a threshold gives,
and writes `xcheck/compare/data/story_slots.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import written_stories  # noqa: E402 - after the path
from evaluation.labels import gold_of  # noqa: E402 - same
from fit_slots import (  # noqa: E402 - same
    NAMES,
    Row,
    collected,
    fit,
    held_out,
    quantity_pairs,
    slots_fitted_on,
    table,
    vector_of,
    weights_of,
)
from trees import SUM, as_json, calibrated, log_odds  # noqa: E402 - same

from xcheck.compare import model  # noqa: E402 - after the path
from xcheck.compare.model import logistic  # noqa: E402 - same
from xcheck.pipeline.run import story_contexts  # noqa: E402 - same
from xcheck.settings import Settings  # noqa: E402 - same

OUT = ROOT / "xcheck" / "compare" / "data" / "story_slots.json"
OF_STORIES = frozenset({"story", "read", "weak", "example"})
POSITIVE, NEGATIVE = 2.0, 0.5
# Most pairs of unequal values in real stories are of two things: here they weigh this much more
# than in the model of pairs.
WEAK_NEGATIVES = 5.0
# Log-odds taken off. The pairs that were read were chosen as likely ones, so a calibration on them
# alone is too sure; with this, what stories show is right about as often as without this model.
TOO_SURE = 0.4
PASSED_OVER = frozenset(
    {
        "approximate and overlapping",
        "one bounds the other",
        "equal as written digits round",
        "bounded elsewhere",
    }
)
FOLDS = 6


def written_rows(part: str) -> list[Row]:
    """Rows of the stories of `benchmarks/written/PART`."""
    rows = []
    for story in written_stories(part):
        for context in story_contexts(story.paths, Settings(one_story=True)):
            for a, b, level, differs in quantity_pairs(context):
                verdict = gold_of(a, b, story.gold, context) if differs else "equal"
                if verdict == "hit":
                    rows.append(Row(story.name, vector_of(a, b, context), 1, POSITIVE, "written"))
                elif verdict is None and level not in PASSED_OVER:
                    rows.append(Row(story.name, vector_of(a, b, context), 0, NEGATIVE, "written"))
    return rows


def story_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that teach the model of stories: figures in stories, real and written."""
    own = [r for r in rows if r.origin in OF_STORIES]
    weights = weights_of(own)
    heavier = [
        replace(r, weight=float(weight) * WEAK_NEGATIVES, origin="unlike")
        if r.origin == "weak" and not r.label
        else r
        for r, weight in zip(own, weights, strict=True)
    ]
    return heavier + written_rows("fit")


@contextmanager
def models_fitted_on(rows: Sequence[Row], of_stories: Sequence[Row]) -> Iterator[None]:
    """Run the product with both models of slots fitted on given rows, calibrated as shipped."""
    shipped = model.load("story_slots")
    assert isinstance(shipped, model.TreeModel)
    made = model.read(as_json(fit(of_stories), NAMES, shipped.slope, shipped.intercept))
    with slots_fitted_on(rows):
        other = model.load
        with patch.object(
            model, "load", lambda name: made if name == "story_slots" else other(name)
        ):
            yield


def ranked(title: str, labels: NDArray[np.bool_], scores: NDArray[np.float64]) -> None:
    """Print how well scores rank, and what thresholds give."""
    print(f"average precision {average_precision_score(labels, scores):.3f}:")
    table(title, labels, scores)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=Path, help="as of fit_slots.py")
    options = parser.parse_args()
    if not (options.data / "natural").is_dir():
        print(f"no data in {options.data}: nothing fitted")
        return 0
    rows = story_rows(collected(options.data, options.rows)[0])
    raw = held_out(rows, FOLDS)[SUM]
    # Calibrated on real news alone: a probability must hold there.
    told = [i for i, r in enumerate(rows) if r.origin == "read"]
    slope, intercept = calibrated(raw[told], [rows[i].label for i in told], [1.0] * len(told))
    intercept -= TOO_SURE
    scores = np.array([logistic(slope * log_odds(p) + intercept) for p in raw])
    for origin in ("read", "written"):
        own = [i for i, r in enumerate(rows) if r.origin == origin]
        ranked(f"{origin}, held out", np.array([rows[i].label == 1 for i in own]), scores[own])
    made = fit(rows)
    held = written_rows("held")
    found = made.sorts(np.array([r.values for r in held]))[SUM]
    sure = np.array([logistic(slope * log_odds(p) + intercept) for p in found])
    ranked("written, never fitted", np.array([r.label == 1 for r in held]), sure)
    digest = hashlib.sha256(
        b"".join(r.values.tobytes() + bytes([r.label]) for r in rows)
    ).hexdigest()
    notes = {"fitted_by": "benchmarks/fit_story_slots.py", "inputs_sha256": digest}
    OUT.write_text(as_json(made, NAMES, slope, intercept, rows=len(rows), **notes), "utf-8")
    print(f"wrote {OUT.name} from {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
