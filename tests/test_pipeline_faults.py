"""A kind that fails takes nothing from the others, and says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xcheck import check, compare
from xcheck.cli.app import app
from xcheck.compare.context import Context
from xcheck.errors import ExitCode
from xcheck.kinds import all_kinds
from xcheck.kinds.base import Kind
from xcheck.model import Finding

pytestmark = pytest.mark.slow
A = "A total of 12 officers were killed in the violent clashes in Almaty, the ministry said."
B = "State television said that 13 officers were killed in the violent clashes in Almaty."


def broken(context: Context) -> list[Finding]:
    raise ValueError("an odd sentence")


@pytest.fixture
def one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[Kind] = [
        replace(kind, judge=broken) if kind.id == "XC401" else kind for kind in all_kinds()
    ]
    monkeypatch.setattr("xcheck.pipeline.stages.all_kinds", lambda: kinds)
    monkeypatch.delenv("XCHECK_DEBUG", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text(A, encoding="utf-8")
    (sources / "b.txt").write_text(B, encoding="utf-8")
    return sources


@pytest.mark.usefixtures("one_fails")
def test_the_report_is_written_with_what_the_other_kinds_found(folder: Path) -> None:
    out = folder.parent / "report"
    ran = CliRunner().invoke(app, ["report", str(folder), "-o", str(out)])
    assert ran.exit_code == ExitCode.FAILURE
    assert "XC101" in ran.stdout
    assert "XC401 could not be judged" in ran.stdout
    assert "XC401 could not be judged" in (out / "report.html").read_text(encoding="utf-8")
    report = check([folder])
    assert [s.slug for s in report.skipped] == ["kind-failed"]
    assert [f.kind for f in report.findings] == ["XC101"]


@pytest.mark.usefixtures("one_fails")
def test_every_row_is_answered(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(json.dumps({"id": i, "a": A, "b": B}) + "\n" for i in range(3)), encoding="utf-8"
    )
    ran = CliRunner().invoke(app, ["compare", "--jsonl", str(rows)])
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == ExitCode.FAILURE
    assert "[kind-failed]" in ran.stderr
    assert [(r["id"], r["faults"], len(r["findings"])) for r in answers] == [
        (i, ["XC401: ValueError: an odd sentence"], 1) for i in range(3)
    ]


@pytest.mark.usefixtures("one_fails")
def test_the_failure_is_raised_where_one_asks_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="odd sentence"):
        compare(A, B)
    monkeypatch.setenv("XCHECK_DEBUG", "1")
    with pytest.raises(ValueError, match="odd sentence"):
        check([folder])
