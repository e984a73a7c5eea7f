"""Fit the model that weighs whether two moments date one event.

    python benchmarks/fit_moments.py --data DIR

Labelled rows say only that something differs, not which pair of dates: the best pair of each
such row is chosen by the model of the round before (multiple instance learning). News rows
that name one day alike give further positives, with the day of one side changed, at little
weight, since nothing shows how often such pairs occur; rows labelled compatible or about
another event give negatives, and so do the stories that an editor read, but for what the
editor lists. Pairs of stories that were labelled one by one
(`benchmarks/labels/story_pairs.jsonl`) and the kinds' own examples count most. Prints
precision, recall and F1 over rows, cross-validated by evidence, and writes
xcheck/compare/data/moments.json.
"""

from __future__ import annotations

import argparse
import json
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

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import find_data, read_jsonl  # noqa: E402 - after the path
from evaluation.labels import DIFFERING, label_of, more_pairs, story_labels  # noqa: E402 - same
from trees import Trees, as_json, calibrated, monotone  # noqa: E402 - after the path

from xcheck.compare.moment_evidence import (  # noqa: E402 - after the path
    MOMENT_FEATURES,
    moment_features,
    moment_of,
    moment_pair,
)
from xcheck.compare.moments import MomentPair, compare_moments  # noqa: E402 - after the path
from xcheck.extract.moments import moments  # noqa: E402 - after the path
from xcheck.kinds import all_kinds  # noqa: E402 - after the path
from xcheck.model import Moment  # noqa: E402 - after the path
from xcheck.pipeline.pairs import ComparedPair, contexts  # noqa: E402 - after the path
from xcheck.pipeline.run import story_contexts  # noqa: E402 - after the path
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
EXAMPLE = 2.0  # of a kind's own example, which says what a finding is
READ = 2.0  # the weight of a pair of a story that was labelled by itself


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
    natural = read_jsonl(data / "natural/labels.jsonl")
    for part, labelled in (("natural", natural), ("more", more_pairs(data))):
        for r in labelled:
            if r["label"] != "unclear":
                dated = r["label"] in DIFFERING and bool(moments(r["va"]) and moments(r["vb"]))
                rows.append({**r, "positive": dated, "part": part, "weight": 3.0})
    for r in read_jsonl(data / "pairs/match_ecbplus_traindev.jsonl"):
        if r["label"] == "similar_event_diff_instance":
            rows.append({**r, "positive": False, "part": "news"})
        elif r["label"] == "same_event":
            rows += changed(r)
    for r in read_jsonl(data / "pairs/match_msrp_trainval.jsonl"):
        if r["label"] == "paraphrase":
            rows += changed(r)
    for kind in all_kinds():
        for n, e in enumerate(kind.examples if kind.id.startswith("XC2") else ()):
            rows.append(
                {"id": f"{kind.id}-{n}", "a": e.a, "b": e.b, "a_date": e.a_date,
                 "b_date": e.b_date, "positive": e.fires, "part": "examples", "weight": EXAMPLE}
            )  # fmt: skip
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
            out.append({**row, "b": b, "positive": True, "part": "changed", "weight": 0.05})
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
    """Pairs of the stories: those labelled one by one, and of the stories with gold all others.

    Of a story that an editor read whole, the pairs that the editor does not list are negative.
    """
    bags: list[Bag] = []
    read, gold = story_labels(), {p.stem: p for p in (data / "stories").glob("*.json")}
    for name in sorted(set(read) | set(gold)):
        folder = next((data / "clusters").glob(f"*/{name}"), None)
        if folder is None:
            continue
        listed = _quotes(gold[name]) if name in gold else None
        for context in story_contexts(sorted(folder.glob("*.txt")), Settings()):
            for c in context.candidates:
                if not isinstance(c.a.fact, Moment) or context.one_voice(c.a.doc, c.b.doc):
                    continue
                if compare_moments(moment_pair(c.a, c.b, context)).verdict is None:
                    continue
                label = label_of(c.a, c.b, read.get(name, ()))
                sides = [(x.doc, context.statement(x).text) for x in (c.a, c.b)]
                if label is None and (
                    listed is None
                    or any(all(_quoted(side, quotes) for side in sides) for quotes in listed)
                ):
                    continue
                found = moment_features(c.a, c.b, context)
                positive = label in DIFFERING
                weight = READ if label else 1.0
                bags.append(Bag(positive, name, weight, "read" if label else "stories", [found]))
    return bags


def _quotes(gold: Path) -> list[list[tuple[str, str]]]:
    """Document and quote of every claim, by finding."""
    return [
        [(c["doc"], c["quote"]) for g in f["groups"] for c in g["claims"]]
        for f in json.loads(gold.read_text("utf-8"))["findings"]
    ]


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


def fit(bags: Iterable[Bag]) -> Trees:
    """Boosted trees with monotone evidence; the pair of each positive bag is chosen anew."""
    used = [b for b in bags if b.pairs]
    negative = [(p, b.weight) for b in used if not b.positive for p in b.pairs]
    positive = [b for b in used if b.positive]
    chosen = [max(b.pairs, key=lambda p: p["clause_similarity"]) for b in positive]
    weights = [w for _, w in negative] + [b.weight for b in positive]
    labels = [0] * len(negative) + [1] * len(positive)
    signs = monotone(NAMES, FOR, AGAINST)
    for _ in range(ROUNDS):
        boosted = HistGradientBoostingClassifier(
            max_iter=80, learning_rate=0.08, max_leaf_nodes=8, min_samples_leaf=12,
            l2_regularization=2.0, monotonic_cst=signs, random_state=0,
        )  # fmt: skip
        boosted.fit(matrix([p for p, _ in negative] + chosen), labels, sample_weight=weights)
        made = Trees(boosted)
        chosen = [b.pairs[int(np.argmax(scores(made, b)))] for b in positive]
    return made


def scores(made: Trees, bag: Bag) -> NDArray[np.float64]:
    return made.scores(matrix(bag.pairs))


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
    slope, intercept = calibrated(
        np.array([b.score for b in used]),
        [int(b.positive) for b in used],
        [b.weight for b in used],
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
    text = as_json(fit(bags), NAMES, slope, intercept, fitted_by="benchmarks/fit_moments.py")
    (ROOT / "xcheck/compare/data/moments.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
