"""Bad input through the command line: a clear message, a documented exit code, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xcheck.errors import ExitCode

pytestmark = pytest.mark.slow

GOOD = {
    "one.txt": "According to government sources, 12 security forces personnel were "
    "killed in the clashes.\n",
    "two.txt": "State television reported that 13 members of the security forces "
    "had died in the clashes.\n",
}
BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_text(" \n\n\t\n", encoding="utf-8"),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 64),
    "zeros.txt": lambda path: path.write_bytes(b"\0" * 4096),
    "endless.txt": lambda path: path.write_text("word " * 20_000, encoding="utf-8"),
    "one_word.txt": lambda path: path.write_text("x" * 100_000, encoding="utf-8"),
}


def write_good(folder: Path) -> None:
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")


def words_only(stderr: str) -> bool:
    return "Traceback" not in stderr and "[unexpected]" not in stderr


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_only_itself(name: str, xcheck_run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    write_good(folder)
    BAD[name](folder / name)
    ran = xcheck_run("report", "articles")
    assert ran.returncode == ExitCode.OK, ran.stderr
    assert words_only(ran.stderr)
    assert name in ran.stdout
    assert (tmp_path / "reports" / "articles" / "report.html").is_file()

    strict = xcheck_run("report", "articles", "--strict")
    assert strict.returncode == ExitCode.SKIPPED
    assert strict.stdout == ran.stdout


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: None,
        lambda folder: BAD["binary.txt"](folder / "binary.txt"),
        lambda folder: BAD["empty.txt"](folder / "empty.txt"),
        lambda folder: (folder / "deep").mkdir(),
    ],
    ids=["empty", "binary", "empty file", "empty folder inside"],
)
def test_nothing_to_read(make: Callable[[Path], object], xcheck_run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    make(folder)
    ran = xcheck_run("report", "articles")
    assert ran.returncode == ExitCode.NOTHING_TO_READ
    assert "[nothing-to-read]" in ran.stderr
    assert words_only(ran.stderr)
    assert not (tmp_path / "reports").exists()


def test_a_missing_path(xcheck_run, tmp_path: Path) -> None:
    ran = xcheck_run("report", "no such folder")
    assert ran.returncode == ExitCode.USAGE
    assert "no such folder" in ran.stderr
    assert "[path-missing]" in ran.stderr
    assert words_only(ran.stderr)


def test_a_missing_path_among_good_ones(xcheck_run, tmp_path: Path) -> None:
    write_good(tmp_path)
    ran = xcheck_run("report", "one.txt", "gone.txt", "two.txt")
    assert ran.returncode == ExitCode.OK, ran.stderr
    assert "[path-missing]" in ran.stdout
    assert "gone.txt" in ran.stdout
    strict = xcheck_run("report", "one.txt", "gone.txt", "two.txt", "--strict")
    assert strict.returncode == ExitCode.SKIPPED


def test_a_single_source(xcheck_run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(GOOD["one.txt"], encoding="utf-8")
    ran = xcheck_run("report", "one.txt")
    assert ran.returncode == ExitCode.OK
    assert words_only(ran.stderr)
    assert "1 source" in ran.stdout
    assert "Give at least two" in ran.stdout + ran.stderr


def test_a_source_from_standard_input(xcheck_run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(GOOD["one.txt"], encoding="utf-8")
    ran = xcheck_run("report", "-", "one.txt", input=GOOD["two.txt"])
    assert ran.returncode == ExitCode.OK, ran.stderr
    assert ran.stdout.startswith("2 sources, ")
    assert "12 · 13" in ran.stdout
    assert (tmp_path / "reports" / "stdin" / "report.json").is_file()


@pytest.mark.parametrize("out", ["taken", "taken/inside", "/dev/null/reports"])
def test_a_folder_that_cannot_be_written(out: str, xcheck_run, tmp_path: Path) -> None:
    write_good(tmp_path)
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    ran = xcheck_run("report", "one.txt", "two.txt", "-o", out)
    assert ran.returncode == ExitCode.CANNOT_WRITE
    assert "[cannot-write]" in ran.stderr
    assert words_only(ran.stderr)
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file, not a folder"


def test_a_failed_run_leaves_the_earlier_report_whole(xcheck_run, tmp_path: Path) -> None:
    write_good(tmp_path)
    assert xcheck_run("report", "one.txt", "two.txt", "-o", "out").returncode == ExitCode.OK
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    (tmp_path / "two.txt").write_bytes(b"")
    (tmp_path / "one.txt").write_bytes(b"")
    ran = xcheck_run("report", "one.txt", "two.txt", "-o", "out")
    assert ran.returncode == ExitCode.NOTHING_TO_READ
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_is_clean(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("the old report", encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "xcheck", "report", str(seeds), "-o", str(out), "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that run in the background inherit an ignored Ctrl-C, and so would the child.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert run.stderr is not None
    first = run.stderr.readline()
    run.send_signal(signal.SIGINT)
    _, rest = run.communicate(timeout=60)
    assert run.returncode == ExitCode.INTERRUPTED, first + rest
    assert "stopped" in rest
    assert words_only(rest)
    assert [path.name for path in out.iterdir()] == ["report.html"]
    assert (out / "report.html").read_text(encoding="utf-8") == "the old report"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no death by signal")
def test_ctrl_c_inside_generated_code_keeps_the_exit_code() -> None:
    program = """
import signal
import xcheck.cli

signal.signal(signal.SIGINT, xcheck.cli.interrupt)
try:
    exec("signal.raise_signal(signal.SIGINT)")
except KeyboardInterrupt:
    raise SystemExit(130)
"""
    ran = subprocess.run([sys.executable, "-c", program], timeout=60, check=False)
    assert ran.returncode == ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    "pressed",
    [
        "try:\n    signal.raise_signal(signal.SIGINT)\nexcept BaseException:\n    pass",
        "import presses",
    ],
    ids=["swallowed by a library", "during an import"],
)
def test_ctrl_c_is_not_lost(pressed: str, tmp_path: Path) -> None:
    (tmp_path / "presses.py").write_text(
        "import signal\nsignal.raise_signal(signal.SIGINT)\nprint('loaded')\n"
    )
    program = f"""
import signal
import xcheck.cli
from xcheck.cli.progress import Lines

signal.signal(signal.SIGINT, xcheck.cli.interrupt)
{pressed}
print("goes on", flush=True)
try:
    Lines().stage("writing the report")
except KeyboardInterrupt:
    raise SystemExit(130)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == ExitCode.INTERRUPTED
    assert ran.stdout.split() == [*(["loaded"] if "import" in pressed else []), "goes", "on"]
    assert "writing" not in ran.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_output_encoding(encoding: str, seeds: Path, xcheck_run) -> None:
    ran = xcheck_run("report", str(seeds), env={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert ran.returncode == ExitCode.OK, ran.stderr


def test_a_reader_that_leaves_early(xcheck_run) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "xcheck", "kinds"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.close()
    _, said = run.communicate(timeout=60)
    assert b"Traceback" not in said
    assert b"[unexpected]" not in said
