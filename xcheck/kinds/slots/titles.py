"""Headlines of findings on quantities: what is counted, and what happened to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from xcheck.compare.context import Context
from xcheck.model import Claim, Quantity

# Verbs that say nothing of what was counted: "put the toll at", "is known to".
_SILENT: Final = frozenset(
    "be have do leave get become remain take make put say bring come include see find give know "
    "confirm lead go set show report total appear add use call tell centre center involve "
    "start begin continue".split()
)
_DETERMINER: Final = re.compile(r"^(?:the|an?|its?|his|her|their|our|this|that)\s+", re.I)
_DONE: Final = frozenset({"VBD", "VBN"})
_LONGEST: Final = 5  # words of a name for what is counted


def quantity_title(claims: Sequence[Claim], context: Context) -> str:
    """What a slot counts, in the words of the source that says it most fully.

    Of equally full ones the claim that is most like the others. Where no source names what
    is counted, it is told by who or what the clauses are about, else by its dimension.
    """
    best = max(
        claims,
        key=lambda c: (
            bool(_subject(c)) + bool(_event(c, context)),
            round(_typical(c, claims, context), 3),
            -len(c.subject),
            c.doc,
        ),
    )
    words = _subject(best) or _actor(claims)
    if words.endswith(" of"):
        return _capital(words)  # "a mother of 12": the number says of what
    event = _event(best, context) or _said_elsewhere(best, claims, context)
    if event and event not in words.lower().split():
        words = f"{words} {event}" if words else event
    if not words:
        words = _quantity(best).dimension.replace("_", " ")
    return _capital(words)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _quantity(claim: Claim) -> Quantity:
    assert isinstance(claim.fact, Quantity)
    return claim.fact


def _subject(claim: Claim) -> str:
    """What is counted, as its clause names it; "" where the words are many, or say nothing."""
    words = _DETERMINER.sub("", claim.subject)
    return words if len(words.split()) <= _LONGEST and words.lower() != "tune of" else ""


def _actor(claims: Sequence[Claim]) -> str:
    """Who or what most of the clauses are about, in the fewest words."""
    actors = [_DETERMINER.sub("", c.actor) for c in claims]
    named = [name for name in actors if name and len(name.split()) <= _LONGEST]
    heads = Counter(name.split()[-1].lower() for name in named)
    return min(
        named,
        key=lambda name: (-heads[name.split()[-1].lower()], len(name), name),
        default="",
    )


def _event(claim: Claim, context: Context) -> str:
    """What happened to what is counted, as the source says it: "killed"; else ""."""
    event = _quantity(claim).event
    if not event or event in _SILENT:
        return ""
    tokens = context.statement(claim).parse.tokens
    return next((t.text.lower() for t in tokens if t.lemma == event and t.tag in _DONE), "")


def _said_elsewhere(best: Claim, claims: Sequence[Claim], context: Context) -> str:
    """The same event in a form that fits a headline ("killed" for "kills"), from any source."""
    event = _quantity(best).event
    same = (c for c in claims if _quantity(c).event == event)
    return next((words for c in same if (words := _event(c, context))), "")


def _typical(claim: Claim, claims: Sequence[Claim], context: Context) -> float:
    others = [context.vectors.cosine(claim.text, c.text) for c in claims if c.doc != claim.doc]
    return sum(others) / len(others) if others else 0.0
