"""Documents and claims built by hand, for the reports of sample_reports.py."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from xcheck.model import (
    Attribution,
    Bound,
    Claim,
    DateRange,
    Document,
    Meta,
    Moment,
    Paragraph,
    Quantity,
    Role,
    Sentence,
    Span,
)

ROOT = Path(__file__).resolve().parents[2]
_FURNITURE = re.compile(r"^(Skip to|Advertisement|Image:|Leer en|Source link|All news|Any amount)")


def document(
    name: str,
    text: str,
    *,
    publisher: str | None = None,
    published: date | None = None,
    title: str | None = None,
) -> Document:
    """Cut `text` into paragraphs at line ends and sentences at full stops."""
    paragraphs, sentences = [], []
    for match in re.finditer(r"[^\n]+", text):
        index = len(paragraphs)
        furniture = "navigation" if _FURNITURE.match(match[0]) else None
        paragraphs.append(Paragraph(index, Span(*match.span()), furniture))
        for part in re.finditer(r"\S.*?(?:[.!?][”\"’]?(?=\s|$)|$)", match[0], re.S):
            span = Span(match.start() + part.start(), match.start() + part.end())
            sentences.append(Sentence(name, len(sentences), span, index, furniture is not None))
    meta = Meta(
        title=title,
        publisher=publisher,
        published=DateRange.day(published) if published else None,
        language="en",
        encoding="utf-8",
        origins=(("published", "updated line"),) if published else (),
    )
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document(name, name, text, digest, meta, tuple(paragraphs), tuple(sentences), name)


def find(doc: Document, words: str) -> tuple[int, Span]:
    """Return the sentence that holds `words`, and their place."""
    for sentence in doc.sentences:
        at = sentence.span.of(doc.text).find(words)
        if at >= 0:
            start = sentence.span.start + at
            return sentence.index, Span(start, start + len(words))
    raise AssertionError(f"{words!r} is not in {doc.name}")


def count(
    doc: Document,
    context: str,
    value: str,
    lo: int | None,
    hi: int | None,
    bound: Bound = Bound.EXACT,
    said_by: str | None = None,
) -> Claim:
    index, around = find(doc, context)
    start = around.start + context.index(value)
    fact = Quantity(
        Span(start, start + len(value)),
        None if lo is None else Decimal(lo),
        None if hi is None else Decimal(hi),
        bound,
        "count",
        counted="security forces",
        head="force",
        event="kill",
    )
    attribution = None
    if said_by:
        _, where = find(doc, said_by)
        attribution = Attribution(said_by, "according to", where)
    return Claim(
        id=f"{doc.id}:{index}:{start}",
        doc=doc.id,
        sentence=index,
        span=around,
        fact=fact,
        text=context,
        predicate="kill",
        attribution=attribution,
    )


def role(doc: Document, holder: str, description: str, head: str) -> Claim:
    index, span = find(doc, description)
    at = doc.text.rindex(holder, 0, doc.text.index(description) + len(description) + 40)
    fact = Role(span, holder, Span(at, at + len(holder)), head, "Kazakhstan", "GPE")
    return Claim(f"{doc.id}:{index}:{span.start}", doc.id, index, span, fact, head, holder, "be")


def moment(doc: Document, words: str, start: date, end: date) -> Claim:
    index, span = find(doc, words)
    fact = Moment(span, start, end, "day")
    return Claim(f"{doc.id}:{index}:{span.start}", doc.id, index, span, fact, words)
