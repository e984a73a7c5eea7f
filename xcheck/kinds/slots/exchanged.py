"""One statement with another name in it: who did it, or where, in otherwise the same words.

Pairs of clauses that merely have another participant are two happenings more often than one
told wrongly. So nearly all other words must agree, what it is about must be one definite thing,
and neither source may know the other's name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.names import bare, compare_people, compare_places
from xcheck.compare.once import REPEATED, told_again
from xcheck.compare.outcome import Outcome
from xcheck.compare.polarity import LIGHT, Reading, other_numbers, other_time, same_argument
from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.parse import Parse, Token
from xcheck.kinds.grouping import JudgedPair, linked
from xcheck.kinds.slots.name import Slot, may_both_be_right, name_claim
from xcheck.kinds.slots.polarity import readings
from xcheck.model import Claim, Evidence, Name, Span

_WHERE: Final = frozenset({"in", "at", "near", "outside"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_ACTORS: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_INDEFINITE: Final = frozenset("a an another some any several many other two three".split())
_STATED: Final = frozenset({"asserted", "planned"})
# What one does to one thing; many praise it, join it or see it.
_DONE_BY_ONE: Final = frozenset(
    "acquire appoint assassinate attack begin bomb build buy capture carry cause chair coach "
    "compose create design destroy direct discover dismiss establish find fine fire found head "
    "hijack host identify invent kill launch lead manage murder name nominate organise organize "
    "own paint perform plan produce publish purchase record release rescue run sack seize set "
    "shoot sink stab stage start suspend take trigger write".split()
)
_LEAST_WORDS: Final = 2  # content words beside the name
_SHORTER, _LONGER = 0.75, 0.6  # of the words of the shorter and of the longer clause
# Cosine of the sentences, in which another name weighs much; set by reading, nothing to fit.
_ALIKE_IN_STORY, _ALIKE = 0.5, 0.6
_CONFIDENCE: Final = 0.65


@dataclass(frozen=True, slots=True)
class Told:
    """A clause with one of its names: `part` is "subject" or "where"."""

    reading: Reading
    part: str
    claim: Claim
    words: frozenset[str]

    @property
    def name(self) -> str:
        assert isinstance(self.claim.fact, Name)
        return self.claim.fact.text


def exchanged(context: Context) -> Iterator[Slot]:
    """Statements for which sources that use the same words give different names."""
    told: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for r in readings(context):
        p = r.proposition
        if p.negated or p.quoted or p.modality not in _STATED or _says_little(r):
            continue
        for one in _names(r, context):
            told[p.predicate, one.part, p.modality].append(one)
    for key in sorted(told):
        pairs = []
        by_claim = {t.claim.id: t for t in told[key]}
        for a, b in combinations(told[key], 2):
            outcome = _exchange(a, b, context)
            if outcome is not None:
                why = (Evidence("same_words", "all else is told in the same words", 0.6),)
                pairs.append(JudgedPair(a.claim, b.claim, outcome, _CONFIDENCE, why))
        for slot in linked(pairs):
            named = sorted({c.id for p in slot for c in (p.a, p.b)})
            title = _without_name(by_claim[named[0]])
            yield Slot(title, tuple(slot), {i: by_claim[i].name for i in named})


def _says_little(r: Reading) -> bool:
    verb = r.proposition.predicate.split()[0]
    happens = verb == "take" and r.head(r.proposition.object) == "place"
    return (verb in LIGHT and not happens) or verb in REPORT_VERBS | REPEATED


def _names(r: Reading, context: Context) -> Iterator[Told]:
    """The names of a clause: who acts, and where. What is done may be done to several."""
    parse, p = r.statement.parse, r.proposition
    if p.subject >= 0 and p.object >= 0 and p.predicate.split()[0] in _DONE_BY_ONE:
        noun = parse.tokens[p.subject]
        if noun.tag == "NNP" and noun.ent in _ACTORS:
            yield _told(r, "subject", noun)
    for preposition, noun in _places_of(parse, parse.tokens[p.verb]):
        if preposition.lower in _WHERE and _is_place(parse, noun, context):
            yield _told(r, "where", noun)


def _places_of(parse: Parse, verb: Token) -> Iterator[tuple[Token, Token]]:
    """Prepositions and their nouns beside a verb, and in the phrases there ("a hill near …")."""
    for preposition in parse.children(verb, "prep"):
        for noun in parse.children(preposition, "pobj"):
            yield preposition, noun
            for inner in parse.children(noun, "prep"):
                yield from ((inner, place) for place in parse.children(inner, "pobj"))


def _is_place(parse: Parse, noun: Token, context: Context) -> bool:
    """Whether it is read as a place, or is the name of one: the parser takes Lyon for a person."""
    text = parse.text_of(_words_of(parse, noun))
    named = text[:1].isupper() and noun.ent not in {"DATE", "TIME", "EVENT"}
    return noun.ent in _PLACES or (named and bool(context.reference.places(bare(text))))


def _words_of(parse: Parse, noun: Token) -> tuple[Token, ...]:
    left = [t for t in parse.children(noun, "compound") if t.i < noun.i and t.text[:1].isupper()]
    return (*left, noun)


def _told(r: Reading, part: str, noun: Token) -> Told:
    parse, clause = r.statement.parse, r.proposition.clause
    name = _words_of(parse, noun)
    offset = r.statement.sentence.span.start
    fact = Name(
        Span(name[0].start, name[-1].end).shifted(offset), parse.text_of(name), noun.ent, part
    )
    inside = {t.i for t in name}
    words = frozenset(
        t.lemma.lower()
        for t in parse.covering(clause.start, clause.end)
        if t.pos in _CONTENT and t.i not in inside
    )
    claim = name_claim(r.statement, fact, clause.shifted(offset))
    return Told(r, part, claim, words)


def _exchange(a: Told, b: Told, context: Context) -> Outcome | None:
    """How two names differ that stand in otherwise the same statement; `None` if they may not."""
    x, y = a.reading, b.reading
    if context.one_voice(a.claim.doc, b.claim.doc) or not _one_thing(a, b):
        return None
    if _one_name(a.name, b.name):
        return None
    compare = compare_places if a.part == "where" else compare_people
    outcome = compare(a.name, b.name, context.reference)
    if outcome.verdict is None or other_time(x, y) or other_numbers(x, y):
        return None
    if any(told_again(r.statement.text) for r in (x, y)):
        return None
    if may_both_be_right(a.claim, b.claim, a.name, b.name, context):
        return None
    least = _ALIKE if context.side_by_side else _ALIKE_IN_STORY
    cosine = context.vectors.cosine(x.statement.text, y.statement.text)
    return outcome if cosine >= least else None


def _one_name(a: str, b: str) -> bool:
    """Whether two names may be one: "Les Miz", "Les Misérables"; "HP", "Hewlett-Packard Co."."""
    words = [bare(name).replace("-", " ").lower().split() for name in (a, b)]
    initials = ["".join(w[0] for w in own) for own in words]
    short = [bare(name).replace(".", "").lower() for name in (a, b)]
    acronym = any(
        len(s) > 1 and i.startswith(s) for s, i in zip(short, initials[::-1], strict=True)
    )
    return acronym or bool(set(words[0]) & set(words[1]))


def _one_thing(a: Told, b: Told) -> bool:
    """Whether nearly all other words agree, and another participant is one and definite."""
    shared = len(a.words & b.words)
    sizes = sorted((len(a.words), len(b.words)))
    if shared < _LEAST_WORDS or shared < _SHORTER * sizes[0] or shared < _LONGER * sizes[1]:
        return False
    others = [part for part in ("subject", "object") if part != a.part]
    same = [same_argument(a.reading, b.reading, part) for part in others]
    return False not in same and any(
        alike and _definite(a.reading, part) and _definite(b.reading, part)
        for alike, part in zip(same, others, strict=True)
    )


def _definite(r: Reading, part: str) -> bool:
    parse = r.statement.parse
    noun = parse.tokens[getattr(r.proposition, part)]
    if noun.tag == "NNP":
        return True
    before = {t.lower for t in parse.children(noun, "det", "poss", "nummod", "amod")}
    return bool(before) and not before & _INDEFINITE


def _without_name(told: Told) -> str:
    """The clause with "…" in the place of the name."""
    text, r = told.reading.statement.text, told.reading
    span = told.claim.fact.span.shifted(-r.statement.sentence.span.start)
    clause = r.proposition.clause
    words = f"{text[clause.start : span.start]}…{text[span.end : clause.end]}"
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]
