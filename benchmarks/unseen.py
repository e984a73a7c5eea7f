"""Score xcheck on rows and stories that none of its models was fitted on.

    python benchmarks/unseen.py --data DIR [--limit N] [--misses]

`benchmarks/labels/unseen_pairs.jsonl` are sentence pairs like those of `natural`, and
`benchmarks/labels/readings.jsonl` stories read whole, both read by language models with the
editor's guide. The rules of some kinds were written after reading what was missed in these
stories, so that their figures flatter a little; no weight was fitted to them. `--misses` lists
the conflicts that were not found and the findings that no reading lists.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation import product  # noqa: E402 - after the path
from evaluation.data import Story, find_data  # noqa: E402 - after the path
from evaluation.labels import DIFFERING, more_pairs, readings  # noqa: E402 - after the path
from evaluation.metrics import ratio  # noqa: E402 - after the path
from evaluation.pairs import score_natural  # noqa: E402 - after the path
from evaluation.stories import StoryScore, judge, score_stories  # noqa: E402 - after the path


def pairs(data: Path, limit: int | None) -> None:
    rows = more_pairs(data, "unseen_pairs")[:limit]
    answers = product.compare(rows, min_confidence=0.0)
    metrics = score_natural(rows, answers, product.default_confidence()).metrics
    print(f"{len(rows)} pairs of sentences, {sum(r['label'] in DIFFERING for r in rows)} differ")
    for name in ("precision", "recall", "verdict_accuracy"):
        print(f"  {name}: {metrics[name]:.3f}")


def stories(data: Path, limit: int | None, *, misses: bool) -> None:
    chosen = [
        Story(name, tuple(sorted(next((data / "clusters").glob(f"*/{name}")).glob("*.txt"))), gold)
        for name, gold in sorted(readings(data).items())
    ][:limit]
    answers = [product.check(story.paths) for story in chosen]
    metrics = score_stories(chosen, answers).metrics
    print(f"{len(chosen)} stories, {metrics['gold_findings']:.0f} findings listed")
    for name in ("precision", "precision_conflicts", "recall", "recall_conflicts", "flagged"):
        print(f"  {name}: {metrics[name]:.3f}")
    scores = [judge(story, answer) for story, answer in zip(chosen, answers, strict=True)]
    found, listed = Counter[str](), Counter[str]()
    for score in scores:
        met = {at for one in score.judged for at in one.gold}
        for at, gold in enumerate(score.gold["findings"]):
            name = f"{gold['verdict']}, {gold['kind']}"
            listed[name] += 1
            found[name] += at in met
    for name in sorted(listed):
        share = ratio(found[name], listed[name])
        print(f"  {name:24} {found[name]:3} of {listed[name]:3} ({share:.2f})")
    kinds = Counter[str]()
    right = Counter[str]()
    for one in (one for score in scores for one in score.judged):
        kinds[one.finding.kind] += 1
        right[one.finding.kind] += one.right
    for kind in sorted(kinds):
        print(f"  {kind}: {right[kind]} of {kinds[kind]} listed")
    if misses:
        for score in scores:
            _misses(score)


def _misses(score: StoryScore) -> None:
    met = {at for one in score.judged for at in one.gold}
    for one in score.judged:
        if not one.right:
            values = " | ".join(value for value, _ in one.finding.groups)
            print(f"  not listed: {score.name} {one.finding.kind} {values}")
    for at, gold in enumerate(score.gold["findings"]):
        if gold["verdict"] == "conflict" and at not in met:
            print(f"  missed: {score.name} {gold['kind']} {gold['title']}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    parser.add_argument("--limit", type=int, help="the first so many pairs and stories only")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    data = find_data(options.data)
    if data is None:
        print("no data at hand: give --data DIR", file=sys.stderr)
        return 2
    pairs(data, options.limit)
    stories(data, options.limit, misses=options.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
