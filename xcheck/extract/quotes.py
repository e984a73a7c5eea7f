"""Quotations: the words between quotation marks, sentence by sentence, and who says them.

A quotation may run over sentences and paragraphs; each sentence's share of it is a piece of
its own, so that every claim stays in one sentence. Whoever speaks is looked for in the
sentence, then in the sentences that the same quotation or its neighbours stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from xcheck.extract.speakers import Speaker, Speakers
from xcheck.extract.statement import Statement
from xcheck.model import Attribution, Claim, Document, Quote, Span

_OPENERS: Final = {"“": "”", "„": "“”", "«": "»", "‟": "”"}
_STRAIGHT: Final = '"'
_SINGLE_OPENERS: Final = {"‘": "’", "'": "'"}
_LONGEST_SINGLE = 600  # characters: beyond it an apostrophe was taken for an opening mark
_SHORTEST_SINGLE = 4  # characters: "rock 'n' roll" quotes nothing
_TRIM = " \t\r\n,.;:–—-…"
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SMALL = frozenset("a an and as at by for from in of on or the to with vs la le de".split())
_LONGEST_TITLE = 12  # words
_SHORTEST_SENTENCE = 4  # words
_SENTENCE_END = re.compile(r"(?<=[a-z’'\d)\]]{2}[.?!])\s+(?=[A-Z“\"‘])")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The words between quotation marks in one paragraph, marks excluded, in order.

    Curly, straight and angle marks, and single marks outside of others; apostrophes,
    inches and minutes are no marks. Quotations within quotations belong to the outer one.
    A quotation that is not closed runs to the end if nothing else could close it.
    """
    return tuple(span for span, _ in _scan(text))


def _scan(text: str) -> Iterator[tuple[Span, bool]]:
    """Spans between marks, and whether each was closed."""
    i = 0
    while i < len(text):
        closers = _closers(text, i)
        if closers is None:
            i += 1
            continue
        single = text[i] in _SINGLE_OPENERS
        end = _single_end(text, i) if single else _double_end(text, i, closers)
        if end is None and single:
            i += 1
            continue
        stop = len(text.rstrip()) if end is None else end
        if stop > i + 1:
            yield Span(i + 1, stop), end is not None
        i = stop + 1


def _closers(text: str, i: int) -> str | None:
    """The marks that close what opens at `i`, or `None` if nothing does."""
    mark = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if mark in _OPENERS:
        return _OPENERS[mark]
    if after.isspace() or before.isalnum():
        return None
    if mark == _STRAIGHT:
        return _STRAIGHT + "”"
    if mark in _SINGLE_OPENERS and (before.isspace() or before in "([—–") and after.isalpha():
        return _SINGLE_OPENERS[mark]
    return None


def _double_end(text: str, start: int, closers: str) -> int | None:
    for j in range(start + 1, len(text)):
        if text[j] in closers or (text[j] == _STRAIGHT and not _measures(text, j)):
            return j
        if text[j] == text[start] and text[start] in _OPENERS:
            return None  # opened again before it was closed
    return None


def _measures(text: str, i: int) -> bool:
    """Whether the straight mark at `i` means inches or seconds."""
    following = text[i + 1 : i + 2]
    return text[i - 1].isdigit() and (following.isalnum() or bool(re.search(r"\d'\d+$", text[:i])))


def _single_end(text: str, start: int) -> int | None:
    """The closing mark of a single quotation: after punctuation sooner than after a word."""
    possessive = None
    for j in range(start + _SHORTEST_SINGLE, min(len(text), start + _LONGEST_SINGLE)):
        if text[j] in _OPENERS or text[j] == _STRAIGHT or text[j] == "‘":
            break
        if text[j] not in "’'" or text[j - 1].isspace():
            continue
        if text[j + 1 : j + 2].isalnum():
            continue  # an apostrophe
        if text[j - 1] != "s":
            return j
        if possessive is None:
            possessive = j
    return possessive


def is_title(words: str) -> bool:
    """Whether quoted words are the title of a work: a few, all capitalised but small ones."""
    found = _WORD.findall(words)
    if len(found) < 2 or len(found) > _LONGEST_TITLE or words.rstrip()[-1] in ".!":
        return False
    capitals = [w for w in found if w[0].isupper() or w[0].isdigit()]
    return found[0] in capitals and all(w in capitals or w.lower() in _SMALL for w in found)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence's share of a quotation; `run` numbers the quotation in its document."""

    run: int
    statement: int
    span: Span


def with_quotes(document: Document, statements: Sequence[Statement]) -> list[Statement]:
    """The statements of one document, in order, with a claim for every quoted piece."""
    pieces = _pieces(document, statements)
    if not pieces:
        return list(statements)
    speakers = Speakers(document, statements, [(p.statement, p.span) for p in pieces])
    said_by = _resolve(document, statements, pieces, speakers)
    added: dict[int, list[Claim]] = {}
    for piece, speaker in zip(pieces, said_by, strict=True):
        for span in _sentences(document, piece.span):
            claim = _claim(document, statements[piece.statement], span, speaker)
            if claim is not None:
                added.setdefault(piece.statement, []).append(claim)
    return [
        replace(s, claims=(*s.claims, *added[n])) if n in added else s
        for n, s in enumerate(statements)
    ]


def _pieces(document: Document, statements: Sequence[Statement]) -> list[_Piece]:
    runs = list(_runs(document))
    pieces = []
    for n, s in enumerate(statements):
        for run, span in enumerate(runs):
            if span.overlaps(s.sentence.span):
                start = max(span.start, s.sentence.span.start)
                end = min(span.end, s.sentence.span.end)
                if _WORD.search(document.text, start, end):
                    pieces.append(_Piece(run, n, Span(start, end)))
    return pieces


def _runs(document: Document) -> Iterator[Span]:
    """Quotations of a document, in order; an unclosed one counts if the next paragraph goes on."""
    paragraphs = document.paragraphs
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None or paragraph.furniture:
            continue
        text = document.reading(paragraph.span)
        ahead = document.reading(following.span).lstrip() if following else ""
        for span, closed in _scan(text):
            if closed or ahead[:1] == text[span.start - 1]:
                yield span.shifted(paragraph.span.start)


def _resolve(
    document: Document,
    statements: Sequence[Statement],
    pieces: Sequence[_Piece],
    speakers: Speakers,
) -> list[Speaker | None]:
    """Who says each piece: the sentence's own attribution, else that of what it goes on with."""
    own = [speakers.in_sentence(p.statement, p.span) for p in pieces]
    found = list(own)
    # One quotation has one speaker, whichever of its sentences names it.
    by_run: dict[int, Speaker] = {}
    for piece, speaker in zip(pieces, own, strict=True):
        if speaker is not None:
            by_run.setdefault(piece.run, speaker)
    for i, piece in enumerate(pieces):
        found[i] = found[i] or by_run.get(piece.run)
    # “…,” she said. “…” goes on, in the paragraph or in the next that only quotes.
    for i, piece in enumerate(pieces):
        if found[i] is not None or not _stands_alone(document, statements, piece):
            continue
        found[i] = _continued(document, statements, pieces, found, i) or speakers.introducing(
            piece.statement
        )
    return [s if s is None else speakers.resolved(s) for s in found]


def _stands_alone(document: Document, statements: Sequence[Statement], piece: _Piece) -> bool:
    """Whether the sentence holds nothing but the quotation."""
    sentence = statements[piece.statement].sentence.span
    before = document.text[sentence.start : piece.span.start]
    after = document.text[piece.span.end : sentence.end]
    return not _WORD.search(before) and not _WORD.search(after)


def _continued(
    document: Document,
    statements: Sequence[Statement],
    pieces: Sequence[_Piece],
    found: Sequence[Speaker | None],
    i: int,
) -> Speaker | None:
    """The speaker of the quotation just before, if nothing but the attribution parts them."""
    if i == 0 or found[i - 1] is None:
        return None
    here, before = pieces[i], pieces[i - 1]
    if here.statement - before.statement > 1:
        return None
    a = statements[before.statement].sentence.paragraph
    b = statements[here.statement].sentence.paragraph
    return found[i - 1] if b - a <= 1 else None


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences within a quotation, short ones with the one before."""
    text = document.reading(span)
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if len(_WORD.findall(text, start, match.end())) < _SHORTEST_SENTENCE:
            continue
        if len(_WORD.findall(text, match.end())) < _SHORTEST_SENTENCE:
            continue
        yield Span(span.start + start, span.start + match.end())
        start = match.end()
    yield Span(span.start + start, span.end)


def _claim(
    document: Document, statement: Statement, span: Span, speaker: Speaker | None
) -> Claim | None:
    text = document.text
    start, end = span.start, span.end
    while start < end and text[start] in _TRIM + "‘'":
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    words = " ".join(document.reading(Span(start, end)).split())
    if len(_WORD.findall(words)) < 2 or is_title(words):
        return None
    attribution = None
    if speaker is not None:
        attribution = Attribution(speaker.shown, speaker.cue, speaker.span, speaker.label)
    span = Span(start, end)
    return Claim(
        id=f"{document.id}#{start}-{end}:Quote",
        doc=document.id,
        sentence=statement.sentence.index,
        span=span,
        fact=Quote(span, words),
        text=words,
        subject=speaker.name if speaker else "",
        attribution=attribution,
    )
