"""Roles and descriptions: who or what is said to be what, and of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck.cache import NullCache
from xcheck.extract.parse import Parser
from xcheck.extract.roles import roles
from xcheck.model import Role

pytestmark = pytest.mark.slow
Read = Callable[[str], list[Role]]


@pytest.fixture(scope="module")
def read() -> Read:
    parser = Parser(NullCache())
    return lambda text: roles(parser.parse([text])[0])


@pytest.mark.parametrize(
    ("text", "holder", "role", "of"),
    [
        # apposition
        ("Almaty, the capital of the Central Asian country, was quiet.",
         "Almaty", "capital", "the Central Asian country"),
        ("Almaty, the country's largest city, was quiet.",
         "Almaty", "largest city", "the country"),
        ("Sadiq Khan, mayor of London, spoke.", "Sadiq Khan", "mayor", "London"),
        ("Emmanuel Macron, the president of France, spoke.",
         "Emmanuel Macron", "president", "France"),
        ("Angela Merkel, the chancellor of Germany, resigned.",
         "Angela Merkel", "chancellor", "Germany"),
        ("Kazakhstan's capital, Astana, was calm.", "Astana", "capital", "Kazakhstan"),
        ("In the capital, Astana, shops were open.", "Astana", "capital", None),
        ("Twelve people died, said Anna Berg, a spokeswoman for the police.",
         "Anna Berg", "spokeswoman", "the police"),
        # copula
        ("Astana is the capital of Kazakhstan.", "Astana", "capital", "Kazakhstan"),
        ("Almaty remains the largest city in Kazakhstan.",
         "Almaty", "largest city", "Kazakhstan"),
        # names in "of", and side by side
        ("Shots were fired in the main city of Almaty.", "Almaty", "main city", None),
        ("The capital Astana was calm.", "Astana", "capital", None),
        # titles
        ("President Tokayev ordered the troops in.", "Tokayev", "president", None),
        ("German Chancellor Angela Merkel resigned.", "Angela Merkel", "chancellor", "German"),
        ("Deputy mayor Anna Berg spoke.", "Anna Berg", "deputy mayor", None),
        ("Young mayor Anna Berg spoke.", "Anna Berg", "mayor", None),
        ("Chief executive Anna Berg spoke.", "Anna Berg", "chief executive", None),
        # tokenizers take "vice-president" for three words
        ("Vice-principal Anna Berg spoke.", "Anna Berg", "vice principal", None),
        ("The vice-president, Anna Berg, spoke.", "Anna Berg", "vice president", None),
        ("The bank's co-chairman, Anna Berg, spoke.", "Anna Berg", "co chairman", "The bank"),
        # the name beside what the post is of
        ("The mayor of Lyon, Anna Berg, spoke.", "Anna Berg", "mayor", "Lyon"),
        ("Our director of football, Paul Berg, spoke.", "Paul Berg", "director of football", "Our"),
        ("Anna Berg, the firm's head of communications, spoke.",
         "Anna Berg", "head of communications", "the firm"),
        ("Armenian Prime Minister Nikol Pashinyan chairs the alliance.",
         "Nikol Pashinyan", "prime minister", "Armenian"),
    ],
)  # fmt: skip
def test_role(read: Read, text: str, holder: str, role: str, of: str | None) -> None:
    (found,) = read(text)
    assert (found.holder, found.role, found.of) == (holder, role, of)
    assert found.holder_span.of(text) == holder
    assert not found.span.overlaps(found.holder_span)
    assert not found.tense_past


@pytest.mark.parametrize(
    ("text", "posts", "of"),
    [
        ("Anna Berg, president and chief executive of Union Bank, left.",
         ["president", "chief executive"], "Union Bank"),
        ("“Yes,” said Anna Berg, the company's chairman and chief executive.",
         ["chairman", "chief executive"], "the company"),
        ("Anna Berg is the founder, owner and chief executive of Orbit.",
         ["founder", "owner", "chief executive"], "Orbit"),
    ],
)  # fmt: skip
def test_one_person_may_have_several_posts(
    read: Read, text: str, posts: list[str], of: str
) -> None:
    found = read(text)
    assert {r.holder for r in found} == {"Anna Berg"}
    assert [(r.role, r.of) for r in found] == [(post, of) for post in posts]


def test_a_relative_beside_a_description_is_somebody_else(read: Read) -> None:
    found = read("Anna Berg, a lawyer and the mayor's sister, and her husband left.")
    assert [r.role for r in found if r.holder == "Anna Berg"] == ["lawyer"]


@pytest.mark.parametrize(
    "text",
    [
        "Former President Nursultan Nazarbayev left.",
        "Almaty was the capital of Kazakhstan.",
        "Almaty, the former capital of Kazakhstan, was quiet.",
        "The late President Nursultan Nazarbayev was praised.",
        "The ex-mayor, Anna Berg, spoke.",
    ],
)
def test_the_past_is_told_from_today(read: Read, text: str) -> None:
    (found,) = read(text)
    assert found.tense_past
    assert "former" not in found.role
    assert "late" not in found.role


@pytest.mark.parametrize(
    "text",
    [
        "John Smith is not the mayor of London.",
        "Mr. Smith spoke.",
        "Shots were fired in Almaty.",
        "The talks ended without a result.",
        "Almaty, Astana and Shymkent were quiet.",
        "The capital was quiet.",
    ],
)
def test_no_role(read: Read, text: str) -> None:
    assert read(text) == []


WORDS = st.sampled_from(
    "President Almaty , the capital of Kazakhstan is was not former city main Nikol Pashinyan "
    "Prime Minister 's and in ( ) said who largest".split()
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
def test_any_words_give_spans_within_them(read: Read, text: str) -> None:
    for role in read(text):
        assert role.holder_span.of(text) == role.holder
        assert role.span.of(text)
        assert not role.span.overlaps(role.holder_span)
        assert role.role == role.role.lower()
