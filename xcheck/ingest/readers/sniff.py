"""Which format a file has: its content decides, then its suffix."""

from __future__ import annotations

import io
import re
import zipfile

from xcheck.errors import Skipped
from xcheck.ingest.readers import TABLE
from xcheck.ingest.readers.base import Raw
from xcheck.ingest.readers.packed import BAD_ZIP, is_tar

_HEAD = 4096
_HTML = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}")
_MAIL = re.compile(rb"(?im)^(?:from|received|message-id|mime-version|return-path|delivered-to):")
_RELATED = re.compile(rb"(?im)^content-type:\s*multipart/related|^snapshot-content-location:")
_SRT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "tar"),
    (b"BZh", "tar"),
    (b"\xfd7zXZ\0", "tar"),
)
_KNOWN = {
    b"\xd0\xcf\x11\xe0": ("an older Office file", "Save it as DOCX and try again."),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip archive", "Unpack it, or pack it as ZIP."),
    b"Rar!": ("a RAR archive", "Unpack it, or pack it as ZIP."),
    b"\x89PNG": ("an image", "Give its text instead."),
    b"\xff\xd8\xff": ("an image", "Give its text instead."),
    b"GIF8": ("an image", "Give its text instead."),
    b"ID3": ("a sound recording", "Give a transcript instead (SRT, VTT or text)."),
    b"OggS": ("a recording", "Give a transcript instead (SRT, VTT or text)."),
    b"SQLite format 3": ("a database", "Export the texts as CSV or JSON Lines."),
    b"\x7fELF": ("a program", "Give a text instead."),
}
_OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
}
_OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "a presentation",
}
_SUFFIX = {suffix: f.name for f in TABLE for suffix in f.suffixes}
_OTHER = (
    ".py .pyc .js .mjs .ts .css .scss .c .h .cpp .hpp .rs .go .java .class .rb .php .pl .sh .bat "
    ".ps1 .sql .toml .yaml .yml .ini .cfg .conf .lock .xml .xsl .svg .png .jpg .jpeg .gif .webp "
    ".ico .bmp .tif .tiff .mp3 .mp4 .m4a .wav .ogg .avi .mov .mkv .webm .woff .woff2 .ttf .otf "
    ".exe .dll .so .dylib .o .a .bin .dat .db .sqlite .parquet .npy .npz .pt .pkl .map .log"
)
NOT_PROSE = frozenset(_OTHER.split())
"""Suffixes that a folder's walk leaves out: programs, settings, media."""


def format_of(raw: Raw) -> str | Skipped:
    """The name of the format in `TABLE`, or why the file cannot be read."""
    data = raw.data
    head = data[:_HEAD]
    if data[:4] == b"PK\x03\x04" or data[:4] == b"PK\x05\x06":
        return _zip_kind(raw)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if is_tar(data):
        return "tar"
    for magic, (what, hint) in _KNOWN.items():
        if data.startswith(magic):
            return _unsupported(raw, what, hint)
    if data[4:12] in (b"ftypisom", b"ftypmp42", b"ftypM4A ", b"ftypqt  "):
        return _unsupported(raw, "a recording", "Give a transcript instead (SRT, VTT or text).")
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return "vtt"
    if _SRT.match(head):
        return "srt"
    named = _SUFFIX.get(raw.suffix)
    if named in ("pdf", "docx", "epub", "zip", "tar") or (named == "odt" and raw.suffix == ".odt"):
        named = None  # their content would have said so
    if _HTML.match(head):
        return "html" if named not in ("mhtml", "markdown") else named
    if _HEADER.match(head) and _MAIL.search(head):
        return "mhtml" if _RELATED.search(head) else "eml"
    return named or "text"


def _zip_kind(raw: Raw) -> str | Skipped:
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            names = set(archive.namelist())
            for part, kind in _OFFICE.items():
                if part in names:
                    return kind if kind == "docx" else _unsupported_office(raw, kind)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mime = archive.read("mimetype").decode("ascii", "replace").strip()
                kind = _OPEN.get(mime, "zip")
                return kind if " " not in kind else _unsupported_office(raw, kind)
    except BAD_ZIP:
        pass
    return "zip"


def _unsupported_office(raw: Raw, what: str) -> Skipped:
    return _unsupported(raw, what, "Export its text as CSV, DOCX or PDF.")


def _unsupported(raw: Raw, what: str, hint: str) -> Skipped:
    slug = "unsupported" if "DOCX" in hint or "pack" in hint else "binary"
    return Skipped(raw.name, slug, f"{raw.name} is {what}, which is not read.", hint)
