"""What ties a figure to its time, its owner and its like in the other source."""

from __future__ import annotations

import pytest

from xcheck.compare.anchors import anchor_features, of_two_people
from xcheck.model import Claim, Quantity
from xcheck.pipeline.pairs import ComparedPair, contexts

pytestmark = pytest.mark.slow


def compared(a: str, b: str, day: str | None = "2024-05-16") -> ComparedPair:
    row = {"id": "1", "a": a, "b": b, "a_date": day, "b_date": day}
    return next(iter(contexts([row])))


def claim_of(pair: ComparedPair, doc: str, words: str) -> Claim:
    text = pair.context.documents[doc].text
    return next(
        c
        for c in pair.context.claims_of(doc)
        if isinstance(c.fact, Quantity) and words in c.fact.span.of(text)
    )


NOW = "A fire on the hill burned 2,200 hectares of pine."


@pytest.mark.parametrize(
    ("other", "day", "expected"),
    [
        ("In 2015 a fire on the hill burned 1,800 hectares.", "2024-05-16", 1.0),
        ("A fire on the hill burned 1,800 hectares last year.", "2024-05-16", 0.0),
        ("A fire on the hill burned 1,800 hectares on Tuesday.", "2024-05-16", 0.0),
        ("A fire on the hill burned 1,800 hectares.", None, 0.0),
        ("Since 2015 fires on the hill have burned 1,800 hectares.", "2024-05-16", 0.0),
    ],
)
def test_a_figure_of_a_time_long_past(other: str, day: str | None, expected: float) -> None:
    pair = compared(NOW, other, day)
    a, b = claim_of(pair, "a", "2,200"), claim_of(pair, "b", "1,800")
    assert anchor_features(a, b, pair.context)["other_period"] == expected
    assert anchor_features(b, a, pair.context)["other_period"] == expected


@pytest.mark.parametrize(
    ("a", "b", "match", "conflict"),
    [
        ("Ann Lee, 36, was hurt.", "Ann Lee, 37, was hurt.", 1.0, 0.0),
        ("Ann Lee, 36, was hurt.", "Jo Roe, 37, was hurt.", 0.0, 1.0),
        ("Ann Lee, 36, was hurt.", "A woman of 37 was hurt.", 0.0, 0.0),
    ],
)
def test_whose_age_it_is(a: str, b: str, match: float, conflict: float) -> None:
    pair = compared(a, b)
    found = anchor_features(claim_of(pair, "a", "36"), claim_of(pair, "b", "37"), pair.context)
    assert (found["owner_match"], found["owner_conflict"]) == (match, conflict)


@pytest.mark.parametrize(
    ("b", "two"),
    [
        ("Jo Roe, 37, was hurt.", True),
        ("Ann Lee, 37, was hurt.", False),
        ("Annie Lee, 37, was hurt.", False),  # may be a short form
        ("Roe, 37, was hurt.", False),  # half of a name shows nothing
        ("A woman of 37 was hurt.", False),
    ],
)
def test_ages_of_two_people(b: str, two: bool) -> None:
    pair = compared("Ann Lee, 36, was hurt.", b)
    first, second = claim_of(pair, "a", "36"), claim_of(pair, "b", "37")
    assert of_two_people(first, second) is two
    assert of_two_people(second, first) is two


def test_a_figure_that_another_fits_better() -> None:
    pair = compared(
        "The blast killed 12 people.",
        "The blast killed 13 people. The company employs 40 people in the town.",
    )
    killed, dead, staff = (
        claim_of(pair, "a", "12"), claim_of(pair, "b", "13"), claim_of(pair, "b", "40")
    )  # fmt: skip
    assert anchor_features(killed, dead, pair.context)["better_partner"] == 0
    assert anchor_features(killed, staff, pair.context)["better_partner"] > 0.2
    # Symmetric, whichever side is asked first.
    assert anchor_features(staff, killed, pair.context) == anchor_features(
        killed, staff, pair.context
    )
