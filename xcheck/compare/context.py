"""What a comparison may look at: the statements, their vectors, dates and the reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from xcheck.extract.statement import Statement
from xcheck.model import Claim, DateRange, Document
from xcheck.reference import Reference

T = TypeVar("T")


class Encoder(Protocol):
    """Turns texts into unit vectors: float32, (n, d)."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class Vectors:
    """Unit vectors by text; cosine is the dot product."""

    def __init__(self, texts: Iterable[str], encoder: Encoder) -> None:
        unique = list(dict.fromkeys(texts))
        self._row = {text: i for i, text in enumerate(unique)}
        self._matrix = encoder.encode(unique) if unique else np.zeros((0, 1), np.float32)

    def cosine(self, a: str, b: str) -> float:
        """Cosine of two texts in [-1, 1]; 0 where either is empty or was not encoded."""
        i, j = self._row.get(a), self._row.get(b)
        if i is None or j is None or not a or not b:
            return 0.0
        return float(np.dot(self._matrix[i], self._matrix[j]))

    def rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(self._matrix[[self._row[t] for t in texts]])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims of different sources that are near enough to be compared."""

    a: Claim
    b: Claim


@dataclass(frozen=True)
class Context:
    """Everything about one story (or one pair of statements).

    `voices` maps a document to the group of near-copies it belongs to; documents of one
    voice are never compared. `same_event` holds the probability that two sentences are
    about the same happening, where it was computed. `claim_on_evidence` marks two bare
    statements of which one is a claim to be held against the other, `side_by_side` any two
    statements that someone put together, rather than a story of many.
    """

    documents: Mapping[str, Document]
    statements: Mapping[tuple[str, int], Statement]
    vectors: Vectors
    reference: Reference
    candidates: Sequence[Candidate]
    voices: Mapping[str, int] = field(default_factory=dict)
    same_event: Mapping[tuple[tuple[str, int], tuple[str, int]], float] = field(
        default_factory=dict
    )
    fallback_date: DateRange | None = None
    ablation: str | None = None
    min_confidence: float = 0.5
    story: str = ""
    claim_on_evidence: bool = False
    side_by_side: bool = False

    def statement(self, claim: Claim) -> Statement:
        return self.statements[(claim.doc, claim.sentence)]

    def date_of(self, doc: str) -> DateRange | None:
        published = self.documents[doc].meta.published
        return published if published and published.days == 1 else None

    def one_voice(self, a: str, b: str) -> bool:
        if a == b:
            return True
        return a in self.voices and self.voices.get(a) == self.voices.get(b)

    def claims_of(self, doc: str) -> tuple[Claim, ...]:
        """Every claim that a document makes in this story."""
        return self._claims_by_doc.get(doc, ())

    def statements_of(self, doc: str) -> tuple[Statement, ...]:
        """Every statement of a document in this story, in order of sentence."""
        return self._statements_by_doc.get(doc, ())

    @cached_property
    def _claims_by_doc(self) -> dict[str, tuple[Claim, ...]]:
        return {
            doc: tuple(c for s in own for c in s.claims)
            for doc, own in self._statements_by_doc.items()
        }

    @cached_property
    def _statements_by_doc(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for key in sorted(self.statements):
            found[key[0]].append(self.statements[key])
        return {doc: tuple(own) for doc, own in found.items()}

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this story and kept under `key`.

        The key names the function that asks, so that no two of them share one.
        """
        if key not in self._kept:
            self._kept[key] = make()
        return cast("T", self._kept[key])

    @cached_property
    def _kept(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def latest_date(self) -> DateRange | None:
        """The latest day on which a source of this story was published, where one is known."""
        docs = {key[0] for key in self.statements}
        dates = [d for d in map(self.date_of, sorted(docs)) if d]
        return max(dates, key=lambda d: d.start, default=None)

    @cached_property
    def latest_year(self) -> int | None:
        """The latest year that a statement names, for stories without any date."""
        years = [m.year for s in self.statements.values() for m in s.moments if m.year]
        return max(years, default=None)

    def event_probability(self, a: Statement, b: Statement) -> float | None:
        return self.same_event.get((min(a.key, b.key), max(a.key, b.key)))


def slot_phrase(claim: Claim) -> str:
    """The few words that name a claim's slot: what is counted and what happened to it."""
    what = claim.subject or claim.actor
    return " ".join(w for w in (what, claim.predicate) if w) or claim.text


def texts_to_encode(statements: Iterable[Statement]) -> list[str]:
    """Every text whose vector a comparison asks for."""
    texts: list[str] = []
    for s in statements:
        texts.append(s.text)
        for claim in s.claims:
            texts += [claim.text, slot_phrase(claim)]
            if claim.subject:
                texts.append(claim.subject)
    return texts
