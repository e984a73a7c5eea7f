"""What people and programs read of a run: one page, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xcheck.model import Report
from xcheck.render.files import write_together
from xcheck.render.kindpages import KindPage, kind_page, kind_pages
from xcheck.render.serialize import SCHEMA_VERSION, from_json, to_json, to_json_bytes

__all__ = [
    "SCHEMA_VERSION",
    "KindPage",
    "WrittenReport",
    "from_json",
    "kind_page",
    "kind_pages",
    "to_html",
    "to_json",
    "to_json_bytes",
    "write_report",
]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """Where a report was written."""

    html: Path
    json: Path


def to_html(report: Report, *, kinds: Mapping[str, KindPage] | None = None) -> bytes:
    """Return the self-contained page of `report`, UTF-8.

    Args:
        kinds: explanations by kind id; by default those that `xcheck.kinds` knows.
    """
    from xcheck.render.page import page_html
    from xcheck.render.view import page_view

    if kinds is None:
        kinds = kind_pages(finding.kind for finding in report.findings)
    return page_html(page_view(report, kinds))


def write_report(
    report: Report, out_dir: Path, *, kinds: Mapping[str, KindPage] | None = None
) -> WrittenReport:
    """Write `report.html` and `report.json` into `out_dir`, which is made if missing.

    A failure leaves an earlier report whole.

    Raises:
        XcheckError: `cannot-write`.
    """
    files = {"report.html": to_html(report, kinds=kinds), "report.json": to_json_bytes(report)}
    write_together(out_dir, files)
    return WrittenReport(out_dir / "report.html", out_dir / "report.json")
