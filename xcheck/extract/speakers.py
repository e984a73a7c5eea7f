"""Who speaks: the subject of the report verb nearest to a quotation, resolved in its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.parse import Parse, Token
from xcheck.extract.statement import Statement
from xcheck.model import Document, Span

_VERBS = REPORT_VERBS | frozenset(
    "answer ask begin caution charge complain continue counter cry declare deem demand "
    "describe dub explain express go join label lament mock muse offer opine post praise "
    "proclaim promise pronounce quip read recall refer retort shout speak speculate think "
    "thunder tout vow warn wonder characterize characterise criticize criticise dismiss "
    "blast slam condemn brand term joke laugh scoff swear repeat".split()
)
_PRONOUNS = frozenset("he she they i we".split())
_EMPTY = frozenset("it that which who there this these those what whoever one some many".split())
_TITLES = frozenset(
    "mr mrs ms dr sen rep gov gen col sgt lt capt rev prof sir dame lord lady president "
    "senator congressman congresswoman governor secretary minister chancellor speaker father "
    "bishop archbishop cardinal judge justice sheriff chairman professor".split()
)
_BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_LOOK_BACK = 4  # sentences


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `shown` as a reader wants it, `name` without titles or description.

    `label` is PERSON, ORG, GPE, NORP, "pronoun" or "" for a description; `span` covers the
    speaker and the `cue` (the verb) in the document.
    """

    shown: str
    name: str
    label: str
    cue: str
    span: Span
    statement: int


class Speakers:
    """The speakers of one document's quotations.

    Args:
        statements: all statements of the document, in order.
        quoted: for each quoted piece its statement's index and its span in the document.
    """

    def __init__(
        self,
        document: Document,
        statements: Sequence[Statement],
        quoted: Sequence[tuple[int, Span]],
    ) -> None:
        self._statements = statements
        self._quoted: dict[int, list[Span]] = {}
        for n, span in quoted:
            self._quoted.setdefault(n, []).append(span)
        self._people = Counter(
            _plain(name.text) for s in statements for name in s.names if name.label == "PERSON"
        )

    def in_sentence(self, n: int, piece: Span) -> Speaker | None:
        """The speaker that the sentence of `piece` names, the nearest first."""
        s = self._statements[n]
        offset = s.sentence.span.start
        outside = self._outside(n)
        if not outside:
            return None
        start, end = piece.start - offset, piece.end - offset
        free = {t.i for t in outside}
        verbs = [t for t in outside if t.lemma in _VERBS and t.pos in {"VERB", "AUX"}]
        verbs += [t for t in outside if t.lower == "according"]
        for verb in sorted(verbs, key=lambda t: _distance(t, start, end)):
            noun = _according(s.parse, verb) if verb.lower == "according" else None
            noun = noun or _subject(s.parse, verb, free)
            if noun is None or noun.i not in free:
                continue
            speaker = _speaker(s, n, noun, verb, free)
            if speaker is not None:
                return speaker
        return None

    def introducing(self, n: int) -> Speaker | None:
        """The speaker of a sentence before `n` that leads to a quotation: "She said:"."""
        if n == 0:
            return None
        before = self._statements[n - 1]
        if not before.text.rstrip().endswith(":"):
            return None
        end = before.sentence.span.end
        return self.in_sentence(n - 1, Span(end, end))

    def resolved(self, speaker: Speaker) -> Speaker:
        """A pronoun as the person it stands for, a surname as the full name."""
        if speaker.label == "pronoun":
            person = self._last_person(speaker) if speaker.name in {"he", "she"} else None
            if person is None:
                return replace(speaker, name="")
            return replace(speaker, shown=person, name=person)
        if speaker.label == "PERSON" and " " not in speaker.name:
            full = self._full(speaker.name)
            return replace(speaker, name=full)
        return speaker

    def _last_person(self, speaker: Speaker) -> str | None:
        """The person named last before a pronoun, a subject sooner than another."""
        for n in range(speaker.statement, max(-1, speaker.statement - _LOOK_BACK), -1):
            s = self._statements[n]
            outside = [
                t
                for t in self._outside(n)
                if t.ent == "PERSON" and t.end + s.sentence.span.start <= speaker.span.start
            ]
            if not outside:
                continue
            heads = [t for t in outside if t.dep == "nsubj"]
            chosen = (heads or outside)[-1]
            return self._full(_plain(s.parse.text_of(s.parse.entity_of(chosen))))
        return None

    def _full(self, name: str) -> str:
        """The fullest form of a person's name in the document."""
        if " " in name:
            return name
        longer = [p for p in self._people if p.split()[-1:] == [name] and " " in p]
        return max(longer, key=lambda p: (self._people[p], -len(p), p)) if longer else name

    def _outside(self, n: int) -> list[Token]:
        s = self._statements[n]
        offset = s.sentence.span.start
        spans = [q.shifted(-offset) for q in self._quoted.get(n, ()) if q.start >= offset]
        return [
            t for t in s.parse.tokens if not any(q.start < t.end and t.start < q.end for q in spans)
        ]


def _distance(token: Token, start: int, end: int) -> tuple[int, int]:
    """Characters between a token and a piece; what follows wins over what precedes."""
    if token.start >= end:
        return token.start - end, 0
    return start - token.end, 1


def _according(parse: Parse, token: Token) -> Token | None:
    for to in parse.children(token, "prep"):
        for noun in parse.children(to, "pobj"):
            return noun
    return None


def _subject(parse: Parse, verb: Token, free: set[int]) -> Token | None:
    """The subject of a report verb by the parse, else the noun that stands next to it."""
    for child in parse.children(verb, "nsubj"):
        if child.i not in free:
            continue
        if child.lower in {"who", "which", "that"} and verb.dep == "relcl":
            return parse.head(verb)
        return None if child.lower in _EMPTY else child
    for by in parse.children(verb, "agent"):
        for noun in parse.children(by, "pobj"):
            return noun
    if verb.dep in {"conj", "advcl", "xcomp"} and (up := parse.head(verb)) is not None:
        for child in parse.children(up, "nsubj"):
            if child.i in free and child.lower not in _EMPTY:
                return child
    if verb.dep in {"acl", "amod"}:  # "Steele, saying that …"
        head = parse.head(verb)
        if head is not None and head.pos in {"PROPN", "NOUN"} and verb.tag == "VBG":
            return head
        return None
    for i in (verb.i - 1, verb.i + 1):
        if 0 <= i < len(parse.tokens) and i in free:
            near = parse.tokens[i]
            if near.pos == "PROPN" or near.lower in {"he", "she"}:
                return parse.entity_of(near)[-1]
    return None


def _speaker(s: Statement, n: int, noun: Token, verb: Token, free: set[int]) -> Speaker | None:
    parse, offset = s.parse, s.sentence.span.start
    words = [t for t in _phrase(parse, noun) if t.i in free]
    if not words:
        return None
    shown = parse.text_of(words)
    span = Span(min(words[0].start, verb.start) + offset, max(words[-1].end, verb.end) + offset)
    lower = noun.lower
    if lower in _PRONOUNS:
        return Speaker(shown, lower, "pronoun", verb.text, span, n)
    if lower in _EMPTY:
        return None
    named = [t for t in words if t.ent in _BODIES]
    people = [t for t in named if t.ent == "PERSON"]
    if people:
        last = people[-1].ent_id
        name = _plain(parse.text_of([t for t in people if t.ent_id == last]))
        return Speaker(shown, name, "PERSON", verb.text, span, n) if name else None
    if named and noun.ent in _BODIES:
        return Speaker(shown, _plain(shown), noun.ent, verb.text, span, n)
    return Speaker(shown, _plain(shown), "", verb.text, span, n)


def _phrase(parse: Parse, noun: Token) -> list[Token]:
    """The noun phrase: what stands before its head, and "of", "for", "in" after it."""
    kept = [noun, *_left(parse, noun)]
    for child in parse.children(noun, "prep"):
        if child.i > noun.i and child.lemma in {"of", "for", "in", "at", "from"}:
            kept += [t for t in parse.subtree(child) if t.i < child.i + 6]
    kept += parse.entity_of(noun)
    indices = {t.i for t in kept}
    run = [noun.i]
    while run[-1] + 1 in indices:
        run.append(run[-1] + 1)
    first = noun.i
    while first - 1 in indices:
        first -= 1
    return [parse.tokens[i] for i in range(first, run[-1] + 1)]


def _left(parse: Parse, noun: Token) -> Iterator[Token]:
    for child in parse.children(noun, "compound", "amod", "det", "poss", "nummod", "nmod"):
        if child.i < noun.i:
            yield from parse.subtree(child)


def _plain(name: str) -> str:
    """A name without articles, titles and possessive endings."""
    words = name.replace("’s", "").replace("'s", "").split()
    while len(words) > 1 and words[0].lower().strip(".") in _TITLES | {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words).strip(" ,.;:'\"’“”")
