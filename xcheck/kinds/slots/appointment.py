"""Who was chosen for a post: one appointment or election for which sources name two people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.moments import ONE_MOMENT, MomentPair, compare_moments
from xcheck.compare.names import SINGLE_OFFICES, bare
from xcheck.extract.parse import Parse, Token
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair, linked
from xcheck.kinds.slots.name import Slot, may_both_be_right, name_claim, two_people
from xcheck.model import Claim, Evidence, Name, Span

_CHOOSING: Final = frozenset(
    "appoint elect reelect name nominate choose pick select install crown designate".split()
)
_POSSIBLE: Final = frozenset({"could", "may", "might", "would", "should", "can"})
_POST: Final = frozenset({"post", "position", "job", "role", "office"})
# Posts that one person fills, by the noun; the second sort only of a body that is named.
ONE_HOLDER: Final = frozenset(
    "president chairman chairwoman chair chief head leader captain coach governor mayor speaker "
    "chancellor pope king queen principal dean rector archbishop boss ceo chairperson".split()
)
ONE_OF_BODY: Final = frozenset(
    "director manager secretary commissioner editor commander ambassador bishop treasurer "
    "superintendent minister executive officer".split()
)
_EMPTY: Final = frozenset("new next first interim acting permanent youngest oldest".split())
# Another time, or another holder, is spoken of.
_OTHER: Final = re.compile(
    r"\b(?:former|previous(?:ly)?|then|predecessor|earlier|ago|since|before|after|when|deputy|vice|"
    r"co-\w+|one\s+of)\b",
    re.IGNORECASE,
)
_LEAST_ALIKE: Final = 0.5  # cosine of the two sentences
_CONFIDENCE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Choice:
    """A person who is chosen for a post: its words, and the body that it is of, if named."""

    claim: Claim
    post: str
    words: frozenset[str]
    of: str


def appointments(context: Context) -> Iterator[Slot]:
    """Posts for which sources name different people as chosen."""
    chosen: dict[str, list[Choice]] = defaultdict(list)
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        if not _OTHER.search(s.text):
            for choice in _choices(s):
                chosen[choice.post.split()[-1]].append(choice)
    for _, choices in sorted(chosen.items()):
        pairs = [p for a, b in combinations(choices, 2) if (p := _two_chosen(a, b, context))]
        for one in linked(pairs):
            named = {p.a.id for p in one} | {p.b.id for p in one}
            inside = [c for c in choices if c.claim.id in named]
            fullest = max(inside, key=lambda c: (bool(c.of), len(c.post), c.post))
            title = fullest.post[:1].upper() + fullest.post[1:]
            names = {c.claim.id: _name_of(c) for c in inside}
            yield Slot(f"{title} ({fullest.of})" if fullest.of else title, tuple(one), names)


def _name_of(choice: Choice) -> str:
    assert isinstance(choice.claim.fact, Name)
    return choice.claim.fact.text


def _two_chosen(a: Choice, b: Choice, context: Context) -> JudgedPair | None:
    if context.one_voice(a.claim.doc, b.claim.doc) or not _one_post(a, b):
        return None
    sa, sb = context.statement(a.claim), context.statement(b.claim)
    if context.vectors.cosine(sa.text, sb.text) < _LEAST_ALIKE or _times_apart(sa, sb):
        return None
    if may_both_be_right(a.claim, b.claim, _name_of(a), _name_of(b), context):
        return None
    outcome = two_people(_name_of(a), _name_of(b), context)
    if outcome is None:
        return None
    why = (Evidence("one_post", "one person is chosen for the post", 1.1),)
    return JudgedPair(a.claim, b.claim, outcome, _CONFIDENCE, why)


def _one_post(a: Choice, b: Choice) -> bool:
    """Whether one's words for the post hold the other's, and no two bodies are named."""
    if not (a.words <= b.words or b.words <= a.words):
        return False
    x, y = ({w for w in c.of.lower().split() if len(w) > 3} for c in (a, b))
    return not x or not y or bool(x & y)


def _times_apart(sa: Statement, sb: Statement) -> bool:
    """Whether both sentences are dated, and nothing says that it is one time."""
    levels = {compare_moments(MomentPair(x, y)).level for x in sa.moments for y in sb.moments}
    return bool(levels) and ONE_MOMENT not in levels


def _choices(s: Statement) -> Iterator[Choice]:
    parse = s.parse
    for verb in parse.tokens:
        if verb.lemma not in _CHOOSING or verb.pos != "VERB" or parse.children(verb, "neg"):
            continue
        if any(t.lower in _POSSIBLE for t in parse.children(verb, "aux")):
            continue
        post = _post(parse, verb)
        person = _person(parse, verb, post) if post else None
        if post is None or person is None:
            continue
        words = _words(parse, post)
        of = _of(parse, post)
        if not _single(words, post, of):
            continue
        start, end = person[0].start, person[-1].end
        offset = s.sentence.span.start
        name = Name(Span(start + offset, end + offset), bare(parse.text_of(person)), "PERSON", "")
        yield Choice(name_claim(s, name), " ".join(words), frozenset(words), of)


def _post(parse: Parse, verb: Token) -> Token | None:
    """The noun of the post: "appointed director", "named as head", "chosen to be mayor"."""
    for child in parse.children(verb, "oprd", "attr"):
        if child.ent != "PERSON":
            return _inside_post(parse, child)
    for prep in parse.children(verb, "prep"):
        if prep.lemma in {"as", "to"}:
            for noun in parse.children(prep, "pobj"):
                return _inside_post(parse, noun)
    for to_be in parse.children(verb, "xcomp"):
        if to_be.lemma == "be":
            return next(iter(parse.children(to_be, "attr")), None)
    for noun in parse.children(verb, "dobj"):
        if _named_before(parse, noun):
            return noun
    return None


def _inside_post(parse: Parse, noun: Token) -> Token:
    """ "To the post of director" is to be director."""
    if noun.lemma not in _POST:
        return noun
    of = (n for p in parse.children(noun, "prep") if p.lemma == "of"
          for n in parse.children(p, "pobj"))  # fmt: skip
    return next(of, noun)


def _person(parse: Parse, verb: Token, post: Token) -> tuple[Token, ...] | None:
    for noun in parse.children(verb, "nsubjpass", "dobj", "oprd"):
        if noun.ent == "PERSON" and noun.i != post.i:
            return parse.entity_of(noun)
    return _named_before(parse, post)


def _named_before(parse: Parse, noun: Token) -> tuple[Token, ...] | None:
    """The name that a parser takes for a part of the post: "appointed [Karl Lind mayor]"."""
    for part in parse.children(noun, "compound", "nmod"):
        if part.ent == "PERSON":
            return parse.entity_of(part)
    return None


def _words(parse: Parse, post: Token) -> list[str]:
    before = [
        t.lower
        for t in parse.children(post, "amod", "compound", "nmod")
        if t.i < post.i and t.ent not in {"PERSON", "ORG", "GPE", "NORP"}
    ]
    return [*(w for w in before if w not in _EMPTY), post.lemma.lower()]


def _of(parse: Parse, post: Token) -> str:
    """The body that the post is of: "of the port", "Oslo's"."""
    for prep in parse.children(post, "prep"):
        if prep.lemma in {"of", "to", "at", "for"}:
            for noun in parse.children(prep, "pobj"):
                return bare(parse.text_of(tuple(parse.subtree(noun)))).split(",")[0]
    for owner in parse.children(post, "poss", "compound", "nmod"):
        if owner.ent in {"ORG", "GPE"} or owner.dep == "poss":
            return bare(parse.text_of(tuple(parse.subtree(owner))))
    return ""


def _single(words: list[str], post: Token, of: str) -> bool:
    head = post.lemma.lower()
    if head in ONE_HOLDER or " ".join(words) in SINGLE_OFFICES:
        return True
    return head in ONE_OF_BODY and bool(of)
