"""The page as plain values: all decisions are made here, the templates only print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from xcheck.errors import Skipped
from xcheck.model import Report, Verdict
from xcheck.model.review import Carried, Entry, Gone
from xcheck.render.kindpages import KindPage
from xcheck.render.view import words
from xcheck.render.view.cards import Card, cards, sentence_anchor
from xcheck.render.view.known import Known
from xcheck.render.view.labels import SourceLabel, source_labels
from xcheck.render.view.marks import Piece
from xcheck.render.view.matrix import MatrixView, matrix, most_disagreeing, tallies
from xcheck.render.view.sources import SourceView, sources

__all__ = ["PageView", "page_view"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and how many findings have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class MemberView:
    source: SourceLabel
    sentence: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A statement: who makes it, and who is silent (`silent` is empty when nobody is)."""

    anchor: str
    count: str
    similarity: str
    members: tuple[MemberView, ...]
    silent: str


@dataclass(frozen=True, slots=True)
class KindView:
    """The explanation of a kind; `blocks` are ("p" | "pre" | "h", text)."""

    anchor: str
    id: str
    name: str
    severity: str
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    title: str
    when: str
    created: str
    sentence: str
    figures: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    verdicts: tuple[Choice, ...]
    kinds_found: tuple[Choice, ...]
    sources_found: tuple[Choice, ...]
    clusters: tuple[ClusterView, ...]
    sources: tuple[SourceView, ...]
    matrix: MatrixView | None
    copies: tuple[str, ...]
    kinds: tuple[KindView, ...]
    skipped: tuple[Skipped, ...]
    run: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    since: str
    changed: bool
    gone: tuple[Gone, ...]
    hidden: str
    entries: tuple[Entry, ...]


def page_view(
    report: Report,
    kinds: Mapping[str, KindPage] | None = None,
    carried: Carried | None = None,
    hide: frozenset[str] = frozenset(),
) -> PageView:
    """Return all that the page of `report` shows.

    Args:
        kinds: the explanation of each kind, by its id; a kind without one has no link.
        carried: what the run before and reviewers know of the findings.
        hide: rulings ("dismissed", …) whose findings are left out; the page says how many.
    """
    kinds = kinds or {}
    carried = carried or Carried()
    known = Known(report, carried)
    kept = tuple(f for f in report.findings if known.ruling(f) not in hide)
    left_out = len(report.findings) - len(kept)
    report = replace(report, findings=kept)
    labels = source_labels(report.documents)
    found = cards(report, labels, {k: page.name for k, page in kinds.items()}, known)
    anchors = {card.fingerprint: card.anchor for card in found}
    counted = tallies(report)
    used = sorted({card.kind for card in found} & set(kinds))
    return PageView(
        title=report.title,
        when=words.instant(report.run.created),
        created=report.run.created,
        sentence=_sentence(report, labels, most_disagreeing(counted)),
        figures=_figures(report),
        cards=found,
        verdicts=_choices([(c.verdict, c.verdict_name) for c in found]),
        kinds_found=_choices([(c.kind, f"{c.kind} {c.kind_name}".strip()) for c in found]),
        sources_found=_choices(
            [(labels[doc].anchor, labels[doc].name) for c in found for doc in c.sources]
        ),
        clusters=_clusters(report, labels),
        sources=sources(report, labels, anchors),
        matrix=matrix(report, labels, counted),
        copies=tuple(
            f"{words.listed([labels[doc].name for doc in group])} share most of their text "
            "and count as one voice."
            for group in report.near_copies
        ),
        kinds=tuple(_kind(kinds[kind]) for kind in used),
        skipped=report.skipped,
        run=_run(report),
        since=known.since(len(carried.gone)),
        changed=bool(known.since(len(carried.gone))),
        gone=carried.gone,
        hidden=_hidden(left_out, hide),
        entries=carried.entries,
    )


def _hidden(count: int, hide: frozenset[str]) -> str:
    if not count:
        return ""
    return f"{words.plural(count, 'finding')} not shown ({words.listed(sorted(hide))})."


def _counts(report: Report) -> tuple[int, int]:
    conflicts = sum(f.verdict is Verdict.CONFLICT for f in report.findings)
    return conflicts, len(report.findings) - conflicts


def _sentence(
    report: Report, labels: Mapping[str, SourceLabel], pair: tuple[str, str] | None
) -> str:
    """Return the result in one plain sentence."""
    conflicts, differs = _counts(report)
    head = words.plural(len(report.documents), "source")
    if not report.findings:
        return f"{head}; nothing found on which they disagree."
    parts = [head]
    parts.append(words.plural(conflicts, "conflict") if conflicts else "no conflict")
    if differs:
        parts.append(words.plural(differs, "difference"))
    text = ", ".join(parts)
    if pair and len(report.documents) > 2:
        text += f"; {labels[pair[0]].name} and {labels[pair[1]].name} disagree most"
    return text + "."


def _figures(report: Report) -> tuple[tuple[str, str], ...]:
    conflicts, differs = _counts(report)
    statements = sum(not s.boilerplate for d in report.documents for s in d.sentences)
    values = [
        (len(report.documents), "source", "sources"),
        (statements, "statement", "statements"),
        (len(report.clusters), "cluster", "clusters"),
        (conflicts, "conflict", "conflicts"),
        (differs, "difference", "differences"),
    ]
    return tuple((f"{n:,}", one if n == 1 else many) for n, one, many in values)


def _choices(values: list[tuple[str, str]]) -> tuple[Choice, ...]:
    counts = Counter(values)
    return tuple(Choice(value, label, counts[value, label]) for value, label in sorted(counts))


def _clusters(report: Report, labels: Mapping[str, SourceLabel]) -> tuple[ClusterView, ...]:
    documents = {d.id: d for d in report.documents}
    stories = {doc: set(story.docs) for story in report.stories for doc in story.docs}
    found = []
    for number, cluster in enumerate(
        sorted(
            report.clusters, key=lambda c: (-len({d for d, _ in c.members}), -c.similarity, c.id)
        ),
        1,
    ):
        said = {doc for doc, _ in cluster.members}
        scope = set().union(*(stories.get(doc, set()) for doc in said)) or set(documents)
        silent = [labels[d.id].name for d in report.documents if d.id in scope - said]
        members = tuple(
            MemberView(
                labels[doc],
                (Piece(documents[doc].sentences[index].span.of(documents[doc].text)),),
                f"#{sentence_anchor(labels[doc], index)}",
            )
            for doc, index in cluster.members
        )
        found.append(
            ClusterView(
                anchor=f"c-{number}",
                count=words.plural(len(said), "source"),
                similarity=f"{cluster.similarity:.2f}",
                members=members,
                silent=_few(silent),
            )
        )
    return tuple(found)


def _few(names: list[str], most: int = 8) -> str:
    if len(names) <= most:
        return words.listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def _kind(page: KindPage) -> KindView:
    blocks: list[tuple[str, str]] = []
    for block in page.text.strip().split("\n\n"):
        lines = block.strip("\n").splitlines()
        if not lines:
            continue
        if len(lines) == 1 and lines[0].endswith(":"):
            blocks.append(("h", lines[0]))
        elif all(line.startswith(("    ", "\t")) for line in lines):
            blocks.append(("pre", "\n".join(line.strip() for line in lines)))
        elif len(lines) == 1 and lines[0].startswith("#"):
            blocks.append(("h", lines[0].lstrip("# ")))
        else:
            blocks.append(("p", " ".join(line.strip() for line in lines)))
    return KindView(f"k-{page.id}", page.id, page.name, page.severity, tuple(blocks))


def _run(report: Report) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    run = report.run
    about = [
        ("xcheck", run.version),
        ("Made", words.instant(run.created)),
        ("Sentence model", run.model),
        ("Model revision", run.model_revision),
        *(("Reference", source) for source in run.reference_sources),
    ]
    sections = [
        ("Versions", tuple((name, value) for name, value in about if value)),
        ("Settings", tuple(run.settings.items())),
        ("Counts", tuple((name.replace("_", " "), f"{n:,}") for name, n in run.counts.items())),
        ("Times", tuple((name.replace("_", " "), f"{s:.2f} s") for name, s in run.seconds.items())),
    ]
    return tuple((name, rows) for name, rows in sections if rows)
