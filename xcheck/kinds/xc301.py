"""XC301: one person or place, described in ways that cannot both be true."""

from __future__ import annotations

import re
from itertools import combinations

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.compare.posts import title_of
from xcheck.compare.roles import RolePair, compare_roles, is_rank_role, offices_of
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, claims_in, finding_of
from xcheck.kinds.slots.role import by_holder, reference_note, role_of, wrong_capital
from xcheck.model import Claim, Evidence, Finding, Severity

DOC = """
Sources describe the same person or place in ways that exclude each other.

Descriptions are read from appositions ("Almaty, the country's largest city"), copulas, titles
("President Tokayev") and names in "of" ("the main city of Almaty"). Most descriptions of one
thing are compatible, so a finding needs a reason: the dated reference contradicts one of them
(a city that is called the capital and was not, while another source ranks it otherwise), or two
titles name offices, ranks or a deputy's place and the head's that one person does not hold at
once. Two posts of different functions (finance and law, doctor and nurse) differ: one person may
hold both.

"Largest city" and "main city" agree. "Former" and other words of the past are not held against
a description of today.

Why it matters: a wrong title or a wrong capital is small, seen by every informed reader, and
casts doubt on the rest.
"""

# What a text that has named the body calls it then.
_ANY_BODY = re.compile(
    r"(?:the|its|his|her|our|their)(?:\s(?P<called>company|firm|group|club|team|agency|party|union|bank|force|"
    r"school|university|hospital|town|city|museum|charity|airline))?",
    re.IGNORECASE,
)
_CONFIDENCE_REFERENCE = 0.97
_CONFIDENCES = {"two offices": 0.8, "two ranks": 0.8, "deputy and head": 0.75, "two posts": 0.7}


def judge(context: Context) -> list[Finding]:
    findings = []
    for claims in by_holder(context):
        finding = _capital(claims, context) or _offices(claims, context)
        if finding:
            findings.append(finding)
    return findings


def _capital(claims: list[Claim], context: Context) -> Finding | None:
    """A city that some call the capital, wrongly, and others rank otherwise."""
    wrong = wrong_capital(claims, context)
    if wrong is None or not wrong.ranked:
        return None
    pairs = []
    for claim, verdict in wrong.called:
        for other in wrong.ranked:
            outcome = compare_roles(RolePair(role_of(claim), role_of(other), verdict))
            evidence = (Evidence("reference", "the dated reference contradicts it", 3.5),)
            pairs.append(JudgedPair(claim, other, outcome, _CONFIDENCE_REFERENCE, evidence))
    pairs += [
        JudgedPair(a, b, _agreement(a, b), _CONFIDENCE_REFERENCE)
        for a, b in combinations(wrong.ranked, 2)
        if a.doc != b.doc
    ]
    claim, verdict = wrong.called[0]
    others = wrong.ranked
    holder = role_of(claim).holder
    labels = [_described(claim), *dict.fromkeys(_described(c) for c in others)]
    ranking = list(dict.fromkeys(c.doc for c in others))
    sources = f"{' and '.join(ranking)} {'do' if len(ranking) > 1 else 'does'}"
    return finding_of(
        "XC301",
        Severity.HIGH,
        pairs,
        context,
        title=f"{holder}: {' · '.join(labels)}",
        why=f"{claim.doc} calls {holder} {_phrase(claim, context)}; {sources} not. "
        f"{verdict.sentence}",
        value=_described,
        key=lambda c: "rank" if is_rank_role(role_of(c)) else "capital",
        order=lambda c: is_rank_role(role_of(c)),
        reference=reference_note(verdict, claim, context),
    )


def _agreement(a: Claim, b: Claim) -> Outcome:
    return compare_roles(RolePair(role_of(a), role_of(b)))


def _offices(claims: list[Claim], context: Context) -> Finding | None:
    people = [c for c in claims if role_of(c).holder_label == "PERSON"]
    pairs = []
    for a, b in combinations(people, 2):
        if context.one_voice(a.doc, b.doc) or not _same_body(a, b, context):
            continue
        outcome = compare_roles(RolePair(role_of(a), role_of(b)))
        if outcome.level in _CONFIDENCES:
            pairs.append(JudgedPair(a, b, outcome, _CONFIDENCES[outcome.level]))
    # A person who bears both titles within one source held both: no source is wrong.
    own = {_titles(a, b) for a, b in combinations(people, 2) if a.doc == b.doc}
    pairs = [p for p in pairs if _titles(p.a, p.b) not in own]
    if not pairs:
        return None
    claims = claims_in(pairs)
    holder = max((role_of(c).holder for c in claims), key=len)
    labels = list(dict.fromkeys(_described(c) for c in claims))
    return finding_of(
        "XC301",
        Severity.MEDIUM,
        pairs,
        context,
        title=f"{holder}: {' · '.join(labels)}",
        why=f"{holder} is given different offices. {pairs[0].outcome.words}",
        value=_described,
        key=lambda c: title_of(role_of(c)),
    )


def _titles(a: Claim, b: Claim) -> frozenset[frozenset[str]]:
    """The two titles, by the offices that they name where they name any."""
    return frozenset(offices_of(role_of(c)) or frozenset({title_of(role_of(c))}) for c in (a, b))


def _same_body(a: Claim, b: Claim, context: Context) -> bool:
    """Whether both titles may be of one state or body: alike, or not said."""
    first, second = role_of(a).of, role_of(b).of
    if not first or not second:
        return True
    bodies = [_ANY_BODY.fullmatch(of) for of in (first, second)]
    called = {body["called"] for body in bodies if body and body["called"]}
    if any(bodies) and len(called) < 2:
        return True
    x, y = context.reference.countries_of(first), context.reference.countries_of(second)
    return bool(x & y) if x and y else first.lower() == second.lower()


def _described(claim: Claim) -> str:
    return role_of(claim).role


def _phrase(claim: Claim, context: Context) -> str:
    words = role_of(claim).span.of(context.documents[claim.doc].text)
    return " ".join(words.split())


KIND = Kind(
    id="XC301",
    name="description or role mismatch",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "Protesters occupied buildings in Almaty, the capital of the Central Asian country.",
            "The operation was to restore order in Almaty, the country's largest city.",
            fires=True,
            verdict="conflict",
            a_date="2022-01-08",
            b_date="2022-01-08",
        ),
        Example(
            "Police fired on protesters in Almaty, the country's largest city.",
            "Protesters in the main city of Almaty had been killed.",
            fires=False,
        ),
        Example(
            "Colonel Ida Brandt led the search of the harbour, the army said.",
            "Major Ida Brandt led the search of the harbour on Monday.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Jonas Lund, the deputy head of the port authority, opened the new pier.",
            "Jonas Lund, the head of the port authority, opened the new pier.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The strike was needless, said Chief Financial Officer Mara Quist.",
            "The strike was needless, said Mara Quist, the general counsel.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "Lieutenant Colonel Ida Brandt led the search of the harbour.",
            "Colonel Ida Brandt led the search of the harbour.",
            fires=False,
        ),
        Example(
            "Thousands marched in Paris, the capital of France.",
            "Thousands marched in Paris, the country's largest city.",
            fires=False,
        ),
        Example(
            "Protesters gathered in Almaty, the former capital.",
            "Protesters gathered in Almaty, the largest city of Kazakhstan.",
            fires=False,
        ),
    ),
)
