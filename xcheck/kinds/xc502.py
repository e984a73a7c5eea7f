"""XC502: the same words given to different speakers."""

from __future__ import annotations

from collections import defaultdict

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.compare.quotes import Speakers, same_person
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, claims_in, finding_of
from xcheck.kinds.slots.quote import candidates, pair_of, quote_of, shortened
from xcheck.model import Claim, Evidence, Finding, Severity, Verdict

DOC = """
Sources give the same quoted words to different people.

Only people who are named in the attribution itself are compared. "He", "the minister", a
ministry and its spokesman, an agency that carries a statement: all of these may be the same
voice, and stay silent. So do words that one source gives to both, and short phrases that
anybody may use.

Why it matters: who said it is half of a quotation. Words under the wrong name are among the
errors that a newspaper has to correct in print.
"""

_LEAST_WORDS = 5  # content words shared, below which two people may well say the same
_LEAST_SHARE = 0.8  # of the shorter quotation
_BASE_CONFIDENCE = 0.72
_MOST_CONFIDENCE = 0.9


def judge(context: Context) -> list[Finding]:
    slots: dict[str, list[JudgedPair]] = defaultdict(list)
    root: dict[str, str] = {}
    for a, b in candidates(context):
        pair = _judged(a, b, context)
        if pair is None:
            continue
        first, second = root.setdefault(a.id, a.id), root.setdefault(b.id, b.id)
        slots[first].append(pair)
        if first != second:
            slots[first] += slots.pop(second, [])
            for claim_id in [c for c, r in root.items() if r == second]:
                root[claim_id] = first
    return [_finding(pairs, context) for pairs in slots.values() if pairs]


def _judged(a: Claim, b: Claim, context: Context) -> JudgedPair | None:
    if not (_named(a) and _named(b)):
        return None
    pair = pair_of(a, b)
    al = pair.alignment
    if pair.speakers is not Speakers.DIFFERENT or al.matched < _LEAST_WORDS:
        return None
    if al.replaced or al.left_out > 1 or al.matched < _LEAST_SHARE * al.total:
        return None
    if _also_by(a, b, context) or _also_by(b, a, context):
        return None
    confidence = min(_MOST_CONFIDENCE, _BASE_CONFIDENCE + 0.02 * (al.matched - _LEAST_WORDS))
    outcome = Outcome(
        "same words, other speaker",
        f"The same words are given to {a.subject} and to {b.subject}.",
        Verdict.CONFLICT,
        (),
    )
    evidence = (
        Evidence("shared_words", f"they share {al.matched} words in a row or nearly", 2.0),
        Evidence("names", "both speakers are named in the attribution", 1.0),
    )
    return JudgedPair(a, b, outcome, confidence, evidence)


def _named(claim: Claim) -> bool:
    """Whether the attribution itself names a person, in full or by a surname known in full."""
    attribution = claim.attribution
    return attribution is not None and attribution.label == "PERSON" and " " in claim.subject


def _also_by(a: Claim, b: Claim, context: Context) -> bool:
    """Whether the source of `a` has the speaker of `b` near, so that the words may be theirs."""
    near = range(a.sentence - 2, a.sentence + 3)
    names = [
        name.text
        for n in near
        if (s := context.statements.get((a.doc, n)))
        for name in s.names
        if name.label == "PERSON"
    ]
    return any(same_person(b.subject, name.replace("’s", "").replace("'s", "")) for name in names)


def _finding(pairs: list[JudgedPair], context: Context) -> Finding:
    claims = sorted(claims_in(pairs), key=lambda c: (c.doc, c.fact.span))
    names: list[str] = []
    for claim in claims:
        if not any(same_person(claim.subject, n) for n in names):
            names.append(claim.subject)
    words = shortened(min((quote_of(c).words for c in claims), key=lambda w: (len(w), w)))
    return finding_of(
        "XC502",
        Severity.HIGH,
        pairs,
        context,
        title=f"Who said “{words}”: {' · '.join(names)}",
        why=pairs[0].outcome.words,
        value=lambda c: _name(c, names),
        key=lambda c: _name(c, names),
    )


def _name(claim: Claim, names: list[str]) -> str:
    return next(n for n in names if same_person(claim.subject, n))


KIND = Kind(
    id="XC502",
    name="same words, different speakers",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "“The dam was never inspected after the spring floods of that year,” engineer Maria "
            "Lopez told reporters.",
            "“The dam was never inspected after the spring floods of that year,” said engineer "
            "Peter Hansen.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "“The dam was never inspected after the spring floods of that year,” Maria Lopez said.",
            "“The dam was never inspected after the spring floods of that year,” the chief "
            "engineer said.",
            fires=False,
        ),
        Example(
            "“The dam was never inspected after the spring floods of that year,” Maria Lopez said.",
            "“The dam was never inspected after the spring floods of that year,” she said.",
            fires=False,
        ),
        Example(
            "“Freedom means freedom,” Richard Holt said.",
            "“Freedom means freedom,” Elizabeth Marsh said.",
            fires=False,
        ),
    ),
)
