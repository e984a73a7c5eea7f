"""How somebody left a post: "stepped down" here, "was fired" there."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.compare.polarity import Reading, either_way, other_time
from xcheck.extract.parse import Parse, Token
from xcheck.kinds.grouping import JudgedPair, linked
from xcheck.kinds.slots.polarity import judged, readings
from xcheck.model import Claim

_LEAVING: Final = frozenset({"resign", "quit", "step"})
_DISMISSING: Final = frozenset({"fire", "sack", "oust", "dismiss"})
_STEPPING: Final = frozenset({"down", "aside"})
# "Was forced to resign" is neither: who resigns so is dismissed in all but name.
_PRESSED: Final = frozenset({"force", "ask", "urge", "tell", "pressure", "compel", "want", "press"})
_BODIES: Final = frozenset(
    "post job office position role board company firm party team club government cabinet agency "
    "ministry council committee".split()
)
_OWN, _DISMISSED = "of their own accord", "dismissed"
_ONE_STORY: Final = 0.72

Departure = tuple[Reading, Token, str]


def departures(context: Context) -> list[tuple[str, list[JudgedPair]]]:
    """By person: clauses on how they left a post, of their own accord here, dismissed there."""
    told = _distinct([d for r in readings(context) if (d := _departure(r))])
    pairs: list[JudgedPair] = []
    names: dict[str, str] = {}
    for a, b in combinations(told, 2):
        one_voice = context.one_voice(a[0].statement.doc, b[0].statement.doc)
        if a[2] == b[2] or one_voice or not _one_person(a, b) or other_time(a[0], b[0]):
            continue
        if any(_tells_both(own, told) for own in (a, b)):
            continue
        outcome = compare_departures(a[0], b[0])
        pair = judged(a[0], b[0], outcome, context)
        if context.story:
            pair = JudgedPair(pair.a, pair.b, outcome, _ONE_STORY, pair.evidence)
        pairs.append(pair)
        longest = max((_name(d[0].statement.parse, d[1]) for d in (a, b)), key=len)
        names[pair.a.id] = names[pair.b.id] = " ".join(longest)
    return [
        (max((names[c.id] for p in one for c in (p.a, p.b)), key=lambda n: (len(n), n)), one)
        for one in linked(pairs)
    ]


def _distinct(told: list[Departure]) -> list[Departure]:
    """Without those that only a surname names which two people of the story bear."""
    first_names: dict[str, set[str]] = defaultdict(set)
    named = [(d, _name(d[0].statement.parse, d[1])) for d in told]
    for _, name in named:
        if len(name) > 1:
            first_names[name[-1].lower()].add(name[0].lower())
    return [d for d, n in named if n and (len(n) > 1 or len(first_names[n[-1].lower()]) < 2)]


def _departure(r: Reading) -> Departure | None:
    """The clause with the person who left and how; `None` for a clause on something else."""
    p, parse = r.proposition, r.statement.parse
    verb = parse.tokens[p.verb]
    if p.negated or p.modality != "asserted" or verb.pos != "VERB":
        return None
    if verb.lemma in _LEAVING:
        particles = {t.lower for t in parse.children(verb, "prt", "advmod")}
        pressed = verb.dep == "xcomp" and parse.tokens[verb.head].lemma in _PRESSED
        if pressed or (verb.lemma == "step" and not particles & _STEPPING):
            return None
        if p.object >= 0 and verb.lemma == "quit" and not _is_body(parse.tokens[p.object]):
            return None  # "quit smoking"
        at, how = p.subject, _OWN
    elif verb.lemma in _DISMISSING:
        if any(t.lemma == "as" for t in parse.children(verb, "prep")):
            return None  # "dismissed him as a dreamer"
        at, how = p.object, _DISMISSED
    else:
        return None
    person = _person(parse, parse.tokens[at]) if at >= 0 else None
    return (r, person, how) if person is not None else None


def _person(parse: Parse, noun: Token) -> Token | None:
    """Who is meant: "Lind", "its director, Karl Lind", "Karl Lind, whom …"."""
    if noun.lower in {"who", "whom"}:
        clause = next((t for t in parse.ancestors(noun) if t.dep == "relcl"), None)
        noun = parse.tokens[clause.head] if clause else noun
    both = (noun, *parse.children(noun, "appos"))
    return next((t for t in both if t.pos == "PROPN" and t.ent in {"PERSON", ""}), None)


def _is_body(noun: Token) -> bool:
    return noun.ent == "ORG" or noun.lemma in _BODIES


def _one_person(a: Departure, b: Departure) -> bool:
    if "PERSON" not in {a[1].ent, b[1].ent}:  # one may be a name that the parser does not know
        return False
    x, y = (_name(r.statement.parse, person) for r, person, _ in (a, b))
    if not x or not y or x[-1].lower() != y[-1].lower():
        return False
    return len(x) == 1 or len(y) == 1 or x[0].lower() == y[0].lower()


def _name(parse: Parse, person: Token) -> list[str]:
    """The words of a person's name, without titles."""
    before = [t for t in parse.children(person, "compound") if t.pos == "PROPN"]
    return [t.text for t in (*before, person) if not t.text.endswith(".")]


def _tells_both(own: Departure, told: list[Departure]) -> bool:
    return any(
        other[0].statement.doc == own[0].statement.doc
        and other[2] != own[2]
        and _one_person(own, other)
        for other in told
    )


def compare_departures(a: Reading, b: Reading) -> Outcome:
    """What two clauses on how one person left come to; symmetric."""
    words = "Nobody is dismissed from a post that they gave up themselves."
    return either_way(a, b, "left or was dismissed", words)


def how_left(claim: Claim) -> str:
    """What the clause of a claim says of it."""
    return _DISMISSED if claim.predicate.split()[0] in _DISMISSING else _OWN
