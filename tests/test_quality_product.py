"""How the benchmark calls the product: plain findings out of a report, crashes counted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from evaluation import product

from xcheck.model import (
    Attribution,
    Bound,
    Claim,
    Document,
    Finding,
    LevelOutcome,
    Quantity,
    ReferenceNote,
    Report,
    RunInfo,
    Sentence,
    Severity,
    Span,
    ValueGroup,
    Verdict,
)

TEXT = {"d1": "Police said 12 died.", "d2": "On Monday 13 died."}


def document(name: str, path: str | None) -> Document:
    text = TEXT[name]
    sentence = Sentence(name, 0, Span(0, len(text)), 0)
    return Document(name, f"{name}.md", text, "0" * 64, sentences=(sentence,), path=path)


def claim(doc: str, value: str, speaker: str | None = None) -> Claim:
    start = TEXT[doc].index(value)
    span = Span(start, start + len(value))
    number = Decimal(value)
    said = Attribution(speaker, "said", Span(0, 6)) if speaker else None
    return Claim(
        id=f"{doc}-0",
        doc=doc,
        sentence=0,
        span=Span(0, len(TEXT[doc])),
        fact=Quantity(span, number, number, Bound.EXACT, "count"),
        text="died",
        attribution=said,
    )


def test_a_report_becomes_plain_findings_named_by_file() -> None:
    finding = Finding(
        id="f1",
        kind="XC101",
        verdict=Verdict.CONFLICT,
        severity=Severity.HIGH,
        confidence=0.8,
        title="Died: 12, 13",
        why="12 is not 13",
        groups=(
            ValueGroup("12", (claim("d1", "12", "Police"),)),
            ValueGroup("13", (claim("d2", "13"),)),
        ),
        fingerprint="x",
        levels=(
            LevelOutcome("12", "13", "conflict", "cannot both be right", Verdict.CONFLICT),
            LevelOutcome("12", "12", "equal", "the same", None),
        ),
        reference=ReferenceNote("13", "it was 13", "register", "2026-01-01"),
    )
    report = Report(
        title="story",
        documents=(document("d1", "/somewhere/one.txt"), document("d2", None)),
        stories=(),
        claims=(),
        clusters=(),
        findings=(finding,),
        skipped=(),
        run=RunInfo("0", "", "", ""),
    )
    answer = product.flatten(report, 1.5)
    assert answer.texts == {"one.txt": TEXT["d1"], "d2.md": TEXT["d2"]}
    (plain,) = answer.findings
    assert [(one.doc, one.value, one.attribution) for one in plain.places] == [
        ("one.txt", "12", "Police"),
        ("d2.md", "13", ""),
    ]
    assert plain.levels == (("12", "13", "conflict"), ("12", "12", None))
    assert plain.reference == "it was 13"
    assert answer.texts["one.txt"][plain.places[0].start : plain.places[0].end] == "12"


def test_a_setting_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="no setting wings"):
        product._settings(wings=2)


@pytest.mark.slow
def test_one_row_that_fails_leaves_the_others_their_answers() -> None:
    good = {"id": "1", "a": "12 people died in the fire.", "b": "13 people died in the fire."}
    spoilt = {"id": "2", "a": "12 people died in the fire."}  # no b
    answers = product.compare([good, spoilt, good])
    assert [answer.crash is None for answer in answers] == [True, False, True]
    assert answers[0] == answers[2]


@pytest.mark.slow
def test_a_story_that_cannot_be_read_is_a_crash_of_that_story(tmp_path: Path) -> None:
    answer = product.check([tmp_path / "missing.txt"])
    assert answer.crash
    assert answer.findings == ()
