"""Attribution: who is said to say it, and who is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck.cache import NullCache
from xcheck.extract.attribution import attribution_of
from xcheck.extract.parse import Parser
from xcheck.model import Attribution

pytestmark = pytest.mark.slow
Read = Callable[[str, str], Attribution | None]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(NullCache())


@pytest.fixture(scope="module")
def read(parser: Parser) -> Read:
    """The attribution of the clause around a word of a sentence."""

    def attribution(text: str, word: str) -> Attribution | None:
        (parse,) = parser.parse([text])
        start = text.index(word)
        return attribution_of(parse, parse.covering(start, start + len(word))[0])

    return attribution


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        # before what is said, after it, around it
        ("Police said 12 people died.", "Police", "said"),
        ("12 people died, police said.", "police", "said"),
        ("12 people died, said Anna Berg, a spokeswoman.", "Anna Berg", "said"),
        ("“12 people died,” the mayor told reporters.", "the mayor", "told"),
        ("The BBC says at least 12 officers died.", "The BBC", "says"),
        ("State television reported that 12 members of the security forces had died.",
         "State television", "reported"),
        ("Tokayev told state television that 12 people died.", "Tokayev", "told"),
        ("Officials estimate that 12 people fled.", "Officials", "estimate"),
        ("The ministry denied that 12 officers had died.", "The ministry", "denied"),
        ("Officials confirmed 12 deaths.", "Officials", "confirmed"),
        # according to
        ("According to government sources, 12 officers were killed.",
         "government sources", "According to"),
        ("12 officers were killed, according to the interior ministry.",
         "the interior ministry", "according to"),
        # passive
        ("It was reported by Interfax that 12 officers died.", "Interfax", "reported"),
        # a speaker with a clause of his own
        ("Officials, who said 12 had died, blamed the weather.", "Officials", "said"),
        # a pronoun stands for a speaker further up
        ("The minister said he believed 12 people had died.", "The minister", "said"),
    ],
)  # fmt: skip
def test_speaker(read: Read, text: str, speaker: str, cue: str) -> None:
    found = read(text, "12")
    assert found is not None
    assert (found.speaker, found.cue) == (speaker, cue)
    assert speaker in found.span.of(text)
    assert cue in found.span.of(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("12 people died in the crash.", "12"),
        ("It is said that 12 people died.", "12"),
        ("Police said 12 people died.", "Police"),  # the speaker is not what is said
        ("12 people who were near the mayor died.", "12"),
    ],
)
def test_nobody(read: Read, text: str, word: str) -> None:
    assert read(text, word) is None


def test_two_clauses_of_one_sentence_have_their_own_speakers(read: Read) -> None:
    text = "Police said 12 people died, but the hospital reported that 14 people died."
    police, hospital = read(text, "12"), read(text, "14")
    assert police is not None
    assert hospital is not None
    assert (police.speaker, hospital.speaker) == ("Police", "the hospital")


WORDS = st.sampled_from(
    "police said 12 died , that according to the ministry who it he told by and reported . “ ” "
    "was mayor denied".split()
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join))
def test_any_words_give_spans_within_them(parser: Parser, text: str) -> None:
    (parse,) = parser.parse([text])
    for token in parse.tokens:
        found = attribution_of(parse, token)
        if found is not None:
            assert 0 <= found.span.start < found.span.end <= len(text)
            assert found.speaker in text
            assert found.speaker
