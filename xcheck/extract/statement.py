"""A sentence with everything that was read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xcheck.extract.attribution import attribution_of
from xcheck.extract.clause import actor_of, clause_text, clause_tokens
from xcheck.extract.moments import moments
from xcheck.extract.parse import Parse, Token
from xcheck.extract.polarity import Proposition, propositions
from xcheck.extract.quantities import quantities, without_conversions
from xcheck.extract.roles import roles
from xcheck.extract.time.events import dated_event, told_as_past, without_names
from xcheck.model import (
    Attribution,
    Claim,
    Document,
    Fact,
    Moment,
    Name,
    Quantity,
    Role,
    Sentence,
    Span,
)

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_STOP = frozenset(
    "be have do say tell report accord will would can could may might should also "
    "just more most very other such so then than now still even only not".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and its facts; all spans but those of `parse` are into the document's text.

    `words` are the lemmas of its content words, `names` its named entities. `propositions`
    are its clauses, in offsets of `parse`: they are held against each other by their words,
    so none of them is embedded. In another `language` than English there is no parse: its
    tokens are none, and only figures and dates are read.
    """

    doc: str
    sentence: Sentence
    text: str
    parse: Parse
    words: frozenset[str]
    names: tuple[Name, ...]
    moments: tuple[Moment, ...]
    quantities: tuple[Quantity, ...]
    claims: tuple[Claim, ...]
    propositions: tuple[Proposition, ...] = ()
    language: str = "en"

    @property
    def key(self) -> tuple[str, int]:
        return self.doc, self.sentence.index


def statement(document: Document, sentence: Sentence, parse: Parse) -> Statement:
    """Read the facts of one parsed sentence of `document`."""
    offset = sentence.span.start
    published = document.meta.published
    times = without_names(moments(parse.text, published), parse)
    if published and published.days == 1:
        times = told_as_past(times, parse, published.start)
    counted = quantities(parse, [m.span for m in times])
    described = roles(parse)
    claims = [
        *_claims(document, sentence, parse, without_conversions(parse.text, counted)),
        *_claims(document, sentence, parse, [m for m in times if m.precision != "name"]),
        *_claims(document, sentence, parse, described),
    ]
    return Statement(
        doc=document.id,
        sentence=sentence,
        text=parse.text,
        parse=parse,
        words=content_words(parse),
        names=tuple(
            Name(Span(e[0].start + offset, e[-1].end + offset), parse.text_of(e), e[0].ent)
            for e in parse.entities
            if e[0].ent not in _NUMERIC_ENTITIES
        ),
        moments=tuple(replace(m, span=m.span.shifted(offset)) for m in times),
        quantities=tuple(replace(q, span=q.span.shifted(offset)) for q in counted),
        claims=tuple(claims),
        propositions=propositions(parse),
    )


_NUMERIC_ENTITIES = frozenset(
    {"CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT", "DATE", "TIME"}
)


def content_words(parse: Parse) -> frozenset[str]:
    """Lemmas of the content words, numbers left out."""
    return frozenset(
        t.lemma
        for t in parse.tokens
        if t.pos in _CONTENT and t.lemma not in _STOP and t.tag != "CD" and len(t.text) > 1
    )


def _shift_role(role: Role, by: int) -> Role:
    return replace(role, span=role.span.shifted(by), holder_span=role.holder_span.shifted(by))


def _claims(
    document: Document, sentence: Sentence, parse: Parse, facts: Sequence[Fact]
) -> list[Claim]:
    """A claim for each fact: its clause, who says it, and the text that stands for its slot."""
    offset = sentence.span.start
    found = []
    for fact in facts:
        tokens = parse.covering(fact.span.start, fact.span.end)
        if not tokens:
            continue
        anchor = _anchor(tokens)
        clause = clause_tokens(parse, anchor)
        said_by = attribution_of(parse, anchor)
        subject = ""
        if isinstance(fact, Role):
            moved: Fact = _shift_role(fact, offset)
            text = f"{fact.holder} {fact.role}"
        elif isinstance(fact, Moment):
            event, subject = dated_event(parse, fact.span)
            moved = replace(fact, span=fact.span.shifted(offset), event=fact.event or event)
            text = clause_text(parse, clause, fact.span)
        else:
            moved = replace(fact, span=fact.span.shifted(offset))
            text = clause_text(parse, clause, fact.span)
        found.append(
            Claim(
                id=f"{document.id}#{moved.span.start}-{moved.span.end}:{type(fact).__name__}",
                doc=document.id,
                sentence=sentence.index,
                span=Span(
                    min(clause[0].start + offset, moved.span.start),
                    max(clause[-1].end + offset, moved.span.end),
                ),
                fact=moved,
                text=text,
                subject=moved.counted if isinstance(moved, Quantity) else subject,
                predicate=moved.event if isinstance(moved, Quantity | Moment) else "",
                actor=actor_of(parse, anchor),
                attribution=_shift_attribution(said_by, offset),
            )
        )
    return found


def _anchor(tokens: tuple[Token, ...]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])


def _shift_attribution(attribution: Attribution | None, by: int) -> Attribution | None:
    if attribution is None:
        return None
    return replace(attribution, span=attribution.span.shifted(by))
