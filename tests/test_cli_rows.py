"""`xcheck compare`: two statements, and rows of them."""

from __future__ import annotations

import io
import json
from itertools import combinations
from statistics import mean
from typing import Any

import pytest
from typer.testing import CliRunner

from xcheck.cli import rows
from xcheck.cli.app import app
from xcheck.errors import ExitCode, XcheckError

FIRES = (
    "According to government sources, 12 security forces personnel were killed in the clashes.",
    "State television reported that 13 members of the security forces had died in the clashes.",
)
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


@pytest.mark.slow
def test_a_row_that_is_not_in_english_says_so() -> None:
    german = {
        "a": "Bei dem Erdbeben im Süden des Landes starben nach Angaben der Polizei 14 Menschen.",
        "b": FIRES[1],
    }
    rows = [{"id": 1, **german}, {"id": 2, "a": FIRES[0], "b": FIRES[1]}]
    given = "\n".join(map(json.dumps, rows))
    ran = CliRunner().invoke(app, ["compare", "--jsonl", "-"], input=given)
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert first["not_english"] == {"a": "de"}
    assert "not_english" not in second
    assert "line 1: not in English, it seems: a (de)" in ran.stderr
    assert "line 2" not in ran.stderr


@pytest.mark.slow
def test_rows_keep_their_order_around_bad_ones() -> None:
    good = {"a": FIRES[0], "b": FIRES[1]}
    lines = [
        "broken",
        json.dumps({"id": "first", **good}),
        '{"id": "half"}',
        json.dumps({"id": 2, **good, "a_date": "2022-01-08", "b_date": None}),
        "",
        json.dumps({"id": "same", "a": good["a"], "b": good["a"]}),
        "[]",
    ]
    ran = CliRunner().invoke(app, ["compare", "--jsonl", "-"], input="\n".join(lines))
    assert ran.exit_code == ExitCode.OK, ran.stderr
    written = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [row["id"] for row in written] == [None, "first", "half", 2, "same", None]
    assert ["error" in row for row in written] == [True, False, True, False, False, True]
    assert [row["line"] for row in written if "error" in row] == [1, 3, 7]
    for row in (written[1], written[3]):
        (finding,) = row["findings"]
        assert finding["kind"] == "XC101"
        assert finding["verdict"] in {"conflict", "differs"}
        assert "12" in finding["value_a"]
        assert "13" in finding["value_b"]
    assert written[4]["findings"] == []
    assert len(ran.stderr.splitlines()) == 3

    strict = CliRunner().invoke(
        app, ["compare", "--jsonl", "-", "--strict"], input="\n".join(lines)
    )
    assert strict.exit_code == ExitCode.SKIPPED
    assert strict.stdout == ran.stdout


@pytest.mark.slow
def test_two_statements() -> None:
    ran = CliRunner().invoke(app, ["compare", *FIRES])
    assert ran.exit_code == ExitCode.OK
    assert "  XC101  " in ran.stdout
    assert "12 · 13" in ran.stdout


@pytest.mark.slow
def test_two_statements_that_agree() -> None:
    ran = CliRunner().invoke(app, ["compare", "12 officers were killed.", "A dozen officers died."])
    assert (ran.exit_code, ran.stdout) == (ExitCode.OK, "No discrepancy found.\n")


@pytest.mark.slow
def test_rows_with_statements_in_common_are_matched_together_and_compared_alone() -> None:
    quakes = [
        "A magnitude 6.1 earthquake struck Qeshm off Iran on Sunday, killing ten people.",
        "Ten people died when a quake of magnitude 6.1 hit Iran's island of Qeshm.",
        "The quake on Qeshm damaged 200 villages, Iranian state television said.",
        "A magnitude 7.3 earthquake struck Oaxaca in Mexico on Tuesday, killing two people.",
        "Two people died as a 7.3 quake shook the Mexican state of Oaxaca.",
        "The quake in Oaxaca cut power in 200 villages, Mexican officials said.",
    ]
    pairs = list(combinations(range(len(quakes)), 2))
    given = [
        json.dumps({"id": n, "a": quakes[i], "b": quakes[j]}) for n, (i, j) in enumerate(pairs)
    ]

    def compared(lines: list[str], *, together: bool) -> list[dict[str, Any]]:
        out = io.BytesIO()
        source = io.BytesIO("\n".join(lines).encode())
        assert rows.compare_file("-", source, out, together=together) == 0
        return [json.loads(row) for row in out.getvalue().splitlines()]

    together, alone = compared(given, together=True), compared(given, together=False)
    one_by_one = [row for line in given for row in compared([line], together=True)]
    assert one_by_one == alone
    assert [row["findings"] for row in together] == [row["findings"] for row in alone]
    same = {n for n, (i, j) in enumerate(pairs) if (i < 3) == (j < 3)}

    def gap(found: list[dict[str, Any]]) -> float:
        near = [row["match"] for row in found if row["id"] in same]
        return mean(near) - mean(row["match"] for row in found if row["id"] not in same)

    assert gap(together) > gap(alone) + 0.1
