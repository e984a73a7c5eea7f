"""The kinds on words: their examples, and what they say of several sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from xcheck import check, compare
from xcheck.ingest import document_from_text
from xcheck.kinds import get
from xcheck.kinds.base import Example
from xcheck.model import Finding, Quote, Verdict
from xcheck.settings import Settings

pytestmark = pytest.mark.slow
EXAMPLES = [(k, e) for k in ("XC501", "XC502") for e in get(k).examples]
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples(kind: str, example: Example) -> None:
    found = [f for f in compare(example.a, example.b) if f.kind == kind]
    assert bool(found) is example.fires
    if example.fires:
        assert found[0].verdict.value == example.verdict


def findings(*texts: str) -> list[Finding]:
    settings = Settings()
    documents = [document_from_text(t, f"source{n}", settings) for n, t in enumerate(texts)]
    return [f for f in check(documents).findings if f.kind.startswith("XC5")]


A = "“There is a high chance that the minister gained weight on purpose,” doctor Ann Cho said."
B = "Cho said: “There is a high possibility that the minister gained weight on purpose.”"


def test_sources_with_one_wording_are_one_group() -> None:
    short = "The doctor, Ann Cho, said there was “a high chance that the minister gained weight”."
    (found,) = findings(A, B, short)
    groups = [{c.doc for c in g.claims} for g in found.groups]
    assert groups == [{"source0", "source2"}, {"source1"}]


def test_what_differs_is_marked_in_the_documents() -> None:
    (found,) = findings(A, B)
    (level,) = [lv for lv in found.levels if lv.verdict]
    assert [s.of(A) for s in level.a_differs] == ["chance"]
    assert [s.of(B) for s in level.b_differs] == ["possibility"]


def test_a_source_that_gives_both_wordings_does_not_differ() -> None:
    both = f"{A} She had told others: “There is a high possibility that he gained weight.”"
    assert not findings(both, B.replace("the minister", "he"))


def test_the_ministry_in_four_wordings_is_one_finding() -> None:
    found = [f for f in check([SEEDS]).findings if f.kind == "XC501"]
    ministry = [f for f in found if any("security and integrity" in g.value for g in f.groups)]
    assert len(ministry) == 1
    assert ministry[0].verdict is Verdict.DIFFERS
    sources = [{c.doc[:3] for c in g.claims} for g in ministry[0].groups]
    assert sorted(map(sorted, sources)) == [["000"], ["001"], ["003"], ["004"]]
    assert all(isinstance(c.fact, Quote) for g in ministry[0].groups for c in g.claims)
