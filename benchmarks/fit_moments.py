"""Fit the model that weighs whether two moments date one event.

    python benchmarks/fit_moments.py --data DIR

Rows of Wikipedia claims say only that something differs, not which pair of dates: the best
pair of each such row is chosen by the model of the round before (multiple instance learning).
News rows that name one day alike give further positives, with the day of one side changed;
rows labelled compatible or about another event give negatives, and so do the stories that an
editor read, but for what the editor lists. Prints precision, recall and
F1 over rows, cross-validated by evidence, and writes xcheck/compare/data/moments.json.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import find_data, read_jsonl  # noqa: E402 - after the path

from xcheck.cache import Cache  # noqa: E402 - after the path
from xcheck.compare.candidates import near_pairs  # noqa: E402 - after the path
from xcheck.compare.context import Context, Vectors, texts_to_encode  # noqa: E402 - after the path
from xcheck.compare.moment_evidence import (  # noqa: E402 - after the path
    MOMENT_FEATURES,
    moment_features,
    moment_of,
    moment_pair,
)
from xcheck.compare.moments import MomentPair, compare_moments  # noqa: E402 - after the path
from xcheck.extract.moments import moments  # noqa: E402 - after the path
from xcheck.extract.parse import Parser  # noqa: E402 - after the path
from xcheck.ingest import read_sources  # noqa: E402 - after the path
from xcheck.match import SentenceEncoder, near_copies  # noqa: E402 - after the path
from xcheck.model import Moment  # noqa: E402 - after the path
from xcheck.pipeline.pairs import ComparedPair, contexts  # noqa: E402 - after the path
from xcheck.pipeline.stages import read_statements  # noqa: E402 - after the path
from xcheck.reference import Reference  # noqa: E402 - after the path
from xcheck.settings import Settings  # noqa: E402 - after the path

NAMES = list(MOMENT_FEATURES)
FOR = frozenset(
    "clause_similarity sentence_similarity slot_similarity subject_similarity subject_overlap "
    "subject_elsewhere same_event same_field word_overlap word_containment name_overlap "
    "same_day_month same_event_probability".split()
)
AGAINST = frozenset(
    "other_field life_clash name_conflict place_conflict rivals matched_near matched_both "
    "better_partner negation reporting planned bounded".split()
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FOLDS, ROUNDS, AGREE = 3, 3, "may be one moment"


@dataclass
class Bag:
    """The differing pairs of one row; of a positive bag at least one pair is in conflict."""

    positive: bool
    group: str
    weight: float
    part: str
    pairs: list[dict[str, float]] = field(default_factory=list)
    score: float = 0.0


def rows_of(data: Path) -> list[dict[str, Any]]:
    """Labelled rows with dates on both sides, and the changed copies of news rows."""
    rows: list[dict[str, Any]] = []
    for name in ("slice_wiki_numdate", "wiki_fever_part", "wiki_fm2_dev"):
        for r in read_jsonl(data / f"pairs/{name}.jsonl"):
            rows.append({**r, "positive": r["label"] == "contradiction", "part": "wiki"})
    for r in read_jsonl(data / "natural/labels.jsonl"):
        dated = r["label"] in {"conflict", "soft"} and r.get("kind") == "date_time"
        if dated or r["label"] in {"compatible", "different_event"}:
            rows.append({**r, "positive": dated, "part": "natural", "weight": 3.0})
    for r in read_jsonl(data / "pairs/match_ecbplus_traindev.jsonl"):
        if r["label"] == "similar_event_diff_instance":
            rows.append({**r, "positive": False, "part": "news"})
        elif r["label"] == "same_event":
            rows += changed(r)
    for r in read_jsonl(data / "pairs/match_msrp_trainval.jsonl"):
        if r["label"] == "paraphrase":
            rows += changed(r)
    unique = {(r["a"], r["b"]): r for r in reversed(rows)}
    return [r for r in unique.values() if moments(r["a"]) and moments(r["b"])]


def changed(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Copies of a row whose sides agree on a moment, with that of `b` moved."""
    dice = random.Random(row["id"])
    out = []
    for y in moments(row["b"])[:2]:
        if not any(_agree(x, y) for x in moments(row["a"])):
            continue
        words = moved(y.span.of(row["b"]), dice)
        b = row["b"][: y.span.start] + words + row["b"][y.span.end :]
        now = [m for m in moments(b) if m.span.start == y.span.start]
        if now and not any(_agree(x, now[0]) for x in moments(row["a"])):
            out.append({**row, "b": b, "positive": True, "part": "changed", "weight": 0.6})
    return out


def moved(words: str, dice: random.Random) -> str:
    """The words of a moment with its weekday, hour, year or day moved."""
    named = re.search("|".join(WEEKDAYS), words)
    if named:
        at = (WEEKDAYS.index(named[0]) + dice.choice([1, 1, -1, -1, 2, -2, 3])) % 7
        return words[: named.start()] + WEEKDAYS[at] + words[named.end() :]
    number = re.search(r"\d{4}|\d{1,2}", words)
    if number is None:
        return words
    value = int(number[0]) + dice.choice([1, 2, 3, -1, -2])
    value = value if value > 31 else (value - 1) % 28 + 1
    return words[: number.start()] + str(value) + words[number.end() :]


def _agree(x: Moment, y: Moment) -> bool:
    return compare_moments(MomentPair(x, y)).level == AGREE


def story_bags(data: Path) -> list[Bag]:
    """Every differing pair of the stories read whole, those that the editor lists left out."""
    bags: list[Bag] = []
    settings = Settings()
    with Cache.open(settings) as cache:
        parser, encoder = Parser(cache), SentenceEncoder(settings, cache)
        reference = Reference.load(())
        for gold in sorted((data / "stories").glob("*.json")):
            folder = next((data / "clusters").glob(f"*/{gold.stem}"), None)
            if folder is None:
                continue
            listed = [
                [(c["doc"], c["quote"]) for g in f["groups"] for c in g["claims"]]
                for f in json.loads(gold.read_text("utf-8"))["findings"]
            ]
            documents, _ = read_sources(sorted(folder.glob("*.txt")), settings)
            read = read_statements(documents, parser)
            vectors = Vectors(texts_to_encode(read), encoder)
            voices = {d: n for n, group in enumerate(near_copies(documents)) for d in group}
            context = Context(
                documents={d.id: d for d in documents},
                statements={s.key: s for s in read},
                vectors=vectors,
                reference=reference,
                candidates=near_pairs(read, vectors, voices, settings.neighbours),
                voices=voices,
            )
            for c in context.candidates:
                if not isinstance(c.a.fact, Moment) or context.one_voice(c.a.doc, c.b.doc):
                    continue
                if compare_moments(moment_pair(c.a, c.b, context)).verdict is None:
                    continue
                sides = [(x.doc, context.statement(x).text) for x in (c.a, c.b)]
                if not any(all(_quoted(side, quotes) for side in sides) for quotes in listed):
                    found = moment_features(c.a, c.b, context)
                    bags.append(Bag(False, gold.stem, 1.0, "stories", [found]))
    return bags


def _quoted(side: tuple[str, str], quotes: Sequence[tuple[str, str]]) -> bool:
    doc, sentence = side
    return any(d == doc and (q in sentence or sentence in q) for d, q in quotes)


def bag_of(pair: ComparedPair) -> Bag:
    row, context = pair.row, pair.context
    bag = Bag(row["positive"], row["a"], row.get("weight", 1.0), row["part"])
    for c in context.candidates:
        if not isinstance(c.a.fact, Moment) or not isinstance(c.b.fact, Moment):
            continue
        if compare_moments(moment_pair(c.a, c.b, context)).verdict is None:
            continue
        supported = any(
            _agree(moment_of(other), c.b.fact)
            for s in context.statements.values()
            for other in s.claims
            if other.doc == "a" and isinstance(other.fact, Moment)
        )
        found = moment_features(c.a, c.b, context)
        loose = row["part"] == "changed" and (found["reporting"] or found["planned"])
        if not (bag.positive and (supported or loose)):
            bag.pairs.append(found)
    return bag


def matrix(pairs: Sequence[dict[str, float]]) -> NDArray[np.float64]:
    return np.array([[p[n] for n in NAMES] for p in pairs])


def fit(bags: Iterable[Bag]) -> HistGradientBoostingClassifier:
    """Boosted trees with monotone evidence; the pair of each positive bag is chosen anew."""
    used = [b for b in bags if b.pairs]
    negative = [(p, b.weight) for b in used if not b.positive for p in b.pairs]
    positive = [b for b in used if b.positive]
    chosen = [max(b.pairs, key=lambda p: p["clause_similarity"]) for b in positive]
    weights = [w for _, w in negative] + [b.weight for b in positive]
    labels = [0] * len(negative) + [1] * len(positive)
    signs = [1 if n in FOR else -1 if n in AGAINST else 0 for n in NAMES]
    for _ in range(ROUNDS):
        made = HistGradientBoostingClassifier(
            max_iter=80, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=12,
            l2_regularization=2.0, monotonic_cst=signs, random_state=0,
        )  # fmt: skip
        made.fit(matrix([p for p, _ in negative] + chosen), labels, sample_weight=weights)
        chosen = [b.pairs[int(np.argmax(scores(made, b)))] for b in positive]
    return made


def scores(made: HistGradientBoostingClassifier, bag: Bag) -> NDArray[np.float64]:
    return np.asarray(made.predict_proba(matrix(bag.pairs))[:, 1])


def export(made: HistGradientBoostingClassifier, slope: float, intercept: float) -> str:
    """The model as JSON; thresholds unrounded, so that inference agrees to the last bit."""
    trees = []
    for (predictor,) in made._predictors:
        nodes, values = predictor.nodes, np.zeros(len(predictor.nodes))
        for i in reversed(range(len(nodes))):  # children follow their parents
            n = nodes[i]
            if n["is_leaf"]:
                values[i] = n["value"]
                continue
            lt, rt = int(n["left"]), int(n["right"])
            many = nodes[lt]["count"], nodes[rt]["count"]
            values[i] = (values[lt] * many[0] + values[rt] * many[1]) / sum(many)
        trees.append(
            [
                [
                    -1 if n["is_leaf"] else int(n["feature_idx"]),
                    0 if n["is_leaf"] else float(n["num_threshold"]),
                    int(n["left"]),
                    int(n["right"]),
                    round(float(values[i]), 6),
                ]
                for i, n in enumerate(nodes)
            ]
        )
    base = float(np.ravel(made._baseline_prediction)[0])
    return json.dumps(
        {
            "note": "Fitted by benchmarks/fit_moments.py.", "features": NAMES,
            "base": round(base, 6),
            "slope": round(slope, 4), "intercept": round(intercept, 4), "trees": trees,
        }
    )  # fmt: skip


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    data = find_data(options.parse_args().data)
    if data is None:
        print("no data at hand: give --data DIR", file=sys.stderr)
        return 2
    bags = [bag_of(pair) for pair in contexts(rows_of(data))] + story_bags(data)
    groups = sorted({b.group for b in bags})
    random.Random(0).shuffle(groups)
    fold = {g: i % FOLDS for i, g in enumerate(groups)}
    for k in range(FOLDS):
        made = fit(b for b in bags if fold[b.group] != k)
        for b in bags:
            if fold[b.group] == k and b.pairs:
                b.score = float(scores(made, b).max())
    used = [b for b in bags if b.pairs]
    platt = LogisticRegression(C=1e3).fit(
        [[_logit(b.score)] for b in used],
        [b.positive for b in used],
        sample_weight=[b.weight for b in used],
    )
    for part in sorted({b.part for b in bags}):
        inside = [b for b in bags if b.part == part]
        right = sum(b.positive and b.score >= 0.5 for b in inside)
        flagged, wanted = sum(b.score >= 0.5 for b in inside), sum(b.positive for b in inside)
        f1 = 2 * right / ((flagged + wanted) or 1)
        print(
            f"{part}: {len(inside)} rows, {wanted} wanted, {flagged} flagged, {right} right, "
            f"F1 {f1:.3f}"
        )
    text = export(fit(bags), float(platt.coef_[0, 0]), float(platt.intercept_[0]))
    (ROOT / "xcheck/compare/data/moments.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
