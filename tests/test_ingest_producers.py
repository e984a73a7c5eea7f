"""Plain text, messages, tables, subtitles and archives, as the programs that people use write them.

The files are made by tests/formats/make_files.py from one story; those of documents (HTML, PDF,
DOCX …) are in test_ingest_formats.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.formats.make_files import rows
from tests.formats.measure import DAY, FORMATS, SETTINGS, TITLE, overlap, story
from xcheck.ingest import read_sources
from xcheck.model import Document

PRECISION = {"markdownify.md": 0.94}  # it writes the title three times
FIRST = "At least 14 people were killed and more than 3,200"


def files_of(group: str) -> list[Path]:
    return sorted((FORMATS / group).iterdir())


def read(path: Path) -> tuple[Document, ...]:
    documents, skipped = read_sources([path], SETTINGS)
    assert not skipped
    return documents


def sentences(document: Document) -> list[str]:
    return [" ".join(document.reading(s.span).split()) for s in document.sentences]


def named(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", files_of(group), ids=lambda p: p.name)


@pytest.mark.parametrize(
    ("group", "suffixes"),
    [
        ("plain", (".txt",)),
        ("plain", (".md",)),
        ("messages", (".eml",)),
        ("tables", (".csv",)),
        ("tables", (".jsonl", ".json")),
        ("subtitles", (".srt",)),
        ("subtitles", (".vtt",)),
        ("archives", (".zip",)),
        ("archives", (".tar", ".gz", ".bz2", ".xz")),
        ("samples", (".html",)),
        ("samples", (".mhtml",)),
        ("samples", (".pdf",)),
        ("samples", (".docx",)),
        ("samples", (".odt", ".fodt")),
        ("samples", (".rtf",)),
        ("samples", (".epub",)),
    ],
)
def test_there_are_enough_producers(group: str, suffixes: tuple[str, ...]) -> None:
    """A file's name begins with the program that wrote it, up to a dash or a dot."""
    producers = {re.split(r"[-.]", p.name)[0] for p in files_of(group) if p.suffix in suffixes}
    assert len(producers) >= 5


@named("plain")
def test_plain_text(path: Path) -> None:
    (document,) = read(path)
    recall, precision = overlap(document)
    assert recall >= 0.97
    assert precision >= PRECISION.get(path.name, 0.96)
    assert any(s.startswith(FIRST) for s in sentences(document))
    assert document.meta.title == TITLE
    assert document.meta.published == DAY


@named("messages")
def test_messages(path: Path) -> None:
    document, *attached = read(path)
    recall, precision = overlap(document)
    assert recall >= 0.97
    assert precision >= 0.96
    assert document.meta.title == TITLE
    assert document.meta.published == DAY
    if path.name != "mpack.eml":  # which writes no sender
        assert document.meta.author == "Johanna Brandt"
    assert [d.name for d in attached] == (
        ["mpack.eml/pandoc.docx"] if path.name == "mpack.eml" else []
    )


@named("tables")
def test_tables(path: Path) -> None:
    documents = read(path)
    expected = rows()
    assert [d.name for d in documents] == [f"{path.name}/{row['id']}" for row in expected]
    for document, row in zip(documents, expected, strict=True):
        assert document.text.replace("\r\n", "\n").replace("\\n", "\n") == row["body"]
        assert document.meta.title == row["headline"]
        assert document.meta.publisher == row["outlet"]
        assert document.meta.published == DAY
        assert document.place_of(0).startswith("row ")


@named("subtitles")
def test_subtitles(path: Path) -> None:
    (document,) = read(path)
    recall, precision = overlap(document, expected=story(table=False))  # which is not read out
    assert recall >= 0.97
    assert precision >= 0.96
    assert any(FIRST in s for s in sentences(document))
    assert document.place_of(document.text.index("Norway")) == "00:05:34"


@named("archives")
def test_archives(path: Path) -> None:
    documents = read(path)
    names = sorted(d.name for d in documents)
    assert names == [f"{path.name}/news/flood.html", f"{path.name}/news/flood.txt"]
    for document in documents:
        recall, precision = overlap(document)
        assert recall >= 0.97
        assert precision >= 0.96
        assert document.meta.title == TITLE
        assert document.meta.published == DAY
