"""Reviews and changes in a few lines of words."""

from __future__ import annotations

from collections import Counter

from xcheck.model import Report
from xcheck.model.review import Entry, Standing
from xcheck.model.rulings import Held, held
from xcheck.review.agreement import agreements
from xcheck.review.carry import Change, values_of

_NAMES = ("confirmed", "dismissed", "needs_checking", "disputed", "open")


def status_lines(report: Report, entries: list[Entry]) -> list[str]:
    """Return the count of findings by status, and the agreement of every two reviewers."""
    states = held(entries, {f.fingerprint: values_of(f) for f in report.findings})
    counts = Counter(states.get(f.fingerprint, Held()).status for f in report.findings)
    parts = [f"{counts[name]} {name.replace('_', ' ')}" for name in _NAMES if counts[name]]
    lines = [f"{len(report.findings)} findings: {', '.join(parts) or 'none'}."]
    for found in agreements(list(states.values())):
        kappa = "" if found.kappa is None else f" (Cohen's kappa {found.kappa:.2f})"
        lines.append(
            f"{' and '.join(found.reviewers)} decide alike on {found.agreed} of {found.both} "
            f"findings{kappa}."
        )
    return lines


def change_lines(changes: list[Change]) -> list[str]:
    """Return what changed between two runs, the new first, then a line of totals."""
    order = (Standing.NEW, Standing.CHANGED, Standing.GONE)
    lines = []
    for standing in order:
        for change in (c for c in changes if c.standing is standing):
            finding = change.new or change.old
            assert finding is not None
            lines.append(f"{standing.value:<8} {finding.kind}  {finding.title}")
            if standing is Standing.CHANGED and change.old is not None:
                lines.append(f"         before: {' · '.join(values_of(change.old))}")
    counts = Counter(c.standing for c in changes)
    totals = ", ".join(f"{counts[s]} {s.value}" for s in (*order, Standing.KEPT))
    return [*lines, f"{totals}."]


def change_rows(changes: list[Change]) -> list[dict[str, object]]:
    """Return one plain row for each finding of either run."""
    return [
        {
            "standing": change.standing.value,
            "kind": finding.kind,
            "title": finding.title,
            "fingerprint": finding.fingerprint,
            "before": list(values_of(change.old)) if change.old else None,
            "values": list(values_of(change.new)) if change.new else None,
        }
        for change in changes
        for finding in (change.new or change.old,)
        if finding is not None
    ]
