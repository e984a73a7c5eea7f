"""What reviewers did, as a log that only grows, and how a finding stands to the run before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ruling(StrEnum):
    """What a reviewer can decide; `undecided` carries a note without a decision."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    NEEDS_CHECKING = "needs_checking"
    UNDECIDED = "undecided"


class EntryKind(StrEnum):
    DECISION = "decision"
    UNDO = "undo"
    ADDITION = "addition"  # a finding made by hand
    CORRECTION = "correction"  # of a value that was read wrongly


class Standing(StrEnum):
    """A finding against the report that was there before."""

    NEW = "new"
    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source: `words` as they stand in `sentence` of the file called `document`."""

    document: str
    sentence: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a reviewer did. Nothing is ever changed or erased; an undo is an entry too.

    `id` is unique everywhere, so that logs can be merged. `fingerprint` is the finding's;
    `made` is ISO 8601, UTC. A decision has `ruling`, `reason`, `note` and `values`, the
    finding's values at the time: for other values it no longer holds. An undo `undoes`
    the entry with that id. An addition has `title` and two `passages` or more; a
    correction one passage, the value as read, and in `title` the value as it should be.
    """

    id: str
    kind: EntryKind
    fingerprint: str
    reviewer: str
    made: str
    ruling: Ruling | None = None
    reason: str = ""
    note: str = ""
    values: tuple[str, ...] = ()
    undoes: str = ""
    title: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding of the run before that this run does not make."""

    fingerprint: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What is known of a report's findings from the run before and from reviewers.

    `standings` is empty for a first run. `before` has the earlier values of those that
    changed, by fingerprint.
    """

    entries: tuple[Entry, ...] = ()
    standings: tuple[tuple[str, Standing], ...] = ()
    before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone: tuple[Gone, ...] = ()
