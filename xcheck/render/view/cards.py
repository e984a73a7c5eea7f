"""Findings as cards: everything a card shows, decided here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xcheck.model import (
    Claim,
    Document,
    Evidence,
    Fact,
    Finding,
    Report,
    Role,
    Severity,
    Span,
    ValueGroup,
    Verdict,
)
from xcheck.render.view import words
from xcheck.render.view.evolution import Evolution, evolution
from xcheck.render.view.known import Known
from xcheck.render.view.labels import SourceLabel
from xcheck.render.view.marks import Mark, Piece, pieces
from xcheck.render.view.picture import Picture, picture

_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
AT_ONCE = 12  # cards, or sources, laid out before anyone asks for them
_LONG_VALUE = 60  # characters
_LONG_HEADLINE = 110  # characters of values; beyond them they are read below
_VERDICTS = (Verdict.CONFLICT, Verdict.DIFFERS)
VERDICT_NAMES = {Verdict.CONFLICT: "Conflict", Verdict.DIFFERS: "Differs"}
VERDICT_MEANS = {
    Verdict.CONFLICT: "The sources cannot all be right.",
    Verdict.DIFFERS: "The sources differ, but can be reconciled.",
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A claim in its sentence: who, when, said by whom, and the words with the value marked."""

    source: SourceLabel
    said_by: str
    place: str
    sentence: tuple[Piece, ...]
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """One value with the sources that give it; `tone` in 1..6 ties it to the picture."""

    value: str
    tone: int
    note: str
    quotes: tuple[QuoteView, ...]
    voices: str


@dataclass(frozen=True, slots=True)
class LevelView:
    a: str
    b: str
    words: str
    verdict: str
    tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    value: str
    statement: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. `subject` and `values` make the headline; `values` may be empty.

    `full_values` are the values a decision is about, in full.
    `later`: the script lays the card's body out when it comes near the screen.
    """

    number: int
    anchor: str
    fingerprint: str
    kind: str
    kind_name: str
    verdict: str
    verdict_name: str
    verdict_means: str
    severity: str
    confidence: str
    sure: float
    subject: str
    values: tuple[str, ...]
    picture: Picture | None
    evolution: Evolution | None
    groups: tuple[GroupView, ...]
    why: str
    levels: tuple[LevelView, ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    similarity: str
    reference: ReferenceView | None
    story: str
    sources: tuple[str, ...]
    source_anchors: tuple[str, ...]
    standing: str
    before: str
    status: str
    decided: tuple[str, ...]
    later: bool
    full_values: tuple[str, ...]

    @property
    def headline(self) -> str:
        return f"{self.subject}: {' · '.join(self.values)}" if self.values else self.subject


def worst_first(finding: Finding) -> tuple[int, int, float, int, str, str]:
    """Sort key: conflicts, then the severe, then the sure, then those with most sources."""
    return (
        _VERDICTS.index(finding.verdict),
        _SEVERITIES.index(finding.severity),
        -finding.confidence,
        -len({c.doc for g in finding.groups for c in g.claims}),
        finding.title,
        finding.fingerprint,
    )


def anchor_of(finding: Finding) -> str:
    """Return the permalink of a finding; it stays the same from run to run."""
    return "f-" + words.slug(finding.fingerprint)[:16]


def cards(
    report: Report,
    labels: Mapping[str, SourceLabel],
    kind_names: Mapping[str, str],
    known: Known,
) -> tuple[Card, ...]:
    """Return the cards of `report`, worst first."""
    documents = {d.id: d for d in report.documents}
    stories = {s.id: s.title for s in report.stories} if len(report.stories) > 1 else {}
    voice = {doc: group[0] for group in report.near_copies for doc in group}
    taken: set[str] = set()
    found = []
    for number, finding in enumerate(sorted(report.findings, key=worst_first), 1):
        anchor = anchor_of(finding)
        while anchor in taken:
            anchor += "x"
        taken.add(anchor)
        groups = tuple(
            _group(index, group, documents, labels, voice, _differing(finding))
            for index, group in enumerate(finding.groups)
        )
        who = {
            i: words.listed(list(dict.fromkeys(q.source.name for q in g.quotes)))
            for i, g in enumerate(groups)
        }
        subject, values = _headline(finding)
        docs = tuple(dict.fromkeys(c.doc for g in finding.groups for c in g.claims))
        found.append(
            Card(
                number=number,
                anchor=anchor,
                fingerprint=finding.fingerprint,
                kind=finding.kind,
                kind_name=words.capital(kind_names.get(finding.kind, "")),
                verdict=finding.verdict.value,
                verdict_name=VERDICT_NAMES[finding.verdict],
                verdict_means=VERDICT_MEANS[finding.verdict],
                severity=finding.severity.value,
                confidence=words.percent(finding.confidence),
                sure=round(finding.confidence, 4),
                subject=subject,
                values=values,
                picture=picture(finding, who),
                evolution=evolution(finding, documents, labels),
                groups=groups,
                why=_in_labels(finding.why, docs, documents, labels),
                levels=_levels(finding),
                speaks_for=_evidence(finding, positive=True),
                speaks_against=_evidence(finding, positive=False),
                similarity="" if finding.similarity is None else f"{finding.similarity:.2f}",
                reference=_reference(finding),
                story=stories.get(finding.story, ""),
                sources=docs,
                standing=known.standing(finding),
                before=known.before(finding),
                status=known.status(finding),
                decided=known.decided(finding),
                later=number > AT_ONCE,
                full_values=tuple(group.value for group in finding.groups),
                source_anchors=tuple(labels[doc].anchor for doc in docs),
            )
        )
    return tuple(found)


def short_value(value: str, index: int) -> str:
    """Return a value short enough for a heading; a wording is read in its quotation."""
    return value if len(value) <= _LONG_VALUE else f"Version {index + 1}"


def _in_labels(
    text: str,
    docs: tuple[str, ...],
    documents: Mapping[str, Document],
    labels: Mapping[str, SourceLabel],
) -> str:
    """Return `text` with sources called as everywhere on the page."""
    for doc in sorted(docs, key=lambda d: -len(documents[d].name)):
        text = text.replace(documents[doc].name, labels[doc].name)
    return text


def _headline(finding: Finding) -> tuple[str, tuple[str, ...]]:
    subject, colon, rest = finding.title.rpartition(": ")
    values = tuple(part.strip() for part in rest.split(" · "))
    if colon and len(rest) > _LONG_HEADLINE:
        return f"{subject} in {words.plural(len(finding.groups), 'version')}", ()
    if colon and len(values) > 1:
        return subject, values
    return finding.title, ()


def _group(
    index: int,
    group: ValueGroup,
    documents: Mapping[str, Document],
    labels: Mapping[str, SourceLabel],
    voice: Mapping[str, str],
    differs: Mapping[str, tuple[Span, ...]],
) -> GroupView:
    tone = index % 6 + 1
    docs = {c.doc for c in group.claims}
    voices = {voice.get(doc, doc) for doc in docs}
    said = words.plural(len(docs), "source")
    if len(voices) < len(docs):
        said += f", {words.plural(len(voices), 'voice')}"
    return GroupView(
        value=short_value(group.value, index),
        tone=tone,
        note=group.note,
        quotes=tuple(
            _quote(found, documents[doc], labels[doc], tone, differs)
            for (doc, _), found in _by_sentence(group.claims).items()
        ),
        voices=said,
    )


def _by_sentence(claims: Sequence[Claim]) -> dict[tuple[str, int], list[Claim]]:
    """Return the claims of each sentence, which is shown once, in the order of the first."""
    found: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.doc, claim.sentence), []).append(claim)
    return found


def _quote(
    claims: Sequence[Claim],
    document: Document,
    label: SourceLabel,
    tone: int,
    differs: Mapping[str, tuple[Span, ...]],
) -> QuoteView:
    """Return the sentence that all `claims` stand in, with each of them marked."""
    index = claims[0].sentence
    marks = []
    for claim in claims:
        # Where single words differ, they are marked rather than the whole quotation.
        marked = differs.get(claim.id) or (claim.fact.span,)
        marks += [Mark(span, f"v t{tone}", rank=2) for span in marked]
        marks += [Mark(span, "h", rank=1) for span in _also(claim.fact)]
        if claim.attribution is not None:
            marks.append(Mark(claim.attribution.span, "a", rank=0))
    speakers = dict.fromkeys(c.attribution.speaker for c in claims if c.attribution)
    return QuoteView(
        source=label,
        said_by=words.listed(list(speakers)),
        place=document.place_of(min(c.fact.span.start for c in claims)),
        sentence=_trimmed(document, document.sentences[index].span, marks),
        before=_neighbour(document, index - 1),
        after=_neighbour(document, index + 1),
        href=f"#{sentence_anchor(label, index)}",
    )


def sentence_anchor(label: SourceLabel, sentence: int) -> str:
    """Return the anchor of a sentence in its source's full text."""
    return f"{label.anchor}.{sentence}"


def _also(fact: Fact) -> tuple[Span, ...]:
    return (fact.holder_span,) if isinstance(fact, Role) else ()


def _neighbour(document: Document, index: int) -> tuple[Piece, ...]:
    if not 0 <= index < len(document.sentences) or document.sentences[index].boilerplate:
        return ()
    return _trimmed(document, document.sentences[index].span, [])


def _trimmed(document: Document, span: Span, marks: list[Mark]) -> tuple[Piece, ...]:
    return pieces(document.text, span, marks)


def _levels(finding: Finding) -> tuple[LevelView, ...]:
    """Return each comparison of two values once, the worst first."""
    value = {
        c.id: short_value(group.value, at)
        for at, group in enumerate(finding.groups)
        for c in group.claims
    }
    found: dict[tuple[str, str, str], LevelView] = {}
    for level in finding.levels:
        a, b = value.get(level.a, level.a), value.get(level.b, level.b)
        if (b, a, level.words) in found:
            continue
        verdict = VERDICT_NAMES[level.verdict] if level.verdict else "Agrees"
        view = LevelView(a, b, level.words, verdict, level.tried)
        found.setdefault((a, b, level.words), view)
    order = [*VERDICT_NAMES.values(), "Agrees"]
    return tuple(sorted(found.values(), key=lambda view: order.index(view.verdict)))


def _differing(finding: Finding) -> dict[str, tuple[Span, ...]]:
    """Return the words of each claim, by its id, that another wording does not have."""
    found: dict[str, set[Span]] = {}
    for level in finding.levels:
        found.setdefault(level.a, set()).update(level.a_differs)
        found.setdefault(level.b, set()).update(level.b_differs)
    return {claim: tuple(sorted(spans)) for claim, spans in found.items() if spans}


def _evidence(finding: Finding, *, positive: bool) -> tuple[str, ...]:
    def strength(item: Evidence) -> tuple[float, str]:
        return (-abs(item.weight), item.words)

    chosen = [e for e in finding.evidence if e.weight != 0 and (e.weight > 0) == positive]
    return tuple(e.words for e in sorted(chosen, key=strength))


def _reference(finding: Finding) -> ReferenceView | None:
    note = finding.reference
    if note is None:
        return None
    return ReferenceView(note.value, note.statement, note.source, note.as_of)
