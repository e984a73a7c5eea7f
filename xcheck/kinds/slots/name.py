"""Which names fill one place: the holder of an office, the home of a described person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.mentions import mentions
from xcheck.compare.names import SINGLE_OFFICES, bare, compare_people, compare_places
from xcheck.compare.outcome import Outcome
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.role import role_of
from xcheck.model import Claim, Evidence, Name, Role, Span

_CONFIDENCE_OFFICE: Final = 0.75
_CONFIDENCE_HOME: Final = 0.7
_MONTH: Final = 31  # days within which two sources speak of one holder
CHANGING: Final = re.compile(
    r"\b(?:former|acting|interim|then|elect|candidate|nominee|successor|predecessor|late|"
    r"succeed\w*|replac\w*|resign\w*|appoint\w*|elected|ousted|deputy|vice|ex)\b",
    re.IGNORECASE,
)
_HOME: Final = re.compile(
    r"\b(?P<age>\d{1,3})[-\s]year[-\s]old\s+(?:[\w’'-]+\s+){0,2}?(?P<who>woman|man|girl|boy|resident|"
    r"student|teenager|driver|mother|father|housewife|farmer|worker|victim|suspect|native)\s+"
    r"(?:from|of)\s+(?:the\s+(?:city|town|village)\s+of\s+)?"
    r"(?P<place>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}(?:\s+city|\s+town)?)"
)
_GENDER: Final = {
    "woman": "f", "girl": "f", "mother": "f", "housewife": "f",
    "man": "m", "boy": "m", "father": "m",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that names fill: its `title`, and the pairs of claims that fill it otherwise."""

    title: str
    pairs: tuple[JudgedPair, ...]
    names: dict[str, str]


def offices(context: Context) -> Iterator[Slot]:
    """Offices of one country or body for which sources name different people."""
    held: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for s in context.statements.values():
        if CHANGING.search(s.text):
            continue  # who holds it is changing: another name may be right too
        for claim in s.claims:
            if isinstance(claim.fact, Role) and (body := _body(claim.fact, context)):
                held[(claim.fact.role, body)].append(claim)
    for (office, _), claims in sorted(held.items()):
        pairs = [
            p for a, b in combinations(sorted(claims, key=lambda c: c.id), 2)
            if (p := _two_holders(a, b, context))
        ]  # fmt: skip
        if pairs:
            of = next(c.fact.of for c in claims if isinstance(c.fact, Role))
            names = {c.id: role_of(c).holder for p in pairs for c in (p.a, p.b)}
            yield Slot(f"{office[:1].upper()}{office[1:]} ({of})", tuple(pairs), names)


def _body(role: Role, context: Context) -> str:
    """The country or body of a single-holder office, "" where there is none to name."""
    if role.role not in SINGLE_OFFICES or role.tense_past or not role.of:
        return ""
    if role.holder_label not in {"PERSON", ""}:
        return ""
    # A state's attorney general is not the country's: a division is a body of its own.
    return context.reference.polity_of(role.of) or bare(role.of).lower()


def _two_holders(a: Claim, b: Claim, context: Context) -> JudgedPair | None:
    if context.one_voice(a.doc, b.doc):
        return None
    first, second = role_of(a).holder, role_of(b).holder
    if may_both_be_right(a, b, first, second, context):
        return None
    outcome = two_people(first, second, context)
    if outcome is None:
        return None
    why = (Evidence("one_holder", "only one person holds the office", 1.1),)
    return JudgedPair(a, b, outcome, _CONFIDENCE_OFFICE, why)


def may_both_be_right(a: Claim, b: Claim, first: str, second: str, context: Context) -> bool:
    """Whether two sources of other names may both be right: of other times, or knowing both.

    A source that knows both people does not take one for the other.
    """
    x, y = context.date_of(a.doc), context.date_of(b.doc)
    if x and y and not x.overlaps(y, slack_days=_MONTH):
        return True
    return _mentions(a.doc, second, context) or _mentions(b.doc, first, context)


def two_people(first: str, second: str, context: Context) -> Outcome | None:
    """What parts two names of people; `None` where they may be one person's."""
    outcome = compare_people(first, second, context.reference)
    return outcome if outcome.verdict else None


def _mentions(doc: str, name: str, context: Context) -> bool:
    """Whether a source has the last word of a name: the surname, or that of a place."""
    last = bare(name).split()[-1:]
    return mentions(context.documents[doc].text, last[0] if last else "")


def homes(context: Context) -> Iterator[Slot]:
    """People described by age whose home is given otherwise: "52-year-old resident of …"."""
    told: dict[str, list[tuple[str, str, Claim]]] = defaultdict(list)
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        for found in _HOME.finditer(s.text):
            gender = _GENDER.get(found["who"], "")
            told[found["age"]].append((gender, found["place"], _claim(s, found)))
    for age, people in sorted(told.items()):
        own: dict[str, set[str]] = defaultdict(set)
        for _, place, claim in people:
            own[claim.doc].add(place)
        pairs = []
        for (g, x, a), (h, y, b) in combinations(people, 2):
            other_person = bool(g and h and g != h) or len(own[a.doc]) + len(own[b.doc]) > 2
            if other_person or context.one_voice(a.doc, b.doc):
                continue
            if _mentions(a.doc, y, context) or _mentions(b.doc, x, context):
                continue
            outcome = compare_places(x, y, context.reference)
            if outcome.verdict:
                why = (Evidence("same_age", "the same age is given", 1.0),)
                pairs.append(JudgedPair(a, b, outcome, _CONFIDENCE_HOME, why))
        if pairs and (context.story or _alike(pairs, context)):
            names = {claim.id: place for _, place, claim in people}
            yield Slot(f"Home of the {age}-year-old", tuple(pairs), names)


def _alike(pairs: list[JudgedPair], context: Context) -> bool:
    """Without a story around them, the statements themselves must read alike."""
    texts = [(context.statement(p.a).text, context.statement(p.b).text) for p in pairs]
    return max(context.vectors.cosine(a, b) for a, b in texts) >= 0.6


def _claim(s: Statement, found: re.Match[str]) -> Claim:
    offset = s.sentence.span.start
    span = Span(*found.span("place")).shifted(offset)
    whole = Span(*found.span()).shifted(offset)
    return name_claim(s, Name(span, found["place"], "GPE", "home"), whole)


def name_claim(s: Statement, fact: Name, whole: Span | None = None) -> Claim:
    """The claim that a name fills a place; `whole` is what to show, if more than the name."""
    return Claim(
        id=f"{s.doc}#{fact.span.start}-{fact.span.end}:Name",
        doc=s.doc,
        sentence=s.sentence.index,
        span=whole or fact.span,
        fact=fact,
        text=s.text,
    )
