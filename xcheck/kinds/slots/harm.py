"""Which accounts of injuries are about one victim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.opposites import Harm, compare_harm, harm_of, harms_agree
from xcheck.compare.polarity import Reading, other_time
from xcheck.extract.parse import Token
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_of, judged, readings
from xcheck.model import Claim

_WOMEN: Final = frozenset(
    "she woman housewife girl mother lady wife daughter grandmother sister".split()
)
_MEN: Final = frozenset("he man boy father husband son grandfather brother".split())
_ANYONE: Final = frozenset("victim person patient".split())
_OTHERS: Final = frozenset(
    "driver passenger pilot officer worker guard cyclist pedestrian teenager child student "
    "suspect gunman soldier resident teacher baby toddler actor singer player owner".split()
)
# One victim in each source: likely one person, even where only "she" is said.
_ONE_STORY: Final = 0.72
_SAME_NOUN_NO_STORY: Final = 0.5  # least sentence similarity for single statements


@dataclass(frozen=True, slots=True)
class Hurt:
    """An account of one victim: `victim` as written, `noun` the lemma of the head."""

    reading: Reading
    harm: Harm
    claim: Claim
    victim: str
    noun: str
    proper: bool

    @property
    def gender(self) -> str:
        return "f" if self.noun in _WOMEN else "m" if self.noun in _MEN else ""


def victims(context: Context) -> list[list[Hurt]]:
    """Accounts of single victims, grouped by victim; sources with several are left out."""
    by_doc: dict[str, list[Hurt]] = defaultdict(list)
    for r in readings(context):
        p = r.proposition
        if p.modality not in {"asserted", "alleged"}:
            continue
        harm = harm_of(r.statement.parse, p)
        if harm is None:
            continue
        noun = r.statement.parse.tokens[harm.victim]
        if hurt := _hurt(r, harm, noun):
            by_doc[r.statement.doc].append(hurt)
    groups: list[list[Hurt]] = []
    for doc in sorted(by_doc):
        own = by_doc[doc]
        if not all(_one_person(own[0], h) and harms_agree(own[0].harm, h.harm) for h in own[1:]):
            continue  # several victims, or a course of events: nothing can be said
        placed = next((g for g in groups if all(_one_person(h, own[0]) for h in g)), None)
        if placed is None:
            groups.append(list(own))
        else:
            placed += own
    return [g for g in groups if len({h.reading.statement.doc for h in g}) > 1]


def _hurt(r: Reading, harm: Harm, noun: Token) -> Hurt | None:
    proper = noun.pos == "PROPN"
    lemma = noun.lower if noun.pos == "PRON" else noun.lemma
    known = lemma in _WOMEN | _MEN | _ANYONE | _OTHERS
    if not (known or (proper and noun.ent == "PERSON")) or noun.tag in {"NNS", "NNPS"}:
        return None
    parse = r.statement.parse
    if any(t.dep == "conj" for t in parse.children(noun)):
        return None  # "the driver and a passenger"
    words = [t for t in parse.subtree(noun) if t.i <= noun.i]
    return Hurt(r, harm, claim_of(r), parse.text_of(tuple(words)), lemma, proper)


def _one_person(a: Hurt, b: Hurt) -> bool:
    if a.proper and b.proper:
        return a.noun == b.noun
    if a.noun == b.noun:
        return True
    general = _WOMEN | _MEN | _ANYONE
    if a.proper or b.proper:
        return False
    return {a.noun, b.noun} <= general and not (a.gender and b.gender and a.gender != b.gender)


def harm_pair(a: Hurt, b: Hurt, context: Context) -> JudgedPair | None:
    """Two accounts of one victim compared; `None` for one voice or other times."""
    if context.one_voice(a.claim.doc, b.claim.doc) or other_time(a.reading, b.reading):
        return None
    outcome = compare_harm(a.harm, b.harm)
    pair = judged(a.reading, b.reading, outcome, context)
    if context.story:
        return JudgedPair(pair.a, pair.b, outcome, _ONE_STORY, pair.evidence)
    cosine = context.vectors.cosine(a.reading.statement.text, b.reading.statement.text)
    if a.noun != b.noun or cosine < _SAME_NOUN_NO_STORY:
        return None
    return pair
