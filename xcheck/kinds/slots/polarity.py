"""Which clauses are held against each other, shared by the kinds on polarity.

Clauses are paired by their words, never by vectors: a claim is made of a clause only when a
finding cites it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.model import logistic
from xcheck.compare.outcome import Outcome
from xcheck.compare.polarity import Reading, reading, same_argument, shared_details
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.model import Attribution, Claim, DateRange, Evidence, Fact, Polarity, Quote, Span

# Log-odds, set by reading pairs of news clauses: what speaks for one act, what against it.
INTERCEPT: Final = -2.2
WEIGHTS: Final[dict[str, tuple[float, str]]] = {
    "same_subject": (0.9, "the same one does it"),
    "same_object": (0.9, "it is done to the same thing"),
    "shared_details": (1.0, "the clauses share their other words"),
    "sentence_similarity": (2.2, "the sentences read alike"),
    "shared_names": (0.4, "they share names"),
    "one_story": (0.4, "the sources are on one story"),
    "two_speakers": (-0.5, "two speakers say it"),
}
_NUMERIC: Final = frozenset({"CARDINAL", "ORDINAL"})


class Readings(tuple[Reading, ...]):
    """Readings in order, that can be asked for by what a source says."""

    @cached_property
    def by_act(self) -> Mapping[tuple[str, str, bool], Sequence[Reading]]:
        """Those of each document with one predicate, affirmed or negated."""
        found: dict[tuple[str, str, bool], list[Reading]] = defaultdict(list)
        for r in self:
            found[r.statement.doc, r.proposition.predicate, r.proposition.negated].append(r)
        return found


def readings(context: Context) -> Readings:
    """Every clause of the story that states something, with who says it, in order."""
    return context.kept(readings, lambda: _readings(context))


def _readings(context: Context) -> Readings:
    quotes = _quote_spans(context)
    found = []
    for s in context.statements.values():
        for r in readings_of(s, context.date_of(s.doc)):
            start = s.sentence.span.start + r.proposition.span.start
            inside = any(q.start <= start < q.end for q in quotes[s.doc])
            # Inside a quotation that began in another sentence nothing shows who speaks.
            if not inside or r.proposition.quoted:
                found.append(r)
    return Readings(sorted(found, key=lambda r: (r.statement.key, r.proposition.verb)))


def readings_of(s: Statement, published: DateRange | None) -> list[Reading]:
    """The clauses of one sentence that state something."""
    return [reading(s, p, published) for p in s.propositions if p.modality != "hypothetical"]


def _quote_spans(context: Context) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for s in context.statements.values():
        for claim in s.claims:
            if isinstance(claim.fact, Quote):
                spans[s.doc].append(claim.fact.span)
    return spans


def paired(
    found: Sequence[Reading], context: Context, key: Callable[[Reading], str]
) -> Iterator[tuple[Reading, Reading]]:
    """Pairs of readings of different voices with the same non-empty `key`."""
    by_key: dict[str, list[Reading]] = defaultdict(list)
    for r in found:
        if k := key(r):
            by_key[k].append(r)
    for k in sorted(by_key):
        for a, b in combinations(by_key[k], 2):
            if not context.one_voice(a.statement.doc, b.statement.doc):
                yield a, b


def weighs_both(a: Reading, b: Reading, found: Readings) -> bool:
    """Whether one source also says what the other does: it reports both sides, or an order."""
    return _says_too(a, b, found) or _says_too(b, a, found)


def _says_too(own: Reading, other: Reading, found: Readings) -> bool:
    p = other.proposition
    return any(
        r.proposition.modality not in {"denied", "possible"}
        and same_argument(r, other, "subject") is not False
        and same_argument(r, other, "object") is not False
        for r in found.by_act.get((own.statement.doc, p.predicate, p.negated), ())
    )


def claim_of(r: Reading) -> Claim:
    """The claim that a clause makes."""
    s, p = r.statement, r.proposition
    return claim_at(s, p.span, p.fact, p.clause, r.speaker)


def claim_at(
    s: Statement, span: Span, fact: Fact, clause: Span | None = None, speaker: str = ""
) -> Claim:
    """A claim on the characters `span` of a sentence; spans are offsets into the sentence."""
    offset = s.sentence.span.start
    moved = Polarity(
        span.shifted(offset),
        fact.predicate if isinstance(fact, Polarity) else span.of(s.text),
        isinstance(fact, Polarity) and fact.negated,
        fact.modality if isinstance(fact, Polarity) else "asserted",
    )
    said = Attribution(speaker, "", moved.span) if speaker else None
    return Claim(
        id=f"{s.doc}#{moved.span.start}-{moved.span.end}:Polarity",
        doc=s.doc,
        sentence=s.sentence.index,
        span=(clause or span).shifted(offset),
        fact=moved,
        text=s.text,
        predicate=moved.predicate,
        attribution=said,
        negated=moved.negated,
        modality=moved.modality,
    )


def written(claim: Claim, context: Context) -> str:
    """The clause of a claim as its source has it, on one line."""
    words = " ".join(claim.span.of(context.documents[claim.doc].text).split())
    return words if len(words) <= 90 else words[:87].rsplit(" ", 1)[0] + " …"


def shared_names(a: Statement, b: Statement) -> int:
    """How many names of one sentence are in the other; at most 2."""
    x, y = a.text.lower(), b.text.lower()
    names = {n.text.lower() for n in (*a.names, *b.names) if n.label not in _NUMERIC}
    return min(2, sum(n in x and n in y for n in names))


def evidence(a: Reading, b: Reading, context: Context) -> dict[str, float]:
    """What is known of two clauses, by the names of `WEIGHTS`; symmetric."""
    cosine = context.vectors.cosine(a.statement.text, b.statement.text)
    return {
        "same_subject": float(bool(same_argument(a, b, "subject"))),
        "same_object": float(bool(same_argument(a, b, "object"))),
        "shared_details": shared_details(a, b),
        "sentence_similarity": cosine,
        "shared_names": float(shared_names(a.statement, b.statement)),
        "one_story": float(bool(context.story)),
        "two_speakers": float(a.speaker != b.speaker),
    }


def judged(a: Reading, b: Reading, outcome: Outcome, context: Context) -> JudgedPair:
    """The pair with the probability that both clauses are about one act."""
    row = evidence(a, b, context)
    shares = {name: WEIGHTS[name][0] * value for name, value in row.items()}
    shown = tuple(
        Evidence(name, WEIGHTS[name][1], round(share, 3))
        for name, share in sorted(shares.items(), key=lambda s: -abs(s[1]))
        if abs(share) >= 0.05
    )
    probability = logistic(INTERCEPT + sum(shares.values()))
    return JudgedPair(claim_of(a), claim_of(b), outcome, probability, shown)


def said_by(claim: Claim) -> str:
    """The source, with its speaker where it names one."""
    return f"{claim.doc} ({claim.attribution.speaker})" if claim.attribution else claim.doc


def both_say(a: Claim, b: Claim, outcome: Outcome, context: Context) -> str:
    """What either claim says, by whom, and what the comparison came to."""
    told = [f"{said_by(c)} says “{written(c, context)}”" for c in (a, b)]
    return f"{'; '.join(told)}. {outcome.words}"
