"""What earlier runs and reviewers say of a finding, in words."""

from __future__ import annotations

from xcheck.model import Finding, Report
from xcheck.model.review import Carried, Entry, Ruling, Standing
from xcheck.model.rulings import Held, held
from xcheck.render.view import words

STATUS_NAMES = {
    "confirmed": "Confirmed",
    "dismissed": "Dismissed",
    "needs_checking": "Needs checking",
    "disputed": "Disputed",
}
_STANDING_NAMES = {Standing.NEW: "New", Standing.CHANGED: "Changed"}


class Known:
    """Answers, for each finding of a report, what `carried` knows of it."""

    def __init__(self, report: Report, carried: Carried) -> None:
        self._standings = dict(carried.standings)
        self._before = dict(carried.before)
        values = {f.fingerprint: tuple(g.value for g in f.groups) for f in report.findings}
        self._held: dict[str, Held] = held(carried.entries, values)

    def standing(self, finding: Finding) -> str:
        """Return "New" or "Changed"; a finding that stayed is not worth a word."""
        standing = self._standings.get(finding.fingerprint)
        return _STANDING_NAMES.get(standing, "") if standing else ""

    def before(self, finding: Finding) -> str:
        return " · ".join(self._before.get(finding.fingerprint, ()))

    def ruling(self, finding: Finding) -> str:
        """Return "open", "disputed" or the ruling that holds."""
        return self._held.get(finding.fingerprint, Held()).status

    def status(self, finding: Finding) -> str:
        return STATUS_NAMES.get(self.ruling(finding), "")

    def decided(self, finding: Finding) -> tuple[str, ...]:
        state = self._held.get(finding.fingerprint, Held())
        return (
            *(_line(entry) for entry in state.decisions),
            *(
                f"{_line(entry)} (about other values: {' · '.join(entry.values)}; not applied)"
                for entry in state.earlier
            ),
        )

    def since(self, gone: int) -> str:
        """Return what changed since the run before, or nothing."""
        counts = [
            (sum(s is Standing.NEW for s in self._standings.values()), "new"),
            (sum(s is Standing.CHANGED for s in self._standings.values()), "changed"),
            (gone, "gone"),
        ]
        parts = [f"{count} {name}" for count, name in counts if count]
        return f"Since the run before: {words.listed(parts)}." if parts else ""


def _line(entry: Entry) -> str:
    ruling = entry.ruling or Ruling.UNDECIDED
    text = f"{entry.reviewer}: {STATUS_NAMES.get(ruling.value, 'Note')}"
    if entry.reason:
        text += f" ({entry.reason})"
    if entry.note:
        text += f". {entry.note}"
    return f"{text} – {words.instant(entry.made)}"
