"""The clause around a fact, and the text that stands for its slot."""

from __future__ import annotations

from xcheck.extract.parse import Parse, Token
from xcheck.model import Span

_CLAUSAL = frozenset({"ccomp", "advcl", "conj", "parataxis", "relcl", "acl", "csubj", "pcomp"})
_SHORT = 4


def clause_tokens(parse: Parse, anchor: Token) -> tuple[Token, ...]:
    """Tokens of the smallest clause that holds `anchor`, without the clauses inside it.

    Falls back to the whole sentence when the clause is shorter than four words
    (verbless headlines).
    """
    path = {anchor.i}
    verb: Token | None = None
    for up in parse.ancestors(anchor):
        path.add(up.i)
        if up.pos in {"VERB", "AUX"}:
            verb = up
            break
    if verb is None:
        return parse.tokens
    kept: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        kept.append(token)
        for child in parse.children(token):
            clausal = child.dep in _CLAUSAL and child.pos in {"VERB", "AUX"}
            # A participle after a noun ("12 … killed") says what happened to it.
            if not clausal or child.i in path or (child.dep == "acl" and child.tag == "VBN"):
                stack.append(child)
    if len(kept) < _SHORT:
        return parse.tokens
    return tuple(sorted(kept, key=lambda t: t.i))


def actor_of(parse: Parse, anchor: Token) -> str:
    """Who does it, or whose value it is: the subject of the clause around `anchor`.

    The agent of a passive goes before its subject. An empty string where the clause has
    neither, or where the anchor is (part of) it.
    """
    path = {anchor.i}
    for up in parse.ancestors(anchor):
        if up.pos in {"VERB", "AUX"}:
            for agent in parse.children(up, "agent"):
                for noun in parse.children(agent, "pobj"):
                    if agent.i not in path:
                        return _short(parse, noun)
            for subject in parse.children(up, "nsubj", "nsubjpass"):
                if subject.i not in path and subject.i != anchor.i:
                    if subject.pos == "PRON":
                        return ""
                    return _short(parse, subject)
            if up.dep not in {"conj", "xcomp", "advcl", "acl"}:
                return ""
        path.add(up.i)
    return ""


def _short(parse: Parse, noun: Token) -> str:
    """A noun phrase up to its first comma or clause."""
    words: list[Token] = []
    for t in parse.subtree(noun):
        if t.i > noun.i and (t.text in {",", "("} or t.dep in {"relcl", "acl", "appos"}):
            break
        words.append(t)
    return parse.text_of(tuple(words))


def clause_text(parse: Parse, clause: tuple[Token, ...], without: Span) -> str:
    """The words of `clause` but those of the value at `without`: what is embedded."""
    words = [
        t.text
        for t in clause
        if not (t.start < without.end and without.start < t.end) and t.pos not in {"PUNCT", "SPACE"}
    ]
    return " ".join(words) or parse.text
