"""XC601: a source against the dated reference."""

from __future__ import annotations

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.kinds.base import Example, Kind
from xcheck.kinds.grouping import fingerprint
from xcheck.kinds.slots.role import by_holder, reference_note, role_of, wrong_capital
from xcheck.model import Claim, Finding, LevelOutcome, Severity, ValueGroup, Verdict
from xcheck.reference import CapitalVerdict

DOC = """
A source calls a city the capital of a country, and on that date it was not.

The reference is a dated table: Almaty was the capital of Kazakhstan until December 1997, the
city that is now Astana has been since, and bore the name Nur-Sultan from March 2019 to September
2022. An article of 1996 is judged by 1996. The publication date decides; without one, the dates
of the other sources on the story, then `--as-of`, then today, and the finding says which.

Disputed capitals, seats of government and capitals of regions are not judged. Where another
source describes the city otherwise, XC301 reports it with the same reference. Your own facts can
be added: see `docs/reference.md`.

Why it matters: one source alone can be wrong, and then no comparison of sources finds it.
"""

_CONFIDENCE = 0.95


def judge(context: Context) -> list[Finding]:
    findings = []
    for claims in by_holder(context):
        wrong = wrong_capital(claims, context)
        if wrong and not wrong.ranked:  # else XC301 shows it, with those that rank it otherwise
            called = [c for c, _ in wrong.called]
            findings.append(_finding(called, wrong.called[0][1], context))
    return findings


def _finding(claims: list[Claim], verdict: CapitalVerdict, context: Context) -> Finding:
    first = claims[0]
    holder = role_of(first).holder
    print_id = fingerprint("XC601", claims, context)
    outcome = Outcome("the reference contradicts it", verdict.sentence, Verdict.CONFLICT, ())
    value = f"{holder} is the capital"
    return Finding(
        id=f"f-{print_id[:12]}",
        kind="XC601",
        verdict=Verdict.CONFLICT,
        severity=Severity.HIGH,
        confidence=_CONFIDENCE,
        title=f"{holder} called the capital · reference: "
        f"{' or '.join(f.label for f in verdict.facts)}",
        why=f"{', '.join(dict.fromkeys(c.doc for c in claims))} calls {holder} the capital. "
        f"{verdict.sentence}",
        groups=(ValueGroup(value, tuple(claims)),),
        fingerprint=print_id,
        levels=(
            LevelOutcome(first.id, "reference", outcome.level, outcome.words, outcome.verdict),
        ),
        reference=reference_note(verdict, first, context),
        story=context.story,
    )


KIND = Kind(
    id="XC601",
    name="contradicts reference",
    severity=Severity.HIGH,
    doc=DOC,
    judge=judge,
    examples=(
        Example(
            "The talks were held in Sydney, the capital of Australia.",
            "The talks ended without a result.",
            fires=True,
            verdict="conflict",
        ),
        Example(
            "The president flew to Almaty, the capital of Kazakhstan.",
            "The president left the country.",
            fires=False,
            a_date="1996-05-02",
        ),
        Example(
            "Shares fell in Shanghai, the financial capital of China.",
            "Shares fell in Hong Kong.",
            fires=False,
        ),
    ),
)
