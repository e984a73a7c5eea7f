"""The product as a user calls it; a crash is recorded and counts as a miss."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.data import OUT, Row

if TYPE_CHECKING:
    from xcheck.model import Report

BATCH = 256
TEXT_FIELDS = ("a", "b", "a_date", "b_date")


@dataclass(frozen=True, slots=True)
class PairFinding:
    """A finding between two statements, as `compare --jsonl` writes it."""

    kind: str
    verdict: str
    confidence: float
    value_a: str
    value_b: str
    why: str


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What the product said of one row; `crash` holds the error when it failed."""

    findings: tuple[PairFinding, ...] = ()
    match: float | None = None
    crash: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A claim of a finding: where its value stands, and in which clause and sentence."""

    doc: str
    start: int
    end: int
    value: str
    sentence: str
    attribution: str = ""
    claim: str = ""


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """A finding of a whole report, groups in order, free of the product's own types.

    `levels` are (claim id, claim id, verdict) of every comparison made.
    """

    kind: str
    verdict: str
    confidence: float
    title: str
    why: str
    groups: tuple[tuple[str, tuple[Place, ...]], ...]
    levels: tuple[tuple[str, str, str | None], ...] = ()
    reference: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for _, places in self.groups for place in places)


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """What the product said of a story. `texts` maps file name to the text as read."""

    findings: tuple[StoryFinding, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    crash: str | None = None


def compare(
    rows: Sequence[Row],
    *,
    min_confidence: float | None = None,
    ablation: str | None = None,
    together: bool = True,
) -> list[PairAnswer]:
    """Compare every row's `a` and `b`; answers in the rows' order."""
    settings = _settings(min_confidence=min_confidence, ablation=ablation)
    # Labels and hints stay here: the product sees no more than a user would give it.
    bare = [
        {"id": str(index), **{name: row[name] for name in TEXT_FIELDS if row.get(name)}}
        for index, row in enumerate(rows)
    ]
    answers: dict[str, PairAnswer] = {}
    _compare(bare, settings, answers, together)
    missing = PairAnswer(crash="no answer for this row")
    return [answers.get(row["id"], missing) for row in bare]


def _compare(
    rows: Sequence[Row], settings: Any, answers: dict[str, PairAnswer], together: bool
) -> None:
    """Fill `answers`; when rows fail together, ask for fewer until the one is found."""
    from xcheck import pipeline

    try:
        for out in pipeline.compare_rows(rows, settings, together=together):
            answers[str(out["id"])] = _answer(out)
    except Exception as error:  # one bad row must not hide the rest
        if len(rows) == 1:
            answers[rows[0]["id"]] = PairAnswer(crash=f"{type(error).__name__}: {error}")
            return
        left = [row for row in rows if row["id"] not in answers]
        step = max(1, min(BATCH, len(left) // 2))
        for first in range(0, len(left), step):
            _compare(left[first : first + step], settings, answers, together)


def _answer(out: Row) -> PairAnswer:
    findings = tuple(
        PairFinding(
            kind=str(found["kind"]),
            verdict=str(found["verdict"]),
            confidence=float(found["confidence"]),
            value_a=str(found.get("value_a", "")),
            value_b=str(found.get("value_b", "")),
            why=str(found.get("why", "")),
        )
        for found in out["findings"]
    )
    match = out.get("match")
    faults = "; ".join(out.get("faults", ()))
    return PairAnswer(findings, None if match is None else float(match), faults or None)


def check(paths: Sequence[Path], *, ablation: str | None = None) -> StoryAnswer:
    """Run the whole product on `paths` with the settings a user gets."""
    from xcheck import pipeline

    started = time.perf_counter()
    try:
        report = pipeline.check(list(paths), _settings(ablation=ablation))
        faults = [s.message for s in report.skipped if s.slug == "kind-failed"]
        if faults:
            return StoryAnswer(seconds=time.perf_counter() - started, crash="; ".join(faults))
        return flatten(report, time.perf_counter() - started)
    except Exception as error:  # a crash counts as a miss, and the other stories still count
        seconds = time.perf_counter() - started
        return StoryAnswer(seconds=seconds, crash=f"{type(error).__name__}: {error}")


def default_confidence() -> float:
    """The confidence below which a user sees no finding."""
    from xcheck.pipeline.pairs import shown_from
    from xcheck.settings import Settings

    return shown_from(Settings())


def _settings(**wanted: Any) -> Any:
    from xcheck.settings import Settings

    known = {one.name for one in dataclasses.fields(Settings)}
    given = {name: value for name, value in wanted.items() if value is not None}
    unknown = sorted(given.keys() - known)
    if unknown:
        raise ValueError(f"xcheck has no setting {', '.join(unknown)}")
    # Parses and vectors depend on text and models alone, so that keeping them is safe;
    # a cache of its own leaves the user's as it is.
    return Settings(cache_dir=OUT / "cache", **given)


def flatten(report: Report, seconds: float = 0.0) -> StoryAnswer:
    """Turn a report into plain findings whose places name files, as the gold does."""
    documents = {doc.id: doc for doc in report.documents}
    names = {doc.id: Path(doc.path).name if doc.path else doc.name for doc in report.documents}

    def place(claim: Any) -> Place:
        doc = documents[claim.doc]
        span = claim.fact.span
        return Place(
            doc=names[claim.doc],
            start=span.start,
            end=span.end,
            value=span.of(doc.text),
            sentence=doc.sentences[claim.sentence].span.of(doc.text),
            attribution=claim.attribution.speaker if claim.attribution else "",
            claim=claim.id,
        )

    findings = tuple(
        StoryFinding(
            kind=found.kind,
            verdict=str(found.verdict),
            confidence=found.confidence,
            title=found.title,
            why=found.why,
            groups=tuple(
                (group.value, tuple(place(claim) for claim in group.claims))
                for group in found.groups
            ),
            levels=tuple(
                (one.a, one.b, str(one.verdict) if one.verdict else None) for one in found.levels
            ),
            reference=found.reference.statement if found.reference else "",
        )
        for found in report.findings
    )
    return StoryAnswer(findings, {names[doc.id]: doc.text for doc in report.documents}, seconds)
