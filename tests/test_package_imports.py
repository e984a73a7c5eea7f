"""What importing costs, and which module may know which."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"torch", "spacy", "faiss", "sentence_transformers", "transformers"}


def python(code: str, *args: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return ran.stdout


@pytest.mark.parametrize(
    "statement",
    ["import xcheck", "import xcheck.cli.app", "import xcheck.kinds", "import xcheck.render"],
)
def test_importing_is_light(statement: str) -> None:
    left = python(f"import sys; {statement}; print(sorted({HEAVY} & set(sys.modules)))")
    assert left.strip() == "[]"


def test_help_loads_nothing_heavy() -> None:
    code = f"""
import sys
from xcheck.cli import main
sys.argv = ["xcheck", "--help"]
try:
    main()
except SystemExit:
    print("LOADED", sorted({HEAVY | {"numpy", "rich", "jinja2", "sqlite3"}} & set(sys.modules)))
"""
    assert python(code).strip().endswith("LOADED []")


def least_seconds(*commands: list[str], runs: int = 12) -> list[float]:
    """The least time of each command, run in turns: a machine that is slow for
    a second is slow for all of them."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(runs):
        for taken, command in zip(times, commands, strict=True):
            before = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, timeout=60)
            taken.append(time.perf_counter() - before)
    return [min(taken) for taken in times]


@pytest.mark.slow
@pytest.mark.timing
def test_help_takes_at_most_twice_what_importing_typer_takes() -> None:
    help_page, typer = least_seconds(
        [sys.executable, "-m", "xcheck", "--help"], [sys.executable, "-c", "import typer"]
    )
    assert help_page <= 2 * typer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("model/document.py", "import xcheck.kinds", "Layers"),
        ("render/__init__.py", "import xcheck.review", "Layers"),
        ("kinds/__init__.py", "import torch", "Only match knows"),
        ("match/__init__.py", "import spacy", "Only extract knows"),
    ],
)
def test_a_planted_violation_breaks_the_layers(
    module: str, line: str, broken: str, tmp_path: Path
) -> None:
    """The contracts are of use only if they fail when they should."""
    shutil.copytree(
        ROOT / "xcheck", tmp_path / "xcheck", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "xcheck" / module
    planted.write_text(
        planted.read_text(encoding="utf-8") + f"\n\ndef planted() -> None:\n    {line}\n",
        encoding="utf-8",
    )
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert any(broken in row and "BROKEN" in row for row in ran.stdout.splitlines())
