"""What every part of the benchmark hands back: tables, gated figures, errors and curves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Curve = list[tuple[float, float, float]]  # (threshold, precision, recall)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under a heading; the first row names the columns."""

    title: str
    rows: tuple[tuple[str, ...], ...]

    def render(self) -> str:
        widths = [max(len(row[at]) for row in self.rows) for at in range(len(self.rows[0]))]
        lines = [
            "  ".join(
                cell.ljust(width) if at == 0 else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in self.rows
        ]
        return "\n".join([self.title, lines[0], "-" * len(lines[0]), *lines[1:]])


@dataclass(frozen=True, slots=True)
class WrongRow:
    """One mistake as a person reads it; `group` says what sort of mistake it is."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one part.

    Attributes:
        part: the part's name.
        inputs: hash of the texts and labels that were used.
        metrics: every figure by name, shares in [0, 1].
        floors: names of the metrics that must not fall.
        ceilings: names of the metrics that must not rise.
        targets: what the project wants to reach, for the tables.
        confidences: (confidence, right) of every finding, for calibration.
        curves: precision against recall by name.
        points: (precision, recall) by name, where there is no curve.
        unscored: why the part has no figures, where it could not run.
    """

    part: str
    inputs: str
    metrics: dict[str, float]
    floors: tuple[str, ...] = ()
    ceilings: tuple[str, ...] = ()
    targets: dict[str, float] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    errors: tuple[WrongRow, ...] = ()
    confidences: tuple[tuple[float, bool], ...] = ()
    curves: dict[str, Curve] = field(default_factory=dict)
    points: dict[str, tuple[float, float]] = field(default_factory=dict)
    unscored: str | None = None


def share(value: float) -> str:
    return f"{value:.3f}"


def metric_table(title: str, metrics: dict[str, float], targets: dict[str, float]) -> Table:
    """A table of figures beside what they are to reach."""
    rows = [("measure", "value", "target")]
    for name, value in metrics.items():
        shown = f"{value:.0f}" if float(value).is_integer() and value > 1 else share(value)
        rows.append((name, shown, share(targets[name]) if name in targets else ""))
    return Table(title, tuple(rows))


def count_groups(errors: Sequence[WrongRow]) -> dict[str, int]:
    """How many mistakes of each sort, most frequent first."""
    totals: dict[str, int] = {}
    for error in errors:
        totals[error.group] = totals.get(error.group, 0) + 1
    return dict(sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])))
