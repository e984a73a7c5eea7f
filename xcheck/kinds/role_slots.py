"""Which role claims are about one holder, shared by the kinds on roles."""

from __future__ import annotations

from collections import defaultdict

from xcheck.compare.context import Context
from xcheck.compare.roles import capital_verdict
from xcheck.model import Claim, DateRange, Precision, ReferenceNote, Role
from xcheck.reference import CapitalVerdict


def role_of(claim: Claim) -> Role:
    """The role that a role claim states."""
    assert isinstance(claim.fact, Role)
    return claim.fact


def by_holder(context: Context) -> list[list[Claim]]:
    """Role claims of a story, grouped by whom or what they describe.

    Names are joined when the reference knows them as one place, or when one is the other
    without its first names ("Tokayev", "Kassym-Jomart Tokayev").
    """
    claims = [c for s in context.statements.values() for c in s.claims if isinstance(c.fact, Role)]
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (-len(role_of(c).holder), c.id)):
        groups[_holder_key(role_of(claim).holder, groups, context)].append(claim)
    return [sorted(g, key=lambda c: (c.doc, c.fact.span)) for g in groups.values()]


def _holder_key(name: str, known: dict[str, list[Claim]], context: Context) -> str:
    words = name.replace("’s", "").replace("'s", "").split()
    plain = " ".join(words)
    if plain in known:
        return plain
    for other in known:
        parts = other.split()
        if parts[-1] == words[-1] and (len(words) == 1 or len(parts) == 1):
            return other
        if len(words) == len(parts) == 1 and context.reference.same_place(plain, other):
            return other
    return plain


def judged_capital(claim: Claim, context: Context) -> CapitalVerdict | None:
    """The reference's verdict on a claim that calls a city the capital."""
    fallback = context.fallback_date
    return capital_verdict(role_of(claim), context.reference, asked_for(claim, context), fallback)


def asked_for(claim: Claim, context: Context) -> DateRange | None:
    """The days for which the reference is asked.

    The source's own publication date; else the days on which the story's other sources
    appeared, since they are about the same events.
    """
    own = context.date_of(claim.doc)
    if own is not None:
        return own
    docs = {doc for doc, _ in context.statements}
    known = [d for doc in sorted(docs) if (d := context.date_of(doc))]
    if not known:
        return None
    first, last = min(d.start for d in known), max(d.end for d in known)
    return DateRange(first, last, Precision.DAY if first == last else Precision.RANGE)


def reference_note(verdict: CapitalVerdict, claim: Claim, context: Context) -> ReferenceNote:
    """The reference's word as the report shows it."""
    on = asked_for(claim, context) or context.fallback_date
    return ReferenceNote(
        value=", ".join(f.label for f in verdict.facts),
        statement=verdict.sentence,
        source=verdict.source,
        as_of=str(on) if on else "",
    )
