"""How often each two sources agree and disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from xcheck.model import Finding, Report, Verdict
from xcheck.render.view import words
from xcheck.render.view.labels import SourceLabel

MOST_SOURCES = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """Two sources. `heat` in 0..5 is the share of disagreement among what both speak of."""

    row: int
    column: int
    x: int
    y: int
    heat: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The heat map; `left_out` says how many sources are not in it, or is empty."""

    labels: tuple[SourceLabel, ...]
    cells: tuple[Cell, ...]
    left_out: str
    cell: int
    gutter: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """For each two documents (ids in order): conflicts, differences, agreements."""

    conflicts: Counter[tuple[str, str]]
    differs: Counter[tuple[str, str]]
    agrees: Counter[tuple[str, str]]

    def disagreement(self, pair: tuple[str, str]) -> int:
        """Conflicts count twice as much as differences."""
        return 2 * self.conflicts[pair] + self.differs[pair]


def tallies(report: Report) -> Tallies:
    """Count, for every two documents, what they agree and disagree on.

    Of a finding's values only those that a level holds to be in conflict make a conflict
    between their sources; without levels, all of them do.
    """
    found = Tallies(Counter(), Counter(), Counter())
    for finding in report.findings:
        judged = _judged(finding)
        for group in finding.groups:
            for pair in combinations(sorted({c.doc for c in group.claims}), 2):
                found.agrees[pair] += 1
        for one, other in combinations(finding.groups, 2):
            verdict = judged.get(frozenset((one.value, other.value)), finding.verdict)
            into = {Verdict.CONFLICT: found.conflicts, Verdict.DIFFERS: found.differs}
            counter = into[verdict] if verdict else found.agrees
            pairs = {
                (min(a.doc, b.doc), max(a.doc, b.doc))
                for a in one.claims
                for b in other.claims
                if a.doc != b.doc
            }
            counter.update(pairs)
    for cluster in report.clusters:
        for pair in combinations(sorted({doc for doc, _ in cluster.members}), 2):
            found.agrees[pair] += 1
    return found


def _judged(finding: Finding) -> dict[frozenset[str], Verdict | None]:
    """Return the gravest outcome for each two values that a level compares."""
    value = {c.id: group.value for group in finding.groups for c in group.claims}
    order = (None, Verdict.DIFFERS, Verdict.CONFLICT)
    found: dict[frozenset[str], Verdict | None] = {}
    for level in finding.levels:
        pair = frozenset((value.get(level.a, level.a), value.get(level.b, level.b)))
        found[pair] = max(found.get(pair), level.verdict, key=order.index)
    return found


def most_disagreeing(counted: Tallies) -> tuple[str, str] | None:
    """Return the two documents that disagree most, or `None` when no two stand out."""
    pairs = {*counted.conflicts, *counted.differs}
    ranked = sorted(pairs, key=lambda p: (-counted.disagreement(p), p))
    if not ranked:
        return None
    first = counted.disagreement(ranked[0])
    if len(ranked) > 1 and counted.disagreement(ranked[1]) == first:
        return None
    return ranked[0]


def matrix(
    report: Report, labels: Mapping[str, SourceLabel], counted: Tallies
) -> MatrixView | None:
    """Return the heat map of the sources, or `None` for fewer than two."""
    if len(report.documents) < 2:
        return None
    weight: Counter[str] = Counter()
    for pair in {*counted.conflicts, *counted.differs}:
        for doc in pair:
            weight[doc] += counted.disagreement(pair)
    ids = [d.id for d in report.documents]
    kept = set(sorted(ids, key=lambda i: (-weight[i], ids.index(i)))[:MOST_SOURCES])
    shown = [i for i in ids if i in kept]
    size, gutter = 36, 150
    cells = []
    for row, one in enumerate(shown):
        for column, other in enumerate(shown):
            if row != column:
                cells.append(_cell(row, column, one, other, labels, counted, size, gutter))
    left = len(ids) - len(shown)
    return MatrixView(
        labels=tuple(labels[i] for i in shown),
        cells=tuple(cells),
        left_out=(
            f"The {len(shown)} sources that disagree most are shown; {left:,} more are not."
            if left
            else ""
        ),
        cell=size,
        gutter=gutter,
        width=gutter + size * len(shown) + 4,
        height=30 + size * len(shown),
    )


def _cell(
    row: int,
    column: int,
    one: str,
    other: str,
    labels: Mapping[str, SourceLabel],
    counted: Tallies,
    size: int,
    gutter: int,
) -> Cell:
    pair = (min(one, other), max(one, other))
    conflicts, differs = counted.conflicts[pair], counted.differs[pair]
    agrees = counted.agrees[pair]
    against = conflicts + differs
    heat = 0
    if against:
        share = (conflicts + differs / 2) / (against + agrees)
        heat = 1 + min(4, int(share * 5))
    text = f"{labels[one].name} and {labels[other].name}: " + words.listed(
        [
            words.plural(conflicts, "conflict"),
            words.plural(differs, "difference"),
            words.plural(agrees, "agreement"),
        ]
    )
    return Cell(
        row,
        column,
        gutter + column * size,
        26 + row * size,
        heat,
        str(against) if against else "",
        text,
    )
