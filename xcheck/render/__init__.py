"""What people and programs read of a run: one page, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xcheck.errors import ExitCode, XcheckError
from xcheck.model import Report
from xcheck.model.review import Carried
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
    "read_report",
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


def to_html(
    report: Report,
    *,
    kinds: Mapping[str, KindPage] | None = None,
    carried: Carried | None = None,
    hide: frozenset[str] = frozenset(),
    served: bool = False,
    reviewer: str = "",
) -> bytes:
    """Return the self-contained page of `report`, UTF-8.

    Args:
        kinds: explanations by kind id; by default those that `xcheck.kinds` knows.
        carried: what the run before and reviewers know of the findings.
        hide: rulings whose findings are left out of the page, such as "dismissed".
        served: the page is served by `xcheck review` rather than opened from disk.
        reviewer: the name that is offered to the person who decides.
    """
    from xcheck.render.page import page_html
    from xcheck.render.view import page_view

    if kinds is None:
        kinds = kind_pages(finding.kind for finding in report.findings)
    view = page_view(report, kinds, carried, hide)
    return page_html(view, served=served, reviewer=reviewer)


def read_report(path: Path) -> Report:
    """Return the report in the file `path`, or in the `report.json` of the folder `path`.

    Raises:
        XcheckError: `path-missing`, `not-a-report`.
    """
    file = path / "report.json" if path.is_dir() else path
    if file.suffix == ".html" and file.with_suffix(".json").is_file():
        file = file.with_suffix(".json")
    try:
        return from_json(file.read_bytes(), str(file))
    except OSError as error:
        raise XcheckError(
            "path-missing",
            f"cannot read {file}: {error.strerror or error}",
            "Give the folder or the report.json of a report.",
            ExitCode.USAGE,
        ) from error


def write_report(
    report: Report,
    out_dir: Path,
    *,
    kinds: Mapping[str, KindPage] | None = None,
    carried: Carried | None = None,
    hide: frozenset[str] = frozenset(),
) -> WrittenReport:
    """Write `report.html` and `report.json` into `out_dir`, which is made if missing.

    A failure leaves an earlier report whole. `report.json` holds every finding, hidden ones too.

    Raises:
        XcheckError: `cannot-write`.
    """
    files = {
        "report.html": to_html(report, kinds=kinds, carried=carried, hide=hide),
        "report.json": to_json_bytes(report),
    }
    write_together(out_dir, files)
    return WrittenReport(out_dir / "report.html", out_dir / "report.json")
