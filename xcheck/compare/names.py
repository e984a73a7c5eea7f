"""Names in one place: who holds an office, where a person is from, who is on a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.extract.lists import NameList
from xcheck.model import Verdict
from xcheck.reference import Reference

# Offices that one person holds at a time for a country or body.
SINGLE_OFFICES: Final = frozenset(
    {
        "president", "prime minister", "chancellor", "foreign minister", "defence minister",
        "defense minister", "interior minister", "finance minister", "justice minister",
        "health minister", "foreign secretary", "home secretary", "king", "queen", "governor",
        "mayor", "attorney general", "secretary of state", "police chief", "chief justice",
        "chief executive", "chief financial officer", "pope",
    }
)  # fmt: skip
_CLOSE: Final = 75.0  # rapidfuzz ratio from which two surnames may be spellings of one
_ALIKE: Final = 60.0
_UNLIKE: Final = 3


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names said to fill one place, and the reference that knows their variants."""

    a: str
    b: str
    reference: Reference


def _ratio(a: str, b: str) -> float:
    from rapidfuzz.fuzz import ratio

    return float(ratio(a.lower(), b.lower()))


def bare(name: str) -> str:
    """A name without possessive and without "the"."""
    words = name.replace("’s", "").replace("'s", "").strip(" .,“”\"'")
    return words.removeprefix("the ").removeprefix("The ")


def _surname(name: str) -> str:
    return bare(name).split()[-1] if bare(name) else ""


def _one_person(p: NamePair) -> bool:
    a, b = bare(p.a), bare(p.b)
    x, y = set(a.lower().split()), set(b.lower().split())
    # A first name in common is not enough: "Hugo Benítez", "Hugo Benegas".
    same = _surname(a).lower() == _surname(b).lower() or x <= y or y <= x
    return same or p.reference.name_variants(a, b) is True


def _maybe_one_person(p: NamePair) -> bool:
    a, b = bare(p.a), bare(p.b)
    return p.reference.name_variants(a, b) is None or _ratio(_surname(a), _surname(b)) >= _CLOSE


PEOPLE: tuple[Level[NamePair], ...] = (
    Level("one name", _one_person, lambda p: "Forms of one name.", None),
    Level(
        "may be one name",
        _maybe_one_person,
        lambda p: "They may be spellings of one name.",
        None,
    ),
    Level("two names", lambda p: True, lambda p: "Only one can be named so.", Verdict.CONFLICT),
)


def compare_people(a: str, b: str, reference: Reference) -> Outcome:
    """Two names of the holder of one office, level by level; symmetric."""
    return first_that_holds(PEOPLE, NamePair(a, b, reference))


def town(name: str) -> str:
    """A place name without the word that says what it is: "Changwon city" is "Changwon"."""
    words = bare(name).split()
    if len(words) > 1 and words[-1].lower() in {"city", "town", "village", "county", "province"}:
        words = words[:-1]
    return " ".join(words)


def _one_place(p: NamePair) -> bool:
    a, b = town(p.a), town(p.b)
    if a.lower() == b.lower() or p.reference.name_variants(a, b) is True:
        return True
    x, y = set(a.lower().split()), set(b.lower().split())
    return x <= y or y <= x


def _inside(p: NamePair) -> bool:
    a, b = town(p.a), town(p.b)
    return bool(p.reference.contains(a, b) or p.reference.contains(b, a))


def _abroad(p: NamePair) -> bool:
    """Whether the reference knows both, in two countries."""
    a, b = (p.reference.country_of_city(town(n)) for n in (p.a, p.b))
    return p.reference.same_place(town(p.a), town(p.b)) is False and bool(a and b) and a != b


PLACES: tuple[Level[NamePair], ...] = (
    Level("one place", _one_place, lambda p: "Names of one place.", None),
    Level("one inside the other", _inside, lambda p: "One place lies in the other.", None),
    Level("two countries", _abroad, lambda p: "Two places, in two countries.", Verdict.CONFLICT),
    Level(
        "two places of one country",
        lambda p: p.reference.same_place(town(p.a), town(p.b)) is False,
        lambda p: "Two places; one may be the nearest town to the other.",
        Verdict.DIFFERS,
    ),
    Level(
        "named otherwise",
        lambda p: _ratio(town(p.a), town(p.b)) >= _ALIKE,
        lambda p: "The names resemble each other, but no known place bears both.",
        Verdict.DIFFERS,
    ),
    Level("not known", lambda p: True, lambda p: "One may lie in the other.", None),
)


def compare_places(a: str, b: str, reference: Reference) -> Outcome:
    """Two places given for one thing, level by level; symmetric."""
    return first_that_holds(PLACES, NamePair(a, b, reference))


@dataclass(frozen=True, slots=True)
class ListPair:
    """Two lists; `only_a` and `only_b` are the names that the other has not."""

    a: NameList
    b: NameList
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def shared(self) -> int:
        return len(self.a.names) - len(self.only_a)


def list_pair(a: NameList, b: NameList, reference: Reference) -> ListPair:
    """Match the names of two lists, aliases and spellings aside."""
    near = sorted(
        (closeness, min(x, y), max(x, y), i, j)
        for i, x in enumerate(a.names)
        for j, y in enumerate(b.names)
        if (closeness := _closeness(x, y, reference)) < _UNLIKE
    )
    left, right = dict(enumerate(a.names)), dict(enumerate(b.names))
    for _, _, _, i, j in near:
        if i in left and j in right:
            del left[i], right[j]
    return ListPair(a, b, tuple(left.values()), tuple(right.values()))


def _closeness(a: str, b: str, reference: Reference) -> int:
    """0 for equal names, 1 for a shorter form, 2 for variants, `_UNLIKE` for others."""
    x, y = bare(a).lower().split(), bare(b).lower().split()
    if x == y:
        return 0
    short, long = sorted((x, y), key=len)
    if short and short == long[-len(short) :]:
        return 1
    places = bool(reference.places(bare(a)) and reference.places(bare(b)))
    return 2 if places and reference.name_variants(bare(a), bare(b)) is True else _UNLIKE


def _one_list(p: ListPair) -> bool:
    return (
        bool(p.a.noun)
        and p.a.noun == p.b.noun
        and p.shared * 2 >= max(len(p.a.names), len(p.b.names))
    )


LISTS: tuple[Level[ListPair], ...] = (
    Level("not one list", lambda p: not _one_list(p), lambda p: "Two different lists.", None),
    Level(
        "same names",
        lambda p: not p.only_a and not p.only_b,
        lambda p: "Both list the same names.",
        None,
    ),
    Level(
        "a part is listed",
        lambda p: (p.a.partial and not p.a.complete) or (p.b.partial and not p.b.complete),
        lambda p: "One says that it lists only some.",
        None,
    ),
    Level(
        "one names more",
        lambda p: not (p.only_a and p.only_b) and not (p.a.complete and p.b.complete),
        lambda p: "One list leaves out what the other has, and neither says how many there are.",
        None,
    ),
    Level(
        "not known to be whole",
        lambda p: not (p.a.complete and p.b.complete) and max(len(p.only_a), len(p.only_b)) > 1,
        lambda p: "Nothing says that both lists are whole.",
        None,
    ),
    Level(
        "other names",
        lambda p: True,
        lambda p: "The lists are of the same things and do not name the same ones.",
        Verdict.DIFFERS,
    ),
)


def compare_lists(pair: ListPair) -> Outcome:
    """The first level that holds for two lists; symmetric."""
    return first_that_holds(LISTS, pair)
