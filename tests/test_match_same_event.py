"""The probability that two statements are about the same happening."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.cache import NullCache
from xcheck.extract.parse import Parser
from xcheck.match.same_event import (
    FEATURES,
    WORD_FEATURES,
    SameEvent,
    Statement,
    word_features,
)
from xcheck.match.words import words_of
from xcheck.settings import Settings

QUAKE = "A magnitude 6.1 earthquake struck Qeshm island off southern Iran on Sunday, killing ten."
SAME_QUAKE = "Ten people died on Sunday when a 6.1 quake hit Iran's island of Qeshm."
OTHER_QUAKE = "A magnitude 7.3 earthquake struck Oaxaca in southern Mexico on Tuesday, killing two."
SHARES = "Shares in the chip maker fell 4 percent after its results."


@pytest.fixture(scope="module")
def judge() -> SameEvent:
    return SameEvent.load(Settings(cache=False), NullCache())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        (QUAKE, QUAKE, 0.7, 1.0),
        (QUAKE, SAME_QUAKE, 0.6, 1.0),
        (QUAKE, OTHER_QUAKE, 0.0, 0.5),
        (QUAKE, SHARES, 0.0, 0.2),
        ("", "", 0.0, 1.0),
    ],
)
def test_probability(judge: SameEvent, a: str, b: str, low: float, high: float) -> None:
    (p,) = judge.probability([(Statement(a), Statement(b))])
    assert low <= p <= high


@pytest.mark.slow
def test_symmetric_and_independent_of_the_batch(judge: SameEvent) -> None:
    texts = [QUAKE, SAME_QUAKE, OTHER_QUAKE, SHARES]
    pairs = [(Statement(a), Statement(b)) for a in texts for b in texts]
    together = judge.probability(pairs)
    swapped = judge.probability([(b, a) for a, b in pairs])
    assert np.allclose(together, swapped, atol=1e-6)
    assert np.allclose(together, [judge.probability([p])[0] for p in pairs], atol=1e-4)
    assert judge.probability([]).shape == (0,)


@pytest.mark.slow
def test_pairs_of_a_story_are_judged_as_pairs_alone(judge: SameEvent) -> None:
    texts = [QUAKE, SAME_QUAKE, OTHER_QUAKE, SHARES, QUAKE]
    story = [
        Statement(text, (parse,))
        for text, parse in zip(texts, Parser(NullCache()).parse(texts), strict=True)
    ]
    pairs = [(0, 1), (2, 0), (1, 3), (0, 4)]
    alone = judge.probability([(Statement(texts[i]), Statement(texts[j])) for i, j in pairs])
    assert np.allclose(judge.among(story, pairs), alone, atol=1e-4)
    assert judge.among(story, []).shape == (0,)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            "Wladimir Klitschko stopped Hasim Rahman in the seventh round.",
            "Klitschko stopped Rahman to retain the titles.",
            "Klitschko stopped Thompson to retain the titles.",
        ),
        (
            "The actress Tara Reid has checked into a rehab centre.",
            "Reid entered rehab, her publicist says.",
            "Lindsay Lohan entered rehab, her publicist says.",
        ),
    ],
)
def test_acts_and_people_tell_events_of_one_sort_apart(
    judge: SameEvent, one: str, same: str, other: str
) -> None:
    near, far = judge.probability(
        [(Statement(one), Statement(same)), (Statement(one), Statement(other))]
    )
    assert near > far + 0.1


@given(st.text(max_size=120), st.text(max_size=120))
def test_word_features_are_symmetric_and_finite(a: str, b: str) -> None:
    there, back = (word_features(words_of(x), words_of(y)) for x, y in ((a, b), (b, a)))
    assert there == back
    assert np.isfinite(there).all()
    assert len(there) == len(WORD_FEATURES)


def test_the_weights_are_a_readable_file_for_these_features() -> None:
    data = json.loads((files("xcheck.match") / "data" / "same_event.json").read_text("utf-8"))
    assert set(data["weights"]) == set(FEATURES)
    assert data["weights"]["meaning"] > 0
