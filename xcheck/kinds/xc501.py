"""XC501: one quotation in different words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from xcheck.compare.context import Context
from xcheck.compare.quotes import ANOTHER, LEFT_OUT, SMALL_WORDS
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, claims_in, finding_of, slots_of
from xcheck.kinds.slots.quote import (
    candidates,
    differing_spans,
    given_in_both,
    judged,
    pair_of,
    quote_of,
    snippet,
)
from xcheck.model import Claim, Finding, Severity

DOC = """
Sources put different words in quotation marks for one utterance of one speaker.

The words are laid side by side. Punctuation, capitals, spelling ("organised", "organized"),
inflection, articles and fillers make no difference. Pronouns, modal verbs and tenses do where
nearly all the rest agrees ("they destroyed his life", "it destroyed his life"), and so does a
word that is dropped within the marks without an ellipsis ("I feel very badly", "I feel badly"):
these are the lightest findings. A quotation that is shortened by an ellipsis, at its ends or by
whole sentences is the same quotation, and so is one that the other source gives elsewhere. Two
statements of one speaker that share a theme share too few words.

Words that stand against other words make a finding: it `differs`, since a translation or a
paraphrase within the marks can explain it, and is a `conflict` where a number differs or one
wording denies what the other affirms.

Why it matters: marks promise a reader the very words. Where they differ, at least one source
has translated, smoothed or misheard, and a checker goes to the recording.
"""

# A fragment that alone would be too weak still belongs to a finding that is sure.
_JOINS = 0.3
_LIGHT = {SMALL_WORDS, LEFT_OUT}
_LABEL_RANK = {"PERSON": 0, "ORG": 1, "GPE": 2, "NORP": 3}


def judge(context: Context) -> list[Finding]:
    pairs = []
    for a, b in candidates(context):
        pair = judged(a, b, context)
        if pair.outcome.level in {ANOTHER, "other speakers"}:
            continue
        if pair.outcome.verdict and given_in_both(a, b, context):
            continue
        pairs.append(pair)
    slots = slots_of(pairs, min(_JOINS, context.min_confidence))
    return [_finding(slot, context) for slot in slots if _sure(slot, context.min_confidence)]


def _sure(slot: Sequence[JudgedPair], threshold: float) -> bool:
    return any(p.outcome.verdict and p.probability >= threshold for p in slot)


def _finding(pairs: Sequence[JudgedPair], context: Context) -> Finding:
    claims = claims_in(pairs)
    wording = _wordings(pairs)
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.doc, c.fact.span)):
        members[wording[claim.doc]].append(claim)
    values = {key: _value(found) for key, found in members.items()}
    differing = [p for p in pairs if p.outcome.verdict]
    strongest = max(differing, key=lambda p: (p.probability, p.a.id, p.b.id))
    marks = {(p.a.id, p.b.id): differing_spans(p.a, p.b, context) for p in differing}
    finding = finding_of(
        "XC501",
        Severity.LOW if all(p.outcome.level in _LIGHT for p in differing) else Severity.MEDIUM,
        pairs,
        context,
        title=f"{_speaker(claims)} quoted: " + " · ".join(_snippets(strongest, differing, wording)),
        why=_why(strongest),
        value=lambda c: values[wording[c.doc]],
        key=lambda c: wording[c.doc],
    )
    levels = [
        replace(level, a_differs=marks[level.a, level.b][0], b_differs=marks[level.a, level.b][1])
        if (level.a, level.b) in marks
        else level
        for level in finding.levels
    ]
    return replace(finding, levels=tuple(levels))


def _wordings(pairs: Sequence[JudgedPair]) -> dict[str, str]:
    """For each source the first source that words the quotation as it does.

    A source's fragments are one wording. Two sources word it alike when all that they share
    is verbatim.
    """
    docs = sorted({c.doc for c in claims_in(pairs)})
    verbatim = {
        p: pair_of(p.a, p.b).alignment.verbatim and p.outcome.level not in _LIGHT for p in pairs
    }
    differ = {frozenset((p.a.doc, p.b.doc)) for p in pairs if not verbatim[p]}
    alike = {frozenset((p.a.doc, p.b.doc)) for p in pairs if verbatim[p]} - differ
    first: dict[str, list[str]] = {}
    for doc in docs:
        for key, members in first.items():
            joins = any(frozenset((doc, m)) in alike for m in members)
            if joins and not any(frozenset((doc, m)) in differ for m in members):
                first[key].append(doc)
                break
        else:
            first[doc] = [doc]
    return {doc: key for key, members in first.items() for doc in members}


def _value(claims: Sequence[Claim]) -> str:
    """The fullest wording of a group: one source's pieces, joined by ellipses."""
    by_doc: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        words = quote_of(claim).words
        if not any(words in w for w in by_doc[claim.doc]):
            by_doc[claim.doc].append(words)
    return max((" … ".join(w) for w in by_doc.values()), key=lambda w: (len(w), w))


def _snippets(
    strongest: JudgedPair, differing: Sequence[JudgedPair], wording: dict[str, str]
) -> list[str]:
    """Each wording around what differs, once, from the pair that shares most."""
    ordered = [strongest, *sorted(differing, key=_extent, reverse=True)]
    found: dict[str, str] = {}
    for p in ordered:
        for claim, other in ((p.a, p.b), (p.b, p.a)):
            found.setdefault(wording[claim.doc], f"“{snippet(claim, other)}”")
    return list(dict.fromkeys(found[key] for key in sorted(found)))


def _extent(pair: JudgedPair) -> int:
    return pair_of(pair.a, pair.b).alignment.matched


def _speaker(claims: Sequence[Claim]) -> str:
    """The speaker as the sources name it most exactly."""
    named = [c.attribution for c in claims if c.attribution and c.subject]
    if not named:
        return "Words"
    best = min(named, key=lambda a: (_LABEL_RANK.get(a.label, 9), -len(a.speaker), a.speaker))
    text = best.speaker.strip()
    return text[:1].upper() + text[1:]


def _why(strongest: JudgedPair) -> str:
    a, b = strongest.a, strongest.b
    return f"{a.doc} and {b.doc} quote one utterance in different words. {strongest.outcome.words}"


KIND = Kind(
    id="XC501",
    name="quotation worded differently",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "“We regard the blockade of the port as an act of open aggression against our "
            "nation,” the foreign ministry said in a statement.",
            "The foreign ministry said: “We view the blockade of the harbour as an act of open "
            "hostility against our nation.”",
            fires=True,
            verdict="differs",
        ),
        Example(
            "“We will send 40 engineers to rebuild the damaged bridge before winter,” mayor "
            "Anna Berg said.",
            "“We will send 60 engineers to rebuild the damaged bridge before winter,” Berg told "
            "reporters.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "“I have never received any money from the company that built the stadium,” Senator "
            "Paul Reyes said.",
            "“I have received money from the company that built the stadium,” Reyes said.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "“He trusted the board and they ruined his name,” the sister of the engineer said.",
            "“He trusted the board, and it ruined his name,” the sister of the engineer said.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "“The council feels very sorry for the owners of the mill,” mayor Anna Berg said.",
            "“The council feels sorry for the owners of the mill,” Berg said.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "“He trusted the board and they ruined his name,” the sister of the engineer said.",
            "“He trusted the board, and then they ruined his name,” said the engineer’s sister.",
            fires=False,
        ),
        Example(
            "“The council keeps its promises. We refuse the offer,” mayor Anna Berg said.",
            "Mayor Anna Berg said: “The council keeps its promises. We refuse the terms.”",
            fires=True,
            verdict="differs",
        ),
        Example(
            "“The violence must be stopped, and we call for restraint from all parties,” the "
            "spokesman said.",
            'The spokesman said that "the violence must be stopped".',
            fires=False,
        ),
        Example(
            "“We would be remiss … if we did not challenge the organisers’ decision,” the letter "
            "said.",
            '"We would be remiss in our duty if we did not challenge the organizers\' decision," '
            "according to the letter.",
            fires=False,
        ),
        Example(
            "“The bill is near and dear to my heart as a citizen of this city,” Senator Lee said.",
            "“If they were responsible for the bill, they should pay for it,” Senator Lee said.",
            fires=False,
        ),
        Example(
            "The family had seen “The Hobbit: The Battle of the Five Armies” on Friday.",
            "The boy had seen “The Hobbit: The Desolation of Smaug” on Friday.",
            fires=False,
        ),
    ),
)
