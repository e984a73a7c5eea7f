"""Fit what other statements tell of two: whether they are about the same happening.

    python benchmarks/fit_together.py DATA

DATA/pairs/match_ecbplus_traindev.jsonl holds the pairs; run after `fit_match.py`. The
statements of a topic, or some of them, are judged together, by a model of two alone that
never saw the topic. Prints, for groups of several sorts, AUC and Brier score of the pairs
alone and together, each topic judged by weights that never saw it either; writes
xcheck/match/data/together.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.data import Row, read_jsonl
from fit_match import FOLDS, POSITIVE, SCORED, fit
from fit_match import features as features_alone
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from xcheck.cache import Cache
from xcheck.extract.parse import Parser
from xcheck.match.encoder import SentenceEncoder
from xcheck.match.same_event import EventModel, Reading, SameEvent, Statement
from xcheck.match.together import FEATURES, of_one_subject, together_features
from xcheck.settings import Settings

OUTPUT = Path(__file__).parent.parent / "xcheck" / "match" / "data" / "together.json"
# How many statements are linked, and of how many events, differs from file to file.
SETTINGS = ("two events", "one event", "40 of two", "20 of two", "10 of two", "6 of two")
UNFITTED = ("two subjects", "two near subjects")
SAMPLES = 4
PARTS = ("same_story_shared_entity", "same_story_diff_event")  # of one story; measured only
_DOCUMENT = re.compile(r"(\d+_\d+ecb(?:plus)?)-\d+")


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of some linked statements: features, labels and folds.

    What is judged alone has no feature but the first.
    """

    x: np.ndarray
    label: np.ndarray
    fold: np.ndarray

    @property
    def scored(self) -> np.ndarray:
        return np.isin(self.label, SCORED)

    @property
    def y(self) -> np.ndarray:
        return np.isin(self.label, POSITIVE)


def events_of(rows: Sequence[Row]) -> dict[str, str]:
    """Which of its topic's two events each statement is of, by the names of documents."""
    found: dict[str, str] = {}
    for row in rows:
        a, b = _DOCUMENT.findall(row["id"])
        for side, document in (("a", a), ("b", b)):
            found[row[side]] = "plus" if document.endswith("plus") else "first"
    return found


def groups(
    setting: str, rows: Sequence[Row], others: Sequence[Row], seed: int
) -> Iterator[list[str]]:
    """Statements that are judged together in a setting, of the rows of one topic."""
    texts = sorted({r[side] for r in rows for side in "ab"})
    if setting == "two events":
        yield texts
    elif setting in UNFITTED:
        yield texts + sorted({r[side] for r in others for side in "ab"} - set(texts))
    elif setting == "one event":
        event = events_of(rows)
        for one in ("first", "plus"):
            yield [t for t in texts if event[t] == one]
    else:
        rng = np.random.default_rng(seed)
        size = min(int(setting.split()[0]), len(texts))
        for _ in range(SAMPLES):
            yield [texts[i] for i in sorted(rng.choice(len(texts), size, replace=False))]


def nearest(topic: str, by_topic: dict[str, list[Row]], readings: dict[str, Reading]) -> str:
    """The other topic whose statements are most like these."""
    middle = {
        t: np.mean([readings[r[side]].vector for r in rows for side in "ab"], axis=0)
        for t, rows in by_topic.items()
    }
    return max((t for t in by_topic if t != topic), key=lambda t: float(middle[t] @ middle[topic]))


def sample(
    setting: str,
    by_topic: dict[str, list[Row]],
    judges: dict[str, SameEvent],
    folds: dict[str, int],
    readings: dict[str, Reading],
) -> Sample:
    x, label, fold = [], [], []
    topics = sorted(by_topic)
    for seed, topic in enumerate(topics):
        other = topics[(seed + 1) % len(topics)]
        if setting == "two near subjects":
            other = nearest(topic, by_topic, readings)
        for texts in groups(setting, by_topic[topic], by_topic[other], seed):
            judge, present = judges[topic], set(texts)
            left = [r for r in by_topic[topic] if r["a"] in present and r["b"] in present]
            for members in of_one_subject([readings[text] for text in texts]):
                place = {texts[m]: i for i, m in enumerate(members)}
                own = [r for r in left if r["a"] in place and r["b"] in place]
                left = [r for r in left if r not in own]
                pairs = np.array([(place[r["a"]], place[r["b"]]) for r in own], dtype=int)
                among = [readings[text] for text in place]
                x.append(together_features(judge, among, pairs.reshape(len(own), 2)))
                label += [r["label"] for r in own]
            # What is of no subject with others is judged alone, and measured with the rest.
            by_itself = np.full((len(left), len(FEATURES)), np.nan)
            by_itself[:, 0] = judge.model.log_odds(
                judge.evidence([(readings[r["a"]], readings[r["b"]]) for r in left])
            )
            x.append(by_itself)
            label += [r["label"] for r in left]
            fold += [folds[topic]] * (len(label) - len(fold))
    return Sample(np.vstack(x), np.array(label), np.array(fold))


def fit_evenly(samples: Sequence[Sample], left_out: int | None) -> EventModel:
    """Weights that every setting has an equal part in."""
    kept = [
        (s.fold != left_out) & ~np.isnan(s.x).any(axis=1) & ~np.isin(s.label, PARTS)
        for s in samples
    ]
    x = np.vstack([s.x[k] for s, k in zip(samples, kept, strict=True)])
    y = np.concatenate([s.y[k] for s, k in zip(samples, kept, strict=True)])
    weight = np.concatenate([np.full(k.sum(), 1.0 / k.sum()) for k in kept])
    return fit(x, y, weight * len(y) / len(samples))


def figures(y: np.ndarray, probability: np.ndarray) -> str:
    ranked = f"{roc_auc_score(y, probability):.3f}" if len(set(y)) == 2 else "  –  "
    return f"{ranked}  {brier_score_loss(y, probability):.3f}"


def line(name: str, y: np.ndarray, alone: np.ndarray, together: np.ndarray) -> str:
    return f"  {name:17} {len(y):6}   {figures(y, alone)}         {figures(y, together)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    source = parser.parse_args().data / "pairs" / "match_ecbplus_traindev.jsonl"
    every = read_jsonl(source)
    rows = [r for r in every if r["label"] in (*POSITIVE, *SCORED)]
    topics = np.array([r["type"] for r in rows])
    by_topic = {t: [r for r in every if r["type"] == t] for t in sorted(set(topics))}
    x = features_alone(rows)
    y = np.isin([r["label"] for r in rows], POSITIVE)
    settings = Settings()
    judges: dict[str, SameEvent] = {}
    folds: dict[str, int] = {}
    with Cache.open(settings) as cache:
        encoder, parse = SentenceEncoder(settings, cache), Parser(cache)
        for n, (train, test) in enumerate(GroupKFold(FOLDS).split(x, y, topics)):
            judge = SameEvent(encoder, fit(x[train], y[train]), parse)
            for topic in sorted(set(topics[test])):
                judges[topic], folds[topic] = judge, n
        texts = sorted({r[side] for r in every for side in "ab"})
        read = SameEvent(encoder, parser=parse).read([Statement(t) for t in texts])
        readings = dict(zip(texts, read, strict=True))
        samples = {
            setting: sample(setting, by_topic, judges, folds, readings)
            for setting in (*SETTINGS, *UNFITTED)
        }
    fitted_on = [samples[setting] for setting in SETTINGS]
    models = [fit_evenly(fitted_on, n) for n in range(FOLDS)]
    measured = {}
    print("topics held out      pairs   alone: AUC, Brier   together: AUC, Brier")
    for setting, one in samples.items():
        alone = 1 / (1 + np.exp(-one.x[:, 0]))
        held_out = np.array(
            [models[n].probability(row[None])[0] for n, row in zip(one.fold, one.x, strict=True)]
        )
        together = np.where(np.isnan(held_out), alone, held_out)
        right, scored = one.label == SCORED[0], one.scored
        told = (right, alone, together)
        print(line(setting, *(values[scored] for values in told)))
        if setting == SETTINGS[0]:
            measured = {"auc_by_topic": round(roc_auc_score(right[scored], together[scored]), 4)}
            for i, name in enumerate(FEATURES):
                has = scored & ~np.isnan(one.x[:, i])
                print(f"    {name:41} {roc_auc_score(right[has], one.x[has, i]):.3f}")
            parts = right | np.isin(one.label, PARTS)
            print(line("parts of a story", *(values[parts] for values in told)))
    final = fit_evenly(fitted_on, None)
    text = json.dumps(
        {
            "about": "log-odds that two of many statements report one happening; "
            "benchmarks/fit_together.py",
            "inputs_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "pairs": sum(len(s.y) for s in fitted_on),
            **measured,
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
