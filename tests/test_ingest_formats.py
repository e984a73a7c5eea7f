"""Readers held against one story as many programs write it, and against other libraries."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.formats.measure import (
    DAY,
    FORMATS,
    SAMPLES,
    SETTINGS,
    STATEMENT,
    TITLE,
    overlap,
    read_one,
    words,
)
from xcheck.errors import XcheckError
from xcheck.ingest import read_sources
from xcheck.model import DateRange
from xcheck.settings import Limits, Settings

# Floors by file, where a producer or a library loses more than a twentieth of the words.
RECALL = {"latex-columns.pdf": 0.96}
PRECISION = 0.96


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_a_story_from_many_programs(path: Path) -> None:
    document = read_one(path)
    recall, precision = overlap(document)
    assert recall >= RECALL.get(path.name, 0.97)
    assert precision >= PRECISION
    assert document.meta.published == DAY
    assert (document.meta.title or "").startswith(TITLE)
    assert document.meta.language == "en"
    for sentence in document.sentences:
        assert sentence.span.end <= len(document.text)
    assert any(
        s.span.of(document.text).startswith("At least 14 people were killed and more than 3,200")
        for s in document.sentences
    )


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_pages_are_kept_for_the_citation(path: Path) -> None:
    document = read_one(path)
    pages = [p for p in document.places if p.kind == "page"]
    assert pages[0].label == "page 1"
    assert pages[-1].label == f"page {len(pages)}"
    assert "page" in document.place_of(document.text.index("Norway"))


def test_columns_are_read_one_after_the_other() -> None:
    document = read_one(FORMATS / "samples" / "latex-columns.pdf")
    text = " ".join(document.text.split())
    assert "an independent commission would examine the warnings" in text
    assert "the gates were opened at 6:40 p.m., three hours before" in text


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_pdf_against_pdfium_itself(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        reference = " ".join(page.get_textpage().get_text_range() for page in pdf)
    expected = words(re.sub(r"\ufffe\r?\n?|-\r?\n|\x02", "", reference))
    got = words(read_one(path).text)
    assert sum((expected & got).values()) >= 0.9 * sum(got.values())


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix == ".docx"], ids=lambda p: p.name)
def test_docx_against_python_docx_itself(path: Path) -> None:
    import docx

    document = docx.Document(str(path))
    reference = [" ".join(p.text.split()) for p in document.paragraphs]
    mine = read_one(path)
    lines = [p.span.of(mine.text) for p in mine.paragraphs]
    assert [x for x in reference if x and x not in lines] == []


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix == ".html"], ids=lambda p: p.name)
def test_html_against_trafilatura_itself(path: Path) -> None:
    import trafilatura

    reference = trafilatura.extract(path.read_bytes().decode(), include_comments=False) or ""
    expected, got = words(reference), words(read_one(path).text)
    assert sum((expected & got).values()) >= 0.98 * sum(expected.values())


@pytest.mark.parametrize(
    ("head", "words", "read"),
    [
        (b"\\ansi", "Marta Kölling “knew” — nothing.".encode(), "Marta Kölling “knew” — nothing."),
        (b"\\ansi\\ansicpg1251", "Погибли 14 человек.".encode("cp1251"), "Погибли 14 человек."),
        (b"\\ansi", b"She said: \x93No.\x94 Two left.", "She said: “No.” Two left."),
        (b"\\ansi", b"{\\pict\\bin6 \xff}{\\x\xfe}Two left.", "Two left."),
        (b"\\ansi", b"{\\*\\objdata\\bin999 x}Two left.", "Two left."),
    ],
    ids=["utf-8", "code page", "quotes", "picture", "a length that is wrong"],
)
def test_rtf_with_bytes_that_are_not_ascii(
    tmp_path: Path, head: bytes, words: bytes, read: str
) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1" + head + b"\\pard " + words + b"}")
    documents, _ = read_sources([path], SETTINGS)
    assert documents[0].text.strip() == read


@pytest.mark.parametrize(
    ("dates", "day", "origin"),
    [
        (("<dc:date>2026-11-22T08:47:41Z</dc:date>", "2026-11-22T08:47:41Z"), 16, "dateline"),
        (("<dc:date>2021-07-20</dc:date>", "2026-11-22T08:47:41Z"), 20, "book metadata"),
        (
            ('<dc:date opf:event="modification">2026-11-22</dc:date>'
             '<dc:date opf:event="publication">2021-07-20</dc:date>', ""), 20, "book metadata",
        ),
        (('<dc:date opf:event="creation">2021-07-20</dc:date>', ""), 16, "dateline"),
    ],
    ids=["of the build", "stated", "EPUB 2", "EPUB 2, of the build"],
)  # fmt: skip
def test_a_book_made_later_keeps_the_date_of_its_text(
    tmp_path: Path, dates: tuple[str, str], day: int, origin: str
) -> None:
    stated, changed = dates
    path = tmp_path / "book.epub"
    with (
        zipfile.ZipFile(FORMATS / "samples" / "sphinx.epub") as book,
        zipfile.ZipFile(path, "w") as made,
    ):
        for name in book.namelist():
            data = book.read(name)
            if name.endswith(".opf"):
                package = re.sub(r"<dc:date>[^<]*</dc:date>", stated, data.decode())
                package = re.sub(r'(modified">)[^<]*', rf"\g<1>{changed}", package)
                data = package.encode()
            made.writestr(name, data)
    meta = read_one(path).meta
    assert meta.published == DateRange.day(date(2021, 7, day))
    assert dict(meta.origins)["published"] == origin


def test_a_reader_whose_package_is_missing_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "xcheck.ingest.readers.pdf", raising=False)
    (tmp_path / "a.txt").write_text(STATEMENT)
    (tmp_path / "b.pdf").write_bytes((FORMATS / "samples" / "latex.pdf").read_bytes())
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert [d.name for d in documents] == ["a.txt"]
    assert [s.slug for s in skipped] == ["extra-missing"]
    assert "pip install pypdfium2" in skipped[0].hint


def test_every_format_is_cut_at_the_limit(tmp_path: Path) -> None:
    tight = Settings(limits=Limits(max_chars=500))
    for path in SAMPLES:
        documents, skipped = read_sources([path], tight)
        assert len(documents[0].text) <= 500, path.name
        assert [s.slug for s in skipped] == ["text-cut"], path.name


def scanned(tmp_path: Path) -> Path:
    """Pages as pictures, as a scanner makes them."""
    import pypdfium2

    with pypdfium2.PdfDocument(FORMATS / "samples" / "latex.pdf") as pdf:
        pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in pdf]
    path = tmp_path / "scan.pdf"
    pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=200)
    return path


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract")
def test_a_scan_is_recognised_and_said(tmp_path: Path) -> None:
    pytest.importorskip("pytesseract", reason="needs the extra ocr")
    documents, skipped = read_sources([scanned(tmp_path)], SETTINGS)
    assert [(s.slug, s.partial) for s in skipped] == [("ocr", True)]
    assert overlap(documents[0])[0] >= 0.95
    assert documents[0].place_of(documents[0].text.index("Norway")) == "page 1"


def test_a_scan_without_ocr_names_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("PIL", reason="needs Pillow to make the scan")
    path = scanned(tmp_path)
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    with pytest.raises(XcheckError) as caught:
        read_sources([path], SETTINGS)
    assert "pictures of pages" in caught.value.message
    assert "pip install 'xcheck[ocr]'" in caught.value.message
