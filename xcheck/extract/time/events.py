"""What a moment dates: the event and whom or what it happened to, from the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from xcheck.extract.parse import Parse, Token
from xcheck.extract.time.resolve import a_year_before
from xcheck.extract.time.words import MONTHS
from xcheck.model import Moment, Span

# Nouns that a year before them dates by their appearance: "a 2004 comedy film".
WORKS: Final = frozenset(
    "film movie album song single novel book series show sitcom drama comedy game play musical "
    "episode documentary remake sequel adaptation poem painting opera story magazine "
    "thriller western biopic program programme record ep video miniseries soap anime manga".split()
)
EVENT_WORDS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "birth": "bear birth born baptize baptise",
        "death": "die death dead kill pass assassinate murder execute perish drown suicide slay",
        "release": "release premiere premier debut air publish launch issue broadcast appear "
        "out drop distribute screen unveil show " + " ".join(sorted(WORKS)),
        "make": "direct write film shoot produce record create compose paint make star "
        "feature star develop design",
        "found": "found establish form create incorporate start open set charter organize begin "
        "launch",
        "begin": "begin start commence launch open erupt break",
        "end": "end finish conclude close dissolve cancel disband stop abolish defunct retire "
        "cease expire",
        "award": "win award receive nominate earn honor honour induct",
        "office": "elect become serve appoint succeed inaugurate reign rule lead president "
        "take assume hold govern crown",
        "leave": "leave resign depart quit retire step fire oust remove",
        "marry": "marry wed marriage wedding",
        "build": "build construct complete erect",
        "discover": "discover invent find synthesize identify isolate",
        "happen": "happen occur take place hold be",
        "sign": "sign join move transfer draft trade buy acquire purchase merge",
        "announce": "announce say tell report declare reveal confirm release issue tweet "
        "post speak",
        "attack": "attack shoot bomb strike raid fire explode blast capture kill",
        "vote": "vote pass approve reject override ratify adopt",
        "arrest": "arrest detain charge seize custody",
    }.items()
}
_NOUNS = frozenset({"NOUN", "PROPN"})
_STEP_OVER = frozenset({"in", "on", "at", "of", "the", ",", "(", "since", "from", "by", ";"})


def event_fields(lemma: str) -> frozenset[str]:
    """The fields of events that `lemma` may belong to; empty where it is in none."""
    return frozenset(name for name, words in EVENT_WORDS.items() if lemma in words)


_DAYS_UNSURE = 7
_PLACING: Final = frozenset("in on during early late of".split())
_PLANNING: Final = frozenset(
    "schedule plan set expect slate due want hope intend agree decide promise vow".split()
)
_NAMES = frozenset({"EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "FAC"})


def without_names(found: Sequence[Moment], parse: Parse) -> list[Moment]:
    """Mark years that lie inside a longer name as parts of it."""
    names = [
        Span(e[0].start, e[-1].end) for e in parse.entities if e[0].ent in _NAMES and len(e) > 1
    ]
    return [
        replace(m, precision="name")
        if m.precision == "year"
        and any(n.contains(m.span) and n.end - n.start > m.span.end - m.span.start for n in names)
        else m
        for m in found
    ]


def told_as_past(found: Sequence[Moment], parse: Parse, published: date) -> list[Moment]:
    """Put what is told as past, and would lie ahead of `published`, a year back.

    Only for dates without a year: "In April they formed a unit", written in December, and
    "since January". A few days ahead may be a source whose publication is not exactly known.
    """
    return [
        replace(m, start=a_year_before(m.start), end=a_year_before(m.end))
        if _is_past(m, parse, published)
        else m
        for m in found
    ]


def _is_past(m: Moment, parse: Parse, published: date) -> bool:
    if m.start is None or m.year is not None or (m.start - published).days <= _DAYS_UNSURE:
        return False
    tokens = parse.covering(m.span.start, m.span.end)
    if not tokens or (m.month is None and not any(t.lower in MONTHS for t in tokens)):
        return False
    inside = {t.i for t in tokens}
    anchor = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    above = parse.head(anchor)
    if above is not None and above.dep == "prep":
        if above.lower == "since":
            return True
        if above.lower not in _PLACING:
            return False
        above = parse.head(above)
        if above is not None and above.dep in {"nsubj", "nsubjpass"}:
            above = parse.head(above)  # "the crash on 3 April killed two"
    elif anchor.dep != "npadvmod":
        return False
    return above is not None and _past_tense(parse, above)


def _past_tense(parse: Parse, verb: Token) -> bool:
    """Whether `verb` is told as done: "met", "was held", "has met", not "would meet"."""
    helpers = list(parse.children(verb, "aux", "auxpass"))
    if verb.pos not in {"VERB", "AUX"} or any(t.tag in {"MD", "TO"} for t in helpers):
        return False
    if any(t.lower in {"has", "have", "had"} for t in helpers):
        return verb.tag == "VBN"
    finite = helpers[0] if helpers else verb
    # "The trial was set for April" and "is planned in April" tell of what is to come.
    return finite.tag == "VBD" and verb.lemma not in _PLANNING


def dated_event(parse: Parse, span: Span) -> tuple[str, str]:
    """The lemma of what happened at the moment at `span`, and to whom or what.

    Either may be empty. A year before a noun ("a 2004 film") dates that noun; a word just
    before the moment ("born 3 May 1977") goes before the parser's reading, which is weak
    in parentheses.
    """
    tokens = parse.covering(span.start, span.end)
    if not tokens:
        return "", ""
    inside = {t.i for t in tokens}
    anchor = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    work = _dated_noun(parse, anchor)
    if work is not None:
        return work.lemma, _subject_of_noun(parse, work)
    verb = _verb_beside(parse, tokens[0]) or _verb_above(parse, anchor)
    if verb is None:
        root = next((t for t in parse.tokens if t.head == t.i), None)
        if root is None or root.i in inside:
            return "", ""
        return root.lemma, ""
    if _opens_after(parse, tokens):
        work_name = _title_before(parse, tokens[0])
        if work_name:
            return "release", work_name
    return _meaning(parse, verb), subject_of(parse, verb)


def _dated_noun(parse: Parse, anchor: Token) -> Token | None:
    head = parse.head(anchor)
    if anchor.dep not in {"nummod", "compound", "amod", "nmod"} or head is None:
        return None
    while head.dep == "compound" and (up := parse.head(head)) is not None:
        head = up
    after = head.i > anchor.i and head.pos == "NOUN"
    if head.lemma in WORKS and head.i > anchor.i:
        return head
    # "a Thursday incident" dates the incident, not what came of it.
    return head if after and anchor.dep in {"compound", "nmod"} else None


def _verb_beside(parse: Parse, first: Token) -> Token | None:
    """The verb or participle that only prepositions part from the moment."""
    i = first.i - 1
    while i >= 0 and first.i - i <= 4 and parse.tokens[i].lower in _STEP_OVER:
        i -= 1
    if i < 0:
        return None
    token = parse.tokens[i]
    if token.lower in {"born", "died", "b.", "d."} or token.pos == "VERB":
        return token
    return None


def _verb_above(parse: Parse, anchor: Token) -> Token | None:
    for up in parse.ancestors(anchor):
        if up.pos == "VERB" or (up.pos == "AUX" and up.dep in {"ROOT", "ccomp", "conj", "relcl"}):
            return up
    return None


def _opens_after(parse: Parse, tokens: tuple[Token, ...]) -> bool:
    """Whether the moment stands alone in parentheses: "The Gift (2000)"."""
    before, after = tokens[0].i - 1, tokens[-1].i + 1
    return (
        before >= 0
        and after < len(parse.tokens)
        and parse.tokens[before].text == "("
        and parse.tokens[after].text == ")"
    )


def _title_before(parse: Parse, first: Token) -> str:
    words: list[Token] = []
    for i in range(first.i - 2, max(-1, first.i - 9), -1):
        token = parse.tokens[i]
        if not (token.text[:1].isupper() or (words and token.lower in {"of", "the", "in", "and"})):
            break
        words.insert(0, token)
    while words and not words[0].text[:1].isupper():
        words.pop(0)
    return parse.text_of(words)


def _meaning(parse: Parse, verb: Token) -> str:
    """The lemma that says what happened: the complement of a light verb, else the verb."""
    if verb.lower in {"born", "b."}:
        return "bear"
    if verb.lower == "d.":
        return "die"
    if verb.lemma in {"be", "take", "come", "go", "have", "make", "get", "become", "give"}:
        for child in parse.children(verb, "prt", "acomp", "attr", "dobj", "oprd", "xcomp"):
            if event_fields(child.lemma) or (child.pos == "NOUN" and child.dep == "dobj"):
                return child.lemma
    if verb.dep == "xcomp" and (up := parse.head(verb)) is not None and verb.lemma == "be":
        return up.lemma
    return verb.lemma


def subject_of(parse: Parse, verb: Token) -> str:
    """To whom or what it happens: the (passive) subject of `verb`; empty for a pronoun."""
    token: Token | None = verb
    for _ in range(4):
        if token is None:
            return ""
        for subject in parse.children(token, "nsubjpass", "nsubj"):
            if subject.lower in {"that", "which", "who"}:
                continue
            return "" if subject.pos == "PRON" else _short(parse, subject)
        head = parse.head(token)
        if token.dep in {"relcl", "acl"} and head is not None and head.pos in _NOUNS:
            return _subject_of_noun(parse, head)
        if token.dep not in {"conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "dep"}:
            return ""
        token = head
    return ""


def _subject_of_noun(parse: Parse, noun: Token) -> str:
    """ "Inception is a 2010 film released …": the film is Inception."""
    head = parse.head(noun)
    if noun.dep == "attr" and head is not None and head.lemma == "be":
        for subject in parse.children(head, "nsubj"):
            if subject.pos != "PRON":
                return _short(parse, subject)
        return ""
    if noun.dep == "appos" and head is not None:
        return _short(parse, head)
    return _short(parse, noun)


def _short(parse: Parse, noun: Token) -> str:
    """A noun phrase up to its first comma or clause."""
    words: list[Token] = []
    for t in parse.subtree(noun):
        named = t.pos == "PROPN" and t.dep == "appos"  # "the singer Helen Morton"
        beyond = t.text in {",", "(", "-"} or t.dep in {"relcl", "acl", "appos"}
        if t.i > noun.i and beyond and not named:
            break
        words.append(t)
    return parse.text_of(tuple(words))
