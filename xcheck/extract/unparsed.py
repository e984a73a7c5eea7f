"""Statements of sources for which there is no parser: figures, dates and the clause around.

Digits, amounts and dates are read by the rules of the language; nothing else is. Words that
bound a figure ("mindestens", "au moins") are not known, so a figure stands as written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xcheck.extract.parse import Parse
from xcheck.extract.statement import Statement
from xcheck.locales import Conventions, LocaleNumber, Style, conventions, moments_and_rest, style_of
from xcheck.locales import numbers as locale_numbers
from xcheck.model import Bound, Claim, Document, Moment, Quantity, Sentence, Span

_CUT: Final = re.compile(r"[;:()«»„“”]|(?<!\d)[,，、；：。،؛]|[,，、；：،؛](?!\d)|\s[–—-]\s")
_WORD: Final = re.compile(r"[^\W\d_]+")
_COUNTED: Final = re.compile(r"\s?((?:[^\W\d_]+\s?){1,3})")
_FEWEST = 4  # words of a clause, or twice as many letters where words are not parted
_JOINED_COUNTED = 4  # letters


def unparsed_statements(document: Document) -> list[Statement]:
    """The statements of a document in another language than English, in order.

    Sentences of furniture make none. Without rules for the language there are none at all.
    """
    rules = conventions(str(document.meta.language))
    if rules is None:
        return []
    style = style_of(document.text, rules)
    return [_statement(document, s, rules, style) for s in document.sentences if not s.boilerplate]


def _statement(
    document: Document, sentence: Sentence, rules: Conventions, style: Style
) -> Statement:
    text = document.reading(sentence.span)
    moments, unread = moments_and_rest(text, rules)
    found = locale_numbers(text, rules, style, [*(m.span for m in moments), *unread])
    offset = sentence.span.start
    quantities = [(_quantity(text, n), n.digits) for n in found]
    claims = [_claim(document, sentence, text, q) for q, _ in quantities]
    claims += [_claim(document, sentence, text, m) for m in moments]
    return Statement(
        doc=document.id,
        sentence=sentence,
        text=text,
        parse=Parse(text, ()),
        words=frozenset(),
        names=(),
        moments=tuple(replace(m, span=m.span.shifted(offset)) for m in moments),
        quantities=tuple(replace(q, span=q.span.shifted(offset)) for q, _ in quantities),
        claims=tuple(claims),
        language=rules.language,
    )


def _quantity(text: str, number: LocaleNumber) -> Quantity:
    return Quantity(
        number.span,
        number.value,
        number.value,
        Bound.EXACT,
        number.dimension,
        unit=number.unit,
        resolution=number.resolution,
        counted=_counted(text, number.span.end) if number.dimension == "count" else "",
    )


def _counted(text: str, end: int) -> str:
    """The few words after a number: what is counted, as near as it can be told."""
    match = _COUNTED.match(text, end)
    words = match[1].strip() if match else ""
    return words[:_JOINED_COUNTED] if words[:1] >= "\u0e00" else words


def _claim(document: Document, sentence: Sentence, text: str, fact: Quantity | Moment) -> Claim:
    offset = sentence.span.start
    start, end = _clause(text, fact.span)
    around = " ".join(f"{text[start : fact.span.start]} {text[fact.span.end : end]}".split())
    moved = replace(fact, span=fact.span.shifted(offset))
    return Claim(
        id=f"{document.id}#{moved.span.start}-{moved.span.end}:{type(fact).__name__}",
        doc=document.id,
        sentence=sentence.index,
        span=Span(start + offset, end + offset),
        fact=moved,
        text=around or text,
        subject=fact.counted if isinstance(fact, Quantity) else "",
    )


def _clause(text: str, span: Span) -> tuple[int, int]:
    """The part of a sentence between its marks that holds `span` and says something."""
    cuts = [m for m in _CUT.finditer(text) if not (m.start() < span.end and span.start < m.end())]
    starts = [0, *(m.end() for m in cuts if m.end() <= span.start)]
    ends = [*(m.start() for m in cuts if m.start() >= span.end), len(text)]
    left, right = len(starts) - 1, 0
    while _short(text, starts[left], ends[right], span) and (left > 0 or right < len(ends) - 1):
        # Toward the shorter neighbour, which is likelier to belong to the same statement.
        before = starts[left] - starts[left - 1] if left > 0 else len(text) + 1
        after = ends[right + 1] - ends[right] if right < len(ends) - 1 else len(text) + 1
        if before <= after:
            left -= 1
        else:
            right += 1
    start, end = starts[left], ends[right]
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _short(text: str, start: int, end: int, span: Span) -> bool:
    words = _WORD.findall(text[start : span.start] + " " + text[span.end : end])
    joined = sum(len(w) for w in words if w >= "\u0e00")
    return len(words) < _FEWEST and joined < 2 * _FEWEST
