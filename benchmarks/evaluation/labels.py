"""Labels made for xcheck by careful reading, beside those of the measuring data.

`benchmarks/labels/` holds labels and places only; the texts stay where the data lie:

- `pairs.jsonl`: sentence pairs like those of `natural/labels.jsonl` (numbers that differ),
  `{"id", "label", "values": [[a, b], …], "same_event"}`; the values are those of `conflict`
  and `soft`.
- `story_pairs.jsonl`: two values of one story without gold, `{"story", "a": [document, start,
  end], "b": …, "label"}`, where `no` means that they do not fill one slot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.data import ROOT, Row, read_jsonl
from xcheck.model import Claim, Span

LABELS = ROOT / "benchmarks" / "labels"
DIFFERING = frozenset({"conflict", "soft"})
_ECB = re.compile(r"ecbc-(?P<a>(\d+)_\w+)-(?P<i>\d+)-(?P<b>\d+_\w+)-(?P<j>\d+)")


def more_pairs(data: Path) -> list[Row]:
    """The labelled pairs with their sentences, in the form of `natural/labels.jsonl`."""
    texts = {
        row["id"]: (row["a"], row["b"])
        for name in ("match_msrp_trainval", "match_sts_headlines_2013_14")
        for row in read_jsonl(data / "pairs" / f"{name}.jsonl")
    }
    rows = []
    for label in read_jsonl(LABELS / "pairs.jsonl"):
        a, b = texts.get(label["id"]) or _sentences(data, label["id"])
        row: dict[str, Any] = {"id": label["id"], "a": a, "b": b, "label": label["label"]}
        if label["label"] in DIFFERING:
            (row["va"], row["vb"]), *rest = label["values"]
            row["more"] = rest
        rows.append(row)
    return rows


def _sentences(data: Path, row_id: str) -> tuple[str, str]:
    found = _ECB.fullmatch(row_id)
    assert found, row_id
    return _line(data, found["a"], int(found["i"])), _line(data, found["b"], int(found["j"]))


@cache
def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def _line(data: Path, doc: str, number: int) -> str:
    topic = doc.split("_")[0]
    sort = "ecbplus" if doc.endswith("ecbplus") else "ecb"
    return _lines(data / "clusters" / "ecbplus" / f"{topic}_{sort}" / f"{doc}.txt")[number]


def story_labels() -> dict[str, list[Row]]:
    """Labelled pairs of values by the name of their story."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read_jsonl(LABELS / "story_pairs.jsonl"):
        found[row["story"]].append(row)
    return dict(found)


def label_of(a: Claim, b: Claim, read: Sequence[Row]) -> str | None:
    """The label of two values of a story, where they were labelled."""
    for row in read:
        (x, *i), (y, *j) = row["a"], row["b"]
        if (x, y) == (b.doc, a.doc):
            (x, *i), (y, *j) = (y, *j), (x, *i)
        if (x, y) != (a.doc, b.doc):
            continue
        if a.fact.span.overlaps(Span(*i)) and b.fact.span.overlaps(Span(*j)):
            return str(row["label"])
    return None
