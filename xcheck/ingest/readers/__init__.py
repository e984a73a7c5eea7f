"""One reader per format; `TABLE` says which reads what.

A reader is a function of one `Raw` that yields `Reading`s and `Skipped`s. Its module is
imported when a file needs it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xcheck.errors import Skipped
from xcheck.ingest.readers.base import Raw, Reading

Reader = Callable[[Raw], Iterator[Reading | Skipped]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: where its reader is, which suffixes it has, and what `pip` calls what it needs."""

    name: str
    reader: str  # module:function, below this package
    suffixes: tuple[str, ...]
    needs: str = ""


TABLE: tuple[Format, ...] = (
    Format("text", "text:read_text", (".txt", ".text")),
    Format("markdown", "markdown:read_markdown", (".md", ".markdown", ".mdown", ".mkd")),
    Format("html", "html:read_html", (".html", ".htm", ".xhtml"), "trafilatura lxml_html_clean"),
    Format("mhtml", "mail:read_mhtml", (".mhtml", ".mht")),
    Format("pdf", "pdf:read_pdf", (".pdf",), "pypdfium2"),
    Format("docx", "docx:read_docx", (".docx", ".docm"), "python-docx"),
    Format("odt", "odt:read_odt", (".odt", ".fodt"), "lxml"),
    Format("rtf", "rtf:read_rtf", (".rtf",), "striprtf"),
    Format("epub", "epub:read_epub", (".epub",), "lxml"),
    Format("eml", "mail:read_eml", (".eml",)),
    Format("srt", "subtitles:read_srt", (".srt",)),
    Format("vtt", "subtitles:read_vtt", (".vtt",)),
    Format("jsonl", "rows:read_jsonl", (".jsonl", ".ndjson")),
    Format("json", "rows:read_json", (".json",)),
    Format("csv", "rows:read_csv", (".csv", ".tsv", ".tab")),
    Format("zip", "archive:read_zip", (".zip",)),
    Format("tar", "archive:read_tar", (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz")),
)
BY_NAME = {f.name: f for f in TABLE}


def read_as(format_name: str, raw: Raw) -> Iterator[Reading | Skipped]:
    """Read `raw` with the reader of `format_name`, whatever its suffix says.

    A reader's library that is not installed, and any failure inside it, become a `Skipped`.
    """
    found = BY_NAME[format_name]
    module, function = found.reader.split(":")
    try:
        reader: Reader = getattr(importlib.import_module(f"{__name__}.{module}"), function)
        yield from reader(raw)
    except ImportError as error:
        yield Skipped(
            raw.name,
            "extra-missing",
            f"{raw.name} is {found.name}, and the package that reads it is not installed"
            f" ({error.name or error}).",
            f"Run: pip install {found.needs or error.name}",
        )
    except MemoryError:
        yield Skipped(
            raw.name,
            "too-large",
            f"{raw.name} needs more memory than there is.",
            "Divide the file.",
        )
    except Exception as error:
        # Third-party parsers raise anything on a damaged file; a bad file must not end the run.
        yield damaged(raw, error)


def damaged(raw: Raw, error: BaseException) -> Skipped:
    """What to say of a file that its parser refused."""
    words = " ".join(str(error).split())[:160] or type(error).__name__
    return Skipped(
        raw.name,
        "damaged",
        f"{raw.name} cannot be read; it looks damaged ({words}).",
        "Open it in the program that made it and save or export it again.",
    )
