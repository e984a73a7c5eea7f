"""Who is said to say it: speakers of reported clauses and "according to" phrases."""

from __future__ import annotations

from itertools import pairwise

from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.parse import Parse, Token
from xcheck.model import Attribution, Span


def attribution_of(parse: Parse, token: Token) -> Attribution | None:
    """The nearest speaker to whom the clause around `token` is given, or `None`.

    Spans are offsets into `parse.text`.
    """
    chain = [token, *parse.ancestors(token)]
    pronoun: Attribution | None = None
    for below, verb in pairwise(chain):
        if verb.lemma in REPORT_VERBS and verb.pos == "VERB" and _is_reported(below):
            speaker = _speaker(parse, verb)
            if speaker is not None and token not in speaker:
                said = _make(parse, speaker, verb)
                if speaker[0].pos != "PRON" or len(speaker) > 1:
                    return said
                pronoun = pronoun or said  # "the minister said he believed": look further up
        found = _according_to(parse, verb)
        if found:
            return found
    if pronoun is not None:
        return pronoun
    root = chain[-1]
    if root.lemma in REPORT_VERBS and root is not token:
        for child in parse.children(root, "ccomp", "parataxis"):
            if token in parse.subtree(child) and (speaker := _speaker(parse, root)):
                return _make(parse, speaker, root)
    # "12 died, police said": the parser makes either verb the root.
    for child in parse.children(root, "parataxis", "ccomp", "dep"):
        if child.lemma in REPORT_VERBS and token not in parse.subtree(child):
            speaker = _speaker(parse, child)
            if speaker is not None:
                return _make(parse, speaker, child)
    return _according_to(parse, token)


def _is_reported(below: Token) -> bool:
    return below.dep in {"ccomp", "xcomp", "parataxis", "dep", "dobj"}


def _speaker(parse: Parse, verb: Token) -> tuple[Token, ...] | None:
    for subject in parse.children(verb, "nsubj", "agent"):
        if subject.lower in {"who", "which", "that"} and verb.dep == "relcl":
            head = parse.head(verb)
            return _phrase(parse, head) if head is not None else None
        if subject.lower in {"it", "that", "which", "who", "there", "this"}:
            return None
        if subject.dep == "agent":
            objects = parse.children(subject, "pobj")
            if not objects:
                continue
            subject = objects[0]
        return _phrase(parse, subject)
    if verb.dep == "conj" and (head := parse.head(verb)) is not None:
        return _speaker(parse, head)
    return None


def _phrase(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """The noun phrase without its clauses and without what follows a comma."""
    return tuple(
        t
        for t in parse.subtree(noun)
        if t.i <= noun.i
        or _within(parse, t, noun, {"prep", "pobj", "compound", "poss", "case", "det"})
    )


def _within(parse: Parse, token: Token, root: Token, deps: set[str]) -> bool:
    while token.i != root.i:
        if token.dep not in deps or (
            token.dep == "prep" and token.lemma not in {"of", "for", "in"}
        ):
            return False
        up = parse.head(token)
        if up is None:
            return False
        token = up
    return True


def _according_to(parse: Parse, token: Token) -> Attribution | None:
    for prep in parse.children(token, "prep", "advmod", "advcl"):
        if prep.lower != "according":
            continue
        for to in parse.children(prep, "prep"):
            for noun in parse.children(to, "pobj"):
                words = _phrase(parse, noun)
                return Attribution(
                    parse.text_of(words),
                    parse.text[prep.start : to.end],
                    Span(prep.start, words[-1].end),
                )
    return None


def _make(parse: Parse, speaker: tuple[Token, ...], verb: Token) -> Attribution:
    start, end = speaker[0].start, speaker[-1].end
    return Attribution(
        parse.text[start:end], verb.text, Span(min(start, verb.start), max(end, verb.end))
    )
