"""What clauses affirm or deny, and how firmly: one proposition for each clause.

The readings follow the parse alone. A clause that states nothing (a question, a condition,
a wish, an order) is read as hypothetical, so that nobody is held to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xcheck.extract.parse import Parse, Token
from xcheck.model import Polarity, Span

_NEGATIVE_ADVERBS: Final = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly"})
_NEGATIVE_DETERMINERS: Final = frozenset({"no", "neither"})
NOBODY: Final = frozenset({"nobody", "none", "nothing"})
# Verbs of which "he … to do it" says that he does not.
_NOT_DONE: Final = frozenset({"fail", "refuse", "decline", "neglect", "cease", "stop"})
# Verbs of which "he … to do it" says whether he does.
_DONE_TOO: Final = _NOT_DONE | {"manage", "continue", "begin", "start"}
_PLANNED: Final = frozenset(
    "plan intend expect schedule promise pledge vow agree prepare set aim decide about due".split()
)
_POSSIBLE_ADVERBS: Final = frozenset({"possibly", "perhaps", "maybe", "probably", "likely"})
_ALLEGED_ADVERBS: Final = frozenset(
    {"allegedly", "reportedly", "supposedly", "apparently", "purportedly", "seemingly"}
)
_ALLEGING: Final = frozenset({"allege", "accuse", "suspect", "rumor", "rumour", "purport"})
TURNING_DOWN: Final = frozenset({"deny", "refute", "dispute", "reject", "dismiss", "rebut"})
_THINKING: Final = frozenset("think believe fear hope suggest suspect doubt guess seem".split())
_PREDICTING: Final = frozenset("predict expect forecast anticipate project bet".split())
_NOT_STATING: Final = frozenset({"if", "whether", "unless", "lest", "until", "should"})
_COPULAS: Final = frozenset({"be", "become", "remain", "appear", "seem"})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
# Participles that tell a state: "was armed" beside "was unarmed", which is parsed as adjective.
STATES: Final = frozenset("armed married insured locked manned occupied damaged known".split())
_OPEN, _CLOSE = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause: who does what to whom, whether it is affirmed, and how firmly.

    `verb` is the index of the predicate's token, `predicate` its lemma (with a particle, or
    of the complement of a copula: "be supplier"). `span` covers the predicate and its
    negation, `clause` the whole clause; both are offsets into the parsed text. `subject`
    and `object` are indices of head nouns, -1 where there are none: of the one who acts and
    of what it is done to, in active and passive clauses alike. `details` are the lemmas of
    what else the clause holds. `modality` is as in `Polarity`, or "hypothetical". `ceased`
    marks "no longer", `goes_on` "still".
    """

    verb: int
    predicate: str
    span: Span
    clause: Span
    negated: bool
    modality: str
    subject: int
    object: int
    details: frozenset[str]
    adverbs: frozenset[str]
    quoted: bool = False
    ceased: bool = False
    goes_on: bool = False
    passive: bool = False

    @property
    def fact(self) -> Polarity:
        """The reading as a fact; its span is an offset into the parsed text."""
        return Polarity(self.span, self.predicate, self.negated, self.modality)


def propositions(parse: Parse) -> tuple[Proposition, ...]:
    """A proposition for each clause that has a verb, in text order."""
    marks = _quoted(parse)
    return tuple(
        p for t in parse.tokens if t.pos in {"VERB", "AUX"} for p in _read(parse, t, marks)
    )


def _read(parse: Parse, verb: Token, marks: frozenset[int]) -> Iterator[Proposition]:
    if verb.dep in {"aux", "auxpass", "amod", "compound", "prep"}:
        return
    complement = _complement(parse, verb)
    state = _is_state(parse, verb)
    if verb.pos == "AUX" and complement is None and verb.lemma != "be":
        return
    tokens = clause_of(parse, verb)
    agent, patient, passive = _arguments(parse, verb)
    if state:
        agent, patient, passive = patient, None, False
    adverbs = frozenset(t.lower for t in tokens if t.dep == "advmod" and _near(parse, t, verb))
    negated, ceased, words = _negation(parse, verb, agent, patient, complement)
    predicate = verb.lemma
    for particle in parse.children(verb, "prt"):
        predicate += f" {particle.lemma}"
    if complement is not None:
        predicate = f"be {complement.lemma}"
        words.append(complement)
    if state:
        predicate = f"be {verb.lower}"
    core = {verb.i, *(t.i for t in words)}
    used = core | {i for t in (agent, patient) if t is not None for i in name_of(parse, t)}
    shown = sorted(core)
    last = next(t for t in reversed(tokens) if t.dep != "cc" or t.i in core)
    yield Proposition(
        verb=verb.i,
        predicate=predicate,
        span=Span(parse.tokens[shown[0]].start, parse.tokens[shown[-1]].end),
        clause=Span(tokens[0].start, last.end),
        negated=negated,
        modality=modality(parse, verb),
        subject=-1 if agent is None else agent.i,
        object=-1 if patient is None else patient.i,
        details=frozenset(t.lemma for t in tokens if t.pos in _CONTENT and t.i not in used),
        adverbs=adverbs,
        quoted=verb.i in marks,
        ceased=ceased,
        goes_on="still" in adverbs,
        passive=passive,
    )


def name_of(parse: Parse, noun: Token) -> tuple[int, ...]:
    """Indices of the head noun and what it is compounded with: "Samsung Display"."""
    left = [t.i for t in parse.children(noun, "compound", "nmod") if t.i < noun.i]
    return (*left, noun.i)


def clause_of(parse: Parse, verb: Token) -> tuple[Token, ...]:
    """The tokens of the clause of `verb`, without the clauses inside it."""
    found, stack = [], [verb]
    while stack:
        token = stack.pop()
        found.append(token)
        for child in parse.children(token):
            clausal = child.pos in {"VERB", "AUX"} and child.dep not in {"aux", "auxpass", "amod"}
            if not clausal and child.dep != "punct":
                stack.append(child)
    return tuple(sorted(found, key=lambda t: t.i))


def _near(parse: Parse, adverb: Token, verb: Token) -> bool:
    head = parse.head(adverb)
    return head is not None and (head.i == verb.i or head.head == verb.i)


def _complement(parse: Parse, verb: Token) -> Token | None:
    """What a copula says of its subject: "a hoax", "guilty"; `None` for other verbs."""
    if verb.lemma not in _COPULAS:
        return None
    found = parse.children(verb, "attr", "acomp", "oprd")
    if not found:
        # "appears to be a hoax": the inner clause says it.
        return None
    return found[0]


def _is_state(parse: Parse, verb: Token) -> bool:
    """Whether a passive tells a state, as an adjective does; nobody is named who brought it on."""
    return (
        verb.lower in STATES
        and any(t.lemma == "be" for t in parse.children(verb, "auxpass"))
        and not parse.children(verb, "agent")
    )


def _arguments(parse: Parse, verb: Token) -> tuple[Token | None, Token | None, bool]:
    """Who acts, what it is done to, and whether the clause is passive."""
    passive = bool(parse.children(verb, "nsubjpass", "auxpass")) or (
        verb.tag == "VBN" and verb.dep in {"acl", "ROOT"} and not parse.children(verb, "aux")
    )
    subject = subject_of(parse, verb)
    if passive:
        agents = [
            noun for by in parse.children(verb, "agent") for noun in parse.children(by, "pobj")
        ]
        return (agents[0] if agents else None), subject, True
    objects = parse.children(verb, "dobj", "attr")
    return subject, (objects[0] if objects else None), False


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The grammatical subject of `verb`, its own or the one it shares with a higher verb."""
    seen: set[int] = set()
    token = verb
    while token.i not in seen:
        seen.add(token.i)
        own = parse.children(token, "nsubj", "nsubjpass", "expl")
        if own:
            return _antecedent(parse, own[0], token)
        head = parse.head(token)
        if head is None:
            return None
        if token.dep == "dep" and head.i == 0 and head.text[:1].isupper():
            return head  # "Trump over the weekend denied": a name read as a verb
        if token.dep in {"acl", "relcl"}:
            return head if head.pos in {"NOUN", "PROPN", "PRON"} else None
        if token.dep not in {"conj", "xcomp", "ccomp", "advcl"} or head.pos not in {"VERB", "AUX"}:
            return None
        if token.dep == "ccomp" and token.tag not in {"VB", "VBG", "VBN"}:
            return None
        token = head
    return None


def _antecedent(parse: Parse, subject: Token, verb: Token) -> Token:
    """The noun that "who" and "which" stand for."""
    head = parse.head(verb)
    if verb.dep == "relcl" and head is not None and subject.tag in {"WP", "WDT"}:
        return head
    return subject


def _negation(
    parse: Parse,
    verb: Token,
    agent: Token | None,
    patient: Token | None,
    complement: Token | None,
) -> tuple[bool, bool, list[Token]]:
    """Whether the clause denies its predicate, whether by "no longer", and the words."""
    words: list[Token] = []
    ceased = False
    for part in (verb, complement):
        if part is None:
            continue
        for child in parse.children(part):
            if child.dep == "neg" or child.lower in _NEGATIVE_ADVERBS:
                words.append(child)
            if child.lower == "longer" and any(
                t.lower in {"no", "not", "n't", "any"} for t in parse.children(child)
            ):
                words += [*parse.children(child), child]
                ceased = True
            if child.lower == "anymore":
                ceased = True
    for noun in (agent, patient, complement):
        if noun is None:
            continue
        if noun.lower in NOBODY:
            words.append(noun)
        words += [t for t in parse.children(noun, "det") if t.lower in _NEGATIVE_DETERMINERS]
    head = parse.head(verb)
    if (
        head is not None
        and verb.dep == "xcomp"
        and (head.lemma in _NOT_DONE or _has_yet(parse, head))
    ):
        words.append(head)
    unique = list({t.i: t for t in words}.values())
    # Two negations cancel out: "not without", "nobody denied".
    return len([t for t in unique if t.lower not in {"longer", "any"}]) % 2 == 1, ceased, unique


def _has_yet(parse: Parse, verb: Token) -> bool:
    """Whether `verb` is the "has" of "has yet to …", which says that it is not done."""
    return verb.lemma == "have" and any(t.lower == "yet" for t in parse.children(verb, "advmod"))


def modality(parse: Parse, verb: Token) -> str:
    """How firmly the clause of `verb` is stated: a modality of `Polarity` or "hypothetical"."""
    if parse.text.rstrip(" ”\"'’").endswith("?"):
        return "hypothetical"
    own = _own_modality(parse, verb)
    if own == "planned" and _predicted(parse, verb):
        return "possible"
    if own != "asserted":
        return own
    below = verb
    for head in parse.ancestors(verb):
        found = _from_above(parse, below, head)
        if found:
            return found
        if below.dep == "conj" and head.pos in {"VERB", "AUX"}:
            inherited = _own_modality(parse, head)
            # "may rise and fall" shares its auxiliary; "may rise, and has fallen" does not.
            if inherited != "asserted" and not parse.children(below, "aux", "nsubj", "nsubjpass"):
                return inherited
        below = head
    return "asserted"


def _predicted(parse: Parse, verb: Token) -> bool:
    """Whether somebody only predicts it: "analysts expect that it will rise"."""
    head = parse.head(verb)
    return verb.dep == "ccomp" and head is not None and head.lemma in _PREDICTING | _THINKING


def _own_modality(parse: Parse, verb: Token) -> str:
    auxiliaries = {t.lower for t in parse.children(verb, "aux")}
    if auxiliaries & {"may", "might", "could", "can"}:
        return "possible"
    if auxiliaries & {"would", "should", "must", "ought"}:
        return "hypothetical"
    if any(t.dep == "mark" and t.lower in _NOT_STATING for t in parse.children(verb)):
        return "hypothetical"
    adverbs = {t.lower for t in parse.children(verb, "advmod")}
    if adverbs & _ALLEGED_ADVERBS:
        return "alleged"
    if adverbs & _POSSIBLE_ADVERBS:
        return "possible"
    if auxiliaries & {"will", "shall", "'ll", "’ll", "wo"}:
        return "planned"
    if verb.tag == "VBG" and verb.dep in {"pcomp", "csubj", "pobj"} and not auxiliaries:
        return "hypothetical"  # "talks of building it"
    if verb.tag == "VB" and verb.dep == "ROOT" and not parse.children(verb, "nsubj", "aux"):
        return "hypothetical"  # an order
    return "asserted"


def _from_above(parse: Parse, below: Token, head: Token) -> str | None:
    """What the governor of a clause does to its firmness; `None` where it leaves it."""
    if below.dep in {"xcomp", "acl", "pcomp", "ccomp", "csubj"} or (
        below.dep == "advcl" and below.tag == "VB"
    ):
        infinitive = below.tag == "VB" and any(
            t.lower == "to" for t in parse.children(below, "aux")
        )
        if head.lemma in TURNING_DOWN:
            return "denied"
        if head.lemma in _ALLEGING:
            return "alleged"
        if infinitive and head.lemma in {"appear", "seem", "believe", "say", "think", "report"}:
            return "alleged"
        if infinitive and head.lemma in _PLANNED:
            return "planned"
        if infinitive and head.lemma not in _DONE_TOO and not _has_yet(parse, head):
            return "hypothetical"
        if below.dep == "ccomp" and head.lemma in _THINKING:
            return "possible"
    if head.pos in {"VERB", "AUX"} and any(
        t.dep == "mark" and t.lower in _NOT_STATING for t in parse.children(head)
    ):
        return "hypothetical"
    return None


def _quoted(parse: Parse) -> frozenset[int]:
    """Indices of the tokens inside quotation marks of the sentence."""
    inside: list[int] = []
    waiting: list[int] = []
    is_open = False
    for token in parse.tokens:
        if any(c in _OPEN for c in token.text):
            is_open = True
        elif any(c in _CLOSE for c in token.text):
            if not is_open:
                inside += waiting  # the quotation began in an earlier sentence
            is_open = False
        elif token.text in {'"', "``", "''"}:
            is_open = not is_open
        elif is_open:
            inside.append(token.i)
        waiting.append(token.i)
    return frozenset(inside)
