"""The judgement that the kinds on time share: which moments date one event, and the finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import log

from xcheck.compare import model
from xcheck.compare.context import Candidate, Context
from xcheck.compare.figures import date_one_figure
from xcheck.compare.moment_evidence import (
    MOMENT_FEATURES,
    moment_features,
    moment_of,
    moment_pair,
)
from xcheck.compare.moments import NOT_COMPARABLE, MomentPair, compare_moments
from xcheck.compare.once import once
from xcheck.compare.patients import other_patient
from xcheck.kinds.grouping import (
    JudgedPair,
    agreeing,
    agreement_keys,
    claims_in,
    finding_of,
    shown_evidence,
    slots_of,
)
from xcheck.kinds.slots.low_depth import is_low_depth, judged_low_depth
from xcheck.kinds.slots.verified import refuted, verifies
from xcheck.model import Bound, Claim, Evidence, Finding, Moment, Severity, Verdict

_UNLIKE = 0.2
_LIKE_SUBJECTS = 0.6
_LIKE_SENTENCES = 0.6
_ONE_FIGURE = 0.75
_ONE_TENURE = 0.7
_ONCE = 0.7
_COMMON_YEARS = 0.5  # of the years that either period holds
_MONTHS = frozenset({"day", "weekend", "week", "month", "part of month", "season", "quarter"})


def family_of(a: Moment, b: Moment) -> str:
    """Which kind compares the two: "time", "weekday", "date" or "year".

    Times of day go before days when the days agree or are not said; a weekday is involved
    where either side has no other way of naming its day.
    """
    if a.minute is not None and b.minute is not None and not _days_differ(a, b):
        return "time"
    if _is_weekday(a) or _is_weekday(b):
        return "weekday"
    if a.precision in _MONTHS and b.precision in _MONTHS:
        return "date"
    return "year"


def _days_differ(a: Moment, b: Moment) -> bool:
    bare_a, bare_b = replace(a, minute=None), replace(b, minute=None)
    outcome = compare_moments(MomentPair(bare_a, bare_b))
    zoned = a.offset is not None and b.offset is not None
    return outcome.verdict is not None and not zoned


def _is_weekday(m: Moment) -> bool:
    return m.weekday is not None or m.precision == "weekend"


def judge_moments(kind: str, severity: Severity, family: str) -> Callable[[Context], list[Finding]]:
    """The judge of a kind on time over the pairs of `family`."""

    def of_family(a: Claim, b: Claim) -> bool:
        return family_of(moment_of(a), moment_of(b)) == family

    def judge(context: Context) -> list[Finding]:
        if verifies(context):
            refutations = refuted(context, lambda c: isinstance(c.fact, Moment), of_family)
            return [_finding(kind, severity, [pair], context) for pair in refutations]
        candidates = list(_candidates(context, family))
        threshold = context.min_confidence
        pairs, agreeing = [], []
        for c in candidates:
            outcome = compare_moments(moment_pair(c.a, c.b, context))
            if outcome.verdict is None:
                if outcome.level != NOT_COMPARABLE:
                    agreeing.append(c)
                continue
            pairs.append(judged(c.a, c.b, context))
        found = {c.id for p in pairs if p.probability >= threshold for c in (p.a, p.b)}
        if not found:
            return []
        # Claims that agree with a finding's claims stand beside them.
        pairs += [judged(c.a, c.b, context) for c in agreeing if c.a.id in found or c.b.id in found]
        return [_finding(kind, severity, slot, context) for slot in slots_of(pairs, threshold)]

    return judge


def _candidates(context: Context, family: str) -> Iterable[Candidate]:
    for c in context.candidates:
        if not isinstance(c.a.fact, Moment) or not isinstance(c.b.fact, Moment):
            continue
        if family_of(c.a.fact, c.b.fact) == family and not context.one_voice(c.a.doc, c.b.doc):
            yield c


def judged(a: Claim, b: Claim, context: Context) -> JudgedPair:
    """Compare two moments and estimate the probability that they date one event."""
    outcome = compare_moments(moment_pair(a, b, context))
    if is_low_depth(a, b, context):
        return judged_low_depth(a, b, outcome, context)
    if context.ablation == "no_slots":
        return JudgedPair(a, b, outcome, 1.0)
    row = moment_features(a, b, context)
    if context.ablation == "sentences_only":
        return JudgedPair(a, b, outcome, float(row["sentence_similarity"] >= 0.7))
    fitted = model.load("moments")
    probability = fitted.probability(row)
    if not _one_event_by_words(row) or other_patient(a, b, context):
        probability = min(probability, _UNLIKE)
    one_figure = date_one_figure(a, b, context)
    if one_figure is False:
        probability = min(probability, _UNLIKE)
    elif one_figure and row["sentence_similarity"] >= _LIKE_SENTENCES:
        probability = max(probability, _ONE_FIGURE)
    why_once = "" if one_figure is False else once(a, b, context, row)
    if why_once:
        probability = max(probability, _ONCE)
    if _one_tenure(moment_of(a), moment_of(b), row):
        probability = max(probability, _ONE_TENURE)
    evidence: tuple[Evidence, ...] = ()
    if outcome.verdict and probability >= context.min_confidence:
        evidence = shown_evidence(fitted, row, MOMENT_FEATURES)
        if why_once:
            evidence = (Evidence("once", why_once, round(log(_ONCE / (1 - _ONCE)), 3)), *evidence)
    return JudgedPair(a, b, outcome, probability, evidence)


def _one_tenure(a: Moment, b: Moment, row: Mapping[str, float]) -> bool:
    """Whether two periods of years are of one person's term: "1967 to 1979", "1966 to 1978".

    Two spans that share most of their years are seldom of two things of one person.
    """
    spans = [(m.start, m.end) for m in (a, b) if m.bound is Bound.RANGE and m.precision == "year"]
    if len(spans) < 2 or not row["subject_overlap"] or not row["subject_elsewhere"]:
        return False
    (start, end), (first, last) = spans
    if not (start and end and first and last):
        return False
    shared = (min(end, last) - max(start, first)).days
    whole = (max(end, last) - min(start, first)).days
    alike = row["sentence_similarity"] >= _LIKE_SENTENCES
    return alike and shared >= _COMMON_YEARS * whole


def _one_event_by_words(row: Mapping[str, float]) -> bool:
    """Whether event and subject agree by their words.

    Reports date many events of one person or place, so what is not said to be one event is
    not taken for one, however alike the sentences are.
    """
    like_subjects = (
        row["subject_overlap"] > 0
        or row["subject_elsewhere"] > 0
        or row["subject_similarity"] >= _LIKE_SUBJECTS
    )
    return (row["same_event"] == 1 or row["same_field"] == 1) and like_subjects


def _finding(
    kind: str, severity: Severity, pairs: Sequence[JudgedPair], context: Context
) -> Finding:
    claims = sorted(claims_in(pairs), key=lambda c: (c.doc, c.fact.span))
    keys = agreement_keys(claims, pairs, _parts, agreeing)
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=_order):
        first.setdefault(keys[claim.id], claim)
    values = dict.fromkeys(written(c, context) for c in first.values())
    return finding_of(
        kind,
        severity,
        pairs,
        context,
        title=f"{_what(claims, context)}: {' · '.join(values)}",
        why=_why(pairs, context),
        value=lambda c: written(c, context),
        key=lambda c: keys[c.id],
        order=_order,
    )


def _parts(claim: Claim) -> tuple[object, ...]:
    m = moment_of(claim)
    return m.start, m.end, m.year, m.month, m.day, m.weekday, m.minute, m.minute_end


def _order(claim: Claim) -> tuple[object, ...]:
    m = moment_of(claim)
    return (
        m.start or date.max,
        m.year or 0,
        m.month or 0,
        m.day or 0,
        -1 if m.weekday is None else m.weekday,
        -1 if m.minute is None else m.minute,
        claim.doc,
        claim.fact.span,
    )


def written(claim: Claim, context: Context) -> str:
    """The moment as the source writes it, with the word that makes it a bound."""
    m = moment_of(claim)
    words = " ".join(m.span.of(context.documents[claim.doc].text).split())
    prefix = {Bound.AT_LEAST: "after ", Bound.AT_MOST: "by ", Bound.ABOUT: "about "}
    edge = {"start": "from ", "end": "until "}
    if m.edge:
        return edge[m.edge] + words
    if m.precision.startswith("about"):
        return words
    return prefix.get(m.bound, "") + words


def _what(claims: Sequence[Claim], context: Context) -> str:
    """A headline for what is dated: whom or what, and what happened, as one source says it."""
    best = max(claims, key=lambda c: (bool(c.subject), bool(c.predicate), -len(c.subject), c.doc))
    statement = context.statement(best)
    at = best.fact.span.start - statement.sentence.span.start
    matches = [
        t for t in statement.parse.tokens if t.lemma == best.predicate or t.lower == best.predicate
    ]
    nearest = min(matches, key=lambda t: abs(t.start - at), default=None)
    event = nearest.text.lower() if nearest is not None else best.predicate
    words = " ".join(best.subject.split())
    if event and event not in words.lower().split() and event not in {"is", "was", "are", "were"}:
        words = f"{words}, {event}" if words else event
    words = words or "when it happened"
    return words[0].upper() + words[1:]


def _why(pairs: Sequence[JudgedPair], context: Context) -> str:
    """One or two sentences: who says when, and what the comparison came to."""
    differing = [p for p in pairs if p.outcome.verdict]
    conflicts = [p for p in differing if p.outcome.verdict is Verdict.CONFLICT]
    first = max(conflicts or differing, key=lambda p: (p.probability, p.a.id, p.b.id))
    said = []
    for claim in sorted((first.a, first.b), key=lambda c: c.doc):
        who = f" ({claim.attribution.speaker})" if claim.attribution else ""
        said.append(f"{claim.doc}{who} says {written(claim, context)}{_resolved(claim)}")
    return f"{'; '.join(said)}. {first.outcome.words}"


def _resolved(claim: Claim) -> str:
    """The calendar day that a weekday or "yesterday" was read as, for the reader to check."""
    m = moment_of(claim)
    if m.start is None or m.start != m.end or m.day is not None:
        return ""
    return f" ({m.start.isoformat()})"
