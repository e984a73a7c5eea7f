"""Which of two happenings came first, by the words "before" and "after"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.compare.polarity import (
    OTHER_TIMES,
    PolarityPair,
    Reading,
    act_key,
    same_argument,
)
from xcheck.extract.parse import Parse, Token
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_at, evidence, judged, paired, readings
from xcheck.model import Claim, Polarity, Span, Verdict

_WORDS: Final = frozenset({"before", "after"})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB"})
# "Before long", "after all", "the day after": no happening is named.
_NO_HAPPENING: Final = frozenset("long all that this now then time day week month year".split())
_TIMES: Final = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY"})
_SHARED: Final = 0.6  # of the words that name the other happening
_ALIKE: Final = 0.45  # cosine of the two sentences


@dataclass(frozen=True, slots=True)
class Ordered:
    """A clause with "before" or "after" and the lemmas that name the other happening.

    `span` covers the word and what it governs, an offset into the sentence.
    """

    reading: Reading
    word: str
    other: frozenset[str]
    head: str
    span: Span


def ordered(r: Reading) -> Iterator[Ordered]:
    """What a clause says it came before or after."""
    parse = r.statement.parse
    verb = parse.tokens[r.proposition.verb]
    if r.proposition.negated or r.proposition.modality != "asserted":
        return
    for child in parse.children(verb, "prep"):
        if child.lower in _WORDS:
            for noun in parse.children(child, "pobj", "pcomp"):
                yield from _made(r, parse, child, noun)
    for clause in parse.children(verb, "advcl"):
        for mark in parse.children(clause, "mark"):
            if mark.lower in _WORDS:
                yield from _made(r, parse, mark, clause)


def _made(r: Reading, parse: Parse, word: Token, head: Token) -> Iterator[Ordered]:
    tokens = parse.subtree(head)
    lemmas = frozenset(
        t.lemma.lower()
        for t in tokens
        if t.pos in _CONTENT and t.ent not in _TIMES and t.lemma.lower() not in _NO_HAPPENING
    )
    if not lemmas or head.ent in _TIMES or head.lemma.lower() in _NO_HAPPENING:
        return
    start, end = min(word.start, tokens[0].start), max(t.end for t in tokens)
    yield Ordered(r, word.lower, lemmas, head.lemma.lower(), Span(start, end))


def _one_order(p: PolarityPair) -> bool:
    return same_argument(p.a, p.b, "subject") is True and (
        same_argument(p.a, p.b, "object") is not False
    )


_LEVELS: Final[tuple[Level[PolarityPair], ...]] = (
    Level("not one act", lambda p: not _one_order(p), lambda p: "Two different acts.", None),
    OTHER_TIMES,
    Level(
        "the other way round",
        lambda p: True,
        lambda p: "What one puts before the other happening, the other puts after it.",
        Verdict.CONFLICT,
    ),
)


def order_pairs(context: Context) -> list[JudgedPair]:
    """The same act, put before a happening by one source and after it by another."""
    by_reading: dict[tuple[tuple[str, int], int], list[Ordered]] = defaultdict(list)
    for o in (o for r in readings(context) for o in ordered(r)):
        by_reading[o.reading.statement.key, o.reading.proposition.verb].append(o)
    pairs = []
    for a, b in paired([found[0].reading for found in by_reading.values()], context, act_key):
        told = (by_reading[r.statement.key, r.proposition.verb] for r in (a, b))
        apart = [(x, y) for x, y in product(*told) if x.word != y.word and _one_happening(x, y)]
        if not apart:
            continue
        if evidence(a, b, context)["sentence_similarity"] < _ALIKE:
            continue
        outcome = first_that_holds(_LEVELS, PolarityPair(a, b))
        if outcome.verdict:
            pairs += [_pair(x, y, outcome, context) for x, y in apart]
    return pairs


def _one_happening(x: Ordered, y: Ordered) -> bool:
    shared = len(x.other & y.other) / min(len(x.other), len(y.other))
    return shared >= _SHARED and x.head in y.other and y.head in x.other


def _pair(x: Ordered, y: Ordered, outcome: Outcome, context: Context) -> JudgedPair:
    weighed = judged(x.reading, y.reading, outcome, context)
    return JudgedPair(_claim(x), _claim(y), outcome, weighed.probability, weighed.evidence)


def _claim(o: Ordered) -> Claim:
    """What the clause puts before or after: its words are the value."""
    r = o.reading
    fact = Polarity(o.span, f"{r.proposition.predicate} {o.word}", negated=False)
    return claim_at(r.statement, o.span, fact, r.proposition.clause, r.speaker)
