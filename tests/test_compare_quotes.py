"""Quotations side by side: what is the same, what is worded differently, what conflicts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xcheck.compare.quotes import (
    WEIGHTS,
    QuotePair,
    Speakers,
    compare_quotes,
    differences,
    features,
    probability,
    same_person,
    written,
)
from xcheck.compare.wording import align, contained

MINISTRY = (
    "We regard the recent events in a friendly country as an attempt, inspired from the outside, "
    "to undermine the security and integrity of the state by force"
)
OTHER_MINISTRY = (
    "We view the recent developments in this friendly country as externally provoked attempts at "
    "disrupting the security and integrity of the state through violent means"
)


def level(a: str, b: str, speakers: Speakers = Speakers.SAME) -> str:
    return compare_quotes(QuotePair(a, b, speakers)).level


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MINISTRY, OTHER_MINISTRY, "worded differently"),
        ("trained and organised armed groups", "Trained and organized armed groups", "same words"),
        ("Sen. Reid respects that but thinks that it should be built elsewhere",
         "Senator Reid respects that but thinks that it should be built elsewhere", "same words"),
        ("the mother spirit of the rainforest", "It is the Mother spirit of the rainforest, from "
         "this spirit-tree came the life force", "same words"),
        ("would be remiss … if we did not challenge your misuse",
         "We would be remiss in our duty to you if we did not challenge your misuse", "same words"),
        ("a rationale gutting government programs",
         "rationale for gutting government programs", "same words"),
        ("there are days where just every so often you get a pizza [order]",
         "there are days where every so often you get a pizza", "same words"),
        ("when [she] started there 11 years ago", "when I started there eleven years ago",
         "same words"),
        ("support the counter-terrorist operation", "support the counterterrorist operation",
         "same words"),
        ("I figured people would be skeptical of it", "I figured people would be sceptical of it",
         "same words"),
        ("I don’t believe the company lied", "I do not believe the company lied", "same words"),
        ("the board lied and they ruined his name", "the board lied, and it ruined his name",
         "small words differ"),
        ("the board lied and they ruined his name", "the board lied, and then they ruined a name",
         "same words"),
        ("the values of his favourite writer are not ours", "the values of your favourite writer "
         "are not ours", "same words"),
        ("they ask for $1 million and they get it", "they ask for $1m, and they get it",
         "same words"),
        ("we will win this vote in the spring", "we may win this vote in the spring",
         "small words differ"),
        ("we’ll win this vote in the spring", "we will win that vote in the spring", "same words"),
        ("Nothing happened. It destroyed his life", "nothing happened", "same words"),
        ("There is a high chance he intentionally gained weight",
         "There is a high possibility he intentionally gained weight", "worded differently"),
        ("we sent 40 engineers to the damaged bridge", "we sent 60 engineers to the damaged bridge",
         "a number differs"),
        ("we sent forty engineers to the damaged bridge",
         "we sent 40 engineers to the damaged bridge", "same words"),
        ("I have never received money from the company", "I have received money from the company",
         "one denies"),
        ("lied many times to the F.B.I. Nothing happened to her",
         "lied many times to the FBI, and nothing happened to her", "same words"),
        ("the council feels very sorry for the owners of the mill",
         "the council feels sorry for the owners of the mill", "a word is left out"),
        ("the budget reflects the values of his favourite writer",
         "the budget seems to reflect the values of his favourite writer", "a word is left out"),
        ("the budget reflects the values of his favourite writer",
         "the budget seems to reflect the values of your favourite writer", "same words"),
        # what is marked, too long, a whole sentence or an editor's is a cut, a filler nothing
        ("the council feels … sorry for the owners of the mill",
         "the council feels very sorry for the owners of the mill", "same words"),
        ("the council feels sorry for the owners of the mill",
         "the council feels more than I can say in public sorry for the owners of the mill",
         "same words"),
        ("the council feels sorry. Truly sorry. We paid the owners of the mill",
         "the council feels sorry. We paid the owners of the mill", "same words"),
        ("the council feels sorry for the [former] owners of the mill",
         "the council feels sorry for the owners of the mill", "same words"),
        ("the council just feels sorry for the owners of the mill",
         "the council feels sorry for the owners of the mill", "same words"),
        ("I believe 100 percent that it is a hoax", "I believe 100 per cent that it is a hoax",
         "same words"),
        # a long row of small words is one utterance
        ("I will have justice for what they did to me",
         "I will have justice for what they’ve done to me", "small words differ"),
        ("our thoughts are with Mr. Sotloff and the whole family",
         "our thoughts are with Mr. Sotloff", "same words"),
        ("nobody wanted to do the surgery for me", "no one wanted to do the surgery for me",
         "same words"),
        ("The bill is near and dear to my heart", "If they broke the law they should pay for it",
         "another statement"),
    ],
)  # fmt: skip
def test_levels(a: str, b: str, expected: str) -> None:
    assert level(a, b) == expected
    assert level(b, a) == expected


def test_speakers_are_levels_of_their_own() -> None:
    assert level(MINISTRY, OTHER_MINISTRY, Speakers.DIFFERENT) == "other speakers"
    unknown = level(MINISTRY, OTHER_MINISTRY, Speakers.UNKNOWN)
    assert unknown == "worded differently, speaker not named"


def test_what_differs_is_said_in_the_words_of_the_sources() -> None:
    pair = QuotePair(
        "a high chance he gained weight", "a high possibility he gained weight", Speakers.SAME
    )
    assert [written(g, pair) for g in differences(pair)] == [("chance", "possibility")]
    assert "“chance” against “possibility”" in compare_quotes(pair).words


def test_what_is_left_out_is_shown_with_the_word_after_it() -> None:
    pair = QuotePair(
        "the council feels very sorry for the owners of the mill",
        "the council feels sorry for the owners of the mill",
        Speakers.SAME,
    )
    assert [written(g, pair) for g in differences(pair)] == [("very sorry", "sorry")]


VOCABULARY = "we will not send 40 sixty troops across the river border today . never again".split()
wordings = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14).map(" ".join)


@given(wordings, wordings)
def test_comparison_is_symmetric(a: str, b: str) -> None:
    one, other = align(a, b), align(b, a)
    assert (one.matched, one.replaced, one.left_out) == (
        other.matched,
        other.replaced,
        other.left_out,
    )
    assert level(a, b) == level(b, a)
    x = QuotePair(a, b, Speakers.SAME)
    y = QuotePair(b, a, Speakers.SAME)
    assert probability(features(x, 0.5)) == probability(features(y, 0.5))


@given(wordings, st.integers(0, 13), st.integers(1, 14))
@example("we never", 0, 1)
def test_a_shortened_quotation_never_differs(words: str, start: int, length: int) -> None:
    part = " ".join(words.split()[start : start + length])
    outcome = compare_quotes(QuotePair(words, part, Speakers.SAME))
    assert outcome.verdict is None
    if part:
        assert contained(part, words)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_compared(a: str, b: str) -> None:
    outcome = compare_quotes(QuotePair(a, b, Speakers.UNKNOWN))
    assert outcome.words
    row = features(QuotePair(a, b, Speakers.UNKNOWN), 0.0)
    assert set(row) == set(WEIGHTS)
    assert 0 <= probability(row) <= 1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Kassym-Jomart Tokayev", "Tokayev", True),
        ("Jacob Lew", "Jacob J. Lew", True),
        ("Vladimir Putin", "Wladimir Putin", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Maria Lopez", "Peter Hansen", False),
        ("Lopez", "Hansen", False),
    ],
)
def test_names_of_one_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same
