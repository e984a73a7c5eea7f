"""Denials of existence and of whole stories, shared by the kind on negation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.extract.attribution import attribution_of
from xcheck.extract.parse import Token
from xcheck.extract.polarity import subject_of
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_at
from xcheck.model import Claim, Evidence, Polarity, Span, Verdict

_STORY: Final = (
    r"(?:stor(?:y|ies)|reports?|claims?|rumou?rs?|articles?|posts?|news|tales?|accounts?)"
)
_UNTRUE: Final = (
    r"(?:hoax|untrue|false|fake|bogus|fiction|fictitious|fictional|fabricat(?:ed|ion)|"
    r"not\s+true|satire|prank|made\s+up|invented|debunked|unfounded|baseless)"
)
_SATIRE: Final = r"(?:satirical|fake[\s-]news|hoax|parody|spoof)"
# "the story appears to be a hoax", "the report was dismissed as false"
_DENIED: Final = re.compile(
    rf"\b(?:the|this|that|these|those|entire|whole)\s+(?:\w+\s+){{0,2}}{_STORY}\b"
    rf"(?:\s+(?:in|of|about)\s+[\w\s’'-]{{1,60}}?)?"
    rf"\s+(?:is|are|was|were|has\s+been|have\s+been|(?:appears?|turned\s+out|turns\s+out|seems?)"
    rf"\s+to\s+be|proved(?:\s+to\s+be)?)\s+[“\"‘']?(?P<untrue>(?:[\w’'-]+\s+){{0,4}}?{_UNTRUE})\b",
    re.IGNORECASE,
)
# "dismissed the report as a complete fabrication", "labelled the story “false”"
_CALLED: Final = re.compile(
    rf"\b(?:call(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|label(?:s|led|ed|ling|ing)?|"
    rf"brand(?:s|ed|ing)?|classif(?:y|ies|ied|ying)|describ(?:es|ed|ing))\s+"
    rf"(?:the|this|that|these|those|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}?{_STORY}\s+(?:as\s+)?"
    rf"(?P<untrue>[“\"‘']?(?:an?\s+)?[“\"‘']?(?:[\w’'-]+\s+)?{_UNTRUE})\b",
    re.IGNORECASE,
)
# "the story comes from the fake-news website", "the original report was published on satirical …"
_FROM_SATIRE: Final = re.compile(
    rf"\b(?:the|this|that|entire|original)\s+(?:[\w’'-]+\s+){{0,2}}{_STORY}\s+"
    rf"(?:(?:comes|came|stems|stemmed|originates|originated|hails)\s+from|"
    rf"(?:was|were|is)\s+(?:first\s+|originally\s+)?(?:published|posted)\s+(?:on|by|in))\s+"
    rf"(?P<untrue>(?:an?\s+|the\s+)?[“\"‘']?(?:[\w-]+\s+)?[“\"‘']?{_SATIRE})\b",
    re.IGNORECASE,
)
# A source that doubts the story itself does not stand for it.
_DOUBT: Final = re.compile(
    rf"\b(?:{_UNTRUE}|hoaxes|satirical|debunk\w*|rumou?r\w*|unconfirmed|unverified|"
    r"den(?:y|ied|ies)\b[^.]{0,40}\breports?)\b",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(r"\b(?:not|never|no)\b|n[’']t\b")
_MARKS: Final = "“\"‘'"
_TOPIC: Final = 0.65  # cosine of two sentences that tell the same thing
_LEAD: Final = 4  # sentences in which a text says what it is about
_SHARED: Final = 3  # content words that two such sentences share
_VERBATIM: Final = (0.85, 6)  # the same of a sentence that is repeated to be refuted
_CONFIDENCE_STORY: Final = 0.78
_CONFIDENCE_EXISTS: Final = 0.85
_CONFIDENCE_SUSPECTED: Final = 0.7
_SUSPECTING: Final = frozenset({"suspect", "believe", "think", "doubt"})


@dataclass(frozen=True, slots=True)
class Denial:
    """Words of a sentence that deny: `span` is an offset into it. `sure` when not hedged."""

    statement: Statement
    span: Span
    speaker: str = ""
    sure: bool = True


def story_pairs(context: Context) -> list[JudgedPair]:
    """Sources that call the story untrue, against those that report it as it is told."""
    statements = sorted(context.statements.values(), key=lambda s: s.key)
    denials: dict[str, Denial] = {}
    for s in statements:
        if s.doc not in denials and (found := story_denial(s)):
            denials[s.doc] = found
    doubting = {s.doc for s in statements if _DOUBT.search(s.text)}
    pairs = []
    for doc in sorted({s.doc for s in statements} - doubting - set(denials)):
        against = [d for d in denials.values() if not context.one_voice(doc, d.statement.doc)]
        own = context.statements_of(doc)[: _LEAD + 2]
        told = [s for d in against for s in _summed_up(d, context)]
        repeated = [s for d in against for s in context.statements_of(d.statement.doc)]
        telling = _same_tale(told, own, context)
        if telling is not None:
            pairs += [_story_pair(denial, telling) for denial in against]
        elif (telling := _same_tale(repeated, own, context, _VERBATIM)) is not None:
            # It quotes the source at length, but may call untrue another part of the tale.
            pairs += [_story_pair(denial, telling, sure=False) for denial in against]
    return pairs


def _summed_up(denial: Denial, context: Context) -> list[Statement]:
    """Where a denying source tells what it denies: in its first sentences or just before."""
    own = context.statements_of(denial.statement.doc)
    at = own.index(denial.statement)
    near = own[:_LEAD] + own[max(0, at - _LEAD) : at]
    return [s for s in near if s.key != denial.statement.key]


def story_denial(s: Statement) -> Denial | None:
    patterns = (_DENIED, _CALLED, _FROM_SATIRE)
    found = next((m for pattern in patterns if (m := pattern.search(s.text))), None)
    if not found or s.text.rstrip().endswith("?"):
        return None
    words = found["untrue"]
    if re.search(r"\b(?:not|never|no)\b|n[’']t\b", words) and not re.search(
        r"not\s+true$", words, re.I
    ):
        return None
    span = Span(found.start("untrue"), found.end("untrue"))
    covered = s.parse.covering(span.start, span.end)
    said = attribution_of(s.parse, covered[-1]) if covered else None
    speaker = said.speaker if said else ""
    if not speaker and found.re is _CALLED:
        speaker = _caller(s, found.start()) or "a quoted speaker"
    if not speaker and s.text[span.start - 1] in _MARKS:
        speaker = "a quoted speaker"
    return Denial(s, span, speaker)


def _caller(s: Statement, at: int) -> str:
    """Who calls it so: the subject of the verb at `at`, with what stands before its noun."""
    verb = next((t for t in s.parse.tokens if t.start >= at), None)
    subject = subject_of(s.parse, verb) if verb else None
    if subject is None:
        return ""
    return s.parse.text_of(tuple(t for t in s.parse.subtree(subject) if t.i <= subject.i))


def _same_tale(
    told: Sequence[Statement],
    own: Sequence[Statement],
    context: Context,
    least: tuple[float, int] = (_TOPIC, _SHARED),
) -> Statement | None:
    """The sentence of a source that tells what the denying source sums up, if any does.

    `least` are the cosine of the two sentences and the content words that they share.
    """
    scored = [
        (context.vectors.cosine(a.text, b.text), len(a.words & b.words), b.key, b)
        for a in told
        for b in own
        if not any(p.negated or p.quoted for p in b.propositions)
    ]
    near = [x for x in scored if x[0] >= least[0] and x[1] >= least[1]]
    return max(near, key=lambda x: x[:3])[3] if near else None


def _story_pair(denial: Denial, telling: Statement, *, sure: bool = True) -> JudgedPair:
    if denial.speaker:
        outcome = Outcome(
            "disputed by a speaker", "Someone disputes what the other reports.",
            Verdict.DIFFERS, (),
        )  # fmt: skip
    elif not sure:
        outcome = Outcome(
            "quoted where it is called untrue",
            "One reports what the other quotes in a text that calls the story untrue.",
            Verdict.DIFFERS,
            ("disputed by a speaker",),
        )
    else:
        outcome = Outcome(
            "told and called untrue",
            "One reports the story, the other calls it untrue.",
            Verdict.CONFLICT,
            ("disputed by a speaker",),
        )
    fact = Polarity(denial.span, "be untrue", negated=True)
    return JudgedPair(
        claim_at(denial.statement, denial.span, fact, speaker=denial.speaker),
        _told(telling),
        outcome,
        _CONFIDENCE_STORY,
        (Evidence("same_tale", "both tell the same tale", 1.3),),
    )


def _told(s: Statement, name: str = "") -> Claim:
    """The claim that a sentence makes by telling something, or by using a name."""
    start = s.text.index(name)
    span = Span(start, start + len(name)) if name else Span(0, len(s.text))
    return claim_at(s, span, Polarity(span, "told", negated=False), Span(0, len(s.text)))


def existence_pairs(context: Context) -> list[tuple[str, list[JudgedPair]]]:
    """For each name that a source says does not exist: the sources that speak of it as real."""
    docs = sorted({s.doc for s in context.statements.values()})
    denied = {doc: list(_existence_denials(context.statements_of(doc))) for doc in docs}
    unreal = {doc: {name for _, name in denied[doc]} for doc in docs}
    spoken_of = {
        (name, doc): _spoken_of(name, context.statements_of(doc))
        for name in set().union(*unreal.values())
        for doc in docs
        if name not in unreal[doc]
    }
    found = []
    for denial, name in (one for doc in docs for one in denied[doc]):
        pairs = []
        for doc in docs:
            if context.one_voice(doc, denial.statement.doc):
                continue
            real = spoken_of.get((name, doc))
            if real is not None:
                pairs.append(_existence_pair(denial, real, name))
        if pairs:
            found.append((name, pairs))
    return found


def _existence_denials(statements: Sequence[Statement]) -> Iterator[tuple[Denial, str]]:
    before: Statement | None = None
    for s in statements:
        denied = False
        for p in s.propositions:
            verb = s.parse.tokens[p.verb]
            # "… does not exist. Neither does …": the second leaves the verb out.
            elliptic = (
                before is not None
                and before.doc == s.doc
                and verb.lemma == "do"
                and s.parse.tokens[0].lower in {"neither", "nor"}
                and verb.dep == "ROOT"
            )
            # "does not exist to make money": the purpose is denied.
            purpose = any(t.tag == "VB" for t in s.parse.children(verb, "xcomp", "advcl"))
            exists = p.predicate == "exist" and p.negated and not p.ceased and not purpose
            present = verb.tag in {"VB", "VBP", "VBZ"} and not any(
                t.lower in {"did", "would"} for t in s.parse.children(verb, "aux")
            )
            noun = p.subject if exists else p.object
            if not (exists or elliptic) or not present or p.modality == "hypothetical":
                continue
            denied = True
            hedged = any(t.lemma in _SUSPECTING for t in s.parse.tokens)
            said = attribution_of(s.parse, verb)
            speaker = said.speaker if said and said.speaker.lower() != "we" else ""
            if noun >= 0 and not s.moments and (name := _name(s, s.parse.tokens[noun])):
                sure = not hedged and p.modality == "asserted"
                yield Denial(s, p.span, speaker, sure), name
        before = s if denied else None


def _name(s: Statement, noun: Token) -> str:
    """The proper name that a noun phrase ends in, or ""."""
    words = [
        t
        for t in s.parse.subtree(noun)
        if t.pos == "PROPN" and t.i <= noun.i and t.dep in {"compound", "nmod", noun.dep}
    ]
    if not words or noun.pos != "PROPN":
        # The parser may take a name that it never saw for a common noun.
        words = [noun] if noun.text[:1].isupper() and noun.i > 0 else []
    return " ".join(t.text for t in words)


def _spoken_of(name: str, own: Sequence[Statement]) -> Statement | None:
    """The first sentence that speaks of `name` as of something real."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    mentions = [s for s in own if pattern.search(s.text)]
    if not mentions or any(_DOUBT.search(s.text) or "supposed" in s.text for s in mentions):
        return None
    return mentions[0]


def _existence_pair(denial: Denial, real: Statement, name: str) -> JudgedPair:
    if denial.sure and not denial.speaker:
        verdict = Verdict.CONFLICT
        outcome = Outcome(
            "spoken of as real and denied",
            "One speaks of it as real, the other says that it does not exist.",
            verdict,
            ("existence doubted",),
        )
    else:
        outcome = Outcome(
            "existence doubted",
            "One speaks of it as real, the other doubts that it exists.",
            Verdict.DIFFERS,
            (),
        )
    fact = Polarity(denial.span, "exist", negated=True)
    return JudgedPair(
        claim_at(denial.statement, denial.span, fact, speaker=denial.speaker),
        _told(real, name),
        outcome,
        _CONFIDENCE_EXISTS if denial.sure else _CONFIDENCE_SUSPECTED,
        (Evidence("same_name", "both use the same name", 1.7),),
    )
