"""What a run produces: matches, clusters, findings and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from xcheck.errors import Skipped
from xcheck.model.document import Document, Span
from xcheck.model.facts import Claim


class Verdict(StrEnum):
    """`conflict`: cannot both be right. `differs`: differs, but can be reconciled."""

    CONFLICT = "conflict"
    DIFFERS = "differs"


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences (or claims) of different documents; cosine `similarity` in [-1, 1]."""

    a: str
    b: str
    similarity: float


@dataclass(frozen=True, slots=True)
class StatementCluster:
    """Sentences of several documents that say about the same; members are (doc, sentence)."""

    id: str
    members: tuple[tuple[str, int], ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one course of events; only claims within a story are compared."""

    id: str
    docs: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """All claims of a finding that give the same value."""

    value: str
    claims: tuple[Claim, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """One comparison of two values: the level that held, and its words.

    `tried` names the levels before it, in order, that did not hold. `a_differs` and
    `b_differs` are the words of either claim, in its document, that the other has not:
    what a page marks in quotations.
    """

    a: str
    b: str
    level: str
    words: str
    verdict: Verdict | None
    tried: tuple[str, ...] = ()
    a_differs: tuple[Span, ...] = ()
    b_differs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence on whether the claims share a slot.

    `weight` is its contribution in log-odds: positive speaks for the same slot.
    """

    name: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class ReferenceNote:
    """What the dated reference says: `statement` in words, `as_of` the date it is asked for."""

    value: str
    statement: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One discrepancy, N-way: every value of a slot with the claims that give it.

    `confidence` in [0, 1]: the estimated probability that the claims share a slot and
    the discrepancy is real. `similarity` is the least cosine that links the claims.
    `fingerprint` is made from the kind, the documents' names and the quoted sentences,
    never from positions.
    """

    id: str
    kind: str
    verdict: Verdict
    severity: Severity
    confidence: float
    title: str
    why: str
    groups: tuple[ValueGroup, ...]
    fingerprint: str
    levels: tuple[LevelOutcome, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reference: ReferenceNote | None = None
    similarity: float | None = None
    story: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """How a report came about: versions, model, settings, counts, times (seconds)."""

    version: str
    created: str  # ISO 8601, UTC
    model: str
    model_revision: str
    settings: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    reference_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page and the JSON show. `near_copies`: documents that count as one voice."""

    title: str
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[StatementCluster, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    run: RunInfo
    near_copies: tuple[tuple[str, ...], ...] = ()
