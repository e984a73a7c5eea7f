"""What happened to people of whom a number tells, where the parse is no help.

Headlines leave out verbs and articles and write verbs with a capital, and the parser takes
"Kills" in "Bomber Kills 6" for a noun, and "four dead in a train accident" for four accidents.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from xcheck.extract.lexicon import STATE_WORDS
from xcheck.extract.parse import Parse, Token

_VERBS: Final = (
    "kill slay murder injure wound hurt arrest detain capture nab jail imprison rescue "
    "evacuate displace hospitalize hospitalise"
).split()
_DYING: Final = frozenset({"die", "dies", "died", "perish", "perished"})
_PARENTS: Final = frozenset(
    "mother mom mum father dad parent grandmother grandfather widow widower".split()
)
# "the death toll has climbed to", "building toll tops"; no toll of a road or a bridge.
_TOLL: Final = re.compile(
    r"\b(?<!road )(?<!bridge )(?<!tunnel )toll\b(?:\s+(?!rate|fee|road|bridge)[\w’'-]+){0,8}?"
    r"\s+(?:at|to|hits?|reach(?:es|ed|ing)|tops|topped|topping|pass(?:es|ed|ing)|exceed(?:s|ed|ing)|"
    r"is|was|now|stands|stood|surpass(?:es|ed|ing))"
    r"(?:\s+(?:at\s+least|more\s+than|over|about|around|nearly|almost|some|at|now))*\s+$",
    re.IGNORECASE,
)


def _forms() -> dict[str, str]:
    forms = {"slew": "slay", "slain": "slay", "nabbed": "nab", "nabbing": "nab"}
    for verb in _VERBS:
        stem = verb.removesuffix("e")
        told = verb if verb == "hurt" else f"{stem}ed"
        forms |= dict.fromkeys((verb, f"{verb}s", told, f"{stem}ing"), verb)
    return forms


_FORMS: Final = _forms()


def fate_form(token: Token) -> str:
    """The verb that a word is a form of, where it says what is done to people, else ""."""
    return _FORMS.get(token.lower, "")


def is_fate(token: Token) -> bool:
    """Whether a word tells what became of those counted ("hurt" in "3 hurt", "die")."""
    return token.lower in STATE_WORDS or token.lower in _DYING


def after_parent(parse: Parse, first: int) -> bool:
    """Whether the number that starts at token `first` is of somebody's children.

    "Mother of 12", "mom of two Ann Lee": nobody counts twelve mothers so.
    """
    before = parse.tokens[max(0, first - 2) : first]
    return len(before) == 2 and before[0].lower in _PARENTS and before[1].lower == "of"


def told_between(parse: Parse, number: int, noun: int) -> bool:
    """Whether something is already said of the number before the noun at `noun` comes.

    Args:
        number, noun: indices of the last token of the number and of the noun.

    "4 dead in a train accident", "6 and devastating homes"; not "4 suspected militants".
    """
    between = parse.tokens[number + 1 : noun]
    if not between:
        return False
    if between[0].lower == "and" and len(between) > 1 and between[1].tag != "CD":
        return True
    return any(is_fate(t) and after.pos == "ADP" for t, after in pairwise(between))


def has_toll_before(parse: Parse, first: int) -> bool:
    """Whether the number that starts at token `first` is what a toll has come to."""
    return bool(_TOLL.search(parse.text[: parse.tokens[first].start]))
