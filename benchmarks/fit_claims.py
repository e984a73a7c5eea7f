"""Fit the model that weighs a claim's quantities against a longer text's.

    python benchmarks/fit_claims.py --data DIR [--report]

Rows are `pairs/slice_wiki_numdate.jsonl`: evidence, and a claim that it supports or
contradicts in a number or a date. Which two values clash is not given, so one pair of each
contradicted row is chosen and the choice and the fit are repeated (multiple-instance
learning, Andrews et al., 2002, "Support vector machines for multiple-instance learning").
Unequal pairs of supported rows are negative. Written to
`xcheck/compare/data/claims.json`; `--report` cross-validates by evidence text.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from fit_slots import NAMES, quantity_pairs, vector_of, write
from numpy.typing import NDArray

from xcheck.compare.setting import is_claim_on_evidence
from xcheck.pipeline.pairs import contexts

OUT = Path(__file__).resolve().parent.parent / "xcheck" / "compare" / "data" / "claims.json"
ROUNDS = 4
FOLDS = 6
REGULARISATION = 0.1
# What the first choice of a clashing pair goes by, before there is a model.
FIRST_CHOICE = ("slot_similarity", "clause_similarity")


@dataclass(frozen=True)
class Row:
    """An unequal pair of quantities of one source row."""

    origin: str
    page: str
    contradicted: bool
    values: NDArray[np.float64]

    @property
    def label(self) -> int:
        return int(self.contradicted)


def collect(path: Path) -> tuple[list[Row], list[dict[str, Any]]]:
    data = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = []
    for pair in contexts(data):
        d = pair.row
        for a, b, _, differs in quantity_pairs(pair.context):
            if differs:
                values = vector_of(a, b, pair.context)
                rows.append(Row(d["id"], d["a"][:80], d["label"] == "contradiction", values))
    return rows, data


def fit(rows: Sequence[Row]) -> tuple[Any, list[Row]]:
    """The model, and the rows of the last choice that it was fitted on."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    matrix = np.array([r.values for r in rows])
    score = sum(matrix[:, NAMES.index(n)] for n in FIRST_CHOICE)
    score = score - matrix[:, NAMES.index("matched_elsewhere")]
    model: Any = None
    chosen: list[Row] = []
    for _ in range(ROUNDS):
        best: dict[str, int] = {}
        for i, row in enumerate(rows):
            if row.contradicted and (row.origin not in best or score[i] > score[best[row.origin]]):
                best[row.origin] = i
        keep = [i for i, r in enumerate(rows) if not r.contradicted or best[r.origin] == i]
        chosen = [rows[i] for i in keep]
        model = make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISATION, max_iter=1000))
        model.fit(matrix[keep], [r.label for r in chosen])
        score = model.predict_proba(matrix)[:, 1]
    return model, chosen


def cross_validate(rows: Sequence[Row], data: Sequence[dict[str, Any]]) -> None:
    """Print what the pairs of held-out evidence texts come to, where the model is asked."""
    pages = sorted({r.page for r in rows})
    np.random.RandomState(0).shuffle(pages)
    asked = {d["id"] for d in data if is_claim_on_evidence(d["a"], d["b"])}
    truth = {d["id"] for d in data if d["label"] == "contradiction"}
    best: dict[str, float] = {}
    for n in range(FOLDS):
        held = set(pages[n::FOLDS])
        model, _ = fit([r for r in rows if r.page not in held])
        for r in rows:
            if r.page in held and r.origin in asked:
                p = float(model.predict_proba(r.values[None, :])[0, 1])
                best[r.origin] = max(best.get(r.origin, 0.0), p)
    print(f"asked for {len(asked)} of {len(data)} rows")
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.6):
        flagged = {k for k, p in best.items() if p >= threshold}
        print(
            f"threshold {threshold:.2f}: {len(flagged & truth)} right, "
            f"{len(flagged - truth)} wrong, of {len(truth)} contradictions"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--report", action="store_true", help="cross-validate before fitting")
    arguments = parser.parse_args()
    path = arguments.data / "pairs" / "slice_wiki_numdate.jsonl"
    if not path.is_file():
        print(f"no {path.name} in {arguments.data}: nothing fitted")
        return
    rows, data = collect(path)
    if arguments.report:
        cross_validate(rows, data)
    model, chosen = fit(rows)
    write(model, chosen, OUT, "benchmarks/fit_claims.py")
    print(f"wrote {OUT.name} from {len(chosen)} rows")


if __name__ == "__main__":
    main()
