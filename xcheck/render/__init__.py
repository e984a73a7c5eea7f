"""What people and programs read of a run: one page, and the same as JSON."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from xcheck.errors import ExitCode, XcheckError
from xcheck.model import Report
from xcheck.model.review import Carried, Standing
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
    "previous_report",
    "read_carried",
    "read_report",
    "to_html",
    "to_json",
    "to_json_bytes",
    "write_report",
]


# What changed since the run before, for `xcheck review`; report.json is about this run alone.
_CHANGES = "changes.json"


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


def previous_report(folder: Path) -> Report | None:
    """Return the report that `folder` holds, or `None` when it holds none that can be read."""
    try:
        return read_report(folder)
    except XcheckError:
        return None


def read_carried(folder: Path) -> Carried:
    """Return what the last run in `folder` found changed; without entries."""
    try:
        return msgspec.json.decode((folder / _CHANGES).read_bytes(), type=Carried)
    except (OSError, msgspec.MsgspecError):
        return Carried()


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
    changed = carried is not None and any(s is not Standing.KEPT for _, s in carried.standings)
    if carried is not None and (changed or carried.gone):
        files[_CHANGES] = msgspec.json.encode(replace(carried, entries=()))
    write_together(out_dir, files)
    if _CHANGES not in files:
        with contextlib.suppress(OSError):
            (out_dir / _CHANGES).unlink(missing_ok=True)
    return WrittenReport(out_dir / "report.html", out_dir / "report.json")
