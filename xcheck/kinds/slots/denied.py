"""What somebody denies in one source and another reports without the denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.extract.parse import Parse, Token
from xcheck.extract.polarity import TURNING_DOWN, subject_of
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_at
from xcheck.model import Evidence, Polarity, Span, Verdict

# Of these what follows is denied; of the others only where a report or a charge is named.
_DENYING: Final = frozenset({"deny", "refute"})
_REPORTS: Final = frozenset(
    "report claim rumor rumour allegation accusation suggestion story speculation charge "
    "assertion notion idea".split()
)
_CLAUSES: Final = ("ccomp", "xcomp", "acl", "relcl", "prep", "pcomp")
_CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_EMPTY: Final = _REPORTS | frozenset("be have do go make get say tell there".split())
_SIGNS: Final = {"%": "percent", "cent": "percent"}  # "26%", "26 per cent"
# Where a source itself doubts it, or tells that somebody does, it hides nothing.
_DOUBT: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|dismiss\w*|disput\w+|reject\w*|rebut\w*|"
    r"not true|untrue|false\w*|baseless|hoax|debunk\w*|ridiculous|ludicrous|nonsense)\b",
    re.IGNORECASE,
)
_TELLING: Final = frozenset(
    "say tell comment respond reply elaborate specify disclose reveal name identify".split()
)
_NEGATORS: Final = frozenset("no not n't n’t never neither nor none nothing nobody without".split())
# Words of denial that need not repeat what is denied ("said that the report is baseless").
_DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|rebut\w*|not true|untrue|false|baseless|unfounded|"
    r"hoax|debunk\w*|fabricat\w+)\b",
    re.IGNORECASE,
)
_TOPIC: Final = 0.3  # cosine of such a sentence and the denial
_NEITHER: Final = re.compile(r"(?:\b(?:neither|not)|n[’']t)\b[^.]{0,60}\b(?:nor|or)\s+\w+$", re.I)
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


class _Sentence:
    """A sentence with what every denial asks of it, worked out once."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.text = statement.text

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(_word(t)[:_STEM] for t in self.statement.parse.tokens)

    @cached_property
    def denies(self) -> bool:
        return bool(_DENIAL.search(self.text))

    @cached_property
    def reports(self) -> bool:
        """Whether it refers back to what was told ("the report")."""
        return any(t.lemma in _REPORTS for t in self.statement.parse.tokens)

    @cached_property
    def doubts(self) -> bool:
        """Whether it doubts or negates: "did not offer it", "has no plans to".

        Not "will offer it, but did not say when".
        """
        tokens = self.statement.parse.tokens
        return bool(_DOUBT.search(self.text)) or any(
            t.lower in _NEGATORS and tokens[t.head].lemma not in _TELLING for t in tokens
        )


def denied_pairs(context: Context) -> list[tuple[Denial, list[JudgedPair]]]:
    """For each thing that somebody denies: the sources that report it and no denial.

    Several sources may tell of one denial; it is one thing, under the first of them.
    """
    sentences = {s.key: _Sentence(s) for s in context.statements.values()}
    docs = sorted({doc for doc, _ in sentences})
    sources = {doc: [sentences[s.key] for s in context.statements_of(doc)] for doc in docs}
    found: list[tuple[Denial, list[JudgedPair]]] = []
    for denial in (d for own in sources.values() for s in own for d in denials(s.statement)):
        pairs = []
        for doc, own in sources.items():
            if context.one_voice(doc, denial.statement.doc):
                continue
            told = _told(denial, own, context)
            if told is not None:
                pairs.append(_pair(denial, told))
        if not pairs:
            continue
        here = sentences[denial.statement.key]
        for first, before in found:
            there = sentences[first.statement.key]
            if max(_contained(first, here), _contained(denial, there)) >= _CONTAINED:
                before += pairs
                break
        else:
            found.append((denial, pairs))
    return found


def denials(s: Statement) -> Iterator[Denial]:
    """What the sentence says that somebody denies."""
    parse = s.parse
    for verb in parse.tokens:
        if verb.lemma not in TURNING_DOWN or verb.pos != "VERB":
            continue
        held_back = parse.children(verb, "neg") or any(
            t.lower in {"can", "could", "would", "may", "might", "to"}
            for t in parse.children(verb, "aux")
        )
        denier = _denier(parse, verb)
        if held_back or denier is None or _NEITHER.search(s.text[: verb.end]):
            continue
        content = list(_denied(parse, verb))
        words = frozenset(
            _word(t)
            for t in content
            if (t.pos in _CONTENT or t.text in _SIGNS) and t.lemma not in _EMPTY
        )
        if len(words) >= _LEAST_WORDS:
            # "Claims that … were denied": what is denied may stand before the verb.
            span = Span(
                min(verb.start, *(t.start for t in content)),
                max(verb.end, *(t.end for t in content)),
            )
            yield Denial(s, span, words, parse.text_of(_name(parse, denier)))


def _denier(parse: Parse, verb: Token) -> Token | None:
    """Who denies: the subject, or in "was denied by the ministry" the agent."""
    if parse.children(verb, "nsubjpass"):
        by = (noun for a in parse.children(verb, "agent") for noun in parse.children(a, "pobj"))
        return next(by, None)
    return subject_of(parse, verb)


def _word(token: Token) -> str:
    return _SIGNS.get(token.lemma.lower(), token.lemma.lower())


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


def _told(denial: Denial, own: Sequence[_Sentence], context: Context) -> Statement | None:
    """The sentence of a source that tells what is denied, where it has no denial of it."""
    if any(_doubts(denial, s, context) for s in own):
        return None
    told = [
        (share + cosine, s.statement.key, s.statement)
        for s in own
        if (share := _contained(denial, s)) >= _CONTAINED
        and (cosine := context.vectors.cosine(denial.statement.text, s.text)) >= _ALIKE
        and not s.text.rstrip(" ”\"'’").endswith("?")
    ]
    return max(told, key=lambda t: t[:2])[2] if told else None


def _doubts(denial: Denial, s: _Sentence, context: Context) -> bool:
    if s.denies:
        # "His office called the report baseless": of whatever was told before.
        return s.reports or context.vectors.cosine(denial.statement.text, s.text) >= _TOPIC
    return s.doubts and _contained(denial, s) >= _ECHO


def _contained(denial: Denial, s: _Sentence) -> float:
    return sum(w[:_STEM] in s.stems for w in denial.words) / len(denial.words)


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
