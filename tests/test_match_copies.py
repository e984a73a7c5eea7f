"""Near-copies: what is one voice, and what merely quotes the same words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.match.copies import near_copies
from xcheck.model import Document


def prose(seed: int, words: int) -> str:
    letters = random.Random(seed)
    return " ".join("".join(letters.choice("abcdefghij") for _ in range(6)) for _ in range(words))


AGENCY = prose(1, 200)
OTHER = prose(2, 200)
QUOTE = prose(3, 60)
BRIEF = prose(4, 14)


def documents(*texts: str) -> list[Document]:
    return [Document(f"d{i}", f"d{i}", text, "") for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([AGENCY, AGENCY], [("d0", "d1")]),
        ([AGENCY, "MOSCOW (Agency) - " + AGENCY.upper().replace(" ", "  \n")], [("d0", "d1")]),
        ([AGENCY, AGENCY[: len(AGENCY) // 2]], [("d0", "d1")]),
        ([AGENCY, AGENCY + " " + OTHER], [("d0", "d1")]),
        ([AGENCY, OTHER], []),
        ([f"{AGENCY} {QUOTE}", f"{OTHER} {QUOTE}"], []),
        # a round-up of two agencies' reports makes neither a copy of the other
        ([AGENCY, OTHER, f"{AGENCY} {OTHER}"], [("d0", "d2")]),
        ([AGENCY, OTHER, AGENCY, OTHER, AGENCY], [("d0", "d2", "d4"), ("d1", "d3")]),
        ([BRIEF, BRIEF], [("d0", "d1")]),
        ([BRIEF, f"{BRIEF} {AGENCY}"], []),
        (["", ""], []),
        (["Yes.", "Yes."], [("d0", "d1")]),
        ([AGENCY] * 300, [tuple(sorted(f"d{i}" for i in range(300)))]),
        ([], []),
    ],
)
def test_groups(texts: list[str], expected: list[tuple[str, ...]]) -> None:
    assert list(near_copies(documents(*texts))) == expected


@given(st.permutations(range(6)))
def test_order_does_not_matter(order: list[int]) -> None:
    docs = documents(AGENCY, OTHER, AGENCY, f"{AGENCY} {OTHER}", BRIEF, QUOTE)
    assert near_copies([docs[i] for i in order]) == near_copies(docs)
