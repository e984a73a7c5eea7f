"""Evidence on whether a claim's value is refuted, as numbers with names.

`VERIFICATION_FEATURES` fixes order and wording; the fitted model "claims" weighs them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.moments import day_gap
from xcheck.compare.quantities import relative_difference
from xcheck.compare.verification import (
    Contested,
    claim_document,
    fields,
    outcome_of,
    supports,
)
from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.numbers import numbers
from xcheck.extract.statement import Statement
from xcheck.extract.units import midpoint
from xcheck.model import Bound, Claim, Fact, Moment, Quantity

# name -> (what it says when it speaks for a refutation, … when it speaks against)
VERIFICATION_FEATURES: Final[dict[str, tuple[str, str]]] = {
    "supported": ("nothing in the evidence agrees", "another value of the evidence agrees"),
    "support_margin": ("the differing value fits best", "an agreeing value fits as well"),
    "written": ("the figure is not in the evidence", "the evidence has that figure too"),
    "years_apart": ("no two years lie so far apart", "two years of the evidence lie so far apart"),
    "sum": ("no other counts add up to it", "it is the sum of two counts, or one of them but one"),
    "subject": ("the same one is spoken of", "someone or something else is spoken of"),
    "rival_reports": ("no report is dated", "the differing value dates a report"),
    "edge_clash": ("both are starts or both ends", "one is a start and one an end"),
    "unlike_date": ("like events are dated", "unlike events are dated"),
    "candidates": ("few values to mix up", "many values in the evidence"),
    "only_candidate": ("the only value of its sort", "not the only value of its sort"),
    "claim_values": ("the claim gives few values", "the claim gives many values"),
    "others_supported": ("the claim's other values agree", "the claim's other values do not"),
    "rival_taken": ("the differing value is free", "the claim gives that value elsewhere"),
    "clause_similarity": ("the clauses read alike", "the clauses read differently"),
    "slot_similarity": ("what is valued reads alike", "what is valued reads differently"),
    "sentence_similarity": ("the sentences read alike", "the sentences read differently"),
    "same_head": ("the same thing is counted", "not the same thing is counted"),
    "other_head": ("the counted nouns fit", "the counted nouns differ"),
    "head_in_evidence": (
        "what is counted is in the evidence",
        "the evidence lacks what is counted",
    ),
    "same_event": ("the same thing happened", "not the same thing happened"),
    "same_field": ("what happened is of one sort", "what happened is not of one sort"),
    "other_field": ("nothing else happened", "different things happened"),
    "containment": ("the claim's words are in that sentence", "that sentence has other words"),
    "containment_all": ("the claim's words are in the evidence", "the claim has words of its own"),
    "names": ("the same names", "names that the evidence lacks"),
    "relative_difference": ("the values lie far apart", "the values lie close"),
    "bounded": ("the claim gives a bound", "the claim gives no bound"),
    "bounded_evidence": ("the evidence gives a bound", "the evidence gives no bound"),
    "approximate": ("the claim is approximate", "the claim is not approximate"),
    "range": ("the claim gives a range", "the claim gives no range"),
    "range_evidence": ("the evidence gives a range", "the evidence gives no range"),
    "one": ("the claim says “one”", "the claim does not say “one”"),
    "one_evidence": ("the evidence says “one”", "the evidence does not say “one”"),
    "small": ("small numbers", "no small numbers"),
    "edge": ("a start or an end is dated", "no start or end is dated"),
    "same_precision": ("equally precise", "not equally precise"),
    "same_year": ("the same year", "not the same year"),
    "life": ("both are of one end of a life", "not both date one end of a life"),
    "life_clash": ("no birth or death is mixed in", "only one dates a birth or death"),
    "negation": ("one denies", "both affirm or both deny"),
    "named_year": ("no year of a name", "the differing year is part of a name"),
    "is_count": ("counts", "not counts"),
    "is_ordinal": ("ranks", "not ranks"),
    "is_money": ("amounts of money", "not money"),
    "is_percent": ("shares", "not shares"),
    "is_duration": ("durations", "not durations"),
    "is_age": ("ages", "not ages"),
    "is_date": ("days", "not days"),
    "is_month": ("months", "not months"),
    "is_year": ("years", "not years"),
    "is_period": ("loose periods", "no loose periods"),
}

_NEGATIONS = frozenset("not no never n't n’t none neither nor without zero lack fail".split())
_SIBLINGS = re.compile(r"\b(?:siblings?|brothers?|sisters?|others?)\b", re.I)
_ARTICLES = frozenset({"the", "and", "for", "its", "his", "her", "their"})
_LIFE = frozenset({"birth", "death"})
_GROUPS = {
    "is_count": {"count"},
    "is_ordinal": {"ordinal"},
    "is_money": {"money"},
    "is_percent": {"percent", "percent_points", "fraction"},
    "is_duration": {"duration"},
    "is_age": {"age"},
}


def verification_features(found: Contested, context: Context) -> dict[str, float]:
    """Evidence on one contested value; keys are those of `VERIFICATION_FEATURES`."""
    a, b = found.value, found.rival
    sa, sb = context.statement(a), context.statement(b)
    v = context.vectors
    doc = claim_document(context)
    evidence = [s for s in context.statements.values() if s.doc != doc]
    words_all = frozenset().union(*(s.words for s in evidence))
    facts = [c.fact for s in evidence for c in s.claims]
    many = len(sa.words) or 1
    fa, fb = fields(a), fields(b)
    event_a, event_b = a.predicate, b.predicate
    text = " ".join(s.text for s in evidence).lower()
    names = [n for n in sa.names if n.label]
    known = sum(_mentioned(n.text, text) for n in names)
    comparable = len(found.rivals) + len(found.supports)
    return {
        "supported": float(bool(found.supports)),
        "support_margin": found.fit - found.support_fit if found.supports else 1.0,
        "written": float(_written(a, text)),
        "years_apart": float(_years_apart(a, facts)),
        "sum": float(_sum(a, facts)),
        "subject": _subject(a, sb.text),
        "rival_reports": float(b.predicate in REPORT_VERBS or b.predicate == "accord"),
        "candidates": math.log1p(comparable),
        "only_candidate": float(comparable == 1),
        "claim_values": math.log1p(len(found.beside) + 1),
        "others_supported": found.beside_supported,
        "rival_taken": float(any(_agree(c, b, context) for c in found.beside)),
        "clause_similarity": v.cosine(a.text, b.text),
        "slot_similarity": v.cosine(slot_phrase(a), slot_phrase(b)),
        "sentence_similarity": v.cosine(sa.text, sb.text),
        "same_event": float(event_a == event_b and bool(event_a)),
        "same_field": float(bool(fa & fb)),
        "other_field": float(bool(fa) and bool(fb) and not fa & fb),
        "containment": len(sa.words & sb.words) / many,
        "containment_all": len(sa.words & words_all) / many,
        "names": known / len(names) if names else 0.7,
        "negation": float(_negated(sa) != _negated(sb)),
        "named_year": float(_named_year(b, sb)),
        **_quantity_features(a, b, words_all),
        **_moment_features(a, b),
        "unlike_date": float(isinstance(a.fact, Moment))
        * (1 - v.cosine(slot_phrase(a), slot_phrase(b))),
    }


def _quantity_features(a: Claim, b: Claim, words: frozenset[str]) -> dict[str, float]:
    x, y = a.fact, b.fact
    if not isinstance(x, Quantity) or not isinstance(y, Quantity):
        empty = dict.fromkeys(_GROUPS, 0.0)
        names = ("same_head", "other_head", "one", "one_evidence", "small")
        return empty | dict.fromkeys(names, 0.0) | {"head_in_evidence": 0.5}
    bounds = {Bound.AT_LEAST, Bound.AT_MOST}
    return {
        "same_head": float(x.head == y.head and bool(x.head)),
        "other_head": float(x.head != y.head and bool(x.head) and bool(y.head)),
        "head_in_evidence": float(x.head in words) if x.head else 0.5,
        "relative_difference": relative_difference(x, y),
        "bounded": float(x.bound in bounds),
        "bounded_evidence": float(y.bound in bounds),
        "approximate": float(x.bound in {Bound.ABOUT, Bound.VAGUE}),
        "range": float(x.bound is Bound.RANGE),
        "range_evidence": float(y.bound is Bound.RANGE),
        "one": float(midpoint(x) == 1 and x.dimension == "count"),
        "one_evidence": float(midpoint(y) == 1 and y.dimension == "count"),
        "small": float(max(midpoint(x), midpoint(y)) <= 3),
        **{name: float(x.dimension in members) for name, members in _GROUPS.items()},
    }


def _moment_features(a: Claim, b: Claim) -> dict[str, float]:
    x, y = a.fact, b.fact
    if not isinstance(x, Moment) or not isinstance(y, Moment):
        names = (
            "edge edge_clash same_precision same_year life life_clash "
            "is_date is_month is_year is_period"
        )
        return dict.fromkeys(names.split(), 0.0)
    bounds = {Bound.AT_LEAST, Bound.AT_MOST}
    gap = day_gap(x, y)
    fa, fb = fields(a) & _LIFE, fields(b) & _LIFE
    return {
        "edge": float(bool(x.edge)),
        "edge_clash": float(_edges(a) != _edges(b) and bool(_edges(a)) and bool(_edges(b))),
        "same_precision": float(x.precision == y.precision),
        "same_year": float(x.year is not None and x.year == y.year),
        "life": float(bool(fa & fb)),
        "life_clash": float(fa != fb),
        "relative_difference": min(1.0, math.log1p(400 if gap is None else gap) / 10),
        "bounded": float(x.bound in bounds),
        "bounded_evidence": float(y.bound in bounds),
        "approximate": float(x.bound is Bound.ABOUT or x.precision.startswith("about")),
        "range": float(x.bound is Bound.RANGE),
        "range_evidence": float(y.bound is Bound.RANGE),
        "is_date": float(x.precision == "day"),
        "is_month": float(x.precision == "month"),
        "is_year": float(x.precision == "year"),
        "is_period": float("decade" in x.precision or "century" in x.precision),
    }


def _agree(a: Claim, b: Claim, context: Context) -> bool:
    outcome = outcome_of(a, b, context)
    return outcome is not None and supports(a, b, outcome)


def _figures(text: str) -> set[Decimal]:
    return {n.lo for n in numbers(text) if n.lo == n.hi}


def _written(value: Claim, text: str) -> bool:
    """Whether the figure of the value is anywhere in the evidence, even within a name."""
    fact = value.fact
    if isinstance(fact, Quantity):
        return fact.is_point and fact.lo is not None and fact.lo in _figures(text)
    if isinstance(fact, Moment) and fact.year and fact.precision == "year":
        return str(fact.year) in text
    return False


def _years_apart(value: Claim, facts: Sequence[Fact]) -> bool:
    """Whether the value is how far two years of the evidence lie apart, as of a range."""
    fact = value.fact
    if not isinstance(fact, Quantity) or not fact.is_point or fact.lo is None:
        return False
    if fact.dimension not in {"duration", "age", "count"}:
        return False
    dated = [m for m in facts if isinstance(m, Moment) and m.start and m.end]
    years = {m.start.year for m in dated if m.start} | {m.end.year for m in dated if m.end}
    return any(year + fact.lo in years for year in years)


def _sum(value: Claim, facts: Sequence[Fact]) -> bool:
    """Whether two counts of the evidence add up to the value, or one is a sibling more."""
    fact = value.fact
    if not isinstance(fact, Quantity) or not fact.is_point or fact.lo is None:
        return False
    if fact.dimension != "count":
        return False
    counts: dict[str, list[Decimal]] = {}
    for q in facts:
        if isinstance(q, Quantity) and q.dimension == "count" and q.is_point and q.lo is not None:
            counts.setdefault(q.head, []).append(q.lo)
    if _SIBLINGS.search(fact.counted) and any(fact.lo + 1 in values for values in counts.values()):
        return True
    return any(_adds_up(values, fact.lo) for values in counts.values())


def _adds_up(values: Sequence[Decimal], total: Decimal) -> bool:
    """Whether two of the values, at different places, have this sum."""
    seen: set[Decimal] = set()
    for value in values:
        if total - value in seen:
            return True
        seen.add(value)
    return False


def _subject(value: Claim, text: str) -> float:
    """The share of the words of whom the value is about that the other sentence holds."""
    phrase = value.actor or value.subject
    words = [w for w in re.findall(r"\w+", phrase.lower()) if len(w) > 2 and w not in _ARTICLES]
    lower = text.lower()
    return sum(w in lower for w in words) / len(words) if words else 0.5


def _edges(claim: Claim) -> str:
    """ "start" or "end" where a moment is one of either, by its words or what happened."""
    assert isinstance(claim.fact, Moment)
    if claim.fact.edge:
        return claim.fact.edge
    found = fields(claim)
    if found & {"birth", "begin", "found"}:
        return "start"
    return "end" if found & {"death", "end", "leave"} else ""


def _named_year(claim: Claim, s: Statement) -> bool:
    return any(m.precision == "name" and m.span == claim.fact.span for m in s.moments)


def _mentioned(name: str, text: str) -> bool:
    words = [w for w in re.findall(r"\w+", name.lower()) if len(w) > 2]
    return not words or any(w in text for w in words)


def _negated(statement: Statement) -> bool:
    return any(t.lower in _NEGATIONS for t in statement.parse.tokens)
