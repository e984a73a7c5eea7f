"""Files, folders, standard input and encodings; and what is said of those that fail."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.errors import ExitCode, XcheckError
from xcheck.ingest import document_from_text, read_sources
from xcheck.model import DateRange
from xcheck.settings import Limits, Settings

SETTINGS = Settings()
PROSE = "Twelve people died in Almaty on Tuesday. The mayor resigned.\n"


def read_one(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    documents, skipped = read_sources([tmp_path / name], SETTINGS)
    assert {note.slug for note in skipped} <= {"language"}
    return documents[0].text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_is_kept_as_in_the_file(tmp_path: Path, newline: str) -> None:
    text = f"A headline of the day{newline}{newline}  Twelve died. Café “open”. {newline}"
    assert read_one(tmp_path, "a.txt", text.encode()) == text


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("utf-32-be", b"\0\0\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_encodings_of_english(tmp_path: Path, codec: str, mark: bytes) -> None:
    text = PROSE * 3 + "The café was “closed” – for good, he said.\n"
    assert read_one(tmp_path, "a.txt", mark + text.encode(codec)) == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "В Алматы погибли двенадцать человек, сообщило министерство внутренних дел. "),
        ("koi8-r", "В Алматы погибли двенадцать человек, сообщило министерство внутренних дел. "),
        ("shift_jis", "アルマトイで十二人が死亡したと内務省が発表した。抗議は続いている。"),
        ("gb18030", "内政部说，阿拉木图有十二人死亡。抗议活动仍在继续，总统宣布紧急状态。"),
        (
            "iso8859-7",
            "Δώδεκα άνθρωποι σκοτώθηκαν στο Αλμάτι, ανακοίνωσε το υπουργείο Εσωτερικών. ",
        ),
    ],
)
def test_encodings_of_other_scripts(tmp_path: Path, codec: str, text: str) -> None:
    assert read_one(tmp_path, "a.txt", (text * 4).encode(codec)) == text * 4


def test_a_broken_byte_in_utf8_is_shown_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("Café Zürich “x”. " * 50).encode() + b"\xff end.")
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert documents[0].text.endswith("\ufffd end.")
    assert [(s.slug, s.partial) for s in skipped] == [("broken-characters", True)]


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary"),
        ("zeros.txt", b"\0" * 5000, "binary"),
        ("large.txt", b"word " * 500, "too-large"),
    ],
)
def test_a_bad_file_is_skipped_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, slug: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(PROSE)
    tight = Settings(limits=Limits(max_file_bytes=2200 if slug == "too-large" else 1 << 20))
    documents, skipped = read_sources([tmp_path], tight)
    assert [d.name for d in documents] == ["good.txt"]
    assert [(s.source, s.slug, s.partial) for s in skipped] == [(name, slug, False)]
    assert skipped[0].message
    assert skipped[0].hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "closed.txt").write_text(PROSE)
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "good.txt").write_text(PROSE)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert [d.name for d in documents] == ["good.txt"]
    assert [s.slug for s in skipped] == ["unreadable"]


def test_pipes_and_broken_links_are_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "good.txt").write_text(PROSE)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert [d.name for d in documents] == ["good.txt"]
    assert {s.source: s.slug for s in skipped} == {
        "gone.txt": "unreadable",
        "pipe.txt": "not-a-file",
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_text_is_cited_by_line(tmp_path: Path, newline: str) -> None:
    (tmp_path / "a.txt").write_bytes(newline.join(["Headline", "", "One.", "Two."]).encode())
    (document,), _ = read_sources([tmp_path], SETTINGS)
    places = [document.place_of(document.text.index(w)) for w in ("Headline", "One", "Two")]
    assert places == ["line 1", "line 3", "line 4"]


def test_what_has_neither_lines_nor_headings_is_cited_by_paragraph(tmp_path: Path) -> None:
    page = "<p>Twelve people died in Almaty on Tuesday.</p><p>The mayor resigned on Friday.</p>"
    (tmp_path / "a.html").write_text(f"<html><body><article>{page}</article></body></html>")
    (document,), _ = read_sources([tmp_path], SETTINGS)
    assert document.place_of(document.text.index("mayor")) == "paragraph 2"


def test_a_text_beyond_the_limit_is_read_in_part(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE * 100)
    documents, skipped = read_sources([tmp_path], Settings(limits=Limits(max_chars=1000)))
    assert 0 < len(documents[0].text) <= 1000
    assert [(s.slug, s.partial) for s in skipped] == [("text-cut", True)]


def test_one_endless_line_is_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 20_000)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert len(documents[0].sentences) >= 50
    assert [(s.slug, s.partial) for s in skipped] == [("endless-sentence", True)]


def test_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(XcheckError) as caught:
        read_sources([tmp_path / "none"], SETTINGS)
    assert (caught.value.slug, caught.value.exit_code) == ("path-missing", ExitCode.USAGE)


@pytest.mark.parametrize("missing", ["none.txt", "none/", "none-*.txt"])
def test_a_missing_path_among_good_ones_costs_only_itself(tmp_path: Path, missing: str) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    documents, skipped = read_sources([f"{tmp_path}/{missing}", tmp_path / "good.txt"], SETTINGS)
    assert [d.name for d in documents] == ["good.txt"]
    assert [(s.slug, s.partial) for s in skipped] == [("path-missing", False)]
    assert missing.rstrip("/") in skipped[0].message


@pytest.mark.parametrize("files", [{}, {"a.txt": b""}, {".hidden.txt": b"Some words."}])
def test_nothing_to_read(tmp_path: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(XcheckError) as caught:
        read_sources([tmp_path], SETTINGS)
    assert caught.value.slug == "nothing-to-read"
    assert caught.value.exit_code == ExitCode.NOTHING_TO_READ
    assert all(name in caught.value.message for name in files if not name.startswith("."))


def test_too_many_files(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(PROSE)
    with pytest.raises(XcheckError) as caught:
        read_sources([tmp_path], Settings(limits=Limits(max_files=4)))
    assert caught.value.slug == "too-many-files"


def test_names_distinguish_files_and_each_is_read_once(tmp_path: Path) -> None:
    for folder in ("x/one", "x/two", "y"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(PROSE + folder)
    (tmp_path / "b.txt").write_text(PROSE)
    seen: list[str] = []
    documents, _ = read_sources([tmp_path, tmp_path / "b.txt"], SETTINGS, on_source=seen.append)
    names = [d.name for d in documents]
    assert names == ["b.txt", "one/a.txt", "two/a.txt", "y/a.txt"]
    assert seen == names
    assert [d.id for d in documents] == names


def test_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    documents, _ = read_sources(
        ["-", tmp_path / "a.txt"], SETTINGS, stdin=io.BytesIO(PROSE.encode())
    )
    assert sorted(d.name for d in documents) == ["a.txt", "stdin"]


@settings(max_examples=80)
@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_skipped(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(data)
    (path.parent / "b.txt").write_text(PROSE)
    documents, skipped = read_sources([path, path.parent / "b.txt"], SETTINGS)
    assert documents[-1].text == PROSE
    assert len(documents) + sum(not s.partial for s in skipped) == 2
    for document in documents:
        assert all(s.span.end <= len(document.text) for s in document.sentences)


HEADLINE = "Council approves new bridge over the river"
BODY = "The council of the city approved the new bridge over the river on Tuesday, it was said."


@pytest.mark.parametrize(
    ("lines", "field", "value", "origin"),
    [
        ([HEADLINE, BODY], "title", HEADLINE, "headline"),
        (["Skip to main content", HEADLINE, BODY], "title", HEADLINE, "headline"),
        ([f"{HEADLINE} | The Daily Post", BODY], "title", HEADLINE, "headline"),
        ([f"{HEADLINE} | The Daily Post", BODY], "publisher", "The Daily Post", "title suffix"),
        ([f"{HEADLINE} - BBC News", BODY], "publisher", "BBC News", "title suffix"),
        ([f"{HEADLINE} | Bridge News", BODY], "publisher", None, None),
        ([HEADLINE, f"MOSCOW, January 10. /TASS/. {BODY}"], "publisher", "TASS", "dateline"),
        ([HEADLINE, f"PARIS (Reuters) - {BODY}"], "publisher", "Reuters", "dateline"),
        ([HEADLINE, f"PARIS (AP) — {BODY}"], "publisher", "AP", "dateline"),
        ([HEADLINE, f"(Reuters) - {BODY}"], "publisher", "Reuters", "dateline"),
        ([HEADLINE, BODY, "The bridge. (Image: EFE)"], "publisher", None, None),
        ([HEADLINE, "By Ann Lee", BODY], "author", "Ann Lee", "byline"),
        ([HEADLINE, "Reported by: Ann Lee", BODY], "author", "Ann Lee", "byline"),
        ([BODY], "title", None, None),
        ([BODY, BODY], "author", None, None),
    ],
)
def test_metadata(lines: list[str], field: str, value: str | None, origin: str | None) -> None:
    meta = document_from_text("\n\n".join(lines), "t", SETTINGS).meta
    assert getattr(meta, field) == value
    assert dict(meta.origins).get(field) == origin


@pytest.mark.parametrize(
    ("lines", "name", "day", "origin"),
    [
        (["Updated January 8th, 2022 at 09:39 IST"], "t", date(2022, 1, 8), "updated line"),
        (
            ["Updated January 9th, 2022", "Published January 8th, 2022"],
            "t",
            date(2022, 1, 8),
            "published line",
        ),
        (["Published: 8 Jan. 2022"], "t", date(2022, 1, 8), "published line"),
        (["Saturday, January 8, 2022"], "t", date(2022, 1, 8), "date line"),
        (["2022-01-08"], "t", date(2022, 1, 8), "date line"),
        (["25/12/2022"], "t", date(2022, 12, 25), "date line"),
        (["03/04/2022"], "t", None, None),
        ([f"ALMATY, Jan 8, 2022 (Reuters) - {BODY}"], "t", date(2022, 1, 8), "dateline"),
        ([f"MOSCOW, January 10. /TASS/. {BODY}"], "t", None, None),
        (["Published January 8, 2022", "Published March 9, 2023"], "t", None, None),
        ([BODY], "2022-01-08-bridge.txt", date(2022, 1, 8), "file name"),
        (["Published January 32, 2022"], "t", None, None),
        ([f"It happened on January 8, 2022. {BODY}"], "t", None, None),
    ],
)
def test_publication_date(
    lines: list[str], name: str, day: date | None, origin: str | None
) -> None:
    meta = document_from_text("\n\n".join([HEADLINE, *lines, BODY]), name, SETTINGS).meta
    assert meta.published == (DateRange.day(day) if day else None)
    assert dict(meta.origins).get("published") == origin


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE * 4, "en"),
        (
            "Doce personas murieron el martes en la ciudad, dijo el ministro del Interior. " * 4,
            "es",
        ),
        ("Zwölf Menschen starben am Dienstag in der Stadt, wie der Minister mitteilte. " * 4, "de"),
        ("В Алматы погибли двенадцать человек, сообщило министерство внутренних дел. " * 4, "ru"),
        ("Twelve dead.", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert document_from_text(text, "t", SETTINGS).meta.language == language


def test_markdown_keeps_its_text_and_marks_its_markup(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "A bridge"\ndate: 2022-01-08\nauthor: Ann\n---\n'
        "# The story #\n\nSome *bold* words with [a link](https://x.org/2022/a_(b)) and `code`. "
        "A second one.\n\n- first item.\n- second item\n  goes on.\n\n"
        "> quoted here\n> and here.\n\n"
        "```\nx = 12\n```\n\nUnder\n=====\n\n1. Number one.\n"
    )
    (tmp_path / "a.md").write_text(text)
    documents, _ = read_sources([tmp_path], SETTINGS)
    document = documents[0]
    assert document.text == text
    assert (document.meta.title, document.meta.author) == ("A bridge", "Ann")
    assert document.meta.published == DateRange.day(date(2022, 1, 8))
    said = [
        " ".join(document.reading(s.span).split()) for s in document.sentences if not s.boilerplate
    ]
    assert said == [
        "The story",
        "Some bold words with a link and code .",
        "A second one.",
        "first item.",
        "second item goes on.",
        "quoted here and here.",
        "Under",
        "Number one.",
    ]
    assert [p.furniture for p in document.paragraphs if p.furniture] == ["front matter", "code"]
    assert document.place_of(text.index("Number")) == "Under"
