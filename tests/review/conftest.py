"""Reports and entries that the tests of the review share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

from sample_reports import seeds_report

from xcheck.model import Report
from xcheck.model.review import Entry, EntryKind, Ruling
from xcheck.render import write_report

Decide = Callable[..., Entry]


@pytest.fixture(scope="session")
def report() -> Report:
    return seeds_report()


@pytest.fixture
def folder(tmp_path: Path, report: Report) -> Path:
    """A folder with a written report."""
    write_report(report, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(scope="session")
def decide(report: Report) -> Decide:
    """Make a decision about the report's finding number `at`."""

    def made(at: int, ruling: str, reviewer: str = "Anna", **more: object) -> Entry:
        finding = report.findings[at]
        given = {
            "id": f"{reviewer}-{at}-{ruling}",
            "kind": EntryKind.DECISION,
            "fingerprint": finding.fingerprint,
            "reviewer": reviewer,
            "made": "2022-01-11T10:00:00+00:00",
            "ruling": Ruling(ruling),
            "values": tuple(g.value for g in finding.groups),
        }
        return Entry(**(given | more))  # type: ignore[arg-type]  # the test names the fields

    return made
