"""Fit the probability that two statements are about the same happening.

    python benchmarks/fit_match.py DATA

DATA/pairs/match_ecbplus_traindev.jsonl holds the pairs. Prints the AUC of same event
against another event of the same sort, each topic judged by a model that never saw it, of
all evidence, of all but a piece and of each piece alone; writes
xcheck/match/data/same_event.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from evaluation.data import read_jsonl
from evaluation.labels import LABELS
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from xcheck.cache import Cache
from xcheck.extract.parse import Parser
from xcheck.match.encoder import SentenceEncoder
from xcheck.match.same_event import (
    ACT_FEATURES,
    FEATURES,
    WORD_FEATURES,
    EventModel,
    SameEvent,
    Statement,
)
from xcheck.settings import Settings

READ = LABELS / "same_event_read.jsonl"
OUTPUT = Path(__file__).parent.parent / "xcheck" / "match" / "data" / "same_event.json"
FOLDS = 11
POSITIVE = ("same_event", "same_event_only_trigger")
SCORED = ("same_event", "similar_event_diff_instance")
LEFT_OUT = {
    "meaning": ("meaning",),
    "words": ("shared words, the less covered side",),
    "names": ("shared names", "names of one side only"),
    "numbers and days": WORD_FEATURES[3:],
    "acts and people": ACT_FEATURES,
}


def features(rows: list[dict]) -> np.ndarray:
    settings = Settings()
    with Cache.open(settings) as cache:
        unfitted = EventModel(np.zeros(len(FEATURES)), 0.0)
        judge = SameEvent(SentenceEncoder(settings, cache), unfitted, Parser(cache))
        return judge.features([(Statement(r["a"]), Statement(r["b"])) for r in rows])


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray | None = None) -> EventModel:
    """Logistic regression; `weight` is of each row, 1 if not given."""
    scale = StandardScaler().fit(x)
    fitted = LogisticRegression(C=0.1, max_iter=3000).fit(scale.transform(x), y, weight)
    weights = fitted.coef_[0] / scale.scale_
    return EventModel(weights, float(fitted.intercept_[0] - weights @ scale.mean_))


def out_of_topic(x: np.ndarray, y: np.ndarray, topics: np.ndarray) -> np.ndarray:
    """Log-odds of each row under a model that never saw its topic."""
    found = np.zeros(len(y))
    for train, test in GroupKFold(min(FOLDS, len(set(topics)))).split(x, y, topics):
        found[test] = fit(x[train], y[train]).log_odds(x[test])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    source = options.data / "pairs" / "match_ecbplus_traindev.jsonl"
    with source.open(encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["label"] in (*POSITIVE, *SCORED)]
    x = features(rows)
    label = np.array([r["label"] for r in rows])
    y, scored = np.isin(label, POSITIVE), np.isin(label, SCORED)
    topics = np.array([r["type"] for r in rows])

    def auc(log_odds: np.ndarray) -> float:
        return float(roc_auc_score(y[scored], log_odds[scored]))

    log_odds = out_of_topic(x, y, topics)
    probability = 1 / (1 + np.exp(-log_odds))
    print(f"{scored.sum()} pairs of {len(set(topics))} topics, AUC by topic left out")
    print(f"  {'all evidence':41} {auc(log_odds):.4f}")
    for name, left_out in LEFT_OUT.items():
        kept = [i for i, feature in enumerate(FEATURES) if feature not in left_out]
        print(f"  {'without ' + name:41} {auc(out_of_topic(x[:, kept], y, topics)):.4f}")
    for i, name in enumerate(FEATURES):
        print(f"  {name + ' alone':41} {auc(x[:, i]):.4f}")
    read = {r["id"]: r["probability"] for r in read_jsonl(READ)}
    own = np.array([r["id"] in read for r in rows])
    told = np.array([read[r["id"]] for r in rows if r["id"] in read])
    print(
        f"  of {own.sum()} pairs that a language model read: it {roc_auc_score(y[own], told):.3f}, "
        f"this model {roc_auc_score(y[own], log_odds[own]):.3f}"
    )
    print(f"  Brier score {brier_score_loss(y[scored], probability[scored]):.3f}")
    final = fit(x, y)
    text = json.dumps(
        {
            "about": "log-odds that two statements report one happening; benchmarks/fit_match.py",
            "inputs_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "pairs": len(rows),
            "auc_by_topic": round(auc(log_odds), 4),
            "intercept": round(final.intercept, 4),
            "weights": {
                n: round(float(w), 4) for n, w in zip(FEATURES, final.weights, strict=True)
            },
        },
        indent=2,
    )
    OUTPUT.write_text(text + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT}")


if __name__ == "__main__":
    main()
