"""Fit the model that decides whether two quantity claims fill one slot and differ.

    python benchmarks/fit_slots.py --data DIR [--report]

Three kinds of rows teach it:

1. labelled sentence pairs (`natural/labels.jsonl`): claim pairs on the labelled values are
   positive, other unequal pairs negative;
2. stories read by an editor (`stories/*.json`): pairs on the values of one gold finding are
   positive, pairs within its quotes are left out;
3. unlabelled clusters, weakly: two sources that give *equal* values most likely fill one
   slot, two that give unequal values most likely do not. An equal pair becomes a positive
   row by giving it the value relation (difference, bound, rounding) of a labelled positive
   pair drawn at random, since an equal pair has none of its own. Weak rows count little.

The model is a logistic regression (scikit-learn) over standardised features, written to
`xcheck/compare/data/slots.json` with a hash of its inputs. `--report` prints the
cross-validated precision and recall on the labelled pairs, folds by topic: pairs of one
topic, weak rows included, are never in both parts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xcheck.compare.context import Context
from xcheck.compare.evidence import FEATURES, features, quantity_pair, with_products
from xcheck.compare.quantities import compare_quantities, same_dimension
from xcheck.model import Claim, Quantity, Span
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
STORY_POSITIVE, STORY_NEGATIVE = 0.5, 0.2
REGULARISATION = 0.1
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


def labelled_rows(path: Path) -> tuple[list[Row], list[dict[str, Any]]]:
    data = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    data = [d for d in data if d["label"] != "unclear"]
    rows = []
    for pair in contexts(data):
        d = pair.row
        gold = [(d["va"], d["vb"]), *((m[0], m[1]) for m in d.get("more", []))] if "va" in d else []
        for a, b, _, differs in quantity_pairs(pair.context):
            if not differs:
                continue
            first, second = (a, b) if a.doc == "a" else (b, a)
            hit = any(
                _touches(first.fact.span, d["a"], va) and _touches(second.fact.span, d["b"], vb)
                for va, vb in gold
            )
            vector = vector_of(a, b, pair.context)
            rows.append(Row(topic_of(d["id"]), vector, int(hit), 1.0, d["id"]))
    return rows, data


def _touches(span: Span, text: str, words: str) -> bool:
    start = text.find(words)
    while start >= 0:
        if span.overlaps(Span(start, start + len(words))):
            return True
        start = text.find(words, start + 1)
    return False


def story_rows(
    folder: Path, gold: dict[str, Any] | None, borrowed: NDArray[np.float64], topic: str
) -> list[Row]:
    """Rows of one cluster; `borrowed` holds value relations of labelled positives."""
    chance = np.random.RandomState(int(hashlib.sha256(topic.encode()).hexdigest()[:8], 16))
    where = [NAMES.index(n) for n in VALUE_RELATION]
    sentence = NAMES.index("sentence_similarity")
    rows = []
    for context in story_contexts(sorted(folder.glob("*.txt")), Settings()):
        for a, b, level, differs in quantity_pairs(context):
            verdict = _gold_of(a, b, gold, context) if differs and gold else None
            if differs and verdict == "unsure":
                continue
            vector = vector_of(a, b, context)
            if verdict == "hit":
                rows.append(Row(topic, vector, 1, STORY_POSITIVE, "story"))
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
    row["matched_elsewhere"] = 0.0
    return np.array(list(with_products(row).values()))


def _telling(claim: Claim, similarity: float) -> bool:
    """Small numbers are equal by chance, unless the sentences are alike."""
    q = claim.fact
    assert isinstance(q, Quantity)
    value = q.lo if q.lo is not None else q.hi
    return value is None or value > 3 or similarity >= 0.6


def _gold_of(a: Claim, b: Claim, gold: dict[str, Any], context: Context) -> str | None:
    """ "hit" on two values of one gold finding, "unsure" inside its quotes, else `None`."""
    best = None
    for finding in gold["findings"]:
        claims = [(g["value"], c) for g in finding["groups"] for c in g["claims"]]
        values, quotes = [], []
        for claim in (a, b):
            text = context.documents[claim.doc].text
            mine = [(v, c) for v, c in claims if c["doc"] == context.documents[claim.doc].name]
            values.append({v for v, c in mine if _touches(claim.fact.span, text, c["value_text"])})
            quotes.append(any(_touches(claim.fact.span, text, c["quote"]) for _, c in mine))
        if values[0] and values[1] and values[0] != values[1]:
            return "hit"
        if all(quotes):
            best = "unsure"
    return best


def collect(data: Path) -> tuple[list[Row], list[dict[str, Any]]]:
    rows, labelled = labelled_rows(data / "natural" / "labels.jsonl")
    where = [NAMES.index(n) for n in VALUE_RELATION]
    borrowed = np.array([r.values[where] for r in rows if r.label])
    gold = {p.stem: json.loads(p.read_text("utf-8")) for p in (data / "stories").glob("*.json")}
    folders = sorted((data / "clusters").glob("*/*"))
    for folder in [*folders, data.parent / "seeds"]:
        if not folder.is_dir() or len(list(folder.iterdir())) > 26:
            continue
        topic = f"ecb{folder.name.split('_')[0]}" if "ecb" in folder.name else folder.name
        rows += story_rows(folder, gold.get(folder.name), borrowed, topic)
        print(f"{folder.name}: {len(rows)} rows so far", flush=True)
    return rows, labelled


def fit(rows: list[Row]) -> Any:
    """A standardising logistic regression, fitted on weighted rows."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    weak = {0: WEAK_NEGATIVES, 1: WEAK_POSITIVES}
    counts = {label: sum(r.origin == "weak" and r.label == label for r in rows) for label in weak}
    weights = [weak[r.label] / counts[r.label] if r.origin == "weak" else r.weight for r in rows]
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISATION, max_iter=1000))
    pipeline.fit(
        np.array([r.values for r in rows]),
        np.array([r.label for r in rows]),
        logisticregression__sample_weight=np.array(weights),
    )
    return pipeline


def cross_validate(rows: list[Row], labelled: list[dict[str, Any]]) -> None:
    """Print precision and recall on the labelled pairs, folds by topic."""
    topics = sorted({r.topic for r in rows})
    np.random.RandomState(SEED).shuffle(topics)
    best: dict[str, float] = defaultdict(float)
    for n in range(FOLDS):
        held = set(topics[n::FOLDS])
        model = fit([r for r in rows if r.topic not in held])
        for r in rows:
            if r.topic in held and r.origin not in {"weak", "story"}:
                p = float(model.predict_proba(r.values[None, :])[0, 1])
                best[r.origin] = max(best[r.origin], p)
    truth = np.array([d["label"] in {"conflict", "soft"} for d in labelled])
    score = np.array([best[d["id"]] for d in labelled])
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        flagged = score >= threshold
        hits = (flagged & truth).sum()
        print(
            f"threshold {threshold:.2f}: precision {hits / max(flagged.sum(), 1):.3f}, "
            f"recall {hits / truth.sum():.3f}, flagged {flagged.sum()}"
        )


def write(model: Any, rows: Sequence[Any], out: Path, fitted_by: str) -> None:
    """Write a fitted pipeline as the file that `xcheck.compare.model.load` reads."""
    scaler, regression = model[0], model[1]
    digest = hashlib.sha256(
        b"".join(r.values.tobytes() + bytes([r.label]) for r in rows)
    ).hexdigest()
    data = {
        "form": "logistic",
        "fitted_by": fitted_by,
        "inputs_sha256": digest,
        "rows": {"all": len(rows), "positive": sum(r.label for r in rows)},
        "intercept": round(float(regression.intercept_[0]), 6),
        "features": [
            {
                "name": name,
                "weight": round(float(weight), 6),
                "mean": round(float(mean), 6),
                "scale": round(float(scale), 6),
            }
            for name, weight, mean, scale in zip(
                NAMES, regression.coef_[0], scaler.mean_, scaler.scale_, strict=True
            )
        ],
    }
    out.write_text(json.dumps(data, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--report", action="store_true", help="cross-validate before fitting")
    parser.add_argument("--rows", type=Path, help="keep the collected rows here (pickle)")
    arguments = parser.parse_args()
    if not (arguments.data / "natural").is_dir():
        print(f"no data in {arguments.data}: nothing fitted")
        return
    rows, labelled = _collected(arguments)
    if arguments.report:
        cross_validate(rows, labelled)
    write(fit(rows), rows, OUT, "benchmarks/fit_slots.py")
    print(f"wrote {OUT.name} from {len(rows)} rows")


def _collected(arguments: argparse.Namespace) -> tuple[list[Row], list[dict[str, Any]]]:
    """The training rows, from the file of an earlier call where there is one."""
    import pickle

    kept: Path | None = arguments.rows
    if kept and kept.is_file():
        stored: tuple[list[Row], list[dict[str, Any]]] = pickle.loads(kept.read_bytes())
        return stored
    found = collect(arguments.data)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


if __name__ == "__main__":
    main()
