"""Each source as a reading view, with every claim marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xcheck.model import Claim, Document, Finding, Report, Span, Verdict
from xcheck.render.view import words
from xcheck.render.view.cards import AT_ONCE, sentence_anchor
from xcheck.render.view.labels import SourceLabel
from xcheck.render.view.marks import Mark, Piece, pieces

# What a claim is, in the order in which it wins over another on the same characters.
STATES = {
    "conflict": "in conflict with another source",
    "differs": "differs from another source",
    "shared": "also said by another source",
    "alone": "said by this source alone",
}
_RANK = {state: len(STATES) - at for at, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class SentenceView:
    anchor: str
    index: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph; text between sentences is kept, so nothing of the source is lost.

    `furniture` says why the block makes no claims, else it is empty.
    """

    furniture: str
    heading: bool
    parts: tuple[SentenceView | Piece, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source. `facts` are (name, value) pairs of its metadata.

    `later`: the script lays the text out when the source is opened.
    """

    label: SourceLabel
    title: str
    facts: tuple[tuple[str, str], ...]
    tally: str
    blocks: tuple[BlockView, ...]
    url: str
    counts: tuple[tuple[str, int], ...]
    later: bool


def sources(
    report: Report, labels: Mapping[str, SourceLabel], anchors: Mapping[str, str]
) -> tuple[SourceView, ...]:
    """Return the reading views, in the report's order.

    Args:
        anchors: the anchor of each finding's card, by fingerprint.
    """
    marks = _marks(report, anchors)
    copies = _copies(report, labels)
    later = len(report.documents) > AT_ONCE
    return tuple(
        _source(document, labels[document.id], marks.get(document.id, []), copies, later)
        for document in report.documents
    )


def _marks(report: Report, anchors: Mapping[str, str]) -> dict[str, list[Mark]]:
    shared = {member for cluster in report.clusters for member in cluster.members}
    found: dict[str, dict[tuple[int, int], Mark]] = {}

    def put(claim: Claim, state: str, href: str = "") -> None:
        span = claim.fact.span
        own = found.setdefault(claim.doc, {})
        rank = _RANK[state]
        before = own.get((span.start, span.end))
        if before is None or before.rank < rank:
            own[(span.start, span.end)] = Mark(span, f"c {state}", rank, href, STATES[state])

    for claim in report.claims:
        put(claim, "shared" if (claim.doc, claim.sentence) in shared else "alone")
    for finding in report.findings:
        state = "conflict" if finding.verdict is Verdict.CONFLICT else "differs"
        for claim in _claims(finding):
            put(claim, state, f"#{anchors[finding.fingerprint]}")
    return {doc: list(own.values()) for doc, own in found.items()}


def _claims(finding: Finding) -> Iterable[Claim]:
    return (claim for group in finding.groups for claim in group.claims)


def _copies(report: Report, labels: Mapping[str, SourceLabel]) -> dict[str, str]:
    found = {}
    for group in report.near_copies:
        for doc in group:
            others = [labels[other].name for other in group if other != doc]
            found[doc] = f"nearly the same text as {words.listed(others)}; counted as one voice"
    return found


def _source(
    document: Document,
    label: SourceLabel,
    marks: list[Mark],
    copies: Mapping[str, str],
    later: bool,
) -> SourceView:
    meta = document.meta
    origins = dict(meta.origins)
    counts = tuple((state, sum(m.css == f"c {state}" for m in marks)) for state in STATES)
    statements = sum(not s.boilerplate for s in document.sentences)
    published = words.dates(meta.published)
    if published and "published" in origins:
        published += f" (from the {origins['published']})"
    facts = [
        ("File", document.name),
        ("Publisher", meta.publisher or ""),
        ("Author", meta.author or ""),
        ("Published", published or "no date found"),
        ("Language", meta.language or ""),
        ("Format", meta.format + (f", {meta.encoding}" if meta.encoding else "")),
        ("Copies", copies.get(document.id, "")),
    ]
    return SourceView(
        label=label,
        title=meta.title or label.name,
        facts=tuple((name, value) for name, value in facts if value),
        tally=words.plural(statements, "statement"),
        blocks=_blocks(document, label, marks),
        url=meta.url if meta.url and meta.url.startswith(("https://", "http://")) else "",
        counts=tuple(pair for pair in counts if pair[1]),
        later=later,
    )


def _blocks(document: Document, label: SourceLabel, marks: list[Mark]) -> tuple[BlockView, ...]:
    by_paragraph: dict[int, list[SentenceView | Piece]] = {}
    at: dict[int, int] = {p.index: p.span.start for p in document.paragraphs}
    local = sorted(marks, key=lambda m: m.span)
    for sentence in document.sentences:
        parts = by_paragraph.setdefault(sentence.paragraph, [])
        start = at.get(sentence.paragraph, sentence.span.start)
        if start < sentence.span.start:
            parts.append(Piece(document.text[start : sentence.span.start]))
        near = [m for m in local if m.span.overlaps(sentence.span)]
        view = SentenceView(
            sentence_anchor(label, sentence.index),
            sentence.index,
            pieces(document.text, sentence.span, near),
        )
        parts.append(view)
        at[sentence.paragraph] = sentence.span.end
    blocks = []
    for paragraph in document.paragraphs:
        parts = by_paragraph.get(paragraph.index, [])
        rest = Span(min(at[paragraph.index], paragraph.span.end), paragraph.span.end)
        if rest.start < rest.end:
            parts.append(Piece(rest.of(document.text)))
        blocks.append(BlockView(paragraph.furniture or "", paragraph.heading, tuple(parts)))
    return tuple(blocks)
