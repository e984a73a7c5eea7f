"""`xcheck sources` shows what would be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from xcheck.cli.app import app

SAMPLES = Path(__file__).parent / "formats" / "samples"
TEXT = (
    "Twelve people were killed in Almaty on Tuesday, the ministry said in a statement. "
    "Two more of them are missing, and the mayor of the city has resigned from his office."
)


def run(*arguments: str, code: int = 0, text: str = "") -> str:
    result = CliRunner().invoke(app, ["sources", *arguments], input=text)
    assert result.exit_code == code, result.output
    return result.output


def test_a_listing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Skip to main content\n\nPublished January 8, 2022\n\n{TEXT}")
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    shown = run(str(tmp_path))
    assert "text, en, 2 statements, 2 furniture (date line, navigation)" in shown
    assert "published: 2022-01-08  [published line]" in shown
    assert "copy of: b.txt" in shown
    assert "note: no publication date" in shown
    assert "empty.txt is empty. [empty]" in shown


def test_json_for_programs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "bad.txt").write_bytes(b"\0" * 4000)
    shown = json.loads(run(str(tmp_path), "--json"))
    assert [s["name"] for s in shown["sources"]] == ["a.txt"]
    assert shown["sources"][0]["statements"] == 2
    assert shown["skipped"][0]["slug"] == "binary"


def test_columns_and_what_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"nr,what,more\n1,{TEXT.split(',')[0]},{'x ' * 90}\n")
    (tmp_path / "draft.txt").write_text(TEXT)
    options = ["--text-column", "what", "--id-column", "nr", "--ignore", "draft*", "--json"]
    shown = json.loads(run(str(tmp_path), *options))
    assert [s["name"] for s in shown["sources"]] == ["a.csv/1"]


def test_another_language_is_said(tmp_path: Path) -> None:
    text = (
        "Doce personas murieron el martes en la ciudad, dijo el ministro del Interior. El río "
        "creció más de dos metros en pocas horas y dejó sin luz a miles de hogares, según las "
        "autoridades. "
        "La presidenta interrumpió su viaje y prometió ayuda inmediata para todas las familias."
    )
    (tmp_path / "a.txt").write_text(text)
    shown = run(str(tmp_path))
    assert "text, es" in shown
    assert "[language]" in shown


@pytest.mark.parametrize(("strict", "code"), [(True, 6), (False, 0)])
def test_strict(tmp_path: Path, strict: bool, code: int) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    run(str(tmp_path), *(["--strict"] if strict else []), code=code)


def test_standard_input_and_formats() -> None:
    shown = run("-", str(SAMPLES / "pandoc.docx"), text=TEXT)
    assert "stdin" in shown
    assert "docx, en" in shown
    assert "title: Flood in the Aller valley leaves thousands without power" in shown


def test_a_source_in_german_says_how_it_is_compared(tmp_path: Path) -> None:
    german = "Bei den Unruhen starben nach Angaben des Ministeriums 1.234 Menschen in der Stadt. "
    (tmp_path / "a.txt").write_text(german * 3)
    shown = run(str(tmp_path))
    assert "note: language de: compared only with a model that knows it (--model)" in shown
    assert "a.txt is in German, not in English" in shown


@pytest.mark.slow
def test_two_statements_in_another_language_are_read_with_a_warning() -> None:
    german = "Bei den Unruhen in Almaty starben 1.234 Menschen."
    result = CliRunner().invoke(app, ["compare", german, "Twelve people died in Almaty."])
    assert result.exit_code == 0, result.output
    assert "a seems not to be in English (de)" in result.stderr
    assert "b seems" not in result.stderr
