"""The command line before any source is read: help, version, wrong use, failures."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import xcheck
from xcheck.cli.app import app
from xcheck.cli.console import one_line, printable
from xcheck.cli.failures import GuardedGroup
from xcheck.cli.folders import default_folder
from xcheck.cli.progress import Lines
from xcheck.errors import ExitCode, XcheckError
from xcheck.settings import Settings

COMMANDS = sorted(str(command.name) for command in app.registered_commands)


def test_version(xcheck_run) -> None:
    ran = xcheck_run("--version")
    assert (ran.returncode, ran.stdout) == (0, f"xcheck {xcheck.__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"xcheck {command}" in shown.output.split("Example", 1)[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nonsense"], "No such command"),
        (["report", "--no-such-option", "."], "No such option"),
        (["report", ".", "--as-of", "last week"], "is not a date"),
        (["report", ".", "--as-of", "2022-02-30"], "is not a date"),
        (["report", ".", "--min-confidence", "1.5"], "less than or equal to 1"),
        (["compare", "only one"], "two statements are needed"),
        (["compare", "a", "b", "--jsonl", "x"], "not both"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(args: list[str], said: str) -> None:
    ran = CliRunner().invoke(app, args)
    assert ran.exit_code == ExitCode.USAGE
    assert said in ran.stderr
    assert "Traceback" not in ran.output


def test_the_default_confidence_is_the_settings_one() -> None:
    shown = CliRunner().invoke(app, ["report", "--help"]).output
    assert f"[default: {Settings().min_confidence};" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("first", "folder"),
    [
        ("articles", "reports/articles"),
        ("articles/", "reports/articles"),
        ("deep/down/articles", "reports/articles"),
        ("v1.2", "reports/v1.2"),
        ("story.txt", "reports/story"),
        (".", "reports/here"),
        ("-", "reports/stdin"),
        ("/", "reports/report"),
    ],
)
def test_default_folder(
    first: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "story.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(here)
    assert default_folder(first) == Path(folder)


def failing(error: BaseException) -> typer.Typer:
    failing_app = typer.Typer(cls=GuardedGroup)

    @failing_app.callback()
    def group() -> None: ...

    @failing_app.command()
    def fail() -> None:
        raise error

    return failing_app


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            XcheckError("cannot-write", "no room", "Make room.", ExitCode.CANNOT_WRITE),
            4,
            ["no room", "Make room.", "[cannot-write]"],
        ),
        (ValueError("odd\nthing"), 1, ["ValueError: odd", "XCHECK_DEBUG=1", "[unexpected]"]),
        (RecursionError(), 1, ["RecursionError"]),
        (KeyboardInterrupt(), 130, ["stopped", "unchanged"]),
    ],
)
def test_failures_are_words_and_a_code(
    error: BaseException, code: int, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = CliRunner().invoke(failing(error), ["fail"])
    assert ran.exit_code == code
    assert all(words in ran.stderr for words in said)
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr

    monkeypatch.setenv("XCHECK_DEBUG", "1")
    if isinstance(error, Exception):
        assert "Traceback" in CliRunner().invoke(failing(error), ["fail"]).stderr


def test_an_error_cannot_move_the_cursor() -> None:
    error = XcheckError("path-missing", "no \x1b[2J\u202efile", "Look.", ExitCode.USAGE)
    said = CliRunner().invoke(failing(error), ["fail"]).stderr
    assert "\x1b" not in said
    assert "\u202e" not in said


DIRECTION_CHANGES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_shown_text_is_free_of_control_characters(text: str) -> None:
    shown = one_line(text)
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(char) for char in shown} & DIRECTION_CHANGES
    assert {char for char in printable(text) if unicodedata.category(char) == "Cc"} <= {"\n", "\t"}


@given(st.text(), st.integers(1, 40))
def test_one_line_keeps_its_limit(text: str, limit: int) -> None:
    assert len(one_line(text, limit)) <= limit


def test_lines_progress(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Lines()
    progress.stage("reading sources", 1200)
    progress.advance()
    progress.note("a\x1bnote")
    progress.stage("comparing")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "xcheck: reading sources (1,200)",
        "xcheck: a\\x1bnote",
        "xcheck: comparing",
    ]
