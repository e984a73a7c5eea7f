"""The commands, each in a process of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from xcheck.model import Report
from xcheck.model.review import Entry
from xcheck.render import write_report
from xcheck.review import FILE_NAME, ReviewStore
from xcheck.review.exchange import to_json

Decide = Callable[..., Entry]


def test_a_draft_is_imported_once_and_exported(
    folder: Path, tmp_path: Path, decide: Decide, xcheck_run: Callable[..., Any]
) -> None:
    draft = tmp_path / "review.json"
    draft.write_bytes(to_json([decide(0, "confirmed"), decide(1, "dismissed", "Ben")], "seeds"))
    said = [xcheck_run("review", "import", str(draft), str(folder)) for _ in range(2)]
    assert [s.stdout.split(":")[0] for s in said] == [
        "2 added, 0 known already",
        "0 added, 2 known already",
    ]
    table = xcheck_run("review", "export", str(folder), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table.stdout.lstrip("\ufeff"))))
    assert [r["status"] for r in rows] == ["confirmed", "dismissed", "open"]
    out = tmp_path / "log.json"
    xcheck_run("review", "export", str(folder), "-o", str(out))
    assert len(json.loads(out.read_bytes())["entries"]) == 2
    status = xcheck_run("review", "status", str(folder))
    assert status.stdout == "3 findings: 1 confirmed, 1 dismissed, 1 open.\n"


def test_the_difference_between_two_runs(
    folder: Path, tmp_path: Path, report: Report, xcheck_run: Callable[..., Any]
) -> None:
    less = replace(report, findings=report.findings[:1])
    write_report(less, tmp_path / "less")
    told = xcheck_run("diff", str(folder / "report.json"), str(tmp_path / "less"))
    assert told.stdout.splitlines()[-1] == "0 new, 0 changed, 2 gone, 1 kept."
    rows = json.loads(xcheck_run("diff", str(folder), str(tmp_path / "less"), "--json").stdout)
    assert [r["standing"] for r in rows] == ["kept", "gone", "gone"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["diff", "missing.json", "missing.json"], 2, "cannot read missing.json"),
        (["review", "missing", "--no-browser"], 2, "there is no report"),
        (["review", "--no-browser"], 2, "there is no report in reports/"),
        (["review", "status"], 2, "there is no report in reports/"),
        (["review", "import", "missing.json", "{folder}"], 2, "cannot read missing.json"),
        (["review", "import", "{folder}/report.json", "{folder}"], 2, "is not a review"),
        (["review", "export", "{folder}", "--format", "xml"], 2, "neither json nor csv"),
        (["review", "{folder}", "--no-browser", "--host", "203.0.113.9"], 2, "cannot listen"),
        (["report", "{seeds}", "--hide", "everything"], 2, "no decision"),
    ],
)
def test_wrong_use_is_said_in_words(
    folder: Path,
    seeds: Path,
    xcheck_run: Callable[..., Any],
    args: list[str],
    code: int,
    words: str,
) -> None:
    ran = xcheck_run(*(a.format(folder=folder, seeds=seeds) for a in args))
    assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)
    assert words in " ".join(ran.stderr.split())


@pytest.mark.slow
def test_a_run_carries_decisions_over_and_hides_what_was_dismissed(
    seeds: Path, tmp_path: Path, xcheck_run: Callable[..., Any]
) -> None:
    out = tmp_path / "out"
    assert xcheck_run("report", str(seeds), "-o", str(out)).returncode == 0
    finding = json.loads((out / "report.json").read_bytes())["findings"][0]
    plain = {
        "id": "1", "kind": "decision", "fingerprint": finding["fingerprint"], "reviewer": "Anna",
        "made": "2022-01-11T10:00:00+00:00", "ruling": "dismissed", "note": "seen twice",
        "values": [g["value"] for g in finding["groups"]],
    }  # fmt: skip
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"format": "xcheck-review", "version": 1, "entries": [plain]}))
    xcheck_run("review", "import", str(draft), str(out))
    xcheck_run("report", str(seeds), "-o", str(out))
    assert "seen twice" in (out / "report.html").read_text(encoding="utf-8")
    xcheck_run("report", str(seeds), "-o", str(out), "--hide", "dismissed")
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "1 finding not shown (dismissed)." in page


@pytest.mark.slow
def test_a_damaged_review_costs_no_report(
    seeds: Path, tmp_path: Path, xcheck_run: Callable[..., Any]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / FILE_NAME).write_bytes(b"not a database, but long enough to be read as one" * 40)
    ran = xcheck_run("report", str(seeds), "-o", str(out))
    assert ran.returncode == 0
    assert "[review-damaged]" in ran.stderr
    assert (out / "report.html").is_file()
    assert ReviewStore(out / FILE_NAME).path.read_bytes().startswith(b"not a database")
