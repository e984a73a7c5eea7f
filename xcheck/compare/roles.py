"""Roles and descriptions of one named thing, level by level."""

from __future__ import annotations

from dataclasses import dataclass

from xcheck.compare.names import SINGLE_OFFICES
from xcheck.compare.outcome import Level, Outcome, first_that_holds
from xcheck.compare.posts import functions_apart, ranks_apart, second_and_first
from xcheck.model import DateRange, Role, Verdict
from xcheck.reference import CapitalVerdict, Reference

# Offices that one person does not hold at the same time for the same body.
OFFICES = SINGLE_OFFICES | {
    "vice president", "deputy prime minister", "prince", "deputy governor", "deputy mayor",
    "senator", "congressman", "congresswoman", "ambassador", "judge", "cardinal", "archbishop",
    "bishop",
}  # fmt: skip

# Descriptions by size or weight that a capital often bears too, and that agree with each
# other: the largest city is the main city.
_RANK_WORDS = frozenset(
    "largest biggest main major principal leading populous second-largest second "
    "third-largest commercial financial business cultural".split()
)


@dataclass(frozen=True, slots=True)
class RolePair:
    """Two descriptions of one holder, and the reference's word on a capital among them."""

    a: Role
    b: Role
    capital: CapitalVerdict | None = None


def is_capital_role(role: Role, reference: Reference) -> bool:
    """Whether the description calls its holder the (national or state) capital today."""
    return reference.describes_capital(role.role) and not role.tense_past


def is_rank_role(role: Role) -> bool:
    """Whether the description ranks a city without calling it the capital."""
    words = role.role.split()
    return words[-1] in {"city", "town", "hub", "metropolis"} and bool(_RANK_WORDS & set(words))


def capital_verdict(
    role: Role, reference: Reference, published: DateRange | None, fallback: DateRange | None
) -> CapitalVerdict | None:
    """What the reference says of "`role.holder` is the capital", `None` if it is not asked."""
    if not is_capital_role(role, reference) or role.holder_label == "PERSON":
        return None
    country = reference.polity_of(role.of, city=role.holder)
    if country is None:
        return None
    return reference.is_capital(
        role.holder, country, published, fallback=fallback.end if fallback else None
    )


def offices_of(role: Role) -> frozenset[str]:
    """The offices that a title names ("president general" names two), the longest readings."""
    words = role.role.split()
    found: set[str] = set()
    i = 0
    while i < len(words):
        for n in (3, 2, 1):
            phrase = " ".join(words[i : i + n])
            if phrase in OFFICES:
                found.add(phrase)
                i += n - 1
                break
        i += 1
    return frozenset(found)


def _same(p: RolePair) -> bool:
    return p.a.role == p.b.role


def _former(p: RolePair) -> bool:
    return any(r.tense_past or "acting" in r.role.split() for r in (p.a, p.b))


def _both_rank(p: RolePair) -> bool:
    return is_rank_role(p.a) and is_rank_role(p.b)


def _against_reference(p: RolePair) -> bool:
    return p.capital is not None and p.capital.verdict == "no"


def _offices_apart(p: RolePair) -> bool:
    first, second = offices_of(p.a), offices_of(p.b)
    return bool(first and second) and not first & second


LEVELS: tuple[Level[RolePair], ...] = (
    Level("same description", _same, lambda p: "Both describe it alike.", None),
    Level(
        "one is of the past or acting",
        _former,
        lambda p: "One speaks of the past, or of an interim.",
        None,
    ),
    Level(
        "both rank its size", _both_rank, lambda p: "Both call it the largest or main one.", None
    ),
    Level(
        "the reference contradicts one",
        _against_reference,
        lambda p: p.capital.sentence if p.capital else "",
        Verdict.CONFLICT,
    ),
    Level(
        "two offices",
        _offices_apart,
        lambda p: "One person does not hold both offices at once.",
        Verdict.CONFLICT,
    ),
    Level(
        "two ranks",
        lambda p: ranks_apart(p.a, p.b),
        lambda p: "One person does not hold both ranks at once.",
        Verdict.CONFLICT,
    ),
    Level(
        "deputy and head",
        lambda p: second_and_first(p.a, p.b),
        lambda p: "One source makes the person the deputy, the other the head.",
        Verdict.CONFLICT,
    ),
    Level(
        "two posts",
        lambda p: functions_apart(p.a, p.b),
        lambda p: "One person seldom holds both posts.",
        Verdict.DIFFERS,
    ),
    Level("compatible", lambda p: True, lambda p: "Both descriptions can be true.", None),
)


def compare_roles(pair: RolePair) -> Outcome:
    """The first level that holds for `pair`; symmetric in its arguments."""
    return first_that_holds(LEVELS, pair)
