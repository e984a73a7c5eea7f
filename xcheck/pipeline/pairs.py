"""Two statements compared, and many pairs of statements in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from xcheck.cache import Cache
from xcheck.compare.candidates import all_pairs
from xcheck.compare.context import Context, Vectors, texts_to_encode
from xcheck.compare.setting import is_claim_on_evidence
from xcheck.extract.parse import Parser
from xcheck.ingest import document_from_text
from xcheck.match import SameEvent, SentenceEncoder
from xcheck.match.same_event import Statement as EventStatement
from xcheck.model import Document, Finding
from xcheck.pipeline.stages import day, judge, read_statements, speaking_sentences
from xcheck.reference import Reference
from xcheck.settings import Settings

_ROWS_AT_A_TIME = 256
# Two statements that someone put side by side are about one thing more often than two of
# a whole story are, so they are shown from a little below the threshold of a report: from 0.44,
# where `benchmarks/held_out_pairs.py` finds three of four right on topics it has not seen.
_PAIR_SHARE = 11 / 15


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A row, the context its statements were compared in, and what was found."""

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
    rows: Iterable[Mapping[str, Any]], settings: Settings | None = None
) -> Iterator[dict[str, Any]]:
    """Compare rows `{"id", "a", "b"}` (optional "a_date", "b_date"), in order, in batches.

    Yields `{"id", "match", "findings": [{"kind", "verdict", "confidence", "value_a",
    "value_b", "why"}]}`; `match` is the probability that the two statements are about the
    same happening. Where a kind of finding failed, a fault in xcheck, the row has "faults",
    a list of what did, and the findings of the other kinds.
    """
    for pair in contexts(rows, settings):
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


def contexts(
    rows: Iterable[Mapping[str, Any]], settings: Settings | None = None
) -> Iterator[ComparedPair]:
    """Read, parse and embed rows in batches, and yield each with its context."""
    settings = settings or Settings()
    with Cache.open(settings) as cache:
        parser, encoder = Parser(cache), SentenceEncoder(settings, cache)
        reference = Reference.load(settings.reference_files)
        remaining = iter(rows)
        while batch := list(islice(remaining, _ROWS_AT_A_TIME)):
            yield from _batch(batch, parser, encoder, reference, settings)
            parser.forget()
            encoder.forget()


def shown_from(settings: Settings) -> float:
    """The probability from which a finding between two statements is shown."""
    return _PAIR_SHARE * settings.min_confidence


def _batch(
    rows: Sequence[Mapping[str, Any]],
    parser: Parser,
    encoder: SentenceEncoder,
    reference: Reference,
    settings: Settings,
) -> Iterator[ComparedPair]:
    documents: list[Document] = []
    for row in rows:
        for side in ("a", "b"):
            published = day(row.get(f"{side}_date"), f"{side}_date")
            documents.append(
                document_from_text(
                    str(row[side]), side, settings, published=published, statement=True
                )
            )
    read = iter(read_statements(documents, parser))
    statements = [list(islice(read, len(speaking_sentences(d)))) for d in documents]
    vectors = Vectors(texts_to_encode(s for group in statements for s in group), encoder)
    judged = [
        EventStatement(str(row[side]), tuple(s.parse for s in statements[2 * i + j]))
        for i, row in enumerate(rows)
        for j, side in enumerate("ab")
    ]
    matches = SameEvent(encoder).among(judged, [(i, i + 1) for i in range(0, len(judged), 2)])
    for i, row in enumerate(rows):
        found = statements[2 * i] + statements[2 * i + 1]
        documents_by_id = {d.id: d for d in documents[2 * i : 2 * i + 2]}
        context = Context(
            documents=documents_by_id,
            statements={s.key: s for s in found},
            vectors=vectors,
            reference=reference,
            candidates=all_pairs(found),
            ablation=settings.ablation,
            min_confidence=shown_from(settings),
            fallback_date=day(settings.as_of, "as-of"),
            side_by_side=True,
            # The probability is of the statements as wholes, and so of all their sentences.
            same_event={
                (min(x.key, y.key), max(x.key, y.key)): float(matches[i])
                for x in statements[2 * i]
                for y in statements[2 * i + 1]
            },
            claim_on_evidence=is_claim_on_evidence(str(row["a"]), str(row["b"])),
        )
        yield ComparedPair(row, context, float(matches[i]))
