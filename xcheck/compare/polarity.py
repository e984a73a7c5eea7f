"""Two clauses on one act: whether one affirms what the other denies, or is surer of it.

Nothing here asks for the meaning of whole sentences: inference models call most pairs of
news sentences contradictions. The same predicate must be said of the same participants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xcheck.compare.evidence import moments_relation
from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.extract.attribution import attribution_of
from xcheck.extract.parse import Token
from xcheck.extract.polarity import Proposition
from xcheck.extract.statement import Statement
from xcheck.model import DateRange, Verdict

# Verbs that say little without their object.
LIGHT: Final = frozenset(
    "be have do make get take go come say tell give see know want need think use keep let "
    "call look put respond comment reply answer return happen seem appear feel like try "
    "believe expect include involve mean work find show".split()
)
# With these a negation leaves the act itself standing.
_PARTIAL: Final = frozenset(
    "only just merely all every always immediately necessarily entirely fully completely "
    "yet exactly simply everyone everything enough directly even really much many long "
    "initially previously originally formally officially publicly specifically".split()
)
# What a maker, a shop or a menu does with its wares: "no longer makes" against "still sells".
_SUPPLYING: Final = frozenset({"sell", "serve", "produce", "make", "offer", "supply", "stock"})
_NUMBERS: Final = frozenset({"NN", "NNS"})
_REFERRING: Final = frozenset({"such", "said", "same", "alleged"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A proposition in its sentence. `speaker` is "" in the source's own voice."""

    statement: Statement
    proposition: Proposition
    speaker: str = ""
    published: DateRange | None = None

    @property
    def subject(self) -> frozenset[str]:
        return self._name(self.proposition.subject)

    @property
    def object(self) -> frozenset[str]:
        return self._name(self.proposition.object)

    def _name(self, i: int) -> frozenset[str]:
        """Lemmas of the noun at `i` and its compounds; empty for none and for pronouns."""
        if i < 0:
            return frozenset()
        parse = self.statement.parse
        noun = parse.tokens[i]
        if noun.pos in {"PRON", "DET"} or noun.tag in {"WDT", "WP", "EX"}:
            return frozenset()
        left = [t for t in parse.children(noun, "compound", "nmod") if t.i < i]
        return frozenset(_plain(t.lemma) for t in (*left, noun))

    def head(self, i: int) -> str:
        return _plain(self.statement.parse.tokens[i].lemma) if i >= 0 else ""

    @property
    def partial(self) -> bool:
        """Whether the negation is of a part: "not only", "not all", "not immediately"."""
        parse, p = self.statement.parse, self.proposition
        words = parse.covering(p.clause.start, p.clause.end)
        # "they are not building it to …", "not because": the purpose or reason is denied.
        verb = parse.tokens[p.verb]
        why = p.negated and any(
            t.dep == "advcl" and (t.tag == "VB" or _because(parse.children(t, "mark")))
            for t in parse.children(verb)
        )
        return why or any(t.lower in _PARTIAL for t in words)


def _because(marks: Sequence[Token]) -> bool:
    return any(t.lower == "because" for t in marks)


def _plain(word: str) -> str:
    word = word.lower().strip(".’'")
    return word.removesuffix("'s").removesuffix("’s")


def reading(statement: Statement, proposition: Proposition, day: DateRange | None) -> Reading:
    """A proposition with who says it and when its source appeared."""
    said = attribution_of(statement.parse, statement.parse.tokens[proposition.verb])
    return Reading(statement, proposition, said.speaker if said else "", day)


def same_argument(a: Reading, b: Reading, argument: str) -> bool | None:
    """Whether both have the same "subject" or "object"; `None` where one does not say.

    Heads must be alike; a name may be the end or the start of a longer one.
    """
    x, y = getattr(a, argument), getattr(b, argument)
    if not x or not y:
        return None
    i, j = getattr(a.proposition, argument), getattr(b.proposition, argument)
    if a.head(i) != b.head(j):
        named = all(r.statement.parse.tokens[n].pos == "PROPN" for r, n in ((a, i), (b, j)))
        members = _members(a, i, y) or _members(b, j, x)  # "the Houthis", "Houthi rebels"
        return members or bool(named and x & y and (x <= y or y <= x))
    if len({r.statement.parse.tokens[n].tag for r, n in ((a, i), (b, j))} & _NUMBERS) > 1:
        return False  # "a fighter" is not "nine fighters"
    names = [_names(r, n) for r, n in ((a, i), (b, j))]
    return not (names[0] and names[1] and names[0].isdisjoint(names[1]))


def _members(r: Reading, i: int, other: frozenset[str]) -> bool:
    """Whether the noun at `i` is a bare name of many, and `other` some people of that name."""
    noun = r.statement.parse.tokens[i]
    single = _singular(_plain(noun.lemma))
    bare = noun.pos == "PROPN" and not r.statement.parse.children(noun, "compound", "nmod")
    return bare and single != _plain(noun.text) and len(other) > 1 and single in other


def _singular(word: str) -> str:
    """A name as its lemma: the lemma of "Houthis" is "Houthis"."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def _names(r: Reading, i: int) -> set[str]:
    """Proper names that qualify a noun: "Samsung" in "Samsung phone", "Spain" in "of Spain"."""
    parse = r.statement.parse
    return {
        _plain(t.lemma)
        for t in parse.subtree(parse.tokens[i])
        if t.pos == "PROPN" and t.dep in {"compound", "nmod", "poss", "pobj"}
    }


def shared_details(a: Reading, b: Reading) -> float:
    """Share of the shorter clause's other words that the other sentence has too; 0 to 1.

    The greater share where both are equally long.
    """
    sizes = len(a.proposition.details), len(b.proposition.details)
    if sizes[0] == sizes[1]:
        return max(_details_in(a, b), _details_in(b, a))
    return _details_in(a, b) if sizes[0] < sizes[1] else _details_in(b, a)


def _details_in(a: Reading, b: Reading) -> float:
    own, words = a.proposition.details, {t.lemma for t in b.statement.parse.tokens}
    return len(own & words) / len(own) if own else 0.0


def other_time(a: Reading, b: Reading) -> bool:
    """Whether the sentences name moments that cannot be one."""
    related = {moments_relation(m, n) for m in a.statement.moments for n in b.statement.moments}
    return False in related and True not in related


def other_numbers(a: Reading, b: Reading) -> bool:
    """Whether the same thing is counted otherwise in the two sentences."""
    x = {(q.head, q.dimension): q for q in a.statement.quantities if q.head}
    y = {(q.head, q.dimension): q for q in b.statement.quantities if q.head}
    return any((x[k].lo, x[k].hi) != (y[k].lo, y[k].hi) for k in x.keys() & y.keys())


def _modifiers(r: Reading, i: int) -> set[str]:
    """Adjectives and compounds of a noun: "heavy" in "heavy weapons"."""
    if i < 0:
        return set()
    parse = r.statement.parse
    found = parse.children(parse.tokens[i], "amod", "compound", "nmod")
    return {_singular(_plain(t.lemma)) for t in found}


def denies_less(a: Reading, b: Reading) -> bool:
    """Whether the denial is of a narrower thing: "personal weapons" beside "weapons"."""
    denied, affirmed = (a, b) if a.proposition.negated else (b, a)
    p, q = denied.proposition, affirmed.proposition
    # "No Marine weapons" are those that were seized "from U.S. Marines".
    beside = _clause_words(affirmed) | _REFERRING
    return any(
        min(i, j) >= 0 and not _modifiers(denied, i) <= _modifiers(affirmed, j) | beside
        for i, j in ((p.subject, q.subject), (p.object, q.object))
    )


def _clause_words(r: Reading) -> set[str]:
    parse, clause = r.statement.parse, r.proposition.clause
    return {
        _singular(_plain(t.lemma))
        for t in parse.covering(clause.start, clause.end)
        if t.pos in {"PROPN", "NOUN", "ADJ"}
    }


@dataclass(frozen=True, slots=True)
class PolarityPair:
    """Two readings of different sources."""

    a: Reading
    b: Reading


def act_key(r: Reading) -> str:
    """What two readings must have in common to be about one act."""
    p = r.proposition
    if (p.ceased or p.goes_on) and p.predicate in _SUPPLYING:
        return "supply"
    return p.predicate


def _one_act(p: PolarityPair) -> bool:
    a, b = p.a.proposition, p.b.proposition
    if act_key(p.a) == act_key(p.b) == "supply":
        return a.ceased != b.ceased and bool(same_argument(p.a, p.b, "object"))
    if a.predicate != b.predicate:
        return False
    if same_argument(p.a, p.b, "subject") is False or same_argument(p.a, p.b, "object") is False:
        return False
    subject = same_argument(p.a, p.b, "subject")
    object_ = same_argument(p.a, p.b, "object")
    if subject is None and not (object_ and agentless(p)):
        return False
    if (a.object < 0) != (b.object < 0):
        return False
    light = a.predicate.split()[0] in LIGHT
    copula = a.predicate.startswith("be ")
    if light and not copula:
        return bool(subject) and _light_act(p, bool(object_))
    if copula and not (object_ and subject):
        return bool(subject)
    return bool(object_ or shared_details(p.a, p.b) >= 0.5)


def _light_act(p: PolarityPair, same_object: bool) -> bool:
    """Whether one light verb says one thing: "had a licence", "knew about the payments"."""
    shorter = min(len(r.proposition.details) for r in (p.a, p.b))
    if same_object:
        bare = not shorter and all(_bare_object(r) for r in (p.a, p.b))
        return bare or shared_details(p.a, p.b) >= 0.5
    bare = p.a.proposition.object < 0 and p.b.proposition.object < 0
    return bare and bool(shorter) and shared_details(p.a, p.b) == 1.0


def _bare_object(r: Reading) -> bool:
    """Whether nothing narrows the object: "a licence", not "other plans" or "plans to sell"."""
    parse = r.statement.parse
    noun = parse.tokens[r.proposition.object]
    return all(t.dep in {"det", "neg", "compound"} for t in parse.children(noun))


def agentless(p: PolarityPair) -> bool:
    """Whether either leaves out who did it, so that only the thing can be compared."""
    return any(r.proposition.passive and r.proposition.subject < 0 for r in (p.a, p.b))


def _as_firm(p: PolarityPair) -> bool:
    """Whether both are stated, or both of what is to come: "will run", "will not run"."""
    return {r.proposition.modality for r in (p.a, p.b)} in ({"asserted"}, {"planned"})


def _partial(p: PolarityPair) -> bool:
    return any(r.partial for r in (p.a, p.b))


def _two_speakers(p: PolarityPair) -> bool:
    return p.a.speaker != p.b.speaker or p.a.proposition.quoted != p.b.proposition.quoted


def either_way(a: Reading, b: Reading, name: str, words: str) -> Outcome:
    """Two clauses on either side of one question: a conflict, called `name`, that `words` explain.

    They only differ where a speaker says one of them. Symmetric.
    """
    levels: tuple[Level[tuple[Reading, Reading]], ...] = (
        Level(
            "two speakers",
            lambda p: p[0].speaker != p[1].speaker,
            lambda p: "Only a speaker says so in one of them.",
            Verdict.DIFFERS,
        ),
        Level(name, lambda p: True, lambda p: words, Verdict.CONFLICT),
    )
    return first_that_holds(levels, (a, b))


OTHER_TIMES: Final[Level[PolarityPair]] = Level(
    "other times",
    lambda p: other_time(p.a, p.b),
    lambda p: "They speak of different times.",
    None,
)
NEGATION: tuple[Level[PolarityPair], ...] = (
    Level("not one act", lambda p: not _one_act(p), lambda p: "Two different acts.", None),
    Level(
        "both affirm or both deny",
        lambda p: p.a.proposition.negated == p.b.proposition.negated,
        lambda p: "Both say the same of it.",
        None,
    ),
    Level(
        "left open",
        lambda p: not _as_firm(p),
        lambda p: "One only reports it as possible, planned, denied or alleged.",
        None,
    ),
    Level(
        "a narrower thing is denied",
        lambda p: denies_less(p.a, p.b),
        lambda p: "The denial is of a narrower thing.",
        None,
    ),
    Level("a part is denied", _partial, lambda p: "Only a part of it is denied.", None),
    OTHER_TIMES,
    Level(
        "other numbers",
        lambda p: other_numbers(p.a, p.b),
        lambda p: "They speak of different numbers.",
        None,
    ),
    Level(
        "two speakers",
        _two_speakers,
        lambda p: "Two speakers, or a speaker and a source, dispute it.",
        Verdict.DIFFERS,
    ),
    Level(
        "affirmed and denied",
        lambda p: True,
        lambda p: "One affirms what the other denies.",
        Verdict.CONFLICT,
    ),
)


def compare_polarity(pair: PolarityPair) -> Outcome:
    """The first level that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(NEGATION, pair)
