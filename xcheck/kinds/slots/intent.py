"""Whether something was meant: "accidentally" here, "deliberately" there."""

from __future__ import annotations

from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.opposites import intent_of
from xcheck.compare.outcome import Outcome
from xcheck.compare.polarity import Reading, either_way, other_time, same_argument
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import judged, readings
from xcheck.model import Claim

# Nouns by which a text refers back to whatever the story is about.
_HAPPENINGS: Final = frozenset("incident act event accident happening".split())
_REFERRED: Final = 0.6


def intent_pairs(context: Context) -> list[JudgedPair]:
    """Clauses that say it was meant against clauses that say it was not."""
    said = [(r, side) for r in readings(context) if (side := _intent(r))]
    pairs = []
    for (a, x), (b, y) in combinations(said, 2):
        if x == y or context.one_voice(a.statement.doc, b.statement.doc) or other_time(a, b):
            continue
        if both_ways(said, a.statement.doc) or both_ways(said, b.statement.doc):
            continue
        if not _one_act(a, b):
            continue
        outcome = compare_intent(a, b)
        pair = judged(a, b, outcome, context)
        if context.story and _refers(a) != _refers(b):
            pair = JudgedPair(pair.a, pair.b, outcome, _REFERRED, pair.evidence)
        pairs.append(pair)
    return pairs


def both_ways(said: list[tuple[Reading, str]], doc: str) -> bool:
    """Whether one source says both: it weighs the question itself."""
    return len({side for r, side in said if r.statement.doc == doc}) > 1


def _intent(r: Reading) -> str:
    p = r.proposition
    if p.negated or p.modality not in {"asserted", "alleged", "possible"}:
        return ""
    words = [*p.adverbs, p.predicate.removeprefix("be ")]
    return next((side for w in sorted(words) if (side := intent_of(w))), "")


def meant(claim: Claim) -> str:
    """What the clause of a claim says of the intent."""
    own = intent_of(claim.predicate.removeprefix("be "))
    if not own:
        own = next(
            (side for w in claim.text.split() if (side := intent_of(w.strip(".,;”“‘’")))), ""
        )
    return {"chance": "by chance", "purpose": "on purpose"}.get(own, "")


def _refers(r: Reading) -> bool:
    """Whether the clause is about "the incident" as such."""
    p = r.proposition
    return p.predicate.startswith("be ") and r.head(p.subject) in _HAPPENINGS


def _one_act(a: Reading, b: Reading) -> bool:
    if _refers(a) or _refers(b):
        return True
    x, y = a.proposition, b.proposition
    same_object = same_argument(a, b, "object")
    return x.predicate == y.predicate and (
        bool(same_object)
        or (same_object is None and x.object < 0 and bool(same_argument(a, b, "subject")))
    )


def compare_intent(a: Reading, b: Reading) -> Outcome:
    """What two clauses of opposite intent come to; symmetric."""
    return either_way(
        a, b, "chance or purpose", "It cannot have been both by chance and on purpose."
    )
