"""Run stories without gold with a slot model that saw none of them, and hold it to our marks.

    python benchmarks/held_out_stories.py --data DIR [--rows FILE] [--dump FILE]

The stories are parted in two by a hash of their topic. The models of slots are fitted without
one half (its labels, its weak rows, and sentence pairs of its topics) and run on it, and the
other way round. `benchmarks/labels/judged.jsonl` holds what was judged of an earlier run,
with the confidence of that day, and those marked `later` what came to it since; the first
table is that run, the second today's findings as far as they were judged. `--dump` lists the
others, to be judged.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation.data import find_data, read_jsonl  # noqa: E402 - after the path
from evaluation.labels import LABELS  # noqa: E402 - after the path
from fit_slots import (  # noqa: E402 - same
    LARGEST_STORY,
    Row,
    collected,
    topic_of_folder,
)
from fit_story_slots import models_fitted_on, story_rows  # noqa: E402 - same

from xcheck.model import Finding  # noqa: E402 - after the path
from xcheck.pipeline.run import story_contexts  # noqa: E402 - after the path
from xcheck.pipeline.stages import judge  # noqa: E402 - after the path
from xcheck.settings import Settings  # noqa: E402 - after the path

LEAST = 0.35
LEVELS = (0.35, 0.5, 0.6, 0.65, 0.7, 0.8)
Marked = tuple[str, float, str]
"""Verdict, confidence and mark of a finding."""


def half_of(topic: str) -> int:
    return int(hashlib.md5(topic.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def found(data: Path, rows: Sequence[Row]) -> Iterator[tuple[str, Finding]]:
    """Findings of stories without gold, each by a model that saw nothing of its topic."""
    gold = {p.stem for p in (data / "stories").glob("*.json")}
    folders = [
        f
        for f in sorted((data / "clusters").glob("*/*"))
        if f.is_dir() and f.name not in gold and len(list(f.iterdir())) <= LARGEST_STORY
    ]
    of_stories = story_rows(rows)
    for half in (0, 1):
        seen, told = ([r for r in rs if half_of(r.topic) != half] for rs in (rows, of_stories))
        with models_fitted_on(seen, told):
            for folder in folders:
                if half_of(topic_of_folder(folder.name)) == half:
                    for context in story_contexts(sorted(folder.glob("*.txt")), Settings()):
                        for one in judge(replace(context, min_confidence=LEAST)):
                            yield folder.name, one


def table(title: str, marked: Sequence[Marked]) -> None:
    print(f"\n{title}\nconfidence  conflicts: right, wrong, unsure  differs: right, wrong, unsure")
    for least in LEVELS:
        count = Counter((verdict, mark) for verdict, sure, mark in marked if sure >= least)
        cells = [
            ", ".join(str(count[verdict, mark]) for mark in ("right", "wrong", "unsure"))
            for verdict in ("conflict", "differs")
        ]
        print(f"{least:<10.2f}  {cells[0]:<31}  {cells[1]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    parser.add_argument("--rows", type=Path, help="as of fit_slots.py")
    parser.add_argument("--dump", type=Path, metavar="FILE", help="list what nobody judged")
    options = parser.parse_args()
    marks = read_jsonl(LABELS / "judged.jsonl")
    first = [r for r in marks if not r.get("later")]
    table("as judged", [(r["verdict"], r["confidence"], r["mark"]) for r in first])
    data = find_data(options.data)
    if data is None:
        print("no data at hand: give --data DIR to run the stories again")
        return 0
    known = {(r["story"], r["kind"], r["fingerprint"]): r["mark"] for r in marks}
    now, new = [], []
    rows, _ = collected(data, options.rows)
    for story, one in found(data, rows):
        mark = known.get((story, one.kind, one.fingerprint[:16]))
        if mark:
            now.append((one.verdict.value, one.confidence, mark))
        else:
            new.append(f"[{story}] {one.verdict.value} {one.kind} {one.confidence} {one.title}")
    table(f"today: {len(now)} findings that were judged; {len(new)} were not", now)
    if options.dump:
        options.dump.write_text("\n".join(new) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
