"""What is fuzzed, and what must hold: no crash, no hang, every span matches its text."""

from __future__ import annotations

import importlib
import os
import traceback
from datetime import date
from functools import cache

from tests.fuzz.seeds import PROSE
from xcheck.cache import Cache
from xcheck.errors import Skipped
from xcheck.extract.parse import Parser
from xcheck.ingest.documents import document_from_text, document_of
from xcheck.ingest.readers import BY_NAME, read_as
from xcheck.ingest.readers.base import Raw
from xcheck.ingest.readers.sniff import format_of
from xcheck.model import DateRange, Document, Quantity, Quote, Role
from xcheck.pipeline.stages import read_statements
from xcheck.settings import Limits, Settings

SETTINGS = Settings(limits=Limits(max_unpacked_bytes=20_000_000, max_chars=200_000))
DAY = DateRange.day(date(2022, 1, 8))
TARGETS = (*sorted(BY_NAME), PROSE)


def check(document: Document) -> None:
    """Raise unless every span lies in order inside its paragraph and the text can be written."""
    document.text.encode("utf-8")
    at = 0
    for paragraph in document.paragraphs:
        assert at <= paragraph.span.start < paragraph.span.end <= len(document.text)
        at = paragraph.span.end
    at = 0
    for sentence in document.sentences:
        home = document.paragraphs[sentence.paragraph].span
        assert at <= sentence.span.start < sentence.span.end
        assert home.contains(sentence.span)
        assert len(document.reading(sentence.span)) == sentence.span.end - sentence.span.start
        at = sentence.span.end
    at = 0
    for mark in document.markup:
        assert at <= mark.start <= mark.end <= len(document.text)
        at = mark.end
    for place in document.places:
        assert place.span.end <= len(document.text)


def read(name: str, data: bytes) -> int:
    """Read `data` as the format `name`; the number of documents it gave."""
    raw = Raw(f"fuzz{BY_NAME[name].suffixes[0]}", data, SETTINGS)
    format_of(raw)
    documents = 0
    module, function = BY_NAME[name].reader.split(":")
    reader = getattr(importlib.import_module(f"xcheck.ingest.readers.{module}"), function)
    try:
        for result in reader(raw):
            if isinstance(result, Skipped):
                assert result.slug
                assert result.message
                assert result.hint
            else:
                check(document_of(result, "fuzz", SETTINGS, sha256=""))
                documents += 1
    except AssertionError:
        raise
    except Exception as error:
        if _own_fault(error):
            raise
        assert all(isinstance(r, Skipped) or r.text for r in read_as(name, raw))
    return documents


def extract(data: bytes) -> int:
    """Read the facts of a text; the number of claims. Every span must hold what it says."""
    text = data.decode("utf-8", "replace")[:4000]
    document = document_from_text(text, "fuzz", SETTINGS, published=DAY)
    parser = _parser()
    try:
        statements = read_statements([document], parser, other_languages=True)
    finally:
        parser.forget()
    claims = [c for s in statements for c in s.claims]
    for statement in statements:
        home = statement.sentence.span
        assert statement.text == document.reading(home)
        for fact in (*statement.quantities, *statement.moments, *statement.names):
            assert fact.span.start < fact.span.end
            assert home.contains(fact.span)
        for name in statement.names:
            assert name.span.of(document.text) == name.text
    for claim in claims:
        home = document.sentences[claim.sentence].span
        assert claim.span.end <= len(text)
        assert claim.fact.span.start < claim.fact.span.end
        if isinstance(claim.fact, Quote):  # may go on through several sentences
            assert claim.fact.span.end <= len(text)
            said = " ".join(claim.fact.span.of(text).split())
            assert " ".join(claim.fact.words.split()) in said
        else:
            assert claim.span.contains(claim.fact.span) or isinstance(claim.fact, Role)
            assert home.contains(claim.fact.span)
        if isinstance(claim.fact, Role):
            assert claim.fact.holder_span.of(text)
        if isinstance(claim.fact, Quantity) and claim.fact.lo is not None and claim.fact.hi:
            assert claim.fact.lo <= claim.fact.hi
    return len(claims)


@cache
def _parser() -> Parser:
    return Parser(Cache.open(Settings(cache=False)).__enter__())


def _own_fault(error: Exception) -> bool:
    """Whether the error is a slip in xcheck rather than a parser's or a reader's refusal."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = f"{os.sep}xcheck{os.sep}ingest{os.sep}" in frames[-1].filename
    return ours and not isinstance(error, ValueError | MemoryError)


def try_one(target: str, data: bytes) -> int:
    """Run one target on `data`: how many documents or claims it gave."""
    return extract(data) if target == PROSE else read(target, data)
