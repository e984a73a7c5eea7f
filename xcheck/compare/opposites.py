"""Opposite words, and how badly somebody was hurt.

The lexicon is small on purpose: pairs that exclude each other of the same thing at the same
time, whatever the context. "Begin" and "end", "buy" and "sell", "arrive" and "leave" do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xcheck.compare.evidence import moments_relation
from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.compare.polarity import (
    PolarityPair,
    Reading,
    agentless,
    other_numbers,
    other_time,
    same_argument,
    shared_details,
)
from xcheck.extract.parse import Parse, Token
from xcheck.extract.polarity import NOBODY, STATES, Proposition
from xcheck.model import Verdict

_PAIRS: Final = (
    ("accept", "reject refuse decline"),
    ("approve", "reject veto"),
    ("support back", "oppose"),
    ("win", "lose"),
    ("confirm", "deny"),
    ("convict", "acquit"),
    ("allow permit", "ban forbid prohibit"),
    ("strengthen", "weaken"),
    ("succeed", "fail"),
    ("survive", "die"),
    ("rise increase", "fall decrease decline"),
    ("be guilty", "be innocent"),
    ("be alive", "be dead"),
    ("be legal", "be illegal"),
    ("be lawful", "be unlawful"),
    ("be true", "be false|be untrue"),
    ("be conscious", "be unconscious"),
    ("be possible", "be impossible"),
    ("be open", "be closed"),
    ("sign", "veto"),
    ("uphold", "overturn quash reverse"),
    ("beat exceed surpass top", "miss"),
    ("be genuine|be real|be authentic", "be fake"),
    ("be drunk", "be sober"),
    ("be asleep", "be awake"),
    ("be present", "be absent"),
    ("be effective", "be ineffective"),
    ("be valid", "be invalid"),
    ("be safe", "be unsafe|be dangerous"),
    *((f"be {word}", f"be un{word}") for word in sorted(
        STATES | {"aware", "clear", "harmed", "available", "able", "willing"}
    )),
)  # fmt: skip
# Movements of one figure: only the same number in both makes them opposites.
_MOVEMENTS: Final = frozenset("rise increase fall decrease decline".split())
# What a movement is measured against: a year may be up on one and down on another.
_BASE: Final = re.compile(
    r"\b(?:from|than|compared|versus|against|year-on-year|on-year|quarter-on-quarter|sequentially|"
    r"adjusted|annual(?:ly|ized|ised)?)\b",
    re.IGNORECASE,
)
_PERIODS: Final = frozenset({"month", "quarter", "year", "season", "decade"})
_BY_CHANCE: Final = frozenset(
    "accidentally mistakenly inadvertently unintentionally unwittingly accidental "
    "unintentional inadvertent".split()
)
_ON_PURPOSE: Final = frozenset(
    "intentionally deliberately purposely intentional deliberate wilfully willfully".split()
)
_LONG: Final = 10  # letters from which one wrong letter leaves a word recognisable


def _sides() -> dict[str, set[tuple[int, int]]]:
    table: dict[str, set[tuple[int, int]]] = {}
    for n, pair in enumerate(_PAIRS):
        for side, words in enumerate(pair):
            split = words.split("|") if words.startswith("be ") else words.split()
            for word in split:
                table.setdefault(word, set()).add((n, side))
    return table


_SIDES: Final = _sides()


def opposite(a: str, b: str) -> bool:
    """Whether two predicates (lemmas, "be" and a complement) exclude each other."""
    first, second = _SIDES.get(a, set()), _SIDES.get(b, set())
    return any((n, 1 - side) in second for n, side in first)


def opposition_key(predicate: str) -> str:
    """One key for a predicate and its opposites; "" for words that have none here."""
    found = _SIDES.get(predicate)
    if not found:
        return ""
    # "reject" opposes two words: every word of a connected group has the group's first pair.
    group = {n for n, _ in found}
    while True:
        wider = {n for sides in _SIDES.values() if group & {m for m, _ in sides} for n, _ in sides}
        if wider <= group:
            return str(min(group))
        group |= wider


def _opposed(p: PolarityPair) -> bool:
    return opposite(p.a.proposition.predicate, p.b.proposition.predicate) and (
        p.a.proposition.negated == p.b.proposition.negated
    )


def _says(r: Reading, predicate: str) -> bool:
    return any(q.predicate == predicate for q in r.statement.propositions)


def _same_thing(p: PolarityPair) -> bool:
    subject, object_ = same_argument(p.a, p.b, "subject"), same_argument(p.a, p.b, "object")
    copula = p.a.proposition.predicate.startswith("be ")
    if copula or (p.a.proposition.object < 0 and p.b.proposition.object < 0):
        bare = not min(len(r.proposition.details) for r in (p.a, p.b))  # "the talks failed"
        return bool(subject) and (copula or bare or shared_details(p.a, p.b) >= 0.5)
    return bool(object_) and subject is not False and (subject is True or agentless(p))


def _movement(p: PolarityPair) -> bool:
    return any(r.proposition.predicate in _MOVEMENTS for r in (p.a, p.b))


def _one_period(p: PolarityPair) -> bool:
    """Whether both movements are of one period, against nothing else that is named."""
    if any(_BASE.search(r.statement.text) for r in (p.a, p.b)):
        return False
    return any(
        moments_relation(x, y) is True and x.precision in _PERIODS
        for x in p.a.statement.moments
        for y in p.b.statement.moments
    )


def _one_number(p: PolarityPair) -> bool:
    x = {(q.lo, q.hi, q.dimension) for q in p.a.statement.quantities}
    return any((q.lo, q.hi, q.dimension) in x for q in p.b.statement.quantities)


OPPOSITES: tuple[Level[PolarityPair], ...] = (
    Level("no opposites", lambda p: not _opposed(p), lambda p: "Not opposites.", None),
    Level(
        "both in one sentence",
        lambda p: _says(p.a, p.b.proposition.predicate) or _says(p.b, p.a.proposition.predicate),
        lambda p: "One sentence says both, of two things.",
        None,
    ),
    Level("not one thing", lambda p: not _same_thing(p), lambda p: "Of different things.", None),
    Level(
        "left open",
        lambda p: any(r.proposition.modality != "asserted" for r in (p.a, p.b)),
        lambda p: "One only reports it as possible, planned, denied or alleged.",
        None,
    ),
    Level("other times", lambda p: other_time(p.a, p.b), lambda p: "Of different times.", None),
    Level(
        "other movements",
        lambda p: _movement(p) and not (_one_number(p) or _one_period(p)),
        lambda p: "A figure may rise and fall again.",
        None,
    ),
    Level(
        "other numbers",
        lambda p: not _movement(p) and other_numbers(p.a, p.b),
        lambda p: "They speak of different numbers.",
        None,
    ),
    Level(
        "two speakers",
        lambda p: p.a.speaker != p.b.speaker,
        lambda p: "Two speakers, or a speaker and a source, dispute it.",
        Verdict.DIFFERS,
    ),
    Level("opposites", lambda p: True, lambda p: "Both cannot be true of it.", Verdict.CONFLICT),
)


def compare_opposites(pair: PolarityPair) -> Outcome:
    """The first level that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(OPPOSITES, pair)


def intent_of(word: str) -> str:
    """ "chance" or "purpose" for a word that says whether something was meant, else "".

    A long word with one wrong letter is read as the word it resembles.
    """
    word = word.lower()
    for side, words in (("chance", _BY_CHANCE), ("purpose", _ON_PURPOSE)):
        if word in words:
            return side
    if len(word) >= _LONG:
        from rapidfuzz.distance import Levenshtein

        for side, words in (("chance", _BY_CHANCE), ("purpose", _ON_PURPOSE)):
            if any(w[0] == word[0] and Levenshtein.distance(word, w) == 1 for w in words):
                return side
    return ""


# --- harm -----------------------------------------------------------------------------

UNHURT, LIGHT, SERIOUS, DEAD = range(4)
_UNHURT_WORDS: Final = frozenset({"unhurt", "uninjured", "unharmed", "unscathed"})
_HURTING: Final = frozenset({"injure", "hurt", "wound", "harm"})
_INJURIES: Final = frozenset({"injury", "wound"})
_LIGHTLY: Final = frozenset("minor slight light superficial slightly lightly".split())
_BADLY: Final = frozenset(
    "serious severe critical grave major seriously severely critically gravely badly".split()
)
_BEARING: Final = frozenset({"suffer", "sustain", "receive", "have", "escape"})


@dataclass(frozen=True, slots=True)
class Harm:
    """How badly hurt, as an inclusive interval of steps, and the index of the victim's noun."""

    lo: int
    hi: int
    victim: int


def harm_of(parse: Parse, p: Proposition) -> Harm | None:
    """What a clause says of somebody's injuries, or `None`."""
    verb = parse.tokens[p.verb]
    noun = parse.tokens[p.object] if p.object >= 0 else None
    adverbs = {t.lower for t in parse.children(verb) if t.dep in {"advmod", "oprd", "acomp"}}
    if verb.lemma in _HURTING and p.passive:
        return _found(parse, _degree(adverbs, p.negated), p.object)
    complement = p.predicate.removeprefix("be ")
    if p.predicate.startswith("be ") and complement in _UNHURT_WORDS | {"injured", "hurt"}:
        unhurt = complement in _UNHURT_WORDS
        if unhurt and p.negated:
            return None
        return _found(parse, (UNHURT, UNHURT) if unhurt else _degree(adverbs, p.negated), p.subject)
    if adverbs & _UNHURT_WORDS and not p.negated:
        return _found(parse, (UNHURT, UNHURT), p.subject)
    if verb.lemma == "die" and not p.negated:
        return _found(parse, (DEAD, DEAD), p.subject)
    if verb.lemma == "kill" and p.passive and not p.negated:
        return _found(parse, (DEAD, DEAD), p.object)
    if noun is not None and noun.lemma in _INJURIES and verb.lemma in _BEARING:
        return _injuries(parse, p, verb, noun)
    return None


def _injuries(parse: Parse, p: Proposition, verb: Token, noun: Token) -> Harm | None:
    """ "suffered minor injuries", "escaped serious injury"."""
    adjectives = {t.lower for t in parse.children(noun, "amod", "compound")}
    if verb.lemma == "escape":
        return _found(parse, _degree(adjectives, True), p.subject)
    return _found(parse, _degree(adjectives, p.negated), p.subject)


def _degree(words: set[str], negated: bool) -> tuple[int, int]:
    if words & _BADLY:
        return (UNHURT, LIGHT) if negated else (SERIOUS, SERIOUS)
    if words & _LIGHTLY:
        return (LIGHT, LIGHT)
    return (UNHURT, UNHURT) if negated else (LIGHT, SERIOUS)


def _found(parse: Parse, degree: tuple[int, int], victim: int) -> Harm | None:
    """The harm of a victim who is named; of nobody ("no one was hurt") there is none."""
    if victim < 0:
        return None
    noun = parse.tokens[victim]
    nobody = noun.lower in NOBODY or (
        noun.lower == "one" and any(t.lower == "no" for t in parse.children(noun))
    )
    return None if nobody else Harm(*degree, victim)


def harms_agree(a: Harm, b: Harm) -> bool:
    return a.lo <= b.hi and b.lo <= a.hi


def harm_words(h: Harm) -> str:
    """The interval in words."""
    if (h.lo, h.hi) == (UNHURT, LIGHT):
        return "not seriously hurt"
    if (h.lo, h.hi) == (LIGHT, SERIOUS):
        return "hurt"
    return ("not hurt", "slightly hurt", "seriously hurt", "dead")[h.lo]


HARM: tuple[Level[tuple[Harm, Harm]], ...] = (
    Level("compatible", lambda p: harms_agree(*p), lambda p: "Both can be true.", None),
    Level(
        "may have died since",
        lambda p: max(p[0].lo, p[1].lo) == DEAD and min(p[0].hi, p[1].hi) == SERIOUS,
        lambda p: "Someone who was hurt may have died since.",
        Verdict.DIFFERS,
    ),
    Level(
        "another degree of harm",
        lambda p: True,
        lambda p: "Both accounts of the injuries cannot be right.",
        Verdict.CONFLICT,
    ),
)


def compare_harm(a: Harm, b: Harm) -> Outcome:
    """The first level that holds for two accounts of one person; symmetric."""
    return first_that_holds(HARM, (a, b))
