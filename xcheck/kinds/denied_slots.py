"""What somebody denies in one source and another reports without the denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.extract.parse import Parse, Token
from xcheck.extract.polarity import subject_of
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.polarity_slots import claim_at
from xcheck.model import Evidence, Polarity, Span, Verdict

# Of these what follows is denied; of the others only where a report or a charge is named.
_DENYING: Final = frozenset({"deny", "refute"})
_TURNING_DOWN: Final = frozenset({"reject", "dismiss", "dispute", "rebut", "refute", "deny"})
_REPORTS: Final = frozenset(
    "report claim rumor rumour allegation accusation suggestion story speculation charge "
    "assertion notion idea".split()
)
_CLAUSES: Final = ("ccomp", "xcomp", "acl", "relcl", "prep", "pcomp")
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY: Final = _REPORTS | frozenset("be have do make get say tell there".split())
# Where a source itself doubts it, or tells that somebody does, it hides nothing.
_DOUBT: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|dismiss\w*|disput\w+|reject\w*|rebut\w*|"
    r"not true|untrue|false\w*|baseless|hoax|debunk\w*|ridiculous|ludicrous|nonsense)\b|"
    r"\b(?:no|not|n[’']t|never|neither|nor|none|nothing|nobody|without)\b",
    re.IGNORECASE,
)
_STEM: Final = 6  # letters that "investigate" and "investigation" share
_LEAST_WORDS: Final = 3  # content words of what is denied
_CONTAINED: Final = 0.6  # of them that the other source has in one sentence
_ALIKE: Final = 0.55  # cosine of the two sentences
_ECHO: Final = 0.4  # contained in a sentence of doubt: the other source has the denial too
_CONFIDENCE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Denial:
    """Words that deny: `span` is an offset into the sentence, `words` the denied lemmas."""

    statement: Statement
    span: Span
    words: frozenset[str]
    speaker: str


def denied_pairs(context: Context) -> list[tuple[Denial, list[JudgedPair]]]:
    """For each thing that somebody denies: the sources that report it and no denial."""
    statements = sorted(context.statements.values(), key=lambda s: s.key)
    found = []
    taken: set[tuple[str, int]] = set()
    for denial in (d for s in statements for d in denials(s)):
        pairs = []
        for doc in sorted({s.doc for s in statements}):
            if context.one_voice(doc, denial.statement.doc):
                continue
            told = _told(denial, [s for s in statements if s.doc == doc], context)
            if told is not None and told.key not in taken:
                taken.add(told.key)
                pairs.append(_pair(denial, told))
        if pairs:
            found.append((denial, pairs))
    return found


def denials(s: Statement) -> Iterator[Denial]:
    """What the sentence says that somebody denies."""
    parse = s.parse
    for verb in parse.tokens:
        if verb.lemma not in _TURNING_DOWN or verb.pos != "VERB":
            continue
        held_back = parse.children(verb, "neg") or any(
            t.lower in {"can", "could", "would", "may", "might", "to"}
            for t in parse.children(verb, "aux")
        )
        subject = subject_of(parse, verb)
        if held_back or subject is None:
            continue
        content = list(_denied(parse, verb))
        words = frozenset(
            t.lemma.lower() for t in content if t.pos in _CONTENT and t.lemma not in _EMPTY
        )
        if len(words) >= _LEAST_WORDS:
            span = Span(verb.start, max(t.end for t in content))
            yield Denial(s, span, words, parse.text_of(_name(parse, subject)))


def _denied(parse: Parse, verb: Token) -> Iterator[Token]:
    """The tokens of what is denied: a clause, or what a report is said to be of."""
    if verb.lemma in _DENYING:
        for clause in parse.children(verb, "ccomp", "xcomp"):
            yield from parse.subtree(clause)
    for noun in parse.children(verb, "dobj", "nsubjpass"):
        if noun.lemma in _REPORTS:
            for part in parse.children(noun, *_CLAUSES):
                yield from parse.subtree(part)


def _name(parse: Parse, noun: Token) -> tuple[Token, ...]:
    return tuple(t for t in parse.subtree(noun) if t.i <= noun.i)


def _told(denial: Denial, own: Sequence[Statement], context: Context) -> Statement | None:
    """The sentence of a source that tells what is denied, where it has no denial of it."""
    if any(_DOUBT.search(s.text) and _contained(denial, s) >= _ECHO for s in own):
        return None
    told = [
        (_contained(denial, s) + cosine, s.key, s)
        for s in own
        if _contained(denial, s) >= _CONTAINED
        and (cosine := context.vectors.cosine(denial.statement.text, s.text)) >= _ALIKE
        and not s.text.rstrip(" ”\"'’").endswith("?")
    ]
    return max(told, key=lambda t: t[:2])[2] if told else None


def _contained(denial: Denial, s: Statement) -> float:
    stems = {t.lemma.lower()[:_STEM] for t in s.parse.tokens}
    return sum(w[:_STEM] in stems for w in denial.words) / len(denial.words)


def _pair(denial: Denial, told: Statement) -> JudgedPair:
    outcome = Outcome(
        "reported and denied",
        "One source reports it; the other tells that it is denied.",
        Verdict.DIFFERS,
        ("affirmed and denied",),
    )
    fact = Polarity(denial.span, "deny", negated=True, modality="denied")
    whole = Span(0, len(told.text))
    evidence = (
        Evidence("same_words", "what is denied stands in the other source", 1.4),
        Evidence("no_denial", "the other source has no denial of it", 0.6),
    )
    return JudgedPair(
        claim_at(denial.statement, denial.span, fact, speaker=denial.speaker),
        claim_at(told, whole, Polarity(whole, "told", negated=False), whole),
        outcome,
        _CONFIDENCE,
        evidence,
    )
