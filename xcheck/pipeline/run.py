"""Sources to a report."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from xcheck import __version__
from xcheck.cache import Cache
from xcheck.compare.candidates import near_pairs
from xcheck.compare.context import Context, Vectors, texts_to_encode
from xcheck.errors import Skipped
from xcheck.extract.parse import Parser
from xcheck.extract.statement import Statement
from xcheck.ingest import read_sources
from xcheck.ingest.language import is_foreign
from xcheck.kinds.selection import select
from xcheck.match import SentenceEncoder, near_copies, neighbours, statement_clusters, stories
from xcheck.model import DateRange, Document, Finding, Report, RunInfo, StatementCluster, Story
from xcheck.pipeline.stages import day, judge, read_statements, speaking_sentences
from xcheck.progress import Progress, Silent
from xcheck.reference import Reference
from xcheck.settings import Settings

# Where files lie on the machine that ran it is nobody else's business.
_UNSHOWN_SETTINGS = frozenset({"cache_dir", "fetched_dir", "limits", "ablation"})


class _Clock:
    """Seconds that the stages of a run take."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(now - self._last, 3)
        self._last = now


def check(
    sources: Sequence[str | Path | Document],
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Report:
    """Read `sources` and report where they disagree.

    Args:
        sources: paths (files, folders, "-" for standard input) or documents at hand.
        settings: defaults where `None`.
        progress: told what is being done.
        stdin: where "-" reads from.
    Raises:
        XcheckError: with a slug and an exit code, see docs/errors.md.
    """
    settings = settings or Settings()
    progress = progress or Silent()
    clock = _Clock()
    with Cache.open(settings) as cache:
        parser, encoder = Parser(cache), SentenceEncoder(settings, cache)
        progress.stage("reading sources")
        documents, skipped = _documents(sources, settings, stdin, progress)
        clock.lap("read")
        parsed = sum(len(speaking_sentences(d)) for d in documents if not is_foreign(d))
        # The two models load one after the other: side by side their imports contend for
        # the interpreter and take longer. Neither loads when the cache has everything.
        progress.stage("parsing sentences", parsed)
        statements = read_statements(
            documents, parser, progress.advance, other_languages=settings.other_languages
        )
        clock.lap("parse")
        progress.stage("embedding statements")
        vectors = Vectors(texts_to_encode(statements), encoder)
        clock.lap("embed")
        progress.stage("comparing statements")
        reference = Reference.load(settings.reference_files)
        copies = near_copies(documents)
        voices = _voices(documents, copies)
        told = stories(documents, encoder, settings)
        findings: list[Finding] = []
        for story in told:
            context = _context(story, documents, statements, vectors, voices, reference, settings)
            faults: list[str] = []
            findings += judge(context, faults)
            skipped += tuple(_fault(fault, story) for fault in faults)
        clusters = _clusters(statements, vectors, voices, settings)
        clock.lap("compare")
        skipped += tuple(
            Skipped("the cache", "cache", note, "The run did without it.", partial=True)
            for note in cache.notes
        )
        return Report(
            title=_title(sources),
            documents=documents,
            stories=told,
            claims=tuple(c for s in statements for c in s.claims),
            clusters=clusters,
            findings=tuple(select(findings)),
            skipped=skipped,
            near_copies=copies,
            run=RunInfo(
                version=__version__,
                created=datetime.now(UTC).replace(microsecond=0).isoformat(),
                model=encoder.name,
                model_revision=encoder.revision,
                settings=_shown(settings),
                counts={
                    "documents": len(documents),
                    "sentences": sum(len(d.sentences) for d in documents),
                    "statements": len(statements),
                    "claims": sum(len(s.claims) for s in statements),
                    "stories": len(told),
                    "clusters": len(clusters),
                },
                seconds=clock.laps,
            ),
        )


def story_contexts(paths: Sequence[str | Path], settings: Settings) -> Iterator[Context]:
    """The contexts that `check` judges, one a story, for fitting and measuring."""
    with Cache.open(settings) as cache:
        parser, encoder = Parser(cache), SentenceEncoder(settings, cache)
        documents, _ = _documents(paths, settings, None, Silent())
        statements = read_statements(documents, parser, other_languages=settings.other_languages)
        vectors = Vectors(texts_to_encode(statements), encoder)
        copies = near_copies(documents)
        voices = _voices(documents, copies)
        reference = Reference.load(settings.reference_files)
        for story in stories(documents, encoder, settings):
            yield _context(story, documents, statements, vectors, voices, reference, settings)


def _context(
    story: Story,
    documents: Sequence[Document],
    statements: Sequence[Statement],
    vectors: Vectors,
    voices: Mapping[str, int],
    reference: Reference,
    settings: Settings,
) -> Context:
    """What the kinds may look at in one story."""
    inside = [s for s in statements if s.doc in story.docs]
    return Context(
        documents={d.id: d for d in documents},
        statements={s.key: s for s in inside},
        vectors=vectors,
        reference=reference,
        candidates=near_pairs(inside, vectors, voices, settings.neighbours),
        voices=voices,
        ablation=settings.ablation,
        min_confidence=settings.min_confidence,
        fallback_date=day(settings.as_of, "as-of"),
        story=story.id,
    )


def _documents(
    sources: Sequence[str | Path | Document],
    settings: Settings,
    stdin: BinaryIO | None,
    progress: Progress,
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Read the paths and add the documents at hand, in an order of their own.

    The same sources in another order give the same report, so documents are sorted.
    """
    ready = [s for s in sources if isinstance(s, Document)]
    paths = [s for s in sources if not isinstance(s, Document)]
    skipped: tuple[Skipped, ...] = ()
    if paths or not ready:
        read, skipped = read_sources(
            paths, settings, stdin=stdin, on_source=lambda _: progress.advance()
        )
        ready += read
    return tuple(sorted((_dated(d, settings) for d in ready), key=lambda d: d.id)), skipped


def _dated(document: Document, settings: Settings) -> Document:
    """Let `settings.as_of` stand in for a publication date that is not known."""
    fallback: DateRange | None = day(settings.as_of, "as-of")
    if fallback is None or document.meta.published is not None:
        return document
    origins = (*document.meta.origins, ("published", "as-of setting"))
    return replace(document, meta=replace(document.meta, published=fallback, origins=origins))


def _fault(fault: str, story: Story) -> Skipped:
    """A kind that failed on a story, in the words of a source that was not used."""
    kind, _, error = fault.partition(": ")
    named = ", ".join(story.docs[:3]) + (" …" if len(story.docs) > 3 else "")
    return Skipped(
        named,
        "kind-failed",
        f"{kind} could not be judged here, a fault in xcheck {__version__} ({error[:300]}); every "
        "other kind was.",
        "Run the same command with XCHECK_DEBUG=1 and report what it prints.",
        partial=True,
    )


def _voices(documents: Sequence[Document], copies: Sequence[Sequence[str]]) -> dict[str, int]:
    """A number for each document that shares its voice: near-copies, or one owner."""
    voices = {doc: n for n, group in enumerate(copies) for doc in group}
    owners: dict[str, int] = {}
    for document in documents:
        if not document.meta.owner:
            continue
        known = owners.get(document.meta.owner)
        if known is None:
            known = voices.get(document.id, len(copies) + len(owners))
            owners[document.meta.owner] = known
        voices.setdefault(document.id, known)
    return voices


def _clusters(
    statements: Sequence[Statement],
    vectors: Vectors,
    voices: dict[str, int],
    settings: Settings,
) -> tuple[StatementCluster, ...]:
    if not statements:
        return ()
    numbers = {s.doc: n for n, s in enumerate(statements)}
    rows = vectors.rows([s.text for s in statements])
    groups = [numbers[s.doc] for s in statements]
    pairs = neighbours(rows, groups, settings.neighbours).pairs
    return statement_clusters([s.key for s in statements], rows, pairs)


def _title(sources: Sequence[str | Path | Document]) -> str:
    names = [s.name if isinstance(s, Document) else str(s) for s in sources]
    first = Path(names[0]).name if names and names[0] != "-" else "standard input"
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"


def _shown(settings: Settings) -> dict[str, str]:
    return {
        f.name: str(getattr(settings, f.name))
        for f in fields(settings)
        if f.name not in _UNSHOWN_SETTINGS
    }
