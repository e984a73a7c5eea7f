"""Fit the model that decides whether two quantity claims fill one slot and differ.

    python benchmarks/fit_slots.py --data DIR [--report]

Five kinds of rows teach it:

1. labelled sentence pairs (`natural/labels.jsonl`, and `benchmarks/labels/pairs.jsonl`): claim
   pairs on the labelled values are positive, other unequal pairs negative;
2. pairs of values from stories, labelled one by one (`benchmarks/labels/story_pairs.jsonl`);
3. stories read by an editor (`stories/*.json`): pairs on the values of one gold finding are
   positive, pairs within its quotes are left out;
4. the kinds' own examples, which say what a finding is: every pair of values of an example
   that fires is positive when the kind may compare it, of one that is silent negative;
5. unlabelled clusters, weakly: two sources that give *equal* values most likely fill one
   slot, two that give unequal values most likely do not. An equal pair becomes a positive
   row by giving it the value relation (difference, bound, rounding) of a labelled positive
   pair drawn at random, since an equal pair has none of its own. Weak rows count little.

The model is gradient-boosted trees that may not read evidence the wrong way round, and
randomised trees beside them (`trees.py`), calibrated (Platt) on the labelled rows held out by
topic, and written to
`xcheck/compare/data/slots.json` with a hash of its inputs. `--report` prints the precision
and recall on the labelled pairs, folds by topic: pairs of one topic, weak rows included, are
never in both parts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from evaluation.data import read_jsonl
from evaluation.labels import (
    DIFFERING,
    gold_of,
    label_of,
    more_pairs,
    story_labels,
    touches,
)
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score
from trees import SUM, Trees, as_json, calibrated, log_odds, monotone

from xcheck.compare import model
from xcheck.compare.context import Context
from xcheck.compare.evidence import FEATURES, features, quantity_pair, with_products
from xcheck.compare.model import logistic
from xcheck.compare.quantities import compare_quantities, same_dimension
from xcheck.kinds import all_kinds
from xcheck.model import Claim, Quantity
from xcheck.pipeline.pairs import contexts
from xcheck.pipeline.run import story_contexts
from xcheck.settings import Settings

OUT = Path(__file__).resolve().parent.parent / "xcheck" / "compare" / "data" / "slots.json"
NAMES = tuple(FEATURES)
EQUAL = frozenset({"equal", "same number, hedged", "equal after conversion"})
# What an equal pair lacks and borrows from a labelled one.
VALUE_RELATION = (
    "relative_difference",
    "log_ratio",
    "same_magnitude",
    "bounded",
    "rounds",
    "approximate",
)
# Total weights of the weak rows, whatever their number; labelled pairs weigh 1 each.
WEAK_POSITIVES, WEAK_NEGATIVES = 130.0, 600.0
STORY_POSITIVE, STORY_NEGATIVE, READ, EXAMPLE = 0.5, 0.2, 1.0, 4.0
# What can only speak for one slot, and what only against it.
FOR = frozenset(
    "clause_similarity sentence_similarity slot_similarity subject_similarity same_head "
    "both_people same_event_word same_event_field word_overlap word_containment "
    "name_overlap shared_specific actor_overlap same_start moment_agree close_and_alike "
    "alike_all same_event_probability owner_match".split()
)
AGAINST = frozenset(
    "other_head other_event_field rivals matched_elsewhere given_there name_conflict "
    "actor_conflict other_start place_conflict moment_conflict part negation counted_apart "
    "apart_event by_chance far_apart other_period owner_conflict better_partner".split()
)
# Evidence that the model of pairs leaves out: two bare statements have no time, rivals or owner
# to speak of beyond their own words, and the weights that are shipped do without.
ANCHORS = frozenset({"other_period", "owner_match", "owner_conflict", "better_partner"})
LARGEST_STORY = 40  # texts; larger folders are left out
FOLDS = 8
SEED = 0


@dataclass(frozen=True)
class Row:
    """A training row: its topic (for folds), features, label, weight and source row."""

    topic: str
    values: NDArray[np.float64]
    label: int
    weight: float
    origin: str = ""


def quantity_pairs(context: Context) -> Iterator[tuple[Claim, Claim, str, bool]]:
    """Comparable quantity pairs with the level that holds and whether it is a difference."""
    for c in context.candidates:
        if not isinstance(c.a.fact, Quantity) or not isinstance(c.b.fact, Quantity):
            continue
        if same_dimension(c.a.fact, c.b.fact) and not context.one_voice(c.a.doc, c.b.doc):
            outcome = compare_quantities(quantity_pair(c.a, c.b, context))
            yield c.a, c.b, outcome.level, outcome.verdict is not None


def vector_of(a: Claim, b: Claim, context: Context) -> NDArray[np.float64]:
    row = features(a, b, context)
    return np.array([row[name] for name in NAMES])


def topic_of(row_id: str) -> str:
    """ECB+ pairs share a topic; every other pair is its own."""
    found = re.match(r"ecbc?-(\d+)_", row_id)
    return f"ecb{found[1]}" if found else row_id


def topic_of_folder(name: str) -> str:
    """Both folders of an ECB+ topic are one; every other story is its own."""
    return f"ecb{name.split('_')[0]}" if name.endswith(("ecb", "ecbplus")) else name


def labelled_rows(data: Sequence[dict[str, Any]]) -> list[Row]:
    """Rows of labelled sentence pairs."""
    rows = []
    for pair in contexts(data):
        d = pair.row
        gold = [(d["va"], d["vb"]), *((m[0], m[1]) for m in d.get("more", []))] if "va" in d else []
        for a, b, _, differs in quantity_pairs(pair.context):
            if not differs:
                continue
            first, second = (a, b) if a.doc == "a" else (b, a)
            hit = any(
                touches(first.fact.span, d["a"], va) and touches(second.fact.span, d["b"], vb)
                for va, vb in gold
            )
            vector = vector_of(a, b, pair.context)
            rows.append(Row(topic_of(d["id"]), vector, int(hit), 1.0, d["id"]))
    return rows


def example_rows() -> list[Row]:
    """Rows of the examples of the kinds on quantities, by which verdict each asks for."""
    examples = [
        {"id": f"{kind.id}-{n}", "a": e.a, "b": e.b, "a_date": e.a_date, "b_date": e.b_date,
         "verdict": e.verdict, "fires": e.fires}
        for kind in all_kinds() if kind.id.startswith("XC1")
        for n, e in enumerate(kind.examples)
    ]  # fmt: skip
    rows = []
    for pair in contexts(examples):
        if pair.context.claim_on_evidence:
            continue
        for a, b, verdict in _differing(pair.context):
            wanted = pair.row["fires"]
            if not wanted or verdict == pair.row["verdict"]:
                vector = vector_of(a, b, pair.context)
                rows.append(Row(str(pair.row["id"]), vector, int(wanted), EXAMPLE, "example"))
    return rows


def _differing(context: Context) -> Iterator[tuple[Claim, Claim, str]]:
    for a, b, _, differs in quantity_pairs(context):
        outcome = compare_quantities(quantity_pair(a, b, context))
        if differs and outcome.verdict:
            yield a, b, outcome.verdict.value


def story_rows(
    folder: Path,
    gold: dict[str, Any] | None,
    read: Sequence[dict[str, Any]],
    borrowed: NDArray[np.float64],
    topic: str,
) -> list[Row]:
    """Rows of one cluster; `borrowed` holds value relations of labelled positives."""
    chance = np.random.RandomState(int(hashlib.sha256(topic.encode()).hexdigest()[:8], 16))
    where = [NAMES.index(n) for n in VALUE_RELATION]
    sentence = NAMES.index("sentence_similarity")
    rows = []
    for context in story_contexts(sorted(folder.glob("*.txt")), Settings()):
        for a, b, level, differs in quantity_pairs(context):
            verdict = gold_of(a, b, gold, context) if differs and gold else None
            if differs and verdict == "unsure":
                continue
            vector = vector_of(a, b, context)
            if verdict == "hit":
                rows.append(Row(topic, vector, 1, STORY_POSITIVE, "story"))
                continue
            if differs and (label := label_of(a, b, read)):
                rows.append(Row(topic, vector, int(label in DIFFERING), READ, "read"))
                continue
            if vector[sentence] > 0.95:
                continue  # the same sentence twice teaches nothing about slots
            if differs:
                weight, origin = (STORY_NEGATIVE, "story") if gold else (1.0, "weak")
                rows.append(Row(topic, vector, 0, weight, origin))
            elif level in EQUAL and _telling(a, vector[sentence]):
                vector[where] = borrowed[chance.randint(len(borrowed))]
                rows.append(Row(topic, _as_if_differing(vector), 1, 1.0, "weak"))
    return rows


def _as_if_differing(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    """The row with the products of its borrowed value relation."""
    row = dict(zip(NAMES, map(float, vector), strict=True))
    row["matched_elsewhere"] = row["given_there"] = 0.0
    return np.array(list(with_products(row).values()))


def _telling(claim: Claim, similarity: float) -> bool:
    """Small numbers are equal by chance, unless the sentences are alike."""
    q = claim.fact
    assert isinstance(q, Quantity)
    value = q.lo if q.lo is not None else q.hi
    return value is None or value > 3 or similarity >= 0.6


def collect(data: Path) -> tuple[list[Row], list[dict[str, Any]]]:
    natural = read_jsonl(data / "natural" / "labels.jsonl")
    labelled = [{**r, "part": "natural"} for r in natural if r["label"] != "unclear"]
    labelled += [{**r, "part": "further"} for r in more_pairs(data)]
    rows = labelled_rows(labelled) + example_rows()
    where = [NAMES.index(n) for n in VALUE_RELATION]
    borrowed = np.array([r.values[where] for r in rows if r.label])
    read = story_labels()
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in (data / "stories").glob("*.json")}
    folders = sorted((data / "clusters").glob("*/*"))
    for folder in [*folders, data.parent / "seeds"]:
        if not folder.is_dir() or len(list(folder.iterdir())) > LARGEST_STORY:
            continue
        topic = topic_of_folder(folder.name)
        rows += story_rows(
            folder, gold.get(folder.name), read.get(folder.name, ()), borrowed, topic
        )
        print(f"{folder.name}: {len(rows)} rows so far", flush=True)
    return rows, labelled


def weights_of(rows: Sequence[Row]) -> NDArray[np.float64]:
    """The weight of each row; weak rows share a fixed total."""
    weak = {0: WEAK_NEGATIVES, 1: WEAK_POSITIVES}
    counts = {label: sum(r.origin == "weak" and r.label == label for r in rows) for label in weak}
    return np.array(
        [weak[r.label] / counts[r.label] if r.origin == "weak" else r.weight for r in rows]
    )


def fit(rows: Sequence[Row]) -> Trees:
    """Both sorts of trees, fitted on weighted rows."""
    boosted = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.06, max_leaf_nodes=8, min_samples_leaf=20,
        l2_regularization=5.0, max_features=0.3, monotonic_cst=monotone(NAMES, FOR, AGAINST),
        random_state=SEED,
    )  # fmt: skip
    randomised = ExtraTreesClassifier(
        40, max_leaf_nodes=96, min_samples_leaf=5, max_features=0.3, random_state=SEED
    )
    values, labels, weights = (
        np.array([r.values for r in rows]),
        [r.label for r in rows],
        weights_of(rows),
    )
    for made in (boosted, randomised):
        made.fit(values, labels, sample_weight=weights)
    return Trees(boosted, randomised)


def of_pairs(rows: Sequence[Row]) -> list[Row]:
    """The rows without the evidence that the model of pairs leaves out."""
    kept = np.array([name not in ANCHORS for name in NAMES], dtype=np.float64)
    return [replace(r, values=r.values * kept) for r in rows]


def held_out(rows: Sequence[Row], folds: int = FOLDS) -> dict[str, NDArray[np.float64]]:
    """The scores of every row, by sort of trees, by a model that saw no row of its topic."""
    topics = sorted({r.topic for r in rows})
    np.random.RandomState(SEED).shuffle(topics)
    scores: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(rows)))
    for n in range(folds):
        held = set(topics[n::folds])
        made = fit([r for r in rows if r.topic not in held])
        where = [i for i, r in enumerate(rows) if r.topic in held]
        for name, found in made.sorts(np.array([rows[i].values for i in where])).items():
            scores[name][where] = found
    return dict(scores)


@contextmanager
def slots_fitted_on(rows: Sequence[Row]) -> Iterator[None]:
    """Run the product with a model of slots fitted on `rows`, calibrated as the shipped one."""
    load, shipped = model.load, model.load("slots")
    assert isinstance(shipped, model.TreeModel)
    made = model.read(as_json(fit(of_pairs(rows)), NAMES, shipped.slope, shipped.intercept))
    with patch.object(model, "load", lambda name: made if name == "slots" else load(name)):
        yield


Scored = tuple[str, NDArray[np.bool_], NDArray[np.float64]]
"""A title, which rows differ, and their scores."""


def scored(
    rows: Sequence[Row], scores: NDArray[np.float64], labelled: Sequence[Any]
) -> Iterator[Scored]:
    """The labelled rows by where their labels come from; a pair has its best score."""
    best: dict[str, float] = defaultdict(float)
    for r, score in zip(rows, scores, strict=True):
        best[r.origin] = max(best[r.origin], float(score))
    for part in dict.fromkeys(d["part"] for d in labelled):
        own = [d for d in labelled if d["part"] == part]
        truth = np.array([d["label"] in DIFFERING for d in own])
        yield f"{part} pairs", truth, np.array([best[d["id"]] for d in own])
    read = [i for i, r in enumerate(rows) if r.origin == "read"]
    yield "values in stories", np.array([rows[i].label == 1 for i in read]), scores[read]


def report(rows: Sequence[Row], scores: NDArray[np.float64], labelled: Sequence[Any]) -> None:
    """Print precision and recall on the labelled pairs, by where their labels come from."""
    for title, truth, found in scored(rows, scores, labelled):
        table(title, truth, found)


def table(title: str, truth: NDArray[np.bool_], scores: NDArray[np.float64]) -> None:
    print(f"{title}: {len(truth)}, {truth.sum()} of them differ")
    for threshold in (0.3, 0.4, 0.44, 0.5, 0.6, 0.7, 0.8):
        flagged = scores >= threshold
        hits = (flagged & truth).sum()
        print(
            f"  threshold {threshold:.2f}: precision {hits / max(flagged.sum(), 1):.3f}, "
            f"recall {hits / truth.sum():.3f}, flagged {flagged.sum()}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--report", action="store_true", help="cross-validate before fitting")
    parser.add_argument("--rows", type=Path, help="keep the collected rows here (pickle)")
    arguments = parser.parse_args()
    if not (arguments.data / "natural").is_dir():
        print(f"no data in {arguments.data}: nothing fitted")
        return
    rows, labelled = collected(arguments.data, arguments.rows)
    rows = of_pairs(rows)
    raw = held_out(rows)
    told = [i for i, r in enumerate(rows) if r.origin not in {"weak", "story", "example"}]
    slope, intercept = calibrated(raw[SUM][told], [rows[i].label for i in told], [1.0] * len(told))
    if arguments.report:
        scores = np.array([logistic(slope * log_odds(p) + intercept) for p in raw[SUM]])
        report(rows, scores, labelled)
        for name, found in raw.items():
            ranks = ", ".join(
                f"{t} {average_precision_score(y, s):.3f}"
                for t, y, s in scored(rows, found, labelled)
            )
            print(f"average precision, {name}: {ranks}")
    digest = hashlib.sha256(
        b"".join(r.values.tobytes() + bytes([r.label]) for r in rows)
    ).hexdigest()
    notes = {"fitted_by": "benchmarks/fit_slots.py", "inputs_sha256": digest, "rows": len(rows)}
    OUT.write_text(as_json(fit(rows), NAMES, slope, intercept, **notes), "utf-8")
    print(f"wrote {OUT.name} from {len(rows)} rows")


def collected(data: Path, kept: Path | None) -> tuple[list[Row], list[dict[str, Any]]]:
    """The training rows, from the file of an earlier call where there is one."""
    import pickle

    if kept and kept.is_file():
        stored: tuple[list[Row], list[dict[str, Any]]] = pickle.loads(kept.read_bytes())
        return stored
    found = collect(data)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
