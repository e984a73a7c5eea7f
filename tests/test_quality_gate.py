"""The gate on a small sample of the measuring data, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import quality
from evaluation.data import find_data

# A sample that two cores finish in about two minutes; its floors stand under its own name.
SAMPLE = ("--limit", "80", "--stories-limit", "7")
PARTS = ("natural", "numdate", "match", "stories", "written", "ecb_mixed")


@pytest.mark.slow
def test_quality_holds_its_floors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if find_data(None) is None:
        pytest.skip("no measuring data here: set XCHECK_DATA to run the quality gate")
    listing = tmp_path / "errors.txt"
    parts = [word for part in PARTS for word in ("--part", part)]
    gate = ["--no-rivals", "--baseline", str(quality.BASELINE)]
    code = quality.main([*parts, *gate, *SAMPLE, "--errors", str(listing)])
    told = capsys.readouterr().err
    assert code == 0, told
    assert listing.exists()
