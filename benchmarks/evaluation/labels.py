"""Labels made for xcheck by careful reading, beside those of the measuring data.

`benchmarks/labels/` holds labels and places only; the texts stay where the data lie:

- `pairs.jsonl`: sentence pairs like those of `natural/labels.jsonl` (numbers that differ),
  `{"id", "label", "values": [[a, b], …], "same_event"}`; the values are those of `conflict`
  and `soft`.
- `story_pairs.jsonl`: two values of one story without gold, `{"story", "a": [document, start,
  end], "b": …, "label"}`, where `no` means that they do not fill one slot;
- `unseen_pairs.jsonl`: more of them, on which nothing was fitted;
- `same_event_read.jsonl`: for pairs of `match_ecbplus_traindev.jsonl` the probability that both
  tell of one happening, by a language model that read the two sentences alone;
- `readings.jsonl`: stories without gold, read whole in the manner of `stories/*.json`: every
  disagreement with its values' places, `{"story", "findings": [{"title", "kind", "verdict",
  "severity", "groups": [[[document, start, end, value start, value end], …], …]}], "traps"}`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.data import ROOT, Row, read_jsonl
from xcheck.compare.context import Context
from xcheck.model import Claim, Span

LABELS = ROOT / "benchmarks" / "labels"
DIFFERING = frozenset({"conflict", "soft"})
_ECB = re.compile(r"ecbc-(?P<a>(\d+)_\w+)-(?P<i>\d+)-(?P<b>\d+_\w+)-(?P<j>\d+)")


def more_pairs(data: Path, name: str = "pairs") -> list[Row]:
    """The labelled pairs with their sentences, in the form of `natural/labels.jsonl`."""
    texts = {
        row["id"]: (row["a"], row["b"])
        for name in ("match_msrp_trainval", "match_sts_headlines_2013_14")
        for row in read_jsonl(data / "pairs" / f"{name}.jsonl")
    }
    rows = []
    for label in read_jsonl(LABELS / f"{name}.jsonl"):
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


def readings(data: Path) -> dict[str, Row]:
    """The stories of `readings.jsonl` in the form of `stories/*.json`, by name."""
    found = {}
    for row in read_jsonl(LABELS / "readings.jsonl"):
        folder = next((data / "clusters").glob(f"*/{row['story']}"), None)
        if folder is not None:
            found[row["story"]] = _as_gold(row, folder)
    return found


def _as_gold(row: Row, folder: Path) -> Row:
    def claim(place: Sequence[Any]) -> Row:
        doc, start, end, value_start, value_end = place
        text = (folder / doc).read_text("utf-8")
        return {"doc": doc, "quote": text[start:end], "value_text": text[value_start:value_end]}

    def quote(place: Sequence[Any]) -> Row:
        doc, start, end = place
        return {"doc": doc, "quote": (folder / doc).read_text("utf-8")[start:end]}

    return {
        "story": row["story"],
        "findings": [
            {
                **found,
                "why": "",
                "groups": [
                    {"value": f"group {n}", "claims": [claim(place) for place in group]}
                    for n, group in enumerate(found["groups"], start=1)
                ],
            }
            for found in row["findings"]
        ],
        "traps": [{"why": "", "a": quote(a), "b": quote(b)} for a, b in row["traps"]],
        "near_copies": [],
    }


def gold_of(a: Claim, b: Claim, gold: Row, context: Context) -> str | None:
    """ "hit" on two values of one gold finding, "unsure" inside its quotes, else `None`."""
    best = None
    for finding in gold["findings"]:
        claims = [(g["value"], c) for g in finding["groups"] for c in g["claims"]]
        values, quotes = [], []
        for claim in (a, b):
            text = context.documents[claim.doc].text
            mine = [(v, c) for v, c in claims if c["doc"] == context.documents[claim.doc].name]
            values.append({v for v, c in mine if touches(claim.fact.span, text, c["value_text"])})
            quotes.append(any(touches(claim.fact.span, text, c["quote"]) for _, c in mine))
        if values[0] and values[1] and values[0] != values[1]:
            return "hit"
        if all(quotes):
            best = "unsure"
    return best


def touches(span: Span, text: str, words: str) -> bool:
    """Whether `span` overlaps a place of `words` in `text`."""
    start = text.find(words)
    while start >= 0:
        if span.overlaps(Span(start, start + len(words))):
            return True
        start = text.find(words, start + 1)
    return False
