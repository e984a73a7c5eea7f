"""Acts and people as evidence of one happening."""

from __future__ import annotations

import numpy as np
import pytest

from xcheck.cache import NullCache
from xcheck.extract.parse import Parse, Parser
from xcheck.match.acts import Act, Acts, act_features, acts_of

NOBODY: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(NullCache())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "people", "phrases"),
    [
        (
            "The Philadelphia 76ers fired coach Maurice Cheeks on Saturday.",
            {"mauric", "cheek"},
            ("fire",),
        ),
        ("Police arrested two men, officials said.", set(), ("arrest men",)),
        ("A fire destroyed the store.", set(), ("destroy store",)),
        ("Two dead.", set(), ()),
        ("", set(), ()),
    ],
)
def test_people_and_phrases(
    parser: Parser, text: str, people: set[str], phrases: tuple[str, ...]
) -> None:
    acts = acts_of(parser.parse([text]))
    assert acts.people == people
    assert acts.phrases == phrases


@pytest.mark.slow
def test_names_stand_in_their_roles(parser: Parser) -> None:
    acts = acts_of(parser.parse(["Wladimir Klitschko stopped Hasim Rahman in Mannheim."]))
    (act,) = acts.acts
    assert act.roles == ({"wladimir", "klitschko"}, {"hasim", "rahman"}, {"mannheim"})


@pytest.mark.slow
def test_sentences_of_a_statement_are_read_together(parser: Parser) -> None:
    first, second = parser.parse(["Police arrested a man.", "Anna Smith fled."])
    assert acts_of([first, second]).phrases == ("arrest man", "flee")
    assert acts_of([]) == acts_of([Parse("", ())]) == Acts(NOBODY, ())


def _stop(doer: str, whom: str, phrase: str = "stop") -> Acts:
    names = [frozenset(n.split()) for n in (doer, whom, "")]
    return Acts(NOBODY, (Act(phrase, (names[0], names[1], names[2])),))


VECTORS = {
    "stop": np.array([1.0, 0.0], np.float32),
    "beat": np.array([0.6, 0.8], np.float32),
    "die": np.array([0.0, 1.0], np.float32),
}


@pytest.mark.parametrize(
    ("a", "b", "nearest", "other_names"),
    [
        (_stop("klitschko", "rahman"), _stop("klitschko", "rahman"), 1.0, 0.0),
        (_stop("klitschko", "rahman"), _stop("klitschko", "thompson"), 1.0, 1.0),
        (_stop("klitschko", "rahman"), _stop("klitschko", "thompson", "beat"), 0.6, 1.0),
        (_stop("klitschko", "hasim rahman"), _stop("klitschko", "rahman"), 1.0, 0.0),
        (_stop("klitschko", ""), _stop("klitschko", "thompson"), 1.0, 0.0),
        (_stop("klitschko", "rahman"), _stop("klitschko", "thompson", "die"), 0.0, 0.0),
        (_stop("klitschko", "rahman"), Acts(NOBODY, ()), 0.5, 0.0),
    ],
)
def test_act_features(a: Acts, b: Acts, nearest: float, other_names: float) -> None:
    there, back = act_features(a, b, VECTORS), act_features(b, a, VECTORS)
    assert there == pytest.approx(back)
    assert there == pytest.approx((nearest, other_names))
