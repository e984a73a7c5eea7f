"""XC304: one name, spelt in two ways."""

from __future__ import annotations

from xcheck.compare.context import Context
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of
from xcheck.kinds.slots.spelling import misspelt_names
from xcheck.kinds.slots.verified import verifies
from xcheck.model import Claim, Finding, Name, Severity

DOC = """
Sources spell the name of one person in two ways, and no transliteration explains it.

Full names are compared that agree in every word but one, nicknames in quotation marks aside, and
in that but for one slip: two neighbouring letters exchanged (Hutson, Huston), a consonant added,
left out or replaced. Other vowels, doubled letters, y for i and k for q are what transliterations
do: they count only where the sources name a country that writes in Latin letters, and no sentence
with the name names one that does not. A name that stands alone ("Miss Jesica") and that nobody in
the story bears is held against the family names of the people in it, and so are two first names
of "his wife".

Left alone are accents, hyphens and apostrophes; another first letter, another consonant in a
first name and a short form (Bill, Billy), which are another person's name more often; a source
that has both spellings; a word that is also written small; and what is read as the name of
something else than a person anywhere.

It differs and never conflicts: one of the two is most likely a slip, and the finding does not
say which.

Why it matters: a misspelt name is the error that the named notice first, and it is copied.
"""


def judge(context: Context) -> list[Finding]:
    if verifies(context):
        return []
    return [_finding(pairs, context) for pairs in misspelt_names(context)]


def _finding(pairs: list[JudgedPair], context: Context) -> Finding:
    first = pairs[0]
    values = [_name(first.a), _name(first.b)]
    sources = [len({c.doc for c in side}) for side in ([p.a for p in pairs], [p.b for p in pairs])]
    counted = " and ".join(
        f"{n} {'source writes' if n == 1 else 'sources write'} {value}"
        for n, value in zip(sources, values, strict=True)
    )
    return finding_of(
        "XC304",
        Severity.MEDIUM,
        pairs,
        context,
        title=f"Spelling of a name: {' · '.join(values)}",
        why=f"{counted}. {first.outcome.words}",
        value=_name,
        key=_name,
        order=_name,
    )


def _name(claim: Claim) -> str:
    assert isinstance(claim.fact, Name)
    return claim.fact.text


KIND = Kind(
    id="XC304",
    name="one name spelt in two ways",
    severity=Severity.MEDIUM,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The owner of the mill, Walter Hutson, opened the gate himself.",
            "Walter Huston opened the gate of the mill before noon.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The witness, Peter Hartlieb, read the statement to the court.",
            "The statement was read to the court by the witness Peter Hartileb.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "President Volodymyr Zelensky thanked the pilots.",
            "President Volodymyr Zelenskyy thanked the pilots.",
            fires=False,
        ),
        Example(
            "Kassym-Jomart Tokayev spoke on television.",
            "Kassym-Jomart Tokaev spoke on television.",
            fires=False,
        ),
        Example(
            "Darlene Cutler was sitting beside the driver, in Ohio.",
            "Darrlene Cutler sat beside the driver of the car, in Ohio.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "The Syrian envoy, Karim Darwish, left the hall in Berlin.",
            "Karim Darwesh, the envoy of Syria, left the hall in Berlin.",
            fires=False,
        ),
        Example(
            "Raúl Martín spoke to the club on Monday.",
            "Raul Martin spoke to the club on Monday.",
            fires=False,
        ),
        Example(
            "Peter Baker spoke to the club on Monday.",
            "Peter Barker and Peter Baker spoke to the club on Monday.",
            fires=False,
        ),
    ),
)
