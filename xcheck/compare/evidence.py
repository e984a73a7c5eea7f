"""Evidence on whether two quantity claims fill one slot, as numbers with names.

Every feature is symmetric in its two claims. `FEATURES` fixes order and wording; a
fitted model (`xcheck/compare/model.py`) weighs them.
"""

from __future__ import annotations

import math
from typing import Final

from xcheck.compare.anchors import anchor_features
from xcheck.compare.context import Context, slot_phrase
from xcheck.compare.markets import moves_by_the_hour, start_features
from xcheck.compare.quantities import (
    APART,
    ONE_BOUNDS,
    OVERLAPPING,
    ROUNDED,
    QuantityPair,
    compare_quantities,
    relative_difference,
    same_dimension,
)
from xcheck.compare.shared_words import mentioned, name_key, overlap_features
from xcheck.extract.lexicon import FATES, PEOPLE_NOUNS, event_field
from xcheck.extract.statement import Statement
from xcheck.extract.units import midpoint
from xcheck.model import Bound, Claim, Moment, Quantity

# name -> (what it says when it speaks for one slot, … when it speaks against)
FEATURES: Final[dict[str, tuple[str, str]]] = {
    "clause_similarity": ("the clauses read alike", "the clauses read differently"),
    "sentence_similarity": ("the sentences read alike", "the sentences read differently"),
    "slot_similarity": ("what is counted reads alike", "what is counted reads differently"),
    "subject_similarity": ("the counted things are alike", "the counted things differ"),
    "subject_missing": ("what is counted is said", "what is counted is left unsaid"),
    "event_missing": ("what happened is said", "what happened is left unsaid"),
    "same_head": ("the same thing is counted", "different things are counted"),
    "other_head": ("the counted nouns fit", "the counted nouns differ"),
    "both_people": ("both count people", "not both count people"),
    "same_event_word": ("the same thing happened to it", "different things happened to it"),
    "same_event_field": ("what happened is of one sort", "what happened is not of one sort"),
    "other_event_field": ("nothing else happened", "different things happened"),
    "relative_difference": ("the values lie close", "the values lie far apart"),
    "log_ratio": ("of one order of magnitude", "of different orders of magnitude"),
    "same_magnitude": ("as many digits", "not as many digits"),
    "quantities": ("few numbers to mix up", "many numbers in the sentences"),
    "rivals": ("no other number fits better", "other numbers of the same kind compete"),
    "matched_elsewhere": (
        "neither value is given elsewhere",
        "the other source has that value too",
    ),
    "given_there": (
        "neither source gives the other's value",
        "a source gives the other's value too, elsewhere",
    ),
    "values_there": (
        "the sources give few values of this sort",
        "the sources give many values of this sort, some of them close by chance",
    ),
    "word_overlap": ("the sentences share their words", "the sentences share few words"),
    "word_containment": ("one sentence's words are in the other", "their words differ"),
    "name_overlap": ("the same names", "few names in common"),
    "name_conflict": ("no differing names", "different names"),
    "shared_specific": ("they share names that few stories have", "no telling name in common"),
    "actor_overlap": ("the same one does it", "someone else does it"),
    "actor_conflict": ("no differing actors", "different actors"),
    "same_start": ("the figures imply the same starting value", "they imply no common start"),
    "other_start": ("no differing starting values", "the figures imply different starts"),
    "place_conflict": ("no differing places", "different places"),
    "moment_conflict": ("no differing dates", "different dates"),
    "moment_agree": ("the same date", "no date in common"),
    "other_period": ("of one time", "one is of a time long past"),
    "owner_match": ("of one person", "not known to be of one person"),
    "owner_conflict": ("no differing persons", "of different persons"),
    "better_partner": ("no other figure fits better", "another figure there fits better"),
    "part": ("neither is a part of a whole", "one counts a part"),
    "negation": ("both affirm", "one denies"),
    "direction_conflict": ("the same direction", "opposite directions"),
    "same_event_probability": ("about the same happening", "about different happenings"),
    "length": ("short statements", "long statements"),
    "headline": ("both are headlines", "not both headlines"),
    "bounded": ("a bound is involved", "no bound is involved"),
    "rounds": ("one rounds the other", "neither rounds the other"),
    "approximate": ("one is approximate", "neither is approximate"),
    "moving": ("the value moves by the hour", "the value stands"),
    "counted_apart": ("no differing counted things", "other things are counted"),
    "close_and_alike": ("close values of like things", "neither close nor alike"),
    "alike_all": ("sentence, clause and slot all read alike", "not alike in every respect"),
    "apart_event": ("no differing fates", "counts of different fates"),
    "by_chance": ("not a number that recurs by chance", "small numbers recur by chance"),
    "far_apart": ("close values or like clauses", "far values in unlike clauses"),
    "side_by_side": ("put side by side", "two of a story's many statements"),
    "is_count": ("counts", "not counts"),
    "is_money": ("amounts of money", "not money"),
    "is_percent": ("percentages", "not percentages"),
    "is_measure": ("measures", "not measures"),
    "is_age": ("ages", "not ages"),
    "is_ordinal": ("ranks", "not ranks"),
    "is_score": ("scores", "not scores"),
    "is_duration": ("durations", "not durations"),
}

_NEGATIONS = frozenset("not no never n't n’t none nobody nothing neither nor without deny".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})


_SEVERAL = frozenset({"analyst", "economist", "expert", "forecaster"})
_EXPECTING = frozenset(
    {"expect", "estimate", "forecast", "predict", "project", "poll", "survey", "anticipate"}
)


def quantity_pair(a: Claim, b: Claim, context: Context) -> QuantityPair:
    """The comparison of two quantity claims, with dates and what is known of their nature."""
    assert isinstance(a.fact, Quantity)
    assert isinstance(b.fact, Quantity)
    sa, sb = context.statement(a), context.statement(b)
    moving = moves_by_the_hour(a, b, sa, sb)
    final = any(_says_total(context, c) for c in (a, b))
    return QuantityPair(
        a.fact,
        b.fact,
        context.date_of(a.doc),
        context.date_of(b.doc),
        moving=moving,
        final=final,
        paired=context.side_by_side and not context.claim_on_evidence,
        estimates=_expected_by_several(sa) and _expected_by_several(sb),
        a_elsewhere=_bound_elsewhere(a, context),
        b_elsewhere=_bound_elsewhere(b, context),
    )


def bounded_elsewhere(claim: Claim, context: Context) -> Claim | None:
    """Where the same source bounds the very figure that `claim` gives as exact."""
    q = claim.fact
    if not isinstance(q, Quantity) or q.bound is not Bound.EXACT:
        return None
    for other in context.claims_of(claim.doc):
        o = other.fact
        if not isinstance(o, Quantity) or o.bound not in (Bound.AT_LEAST, Bound.AT_MOST):
            continue
        limit = o.lo if o.bound is Bound.AT_LEAST else o.hi
        same_unit = (o.dimension, o.unit) == (q.dimension, q.unit)
        if limit == q.lo and same_unit and (o.head == q.head or not (o.head and q.head)):
            return other
    return None


def _bound_elsewhere(claim: Claim, context: Context) -> Quantity | None:
    other = bounded_elsewhere(claim, context)
    return other.fact if other and isinstance(other.fact, Quantity) else None


def _expected_by_several(s: Statement) -> bool:
    """Whether analysts, economists or experts are said to expect or estimate it."""
    lemmas = {t.lemma.lower() for t in s.parse.tokens if t.tag == "NNS" or t.pos == "VERB"}
    return bool(lemmas & _SEVERAL) and bool(lemmas & _EXPECTING)


def _says_total(context: Context, claim: Claim) -> bool:
    words = claim.fact.span.of(context.documents[claim.doc].text).lower()
    return "total" in words or "exactly" in words or "all " in words


def features(a: Claim, b: Claim, context: Context) -> dict[str, float]:
    """Evidence for two comparable quantity claims; keys and order are those of `FEATURES`."""
    qa, qb = a.fact, b.fact
    assert isinstance(qa, Quantity)
    assert isinstance(qb, Quantity)
    sa, sb = context.statement(a), context.statement(b)
    pair = quantity_pair(a, b, context)
    level = compare_quantities(pair).level
    x, y = abs(float(midpoint(qa))), abs(float(midpoint(qb)))
    ratio = abs(math.log((x + 0.5) / (y + 0.5)))
    fields = {event_field(qa.event), event_field(qb.event)}
    probability = context.event_probability(sa, sb)
    v = context.vectors
    row = {
        "clause_similarity": v.cosine(a.text, b.text),
        "sentence_similarity": v.cosine(sa.text, sb.text),
        "slot_similarity": v.cosine(slot_phrase(a), slot_phrase(b)),
        "subject_similarity": v.cosine(a.subject, b.subject) if a.subject and b.subject else 0.5,
        "subject_missing": float(not a.subject) + float(not b.subject),
        "event_missing": float(not qa.event) + float(not qb.event),
        "same_head": float(qa.head == qb.head and bool(qa.head)),
        "other_head": float(qa.head != qb.head and bool(qa.head) and bool(qb.head)),
        "both_people": float(_counts_people(qa) and _counts_people(qb)),
        "same_event_word": float(qa.event == qb.event and bool(qa.event)),
        "same_event_field": float(len(fields) == 1 and None not in fields),
        "other_event_field": float(len(fields) == 2 and None not in fields),
        "relative_difference": relative_difference(qa, qb),
        "log_ratio": min(ratio, 6.0),
        "same_magnitude": float(int(math.log10(x + 1)) == int(math.log10(y + 1))),
        "quantities": math.log1p(len(sa.quantities) + len(sb.quantities)),
        "rivals": float(_rivals(qa, sb) + _rivals(qb, sa) - 2),
        "matched_elsewhere": float(_has_value(qa, sb, qb) or _has_value(qb, sa, qa)),
        "given_there": float(_given(qa, b, context)) + float(_given(qb, a, context)),
        "values_there": math.log1p(_values_like(qa, a, context) + _values_like(qb, b, context)),
        **overlap_features(sa, sb),
        **_name_features(sa, sb),
        **_moment_features(sa, sb),
        **_actor_features(a, b),
        **start_features(sa, sb),
        **anchor_features(a, b, context),
        "part": float(qa.part_of_whole != qb.part_of_whole),
        "negation": float(_negated(sa) != _negated(sb)),
        "direction_conflict": float(fields == {"rise", "fall"}),
        "same_event_probability": 0.5 if probability is None else probability,
        "length": math.log1p(len(sa.parse.tokens) + len(sb.parse.tokens)),
        "headline": float(len(sa.parse.tokens) < 14 and len(sb.parse.tokens) < 14),
        "bounded": float(level == ONE_BOUNDS),
        "rounds": float(level == ROUNDED),
        "approximate": float(level in {OVERLAPPING, APART}),
        "moving": float(pair.moving),
        "side_by_side": float(context.side_by_side),
        **_dimension_features(qa),
    }
    return with_products(row)


def with_products(row: dict[str, float]) -> dict[str, float]:
    """Add the products that a linear model cannot form; keys come out in their fixed order."""
    unlike = row["subject_missing"] == 0 and row["other_head"] and not row["both_people"]
    chancy = row["is_ordinal"] or row["is_duration"]
    row["counted_apart"] = float(bool(unlike)) * (1 - row["subject_similarity"])
    row["close_and_alike"] = max(0.0, 1 - row["relative_difference"]) * row["slot_similarity"]
    row["alike_all"] = (
        row["clause_similarity"] * row["slot_similarity"] * row["sentence_similarity"]
    )
    row["apart_event"] = row["other_event_field"] * row["is_count"]
    row["by_chance"] = float(bool(chancy)) * (1 - row["slot_similarity"])
    row["far_apart"] = row["relative_difference"] * (1 - row["clause_similarity"])
    return {name: row[name] for name in FEATURES}


def _counts_people(q: Quantity) -> bool:
    """Whether people are counted: said so, or left unsaid as in "12 dead"."""
    if not q.head:
        return event_field(q.event) in FATES
    return q.head in PEOPLE_NOUNS or bool(PEOPLE_NOUNS & set(_singular(q.counted)))


def _singular(phrase: str) -> list[str]:
    return [w.lower().removesuffix("s") for w in phrase.split()]


def _dimension_features(q: Quantity) -> dict[str, float]:
    d = q.dimension
    groups = {
        "is_count": {"count"},
        "is_money": {"money"},
        "is_percent": {"percent", "percent_points", "fraction"},
        "is_age": {"age"},
        "is_ordinal": {"ordinal"},
        "is_score": {"score", "points"},
        "is_duration": {"duration"},
    }
    found = {name: float(d in members) for name, members in groups.items()}
    found["is_measure"] = float(not any(found.values()))
    return found


def _rivals(q: Quantity, other: Statement) -> int:
    """How many quantities of the other sentence could be compared with `q`."""
    return sum(same_dimension(q, o) for o in other.quantities)


def _has_value(q: Quantity, other: Statement, partner: Quantity) -> bool:
    """Whether another quantity of the other sentence has just the value of `q`."""
    return any(
        o is not partner
        and o.span != partner.span
        and same_dimension(q, o)
        and midpoint(o) == midpoint(q)
        for o in other.quantities
    )


def _given(q: Quantity, other: Claim, context: Context) -> bool:
    """Whether the other source gives the value of `q` anywhere but in `other`."""
    return any(
        isinstance(c.fact, Quantity)
        and c is not other
        and same_dimension(q, c.fact)
        and midpoint(c.fact) == midpoint(q)
        for c in context.claims_of(other.doc)
    )


def _values_like(q: Quantity, claim: Claim, context: Context) -> int:
    """How many values of the sort of `q` its own source gives."""
    own = (c.fact for c in context.claims_of(claim.doc) if isinstance(c.fact, Quantity))
    return sum(same_dimension(q, fact) for fact in own)


def _negated(s: Statement) -> bool:
    return any(t.lower in _NEGATIONS for t in s.parse.tokens)


def _name_features(sa: Statement, sb: Statement) -> dict[str, float]:
    a = {name_key(n) for n in sa.names}
    b = {name_key(n) for n in sb.names}
    places_a = {name_key(n) for n in sa.names if n.label in _PLACE_LABELS}
    places_b = {name_key(n) for n in sb.names if n.label in _PLACE_LABELS}
    words_a, words_b = sa.text.lower(), sb.text.lower()
    shared = {n for n in a if n in words_b} | {n for n in b if n in words_a}
    alone_a = {n for n in a if not mentioned(n, words_b)}
    alone_b = {n for n in b if not mentioned(n, words_a)}
    places_apart = (
        bool(places_a)
        and bool(places_b)
        and not any(mentioned(p, words_b) for p in places_a)
        and not any(mentioned(p, words_a) for p in places_b)
    )
    return {
        "name_overlap": len(shared) / (min(len(a), len(b)) or 1) if a and b else 0.0,
        "name_conflict": float(bool(alone_a) and bool(alone_b)) * (1.0 if not shared else 0.5),
        "place_conflict": float(places_apart),
        "shared_specific": float(
            min(2, len({n for n in shared if n not in places_a and n not in places_b}))
        ),
    }


def _actor_features(a: Claim, b: Claim) -> dict[str, float]:
    """Who does it: shared words of the two subjects, and whether their names are others."""
    x, y = _words(a.actor), _words(b.actor)
    if not x or not y:
        return {"actor_overlap": 0.3, "actor_conflict": 0.0}
    share = len(x & y) / min(len(x), len(y))
    named = any(w[0].isupper() for w in a.actor.split()[1:]) and any(
        w[0].isupper() for w in b.actor.split()[1:]
    )
    return {"actor_overlap": share, "actor_conflict": float(share == 0.0 and named)}


def _words(phrase: str) -> set[str]:
    return {
        w
        for w in phrase.lower().replace("'s", "").replace("’s", "").split()
        if len(w) > 2 and w not in {"the", "and", "for", "its", "their", "his", "her"}
    }


def _moment_features(sa: Statement, sb: Statement) -> dict[str, float]:
    agree = conflict = 0.0
    for ma in sa.moments:
        for mb in sb.moments:
            relation = moments_relation(ma, mb)
            agree = max(agree, float(relation is True))
            conflict = max(conflict, float(relation is False))
    return {"moment_conflict": conflict * (1.0 - agree), "moment_agree": agree}


def moments_relation(a: Moment, b: Moment) -> bool | None:
    """True: may be the same moment; False: cannot be; None: nothing to compare."""
    if a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    compared = False
    for part in ("year", "month", "day", "weekday"):
        x, y = getattr(a, part), getattr(b, part)
        if x is not None and y is not None:
            if x != y:
                return False
            compared = True
    return True if compared else None
