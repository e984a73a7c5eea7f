"""A claim held against its evidence: what supports it, what refutes it, and when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.compare.setting import is_claim_on_evidence, setting_features
from xcheck.pipeline.pairs import compare_rows

# evidence, claim, the kind that refutes it
REFUTED = [
    ("Caleb McLaughlin (born October 13, 2001) is an American actor.",
     "Caleb McLaughlin was born in July.", "XC201"),
    ("Henry Condell (1576-1627) was an actor. His widow was buried there on 3 October 1635.",
     "Henry Condell's widow was buried on the 4th.", "XC201"),
    ("The Saturn Corporation was a trademark established on January 7, 1985, as a subsidiary.",
     "The Saturn Corporation was established in 1995.", "XC204"),
    ("North Vietnam was a state in Southeast Asia which existed from 1945 to 1976, in the north.",
     "North Vietnam existed from 1945 to 1978.", "XC204"),
    ("The Vandals established kingdoms in Spain and later in North Africa in the 5th century.",
     "The Vandals established kingdoms in the 6th century.", "XC204"),
    ("Yemen is the second-largest country in the peninsula, occupying 527,970 km2 in 1990.",
     "Yemen is the fourth-largest country in the peninsula.", "XC107"),
    ("Michigan is the tenth most populous of the 50 United States, with much water around it.",
     "Michigan is the eighth most populous of the 50 United States.", "XC107"),
    ("The concerts were attended by a total of 40,000 people, and raised money for relief.",
     "The concerts were attended by 43,000 people.", "XC101"),
    ("The association is the oldest in the world, with more than 62,000 members in 1990.",
     "The association has more than 62,000,000 members.", "XC101"),
    ("Gwynn died of cancer in 2014 at the age of 54, and was mourned by the whole city.",
     "Gwynn was 65 when he died.", "XC105"),
    ("Matthias Corvinus patronized art; his royal library was one of the largest libraries.",
     "Matthias Corvinus had zero libraries.", "XC101"),
]  # fmt: skip
SUPPORTED = [
    # any value of the evidence may support the claim, whatever others there are
    ("The club was founded in 1897. It won the cup in 1905 and in 1908, and left in 1912.",
     "The club won the cup in 1908."),
    ("Rice was born in 1941. She began to write in 1976 and wrote sequels in the 1980s.",
     "Rice wrote sequels in the 1980s."),
    ("The film was released on 20 October 1995 in India and on 3 March 1996 in London.",
     "The film was released in October."),
    # a rounding, and bounds that hold
    ("The population of the city was 145,170 in 2010, and it has an area of 40 square miles.",
     "The city had a population of about 145,000 in 2010."),
    ("The museum had 506,615 visitors in 2015, the most since it was opened in 1962.",
     "The museum had over 500,000 visitors in 2015."),
    ("The Riverside edition constitutes 4,042 lines totaling 29,551 words, with notes of 1974.",
     "The Riverside edition constitutes less than 4,100 lines."),
    # calendar units that hold each other
    ("Justine Bateman (born February 19, 1966) is an American writer and producer.",
     "Justine Bateman was born in the 1960s."),
    ("Little Dorrit is a novel by Charles Dickens, published between 1855 and 1857.",
     "Little Dorrit is a novel of the 19th century."),
    # a number of a title
    ("Brian Fee is a storyboard artist. The film is directed by him after Cars (2006) and Cars 2.",
     "Cars 3 is directed by an artist."),
]  # fmt: skip
NEWS = [
    ("Police said 12 officers were killed in the clashes on Thursday.",
     "At least 13 officers died in the clashes, officials said on Friday."),
    ("The Nasdaq composite index dropped 33.90, or 2.1 percent, to 1,610.82 yesterday.",
     "The Nasdaq composite index rose 16.74, or 1 percent."),
    ("A 6.1-magnitude quake killed 24 in Aceh", "Indonesia quake kills at least 22"),
    ("The fire destroyed 300 homes, authorities said Tuesday, and forced 2,000 people to flee.",
     "The fire burned 250 homes, police said."),
]  # fmt: skip
Fired = Mapping[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def fired() -> Fired:
    """The findings of every row, both ways round, compared in one batch."""
    rows = []
    for n, (evidence, claim, *_) in enumerate([*REFUTED, *SUPPORTED]):
        rows.append({"id": f"row {n}", "a": evidence, "b": claim})
        rows.append({"id": f"swapped {n}", "a": claim, "b": evidence})
    return {r["id"]: r["findings"] for r in compare_rows(rows)}


@pytest.mark.parametrize(("evidence", "claim"), [r[:2] for r in [*REFUTED, *SUPPORTED]])
def test_a_claim_and_its_evidence_are_told(evidence: str, claim: str) -> None:
    assert is_claim_on_evidence(evidence, claim)


@pytest.mark.parametrize(("a", "b"), NEWS)
def test_reports_are_no_claims(a: str, b: str) -> None:
    assert not is_claim_on_evidence(a, b)


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_setting_does_not_depend_on_the_order(a: str, b: str) -> None:
    assert setting_features(a, b) == setting_features(b, a)
    assert is_claim_on_evidence(a, b) == is_claim_on_evidence(b, a)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n", "kind"), [(n, kind) for n, (*_, kind) in enumerate(REFUTED)], ids=[r[1] for r in REFUTED]
)
def test_a_value_that_nothing_supports_is_refuted(n: int, kind: str, fired: Fired) -> None:
    found = fired[f"row {n}"]
    assert kind in {f["kind"] for f in found}
    assert all(f["value_a"] and f["value_b"] for f in found)
    swapped = fired[f"swapped {n}"]
    assert [(f["kind"], f["value_b"], f["value_a"]) for f in swapped] == [
        (f["kind"], f["value_a"], f["value_b"]) for f in found
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "n", range(len(REFUTED), len(REFUTED) + len(SUPPORTED)), ids=[r[1] for r in SUPPORTED]
)
def test_what_any_value_supports_is_silent(n: int, fired: Fired) -> None:
    assert fired[f"row {n}"] == fired[f"swapped {n}"] == []
