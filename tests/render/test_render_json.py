"""report.json: the schema, the way back, and exact offsets."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sample_reports import ROOT, document, large_report, seeds_report

from xcheck.errors import ExitCode, XcheckError
from xcheck.model import Report, RunInfo
from xcheck.render import from_json, to_json, to_json_bytes, write_report

SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
EMPTY = Report("none", (), (), (), (), (), (), RunInfo("0", "2022-01-01T00:00:00+00:00", "m", "r"))
REPORTS = {
    "seeds": seeds_report(),
    "several": large_report(6, 8, 6),
    "nothing found": EMPTY,
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_json_fits_its_schema(report: Report) -> None:
    validator = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert list(validator.iter_errors(json.loads(to_json_bytes(report)))) == []


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_a_report_comes_back_as_it_was(report: Report) -> None:
    assert from_json(to_json_bytes(report)) == report


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_json_bytes(seeds_report()) == to_json_bytes(seeds_report())


def test_offsets_of_a_finding_cut_its_value_out_of_the_text() -> None:
    data = to_json(seeds_report())
    texts = {d["name"]: d["text"] for d in data["documents"]}
    cut = {
        texts[claim["document"]][claim["start"] : claim["end"]]
        for finding in data["findings"]
        for group in finding["groups"]
        for claim in group["claims"]
    }
    assert {"at least 8", "12", "13", "the country's largest city"} <= cut


def test_a_lone_surrogate_keeps_offsets() -> None:
    doc = document("a.txt", "Bad \ud800 sign. Next.")
    back = from_json(to_json_bytes(Report("x", (doc,), (), (), (), (), (), EMPTY.run)))
    assert back.documents[0].text == "Bad \ufffd sign. Next."


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"schema_version": "9.0"}',
        b'{"schema_version": "1.0"}',
        b'{"schema_version":"1.0","title":"","documents":7}',
    ],
)
def test_what_is_no_report_is_said_so(data: bytes) -> None:
    with pytest.raises(XcheckError, match=r"old\.json") as caught:
        from_json(data, "old.json")
    assert (caught.value.slug, caught.value.exit_code) == ("not-a-report", ExitCode.USAGE)


def test_a_folder_that_cannot_be_written_leaves_the_old_report(tmp_path: Path) -> None:
    written = write_report(seeds_report(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    written.json.unlink()
    written.json.mkdir()  # the second rename must fail
    with pytest.raises(XcheckError) as caught:
        write_report(EMPTY, tmp_path)
    assert caught.value.slug == "cannot-write"
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert written.html.read_bytes() == before["report.html"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.html", "report.json"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(XcheckError, match="cannot write"):
        write_report(EMPTY, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"
