"""Posts of a story that one person fills, for which sources name two: its site manager, the
prison's director, who leads the investigation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.posts import telling_words
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair, linked
from xcheck.kinds.slots.appointment import ONE_HOLDER, ONE_OF_BODY
from xcheck.kinds.slots.name import CHANGING, Slot, may_both_be_right, name_claim, two_people
from xcheck.kinds.slots.polarity import readings
from xcheck.model import Claim, Evidence, Name, Role, Span

# Nouns of posts; what else is said of them tells whether one person fills it.
_POSTS: Final = ONE_HOLDER | ONE_OF_BODY | {"skipper", "envoy", "curator", "conductor"}
# Of these a body has several, unless one of them is said to be first.
_SEVERAL: Final = frozenset(
    "executive officer investigator judge negotiator prosecutor engineer detective".split()
)
_FIRST: Final = frozenset({"lead", "chief", "presiding", "head"})
_INDEFINITE: Final = re.compile(r"(?:an?|one\s+of)\s", re.IGNORECASE)
_ALIASES: Final = (
    (re.compile(r"^(?:ceo|chief executive officer)$"), "chief executive"),
    (re.compile(r"^(?:cfo|finance chief|chief finance officer)$"), "chief financial executive"),
    (re.compile(r"^chief (\w+) officer$"), r"chief \1 executive"),
    (re.compile(r"\bskipper$"), "captain"),
)
_SECOND: Final = frozenset("vice deputy assistant lt associate senior junior co staff".split())
_LEADING: Final = frozenset({"lead", "head", "chair", "command"})
_LED: Final = frozenset(
    "investigation inquiry probe mission delegation panel tribunal commission committee "
    "expedition search operation".split()
)
_BEFORE: Final = 2  # sentences in which a text names what "its director" is of
_CONFIDENCE: Final = 0.72


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody who fills a post: its noun, and the words that say which post it is."""

    claim: Claim
    name: str
    noun: str
    words: frozenset[str]
    said_of: frozenset[str]
    title: str


def posts(context: Context) -> Iterator[Slot]:
    """Posts of a story for which sources name different people.

    Every word that tells the post in one source must stand beside it in the other, so that
    "the prison's director" meets "prison director" and no other director.
    """
    if context.side_by_side:
        return  # two sentences do not show that there is one such post
    told: dict[str, list[Post]] = defaultdict(list)
    for post in (*_described(context), *_leading(context)):
        told[post.noun].append(post)
    for _, found in sorted(told.items()):
        found.sort(key=lambda p: p.claim.id)
        pairs = [p for a, b in combinations(found, 2) if (p := _two(a, b, found, context))]
        for one in linked(pairs):
            inside = {c.id for p in one for c in (p.a, p.b)}
            own = [p for p in found if p.claim.id in inside]
            title = max((p.title for p in own), key=lambda t: (len(t), t))
            names = {p.claim.id: p.name for p in own}
            yield Slot(title[:1].upper() + title[1:], tuple(one), names)


def _described(context: Context) -> Iterator[Post]:
    for s in context.statements.values():
        if CHANGING.search(s.text):
            continue
        for claim in s.claims:
            if not isinstance(claim.fact, Role):
                continue
            written = claim.fact.span.of(context.documents[s.doc].text)
            if post := _post(claim, claim.fact, written):
                yield post


def _post(claim: Claim, role: Role, written: str) -> Post | None:
    if role.tense_past or role.holder_label not in {"PERSON", ""} or " " not in role.holder:
        return None
    title = role.role
    for pattern, plain in _ALIASES:
        title = pattern.sub(plain, title)
    own = title.split()
    noun = own[-1]
    if noun in _SEVERAL:
        if not _FIRST & set(own):
            return None
    elif noun not in _POSTS:
        return None
    if _INDEFINITE.match(written):
        return None  # "a director of the bank": one of several
    said_of = frozenset(telling_words(role.of or ""))
    words = frozenset(own) | said_of
    # "Its director" is of what the text just spoke of; a bare "director" is of anything.
    if words & _SECOND or (len(words) < 2 and not role.of):
        return None
    shown = f"{role.role} ({role.of})" if said_of else role.role
    return Post(claim, role.holder, noun, words, said_of, shown)


def _leading(context: Context) -> Iterator[Post]:
    """Who is said to lead an investigation, a mission, a panel."""
    for r in readings(context):
        p, parse = r.proposition, r.statement.parse
        verb = parse.tokens[p.verb]
        if verb.lemma not in _LEADING or min(p.subject, p.object) < 0:
            continue
        if p.negated or p.modality != "asserted":
            continue
        person, what = parse.tokens[p.subject], parse.tokens[p.object]
        if person.ent != "PERSON" or what.lemma not in _LED or CHANGING.search(r.statement.text):
            continue
        words = parse.entity_of(person)
        name = parse.text_of(words)
        of = [t for t in parse.children(what, "amod", "compound", "nmod", "poss") if t.i < what.i]
        said = frozenset(telling_words(" ".join(t.text for t in (*of, what))))
        if " " in name:
            claim = _claim(r.statement, words[0].start, words[-1].end, name)
            title = f"who leads the {what.lemma}"
            yield Post(claim, name, f"lead {what.lemma}", said, said, title)


def _claim(s: Statement, start: int, end: int, name: str) -> Claim:
    offset = s.sentence.span.start
    return name_claim(s, Name(Span(start + offset, end + offset), name, "PERSON", "post"))


def _two(a: Post, b: Post, told: list[Post], context: Context) -> JudgedPair | None:
    if context.one_voice(a.claim.doc, b.claim.doc) or not _one_post(a, b, context):
        return None
    if any(_rival(p, told) for p in (a, b)):
        return None
    if may_both_be_right(a.claim, b.claim, a.name, b.name, context):
        return None
    outcome = two_people(a.name, b.name, context)
    if outcome is None:
        return None
    why = (Evidence("one_post", "one person fills the post", 0.9),)
    return JudgedPair(a.claim, b.claim, outcome, _CONFIDENCE, why)


def _one_post(a: Post, b: Post, context: Context) -> bool:
    """Whether one source tells the post as the other does, or more of it.

    What only one tells must stand beside the post in the other too. Where each has words of
    its own there are two: England's captain, Australia's captain.
    """
    if not a.said_of | b.said_of:
        return False  # every club has a general manager
    less, more = sorted((a, b), key=lambda p: len(p.words))
    return less.words <= more.words and more.words - less.words <= _beside(less, context)


def _beside(p: Post, context: Context) -> set[str]:
    """The words of the sentence that tells a post and of those before."""
    doc, n = p.claim.doc, p.claim.sentence
    near = (context.statements.get((doc, i)) for i in range(n - _BEFORE, n + 1))
    return {w for s in near if s for w in telling_words(s.text)}


def _rival(p: Post, told: list[Post]) -> bool:
    """Whether its own source gives the post, or one like it, to somebody else too."""
    return any(
        other.claim.doc == p.claim.doc
        and other.name.split()[-1] != p.name.split()[-1]
        and other.words & p.words - {p.noun}
        for other in told
    )
