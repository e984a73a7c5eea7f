"""The judgement that all quantity kinds share: which pairs fill one slot, and the finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from math import log

from xcheck.compare import model
from xcheck.compare.anchors import of_two_people
from xcheck.compare.context import Context
from xcheck.compare.evidence import FEATURES, bounded_elsewhere, features, quantity_pair
from xcheck.compare.patients import other_patient
from xcheck.compare.quantities import (
    BOUNDED_ELSEWHERE,
    CONVERTED,
    EQUAL,
    ONE_BOUNDS,
    compare_quantities,
    same_dimension,
)
from xcheck.compare.reality import forecast_and_actual, is_unreal
from xcheck.compare.slips import slip
from xcheck.extract.units import midpoint
from xcheck.kinds.grouping import (
    JudgedPair,
    agreement_keys,
    claims_in,
    finding_of,
    shown_evidence,
    slots_of,
    value_key,
)
from xcheck.kinds.slots.low_depth import is_low_depth, judged_low_depth
from xcheck.kinds.slots.titles import quantity_title
from xcheck.kinds.slots.verified import refuted, verifies
from xcheck.model import Bound, Claim, Evidence, Finding, Quantity, Severity, Verdict

_OF_PAIRS = ("slots",)
_OF_STORIES = ("slots", "story_slots")
# Counts of things whose names are less alike than this are of two slots, whatever else is
# alike: unrelated nouns have cosines of 0.1 to 0.3 with the packaged model.
_LIKE_THINGS = 0.35
_UNSAID = 0.3
# Cosines with the packaged model, from reading what was flagged in stories without gold.
_LIKE_WORDS, _LIKE_SENTENCES, _LOOSE_SENTENCES = 0.6, 0.65, 0.5
_OTHER_THINGS = 0.2
_OTHER_EVENT = 0.25  # two sentences below it are seldom of one happening, whatever they count
_ONE_SLIP, _SLIP_SENTENCES = 0.75, 0.35
_SLIP_WEIGHT = round(log(_ONE_SLIP / (1 - _ONE_SLIP)), 3)
_EXACT_CUES = re.compile(r"^(?:a\s+total\s+of|exactly|precisely|just|only|all)\s+", re.I)


def judge_quantities(
    kind: str, severity: Severity, dimensions: Collection[str]
) -> Callable[[Context], list[Finding]]:
    """The judge of a quantity kind over `dimensions`."""

    def judge(context: Context) -> list[Finding]:
        if verifies(context):
            found = refuted(context, lambda c: _has_dimension(c, dimensions))
            return [_finding(kind, severity, [pair], context) for pair in found]
        pairs = [judged(a, b, context) for a, b in _comparable(context, dimensions)]
        threshold = context.min_confidence
        return [_finding(kind, severity, slot, context) for slot in slots_of(pairs, threshold)]

    return judge


def _has_dimension(claim: Claim, dimensions: Collection[str]) -> bool:
    return isinstance(claim.fact, Quantity) and claim.fact.dimension in dimensions


def _comparable(context: Context, dimensions: Collection[str]) -> list[tuple[Claim, Claim]]:
    found = []
    for c in context.candidates:
        if not isinstance(c.a.fact, Quantity) or not isinstance(c.b.fact, Quantity):
            continue
        comparable = c.a.fact.dimension in dimensions and same_dimension(c.a.fact, c.b.fact)
        if comparable and not context.one_voice(c.a.doc, c.b.doc):
            found.append((c.a, c.b))
    return found


def judged(a: Claim, b: Claim, context: Context) -> JudgedPair:
    """Compare two quantity claims and estimate the probability that they share a slot."""
    outcome = compare_quantities(quantity_pair(a, b, context))
    if is_low_depth(a, b, context):
        return judged_low_depth(a, b, outcome, context)
    if context.ablation == "no_slots":
        return JudgedPair(a, b, outcome, 1.0)
    row = features(a, b, context)
    if context.ablation == "sentences_only":
        return JudgedPair(a, b, outcome, float(row["sentence_similarity"] >= 0.7))
    fitted, probability = _surest(row, _OF_PAIRS if context.side_by_side else _OF_STORIES)
    if _is_apart(a, b, context, row):
        probability = min(probability, _OTHER_THINGS)
    if outcome.verdict is Verdict.CONFLICT and not context.side_by_side and not _one_thing(row):
        probability = min(probability, _UNSAID)
    why_slip = "" if context.side_by_side else _slip(a, b, row)
    if why_slip:
        probability = max(probability, _ONE_SLIP)
    evidence: tuple[Evidence, ...] = ()
    if outcome.verdict and probability >= context.min_confidence:
        evidence = shown_evidence(fitted, row, FEATURES)
        if why_slip:
            evidence = (Evidence("slip", why_slip, _SLIP_WEIGHT), *evidence)
    return JudgedPair(a, b, outcome, probability, evidence)


def _is_apart(a: Claim, b: Claim, context: Context, row: Mapping[str, float]) -> bool:
    """Whether something shows that two figures are of two slots, whatever else is alike."""
    sa, sb = context.statement(a), context.statement(b)
    return (
        (context.side_by_side and row["same_event_probability"] < _OTHER_EVENT)
        or _other_things(row)
        or is_unreal(a, sa)
        or is_unreal(b, sb)
        or forecast_and_actual(a, b, sa, sb)
        or other_patient(a, b, context)
        or of_two_people(a, b)
    )


def _slip(a: Claim, b: Claim, row: Mapping[str, float]) -> str:
    """Why two figures of a story look like one with a slip, where both may count one thing."""
    assert isinstance(a.fact, Quantity)
    assert isinstance(b.fact, Quantity)
    alike = row["same_head"] == 1 or row["sentence_similarity"] >= _SLIP_SENTENCES
    # A source that gives both has no slip, and prices pass through every number.
    apart = any(row[name] for name in ("given_there", "moving", "moment_conflict"))
    return slip(a.fact, b.fact) if alike and not apart and not _other_things(row) else ""


def _surest(row: Mapping[str, float], names: Sequence[str]) -> tuple[model.EvidenceModel, float]:
    """The model that is surest of one slot, and how sure: each knows other ways of telling."""
    return max(((m := model.load(n), m.probability(row)) for n in names), key=lambda x: x[1])


def _other_things(row: Mapping[str, float]) -> bool:
    """Whether both sources say what they count, and it is not the same sort of thing."""
    return (
        row["subject_missing"] == 0
        and row["is_count"] == 1
        and row["other_head"] == 1
        and row["both_people"] == 0
        and row["subject_similarity"] < _LIKE_THINGS
    )


def _one_thing(row: Mapping[str, float]) -> bool:
    """Whether two sentences of a story show that one thing is counted, as a conflict must.

    Either both say what it is, in like words, or the sentences are alike as wholes; and no
    sentence that shares little else names other names.
    """
    if row["name_conflict"] == 1 and row["sentence_similarity"] < _LOOSE_SENTENCES:
        return False
    said = row["subject_missing"] == 0 and (
        row["same_head"] == 1 or row["both_people"] == 1 or row["subject_similarity"] >= _LIKE_WORDS
    )
    return said or row["sentence_similarity"] >= _LIKE_SENTENCES


def _finding(
    kind: str, severity: Severity, pairs: Sequence[JudgedPair], context: Context
) -> Finding:
    claims = sorted(claims_in(pairs), key=lambda c: (c.doc, c.fact.span))
    keys = agreement_keys(claims, pairs, value_key, _converts)
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(keys[claim.id], claim)
    values = dict.fromkeys(written_value(c, context) for c in sorted(first.values(), key=_order))
    what = quantity_title(claims, context)
    return finding_of(
        kind,
        severity,
        pairs,
        context,
        title=f"{what}: {' · '.join(values)}",
        why=_why(pairs, context),
        value=lambda c: written_value(c, context),
        key=lambda c: keys[c.id],
        order=_order,
    )


def _converts(pair: JudgedPair) -> bool:
    """Whether the two are one value, written otherwise: 200ft and 60 metres, $5 and US$5."""
    return pair.outcome.level in {EQUAL, CONVERTED}


def _order(claim: Claim) -> tuple[object, ...]:
    q = claim.fact
    assert isinstance(q, Quantity)
    return midpoint(q), q.bound.value


def written_value(claim: Claim, context: Context) -> str:
    """The value as the source writes it, without words that add nothing ("a total of")."""
    words = " ".join(claim.fact.span.of(context.documents[claim.doc].text).split())
    return _EXACT_CUES.sub("", words)


def _why(pairs: Sequence[JudgedPair], context: Context) -> str:
    """One or two sentences: who says what, and what the comparison came to."""
    differing = [p for p in pairs if p.outcome.verdict]
    conflicts = [p for p in differing if p.outcome.verdict is Verdict.CONFLICT]
    first = max(conflicts or differing, key=lambda p: (p.probability, p.a.id, p.b.id))
    said = []
    for claim in sorted((first.a, first.b), key=lambda c: c.doc):
        who = f" ({claim.attribution.speaker})" if claim.attribution else ""
        said.append(f"{claim.doc}{who} says {written_value(claim, context)}")
    text = f"{'; '.join(said)}. {first.outcome.words}"
    if first.outcome.level == BOUNDED_ELSEWHERE:
        elsewhere = (bounded_elsewhere(c, context) for c in (first.a, first.b))
        cut = [f"“{written_value(c, context)}” ({c.doc})" for c in elsewhere if c]
        text += f" It reads {' and '.join(cut)} there."
    bounds = {
        written_value(c, context)
        for p in differing
        if p.outcome.level == ONE_BOUNDS
        for c in (p.a, p.b)
        if isinstance(c.fact, Quantity) and c.fact.bound is not Bound.EXACT
    }
    if bounds and conflicts:
        listed = ", ".join(sorted(bounds))
        text += f" “{listed}” is only a bound: compatible with the others, though it differs."
    return text
