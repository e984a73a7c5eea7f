"""From judged pairs of claims to N-way findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xcheck.compare.context import Context
from xcheck.compare.model import EvidenceModel
from xcheck.compare.outcome import Outcome
from xcheck.model import (
    Claim,
    Evidence,
    Finding,
    LevelOutcome,
    ReferenceNote,
    Severity,
    ValueGroup,
    Verdict,
)

# Below this mean, the scored pairs between two groups of claims keep them apart, whatever
# single pair links them (average linkage: one far-fetched wording among many like ones
# does not part a value from those that it is held against).
_VETO = 0.3
# A slot that one pair makes sure of takes in further claims at this part of the threshold:
# that the slot exists, and is disputed, needs no second proof.
_JOIN = 0.8
# How much of the evidence a finding shows: the strongest, and none that weighs next to nothing.
_SHOWN_EVIDENCE = 6
_SHOWN_FROM = 0.05
_LOWER = {Severity.HIGH: Severity.MEDIUM, Severity.MEDIUM: Severity.LOW, Severity.LOW: Severity.LOW}


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two claims, what comparing their values came to, and the probability of one slot."""

    a: Claim
    b: Claim
    outcome: Outcome
    probability: float
    evidence: tuple[Evidence, ...] = ()


def shown_evidence(
    fitted: EvidenceModel, row: Mapping[str, float], wording: Mapping[str, tuple[str, str]]
) -> tuple[Evidence, ...]:
    """What weighed most in the judgement of `fitted` on `row`, the strongest first.

    `wording` has for each name what it says when it speaks for one slot, and when against.
    """
    shares = sorted(fitted.contributions(row).items(), key=lambda s: (-abs(s[1]), s[0]))
    return tuple(
        Evidence(name, wording[name][0 if weight > 0 else 1], round(weight, 3))
        for name, weight in shares[:_SHOWN_EVIDENCE]
        if abs(weight) >= _SHOWN_FROM
    )


def claims_in(pairs: Iterable[JudgedPair]) -> list[Claim]:
    """The claims of `pairs`, each once, in the order in which they come."""
    return list({c.id: c for p in pairs for c in (p.a, p.b)}.values())


def slots_of(pairs: Sequence[JudgedPair], threshold: float) -> list[list[JudgedPair]]:
    """Group judged pairs into slots: lists of pairs whose claims belong together.

    Agglomerative, strongest pair first. Two groups join only if the scored pairs between
    them are at least `_VETO` on average and no source would then give two different values.
    """
    scored = {frozenset((p.a.id, p.b.id)): p for p in pairs}
    members: dict[str, set[str]] = {}
    claims: dict[str, Claim] = {}
    for p in pairs:
        claims[p.a.id], claims[p.b.id] = p.a, p.b
    for p in sorted(pairs, key=lambda p: (-p.probability, p.a.id, p.b.id)):
        if p.probability < _JOIN * threshold:
            break
        left = members.get(p.a.id, {p.a.id})
        right = members.get(p.b.id, {p.b.id})
        if left is right or not _may_join(left, right, claims, scored):
            continue
        joined = left | right
        for claim_id in joined:
            members[claim_id] = joined
    slots: list[list[JudgedPair]] = []
    seen: set[int] = set()
    for group in members.values():
        if id(group) in seen:
            continue
        seen.add(id(group))
        inside = [p for p in pairs if p.a.id in group and p.b.id in group]
        if any(p.outcome.verdict and p.probability >= threshold for p in inside):
            slots.append(inside)
    return slots


def linked(pairs: Sequence[JudgedPair]) -> list[list[JudgedPair]]:
    """The pairs that hang together by a claim, in the order of their first."""
    group_of: dict[str, list[JudgedPair]] = {}
    for pair in pairs:
        left = group_of.setdefault(pair.a.id, [])
        right = group_of.setdefault(pair.b.id, left)
        if left is not right:
            left += right
            for key in [k for k, group in group_of.items() if group is right]:
                group_of[key] = left
        left.append(pair)
    order = {id(pair): n for n, pair in enumerate(pairs)}
    groups = {id(g): sorted(g, key=lambda p: order[id(p)]) for g in group_of.values()}
    return sorted(groups.values(), key=lambda g: order[id(g[0])])


def _may_join(
    left: set[str],
    right: set[str],
    claims: dict[str, Claim],
    scored: dict[frozenset[str], JudgedPair],
) -> bool:
    between = []
    for x in left:
        for y in right:
            pair = scored.get(frozenset((x, y)))
            if pair is not None:
                between.append(pair.probability)
            if claims[x].doc == claims[y].doc and value_key(claims[x]) != value_key(claims[y]):
                return False
    return not between or sum(between) / len(between) >= _VETO


def value_key(claim: Claim) -> tuple[object, ...]:
    """What makes two claims of one slot give the same value."""
    fact = claim.fact
    parts = [getattr(fact, n, None) for n in ("lo", "hi", "unit", "role", "start", "end", "minute")]
    parts += [getattr(fact, n, None) for n in ("year", "month", "day", "weekday")]
    return tuple(parts)


def agreeing(pair: JudgedPair) -> bool:
    """Whether the two values of a pair do not differ at all."""
    return pair.outcome.verdict is None


def agreement_keys(
    claims: Sequence[Claim],
    pairs: Sequence[JudgedPair],
    value: Callable[[Claim], object],
    agrees: Callable[[JudgedPair], bool],
) -> dict[str, str]:
    """A key for each claim; claims of one value, or that agree, and differ from none, share one.

    Returns:
        For each claim's id the id of the first claim of its group.
    """
    differ = {frozenset((p.a.id, p.b.id)) for p in pairs if p.outcome.verdict}
    agree = {frozenset((p.a.id, p.b.id)) for p in pairs if agrees(p)}
    groups: list[list[Claim]] = []
    for claim in claims:
        for group in groups:
            links = [frozenset((claim.id, c.id)) for c in group]
            same = any(value(claim) == value(c) for c in group)
            if not any(link in differ for link in links) and (
                same or any(link in agree for link in links)
            ):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return {c.id: group[0].id for group in groups for c in group}


def finding_of(
    kind: str,
    severity: Severity,
    pairs: Sequence[JudgedPair],
    context: Context,
    *,
    title: str,
    why: str,
    value: Callable[[Claim], str],
    key: Callable[[Claim], object] = value_key,
    order: Callable[[Claim], object] | None = None,
    reference: ReferenceNote | None = None,
) -> Finding:
    """One finding from all judged pairs of a slot, of which at least one must differ.

    Claims with one `key` are one value, shown as `value` writes the first of them. `order`
    sorts the values by their first claims; without it they come as the sources do. It is a
    conflict where any pair is one, and otherwise differs; the surest differing pair gives
    the confidence and the evidence.
    """
    claims = claims_in(pairs)
    by_value: dict[object, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.doc, c.fact.span.start)):
        by_value.setdefault(key(claim), []).append(claim)
    groups = [ValueGroup(value(found[0]), tuple(found)) for found in by_value.values()]
    if order:
        groups.sort(key=lambda g: order(g.claims[0]))  # type: ignore[arg-type,return-value]  # any sortable
    differing = [p for p in pairs if p.outcome.verdict]
    strongest = max(differing, key=lambda p: (p.probability, p.a.id, p.b.id))
    conflict = any(p.outcome.verdict is Verdict.CONFLICT for p in differing)
    verdict = Verdict.CONFLICT if conflict else Verdict.DIFFERS
    print_id = fingerprint(kind, claims, context)
    return Finding(
        id=f"f-{print_id[:12]}",
        kind=kind,
        verdict=verdict,
        severity=severity if verdict is Verdict.CONFLICT else _LOWER[severity],
        confidence=round(strongest.probability, 3),
        title=title,
        why=why,
        groups=tuple(groups),
        fingerprint=print_id,
        levels=tuple(
            LevelOutcome(
                p.a.id, p.b.id, p.outcome.level, p.outcome.words, p.outcome.verdict, p.outcome.tried
            )
            for p in pairs
        ),
        evidence=strongest.evidence,
        reference=reference,
        similarity=round(
            min(
                context.vectors.cosine(context.statement(p.a).text, context.statement(p.b).text)
                for p in pairs
            ),
            3,
        ),
        story=context.story,
    )


def fingerprint(kind: str, claims: Iterable[Claim], context: Context) -> str:
    """From the kind, the sources' names and the quoted sentences; never from positions."""
    quoted = set()
    for claim in claims:
        document = context.documents[claim.doc]
        words = " ".join(context.statement(claim).text.split())
        quoted.add(f"{document.name}\x1f{words}")
    joined = "\x1e".join([kind, *sorted(quoted)])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
