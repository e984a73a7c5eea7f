"""Labels of our own: every one points at a text that is there, and at values in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.data import find_data, read_jsonl, written_stories
from evaluation.labels import DIFFERING, label_of, more_pairs, readings, story_labels

from xcheck.model import Bound, Claim, Quantity, Span

LABELS = {"conflict", "soft", "compatible", "different_event"}


@pytest.fixture(scope="module")
def data() -> Path:
    found = find_data(None)
    if found is None:
        pytest.skip("no measuring data here: the labels' texts cannot be looked up")
    return found


@pytest.mark.parametrize("name", ["pairs", "unseen_pairs"])
def test_labelled_pairs_point_at_their_values(data: Path, name: str) -> None:
    rows = more_pairs(data, name)
    assert len(rows) == len({row["id"] for row in rows}) > 0
    for row in rows:
        assert row["label"] in LABELS
        assert row["a"] != row["b"]
        for a, b in [(row["va"], row["vb"]), *row["more"]] if row["label"] in DIFFERING else ():
            assert a in row["a"], row["id"]
            assert b in row["b"], row["id"]


def test_nothing_was_fitted_on_the_unseen_pairs(data: Path) -> None:
    fitted = {row["id"] for row in more_pairs(data)}
    fitted |= {row["id"] for row in read_jsonl(data / "natural" / "labels.jsonl")}
    assert not fitted & {row["id"] for row in more_pairs(data, "unseen_pairs")}


def test_readings_quote_their_documents(data: Path) -> None:
    found = readings(data)
    assert not set(found) & {path.stem for path in (data / "stories").glob("*.json")}
    for story, gold in found.items():
        for listed in gold["findings"]:
            assert listed["verdict"] in {"conflict", "differs"}, story
            claims = [claim for group in listed["groups"] for claim in group["claims"]]
            assert len(listed["groups"]) > 1
            assert len({claim["doc"] for claim in claims}) > 1
            assert all(c["value_text"] and c["value_text"] in c["quote"] for c in claims)


@pytest.mark.parametrize("part", ["fit", "held"])
def test_written_stories_quote_their_sources(part: str) -> None:
    found = written_stories(part)
    assert len(found) > 10
    for story in found:
        texts = {path.name: path.read_text("utf-8") for path in story.paths}
        assert len(texts) >= 4, story.name
        for listed in story.gold["findings"]:
            assert listed["verdict"] in {"conflict", "differs"}
            assert len(listed["groups"]) > 1
            for claim in (c for group in listed["groups"] for c in group["claims"]):
                assert claim["quote"] in texts[claim["doc"]], story.name
                assert claim["value_text"], story.name
                assert claim["value_text"].lower() in claim["quote"].lower(), story.name
        for trap in story.gold["traps"]:
            assert all(trap[side]["quote"] in texts[trap[side]["doc"]] for side in "ab")


def test_no_written_story_is_both_fitted_and_held() -> None:
    fitted, held = (
        {path.read_text("utf-8") for s in written_stories(part) for path in s.paths}
        for part in ("fit", "held")
    )
    assert not fitted & held


def test_labelled_values_lie_in_their_documents(data: Path) -> None:
    for story, rows in story_labels().items():
        (folder,) = (data / "clusters").glob(f"*/{story}")
        for row in rows:
            assert row["label"] in DIFFERING | {"no"}
            for name, start, end in (row["a"], row["b"]):
                text = (folder / name).read_text("utf-8")
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()


def claim(doc: str, start: int, end: int) -> Claim:
    span = Span(start, end)
    fact = Quantity(span, None, None, Bound.EXACT, "count")
    return Claim(f"{doc}#{start}", doc, 0, span, fact, "")


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (claim("x", 5, 7), claim("y", 10, 12), "soft"),
        (claim("y", 10, 12), claim("x", 5, 7), "soft"),  # in either order
        (claim("x", 4, 9), claim("y", 11, 15), "soft"),  # read a little otherwise
        (claim("x", 7, 9), claim("y", 10, 12), None),
        (claim("x", 5, 7), claim("z", 10, 12), None),
    ],
)
def test_a_label_is_found_by_place(a: Claim, b: Claim, label: str | None) -> None:
    rows = [{"a": ["x", 5, 7], "b": ["y", 10, 12], "label": "soft"}]
    assert label_of(a, b, rows) == label
