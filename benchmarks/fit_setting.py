"""Fit the model that tells a claim and its evidence from two reports.

    python benchmarks/fit_setting.py [--data DIR]

Claims on evidence are rows of `pairs/slice_wiki_numdate.jsonl` and `pairs/wiki_*.jsonl`;
reports are the news pairs of `natural/` and `pairs/match_*.jsonl`, a sample of each.
Prints, for either half of the rows held back (by a hash of their ids), the share of each
file that is taken for a claim, and writes `xcheck/compare/data/setting.json`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import find_data, read_jsonl, stable_sample  # noqa: E402 - after the path
from fit_claims import half_of, write_logistic  # noqa: E402 - after the path

from xcheck.compare.setting import (  # noqa: E402 - after the path
    _CLAIM_FROM,
    SETTING_FEATURES,
    setting_features,
)

OUT = ROOT / "xcheck" / "compare" / "data" / "setting.json"
NAMES = list(SETTING_FEATURES)
EACH = 1200  # rows of a file at most, so that no file outweighs the others
CLAIMS = ("slice_wiki_numdate", "wiki_fever_part", "wiki_fm2_dev")
REPORTS = (
    "match_msrp_trainval",
    "match_ecbplus_traindev",
    "match_sts_headlines_2013_14",
)


def fit(matrix: NDArray[np.float64], labels: NDArray[np.int64]) -> Any:
    """A standardising logistic regression in which both settings weigh the same."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    made = make_pipeline(
        StandardScaler(), LogisticRegression(C=1.0, max_iter=1000, class_weight="balanced")
    )
    return made.fit(matrix, labels)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    folder = find_data(parser.parse_args().data)
    if folder is None:
        print("no data at hand: give --data DIR", file=sys.stderr)
        return 2
    parts = {f"pairs/{name}": 1 for name in CLAIMS} | {f"pairs/{name}": 0 for name in REPORTS}
    parts["natural/labels"] = 0
    found = [
        (name, label, half_of(str(row["id"])), list(setting_features(row["a"], row["b"]).values()))
        for name, label in parts.items()
        for row in stable_sample(read_jsonl(folder / f"{name}.jsonl"), EACH)
    ]
    matrix = np.array([values for *_, values in found])
    labels = np.array([label for _, label, *_ in found])
    halves = np.array([half for _, _, half, _ in found])
    for held in (0, 1):
        model = fit(matrix[halves != held], labels[halves != held])
        taken = model.predict_proba(matrix)[:, 1] >= _CLAIM_FROM
        for name in parts:
            rows = np.array([part == name for part, *_ in found]) & (halves == held)
            print(f"half {held} held back: {name}: {taken[rows].mean():.1%} claims")
    write_logistic(fit(matrix, labels), NAMES, matrix, labels, OUT, "benchmarks/fit_setting.py")
    print(f"wrote {OUT.name} from {len(found)} rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
