"""XC403: one source states as settled what another leaves open."""

from __future__ import annotations

from xcheck.compare.context import Context
from xcheck.compare.modality import compare_modality, firmness
from xcheck.compare.opposites import intent_of
from xcheck.compare.polarity import PolarityPair, Reading
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import JudgedPair, finding_of, slots_of
from xcheck.kinds.slots.polarity import judged, paired, readings, said_by, written
from xcheck.model import Claim, Finding, Severity

DOC = """
One source states as done or settled what another reports as merely possible.

Firmness is read from the verb: done ("has signed"), settled ("will sign") and open ("may
sign"). Only a clause with the same predicate, subject and object is compared, and only the
distance from "may" to "will" or to what is done is shown. It always differs and never
conflicts, since sources may have written at different times; an open statement that a later
source settles is silent, and so is what is denied, alleged or doubted, which are claims of
their own.

Why it matters: between two reports of one plan, "may" becomes "will" without anybody having
decided anything.
"""

_MORE = frozenset({"additional", "further", "another", "more", "other", "new", "extra"})
_STEPS = {1: "may", 3: "will", 4: "has"}


def judge(context: Context) -> list[Finding]:
    found = []
    steps: dict[str, int] = {}
    for a, b in paired(readings(context), context, lambda r: r.proposition.predicate):
        if not firmness(a) or not firmness(b) or firmness(a) == firmness(b):
            continue
        if _intents(a) != _intents(b):
            continue  # "may be deliberately …": the purpose is left open, not the deed
        if _further(a) != _further(b):
            continue  # "additional subpoenas" are others than those that are settled
        outcome = compare_modality(PolarityPair(a, b))
        if outcome.verdict:
            pair = judged(a, b, outcome, context)
            steps[pair.a.id], steps[pair.b.id] = firmness(a), firmness(b)
            found.append(pair)
    return [_finding(slot, steps, context) for slot in slots_of(found, context.min_confidence)]


def _intents(r: Reading) -> frozenset[str]:
    return frozenset(side for w in r.proposition.adverbs if (side := intent_of(w)))


def _further(r: Reading) -> bool:
    """Whether what it is done to is more of the same: "additional", "another"."""
    i = r.proposition.object
    parse = r.statement.parse
    return i >= 0 and any(t.lower in _MORE for t in parse.children(parse.tokens[i]))


def _finding(pairs: list[JudgedPair], steps: dict[str, int], context: Context) -> Finding:
    best = max(pairs, key=lambda p: (p.probability, p.a.id, p.b.id))
    open_, settled = sorted((best.a, best.b), key=lambda c: steps[c.id])

    def step(claim: Claim) -> int:
        return steps[claim.id]

    return finding_of(
        "XC403",
        Severity.LOW,
        pairs,
        context,
        title=f"{written(settled, context)} · {written(open_, context)}",
        why=f"{said_by(settled)}: “{written(settled, context)}”; {said_by(open_)}: "
        f"“{written(open_, context)}”. {best.outcome.words}",
        value=lambda c: f"{_STEPS[step(c)]}: {written(c, context)}",
        key=step,
        order=step,
    )


KIND = Kind(
    id="XC403",
    name="settled or open",
    severity=Severity.LOW,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "Vega Motors will build a battery plant in Porto, the mayor of Porto said.",
            "Vega Motors may build a battery plant in Porto, the mayor of Porto said.",
            fires=True,
            verdict="differs",
        ),
        Example(
            "Vega Motors will build a battery plant in Porto.",
            "Vega Motors plans to build a battery plant in Porto.",
            fires=False,
        ),
        Example(
            "Vega Motors may build a battery plant in Porto.",
            "Vega Motors built a battery plant in Porto.",
            fires=False,
            a_date="2021-03-01",
            b_date="2022-03-01",
        ),
        Example(
            "The mayor of Porto may be deliberately delaying the plant of Vega Motors.",
            "The mayor of Porto has been delaying the plant of Vega Motors.",
            fires=False,
        ),
        Example(
            "Vega Motors may build additional plants in Porto.",
            "Vega Motors will build plants in Porto.",
            fires=False,
        ),
        Example(
            "Vega Motors may build a battery plant in Porto.",
            "Vega Motors will close its battery plant in Porto.",
            fires=False,
        ),
    ),
)
