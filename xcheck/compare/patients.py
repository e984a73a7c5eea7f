"""To whom it is done: one deed with two objects is two happenings."""

from __future__ import annotations

from typing import Final

from xcheck.compare.context import Context
from xcheck.extract.parse import Parse, Token
from xcheck.extract.statement import Statement
from xcheck.model import Claim, Moment, Quantity

_OBJECTS: Final = ("dobj", "nsubjpass", "obj")
_NAMED: Final = frozenset({"PERSON", "ORG", "GPE"})
_SHORTEST: Final = 3  # letters of a word by which a name is known again


def other_patient(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one deed is done to two: "stopped Brooks in the sixth", "… Okafor in the seventh".

    Both clauses name their object, and neither source mentions that of the other anywhere, by
    any word of its name.
    """
    deed = _deed(a)
    if not deed or deed != _deed(b):
        return False
    x, y = (_patient(context.statement(c), deed) for c in (a, b))
    if not x or not y:
        return False
    return not _mentions(b.doc, x, context) and not _mentions(a.doc, y, context)


def _deed(claim: Claim) -> str:
    return claim.fact.event if isinstance(claim.fact, Quantity | Moment) else ""


def _patient(s: Statement, event: str) -> str:
    """The named object of the verb `event` in the statement, "" where there is none."""
    for verb in s.parse.tokens:
        if verb.lemma == event and verb.pos == "VERB":
            for noun in s.parse.children(verb, *_OBJECTS):
                if name := _name(s.parse, noun):
                    return name
    return ""


def _name(parse: Parse, noun: Token) -> str:
    if noun.ent not in _NAMED:
        return ""
    return parse.text_of([t for t in parse.tokens if t.ent_id == noun.ent_id])


def _mentions(doc: str, name: str, context: Context) -> bool:
    text = context.documents[doc].text.lower()
    words = [w for w in name.lower().split() if len(w) >= _SHORTEST and w != "the"]
    return any(w in text for w in words)
