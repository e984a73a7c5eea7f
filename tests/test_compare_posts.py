"""Posts and ranks of one person, and what ties a figure to its time and owner."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xcheck.compare.posts import functions_apart, rank_of, ranks_apart, second_and_first, title_of
from xcheck.compare.roles import RolePair, compare_roles
from xcheck.model import Role, Span


def titled(role: str, of: str | None = None) -> Role:
    return Role(Span(0, 1), "Ida Brandt", Span(2, 3), role, of, "PERSON")


# two titles, and the level that holds
LEVELS = [
    ("colonel", "major", "two ranks"),
    ("col.", "colonel", "compatible"),
    ("lieutenant colonel", "colonel", "compatible"),
    ("detective chief inspector", "chief inspector", "compatible"),
    ("detective chief inspector", "superintendent", "two ranks"),
    ("captain", "sergeant", "two ranks"),
    ("deputy head", "head", "deputy and head"),
    ("civil defence chief", "deputy head", "deputy and head"),
    ("vice-principal", "principal", "deputy and head"),
    ("deputy head", "deputy director", "compatible"),
    ("acting head", "deputy head", "one is of the past or acting"),
    ("chief financial officer", "general counsel", "two posts"),
    ("cfo", "finance chief", "compatible"),
    ("president", "operations manager", "two posts"),
    ("doctor", "nurse", "two posts"),
    ("justice minister", "interior minister", "two offices"),
    ("doctor", "dentist", "two posts"),
    ("head of media", "chief financial officer", "two posts"),
    ("attorney general", "captain", "compatible"),
    ("father", "teacher", "compatible"),
]


@pytest.mark.parametrize(("a", "b", "level"), LEVELS)
def test_two_titles_of_one_person(a: str, b: str, level: str) -> None:
    there = compare_roles(RolePair(titled(a), titled(b)))
    back = compare_roles(RolePair(titled(b), titled(a)))
    assert there.level == back.level == level
    assert there.verdict == back.verdict


@pytest.mark.parametrize(
    ("role", "of", "title"),
    [
        ("vice president", "operations", "vice president operations"),
        ("director", "the Harbour Police", "director"),
        ("dci", None, "chief inspector"),
        ("vice-principal", None, "vice principal"),
    ],
)
def test_titles_in_full(role: str, of: str | None, title: str) -> None:
    assert title_of(titled(role, of)) == title


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("attorney general", None),
        ("general counsel", None),
        ("team captain", None),
        ("brigadier general", "brigadier general"),
        ("ferry captain", None),
        ("commander", "commander"),
    ],
)
def test_ranks(title: str, rank: str | None) -> None:
    assert rank_of(title) == rank


@pytest.mark.parametrize("judge", [ranks_apart, second_and_first, functions_apart])
@pytest.mark.parametrize("words", ["colonel", "deputy mayor", "spokeswoman", "witness"])
def test_no_title_is_apart_from_itself(judge: Callable[[Role, Role], bool], words: str) -> None:
    assert not judge(titled(words), titled(words))
