"""Two statements compared, and many pairs of statements in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from xcheck.cache import Cache
from xcheck.compare.candidates import all_pairs
from xcheck.compare.context import Context, Vectors, texts_to_encode
from xcheck.compare.setting import is_claim_on_evidence
from xcheck.extract.parse import Parser
from xcheck.extract.statement import Statement
from xcheck.ingest import document_from_text
from xcheck.match import SameEvent, SentenceEncoder
from xcheck.match.same_event import Statement as EventStatement
from xcheck.model import Document, Finding
from xcheck.pipeline.stages import day, judge, read_statements, speaking_sentences
from xcheck.reference import Reference
from xcheck.settings import Settings

_ROWS_AT_A_TIME = 256
# `match` is judged from the statements of so many rows, so that a long stream fits in memory.
_ROWS_TOGETHER = 4096
# Two statements that someone put side by side are about one thing more often than two of
# a whole story are, so they are shown from a little below the threshold of a report: from 0.44,
# where `benchmarks/held_out_pairs.py` finds three of four right on topics it has not seen.
_PAIR_SHARE = 11 / 15


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A row, the context its statements were compared in, and their probability of one event."""

    row: Mapping[str, Any]
    context: Context
    match: float


def compare(
    a: str,
    b: str,
    *,
    a_date: str | None = None,
    b_date: str | None = None,
    settings: Settings | None = None,
) -> tuple[Finding, ...]:
    """The findings between two statements (of any number of sentences).

    Args:
        a, b: the statements; findings name them "a" and "b".
        a_date, b_date: ISO publication dates, by which "yesterday" is read.
    Raises:
        XcheckError: "bad-date" and those of the models.
    """
    row = {"id": "", "a": a, "b": b, "a_date": a_date, "b_date": b_date}
    pair = next(iter(contexts([row], settings)))
    return tuple(judge(pair.context))


def compare_rows(
    rows: Iterable[Mapping[str, Any]],
    settings: Settings | None = None,
    *,
    together: bool = True,
) -> Iterator[dict[str, Any]]:
    """Compare rows `{"id", "a", "b"}` (optional "a_date", "b_date"), in order, in batches.

    Yields `{"id", "match", "findings": [{"kind", "verdict", "confidence", "value_a",
    "value_b", "why"}]}`; `match` is the probability that the two statements are about the
    same happening. Where a kind of finding failed, a fault in xcheck, the row has "faults",
    a list of what did, and the findings of the other kinds.

    Args:
        together: judge `match` in the light of the rows that have statements in common, and
            those linked with them (see `xcheck.match.together`), among 4,096 rows at a time;
            else of each row alone, 256 at a time. Findings are of each row alone always.
    """
    for pair in contexts(rows, settings, together=together):
        faults: list[str] = []
        out = {
            "id": pair.row["id"],
            "match": round(pair.match, 4),
            "findings": [_row_of(f) for f in judge(pair.context, faults)],
        }
        yield out | {"faults": faults} if faults else out


def _row_of(finding: Finding) -> dict[str, Any]:
    values: dict[str, str] = {}
    for group in finding.groups:
        for claim in group.claims:
            values.setdefault(claim.doc, group.value)
    return {
        "kind": finding.kind,
        "verdict": finding.verdict.value,
        "confidence": finding.confidence,
        "value_a": values.get("a", ""),
        "value_b": values.get("b", ""),
        "why": finding.why,
    }


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows as read: of each its two documents, their statements, and each side as a whole."""

    rows: Sequence[Mapping[str, Any]]
    documents: Sequence[Document]
    statements: Sequence[Sequence[Statement]]

    @property
    def whole(self) -> list[EventStatement]:
        texts = (str(row[side]) for row in self.rows for side in "ab")
        return [
            EventStatement(text, tuple(s.parse for s in own))
            for text, own in zip(texts, self.statements, strict=True)
        ]


def contexts(
    rows: Iterable[Mapping[str, Any]],
    settings: Settings | None = None,
    *,
    together: bool = False,
) -> Iterator[ComparedPair]:
    """Read, parse and embed rows in batches, and yield each with its context."""
    settings = settings or Settings()
    with Cache.open(settings) as cache:
        parser, encoder = Parser(cache), SentenceEncoder(settings, cache)
        same_event = SameEvent.load(settings, cache) if settings.model else SameEvent(encoder)
        reference = Reference.load(settings.reference_files)
        remaining = iter(rows)
        while window := list(islice(remaining, _ROWS_TOGETHER if together else _ROWS_AT_A_TIME)):
            batches = [
                _read(window[first : first + _ROWS_AT_A_TIME], parser, settings)
                for first in range(0, len(window), _ROWS_AT_A_TIME)
            ]
            judged = [s for batch in batches for s in batch.whole]
            sides = [(i, i + 1) for i in range(0, len(judged), 2)]
            alone = same_event.among(judged, sides)
            matches = _together(same_event, judged, sides) if together else alone
            first = 0
            for batch in batches:
                vectors = Vectors(texts_to_encode(s for g in batch.statements for s in g), encoder)
                for i, row in enumerate(batch.rows):
                    own = float(alone[first + i])
                    context = _context(batch, i, own, vectors, reference, settings)
                    yield ComparedPair(row, context, float(matches[first + i]))
                first += len(batch.rows)
            parser.forget()
            encoder.forget()


def shown_from(settings: Settings) -> float:
    """The probability from which a finding between two statements is shown."""
    return _PAIR_SHARE * settings.min_confidence


def _together(
    same_event: SameEvent, judged: Sequence[EventStatement], sides: Sequence[tuple[int, int]]
) -> npt.NDArray[np.float64]:
    from xcheck.match.together import Together  # brings in scipy, half a second

    return Together(same_event).probability(judged, sides)


def _read(rows: Sequence[Mapping[str, Any]], parser: Parser, settings: Settings) -> _Batch:
    documents = [
        document_from_text(
            str(row[side]),
            side,
            settings,
            published=day(row.get(f"{side}_date"), f"{side}_date"),
            statement=True,
        )
        for row in rows
        for side in ("a", "b")
    ]
    read = iter(read_statements(documents, parser))
    return _Batch(
        rows, documents, [list(islice(read, len(speaking_sentences(d)))) for d in documents]
    )


def _context(
    batch: _Batch,
    i: int,
    same_event: float,
    vectors: Vectors,
    reference: Reference,
    settings: Settings,
) -> Context:
    """What row `i` is compared in: its own two statements and nothing of the other rows."""
    row, (a, b) = batch.rows[i], batch.statements[2 * i : 2 * i + 2]
    return Context(
        documents={d.id: d for d in batch.documents[2 * i : 2 * i + 2]},
        statements={s.key: s for s in (*a, *b)},
        vectors=vectors,
        reference=reference,
        candidates=all_pairs([*a, *b]),
        ablation=settings.ablation,
        min_confidence=shown_from(settings),
        fallback_date=day(settings.as_of, "as-of"),
        side_by_side=True,
        # The probability is of the statements as wholes, and so of all their sentences.
        same_event={(min(x.key, y.key), max(x.key, y.key)): same_event for x in a for y in b},
        claim_on_evidence=is_claim_on_evidence(str(row["a"]), str(row["b"])),
    )
