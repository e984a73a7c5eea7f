"""To whom it is done: one deed with two objects is two happenings."""

from __future__ import annotations

from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.mentions import mentions
from xcheck.extract.parse import Parse, Token
from xcheck.extract.polarity import subject_of
from xcheck.extract.statement import Statement
from xcheck.model import Claim, Moment, Quantity

_OBJECTS: Final = ("dobj", "nsubjpass", "obj")
_NAMED: Final = frozenset({"PERSON", "ORG", "GPE"})
_SHORTEST: Final = 3  # letters of a word by which a name is known again


def other_patient(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one deed is done to two: "stopped Brooks in the sixth", "… Okafor in the seventh".

    Both clauses name their object, and neither source mentions that of the other anywhere, by
    any word of its name. Two verbs are of one sort of deed where one does both ("defeats
    Brooks", "stops Okafor").
    """
    deeds = _deed(a), _deed(b)
    sa, sb = context.statement(a), context.statement(b)
    x, y = _patient(sa, deeds[0]), _patient(sb, deeds[1])
    if not x or not y or (deeds[0] != deeds[1] and not _one_doer(sa, sb, *deeds)):
        return False
    return not _mentions(b.doc, x, context) and not _mentions(a.doc, y, context)


def _one_doer(sa: Statement, sb: Statement, first: str, second: str) -> bool:
    """Whether the subjects of two deeds share a word of a name: "beat", "defeated"."""
    x, y = _doer(sa, first), _doer(sb, second)
    return bool(x & y)


def _doer(s: Statement, event: str) -> set[str]:
    for verb in s.parse.tokens:
        if verb.lemma == event and verb.pos == "VERB":
            subject = subject_of(s.parse, verb)
            return set(_name(s.parse, subject).split()) if subject else set()
    return set()


def _deed(claim: Claim) -> str:
    return claim.fact.event if isinstance(claim.fact, Quantity | Moment) else ""


def _patient(s: Statement, event: str) -> str:
    """The named object of the verb `event` in the statement, "" where there is none."""
    for verb in s.parse.tokens:
        if verb.lemma == event and verb.pos == "VERB":
            for noun in s.parse.children(verb, *_OBJECTS):
                if name := _name(s.parse, noun) or _described(s.parse, noun, verb):
                    return name
    return ""


def _described(parse: Parse, noun: Token, verb: Token) -> str:
    """Whom "the former champion" stands for: the one other person that the sentence names."""
    subject = subject_of(parse, verb)
    definite = any(t.lower == "the" for t in parse.children(noun, "det"))
    if subject is None or noun.pos != "NOUN" or not definite:
        return ""
    people = [e for e in parse.entities if e[0].ent == "PERSON" and e[0].ent_id != subject.ent_id]
    if len(people) != 1 or subject.ent not in _NAMED:
        return ""
    return parse.text_of(people[0])


def _name(parse: Parse, noun: Token) -> str:
    return parse.text_of(parse.entity_of(noun)) if noun.ent in _NAMED else ""


def _mentions(doc: str, name: str, context: Context) -> bool:
    text = context.documents[doc].text
    words = [w for w in name.lower().split() if len(w) >= _SHORTEST and w != "the"]
    return any(mentions(text, w.removesuffix("'s").removesuffix("’s")) for w in words)
