"""Scanned pages by Tesseract, where pytesseract and Tesseract are installed."""

from __future__ import annotations

import shutil
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.readers.base import Raw
from xcheck.ingest.readers.layout import Line

_DPI = 200
_MOST_PAGES = 200
_SECONDS_PER_PAGE = 60


def read_pages(
    raw: Raw, document: Any, pages: list[int]
) -> tuple[list[list[Line]], Skipped] | Skipped:
    """The lines of scanned pages, with a note that they were guessed from pictures."""
    try:
        import pytesseract
    except ImportError:
        return _missing(raw, "Run: pip install 'xcheck[ocr]', and install Tesseract.")
    if not shutil.which("tesseract"):
        return _missing(raw, "Install Tesseract (for example: apt install tesseract-ocr).")
    read: list[list[Line]] = []
    for number in pages[:_MOST_PAGES]:
        page = document[number]
        image = page.render(scale=_DPI / 72).to_pil()
        data = pytesseract.image_to_data(
            image, timeout=_SECONDS_PER_PAGE, output_type=pytesseract.Output.DICT
        )
        read.append(_lines(data, number, page.get_height()))
        page.close()
    if not any(read):
        return _missing(raw, "OCR found no text on its pages either.")
    note = Skipped(
        raw.name,
        "ocr",
        f"{raw.name} is a scan; its text was recognised by OCR and may hold errors.",
        "Check quotations from it against the pages.",
        partial=True,
    )
    return read, note


def _missing(raw: Raw, hint: str) -> Skipped:
    return Skipped(
        raw.name,
        "no-text",
        f"{raw.name} holds pictures of pages and no text.",
        hint,
    )


def _lines(data: dict[str, list[Any]], number: int, height: float) -> list[Line]:
    """Tesseract's words to lines; its pixels to points."""
    scale = 72 / _DPI
    rows: dict[tuple[int, int, int], list[int]] = {}
    for i, word in enumerate(data["text"]):
        if str(word).strip() and float(data["conf"][i]) >= 0:
            key = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
            rows.setdefault(key, []).append(i)
    lines = []
    for items in rows.values():
        top = min(data["top"][i] for i in items)
        tall = max(data["height"][i] for i in items)
        lines.append(
            Line(
                text=" ".join(str(data["text"][i]) for i in items),
                page=number,
                left=data["left"][items[0]] * scale,
                right=(data["left"][items[-1]] + data["width"][items[-1]]) * scale,
                base=height - (top + tall) * scale,
                size=12.0,  # heights of words vary with their letters; no headings from OCR
                height=height,
            )
        )
    return lines
