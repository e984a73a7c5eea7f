"""A reader's text to a `Document`: paragraphs, furniture, sentences, metadata."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from xcheck.errors import Skipped
from xcheck.ingest.blocks import Block, blocks_of
from xcheck.ingest.furniture import mark
from xcheck.ingest.language import confirmed, is_foreign
from xcheck.ingest.metadata import dated_by_locale, describe
from xcheck.ingest.readers.base import Reading
from xcheck.ingest.sentences import sentences_of
from xcheck.model import DateRange, Document, Meta, Paragraph, Sentence, Span
from xcheck.settings import Settings


def document_of(
    reading: Reading, name: str, settings: Settings, *, sha256: str, path: str | None = None
) -> Document:
    """Build the document of one reading; its `id` is its name."""
    blocks = reading.blocks if reading.blocks is not None else blocks_of(reading.text)
    blocks = mark(reading.text, blocks)
    meta = describe(reading.text, blocks, name, reading.meta)
    prose = " ".join(b.span.of(reading.text) for b in blocks if b.furniture is None)
    language, detected = confirmed(meta.language, prose)
    if detected and language:
        origins = dict(meta.origins) | {"language": "detected"}
        meta = replace(meta, language=language, origins=tuple(sorted(origins.items())))
    if language not in (None, "en"):
        meta = dated_by_locale(meta, reading.text, blocks, language)
    paragraphs, sentences = _structure(reading.text, blocks, name, settings, language)
    return Document(
        id=name,
        name=name,
        text=reading.text,
        sha256=sha256,
        meta=meta,
        paragraphs=paragraphs,
        sentences=sentences,
        path=path,
        places=reading.places,
        markup=reading.markup,
    )


def document_from_text(
    text: str,
    name: str,
    settings: Settings,
    *,
    published: DateRange | None = None,
    statement: bool = False,
) -> Document:
    """A document from text at hand; `Document.text` is `text` itself.

    Args:
        text: any string; line breaks stay as they are.
        name: becomes the document's `id` and `name`; unique within a run.
        published: its publication date, which relative dates are resolved against.
        statement: the text is a bare statement rather than a page: nothing in it is
            furniture, and neither metadata nor language are looked for. Some
            ten thousand a second.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    given = Meta(published=published, origins=(("published", "given"),) if published else ())
    if not statement:
        return document_of(Reading(text, meta=given), name, settings, sha256=sha256)
    paragraphs, sentences = _structure(text, blocks_of(text), name, settings)
    return Document(name, name, text, sha256, given, paragraphs, sentences)


def long_sentences(document: Document, settings: Settings) -> Skipped | None:
    """What to say when lines without any end of sentence were divided at blanks."""
    longest = settings.limits.max_sentence_chars
    cut = sum(1 for s in document.sentences if s.span.end - s.span.start > longest * 0.95)
    if not cut:
        return None
    return Skipped(
        document.name,
        "endless-sentence",
        f"{document.name} runs on for more than {longest:,} characters without the end of a "
        "sentence; it was divided at blanks.",
        "Check that the text is whole; statements at the cuts may be missed.",
        partial=True,
    )


def language_note(document: Document, settings: Settings) -> Skipped | None:
    """What is not checked of a source that is not in English: no silent wrong answer."""
    if not is_foreign(document):
        return None
    from xcheck.locales import conventions

    code = str(document.meta.language)
    rules = conventions(code)
    said = f"{document.name} is in {rules.name if rules else code}, not in English"
    if not settings.other_languages or rules is None:
        reason = (
            f"{said}: it is shown and copies of it are found, but nothing in it is compared."
            if rules
            else f"{said}, and no rules for its numbers and dates are known: nothing in it is "
            "compared."
        )
        hint = "Name a sentence model that knows its language with --model, or compare yourself."
        return Skipped(document.name, "language", reason, hint, partial=True)
    return Skipped(
        document.name,
        "language",
        f"{said}: only numbers in digits, amounts and dates are compared "
        "(XC101 to XC104, XC201, XC204), without the words around them such as “at least”. Not "
        "checked in it: numbers in words, ages, durations, times, weekdays, roles, names, "
        "negations, opposites and quotations (all other kinds).",
        "Read the passages of its findings, and compare the rest yourself.",
        partial=True,
    )


def _structure(
    text: str,
    blocks: tuple[Block, ...],
    name: str,
    settings: Settings,
    language: str | None = None,
) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    longest = settings.limits.max_sentence_chars
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for index, block in enumerate(blocks):
        at = block.span.start
        paragraphs.append(Paragraph(index, block.span, block.furniture, block.heading))
        for start, end, dateline in sentences_of(block.span.of(text), longest, language):
            sentences.append(
                Sentence(
                    name,
                    len(sentences),
                    Span(at + start, at + end),
                    index,
                    block.furniture is not None or dateline,
                )
            )
    return tuple(paragraphs), tuple(sentences)
