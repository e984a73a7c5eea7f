"""What a number counts and what happened to it, read from the dependency parse."""

from __future__ import annotations

from typing import TypedDict

from xcheck.extract.fates import after_parent, fate_form, has_toll_before, is_fate, told_between
from xcheck.extract.lexicon import PARTITIVE_NOUNS, STATE_WORDS, TALLY_NOUNS, event_field
from xcheck.extract.parse import Parse, Token
from xcheck.model import Span


class Binding(TypedDict):
    """Keyword arguments of `Quantity` that the clause decides."""

    counted: str
    head: str
    event: str


_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_OF_THINGS = frozenset({"count", "fraction"})
_HELD_TO_BE = frozenset(
    "know confirm believe fear think presume report say estimate declare find".split()
)
_LIGHT = frozenset({"be", "have", "do", "leave", "get", "become", "remain", "take", "make"})


def bind(parse: Parse, span: Span, dimension: str, outer: Span | None = None) -> Binding:
    """Find what the number at `span` counts (or measures) and what happened to it.

    `outer` also holds the words that bound the number ("in excess of"): they are never
    what is counted.

    Follows number modifiers, partitives ("13 members of …"), tallies ("a death toll of
    12"), passives, participles ("12 … killed"), conjunctions and verbless states
    ("12 dead"). Empty strings where the clause does not say.
    """
    tokens = parse.covering(span.start, span.end)
    if not tokens:
        return Binding(counted="", head="", event="")
    inside = {t.i for t in parse.covering(outer.start, outer.end)} if outer else set()
    inside |= {t.i for t in tokens}
    root = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])
    if dimension == "age" and (owner := _owner_of_age(parse, root, inside)):
        return Binding(
            counted=parse.text_of(owner), head=owner[-1].lemma, event=_event(parse, owner[-1])
        )
    told = _told_before(parse, min(inside)) if dimension == "count" else ""
    noun = _noun(parse, root, inside)
    if dimension in _OF_THINGS and (noun is None or noun.i in inside):
        # "dozens", "a third", "Eleven": the number itself is never what is counted.
        noun = _following_noun(parse, tokens[-1])
    if dimension == "count" and noun is not None and told_between(parse, tokens[-1].i, noun.i):
        noun = None  # "four dead in a train accident" counts no accidents
    things = noun is not None and noun.i > tokens[-1].i and noun.pos != "PROPN"
    if dimension == "count" and not things and after_parent(parse, tokens[0].i):
        return Binding(counted="children", head="child", event="")  # "mother of 12"
    if told and (noun is None or noun.i == min(inside) - 1):
        # "Bomber Kills 6": no noun, whatever the tag
        return Binding(counted="", head="", event=told)
    said = noun is not None and noun.i > tokens[-1].i  # "a toll of 12 ships"
    if dimension == "count" and not said and has_toll_before(parse, tokens[0].i):
        return Binding(counted="toll", head="", event="death")
    if dimension == "age" and noun is not None and noun.lemma == "age":
        return Binding(counted="", head="", event=_event_of(parse, noun))
    if noun is None:
        state = _state_beside(parse, tokens)
        if state:
            return Binding(counted="", head="", event=state.lemma)
        following = parse.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parse.tokens) else None
        told_next = following is not None and (following.tag == "VBN" or is_fate(following))
        if dimension == "count" and following is not None and told_next:
            return Binding(counted="", head="", event=following.lemma)
        return Binding(counted="", head="", event=_event_of(parse, root))
    counted_root = noun
    of_what = _partitive(parse, noun)
    if of_what is not None and of_what.i not in inside:
        counted_root = of_what
    event = _event(parse, noun)
    if noun.lemma in TALLY_NOUNS or counted_root.lemma in TALLY_NOUNS:
        for t in parse.children(noun, "compound", "amod"):
            if event_field(t.lemma):
                event = t.lemma
    return Binding(
        counted=_phrase(parse, noun, counted_root, inside),
        head=""
        if counted_root.lemma in TALLY_NOUNS or _is_number(counted_root)
        else _head(counted_root),
        event=event if event_field(event) or not told else told,
    )


def _told_before(parse: Parse, first: int) -> str:
    """What the word right before a number says happened: "kill" in "Kills 6", or ""."""
    return fate_form(parse.tokens[first - 1]) if first else ""


def _head(noun: Token) -> str:
    """The lemma of what is counted; the parser leaves plurals of names and titles as they are."""
    word = noun.lemma
    if noun.pos != "PROPN" or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _following_noun(parse: Parse, last: Token) -> Token | None:
    """The noun right after a number of several words ("three out of four voters")."""
    if last.i + 1 >= len(parse.tokens):
        return None
    following = parse.tokens[last.i + 1]
    return (
        None if following.pos != "NOUN" or is_fate(following) else _whole_compound(parse, following)
    )


def _owner_of_age(parse: Parse, root: Token, inside: set[int]) -> tuple[Token, ...] | None:
    """Whose age it is: the name or noun that "36" or "36-year-old" belongs to."""
    first = min(inside)
    if (
        first >= 2
        and parse.tokens[first - 1].text == ","
        and parse.tokens[first - 2].ent == "PERSON"
    ):
        name = parse.tokens[first - 2]  # "Ann Lee, 36": whatever the parse makes of a list
        return parse.entity_of(name)
    for up in (root, *parse.ancestors(root)):
        if up.i in inside or up.lemma == "age":
            continue
        if up.pos in {"PROPN", "NOUN"}:
            if up.ent_id >= 0:
                return parse.entity_of(up)
            left = [t for t in parse.children(up, "compound", "amod") if t.i not in inside]
            return (*[t for t in left if t.i < up.i], up)
        if up.pos in {"VERB", "AUX"}:
            for subject in parse.children(up, "nsubj", "nsubjpass"):
                if subject.i not in inside:
                    return None if subject.pos == "PRON" else (subject,)
            return None
    return None


def _noun(parse: Parse, root: Token, inside: set[int]) -> Token | None:
    """The noun that the number modifies, or the tally that it gives the value of."""
    if root.pos in {"NOUN", "PROPN"} and root.dep != "nummod":
        of = [
            p
            for c in parse.children(root, "prep")
            if c.lemma == "of"
            for p in parse.children(c, "pobj")
        ]
        if of and root.i in inside:
            return of[0]
        if root.i in inside and root.lower not in STATE_WORDS and not _is_unit_like(root):
            return root
    head = parse.head(root)
    if head is None:
        return None
    if ranked_superlative(parse, root):
        return _ranked(parse, head)
    if (
        root.dep in {"nummod", "compound", "nmod", "amod", "advmod", "quantmod"}
        and head.pos in _NOUNS
    ):
        if is_fate(head):
            return None
        return _whole_compound(parse, head)
    if root.dep == "pobj" and head.lemma in {"of", "at", "to"}:
        above = parse.head(head)
        if above is not None and above.pos == "NOUN":
            return above
        if above is not None and above.lemma in {"stand", "reach", "rise", "climb"}:
            for subject in parse.children(above, "nsubj", "nsubjpass"):
                return subject
    if root.dep in {"attr", "acomp"} and head.lemma == "be":
        for subject in parse.children(head, "nsubj"):
            if subject.pos == "NOUN":
                return subject
    if root.dep == "dobj" and head.lemma in {"reach", "hit", "top", "exceed", "total", "number"}:
        for subject in parse.children(head, "nsubj"):
            return subject
    of = [
        p
        for c in parse.children(root, "prep")
        if c.lemma == "of"
        for p in parse.children(c, "pobj")
    ]
    return of[0] if of else None


def ranked_superlative(parse: Parse, ordinal: Token) -> bool:
    """Whether an ordinal ranks by a superlative: "third-largest", "tenth most populous"."""
    following = [t for t in parse.tokens[ordinal.i + 1 : ordinal.i + 3] if t.text != "-"]
    if not following or ordinal.tag == "CD":
        return False
    return following[0].tag in {"JJS", "RBS"} or following[0].lower in _SUPERLATIVES


_SUPERLATIVES = frozenset({"most", "least", "best", "worst"})


def _ranked(parse: Parse, above: Token) -> Token | None:
    """What a superlative ranks: the noun above it, or what it is "of"."""
    for up in (above, *parse.ancestors(above)):
        if up.pos in {"NOUN", "PROPN"}:
            return _whole_compound(parse, up)
        if up.pos not in {"ADJ", "ADV", "NUM"}:
            break
    return None


def _is_unit_like(token: Token) -> bool:
    return token.tag == "CD" or token.lower in {
        "million", "billion", "trillion", "thousand", "hundred", "dozen", "percent", "%", "cent",
    }  # fmt: skip


def _is_number(token: Token) -> bool:
    """Whether a token is (part of) the number itself: "25bn", "+7", "3rd", "lakh"."""
    return any(c.isdigit() for c in token.text) or token.lower in {
        "lakh",
        "crore",
        "lakhs",
        "crores",
    }


def _whole_compound(parse: Parse, noun: Token) -> Token:
    """ "12 security forces personnel": the noun that the compound ends in."""
    while noun.dep == "compound" and (up := parse.head(noun)) is not None and up.pos in _NOUNS:
        noun = up
    return noun


def _partitive(parse: Parse, noun: Token) -> Token | None:
    if noun.lemma not in PARTITIVE_NOUNS:
        return None
    for prep in parse.children(noun, "prep"):
        if prep.lemma in {"of", "for"}:
            for of_what in parse.children(prep, "pobj"):
                return of_what
    return None


def _phrase(parse: Parse, noun: Token, counted: Token, inside: set[int]) -> str:
    """The counted noun phrase without its number, articles or trailing clauses."""
    keep: dict[int, Token] = {}
    for root in {noun.i: noun, counted.i: counted}.values():
        for t in parse.subtree(root):
            if t.i in inside or t.i in keep:
                continue
            if t.i == root.i or _is_close_modifier(parse, t, root):
                keep[t.i] = t
    phrase = [keep[i] for i in sorted(keep)]
    return " ".join(t.text for t in phrase if t.dep not in {"det", "punct", "cc", "case"})


def _is_close_modifier(parse: Parse, token: Token, root: Token) -> bool:
    """Modifiers that say which things are counted; clauses and conjuncts do not."""
    t = token
    while t.i != root.i:
        if t.dep not in {
            "compound", "amod", "poss", "nmod", "case", "prep", "pobj", "det", "punct", "advmod",
        }:  # fmt: skip
            return False
        if t.dep == "prep" and t.lemma not in {"of", "from", "with"}:
            return False
        up = parse.head(t)
        if up is None:
            return False
        t = up
    return True


def _state_beside(parse: Parse, tokens: tuple[Token, ...]) -> Token | None:
    """ "12 dead", "9 feared dead", "four missing": the state word right of the number."""
    for step in (1, 2, 3):
        i = tokens[-1].i + step
        if i < len(parse.tokens):
            t = parse.tokens[i]
            if t.lower in STATE_WORDS and t.lower != "feared":
                return t
            if t.lower not in {
                "people",
                "were",
                "are",
                "feared",
                "reported",
                "was",
                "have",
                "been",
            }:
                return None
    return None


def _event(parse: Parse, noun: Token) -> str:
    """What happened to the things that `noun` names: a lemma, or an empty string."""
    for child in parse.children(noun, "acl", "relcl"):
        if child.i > noun.i and child.pos == "VERB" and child.lemma not in _LIGHT | {"age"}:
            return child.lemma
    if noun.lemma != "people" and event_field(noun.lemma) in {"death", "injury", "arrest"}:
        return noun.lemma
    next_token = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    if next_token is not None and next_token.lower in STATE_WORDS and next_token.pos != "NOUN":
        if next_token.lower != "feared":
            return next_token.lemma
        after = parse.tokens[noun.i + 2] if noun.i + 2 < len(parse.tokens) else None
        if after is not None and after.lower in STATE_WORDS:
            return after.lemma
    return _event_of(parse, noun)


def _event_of(parse: Parse, token: Token) -> str:
    """The predicate that `token` is an argument of, through conjunctions and prepositions."""
    t = token
    for _ in range(6):
        head = parse.head(t)
        if head is None:
            return t.lemma if t.pos == "VERB" else ""
        if t.dep == "conj" and head.pos in _NOUNS | {"NUM"}:
            t = head
            continue
        if head.pos in {"VERB", "AUX"} and head.dep != "prep":
            return _predicate(parse, head)
        if head.dep == "prep" and head.tag == "VBG":
            t = head  # "according to", "following", "including": no event of their own
            continue
        if t.dep in {
            "appos",
            "nmod",
            "compound",
            "nummod",
            "quantmod",
            "advmod",
            "npadvmod",
            "poss",
        }:
            t = head
            continue
        if t.dep == "pobj":
            above = parse.head(head)
            if above is None:
                return ""
            if above.pos == "VERB" or event_field(above.lemma):
                return above.lemma
            t = above
            continue
        if event_field(head.lemma):
            return head.lemma
        t = head
    return ""


def _predicate(parse: Parse, verb: Token) -> str:
    """The lemma that says what happened: the complement of a light verb, else the verb."""
    if verb.lemma in _LIGHT:
        for child in parse.children(verb, "acomp", "oprd", "attr", "ccomp", "xcomp", "advcl"):
            if event_field(child.lemma) or child.lower in STATE_WORDS:
                return child.lemma
    if verb.lemma in _HELD_TO_BE:
        # "are known to have died", "were confirmed dead"
        for child in parse.children(verb, "xcomp", "oprd", "acomp", "ccomp", "dobj"):
            if event_field(child.lemma) or child.lower in STATE_WORDS:
                return child.lemma
    if verb.lemma in {"lose", "claim", "take", "cost"}:
        for child in parse.children(verb, "dobj", "oprd", "xcomp", "advmod"):
            if child.lemma == "life":
                return "die"
            if child.lower in {"hostage", "captive", "prisoner"}:
                return "capture"
    if verb.lemma == "be":
        for child in parse.children(verb, "advmod", "prt", "acomp"):
            if child.lower in {"up", "down", "higher", "lower"}:
                return child.lower
    if verb.dep == "xcomp" and (up := parse.head(verb)) is not None and verb.lemma in _LIGHT:
        return up.lemma
    return verb.lemma
