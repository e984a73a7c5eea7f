"""Claims of sources without a parser: held against others by meaning alone, and carefully.

What is counted, what bounds a figure and what happened to it are not known there, so two
values never exclude each other: they differ, and the reader is sent to the passages.
"""

from __future__ import annotations

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.compare.quantities import relative_difference
from xcheck.kinds.grouping import JudgedPair
from xcheck.model import Claim, Evidence, Quantity, Verdict

_LEVEL = "read without a parser"
_WORDS = (
    "Only the figures and dates of a source in another language are read, not words around "
    "them such as “at least”: compare the passages."
)
# Mean cosine of clauses and of sentences. Chosen by reading, not fitted: see docs/models.md.
_LEAST = 0.5
_SURE = 0.8
_HIGHEST = 0.75  # no more can be said without the words around the values
_FAR = 0.95  # a relative difference from which two figures seldom are of one thing
_RIVALS = 0.6  # how much is left where a sentence gives several values of the sort


def is_low_depth(a: Claim, b: Claim, context: Context) -> bool:
    """Whether either claim is of a source that was read without a parser."""
    return any(context.statement(c).language != "en" for c in (a, b))


def judged_low_depth(a: Claim, b: Claim, outcome: Outcome, context: Context) -> JudgedPair:
    """The pair with a verdict of `DIFFERS` at most, and a probability from meaning alone."""
    if outcome.verdict is not None:
        tried = (*outcome.tried, outcome.level)
        outcome = Outcome(_LEVEL, _WORDS, Verdict.DIFFERS, tried)
    sa, sb = context.statement(a), context.statement(b)
    clauses = context.vectors.cosine(a.text, b.text)
    sentences = context.vectors.cosine(sa.text, sb.text)
    meaning = (clauses + sentences) / 2
    probability = _HIGHEST * min(1.0, max(0.0, (meaning - _LEAST) / (_SURE - _LEAST)))
    if _far_apart(a, b):
        probability = 0.0
    if _rivals(a, context) or _rivals(b, context):
        probability *= _RIVALS
    evidence: tuple[Evidence, ...] = ()
    if outcome.verdict:
        weight = round(probability, 3)
        evidence = (Evidence("meaning", "alike in meaning, by the named model", weight),)
    return JudgedPair(a, b, outcome, probability, evidence)


def _far_apart(a: Claim, b: Claim) -> bool:
    if not isinstance(a.fact, Quantity) or not isinstance(b.fact, Quantity):
        return False
    return relative_difference(a.fact, b.fact) >= _FAR


def _rivals(claim: Claim, context: Context) -> bool:
    """Whether the claim's sentence gives another value that could be meant."""
    others = (c.fact for c in context.statement(claim).claims if c.id != claim.id)
    fact = claim.fact
    if isinstance(fact, Quantity):
        return any(isinstance(o, Quantity) and o.dimension == fact.dimension for o in others)
    return any(type(o) is type(fact) for o in others)
