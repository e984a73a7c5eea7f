"""Statements of other languages: the clause around a figure or a date, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.extract.statement import Statement
from xcheck.extract.unparsed import unparsed_statements
from xcheck.ingest import document_from_text
from xcheck.model import Document, Quantity
from xcheck.settings import Settings

WORDS = (
    "Bei den Unruhen in Almaty starben 1.234 Menschen , ; – ( ) „ “ am 8. Januar 2022 12,5 Prozent "
    "3,5 Millionen Euro die Polizei sagte 08.01.2022 1.234.567 zwölf 10-12 . 18:40 Uhr -5 °C"
).split()


def german(text: str) -> Document:
    document = document_from_text(text, "a", Settings(), statement=True)
    return replace(document, meta=replace(document.meta, language="de"))


@pytest.mark.parametrize(
    ("text", "clause", "slot"),
    [
        (
            "Bei den Unruhen starben 12 Menschen.",
            "Bei den Unruhen starben 12 Menschen.",
            "Bei den Unruhen starben Menschen.",
        ),
        (
            "Die Polizei nahm viele Leute fest, bei den Unruhen starben 12 Menschen in der Stadt.",
            "bei den Unruhen starben 12 Menschen in der Stadt.",
            "bei den Unruhen starben Menschen in der Stadt.",
        ),
        (
            "Es starben, so hieß es, 12 Menschen.",
            "so hieß es, 12 Menschen.",
            "so hieß es, Menschen.",
        ),
    ],
)
def test_the_clause_around_a_figure(text: str, clause: str, slot: str) -> None:
    ((claim,),) = [s.claims for s in unparsed_statements(german(text))]
    assert isinstance(claim.fact, Quantity)
    assert claim.span.of(text) == clause
    assert claim.text == slot
    assert (claim.fact.span.of(text), claim.subject.split()[0]) == ("12", "Menschen")


@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
@settings(max_examples=150)
def test_spans_hold_whatever_the_words(words: list[str]) -> None:
    document = german(" ".join(words))
    for statement in unparsed_statements(document):
        check(statement, document)


def check(statement: Statement, document: Document) -> None:
    home = statement.sentence.span
    assert statement.text == home.of(document.text)
    for claim in statement.claims:
        assert home.contains(claim.span)
        assert claim.span.contains(claim.fact.span)
        assert any(c.isdigit() for c in claim.fact.span.of(document.text))
        assert claim.text


def test_a_language_without_rules_makes_no_statements() -> None:
    document = german("Es starben 12 Menschen.")
    klingon = replace(document, meta=replace(document.meta, language="tlh"))
    assert unparsed_statements(klingon) == []
