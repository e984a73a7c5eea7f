"""Which quotations are compared, shared by the kinds on words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xcheck.compare.context import Context
from xcheck.compare.quotes import (
    ANOTHER,
    LEFT_OUT,
    SAME,
    SMALL_WORDS,
    WEIGHTS,
    WORDS,
    QuotePair,
    compare_quotes,
    differences,
    features,
    probability,
    speakers_of,
)
from xcheck.compare.wording import Word, contained, content, words_of
from xcheck.kinds.grouping import JudgedPair
from xcheck.model import Claim, Evidence, Quote, Span

_STOP = 4  # characters between two sentences of one quotation
_TELLING = 3  # content words by which a shorter quotation is known again
_AROUND = 3  # words shown before what differs
_AFTER = 2
_LONGEST_SHOWN = 90  # characters


def quote_of(claim: Claim) -> Quote:
    """The quotation that a quote claim states."""
    assert isinstance(claim.fact, Quote)
    return claim.fact


def candidates(context: Context) -> list[tuple[Claim, Claim]]:
    """Pairs of quotations in sources of different voices that are near enough to be compared."""
    return [
        (c.a, c.b)
        for c in context.candidates
        if isinstance(c.a.fact, Quote)
        and isinstance(c.b.fact, Quote)
        and not context.one_voice(c.a.doc, c.b.doc)
    ]


def pair_of(a: Claim, b: Claim) -> QuotePair:
    return QuotePair(quote_of(a).words, quote_of(b).words, speakers_of(a, b))


def judged(a: Claim, b: Claim, context: Context) -> JudgedPair:
    """Compare two quotations and estimate the probability that they render one utterance."""
    pair = pair_of(a, b)
    if compare_quotes(pair).level == ANOTHER:
        pair = _in_one_breath(a, b, context) or pair
    row = features(pair, context.vectors.cosine(a.text, b.text))
    evidence = tuple(
        Evidence(name, WORDS[name], round(WEIGHTS[name] * row[name], 3))
        for name in WEIGHTS
        if row[name]
    )
    return JudgedPair(a, b, compare_quotes(pair), probability(row), evidence)


def _in_one_breath(a: Claim, b: Claim, context: Context) -> QuotePair | None:
    """Two short sentences with those beside them, where these are the same words.

    "We refuse the offer" and "We refuse the terms" share too little to be one sentence by
    themselves; after "The council keeps its promises" in both they are.
    """
    al = pair_of(a, b).alignment
    if not (al.matched and al.replaced):
        return None
    for step in (-1, 1):
        x, y = _beside(a, step, context), _beside(b, step, context)
        if x is None or y is None:
            continue
        beside = pair_of(x, y)
        if compare_quotes(beside).level == SAME and beside.alignment.share == 1:
            return QuotePair(_joined(a, x), _joined(b, y), speakers_of(a, b))
    return None


def _beside(claim: Claim, step: int, context: Context) -> Claim | None:
    """The sentence of the same quotation before (-1) or after (1) that of `claim`."""
    quoted = sorted(
        (c for c in context.claims_of(claim.doc) if isinstance(c.fact, Quote)),
        key=lambda c: c.fact.span,
    )
    at = next(n for n, c in enumerate(quoted) if c.id == claim.id) + step
    if not 0 <= at < len(quoted):
        return None
    first, second = sorted((claim, quoted[at]), key=lambda c: c.fact.span)
    return quoted[at] if second.fact.span.start - first.fact.span.end <= _STOP else None


def _joined(a: Claim, b: Claim) -> str:
    return " ".join(f"{quote_of(c).words}." for c in sorted((a, b), key=lambda c: c.fact.span))


def given_in_both(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one source gives the words of the other's quotation too, beside its own."""
    if compare_quotes(pair_of(a, b)).level in {SMALL_WORDS, LEFT_OUT}:
        return _gives_verbatim(b.doc, a, context) or _gives_verbatim(a.doc, b, context)
    return _gives(b.doc, a, b, context) or _gives(a.doc, b, a, context)


def _gives_verbatim(doc: str, claim: Claim, context: Context) -> bool:
    """Whether `doc` gives every word of `claim` in a row, small ones too."""
    texts = [s.text for s in context.statements_of(doc)]
    wanted = _forms(quote_of(claim).words)
    return any(
        wanted in _forms(" ".join(window)) for window in [*((t,) for t in texts), *pairwise(texts)]
    )


def _forms(text: str) -> str:
    return f" {' '.join(word.form for word in words_of(text))} "


def _gives(doc: str, claim: Claim, own: Claim, context: Context) -> bool:
    """Whether `doc`, which has `own`, gives the words of `claim`, with or without marks."""
    statements = context.statements_of(doc)
    words = quote_of(claim).words
    texts = [s.text for s in statements]
    windows = texts + [" ".join(pair) for pair in pairwise(texts)]
    if any(contained(words, window) for window in windows):
        return True
    others = [quote_of(c).words for s in statements for c in s.claims if isinstance(c.fact, Quote)]
    return any(
        content(part) >= _TELLING and contained(part, words)
        for part in others
        if not contained(part, quote_of(own).words)
    )


def differing_spans(a: Claim, b: Claim, context: Context) -> tuple[tuple[Span, ...], ...]:
    """The words of either quotation that stand against others, as spans in its document."""
    gaps = differences(pair_of(a, b))
    return (
        tuple(span_in(a, g.a, context) for g in gaps),
        tuple(span_in(b, g.b, context) for g in gaps),
    )


def span_in(claim: Claim, words: Sequence[Word], context: Context) -> Span:
    """Where `words` of a quotation stand in its document, whatever space parts them there."""
    span = quote_of(claim).span
    text = context.documents[claim.doc].reading(span)
    places = [n for n, c in enumerate(" ".join(text.split())) if not c.isspace()]
    marks = [n for n, c in enumerate(text) if not c.isspace()]
    where = dict(zip(places, marks, strict=True))
    return Span(span.start + where[words[0].start], span.start + where[words[-1].end - 1] + 1)


def snippet(claim: Claim, other: Claim) -> str:
    """The words of `claim` around the place where it parts most from `other`."""
    pair = pair_of(claim, other)
    gaps = differences(pair)
    words = pair.alignment.a
    if not gaps or not words:
        return shortened(pair.a)
    numbers = {id(w): n for n, w in enumerate(words)}
    gap = max(gaps, key=lambda g: sum(g.content))
    first, last = numbers[id(gap.a[0])], numbers[id(gap.a[-1])]
    start, end = max(0, first - _AROUND), min(len(words) - 1, last + _AFTER)
    at = words[start].start
    at -= pair.a[at - 1 : at] == "["
    shown = pair.a[at : words[end].end]
    return ("… " if start else "") + shortened(shown) + (" …" if end < len(words) - 1 else "")


def shortened(words: str) -> str:
    if len(words) <= _LONGEST_SHOWN:
        return words
    return words[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
