"""XC302: different names in one place."""

from __future__ import annotations

from collections.abc import Sequence

from xcheck.compare.context import Context
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import finding_of
from xcheck.kinds.slots.appointment import appointments
from xcheck.kinds.slots.exchanged import exchanged
from xcheck.kinds.slots.half_name import half_names
from xcheck.kinds.slots.name import Slot, homes, offices
from xcheck.kinds.slots.post import posts
from xcheck.model import Claim, Finding, Severity

DOC = """
Sources name different people or places where there can be one: who holds an office, who was
chosen for a post, where a described person is from, who did it and where.

Offices that one person holds at a time (prime minister, mayor, police chief) are compared for
one country or body. A sentence that speaks of a former, acting or coming holder, of an
election or a resignation is left alone, and so are sources that mention both people. In a
story other posts that one person fills are compared too ("the prison's director", "the county
fire commander", "who leads the investigation"), where the words that tell the post in one
source stand beside it in the other. Who was appointed or elected is compared for one post of
one body, at no other time. A person who is described by age is compared by home: "a
52-year-old resident of Changwon". In a story full names are compared that share one half, the
family name or the given one, and a post, a rank or an age ("army spokesman Colonel Moussa
Diakite", "Souleymane Diakite"). Who did something, or where, is compared where nearly all other
words are the same, it is told of one definite thing ("the suspect", "the attack"), and neither
source has the other's name: with fewer words in common two such statements are of two
happenings more often.

Spelling variants, transliterations, short forms and aliases are one name, and a place inside
another agrees with it. Names that merely resemble each other differ; two people or two places
in two countries conflict.

Why it matters: a wrong name is the error that the named notice first.
"""


def judge(context: Context) -> list[Finding]:
    slots = [
        *offices(context),
        *posts(context),
        *appointments(context),
        *homes(context),
        *half_names(context),
        *exchanged(context),
    ]
    return [_finding(slot, context) for slot in slots]


def _finding(slot: Slot, context: Context) -> Finding:
    def name(claim: Claim) -> str:
        return slot.names[claim.id]

    first = slot.pairs[0]
    return finding_of(
        "XC302",
        Severity.MEDIUM,
        slot.pairs,
        context,
        title=f"{slot.title}: {' · '.join(_distinct(slot))}",
        why=f"{first.a.doc} names {name(first.a)}, {first.b.doc} {name(first.b)}. "
        f"{first.outcome.words}",
        value=name,
        key=name,
        order=name,
    )


def _distinct(slot: Slot) -> Sequence[str]:
    return list(dict.fromkeys(slot.names[c.id] for p in slot.pairs for c in (p.a, p.b)))


KIND = Kind(
    id="XC302",
    name="different names in one place",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The Armenian Prime Minister Nikol Pashinyan spoke to the alliance on Monday.",
            "The Armenian Prime Minister Karen Sargsyan spoke to the alliance on Monday.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "Karl Lind was appointed director of the port of Oslo on Friday.",
            "On Friday the city named Anna Berg as director of the port of Oslo.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "A 47-year-old man from Lyon was pulled out of the river alive by two anglers.",
            "A 47-year-old man from Geneva was pulled out of the river alive by two anglers.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The suspect was arrested at a petrol station in Lyon on Monday evening.",
            "The suspect was arrested at a petrol station in Geneva on Monday evening.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The shipyard in the bay of Skarn was bought by Hyundai for $40 million.",
            "The shipyard in the bay of Skarn was bought by Toyota for $40 million.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "A suspect was arrested at a petrol station in Lyon on Monday evening.",
            "A suspect was arrested at a petrol station in Geneva on Monday evening.",
            fires=False,
        ),
        Example(
            "The suspect was arrested at a petrol station in Lyon on Monday evening.",
            "The suspect was arrested at a petrol station in France on Monday evening.",
            fires=False,
        ),
        Example(
            "The Armenian Prime Minister Nikol Pashinyan spoke to the alliance on Monday.",
            "Armenian Prime Minister Nikol Pashinian spoke to the alliance.",
            fires=False,
        ),
        Example(
            "The Armenian Prime Minister Nikol Pashinyan spoke to the alliance on Monday.",
            "The Georgian Prime Minister Irakli Garibashvili spoke to the alliance on Monday.",
            fires=False,
        ),
        Example(
            "The Armenian Prime Minister Nikol Pashinyan spoke to the alliance on Monday.",
            "The former Armenian Prime Minister Karen Sargsyan spoke to the alliance on Monday.",
            fires=False,
        ),
        Example(
            "Karl Lind was appointed director of the port of Oslo on Friday.",
            "Anna Berg was appointed director of the museum of Bergen on Friday.",
            fires=False,
        ),
        Example(
            "Karl Lind was appointed director of the port of Oslo on Friday.",
            "In 2009 Anna Berg was appointed director of the port of Oslo.",
            fires=False,
        ),
        Example(
            "U.S. Attorney General Eric Holder spoke against the law on Monday.",
            "Oklahoma Attorney General Scott Pruitt spoke against the law on Monday.",
            fires=False,
        ),
        Example(
            "A 47-year-old man from Lyon was pulled out of the river alive by two anglers.",
            "A 47-year-old man from France was pulled out of the river alive by two anglers.",
            fires=False,
        ),
    ),
)
