"""Statements of many pairs judged together: what the others say of two.

Two events of one sort share words that tell nothing there ("magnitude", "quake", "struck"),
and a statement that names nobody ("The suspect fled") is told by those it stands with. In a
file of pairs both can be learned without a label: the evidence of two statements is set
against the level of each of them with all others, and two statements of one happening then
agree about the others. Event coreference is decided over all mentions of its documents in
this way (Cybulska and Vossen, 2014, https://aclanthology.org/L14-1646/; Barhom et al., 2019,
https://aclanthology.org/P19-1409/); the centring is that of classical scaling (Torgerson,
1952). The weights stand in `data/together.json`, fitted by `benchmarks/fit_match.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import pdist

from xcheck.match.same_event import EventModel, Reading, SameEvent, Statement

FEATURES = (
    "evidence of the two alone",
    "agreement about the others, by evidence",
    "agreement about the others, by meaning",
    "agreement about the others, by words",
    "strongest through a third",
)
ENOUGH = 6
"""Of fewer linked statements the others tell too little: each pair is judged alone."""
SAME_SUBJECT = 0.2
"""Least mean cosine of bodies of statements of one subject: two events of one sort had 0.23 at
least (33 pairs of ECB+), one in twenty pairs of other subjects more than 0.2."""
WITNESSES = 64
"""Others that a statement is held against; of more, so many are taken evenly from all."""
_OF_THE_SUBJECT = 0.4  # cosine from which a witness counts in full
_CLEAR = 4.0  # log-odds beyond it tell no more
# What two profiles must hold to agree, so that few and faint witnesses count for little.
_LEAST_EVIDENCE = 2.0
_LEAST_MEANING = 0.05
_TINY = 1e-9
_ROWS_AT_A_TIME = 64

Floats = npt.NDArray[np.float64]


class Together:
    """Judges pairs of statements, each in the light of those that it is linked with.

    Args:
        judge: of two statements alone.
        model: weights of `FEATURES`; the packaged one if `None`.
    """

    def __init__(self, judge: SameEvent, model: EventModel | None = None) -> None:
        self._judge = judge
        self._model = model or EventModel.load("together", FEATURES)

    def probability(
        self, statements: Sequence[Statement], pairs: Sequence[tuple[int, int]]
    ) -> Floats:
        """Probabilities in [0, 1] that the two statements of a pair report one happening.

        Statements of one text are one. Pairs with a statement in common are linked, and so
        are those linked with them; pairs are judged with what they are linked with, and alone
        where that is fewer than `ENOUGH` statements. Symmetric in each pair, and the same in
        any order of the pairs up to `WITNESSES` linked statements.

        Args:
            pairs: positions in `statements`.
        Returns:
            Shape (len(pairs),).
        """
        texts = sorted({statements[i].text for pair in pairs for i in pair})
        number = {text: n for n, text in enumerate(texts)}
        ends = np.array(
            [[number[statements[i].text] for i in pair] for pair in pairs], dtype=np.intp
        ).reshape(len(pairs), 2)
        one_each = {number[s.text]: s for s in statements if s.text in number}
        readings = self._judge.read([one_each[n] for n in range(len(texts))])
        alone = self._judge.evidence([(readings[i], readings[j]) for i, j in ends])
        found = self._judge.model.probability(alone)
        for linked in _linked(ends, len(texts)):
            for members in of_one_subject([readings[n] for n in linked]):
                group = linked[members]
                rows = np.flatnonzero(np.isin(ends, group).all(axis=1))
                among, own = [readings[n] for n in group], np.searchsorted(group, ends[rows])
                found[rows] = self._model.probability(together_features(self._judge, among, own))
        return found


def of_one_subject(readings: Sequence[Reading]) -> list[npt.NDArray[np.intp]]:
    """Positions of statements of one subject, in rising order, in groups of at least `ENOUGH`.

    By average linkage of cosines (Sokal and Michener, 1958).
    """
    if len(readings) < ENOUGH:
        return []
    distances = pdist(np.stack([r.vector for r in readings]), "cosine")
    group_of = fcluster(linkage(distances, "average"), 1.0 - SAME_SUBJECT, "distance")
    groups = [np.flatnonzero(group_of == group) for group in np.unique(group_of)]
    return [group for group in groups if len(group) >= ENOUGH]


def together_features(
    judge: SameEvent, readings: Sequence[Reading], pairs: npt.NDArray[np.intp]
) -> Floats:
    """The values of `FEATURES` for pairs of positions in linked statements.

    Args:
        pairs: shape (p, 2).
    Returns:
        Shape (p, len(FEATURES)).
    """
    count = len(readings)
    witnesses = np.linspace(0, count - 1, min(count, WITNESSES)).round().astype(np.intp)
    alone = judge.model.log_odds(judge.evidence([(readings[i], readings[j]) for i, j in pairs]))
    evidence, likeness = _held_against(judge, readings, witnesses)
    itself = np.arange(count)[:, None] == witnesses[None, :]
    clear = np.clip(evidence, -_CLEAR, _CLEAR)
    others = _Witnesses.of(likeness, itself, pairs)
    return np.column_stack(
        [
            alone,
            others.agreement(clear, pairs, _LEAST_EVIDENCE),
            others.agreement(likeness, pairs, _LEAST_MEANING),
            others.agreement(_shared_words(readings, witnesses), pairs, _LEAST_MEANING),
            others.through_a_third(clear, pairs),
        ]
    )


def _linked(ends: npt.NDArray[np.intp], count: int) -> list[npt.NDArray[np.intp]]:
    """Numbers of statements that pairs link, each group in rising order."""
    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, group_of = connected_components(links, directed=False)
    order = np.argsort(group_of, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group_of[order])) + 1)


def _held_against(
    judge: SameEvent, readings: Sequence[Reading], witnesses: npt.NDArray[np.intp]
) -> tuple[Floats, Floats]:
    """Log-odds and cosines of each statement with each witness, shapes (n, w)."""
    others = [readings[w] for w in witnesses]
    log_odds, cosines = [], []
    for first in range(0, len(readings), _ROWS_AT_A_TIME):
        block = readings[first : first + _ROWS_AT_A_TIME]
        rows = judge.evidence([(a, b) for a in block for b in others])
        log_odds.append(judge.model.log_odds(rows).reshape(len(block), -1))
        cosines.append(rows[:, 0].reshape(len(block), -1))
    return np.vstack(log_odds), np.vstack(cosines)


def _shared_words(readings: Sequence[Reading], witnesses: npt.NDArray[np.intp]) -> Floats:
    """Cosines of the words of each statement with each witness's, shape (n, w).

    A word counts by how few of these very statements have it (inverse document frequency;
    Spärck Jones, 1972), since the words of the subject are in many of them.
    """
    held_by = Counter(word for r in readings for word in r.words.content)
    column = {word: i for i, word in enumerate(sorted(w for w, n in held_by.items() if n > 1))}
    cells = [
        (row, word)
        for row, reading in enumerate(readings)
        for word in sorted(reading.words.content & column.keys())
    ]
    rarities = [np.log((len(readings) + 1) / (held_by[word] + 0.5)) for _, word in cells]
    places = ([row for row, _ in cells], [column[word] for _, word in cells])
    weights = csr_array((rarities, places), shape=(len(readings), max(1, len(column))))
    norms = np.sqrt(weights.multiply(weights).sum(axis=1)) + 1.0
    shared = (weights @ weights[witnesses].T).toarray()
    return np.asarray(shared / norms[:, None] / norms[witnesses][None, :])


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """How much each witness counts; shapes (n, w) for statements, (p, w) for pairs.

    Attributes:
        near: for a statement, how much it is of the statement's subject, from 0 to 1.
        weight: for a pair, how near it is to either; 0 where it is one of the two.
        neither: for a pair, where it is none of the two.
    """

    near: Floats
    weight: Floats
    neither: npt.NDArray[np.bool_]

    @classmethod
    def of(
        cls, likeness: Floats, itself: npt.NDArray[np.bool_], pairs: npt.NDArray[np.intp]
    ) -> Self:
        near = np.clip((likeness - SAME_SUBJECT) / (_OF_THE_SUBJECT - SAME_SUBJECT), 0.0, 1.0)
        near[itself] = 0.0
        a, b = pairs[:, 0], pairs[:, 1]
        neither = ~(itself[a] | itself[b])
        return cls(near, np.maximum(near[a], near[b]) * neither, neither)

    def agreement(self, values: Floats, pairs: npt.NDArray[np.intp], least: float) -> Floats:
        """How far two statements are like and unlike the same witnesses, from -1 to 1.

        The weighted correlation of their rows of `values` (n, w), once the level of each
        witness with the statements near it is taken off: what a subject has in common tells
        nothing apart, and neither does what is of another subject.
        """
        level = (self.near * values).sum(axis=0) / (self.near.sum(axis=0) + _TINY)
        total = self.weight.sum(axis=1, keepdims=True) + _TINY
        above = []
        for side in (0, 1):
            row = (values - level)[pairs[:, side]]
            above.append(row - (self.weight * row).sum(axis=1, keepdims=True) / total)
        a, b = above
        mass_a, mass_b = ((self.weight * np.square(x)).sum(axis=1) + least for x in above)
        return np.asarray((self.weight * a * b).sum(axis=1) / np.sqrt(mass_a * mass_b))

    def through_a_third(self, values: Floats, pairs: npt.NDArray[np.intp]) -> Floats:
        """The strongest evidence that ties both to one other statement, by its weaker half."""
        weaker = np.minimum(values[pairs[:, 0]], values[pairs[:, 1]])
        return np.asarray(np.where(self.neither, weaker, -_CLEAR).max(axis=1))
