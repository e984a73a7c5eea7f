"""Fit the model that verifies a claim's values against its evidence.

    python benchmarks/fit_claims.py [--data DIR] [--report]

Rows are `pairs/slice_wiki_numdate.jsonl`: evidence, and a claim that it supports or
contradicts in a number or a date. Which of a claim's values is wrong is not given, so one
contested value of each contradicted row is chosen and the choice and the fit are repeated
(multiple-instance learning, Andrews et al., 2002, "Support vector machines for
multiple-instance learning"). Contested values of supported rows are negative. Written to
`xcheck/compare/data/claims.json`; `--report` first fits on either half of the rows (by a
hash of their ids) and scores the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import find_data, read_jsonl  # noqa: E402 - after the path
from evaluation.metrics import count  # noqa: E402 - after the path

from xcheck.compare.verification import contested  # noqa: E402 - after the path
from xcheck.compare.verification_evidence import (  # noqa: E402 - after the path
    VERIFICATION_FEATURES,
    verification_features,
)
from xcheck.kinds.slots.verified import LIKELY  # noqa: E402 - after the path
from xcheck.pipeline.pairs import contexts  # noqa: E402 - after the path

OUT = ROOT / "xcheck" / "compare" / "data" / "claims.json"
NAMES = list(VERIFICATION_FEATURES)
ROUNDS = 3
REGULARISATION = 0.1


@dataclass(frozen=True)
class Row:
    """A contested value of one source row."""

    origin: str
    contradicted: bool
    values: NDArray[np.float64]


def half_of(row_id: str) -> int:
    """0 or 1, by a hash of the id."""
    return int(hashlib.sha1(row_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def collect(data: Sequence[dict[str, Any]]) -> list[Row]:
    """Every contested value, whether or not the row reads as a claim on its evidence."""
    rows = []
    for pair in contexts(data):
        context = replace(pair.context, claim_on_evidence=True)
        contradicted = pair.row["label"] == "contradiction"
        for one in contested(context, lambda claim: True):
            features = verification_features(one, context)
            values = np.array([features[name] for name in NAMES])
            rows.append(Row(str(pair.row["id"]), contradicted, values))
    return rows


def fit(rows: Sequence[Row]) -> Any:
    """A standardising logistic regression; the value of each contradicted row is chosen anew."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    matrix = np.array([r.values for r in rows])
    # What the first choice goes by, before there is a model.
    signs = {"clause_similarity": 1, "slot_similarity": 1, "supported": -2, "written": -1}
    score = sum(sign * matrix[:, NAMES.index(name)] for name, sign in signs.items())
    model: Any = None
    for _ in range(ROUNDS):
        best: dict[str, int] = {}
        for i, row in enumerate(rows):
            if row.contradicted and (row.origin not in best or score[i] > score[best[row.origin]]):
                best[row.origin] = i
        keep = [i for i, r in enumerate(rows) if not r.contradicted or best[r.origin] == i]
        model = make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISATION, max_iter=2000))
        model.fit(matrix[keep], [int(rows[i].contradicted) for i in keep])
        score = model.predict_proba(matrix)[:, 1]
    return model


def report(rows: Sequence[Row], data: Iterable[dict[str, Any]]) -> None:
    """Fit on one half, score the other, both ways."""
    for held in (0, 1):
        model = fit([r for r in rows if half_of(r.origin) != held])
        found = {
            r.origin
            for r in rows
            if half_of(r.origin) == held and model.predict_proba(r.values[None, :])[0, 1] >= LIKELY
        }
        scored = [d for d in data if half_of(str(d["id"])) == held]
        gold = [d["label"] == "contradiction" for d in scored]
        c = count(gold, [d["id"] in found for d in scored])
        print(
            f"half {held} held back, {len(scored)} rows: precision {c.precision:.3f}, "
            f"recall {c.recall:.3f}, F1 {c.f1:.3f}"
        )


def write_logistic(
    model: Any,
    names: Sequence[str],
    matrix: NDArray[np.float64],
    labels: Sequence[int] | NDArray[np.int64],
    out: Path,
    fitted_by: str,
) -> None:
    """Write a fitted pipeline as the file that `xcheck.compare.model.load` reads."""
    scaler, regression = model[0], model[1]
    rows = hashlib.sha256(matrix.tobytes() + bytes(int(label) for label in labels))
    features = zip(names, regression.coef_[0], scaler.mean_, scaler.scale_, strict=True)
    found = {
        "form": "logistic",
        "fitted_by": fitted_by,
        "inputs_sha256": rows.hexdigest(),
        "rows": {"all": len(labels), "positive": int(sum(labels))},
        "intercept": round(float(regression.intercept_[0]), 6),
        "features": [
            {
                "name": name,
                "weight": round(float(weight), 6),
                "mean": round(float(mean), 6),
                "scale": round(float(scale), 6),
            }
            for name, weight, mean, scale in features
        ],
    }
    out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    parser.add_argument("--report", action="store_true", help="score either half before fitting")
    arguments = parser.parse_args()
    folder = find_data(arguments.data)
    if folder is None:
        print("no data at hand: give --data DIR", file=sys.stderr)
        return 2
    data = read_jsonl(folder / "pairs" / "slice_wiki_numdate.jsonl")
    rows = collect(data)
    if arguments.report:
        report(rows, data)
    matrix, labels = np.array([r.values for r in rows]), [int(r.contradicted) for r in rows]
    write_logistic(fit(rows), NAMES, matrix, labels, OUT, "benchmarks/fit_claims.py")
    print(f"wrote {OUT.name} from {len(rows)} contested values")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
