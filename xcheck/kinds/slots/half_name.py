"""One person of a story whom sources name by two given names, or by two family names.

Half of the name is shared, and so is a post or an age: the army's spokesman is Colonel Moussa
Diakite here and Colonel Souleymane Diakite there. Relatives share a name too, but seldom a post;
a source that has both names, or a third of the family, silences the pair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.given_names import (
    given_and_family,
    one_given_name,
    one_transliterated,
    without_titles,
)
from xcheck.compare.mentions import mentions
from xcheck.compare.outcome import Outcome
from xcheck.compare.posts import RANKS, telling_words, title_of
from xcheck.compare.spelling import letters, spelt_otherwise
from xcheck.kinds.grouping import JudgedPair, linked
from xcheck.kinds.slots.appointment import ONE_HOLDER, ONE_OF_BODY
from xcheck.kinds.slots.name import CHANGING, Slot, name_claim
from xcheck.model import Claim, Evidence, Name, Role, Verdict

# Of these one is spoken of by name in most stories; of senators, victims and players several are.
_TELLING: Final = (
    ONE_HOLDER
    | ONE_OF_BODY
    | {rank.split()[-1] for rank in RANKS}
    | frozenset(
        "skipper spokesman spokeswoman spokesperson judge prosecutor negotiator investigator "
        "pilot driver coroner sheriff envoy curator conductor architect founder owner economist "
        "analyst doctor surgeon engineer lawyer attorney producer".split()
    )
)
# Of these there may be several: what else is said of the post must agree.
_VAGUE: Final = frozenset("president doctor officer executive owner founder analyst".split())
_SAME: Final = {
    "skipper": "captain",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "lawyer": "attorney",
    "chief": "head",
    "boss": "head",
    "ceo": "executive",
}
_AGED: Final = r",?\s\(?(?P<age>[1-9]\d)\b(?=[,.)]|$)"
_BEGUN: Final = 3  # letters with which two family names begin that are taken for one another
_TWO = Outcome("two names", "One person cannot bear both.", Verdict.CONFLICT, ("one name",))
_CONFIDENCE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one source names and describes them: posts with their other words, ages."""

    claim: Claim
    name: str
    given: str
    family: str
    posts: dict[str, frozenset[str]]
    ages: frozenset[str]


def half_names(context: Context) -> Iterator[Slot]:
    """People for whom sources share half of a name and a post or an age."""
    if context.side_by_side:
        return  # two sentences do not show that there is one such person
    people = _people(context)
    pairs: list[JudgedPair] = []
    posts: dict[str, str] = {}
    for a, b in _half_alike(people):
        shared = _one_person(a, b, people, context)
        if shared:
            why = (Evidence("half_a_name", f"half of the name and the {shared} are the same", 0.8),)
            pairs.append(JudgedPair(a.claim, b.claim, _TWO, _CONFIDENCE, why))
            posts |= {a.claim.id: shared, b.claim.id: shared}
    names = {p.claim.id: p.name for p in people}
    for one in linked(pairs):
        inside = sorted({c.id for p in one for c in (p.a, p.b)})
        post = posts[inside[0]]
        title = "Name of a person" if post == "age" else f"Name of the {post}"
        yield Slot(title, tuple(one), {i: names[i] for i in inside})


def _half_alike(people: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs with one half of the name in common, without comparing each with each."""
    halves: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for p in people:
        halves["family", letters(p.family)].append(p)
        halves["given", letters(p.given)].append(p)
    for (half, _), alike in halves.items():
        for a, b in combinations(alike, 2):
            if half == "family" or letters(a.family) != letters(b.family):
                yield a, b


def _people(context: Context) -> list[Person]:
    """The people that each source names in full, in order of their first mention there."""
    claims: dict[tuple[str, str], Claim] = {}
    posts: dict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    ages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for s in sorted(context.statements.values(), key=lambda s: s.key):
        for name in s.names:
            if name.label == "PERSON" and given_and_family(name.text):
                text = without_titles(name.text)
                key = s.doc, text
                fact = Name(name.span, text, name.label, "person")
                claims.setdefault(key, name_claim(s, fact))
                ages[key] |= {m["age"] for m in re.finditer(re.escape(text) + _AGED, s.text)}
        if CHANGING.search(s.text):
            continue
        for claim in s.claims:
            if isinstance(claim.fact, Role) and not claim.fact.tense_past:
                posts[s.doc, without_titles(claim.fact.holder)].update(_posts(claim.fact))
    found = []
    for (doc, text), claim in claims.items():
        halves = given_and_family(text)
        assert halves is not None
        found.append(Person(claim, text, *halves, posts[doc, text], frozenset(ages[doc, text])))
    return found


def _posts(role: Role) -> dict[str, frozenset[str]]:
    """The telling nouns of a title, with the other words that are said of it."""
    title = title_of(replace(role, of=None)).split()
    said = frozenset(telling_words(role.of or ""))
    nouns = {word for word in title if word in _TELLING}
    return {_SAME.get(noun, noun): (frozenset(title) - nouns) | said for noun in nouns}


def _one_person(a: Person, b: Person, people: list[Person], context: Context) -> str:
    """The post, or "age", that shows two names to be of one person; "" where nothing does."""
    if context.one_voice(a.claim.doc, b.claim.doc):
        return ""
    x, y = _unlike_halves(a, b)
    if not x or _both_known(x, y, context):
        return ""
    if letters(a.family) == letters(b.family) and _family_of(a, b, people):
        return ""
    shared = sorted(a.posts.keys() & b.posts.keys())
    for post in shared:
        v, w = a.posts[post], b.posts[post]
        if v & w or (post not in _VAGUE and not (v and w)):
            return post
    return "age" if a.ages & b.ages else ""


def _unlike_halves(a: Person, b: Person) -> tuple[str, str]:
    """The given or the family names, where those are two and the other half is one."""
    one_family = letters(a.family) == letters(b.family)
    one_given = letters(a.given) == letters(b.given)
    if one_family and not one_given and not one_given_name(a.given, b.given):
        return a.given, b.given
    if one_given and not one_family and _taken_for_each_other(a, b):
        return a.family, b.family
    return "", ""


def _taken_for_each_other(a: Person, b: Person) -> bool:
    """Whether two family names begin alike, and are no two spellings of one."""
    if "-" in a.family + b.family:
        return False  # the family comes first: Kim Jong-il, Kim Jong-un
    x, y = letters(a.family), letters(b.family)
    one = one_transliterated(a.family, b.family) or spelt_otherwise(
        f"{a.given} {a.family}", f"{b.given} {b.family}"
    )
    return x[:_BEGUN] == y[:_BEGUN] and not one


def _both_known(x: str, y: str, context: Context) -> bool:
    """Whether any source of the story has both: then they are two people."""
    return any(mentions(d.text, x) and mentions(d.text, y) for d in context.documents.values())


def _family_of(a: Person, b: Person, people: list[Person]) -> bool:
    """Whether the story names a third of the family."""
    return any(
        letters(p.family) == letters(a.family)
        and not one_given_name(p.given, a.given)
        and not one_given_name(p.given, b.given)
        for p in people
    )
