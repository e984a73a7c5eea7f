"""Quotation marks, and who is quoted."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.cache import Cache
from xcheck.extract.parse import Parser
from xcheck.extract.quotes import is_title, quoted_spans
from xcheck.ingest import document_from_text
from xcheck.model import Claim, Quote
from xcheck.pipeline.stages import read_statements
from xcheck.settings import Settings


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will go,” he said. “Soon.”", ["We will go,", "Soon."]),
        ('"We will go," he said. "Soon."', ["We will go,", "Soon."]),
        ("He said ‘we don’t know’ and left.", ["we don’t know"]),
        ("The officers’ fault, ‘the captain’s own fault’, he said.", ["the captain’s own fault"]),
        ("« On y va », dit-il.", [" On y va "]),
        ("„We will go“, he said.", ["We will go"]),
        ("“He told me ‘go home’ twice,” she said.", ["He told me ‘go home’ twice,"]),
        ('The 6\'2" man took a 12" pipe.', []),
        ("The boys' team and the girls' team won.", []),
        ("Rock 'n' roll isn't dead.", []),
        ("“It goes on", ["It goes on"]),
        ("", []),
    ],
)  # fmt: skip
def test_marks(text: str, quoted: list[str]) -> None:
    assert [s.of(text) for s in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab “”\"‘’'.,", max_size=60))
def test_spans_are_in_order_and_within(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 < s.start <= s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Hobbit: The Battle of the Five Armies", True),
        ("Game of Thrones", True),
        ("We will go", False),
        ("Desperate rescue plea", False),
        ("Go Home.", False),
    ],
)
def test_titles_are_no_quotations(words: str, title: bool) -> None:
    assert is_title(words) is title


def claims(text: str, tmp_path: Path) -> list[Claim]:
    settings = Settings(cache_dir=tmp_path)
    document = document_from_text(text, "a", settings)
    with Cache.open(settings) as cache:
        statements = read_statements([document], Parser(cache))
    found = [c for s in statements for c in s.claims if isinstance(c.fact, Quote)]
    for claim in found:
        assert isinstance(claim.fact, Quote)
        assert " ".join(claim.fact.span.of(document.text).split()) == claim.fact.words
        assert document.sentences[claim.sentence].span.contains(claim.fact.span)
    return found


PETER = "Kremlin spokesman Dmitry Peskov said the protests were over. "


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We will rebuild the bridge,” said mayor Anna Berg.", ["Anna Berg"]),
        ("“We will rebuild the bridge,” Anna Berg said. “It takes a year.”", ["Anna Berg"] * 2),
        ("“We will rebuild,” Anna Berg said, “and it takes a year.”", ["Anna Berg"] * 2),
        ("Anna Berg said: “We will rebuild the bridge.”", ["Anna Berg"]),
        ("According to Anna Berg, the bridge is “a heap of rust”.", ["Anna Berg"]),
        (PETER + "“We are confident that it ends,” he told reporters.", ["Dmitry Peskov"]),
        (PETER + "“We are confident that it ends,” Peskov told reporters.", ["Dmitry Peskov"]),
        ("“We view the events as an attempt,” the Foreign Ministry said.", ["Foreign Ministry"]),
        (
            "“The bridge is safe,” Anna Berg said.\n\n“It was checked in May,” she added.",
            ["Anna Berg"] * 2,
        ),
        ("The bridge is “a heap of rust”.", [""]),
        ("The boys saw “The Battle of the Five Armies” on Friday.", []),
    ],
)
def test_speakers(text: str, speakers: list[str], tmp_path: Path) -> None:
    assert [c.subject for c in claims(text, tmp_path)] == speakers


@pytest.mark.slow
def test_a_quotation_over_paragraphs_keeps_its_speaker(tmp_path: Path) -> None:
    text = (
        "Anna Berg said: “The bridge is safe and it will stand for years.\n\n"
        "“It was checked in May.”\n\nNobody else spoke about it."
    )
    assert [c.subject for c in claims(text, tmp_path)] == ["Anna Berg", "Anna Berg"]
