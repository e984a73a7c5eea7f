"""How firmly two clauses state one act: whether one leaves open what the other has as settled."""

from __future__ import annotations

from typing import Final

from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.compare.polarity import (
    LIGHT,
    OTHER_TIMES,
    PolarityPair,
    Reading,
    same_argument,
    shared_details,
)
from xcheck.model import Verdict

_OPEN: Final = frozenset({"may", "might", "could"})
_SURE: Final = {"possible": 1, "planned": 3, "asserted": 4}


def _named_in_clause(a: Reading, b: Reading) -> bool:
    """Whether a pronoun's clause names the other's subject: "through its X arm it may …"."""
    for pronoun, named in ((a, b), (b, a)):
        if pronoun.subject or not named.subject:
            continue
        parse = named.statement.parse
        proper = parse.tokens[named.proposition.subject].pos == "PROPN"
        if proper and named.subject <= pronoun.proposition.details:
            return True
    return False


def _same_deed(p: PolarityPair) -> bool:
    a, b = p.a.proposition, p.b.proposition
    if a.predicate != b.predicate or a.negated or b.negated:
        return False
    subject, object_ = same_argument(p.a, p.b, "subject"), same_argument(p.a, p.b, "object")
    if not (subject or (subject is None and _named_in_clause(p.a, p.b))):
        return False
    if a.object < 0 and b.object < 0:
        return a.predicate not in LIGHT and shared_details(p.a, p.b) >= 0.6
    return bool(object_) and (a.predicate not in LIGHT)


def firmness(r: Reading) -> int:
    """1 possible, 3 planned, 4 done; 0 where it is not on this ladder."""
    step = _SURE.get(r.proposition.modality, 0)
    if step == 1:
        parse = r.statement.parse
        own = {t.lower for t in parse.children(parse.tokens[r.proposition.verb], "aux")}
        return 1 if own & _OPEN else 0
    return step


def _later_done(p: PolarityPair) -> bool:
    """Whether what was open in the earlier source is settled in the later one."""
    first, second = (p.a, p.b) if firmness(p.a) < firmness(p.b) else (p.b, p.a)
    if first.published and second.published:
        return first.published.end < second.published.start
    return False


MODALITY: tuple[Level[PolarityPair], ...] = (
    Level("not one act", lambda p: not _same_deed(p), lambda p: "Two different acts.", None),
    Level(
        "as firm",
        lambda p: {firmness(p.a), firmness(p.b)} not in ({1, 3}, {1, 4}),
        lambda p: "Both are about as sure of it.",
        None,
    ),
    OTHER_TIMES,
    Level(
        "settled later",
        _later_done,
        lambda p: "What the earlier source leaves open is settled in the later one.",
        None,
    ),
    Level(
        "one is surer",
        lambda p: True,
        lambda p: "One leaves open what the other states as settled.",
        Verdict.DIFFERS,
    ),
)


def compare_modality(pair: PolarityPair) -> Outcome:
    """The first level of firmness that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(MODALITY, pair)
