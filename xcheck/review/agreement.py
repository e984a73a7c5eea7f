"""How far reviewers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from xcheck.model.review import Ruling
from xcheck.model.rulings import Held


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers on the `both` findings that both decided, `agreed` of them alike.

    `kappa` is `None` when it is not defined: both gave one and the same ruling throughout.
    """

    reviewers: tuple[str, str]
    both: int
    agreed: int
    kappa: float | None


def agreements(states: Sequence[Held]) -> list[Agreement]:
    """Return the agreement of every two reviewers who decided a finding both."""
    pairs: dict[tuple[str, str], list[tuple[Ruling, Ruling]]] = {}
    for state in states:
        given = sorted(
            (e.reviewer, e.ruling)
            for e in state.decisions
            if e.ruling is not None and e.ruling is not Ruling.UNDECIDED
        )
        for (one, a), (other, b) in combinations(given, 2):
            pairs.setdefault((one, other), []).append((a, b))
    return [
        Agreement(names, len(rated), sum(a == b for a, b in rated), cohen_kappa(rated))
        for names, rated in sorted(pairs.items())
    ]


def cohen_kappa(rated: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of ratings, in [-1, 1]; `None` where it is undefined.

    J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20 (1960): (observed - expected) / (1 - expected) agreement.
    """
    if not rated:
        return None
    n = len(rated)
    observed = sum(a == b for a, b in rated) / n
    first, second = Counter(a for a, _ in rated), Counter(b for _, b in rated)
    expected = sum(first[c] * second[c] for c in first) / (n * n)
    return None if expected == 1 else (observed - expected) / (1 - expected)
