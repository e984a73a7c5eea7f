"""Stories: one event stays together, another of the same sort stays apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.cache import NullCache
from xcheck.ingest import document_from_text, read_sources
from xcheck.match.encoder import SentenceEncoder
from xcheck.match.stories import features, linked, profile_of, stories
from xcheck.model import Document
from xcheck.settings import Settings

SETTINGS = Settings(cache=False)
TEXTS = {
    "quake-a": "A magnitude 6.1 earthquake struck the Iranian port of Bandar Abbas on Sunday,"
    " killing ten people on Qeshm island.\nState media said the island's villages were damaged.",
    "quake-b": "Ten people died when a quake of magnitude 6.1 hit Qeshm island off southern Iran."
    "\nIt was felt in Bandar Abbas and as far as Dubai.",
    "other-quake-a": "A powerful 7.3 magnitude earthquake hit Mexico's Oaxaca state on Tuesday."
    "\nBuildings swayed in Mexico City, but no deaths were reported.",
    "other-quake-b": "No one was killed when a 7.3 earthquake shook Oaxaca, in southern Mexico."
    "\nPeople fled into the streets of Mexico City as buildings swayed.",
    "shares": "Shares of the chip maker Nvidia fell 4 percent after its quarterly results."
    "\nAnalysts had hoped for more revenue from data centres.",
}


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(SETTINGS, NullCache())


def documents(*names: str) -> list[Document]:
    return [document_from_text(TEXTS[name], name, SETTINGS) for name in names]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["quake-a", "quake-b"], [{"quake-a", "quake-b"}]),
        (["quake-a", "other-quake-a"], [{"quake-a"}, {"other-quake-a"}]),
        (["quake-a", "shares", "quake-b"], [{"quake-a", "quake-b"}, {"shares"}]),
        (
            ["other-quake-a", "quake-a", "quake-b", "other-quake-b", "shares"],
            [{"other-quake-a", "other-quake-b"}, {"quake-a", "quake-b"}, {"shares"}],
        ),
        (["shares"], [{"shares"}]),
        ([], []),
    ],
)
def test_stories(encoder: SentenceEncoder, names: list[str], expected: list[set[str]]) -> None:
    found = stories(documents(*names), encoder, SETTINGS)
    assert [set(s.docs) for s in found] == expected
    assert [s.id for s in found] == [f"story-{n}" for n in range(1, len(found) + 1)]


@pytest.mark.parametrize(
    ("beyond", "expected"),
    [
        ({"ab": 3, "bc": 2, "ac": 1}, ["abc"]),
        ({"ab": 3, "bc": 2, "ac": -0.1}, ["abc"]),  # on average c passes with both
        ({"ab": 3, "bc": 2, "ac": -1.9}, ["abc"]),
        ({"ab": 3, "bc": 1, "ac": -1.9}, ["ab", "c"]),
        ({"ab": 3, "bc": 9}, ["a", "bc"]),  # ruled out with c, however well b fits
        ({"ab": 3, "bc": 9, "ac": -1.9}, ["abc"]),
        ({"ab": 3, "bc": 2, "ac": -2, "ad": -1}, ["abc", "d"]),
        # two pairs stay two stories, though the one hangs on the other
        ({"ab": 3, "cd": 3, "ac": 1, "ad": 1, "bc": 1, "bd": -0.1}, ["ab", "cd"]),
        # a document joins the pair that it fits better
        ({"ab": 3, "cd": 3, "ae": 1, "be": -0.5, "ce": 0.5, "de": -0.4}, ["abe", "cd"]),
        ({}, ["a", "b"]),
    ],
)
def test_linkage(beyond: dict[str, float], expected: list[str]) -> None:
    names = sorted(set("".join(expected)))
    assert groups_of(names, beyond) == expected
    assert groups_of(names[::-1], beyond) == expected


def groups_of(names: list[str], beyond: dict[str, float]) -> list[str]:
    at = {name: i for i, name in enumerate(names)}
    pairs = {(min(at[a], at[b]), max(at[a], at[b])): score for (a, b), score in beyond.items()}
    found: dict[int, str] = {}
    for name, label in zip(names, linked(pairs, names), strict=True):
        found[label] = found.get(label, "") + name
    return sorted("".join(sorted(group)) for group in found.values())


@given(
    st.dictionaries(
        st.sampled_from([a + b for a, b in combinations("abcdef", 2)]), st.floats(-3, 6)
    ),
    st.permutations("abcdef"),
)
def test_linkage_does_not_hang_on_the_order(beyond: dict[str, float], order: list[str]) -> None:
    assert groups_of(order, beyond) == groups_of(sorted(order), beyond)


@pytest.mark.slow
def test_order_does_not_matter(encoder: SentenceEncoder) -> None:
    there = stories(documents(*reversed(TEXTS)), encoder, SETTINGS)
    here = stories(documents(*TEXTS), encoder, SETTINGS)
    assert {frozenset(s.docs) for s in here} == {frozenset(s.docs) for s in there}


@pytest.mark.slow
def test_features_are_symmetric(encoder: SentenceEncoder) -> None:
    profiles = [profile_of(d, encoder) for d in documents(*TEXTS)]
    for a, b in combinations(profiles, 2):
        assert a is not None
        assert b is not None
        assert features(a, b) == pytest.approx(features(b, a), abs=1e-6)


@pytest.mark.slow
def test_one_story_and_empty_documents(encoder: SentenceEncoder) -> None:
    empty = Document("empty", "empty", "", "")
    given = [*documents("quake-a", "shares"), empty]
    everything = stories(given, encoder, Settings(cache=False, one_story=True))
    assert [s.docs for s in everything] == [("quake-a", "shares", "empty")]
    apart = stories([empty, *given[:2]], encoder, SETTINGS)
    assert [s.docs for s in apart] == [("empty",), ("quake-a",), ("shares",)]
    assert [s.docs for s in stories([empty], encoder, SETTINGS)] == [("empty",)]


@pytest.mark.slow
def test_the_sample_sources_are_one_story(encoder: SentenceEncoder) -> None:
    from xcheck.ingest import read_sources

    found, _ = read_sources([Path(__file__).parent.parent / "seeds"], SETTINGS)
    assert len(stories(found, encoder, SETTINGS)) == 1


WRITTEN = Path(__file__).parents[1] / "benchmarks" / "written" / "fit"


@pytest.mark.slow
def test_dates_keep_together_what_differs_in_tone(encoder: SentenceEncoder) -> None:
    """A wire report, a feature, a union's statement and a trade weekly, days apart."""
    found, _ = read_sources(sorted((WRITTEN / "q10").glob("*.txt")), SETTINGS)
    assert len(found) == 5
    assert len(stories(found, encoder, SETTINGS)) == 1
    undated = [replace(d, meta=replace(d.meta, published=None)) for d in found]
    assert len(stories(undated, encoder, SETTINGS)) > 1
