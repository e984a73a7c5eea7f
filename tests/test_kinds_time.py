"""The kinds on time: their examples, and that what agrees is silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from xcheck.kinds import Example, Kind, all_kinds
from xcheck.pipeline.pairs import compare_rows
from xcheck.settings import Settings

KINDS = [k for k in all_kinds() if k.id.startswith("XC2")]
EXAMPLES = [(k, e) for k in KINDS for e in k.examples]
AGREEING = [
    ("The museum was founded in 1892.", "The museum was founded in the 1890s.", None),
    ("She was born on 3 May 1978.", "She was born in 1978.", None),
    ("The club was formed before 1950.", "The club was formed in 1948.", None),
    ("The bridge opened in May 2004.", "The bridge opened in early 2004.", None),
    ("He resigned two years ago.", "He resigned in 2013.", "2015-06-30"),
    ("He resigned yesterday.", "He resigned on Monday.", "2015-06-30"),
    ("The vote took place at 7 p.m. EST.", "The vote took place at 4 p.m. PST.", None),
]
Fired = Mapping[str, list[tuple[str, str]]]


def _row(name: str, a: str, b: str, a_date: str | None, b_date: str | None) -> dict[str, Any]:
    return {"id": name, "a": a, "b": b, "a_date": a_date, "b_date": b_date}


@pytest.fixture(scope="module")
def fired() -> Fired:
    """The kinds and verdicts of every row, both ways round, compared in one batch."""
    rows = []
    for n, (_, e) in enumerate(EXAMPLES):
        rows.append(_row(f"example {n}", e.a, e.b, e.a_date, e.b_date))
        rows.append(_row(f"swapped {n}", e.b, e.a, e.b_date, e.a_date))
    found = {
        r["id"]: [(f["kind"], f["verdict"]) for f in r["findings"]] for r in compare_rows(rows)
    }
    agreeing = [_row(f"agree {n}", a, b, day, day) for n, (a, b, day) in enumerate(AGREEING)]
    eager = Settings(min_confidence=0.01)
    for r in compare_rows(agreeing, eager):
        found[r["id"]] = [(f["kind"], f["verdict"]) for f in r["findings"]]
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n", "kind", "example"),
    [(n, k, e) for n, (k, e) in enumerate(EXAMPLES)],
    ids=[f"{k.id}-{e.b[:40]}" for k, e in EXAMPLES],
)
def test_example(n: int, kind: Kind, example: Example, fired: Fired) -> None:
    verdicts = [v for k, v in fired[f"example {n}"] if k == kind.id]
    assert bool(verdicts) is example.fires
    if example.verdict:
        assert verdicts[0] == example.verdict
    assert [v for k, v in fired[f"swapped {n}"] if k == kind.id] == verdicts


@pytest.mark.slow
@pytest.mark.parametrize("n", range(len(AGREEING)))
def test_agreement_is_silent(n: int, fired: Fired) -> None:
    assert not [k for k, _ in fired[f"agree {n}"] if k.startswith("XC2")]
