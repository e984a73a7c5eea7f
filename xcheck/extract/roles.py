"""Roles and descriptions of named things: apposition, copula, title, "the main city of …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xcheck.extract.parse import Parse, Token
from xcheck.model import Role, Span

_HOLDER_LABELS = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "NORP"})
# Words that make a title another time's: of the past, of an interim, or still to come.
_PAST = frozenset(
    "former ex late then erstwhile onetime outgoing acting interim caretaker incoming".split()
)

# Nouns that describe a place by its rank; "the main city of Almaty" names the holder with "of".
_PLACE_ROLES = frozenset(
    [
        "capital",
        "city",
        "town",
        "village",
        "port",
        "hub",
        "metropolis",
        "region",
        "province",
        "state",
    ]
)


def roles(parse: Parse) -> list[Role]:
    """Roles stated in one sentence; spans are offsets into `parse.text`."""
    found: dict[tuple[int, int], Role] = {}
    for role in (
        *_appositions(parse),
        *_copulas(parse),
        *_titles(parse),
        *_of_names(parse),
        *_called(parse),
    ):
        found.setdefault((role.holder_span.start, role.span.start), role)
    return sorted(found.values(), key=lambda r: r.span.start)


def _entity(parse: Parse, token: Token) -> tuple[Token, ...] | None:
    if token.ent_id < 0 or token.ent not in _HOLDER_LABELS:
        if token.pos == "PROPN":
            left = [t for t in parse.children(token, "compound") if t.pos == "PROPN"]
            return (*left, token)
        return None
    return parse.entity_of(token)


def _role(parse: Parse, noun: Token, name: tuple[Token, ...], past: bool = False) -> Role | None:
    if noun.pos not in {"NOUN", "PROPN"} or any(t.i == noun.i for t in name):
        return None
    words, modifiers = [], []
    of: str | None = None
    end = noun
    start = noun
    for t in sorted(parse.children(noun), key=lambda t: t.i):
        if t.i < noun.i and t.dep in {"amod", "compound", "nmod"}:
            if t.lower in _PAST:
                past = True
            if t.ent in {"GPE", "NORP"}:
                of = of or parse.text_of((t,))
            else:
                modifiers.append(t)
            start = min(start, t, key=lambda x: x.i)
        elif t.dep == "poss":
            phrase = [s for s in parse.subtree(t) if s.dep not in {"case"}]
            of = parse.text_of(tuple(phrase))
            start = min(start, phrase[0], key=lambda x: x.i)
        elif t.dep == "det" and t.i < noun.i:
            start = min(start, t, key=lambda x: x.i)
        elif t.dep == "prep" and t.lemma in {"of", "in", "for"} and t.i > noun.i:
            for noun_of in parse.children(t, "pobj"):
                phrase = [s for s in parse.subtree(noun_of) if not _in_clause(parse, s, noun_of)]
                if any(s.i == n.i for s in phrase for n in name):
                    continue
                of = of or parse.text_of(tuple(phrase))
                end = max(end, phrase[-1], key=lambda x: x.i)
    words = [*(m.lower for m in modifiers if m.lower not in _PAST), noun.lemma]
    span = Span(start.start, max(end.end, noun.end))
    holder_span = Span(name[0].start, name[-1].end)
    if span.overlaps(holder_span):
        span = Span(noun.start, noun.end) if noun.end <= holder_span.start else span
        if span.overlaps(holder_span):
            return None
    return Role(
        span,
        parse.text_of(name),
        holder_span,
        " ".join(words),
        of,
        name[-1].ent,
        past,
    )


def _in_clause(parse: Parse, token: Token, root: Token) -> bool:
    while token.i != root.i:
        if token.dep in {"relcl", "acl", "appos", "conj", "cc", "advcl"} or token.text == ",":
            return True
        up = parse.head(token)
        if up is None:
            return False
        token = up
    return False


def _appositions(parse: Parse) -> Iterator[Role]:
    for token in parse.tokens:
        if token.dep != "appos" or token.pos not in {"NOUN", "PROPN"}:
            continue
        head = parse.head(token)
        if head is None:
            continue
        name = _entity(parse, head)
        # Taggers take "the chancellor" for a name at times; names have capitals.
        common = token.pos == "NOUN" or token.text.islower()
        if name and common:
            role = _role(parse, token, name)
        elif head.pos == "NOUN" and (other := _entity(parse, token)):
            role = _role(parse, head, other)
            name = None
        else:
            role = None
        # A parser that is led astray by brackets attaches the description to another
        # noun: the name that the comma follows is its holder.
        nearest = _name_before(parse, token) if common else None
        if nearest and (name is None or nearest[-1].i > name[-1].i):
            role = _role(parse, token, nearest) or role
        if role:
            yield role
            yield from _also(parse, token if common else head, role)


def _also(parse: Parse, noun: Token, role: Role) -> Iterator[Role]:
    """ "Anna Berg, president and chief executive of the bank": the second post is hers too.

    Not with a word that points, which opens a description of somebody else ("and her husband").
    What stands before or after both posts is the complement of both.
    """
    name = parse.covering(role.holder_span.start, role.holder_span.end)
    for other in parse.children(noun, "conj"):
        pointed = any(t.dep in {"det", "poss"} for t in parse.children(other))
        if other.pos == "NOUN" and not pointed:
            if also := _role(parse, other, name, role.tense_past):
                shared = role.span.end > other.end or parse.children(noun, "poss")
                yield replace(also, of=also.of or role.of) if shared else also
            yield from _also(parse, other, role)


def _name_before(parse: Parse, noun: Token) -> tuple[Token, ...] | None:
    """The name right before the comma (or bracket) that opens the description."""
    i = noun.i - 1
    while i >= 0 and parse.tokens[i].text != ",":
        if parse.tokens[i].pos in {"VERB", "AUX"} or noun.i - i > 8:
            return None
        i -= 1
    i -= 1
    if i > 0 and parse.tokens[i].text == ")":
        while i > 0 and parse.tokens[i].text != "(":
            i -= 1
        i -= 1
    if i < 0:
        return None
    token = parse.tokens[i]
    return _entity(parse, token) if token.ent in _HOLDER_LABELS else None


def _copulas(parse: Parse) -> Iterator[Role]:
    for token in parse.tokens:
        if token.dep != "attr" or token.pos != "NOUN":
            continue
        verb = parse.head(token)
        if verb is None or verb.lemma not in {"be", "become", "remain"}:
            continue
        if parse.children(verb, "neg"):
            continue
        for subject in parse.children(verb, "nsubj"):
            name = _entity(parse, subject)
            if name:
                past = verb.tag == "VBD"
                role = _role(parse, token, name, past)
                if role:
                    yield role
                    yield from _also(parse, token, role)


def _titles(parse: Parse) -> Iterator[Role]:
    """ "President Tokayev", "Armenian Prime Minister Nikol Pashinyan"."""
    for name in parse.entities:
        if name[0].ent != "PERSON":
            continue
        title: list[Token] = []
        i = name[0].i - 1
        while i >= 0 and len(title) < 6:
            t = parse.tokens[i]
            if t.pos not in {"PROPN", "NOUN", "ADJ"} or t.ent == "PERSON" or t.text in {",", "-"}:
                break
            title.insert(0, t)
            i -= 1
        while title and title[0].pos == "ADJ" and title[0].ent not in {"NORP", "GPE"}:
            past = title[0].lower in _PAST
            if past:
                break
            title.pop(0)
        if (
            not title
            or title[-1].ent in {"GPE", "NORP"}
            or title[-1].lower in {"mr.", "mrs.", "ms."}
        ):
            continue
        country = [t for t in title if t.ent in {"GPE", "NORP"}]
        words = [t for t in title if t not in country and t.lower not in _PAST]
        if not words or not any(t.pos in {"PROPN", "NOUN"} for t in words):
            continue
        yield Role(
            Span(title[0].start, title[-1].end),
            parse.text_of(name),
            Span(name[0].start, name[-1].end),
            " ".join(t.lower for t in words),
            parse.text_of(tuple(country)) if country else None,
            "PERSON",
            any(t.lower in _PAST for t in title),
        )


def _of_names(parse: Parse) -> Iterator[Role]:
    """ "the main city of Almaty", "the capital of Almaty", "the capital city, Almaty"."""
    for token in parse.tokens:
        if token.lemma not in _PLACE_ROLES or token.pos != "NOUN":
            continue
        for prep in parse.children(token, "prep"):
            if prep.lemma != "of":
                continue
            for of_what in parse.children(prep, "pobj"):
                name = _entity(parse, of_what)
                if not name or name[-1].ent not in {"GPE", "LOC", "FAC"}:
                    continue
                if token.lemma in {"capital", "region", "province", "state", "port", "hub"}:
                    continue  # "the capital of Kazakhstan": a complement, not the holder
                role = _role(parse, token, name)
                if role:
                    yield role
        following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
        if following is not None and following.ent == "GPE" and token.lemma in {"capital", "city"}:
            name = _entity(parse, following)
            if name and following.head != token.i:
                role = _role(parse, token, name)
                if role:
                    yield role


def _called(parse: Parse) -> Iterator[Role]:
    """ "Kazakhstan's capital Almaty", "in the capital, Astana": handled as apposition."""
    for token in parse.tokens:
        if token.lemma != "capital" or token.pos not in {"NOUN", "PROPN"}:
            continue
        for child in parse.children(token, "appos"):
            name = _entity(parse, child)
            if name and name[-1].ent == "GPE":
                role = _role(parse, token, name)
                if role:
                    yield role
        head = parse.head(token)
        if head is not None and token.dep in {"compound", "nmod"} and head.ent == "GPE":
            name = _entity(parse, head)
            if name:
                of = next(
                    (parse.text_of(parse.subtree(p)).removesuffix("'s").removesuffix("’s")
                     for p in parse.children(head, "poss")),
                    None,
                )  # fmt: skip
                yield Role(
                    Span(token.start, token.end), parse.text_of(name),
                    Span(name[0].start, name[-1].end), "capital", of, "GPE",
                )  # fmt: skip
