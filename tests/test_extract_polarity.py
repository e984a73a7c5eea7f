"""What clauses affirm, deny or leave open."""

from __future__ import annotations

import pytest

from xcheck.cache import Cache
from xcheck.extract.parse import Parse, Parser
from xcheck.extract.polarity import Proposition, propositions
from xcheck.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def parser() -> Parser:
    with Cache.open(Settings()) as cache:
        return Parser(cache)


def read(parser: Parser, text: str) -> tuple[Parse, dict[str, Proposition]]:
    (parse,) = parser.parse([text])
    return parse, {p.predicate: p for p in propositions(parse)}


@pytest.mark.parametrize(
    ("text", "predicate", "negated"),
    [
        ("The woman was not injured in the incident.", "injure", True),
        ("The woman was injured in the incident.", "injure", False),
        ("Nobody signed the letter.", "sign", True),
        ("No one was injured in the crash.", "injure", True),
        ("The coalition does not exist.", "exist", True),
        ("The firm no longer produces the drug.", "produce", True),
        ("The company has yet to repay the loan.", "repay", True),
        ("The company failed to repay the loan.", "repay", True),
        ("The claims in the story are untrue.", "be untrue", False),
        ("She never met the minister.", "meet", True),
        ("The court found no evidence.", "find", True),
    ],
)
def test_negation(parser: Parser, text: str, predicate: str, negated: bool) -> None:
    assert read(parser, text)[1][predicate].negated is negated


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The firm may become a supplier.", "be supplier", "possible"),
        ("The firm will become a supplier.", "be supplier", "planned"),
        ("Analysts expect that the firm will build a plant.", "build", "possible"),
        ("The firm plans to build a plant.", "build", "planned"),
        ("The firm built a plant.", "build", "asserted"),
        ("The minister denied that he took the money.", "take", "denied"),
        ("The man allegedly stole the car.", "steal", "alleged"),
        ("If the firm builds a plant, it wins.", "build", "hypothetical"),
        ("Did the firm build a plant?", "build", "hypothetical"),
        ("The council urged the firm to build a plant.", "build", "hypothetical"),
        ("They believe that he took the money.", "take", "possible"),
        ("The company has yet to repay the loan.", "repay", "asserted"),
    ],
)
def test_modality(parser: Parser, text: str, predicate: str, modality: str) -> None:
    assert read(parser, text)[1][predicate].modality == modality


@pytest.mark.parametrize(
    ("text", "predicate", "subject", "object_"),
    [
        ("Loggers cut down the tree.", "cut down", "Loggers", "tree"),
        ("The tree was cut down by loggers.", "cut down", "loggers", "tree"),
        ("The tree was cut down.", "cut down", "", "tree"),
        ("The man who shot the guard fled.", "shoot", "man", "guard"),
        ("Samsung Display will become a supplier.", "be supplier", "Display", "supplier"),
    ],
)
def test_arguments(parser: Parser, text: str, predicate: str, subject: str, object_: str) -> None:
    parse, found = read(parser, text)
    p = found[predicate]
    words = [parse.tokens[i].text if i >= 0 else "" for i in (p.subject, p.object)]
    assert words == [subject, object_]


def test_quotation_marks_and_aspect(parser: Parser) -> None:
    _, found = read(parser, "“The tree fell,” he said, but the shop still sells wood.")
    assert found["fall"].quoted
    assert not found["say"].quoted
    assert found["sell"].goes_on
    assert not found["sell"].quoted


def test_spans_are_within_the_text(parser: Parser) -> None:
    parse, found = read(parser, "The woman was not injured, and nobody knows why.")
    for p in found.values():
        assert 0 <= p.clause.start <= p.span.start < p.span.end <= len(parse.text)
    assert found["injure"].span.of(parse.text) == "not injured"
