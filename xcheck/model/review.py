"""What reviewers decided about findings, and how a finding stands against the last run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ruling(StrEnum):
    """What a reviewer can decide; `undecided` is what an undo of the first decision leaves."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    NEEDS_CHECKING = "needs_checking"
    UNDECIDED = "undecided"


class Standing(StrEnum):
    """A finding against the report that was there before."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of a finding's history.

    `reason` is given with a dismissal. `undoes` is the `id` of the entry taken back, when
    this entry is an undo: history only grows. `values` are the finding's values at the
    time, by which a later run sees that they changed. `made` is ISO 8601, UTC.
    """

    id: str
    fingerprint: str
    ruling: Ruling
    reviewer: str
    made: str
    reason: str = ""
    note: str = ""
    undoes: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of one finding from earlier runs and reviews.

    `decisions` is the whole history, oldest first. When `standing` is `changed` the
    decisions are about other values: they are shown, and not applied.
    `before` holds the values of the earlier run.
    """

    standing: Standing | None = None
    decisions: tuple[Decision, ...] = ()
    before: tuple[str, ...] = ()
