"""The report as JSON, and back.

The format is described by `docs/report.schema.json`; `SCHEMA_VERSION` grows by one in its
first number when a reader of the old format could misread the new one.
"""

from __future__ import annotations

import functools
import json
import re
import typing
from typing import Any

import msgspec

from xcheck.errors import ExitCode, Skipped, XcheckError
from xcheck.model import (
    Claim,
    Document,
    Evidence,
    Fact,
    Finding,
    LevelOutcome,
    Meta,
    Moment,
    Name,
    Paragraph,
    Place,
    Polarity,
    Quantity,
    Quote,
    ReferenceNote,
    Report,
    Role,
    RunInfo,
    Sentence,
    Severity,
    Span,
    StatementCluster,
    Story,
    ValueGroup,
    Verdict,
)

SCHEMA_VERSION = "1.0"

_FACT_TYPES: dict[str, type[Fact]] = {
    "quantity": Quantity,
    "moment": Moment,
    "role": Role,
    "name": Name,
    "polarity": Polarity,
    "quote": Quote,
}
_FACT_NAMES = {kind: name for name, kind in _FACT_TYPES.items()}
# A lone surrogate cannot be written as UTF-8; U+FFFD keeps every offset where it was.
_SURROGATES = re.compile("[\ud800-\udfff]")


def to_json(report: Report) -> dict[str, Any]:
    """Return `report` as plain values in a stable order.

    Offsets are half-open, in Unicode code points of the document's `text`.
    """
    documents = {document.id: document for document in report.documents}
    return {
        "schema_version": SCHEMA_VERSION,
        "title": report.title,
        "findings": [_finding(finding, documents) for finding in report.findings],
        "clusters": [_cluster(cluster, documents) for cluster in report.clusters],
        "stories": [msgspec.to_builtins(story) for story in report.stories],
        "near_copies": [list(group) for group in report.near_copies],
        "skipped": [msgspec.to_builtins(item) for item in report.skipped],
        "run": msgspec.to_builtins(report.run),
        "documents": [_document(document) for document in report.documents],
        "claims": [_claim(claim) for claim in report.claims],
    }


def to_json_bytes(report: Report) -> bytes:
    """Return `to_json(report)` as UTF-8, one key a line, ending in a line feed."""
    text = json.dumps(to_json(report), ensure_ascii=False, indent=1, allow_nan=False)
    return (_SURROGATES.sub("\ufffd", text) + "\n").encode("utf-8")


def from_json(data: object, source: str = "report.json") -> Report:
    """Rebuild the report that `to_json` wrote.

    Args:
        data: the parsed JSON, or the bytes or text of it.
        source: what to call the input in an error.

    Raises:
        XcheckError: `not-a-report` when `data` is no report of this format.
    """
    try:
        if isinstance(data, bytes | str):
            data = json.loads(data)
        if not isinstance(data, dict) or "schema_version" not in data:
            raise ValueError("it has no schema_version")
        version = str(data["schema_version"])
        if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
            raise ValueError(f"its format is {version}, this xcheck reads {SCHEMA_VERSION}")
        return _report(data)
    except (ValueError, LookupError, TypeError, RecursionError, msgspec.MsgspecError) as error:
        raise XcheckError(
            "not-a-report",
            f"{source} is not a report that xcheck can read: {error}",
            "Name the report.json that `xcheck report` wrote, or write it again.",
            ExitCode.USAGE,
        ) from error


def _finding(finding: Finding, documents: dict[str, Document]) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "title": finding.title,
        "why": finding.why,
        "groups": [
            {
                "value": group.value,
                "note": group.note,
                "claims": [_cited(claim, documents) for claim in group.claims],
            }
            for group in finding.groups
        ],
        "reference": msgspec.to_builtins(finding.reference),
        "levels": [msgspec.to_builtins(level) for level in finding.levels],
        "evidence": [msgspec.to_builtins(item) for item in finding.evidence],
        "similarity": None if finding.similarity is None else round(finding.similarity, 4),
        "story": finding.story,
        "fingerprint": finding.fingerprint,
    }


def _cited(claim: Claim, documents: dict[str, Document]) -> dict[str, Any]:
    """Return a claim as a reader cites it; `claim` leads to all that is known of it."""
    document = documents[claim.doc]
    sentence = document.sentences[claim.sentence]
    return {
        "document": document.name,
        "sentence": sentence.span.of(document.text),
        "start": claim.fact.span.start,
        "end": claim.fact.span.end,
        "attribution": claim.attribution.speaker if claim.attribution else None,
        "place": document.place_of(claim.fact.span.start) or None,
        "document_id": document.id,
        "sentence_index": claim.sentence,
        "claim": _claim(claim),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    plain["fact"] = {"type": _FACT_NAMES[type(claim.fact)], **plain["fact"]}
    return plain


def _cluster(cluster: StatementCluster, documents: dict[str, Document]) -> dict[str, Any]:
    return {
        "id": cluster.id,
        "similarity": round(cluster.similarity, 4),
        "members": [
            {
                "document": documents[doc].name,
                "document_id": doc,
                "sentence_index": index,
                "sentence": documents[doc].sentences[index].span.of(documents[doc].text),
            }
            for doc, index in cluster.members
        ],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "path": document.path,
        "sha256": document.sha256,
        "meta": _meta(document.meta),
        "paragraphs": [
            {
                "index": item.index,
                "start": item.span.start,
                "end": item.span.end,
                "furniture": item.furniture,
                "heading": item.heading,
            }
            for item in document.paragraphs
        ],
        "sentences": [
            {
                "index": item.index,
                "start": item.span.start,
                "end": item.span.end,
                "paragraph": item.paragraph,
                "boilerplate": item.boilerplate,
            }
            for item in document.sentences
        ],
        "places": [
            {"start": p.span.start, "end": p.span.end, "kind": p.kind, "label": p.label}
            for p in document.places
        ],
        "markup": [{"start": m.start, "end": m.end} for m in document.markup],
        "text": document.text,
    }


def _meta(meta: Meta) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(meta)
    plain["origins"] = dict(meta.origins)
    return plain


def _report(data: dict[str, Any]) -> Report:
    return Report(
        title=str(data["title"]),
        documents=tuple(_read_document(item) for item in data["documents"]),
        stories=msgspec.convert(data["stories"], tuple[Story, ...]),
        claims=tuple(_read_claim(item) for item in data["claims"]),
        clusters=tuple(_read_cluster(item) for item in data["clusters"]),
        findings=tuple(_read_finding(item) for item in data["findings"]),
        skipped=msgspec.convert(data["skipped"], tuple[Skipped, ...]),
        run=msgspec.convert(data["run"], RunInfo),
        near_copies=msgspec.convert(data["near_copies"], tuple[tuple[str, ...], ...]),
    )


def _read_finding(item: dict[str, Any]) -> Finding:
    return Finding(
        id=item["id"],
        kind=item["kind"],
        verdict=Verdict(item["verdict"]),
        severity=Severity(item["severity"]),
        confidence=float(item["confidence"]),
        title=item["title"],
        why=item["why"],
        groups=tuple(
            ValueGroup(
                group["value"],
                tuple(_read_claim(cited["claim"]) for cited in group["claims"]),
                group["note"],
            )
            for group in item["groups"]
        ),
        fingerprint=item["fingerprint"],
        levels=msgspec.convert(item["levels"], tuple[LevelOutcome, ...]),
        evidence=msgspec.convert(item["evidence"], tuple[Evidence, ...]),
        reference=msgspec.convert(item["reference"], ReferenceNote | None),
        similarity=item["similarity"],
        story=item["story"],
    )


def _read_claim(item: dict[str, Any]) -> Claim:
    fact = dict(item["fact"])
    kind = _FACT_TYPES[fact.pop("type")]
    hints = _claim_hints()
    # A field that a later version added has its default in a report of an earlier one.
    rest = {
        name: msgspec.convert(item[name], hint)
        for name, hint in hints.items()
        if name != "fact" and name in item
    }
    return Claim(fact=msgspec.convert(fact, kind), **rest)


@functools.cache
def _claim_hints() -> dict[str, Any]:
    return typing.get_type_hints(Claim)


def _read_cluster(item: dict[str, Any]) -> StatementCluster:
    return StatementCluster(
        id=item["id"],
        members=tuple((m["document_id"], m["sentence_index"]) for m in item["members"]),
        similarity=float(item["similarity"]),
    )


def _read_document(item: dict[str, Any]) -> Document:
    meta = {**item["meta"], "origins": list(item["meta"]["origins"].items())}
    return Document(
        id=item["id"],
        name=item["name"],
        text=item["text"],
        sha256=item["sha256"],
        meta=msgspec.convert(meta, Meta),
        paragraphs=tuple(
            Paragraph(p["index"], Span(p["start"], p["end"]), p["furniture"], p["heading"])
            for p in item["paragraphs"]
        ),
        sentences=tuple(
            Sentence(
                item["id"], s["index"], Span(s["start"], s["end"]), s["paragraph"], s["boilerplate"]
            )
            for s in item["sentences"]
        ),
        path=item["path"],
        places=tuple(
            Place(Span(p["start"], p["end"]), p["kind"], p["label"]) for p in item.get("places", ())
        ),
        markup=tuple(Span(m["start"], m["end"]) for m in item.get("markup", ())),
    )
