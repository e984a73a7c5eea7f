"""`xcheck compare`: two statements, and rows of them."""

from __future__ import annotations

import io
import json

import pytest
from typer.testing import CliRunner

from xcheck.cli import rows
from xcheck.cli.app import app
from xcheck.errors import ExitCode, XcheckError

BAD_ROWS = [
    (b"not json", "not JSON"),
    (b"[1, 2]", "not an object"),
    (b'{"a": "x", "b": "y"}', '"id" is missing'),
    (b'{"id": 1, "a": "x"}', '"b" is missing'),
    (b'{"id": 1, "a": "x", "b": 2}', '"b" must be text'),
    (b'{"id": [], "a": "x", "b": "y"}', '"id" must be'),
    (b'{"id": 1, "a": "x", "b": "y", "a_date": "soon"}', '"a_date" must be a date'),
    (b'{"id": 1, "a": "x", "b": "y", "b_date": 5}', '"b_date" must be a date'),
    (b'{"id": 1, "a": "\xff", "b": "y"}', "not UTF-8"),
    (b"[" * 100_000, "not JSON"),
    (b"x" * (rows.MAX_ROW_BYTES + 10), "longer than 4 MB"),
]


@pytest.mark.parametrize(("line", "said"), BAD_ROWS, ids=[said for _, said in BAD_ROWS])
def test_a_bad_row_is_told_by_its_line(
    line: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = io.BytesIO()
    with pytest.raises(XcheckError) as caught:
        rows.compare_file("-", io.BytesIO(b"\n" + line + b"\n"), out)
    assert (caught.value.slug, caught.value.exit_code) == ("rows-empty", 3)
    written = [json.loads(row) for row in out.getvalue().splitlines()]
    assert len(written) == 1
    assert written[0]["line"] == 2
    assert said in written[0]["error"]
    assert "standard input, line 2: " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_of_rows_that_cannot_be_read(name: str) -> None:
    ran = CliRunner().invoke(app, ["compare", "--jsonl", name])
    assert ran.exit_code in {ExitCode.USAGE, ExitCode.NOTHING_TO_READ}
    assert name in ran.stderr
