"""Fit how likely two documents are to tell one story; write xcheck/match/data/stories.json.

    python benchmarks/fit_stories.py DATA

DATA/clusters holds one folder a story (`basil`, `ecbplus`, `fnc1_test`), and so does
`benchmarks/written/fit`; the pairs of ECB+ folders `N_ecb` and `N_ecbplus` are two events of one
sort. Prints cross-validated pairwise
precision and recall of the grouping, folds split by topic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zlib
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from xcheck.cache import Cache
from xcheck.ingest import read_sources
from xcheck.match.encoder import SentenceEncoder
from xcheck.match.stories import (
    FEATURES,
    Profile,
    StoryModel,
    features,
    group,
    profile_of,
    sentences_for_story,
)
from xcheck.settings import Settings

OUTPUT = Path(__file__).parent.parent / "xcheck" / "match" / "data" / "stories.json"
DOCUMENTS_A_FOLDER = 8
FOLDS = 5
LEAST, OF_ONE_TIME = -1.5, -3.0
HARD_NEGATIVE = 0.4  # cosine of leads above which documents of two stories are hard to tell apart


def read(data: Path) -> tuple[list[str], list[Profile]]:
    settings = Settings()
    folders, documents = [], []
    ours = sorted((Path(__file__).parent / "written" / "fit").iterdir())
    for folder in [*sorted(p for p in (data / "clusters").glob("*/*") if p.is_dir()), *ours]:
        found, _ = read_sources([folder], settings)
        for document in [d for d in found if d.name.endswith(".txt")][:DOCUMENTS_A_FOLDER]:
            if sentences_for_story(document):
                folders.append(folder.name)
                documents.append(document)
    with Cache.open(settings) as cache:
        encoder = SentenceEncoder(settings, cache)
        encoder.encode([s for d in documents for s in sentences_for_story(d)])
        profiles = [profile_of(d, encoder) for d in documents]
    return folders, [p for p in profiles if p is not None]


def topic_of(folder: str) -> str:
    return folder.split("_")[0] if folder.endswith(("_ecb", "_ecbplus")) else folder


def fit(x: np.ndarray, y: np.ndarray) -> StoryModel:
    scale = StandardScaler().fit(x)
    fitted = LogisticRegression(C=0.3, max_iter=2000).fit(scale.transform(x), y)
    weights = fitted.coef_[0] / scale.scale_
    intercept = float(fitted.intercept_[0] - weights @ scale.mean_)
    return StoryModel(tuple(float(w) for w in weights), intercept, LEAST, OF_ONE_TIME)


def score(labels: list[int], folders: list[str]) -> tuple[int, int, int]:
    """Pairs rightly together, wrongly together, wrongly apart."""
    right = wrong = missed = 0
    for i, j in combinations(range(len(labels)), 2):
        together, same = labels[i] == labels[j], folders[i] == folders[j]
        right += together and same
        wrong += together and not same
        missed += same and not together
    return right, wrong, missed


def evaluate(
    name: str,
    mixes: list[list[int]],
    folders: list[str],
    profiles: list[Profile],
    models: dict[str, StoryModel],
) -> None:
    total, whole, mixed = np.zeros(3, int), 0, 0
    for mix in mixes:
        model = models[topic_of(folders[mix[0]])]
        labels = group([profiles[i] for i in mix], [str(i) for i in mix], model)
        counts = score(labels, [folders[i] for i in mix])
        total += counts
        mixed += counts[1] > 0
        whole += counts[2] == 0
    right, wrong, missed = total
    print(
        f"{name:30} precision {right / max(1, right + wrong):.3f}"
        f" recall {right / max(1, right + missed):.3f}"
        f" whole {whole}/{len(mixes)} mixed {mixed}/{len(mixes)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    folders, profiles = read(parser.parse_args().data)
    leads = np.stack([p.lead for p in profiles])
    near = leads @ leads.T
    pairs, rows, truth = [], [], []
    for i, j in combinations(range(len(folders)), 2):
        if near[i, j] > HARD_NEGATIVE or topic_of(folders[i]) == topic_of(folders[j]):
            pairs.append((topic_of(folders[i]), topic_of(folders[j])))
            rows.append(features(profiles[i], profiles[j]))
            truth.append(folders[i] == folders[j])
    x, y = np.array(rows), np.array(truth)
    fold = {t: zlib.crc32(t.encode()) % FOLDS for t in map(topic_of, folders)}
    outside = {}
    for f in range(FOLDS):
        train = np.array([fold[a] != f and fold[b] != f for a, b in pairs])
        model = fit(x[train], y[train])
        outside |= {t: model for t in fold if fold[t] == f}
    by_topic: dict[str, list[int]] = defaultdict(list)
    for i, folder in enumerate(folders):
        by_topic[topic_of(folder)].append(i)
    ecb = [m for m in by_topic.values() if "ecb" in folders[m[0]]]
    fnc = [m for m in by_topic.values() if folders[m[0]].startswith("event")]
    ours = [m for m in by_topic.values() if len(folders[m[0]]) == len("p01")]
    basil = [m for m in by_topic.values() if m not in [*ecb, *fnc, *ours]]
    evaluate("two events of one sort (ECB+)", ecb, folders, profiles, outside)
    evaluate("one story (FNC-1)", fnc, folders, profiles, outside)
    evaluate("one story (BASIL)", basil, folders, profiles, outside)
    evaluate("one story (written)", ours, folders, profiles, outside)
    everything = [
        [i for i in range(len(folders)) if fold[topic_of(folders[i])] == f] for f in range(FOLDS)
    ]
    evaluate("a fifth of everything", everything, folders, profiles, outside)
    final = fit(x, y)
    text = json.dumps(
        {
            "about": "log-odds that two documents tell one story; benchmarks/fit_stories.py",
            "inputs_sha256": hashlib.sha256(x.round(4).tobytes() + y.tobytes()).hexdigest(),
            "pairs": len(y),
            "intercept": round(final.intercept, 4),
            "weights": {n: round(w, 4) for n, w in zip(FEATURES, final.weights, strict=True)},
            "least": LEAST,
            "of_one_time": OF_ONE_TIME,
        },
        indent=2,
    )
    OUTPUT.write_text(text + "\n", encoding="utf-8")
    print(f"wrote {OUTPUT}")


if __name__ == "__main__":
    main()
