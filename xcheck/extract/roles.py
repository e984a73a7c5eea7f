"""Roles and descriptions of named things: apposition, copula, title, "the main city of …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xcheck.extract.parse import Parse, Token
from xcheck.model import Role, Span

_HOLDER_LABELS = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "NORP"})
# Words that make a title another time's: of the past, of an interim, or still to come.
_PAST = frozenset(
    "former ex late then erstwhile onetime outgoing acting interim caretaker incoming".split()
)
# Adjectives that belong to a title; others before it ("young mayor") do not.
_OF_TITLES = frozenset(
    "chief deputy vice assistant associate senior junior first second general executive managing "
    "lead principal presiding regional national foreign".split()
)
_PREFIXES = frozenset({"vice", "deputy", "co", "ex"})
# Nouns of a post that a bare noun completes: "director of football".
_COMPLETED = frozenset(
    "head director chief minister secretary president manager editor professor commissioner "
    "officer dean chair superintendent".split()
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
    if not noun.text[0].isalpha():
        return None
    noun, prefix = _hyphened(parse, noun)
    parts = [noun] if prefix is None else [prefix, parse.tokens[prefix.i + 1], noun]
    said = _described(parse, noun, parts, name)
    past = past or any(t.lower in _PAST for t in said.modifiers)
    words = [*(m.lower for m in said.modifiers if m.lower not in _PAST), noun.lemma]
    holder_span = Span(name[0].start, name[-1].end)
    span = said.span
    if span.overlaps(holder_span):
        span = Span(noun.start, noun.end) if noun.end <= holder_span.start else span
        if span.overlaps(holder_span):
            return None
    role = " ".join(words) + said.field
    return Role(span, parse.text_of(name), holder_span, role, said.of, name[-1].ent, past)


@dataclass(frozen=True, slots=True)
class _Description:
    """A noun with what is said of it.

    `of` is what it is of, by a possessive or a preposition; `field` is " of communications" where
    a possessive says that already ("its head of communications").
    """

    span: Span
    modifiers: list[Token]
    of: str | None
    field: str


def _described(
    parse: Parse, noun: Token, parts: list[Token], name: tuple[Token, ...]
) -> _Description:
    """Read a noun, of which `parts` are the tokens, as the description of `name`."""
    modifiers = [t for t in parts[:1] if t is not noun]
    of, field = None, ""
    start, end = parts[0], noun
    inside = {part.i for part in parts}
    below = [t for part in parts for t in parse.children(part) if t.i not in inside]
    for t in sorted(below, key=lambda t: t.i):
        if t.i < noun.i and t.dep in {"amod", "compound", "nmod"}:
            if t.ent in {"GPE", "NORP"} and t.lower not in _PAST:
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
                if of and t.lemma == "of" and noun.lemma in _COMPLETED and noun_of.pos == "NOUN":
                    field = f" of {parse.text_of(tuple(phrase)).lower()}"
                of = of or parse.text_of(tuple(phrase))
                end = max(end, phrase[-1], key=lambda x: x.i)
    return _Description(Span(start.start, max(end.end, noun.end)), modifiers, of, field)


def _hyphened(parse: Parse, noun: Token) -> tuple[Token, Token | None]:
    """The last word of "vice-president", of which tokenizers make three, and its first."""
    tokens = parse.tokens
    last = noun.i + 2 if noun.lower in _PREFIXES else noun.i
    if 1 < last < len(tokens):
        first, hyphen = tokens[last - 2], tokens[last - 1]
        joined = first.end == hyphen.start and hyphen.end == tokens[last].start
        if hyphen.text == "-" and joined and first.lower in _PREFIXES:
            return tokens[last], first
    return noun, None


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
            role = _role(parse, _post(parse, head, other), other)
            name = None
        elif post := _post_of_named(parse, head, token):
            role = _role(parse, post, parse.entity_of(token))
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


def _post(parse: Parse, noun: Token, name: tuple[Token, ...]) -> Token:
    """The post that a name stands beside: of "director of football, Paulo Lind" the director."""
    preposition = parse.head(noun)
    if name[-1].ent != "PERSON" or preposition is None or preposition.lemma != "of":
        return noun
    post = parse.head(preposition)
    bare = not parse.children(noun, "det", "poss")  # "mother of the victim, Anna Berg"
    return post if post is not None and bare and post.lemma in _COMPLETED else noun


def _post_of_named(parse: Parse, body: Token, person: Token) -> Token | None:
    """Of "the mayor of Lyon, Anna Berg", where the name stands beside the town's, the mayor."""
    preposition = parse.head(body)
    if person.ent != "PERSON" or body.ent_id == person.ent_id or preposition is None:
        return None
    post = parse.head(preposition) if preposition.lemma == "of" else None
    return post if post is not None and post.tag == "NN" else None


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
            if t.text == "-" and i and parse.tokens[i - 1].lower in _PREFIXES:
                i -= 1  # "vice-principal Anna Berg"
                continue
            if t.pos not in {"PROPN", "NOUN", "ADJ"} or t.ent == "PERSON" or t.text in {",", "-"}:
                break
            title.insert(0, t)
            i -= 1
        while title and title[0].pos == "ADJ" and title[0].ent not in {"NORP", "GPE"}:
            if title[0].lower in _PAST | _OF_TITLES:
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
        if not any(t.pos in {"PROPN", "NOUN"} or t.lower == "principal" for t in words):
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
