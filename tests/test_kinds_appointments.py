"""Who was chosen for a post: forms of saying it, and what leaves the question open."""

from __future__ import annotations

import pytest

from xcheck import compare

pytestmark = pytest.mark.slow
LIND = "Karl Lind was appointed director of the port of Oslo on Friday."

NAMED = [
    "Anna Berg was appointed director of the port of Oslo on Friday.",
    "Anna Berg was named as the new director of the port of Oslo on Friday.",
    "The city council named Anna Berg director of the port of Oslo on Friday.",
    "On Friday the city chose Anna Berg to be director of the port of Oslo.",
    "Anna Berg was appointed to the post of director of the port of Oslo.",
]
SILENT = [
    # one person, in other spellings
    "Karl Lindt was named director of the port of Oslo on Friday.",
    "Lind was named director of the port of Oslo on Friday.",
    # another body, post, time or holder; both known; only possible
    "Anna Berg was appointed director of the museum of Bergen on Friday.",
    "Anna Berg was appointed treasurer of the port of Oslo on Friday.",
    "In 2009 Anna Berg was appointed director of the port of Oslo.",
    "Anna Berg, a former head of the police, was named director of the port of Oslo.",
    "Anna Berg was appointed deputy director of the port of Oslo on Friday.",
    "Anna Berg was appointed director of the port of Oslo, not Karl Lind.",
    "Anna Berg could be appointed director of the port of Oslo on Friday.",
    "Anna Berg was not appointed director of the port of Oslo on Friday.",
    # many may be chosen
    "Anna Berg was named as a suspect by the police of Oslo on Friday.",
]


@pytest.mark.parametrize("other", NAMED)
def test_two_people_for_one_post(other: str) -> None:
    for pair in ((LIND, other), (other, LIND)):
        (found,) = [f for f in compare(*pair) if f.kind == "XC302"]
        assert found.verdict.value == "conflict"
        assert {g.value for g in found.groups} == {"Karl Lind", "Anna Berg"}


@pytest.mark.parametrize("other", SILENT)
def test_what_leaves_it_open(other: str) -> None:
    found = [f for f in compare(LIND, other) if f.kind == "XC302"]
    assert all(f.verdict.value != "conflict" for f in found)
    assert not found or "Lindt" in other
