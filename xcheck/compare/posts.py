"""Posts and ranks of one person: which two cannot be held at once, and which seldom are."""

from __future__ import annotations

import re

from xcheck.model import Role

_SHORT = {
    "capt": "captain", "col": "colonel", "gen": "general", "maj": "major", "lt": "lieutenant",
    "sgt": "sergeant", "insp": "inspector", "supt": "superintendent", "adm": "admiral",
    "brig": "brigadier", "cpl": "corporal", "cmdr": "commander", "dci": "chief inspector",
    "ceo": "chief executive", "cfo": "chief financial officer", "coo": "chief operating officer",
    "cto": "chief technology officer",
}  # fmt: skip
# Longest first: a "lieutenant colonel" is no lieutenant.
RANKS = (
    "chief superintendent", "chief inspector", "lieutenant colonel", "lieutenant general",
    "lieutenant commander", "major general", "brigadier general", "rear admiral", "vice admiral",
    "superintendent", "inspector", "constable", "brigadier", "corporal", "sergeant", "lieutenant",
    "captain", "commander", "major", "colonel", "general", "admiral",
)  # fmt: skip
# "Captain of the ship", "attorney general", "general manager": no ranks.
_NO_RANK = re.compile(
    r"\b(?:attorney|secretary|consul|governor|surgeon|director|inspector)[ -]general\b|"
    r"\bgeneral (?:secretary|manager|counsel|director|practitioner)\b|"
    r"\bmajor (?!general)[a-z]+|\bcaptain of\b|\b(?:team|club|ship|ferry|national)\b"
)
_EMPTY = frozenset("the its his her their our a an of and for at in to new s".split())
_WORD = re.compile(r"[^\W\d_]+")
_SECOND = re.compile(r"\b(?:deputy|vice|assistant|associate|under)\b[ -]*")
_HEADS = frozenset("head chief director leader commander boss chair chairman president".split())
# What a post is about, by the words of its title; the holder of one seldom holds another.
_FUNCTIONS = {
    "finance": r"chief financ\w+|financ\w+ (?:chief|director|officer)|director of financ\w+",
    "operations": r"chief operating|operati\w+ (?:chief|director|manager|officer|president)|"
    r"(?:director|head|president|manager) (?:of )?operations",
    "people": r"chief people|(?:head|director) (?:of )?human resources|people officer",
    "law": r"general counsel|chief legal|legal (?:director|chief|officer)|head (?:of )?legal",
    "safety": r"safety (?:director|chief|officer|manager)|(?:head|director|chief) (?:of )?safety",
    "words": r"spokes\w+|communications? (?:chief|director|head|manager)|"
    r"press (?:secretary|officer)|(?:head|director) (?:of )?(?:communications|media)",
    "technology": r"chief technology|technology (?:chief|director)",
    "medicine": r"chief medical|medical director",
    "science": r"chief scien\w+",
    # the first of a firm, where nothing says deputy
    "lead": r"(?<!vice )(?:president|chief executive|managing director)$",
    # callings that exclude each other
    "nursing": r"nurse$",
    "teeth": r"dentist$",
    "healing": r"(?<!spin )(?:doctor|gp|physician|surgeon)$",
}
_FUNCTION_PATTERNS = {name: re.compile(rf"\b(?:{p})") for name, p in _FUNCTIONS.items()}


def title_of(role: Role) -> str:
    """A title in full words, with what it is "of": "vice president operations"."""
    of = role.of if role.of and role.of.islower() else ""
    words = re.sub(r"[.\-]", " ", f"{role.role} {of}".lower()).split()
    return " ".join(_SHORT.get(w, w) for w in words)


def telling_words(text: str) -> list[str]:
    """The words of a description, small, that may tell which post is meant."""
    return [w for w in map(str.lower, _WORD.findall(text)) if w not in _EMPTY]


def rank_of(title: str) -> str | None:
    """The rank that a title names, in the police or the forces."""
    if _NO_RANK.search(title):
        return None
    return next((r for r in RANKS if re.search(rf"\b{r}$", title)), None)


def ranks_apart(a: Role, b: Role) -> bool:
    """Whether two titles name two ranks: a lieutenant colonel may be called colonel for short."""
    x, y = rank_of(title_of(a)), rank_of(title_of(b))
    return bool(x and y) and not (str(x).endswith(str(y)) or str(y).endswith(str(x)))


def second_and_first(a: Role, b: Role) -> bool:
    """Whether one title is of the other's deputy: deputy head and head, vice-principal."""
    for second, first in ((title_of(a), title_of(b)), (title_of(b), title_of(a))):
        if not _SECOND.match(second) or _SECOND.search(first) or "acting" in first + second:
            continue
        base = _SECOND.sub("", second, count=1).split()
        if not base or not first.split():
            continue
        x, y = base[-1], first.split()[-1]
        if x == y or {x, y} <= _HEADS:
            return True
    return False


def functions_apart(a: Role, b: Role) -> bool:
    """Whether the titles name posts of two functions, of a firm's finance and of its law."""
    x, y = _function_of(title_of(a)), _function_of(title_of(b))
    return bool(x and y) and x != y


def _function_of(title: str) -> str | None:
    return next((name for name, p in _FUNCTION_PATTERNS.items() if p.search(title)), None)
