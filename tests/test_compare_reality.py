"""Figures that came true against those that were forecast, imagined or not yet complete."""

from __future__ import annotations

import pytest

from xcheck import check
from xcheck.ingest import document_from_text
from xcheck.settings import Settings

pytestmark = pytest.mark.slow
DIED = "The poet Ilse Marent died on Sunday."
VOTE = "The Senate passed the housing bill by {} votes to {}."
HOT = "It was 107 degrees in Cold Spring on Tuesday, the highest on record for the date."

CASES = [
    ("forecast, actual", "Cold Spring is expected to reach 104 degrees on Tuesday.",
     HOT, None),
    ("two actual", "It was 104 degrees in Cold Spring on Tuesday.", HOT, "conflict"),
    ("both ahead", "The firm expects to cut 1,200 jobs.", "The firm will cut 1,500 jobs.",
     "conflict"),
    ("never so", f"{DIED} She was 88.", f"{DIED} She would have been 89 in April.", None),
    ("two ages", f"{DIED} She was 88.", f"{DIED} She was 89.", "conflict"),
    ("still counted", "Reform took 41 percent of the vote after a quarter of the ballots had been "
     "counted.", "Reform took 39.9 percent of the vote in the election.", "differs"),
    ("counted", "Reform took 41.2 percent of the vote in the election.",
     "Reform took 39.9 percent of the vote in the election.", "conflict"),
    ("ahead", "The Union was at 37.1 percent of the vote and ahead in 48 constituencies.",
     "The Union received 37.4 percent of the vote.", "differs"),
    ("a part", "Nine of the schools in Halden reopened on Thursday.",
     "Twelve schools in Halden reopened on Thursday.", "differs"),
    ("two wholes", "Nine schools in Halden reopened on Thursday.",
     "Twelve schools in Halden reopened on Thursday.", "conflict"),
    ("a vote taken", VOTE.format(54, 44), VOTE.format(52, 46), "conflict"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b", "verdict"), CASES, ids=[c[0] for c in CASES])
def test_what_was_and_what_may_be(name: str, a: str, b: str, verdict: str | None) -> None:
    options = Settings(one_story=True)
    for texts in ((a, b), (b, a)):
        documents = [document_from_text(t, f"{n}.txt", options) for n, t in enumerate(texts)]
        found = [f for f in check(documents, options).findings if f.kind.startswith("XC10")]
        assert [f.verdict.value for f in found] == ([verdict] if verdict else [])
