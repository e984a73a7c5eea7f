"""Evidence on whether two moments date one event, as numbers with names.

Every feature is symmetric in its two claims. `MOMENT_FEATURES` fixes order and wording;
a fitted model (`xcheck/compare/model.py`, "moments") weighs them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.moments import ONE_MOMENT, MomentPair, compare_moments, day_gap, minutes_apart
from xcheck.compare.shared_words import mentioned, name_key, overlap_features
from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.statement import Statement
from xcheck.extract.time.events import event_fields
from xcheck.model import Bound, Claim, Moment

# name -> (what it says when it speaks for one event, … when it speaks against)
MOMENT_FEATURES: Final[dict[str, tuple[str, str]]] = {
    "clause_similarity": ("the clauses read alike", "the clauses read differently"),
    "sentence_similarity": ("the sentences read alike", "the sentences read differently"),
    "slot_similarity": ("what is dated reads alike", "what is dated reads differently"),
    "subject_similarity": ("it is about the same one", "it is about another one"),
    "subject_overlap": ("the subjects share words", "the subjects share no word"),
    "subject_missing": ("both name whom it happened to", "whom it happened to is left unsaid"),
    "subject_elsewhere": ("one's subject is in the other sentence", "no subject in common"),
    "same_event": ("the same thing is dated", "different things are dated"),
    "same_field": ("what happened is of one sort", "what happened is not of one sort"),
    "other_field": ("nothing else is dated", "different things happened"),
    "life_clash": ("both are of one end of a life", "one dates a birth or death, one does not"),
    "word_overlap": ("the sentences share their words", "the sentences share few words"),
    "word_containment": ("one sentence's words are in the other", "their words differ"),
    "name_overlap": ("the same names", "few names in common"),
    "name_conflict": ("no differing names", "different names"),
    "place_conflict": ("no differing places", "different places"),
    "moments": ("few dates to mix up", "many dates in the sentences"),
    "rivals": ("no other date competes", "other dates compete"),
    "matched_near": ("neither date is given nearby", "the other source gives that date too"),
    "matched_both": ("not both dates are given elsewhere", "each source gives both dates"),
    "better_partner": ("no other event fits better", "another dated event fits better"),
    "gap": ("the times lie close", "the times lie far apart"),
    "gap_relative": ("close for their precision", "far apart for their precision"),
    "same_day_month": ("the same day and month", "not the same day and month"),
    "same_year": ("the same year", "not the same year"),
    "both_days": ("both name the day", "not both name the day"),
    "both_years": ("both name only the year", "not both name only the year"),
    "precisions_differ": ("equally precise", "one is more precise"),
    "coarse": ("no loose period", "a loose period"),
    "weekday": ("a weekday is named", "no weekday is named"),
    "relative": ("a relative time", "no relative time"),
    "times": ("both name the hour", "not both name the hour"),
    "range": ("a period is involved", "no period is involved"),
    "edges": ("both date a start or an end", "one dates a start or an end"),
    "bounded": ("a bound is involved", "no bound is involved"),
    "reporting": ("a report is dated", "no report is dated"),
    "planned": ("both are of one tense", "one is only planned"),
    "headline": ("both are short", "not both are short"),
    "length": ("short statements", "long statements"),
    "shortest": ("a short statement", "two long statements"),
    "negation": ("both affirm", "one denies"),
    "side_by_side": ("put side by side", "two of a story's many statements"),
    "same_event_probability": ("about the same happening", "about different happenings"),
}

_NEARBY = 4  # sentences around a claim in which its source may give the other date too
_NEGATIONS = frozenset("not no never n't n’t none neither nor without deny".split())
_PLAN_WORDS = frozenset(
    "will would expect schedule plan slate due upcoming may might should intend aim".split()
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LIFE = frozenset({"birth", "death"})
_SUBJECT_STOP = frozenset("the a an and for its their his her of in on to".split())


def moment_of(claim: Claim) -> Moment:
    """The moment that a moment claim states."""
    assert isinstance(claim.fact, Moment)
    return claim.fact


def moment_pair(a: Claim, b: Claim, context: Context) -> MomentPair:
    """The two moments with what their clauses say of report and plan."""
    planned = _planned(a, context) != _planned(b, context)
    return MomentPair(moment_of(a), moment_of(b), reporting=_reporting(a, b), planned=planned)


def _reporting(a: Claim, b: Claim) -> bool:
    """Whether the days may date different acts: a report on one side, or other deeds."""
    if a.predicate == b.predicate and a.predicate:
        return False
    return a.predicate in REPORT_VERBS or b.predicate in REPORT_VERBS


def _planned(claim: Claim, context: Context) -> bool:
    """Whether the clause before the moment looks ahead ("is expected on Thursday")."""
    s = context.statement(claim)
    at = claim.fact.span.start - s.sentence.span.start
    verbs = {claim.predicate}
    tokens = [t for t in s.parse.tokens if t.start < at]
    head = next((t for t in reversed(tokens) if t.lemma in verbs and t.pos == "VERB"), None)
    if head is None:
        return any(t.lemma in _PLAN_WORDS for t in tokens[-8:])
    around = [*s.parse.children(head, "aux", "auxpass"), head, *s.parse.ancestors(head)]
    return any(t.lemma in _PLAN_WORDS or t.lower == "'ll" for t in around)


def moment_features(a: Claim, b: Claim, context: Context) -> dict[str, float]:
    """Evidence for two comparable moment claims; keys are those of `MOMENT_FEATURES`."""
    x, y = moment_of(a), moment_of(b)
    sa, sb = context.statement(a), context.statement(b)
    v = context.vectors
    pair = moment_pair(a, b, context)
    fa, fb = event_fields(x.event), event_fields(y.event)
    probability = context.event_probability(sa, sb)
    near_a, near_b = list(_nearby(a, sa, context)), list(_nearby(b, sb, context))
    # Is the moment of one side given by the other side too?
    a_given = any(_agrees(x, moment_of(c)) for c in near_b if c is not b)
    b_given = any(_agrees(y, moment_of(c)) for c in near_a if c is not a)
    sizes = sorted((len(sa.parse.tokens), len(sb.parse.tokens)))
    return {
        "clause_similarity": v.cosine(a.text, b.text),
        "sentence_similarity": v.cosine(sa.text, sb.text),
        "slot_similarity": v.cosine(slot_phrase(a), slot_phrase(b)),
        **_subject_features(a, b, sa, sb, context),
        "same_event": float(x.event == y.event and bool(x.event)),
        "same_field": float(bool(fa & fb)),
        "other_field": float(bool(fa) and bool(fb) and not fa & fb),
        "life_clash": float(bool(_LIFE & fa) != bool(_LIFE & fb) or (_LIFE & fa) != (_LIFE & fb)),
        **overlap_features(sa, sb),
        **_name_features(sa, sb),
        "moments": math.log1p(len(sa.moments) + len(sb.moments)),
        "rivals": float(min(4, len(near_a) + len(near_b) - 2)),
        "matched_near": float(a_given) + float(b_given),
        "matched_both": float(a_given and b_given),
        "better_partner": _better_partner(a, b, near_a, near_b, context),
        **_value_features(x, y, pair),
        "side_by_side": float(context.side_by_side),
        "headline": float(sizes[1] < 14),
        "length": math.log1p(sum(sizes)),
        "shortest": math.log1p(sizes[0]),
        "negation": float(_negated(sa) != _negated(sb)),
        "same_event_probability": 0.5 if probability is None else probability,
    }


def _value_features(x: Moment, y: Moment, pair: MomentPair) -> dict[str, float]:
    gap = day_gap(x, y)
    days = 400.0 if gap is None else float(gap)
    precisions = {x.precision, y.precision}
    length = max(_length(x), _length(y))
    coarse = any("decade" in p or "century" in p or "part" in p for p in precisions)
    both_times = x.minute is not None and y.minute is not None
    if both_times and not days:
        days = (minutes_apart(x, y) or 0) / (24 * 60)
    same_date = (x.month, x.day) == (y.month, y.day)
    return {
        "gap": math.log1p(days),
        "gap_relative": math.log1p(days / length),
        "same_day_month": float(bool(x.day) and same_date),
        "same_year": float(_year(x) is not None and _year(x) == _year(y)),
        "both_days": float(precisions == {"day"}),
        "both_years": float(precisions == {"year"}),
        "precisions_differ": float(len(precisions) == 2),
        "coarse": float(coarse),
        "weekday": float(x.weekday is not None) + float(y.weekday is not None),
        "relative": float(_is_relative(x)) + float(_is_relative(y)),
        "times": float(both_times),
        "range": float(x.bound is Bound.RANGE) + float(y.bound is Bound.RANGE),
        "edges": float(bool(x.edge) != bool(y.edge)),
        "bounded": float(bool({Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT} & {x.bound, y.bound})),
        "reporting": float(pair.reporting),
        "planned": float(pair.planned),
    }


def _year(m: Moment) -> int | None:
    return m.year or (m.start.year if m.start and m.end and m.start.year == m.end.year else None)


def _is_relative(m: Moment) -> bool:
    return (m.year, m.month, m.weekday) == (None, None, None) and m.precision in {
        "day", "week", "month", "weekend", "about day", "about week", "about month", "about year",
    }  # fmt: skip


def _length(m: Moment) -> int:
    return (m.end - m.start).days + 1 if m.start and m.end else 1


def _agrees(x: Moment, y: Moment) -> bool:
    return compare_moments(MomentPair(x, y)).level == ONE_MOMENT


def _nearby(claim: Claim, s: Statement, context: Context) -> Iterator[Claim]:
    """The moment claims of the sentences around a claim, itself among them."""
    for index in range(s.sentence.index - _NEARBY, s.sentence.index + _NEARBY + 1):
        other = context.statements.get((claim.doc, index))
        if other is not None:
            for c in other.claims:
                if isinstance(c.fact, Moment):
                    yield claim if c.id == claim.id else c


def _better_partner(
    a: Claim, b: Claim, near_a: list[Claim], near_b: list[Claim], context: Context
) -> float:
    """How much better another moment nearby fits one of the two events: 0 where none does."""
    own = _fit(a, b, context)
    best_b = max((_fit(a, c, context) for c in near_b if c is not b), default=own)
    best_a = max((_fit(c, b, context) for c in near_a if c is not a), default=own)
    return max(0.0, best_a - own, best_b - own)


def _fit(a: Claim, b: Claim, context: Context) -> float:
    x, y = event_fields(a.predicate), event_fields(b.predicate)
    field = (
        0.3 * bool(x & y) - 0.3 * bool(x and y and not x & y) + 0.2 * (a.predicate == b.predicate)
    )
    return context.vectors.cosine(a.text, b.text) + field


def _subject_features(
    a: Claim, b: Claim, sa: Statement, sb: Statement, context: Context
) -> dict[str, float]:
    x, y = _subject_words(a), _subject_words(b)
    elsewhere = max(_share(x, sb.text), _share(y, sa.text))
    known = bool(x) and bool(y)
    return {
        "subject_similarity": context.vectors.cosine(a.subject, b.subject) if known else 0.5,
        "subject_overlap": len(x & y) / min(len(x), len(y)) if known else 0.5,
        "subject_missing": float(not x) + float(not y),
        "subject_elsewhere": elsewhere,
    }


def _share(words: set[str], text: str) -> float:
    lower = text.lower()
    return sum(w in lower for w in words) / len(words) if words else 0.5


def _subject_words(claim: Claim) -> set[str]:
    words = claim.subject.lower().replace("'s", "").replace("’s", "").replace('"', "").split()
    return {w for w in words if w not in _SUBJECT_STOP and len(w) > 1}


def _negated(s: Statement) -> bool:
    return any(t.lower in _NEGATIONS for t in s.parse.tokens)


def _name_features(sa: Statement, sb: Statement) -> dict[str, float]:
    a, b = {name_key(n) for n in sa.names}, {name_key(n) for n in sb.names}
    text_a, text_b = sa.text.lower(), sb.text.lower()
    alone_a = {n for n in a if not mentioned(n, text_b)}
    alone_b = {n for n in b if not mentioned(n, text_a)}
    places_a = {name_key(n) for n in sa.names if n.label in _PLACES}
    places_b = {name_key(n) for n in sb.names if n.label in _PLACES}
    apart = bool(places_a) and bool(places_b) and places_a <= alone_a and places_b <= alone_b
    found = (len(a) - len(alone_a)) + (len(b) - len(alone_b))
    return {
        "name_overlap": found / ((len(a) + len(b)) or 1),
        "name_conflict": float(bool(alone_a) and bool(alone_b)),
        "place_conflict": float(apart),
    }
