"""Which role claims are about one holder, shared by the kinds on roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xcheck.compare.context import Context
from xcheck.compare.roles import capital_verdict, is_rank_role
from xcheck.model import Claim, DateRange, Precision, ReferenceNote, Role
from xcheck.reference import CapitalVerdict

_PEOPLE = frozenset({"PERSON", ""})
_STORY = ""  # in place of a document: any of the story


def role_of(claim: Claim) -> Role:
    """The role that a role claim states."""
    assert isinstance(claim.fact, Role)
    return claim.fact


def by_holder(context: Context) -> list[list[Claim]]:
    """Role claims of a story, grouped by whom or what they describe.

    Names are joined when the reference knows them as one place, or when one is the surname of
    the other ("Tokayev", "Kassym-Jomart Tokayev") and its own text, or else the story, names
    nobody else of that surname in full.
    """
    claims = [c for s in context.statements.values() for c in s.claims if isinstance(c.fact, Role)]
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        words = _holder(claim)
        if len(words) > 1 and role_of(claim).holder_label in _PEOPLE:
            for where in (claim.doc, _STORY):
                full[where, words[-1]].add(" ".join(words))
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (-len(role_of(c).holder), c.id)):
        if words := _holder(claim):
            bearers = full.get((claim.doc, words[-1])) or full.get((_STORY, words[-1])) or set()
            groups[_holder_key(claim.doc, words, bearers, groups, context)].append(claim)
    return [sorted(g, key=lambda c: (c.doc, c.fact.span)) for g in groups.values()]


def _holder(claim: Claim) -> list[str]:
    """The words of the name; of a person's the first and the last ("Roy S. Moore")."""
    role = role_of(claim)
    words = role.holder.replace("’s", "").replace("'s", "").split()
    return [words[0], words[-1]] if len(words) > 2 and role.holder_label in _PEOPLE else words


def _holder_key(
    doc: str,
    words: list[str],
    bearers: set[str],
    known: Iterable[tuple[str, str]],
    context: Context,
) -> tuple[str, str]:
    """The name under which a holder is known, and the text where the name alone is not enough."""
    if len(words) > 1:
        return " ".join(words), _STORY
    if len(bearers) == 1:
        return next(iter(bearers)), _STORY
    if bearers:
        return words[0], doc
    same = (k for k in known if " " not in k[0] and context.reference.same_place(words[0], k[0]))
    return next(same, (words[0], _STORY))


@dataclass(frozen=True, slots=True)
class WrongCapital:
    """Claims that call one city the capital, wrongly, and those of others that rank it.

    `ranked` may be empty: then no other voice describes the city otherwise.
    """

    called: tuple[tuple[Claim, CapitalVerdict], ...]
    ranked: tuple[Claim, ...]


def wrong_capital(claims: Sequence[Claim], context: Context) -> WrongCapital | None:
    """What claims on one city say that the reference contradicts; `None` if nothing.

    A source that calls the city the capital ranks nothing otherwise, and neither does its copy.
    """
    judged = [(c, judged_capital(c, context)) for c in claims]
    called = tuple((c, v) for c, v in judged if v and v.verdict == "no")
    if not called:
        return None
    ranked = tuple(
        c
        for c in claims
        if is_rank_role(role_of(c))
        and not any(c.doc == w.doc or context.one_voice(c.doc, w.doc) for w, _ in called)
    )
    return WrongCapital(called, ranked)


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
