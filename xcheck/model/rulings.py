"""Reading the log of a review: which decisions hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xcheck.model.review import Entry, EntryKind, Ruling

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """The state of one finding: each reviewer's last decision that was not undone.

    `earlier` holds decisions about other values of the finding: shown, and not applied.
    """

    decisions: tuple[Entry, ...] = ()
    earlier: tuple[Entry, ...] = ()

    @property
    def status(self) -> str:
        """`open`, a ruling, or `disputed` when reviewers decided differently."""
        rulings = {e.ruling for e in self.decisions if e.ruling not in {None, Ruling.UNDECIDED}}
        if len(rulings) > 1:
            return "disputed"
        ruling = next(iter(rulings), None)
        return ruling.value if ruling else "open"


def held(entries: Iterable[Entry], values: Values) -> dict[str, Held]:
    """Return the state of each finding that anyone decided on.

    Args:
        entries: the log, oldest first.
        values: the values of each finding of the report, by fingerprint.
    """
    log = list(entries)
    undone = {e.undoes for e in log if e.kind is EntryKind.UNDO}
    last: dict[str, dict[str, Entry]] = {}
    earlier: dict[str, list[Entry]] = {}
    for entry in log:
        if entry.kind is not EntryKind.DECISION or entry.id in undone:
            continue
        now = values.get(entry.fingerprint)
        if now is not None and entry.values and sorted(entry.values) != sorted(now):
            earlier.setdefault(entry.fingerprint, []).append(entry)
            continue
        last.setdefault(entry.fingerprint, {})[entry.reviewer] = entry
    return {
        fingerprint: Held(
            tuple(last.get(fingerprint, {}).values()), tuple(earlier.get(fingerprint, ()))
        )
        for fingerprint in {**last, **earlier}
    }
