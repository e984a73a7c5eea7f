"""Who is said to take no part in a thing that another source says is being helped along.

"The troops are not involved in the search for the missing" against "further steps to assist
the search": to help is to take part. The two clauses need no verb in common, so that words
decide: of what no part is taken, and of what is helped.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.model import logistic
from xcheck.compare.outcome import Outcome
from xcheck.compare.polarity import Reading, other_time, same_argument
from xcheck.extract.parse import Parse, Token
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_of, judged, readings
from xcheck.model import Evidence, Verdict

_TAKE_PART: Final = frozenset({"participate", "involve", "engage", "part", "join"})
_HELP: Final = frozenset({"assist", "help", "support", "aid", "join", "participate", "reinforce"})
# Of these anybody may take part in some and not in others.
_GENERAL: Final = frozenset(
    "operation activity effort work action process matter affair event issue case way people "
    "country government state area time day year part thing force group".split()
)
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LEAST_STEM: Final = 6  # letters: "terrorist" stands in "counterterrorist"
_ONE_THING: Final = 1.3
"""Log-odds beside the evidence that all clauses share: one thing is named on either side.

A guess: too seldom met to be fitted, and without it the samples' pair would stay below what
is shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with the lemmas of what part is or is not taken in."""

    reading: Reading
    of: frozenset[str]


def part_pairs(context: Context) -> list[JudgedPair]:
    """No part taken here, help given there, in one and the same thing."""
    stated = readings(context)
    denied = [p for r in stated if r.proposition.negated and (p := _part(r, _TAKE_PART))]
    helped = [p for r in _all_helps(context, stated) if (p := _part(r, _HELP))]
    pairs = []
    for a in denied:
        for b in helped:
            docs = a.reading.statement.doc, b.reading.statement.doc
            if context.one_voice(*docs) or not _one_thing(a.of, b.of):
                continue
            if _by_another(a.reading, b.reading) or other_time(a.reading, b.reading):
                continue
            pairs.append(_pair(a.reading, b.reading, context))
    return pairs


def _all_helps(context: Context, stated: Sequence[Reading]) -> list[Reading]:
    """Affirmed clauses, and the purposes of what is done: "steps to assist the police"."""
    purposes = [
        Reading(s, p, published=context.date_of(s.doc))
        for s in context.statements.values()
        for p in s.propositions
        if p.modality == "hypothetical" and s.parse.tokens[p.verb].dep in {"acl", "advcl", "xcomp"}
    ]
    purposes.sort(key=lambda r: (r.statement.key, r.proposition.verb))
    return [r for r in (*stated, *purposes) if not r.proposition.negated]


def _part(r: Reading, verbs: frozenset[str]) -> Part | None:
    parse, p = r.statement.parse, r.proposition
    verb = parse.tokens[p.verb]
    nouns = {t.lemma for t in parse.children(verb, "dobj", "attr")}
    light = verb.lemma in {"take", "play", "have", "be"} and nouns & {"part", "role"}
    if verb.lemma not in verbs and not (light and "part" in verbs):
        return None
    of = frozenset(
        t.lemma.lower()
        for t in _objects(parse, verb, preposition=verbs is _TAKE_PART)
        if t.pos in _CONTENT and t.lemma.lower() not in _GENERAL
    )
    return Part(r, of) if of else None


def _objects(parse: Parse, verb: Token, *, preposition: bool) -> list[Token]:
    """The words of what part is taken in: after "in" or "with", or what is helped."""
    found: list[Token] = []
    for child in parse.children(verb, "prep", "dobj", "dative"):
        if child.dep == "prep" and child.lower not in {"in", "with", "to"}:
            continue
        if preposition and child.dep != "prep":
            continue
        found += [t for t in parse.subtree(child) if t.dep not in {"relcl", "acl"}]
    return found


def _one_thing(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether they share a word of some length, whole or as the end of a compound."""
    return any(
        len(min(x, y, key=len)) >= _LEAST_STEM and (x.endswith(y) or y.endswith(x))
        for x in a
        for y in b
    )


def _by_another(a: Reading, b: Reading) -> bool:
    """Whether somebody else is named who helps: a person, a body or a country."""
    if same_argument(a, b, "subject"):
        return False
    i = b.proposition.subject
    if i < 0:
        return False
    noun = b.statement.parse.tokens[i]
    return noun.pos in {"PROPN", "PRON"} or noun.ent != "" or noun.tag == "NN"


def _pair(a: Reading, b: Reading, context: Context) -> JudgedPair:
    outcome = Outcome(
        "no part and help",
        "One says that no part is taken in what the other says is being helped.",
        Verdict.DIFFERS,
        (),
    )
    weighed = judged(a, b, outcome, context)
    odds = math.log(weighed.probability / (1 - weighed.probability)) + _ONE_THING
    named = Evidence("one_thing", "no part is taken in the very thing that is helped", _ONE_THING)
    return JudgedPair(claim_of(a), claim_of(b), outcome, logistic(odds), (named, *weighed.evidence))
