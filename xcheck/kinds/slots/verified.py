"""The judgement of a claim against its evidence, for the kinds on quantities and on time."""

from __future__ import annotations

from collections.abc import Callable

from xcheck.compare import model
from xcheck.compare.candidates import ordered
from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.compare.quantities import ONE_BOUNDS, ROUNDED
from xcheck.compare.verification import Contested, contested
from xcheck.compare.verification_evidence import VERIFICATION_FEATURES, verification_features
from xcheck.kinds.grouping import JudgedPair, shown_evidence
from xcheck.model import Claim, Verdict

# A value is called refuted only where that is likelier than not, however little confidence
# is asked for: what someone claims is not to be doubted on a guess.
LIKELY = 0.5
# Their words say that two values hold together, as two reports may: no words for a claim
# that goes beyond its evidence.
_HOLDS_ONLY = frozenset({ONE_BOUNDS, ROUNDED})


def verifies(context: Context) -> bool:
    """Whether a claim is held against its evidence, rather than two reports side by side."""
    return context.claim_on_evidence and context.ablation is None


def refuted(
    context: Context,
    wanted: Callable[[Claim], bool],
    beside: Callable[[Claim, Claim], bool] = lambda value, rival: True,
) -> list[JudgedPair]:
    """The wanted values of the claim that the evidence refutes, each with what competes.

    `beside` says whether the value and its closest competitor are of the kind that asks.
    """
    found = []
    for one in contested(context, wanted):
        if beside(one.value, one.rival):
            pair = _judged(one, context)
            if pair.probability >= max(context.min_confidence, LIKELY):
                found.append(pair)
    return found


def _judged(one: Contested, context: Context) -> JudgedPair:
    fitted = model.load("claims")
    row = verification_features(one, context)
    evidence = shown_evidence(fitted, row, VERIFICATION_FEATURES)
    a, b = ordered(one.value, one.rival)
    return JudgedPair(a, b, _outcome(one), fitted.probability(row), evidence)


def _outcome(one: Contested) -> Outcome:
    """What the comparison came to, or that the evidence supports no such value."""
    level, verdict = one.outcome.level, one.outcome.verdict
    if verdict is not None and level not in _HOLDS_ONLY:
        return one.outcome
    words = f"Nothing in {one.rival.doc} supports what {one.value.doc} claims."
    tried = (*one.outcome.tried, level)
    return Outcome("not supported by the evidence", words, verdict or Verdict.CONFLICT, tried)
