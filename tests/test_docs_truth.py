"""The documentation says what the code does."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import xcheck
from xcheck.errors import ExitCode

ROOT = Path(__file__).parent.parent
PACKAGE = Path(xcheck.__file__).parent
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def section(title: str) -> list[list[str]]:
    """Rows of the table under a heading of docs/errors.md, as cells."""
    body = ERRORS.split(f"## {title}", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in body.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def raised(call: str, slug_at: int) -> Iterator[tuple[str, str]]:
    """Every slug given to `call` in the code, with the name of the exit code if there is one."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                slug = node.args[slug_at] if len(node.args) > slug_at else named.get("slug")
                last = named.get("exit_code", node.args[-1] if node.args else None)
                chosen = [slug.body, slug.orelse] if isinstance(slug, ast.IfExp) else [slug]
                for one in chosen:
                    if isinstance(one, ast.Constant):
                        yield str(one.value), getattr(last, "attr", "")


def test_exit_codes_are_documented() -> None:
    documented = {(int(row[0]), row[1].strip("`")) for row in section("Exit codes")}
    assert documented == {(code.value, code.name) for code in ExitCode}


def test_errors_are_documented_with_their_exit_codes() -> None:
    documented = {
        (row[0].strip("`"), ExitCode(int(row[1])).name)
        for row in section("Errors that end the run")
    }
    assert documented == set(raised("XcheckError", 0)) | {("unexpected", "FAILURE")}


def test_reasons_for_skipping_are_documented() -> None:
    documented = {row[0].strip("`") for row in section("Sources that are skipped")}
    assert {slug for slug, _ in raised("Skipped", 1)} - documented == set()
    # A slug that is chosen elsewhere in the code still has to be there somewhere.
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert {slug for slug in documented if f'"{slug}"' not in code} == set()


@pytest.mark.parametrize(
    "tool", ["cli_pages.py", pytest.param("readme.py", marks=pytest.mark.slow)]
)
def test_pages_that_are_made_are_current(tool: str) -> None:
    ran = subprocess.run([sys.executable, str(ROOT / "tools" / tool), "--check"], timeout=300)
    assert ran.returncode == 0, "the pages are out of date: run `make docs`"


@pytest.mark.parametrize("source", PAGES, ids=lambda source: source.name)
def test_links_between_pages_lead_somewhere(source: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", source.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (source.parent / target).exists(), f"{source.name} links to {target}"


def test_architecture_names_every_part() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"} - {
        "__init__",
        "__pycache__",
        "py",
        "templates",
    }
    assert {part for part in parts if part not in page} == set()
