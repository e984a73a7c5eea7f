"""Sources in other languages than English: found out, and what is not checked is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from xcheck.ingest import read_sources
from xcheck.ingest.language import confirmed, language_of
from xcheck.model import DateRange
from xcheck.settings import Settings

GERMAN = (
    "Bei den Unruhen in Almaty starben nach Angaben des Ministeriums 1.234 Menschen. Die "
    "Behörden haben den Flughafen wieder geöffnet und die Ausgangssperre aufgehoben. Der "
    "Präsident sprach mit den Angehörigen der Opfer.\n"
)
ENGLISH = (
    "Twelve people were killed in the unrest in Almaty, the ministry said. The airport has "
    "been opened again and the curfew was lifted. The president spoke with the families.\n"
)
NAMED = Settings(model="a-model-of-many-languages")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("Bei den Unruhen in Almaty starben 1.234 Menschen.", "de"),
        ("Au moins 12 policiers ont été tués à Almaty.", "fr"),
        ("Il bilancio è di 12 morti e di 300 feriti.", "it"),
        ("В Алматы погибли 12 человек.", "ru"),
        ("内政部说，阿拉木图有十二人死亡。", "zh"),
        ("Twelve people died in Almaty.", None),
        ("Twelve killed, 40 hurt in Almaty clashes", None),
        ("Nazarbayev, Tokayev, Almaty: 12 dead", None),
        ("12 – 14 – 99", None),
        ("word " * 500, "en"),
    ],
)
def test_language_of(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en", GERMAN, ("de", True)),  # a template's language, not the text's
        ("de", ENGLISH, ("en", True)),
        ("de", GERMAN, ("de", False)),
        ("en", ENGLISH, ("en", False)),
        ("fr", "Almaty, 2022", ("fr", False)),
    ],
)
def test_what_a_file_declares_is_held_against_its_text(
    declared: str, text: str, expected: tuple[str, bool]
) -> None:
    assert confirmed(declared, text) == expected


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (Settings(), "nothing in it is compared"),
        (Settings(model="all-MiniLM-L6-v2"), "nothing in it is compared"),
        (NAMED, "only numbers in digits, amounts and dates are compared"),
    ],
)
def test_what_is_not_checked_is_said(tmp_path: Path, settings: Settings, says: str) -> None:
    (tmp_path / "a.txt").write_text(GERMAN)
    (tmp_path / "b.txt").write_text(ENGLISH)
    _, (note,) = read_sources([tmp_path], settings)
    assert (note.source, note.slug, note.partial) == ("a.txt", "language", True)
    assert "is in German" in note.message
    assert says in note.message


def test_a_language_without_rules_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Qapla batlh je HoH vaD loDpu", "lang": "xx"}\n')
    _, (note,) = read_sources([tmp_path], NAMED)
    assert "no rules for its numbers and dates are known" in note.message


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("8. Januar 2022", date(2022, 1, 8)),
        ("Veröffentlicht am 08.01.2022 um 18:40 Uhr", date(2022, 1, 8)),
        ("Aktualisiert: 8. Jan. 2022", date(2022, 1, 8)),
        ("Januar 2022", None),
        ("8. Januar 2022 und 9. Januar 2022", None),
    ],
)
def test_a_line_with_the_date_of_publication(
    tmp_path: Path, line: str, expected: date | None
) -> None:
    (tmp_path / "a.txt").write_text(f"Viele Tote bei Unruhen\n\n{line}\n\n{GERMAN}")
    (document,), _ = read_sources([tmp_path], Settings())
    assert document.meta.published == (DateRange.day(expected) if expected else None)


def test_sentences_of_another_script(tmp_path: Path) -> None:
    text = "内政部说，阿拉木图有12人死亡。抗议活动仍在继续！总统宣布紧急状态。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (document,), _ = read_sources([tmp_path], Settings())
    assert [s.span.of(text) for s in document.sentences] == [
        "内政部说，阿拉木图有12人死亡。",
        "抗议活动仍在继续！",
        "总统宣布紧急状态。",
    ]
