"""PDF by PDFium: text in reading order, page numbers, no headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.dates import pdf_date
from xcheck.ingest.metadata import GENERATED_TITLE, WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.ingest.readers.layout import Line, paragraphs_of, without_margins
from xcheck.model import DateRange, Meta, Span

_PRINTED = re.compile(r"Skia|Chrom|Mozilla|cairo|Quartz|Print To PDF|Safari", re.I)
_MOST_BROKEN = 50  # pages in a row that cannot be opened: the file lies about their number
_FEWEST_PER_PAGE = 8  # letters: pages with fewer hold pictures of text


def read_pdf(raw: Raw) -> Iterator[Reading | Skipped]:
    """Paragraphs across lines, columns and pages; a scan is read by OCR where that is installed."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(raw.data)
    except pdfium.PdfiumError as error:
        yield _refused(raw, error)
        return
    try:
        yield from _read(raw, document)
    finally:
        document.close()


def _refused(raw: Raw, error: Exception) -> Skipped:
    # PDFium keeps the code of an earlier failure, so the file itself must agree.
    if b"/Encrypt" in raw.data and ("assword" in str(error) or "ecurity" in str(error)):
        return Skipped(
            raw.name,
            "encrypted",
            f"{raw.name} is protected by a password.",
            "Save a copy without a password and try again.",
        )
    return Skipped(
        raw.name,
        "damaged",
        f"{raw.name} cannot be read as PDF; it looks truncated or damaged.",
        "Download or export it again.",
    )


def _read(raw: Raw, document: Any) -> Iterator[Reading | Skipped]:
    limit = raw.settings.limits.max_chars
    pages: list[list[Line]] = []
    bare: list[int] = []
    taken = broken = 0
    room = limit + limit // 4 + 1000  # line breaks count here, and not in the text
    for number in range(len(document)):
        lines, damaged = _lines(document, number, room - taken)
        broken = broken + 1 if damaged else 0
        if broken > _MOST_BROKEN or number >= limit:
            break
        taken += sum(len(line.text) for line in lines)
        letters = sum(c.isalnum() for line in lines for c in line.text)
        if letters < _FEWEST_PER_PAGE and not damaged:
            bare.append(number)
        pages.append(lines)
        if taken >= room:
            break
    notes: list[Skipped] = []
    if bare and len(bare) == len(pages):
        from xcheck.ingest.readers.ocr import read_pages

        read = read_pages(raw, document, bare)
        if isinstance(read, Skipped):
            yield read
            return
        pages, note = read
        notes.append(note)
    builder = TextBuilder(limit)
    starts: list[tuple[int, int]] = []
    for paragraph in paragraphs_of(without_margins(pages)):
        if paragraph.heading:
            builder.enter("heading", paragraph.text)
        span = builder.add(paragraph.text, heading=paragraph.heading)
        if span is None:
            builder.leave("heading")
            continue
        for at, page in paragraph.pages:
            if not starts or starts[-1][1] != page:
                starts.append((span.start + at, page))
    for (start, page), (end, _) in zip(starts, [*starts[1:], (builder.length, -1)], strict=True):
        if end > start:
            builder.place(Span(start, end), "page", f"page {_label(document, page)}")
    builder.full = builder.full or taken >= room
    yield builder.reading(raw, _meta(document), notes)


def _lines(document: Any, number: int, room: int) -> tuple[list[Line], bool]:
    """The lines of one page in the order PDFium gives; and whether the page is damaged."""
    import pypdfium2 as pdfium

    try:
        page = document[number]
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return [], True
    try:
        return list(_text_lines(textpage.raw, number, page.get_height(), room)), False
    finally:
        textpage.close()
        page.close()


def _text_lines(handle: Any, number: int, height: float, room: int) -> Iterator[Line]:
    import pypdfium2.raw as api

    count = min(max(0, api.FPDFText_CountChars(handle)), room)
    codes = [api.FPDFText_GetUnicode(handle, i) for i in range(count)]
    start = 0
    for i in range(count + 1):
        # PDFium writes U+0002 for a hyphen at the end of a line.
        ends = i == count or codes[i] in (10, 13)
        hyphen = i < count and codes[i] in (2, 0xFFFE)
        if not ends and not hyphen:
            continue
        stop = i + 1 if hyphen else i
        text = _text(codes[start:stop])
        if text.strip():
            inside = [n for n in range(start, stop) if not chr(codes[n]).isspace()]
            left, bottom, _, top = _box(api, handle, inside[0])
            _, _, right, _ = _box(api, handle, inside[-1])
            base = _baseline(api, handle, inside[0])
            size = _font_height(api, handle, inside[len(inside) // 2])
            yield Line(
                text=" ".join(text.replace("\x02", "-").replace("\ufffe", "-").split()),
                page=number,
                left=left,
                right=max(left, right),
                base=bottom if base is None else base,
                size=round(size or top - bottom, 1),
                height=height,
                hyphen=hyphen,
            )
        start = stop if hyphen else i + 1


def _text(codes: list[int]) -> str:
    """Characters of PDFium's code units; halves of a pair joined, lone ones replaced."""
    joined = "".join(chr(c) if 0 < c < 0x110000 else "\ufffd" for c in codes)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _box(api: Any, handle: Any, index: int) -> tuple[float, float, float, float]:
    from ctypes import c_double

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    api.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _font_height(api: Any, handle: Any, index: int) -> float:
    """Height of the font on the page; its nominal size ignores the scale it is drawn at."""
    box = api.FS_RECTF()
    if not api.FPDFText_GetLooseCharBox(handle, index, box):
        return 0.0
    return abs(float(box.top) - float(box.bottom))


def _baseline(api: Any, handle: Any, index: int) -> float | None:
    from ctypes import c_double

    x, y = c_double(), c_double()
    return y.value if api.FPDFText_GetCharOrigin(handle, index, x, y) else None


def _label(document: Any, page: int) -> str:
    label = document.get_page_label(page) if page >= 0 else ""
    return label.strip() or str(page + 1)


def _meta(document: Any) -> Meta:
    found = {k: v.strip() for k, v in document.get_metadata_dict().items() if v and v.strip()}
    title = found.get("Title", "")
    origins = []
    values: dict[str, Any] = {}
    if title and not GENERATED_TITLE.fullmatch(title):
        values["title"] = " ".join(title.split())
    author = found.get("Author", "")
    if len(author) > 3 and " " in author:
        values["author"] = " ".join(author.split())
    created = pdf_date(found.get("CreationDate", ""))
    # A browser's or a printer's PDF was made when it was printed, not when it was written.
    maker = f"{found.get('Producer', '')} {found.get('Creator', '')}"
    if created and not _PRINTED.search(maker):
        values["published"] = DateRange.day(created)
    origins = [(key, WEAK_ORIGIN) for key in values]
    return Meta(format="pdf", origins=tuple(sorted(origins)), **values)
