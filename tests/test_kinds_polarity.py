"""The kinds on polarity: their examples, and what they say of several sources."""

from __future__ import annotations

import pytest

from xcheck import compare
from xcheck.kinds import get
from xcheck.kinds.base import Example

pytestmark = pytest.mark.slow
EXAMPLES = [(k, e) for k in ("XC401", "XC402", "XC403") for e in get(k).examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples(kind: str, example: Example) -> None:
    found = [
        f
        for f in compare(example.a, example.b, a_date=example.a_date, b_date=example.b_date)
        if f.kind == kind
    ]
    assert bool(found) is example.fires
    if example.fires:
        assert found[0].verdict.value == example.verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Karl Lind resigned on Friday.", "Karl Lind was sacked on Friday.", "conflict"),
        ("Karl Lind quit the board on Friday.", "The board ousted Karl Lind.", "conflict"),
        (
            "Karl Lind, who stepped down on Friday, led the port of Oslo.",
            "On Friday the port of Oslo fired its director, Karl Lind.",
            "conflict",
        ),
        # not held against each other
        ("Karl Lind quit smoking on Friday.", "The board ousted Karl Lind.", None),
        ("Karl Lind was asked to resign on Friday.", "Karl Lind was sacked on Friday.", None),
        ("Karl Lind will resign on Friday.", "Karl Lind was sacked on Friday.", None),
        ("Karl Lind did not resign on Friday.", "Karl Lind was sacked on Friday.", None),
        ("Anna Lind resigned on Friday.", "Karl Lind was sacked on Friday.", None),
        ("Karl Lind's brother resigned on Friday.", "Karl Lind was sacked on Friday.", None),
        ("Karl Lind resigned in 2009.", "Karl Lind was sacked in 2014.", None),
        ("Karl Lind resigned on Friday.", "He was sacked, and so Karl Lind resigned.", None),
        ("The board stepped up its pace.", "The board dismissed Karl Lind as a dreamer.", None),
    ],
)
def test_resigned_or_dismissed(a: str, b: str, verdict: str | None) -> None:
    found = [f for f in compare(a, b) if f.title.startswith("How ")]
    assert [f.verdict.value for f in found] == ([verdict] if verdict else [])
    assert all(f.title.startswith("How Karl Lind left: ") for f in found)
