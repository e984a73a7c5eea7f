"""Stories: one event stays together, another of the same sort stays apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from xcheck.cache import NullCache
from xcheck.ingest import document_from_text, read_sources
from xcheck.match.encoder import SentenceEncoder
from xcheck.match.stories import features, profile_of, stories
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
    """A wire report, a feature and a statement on one evening, days apart."""
    found, _ = read_sources(sorted((WRITTEN / "p07").glob("*.txt")), SETTINGS)
    assert len(found) == 5
    assert len(stories(found, encoder, SETTINGS)) == 1
    undated = [replace(d, meta=replace(d.meta, published=None)) for d in found]
    assert len(stories(undated, encoder, SETTINGS)) > 1
