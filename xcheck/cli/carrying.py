"""Where the commands find a report's review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xcheck.errors import ExitCode, XcheckError

if TYPE_CHECKING:
    from xcheck.model import Report
    from xcheck.model.review import Carried, Entry
    from xcheck.review import ReviewStore
    from xcheck.review.live import LiveReport


def carried_over(report: Report, folder: Path) -> Carried:
    """Return what the run before in `folder` and its review know of `report`'s findings.

    A review that cannot be used is no reason to lose the report: it is said, and left alone.
    """
    from xcheck.model.review import Carried
    from xcheck.render import previous_report
    from xcheck.review import carry_over

    try:
        return carry_over(report, previous_report(folder), folder)
    except XcheckError as error:
        typer.echo(
            f"xcheck: earlier decisions are not shown: {error.message} [{error.slug}]\n"
            f"  {error.hint}",
            err=True,
        )
        return Carried()


def folder_of(report: Path | None) -> Path:
    """Return the folder of `report`, by default of the newest in reports/.

    Raises:
        XcheckError: `path-missing`.
    """
    if report is not None:
        return report if report.is_dir() else report.absolute().parent
    found = sorted(Path("reports").glob("*/report.json"), key=lambda p: p.stat().st_mtime)
    if not found:
        raise XcheckError(
            "path-missing",
            "there is no report in reports/",
            "Make one with `xcheck report`, or name its folder.",
            ExitCode.USAGE,
        )
    return found[-1].parent


def store_of(report: Path | None) -> ReviewStore:
    """Return the review of a report.

    Raises:
        XcheckError: `path-missing`.
    """
    from xcheck.review import FILE_NAME, ReviewStore

    folder = folder_of(report)
    if not (folder / "report.json").is_file():
        raise XcheckError(
            "path-missing",
            f"there is no report in {folder}",
            "Give the folder or the report.json of a report.",
            ExitCode.USAGE,
        )
    return ReviewStore(folder / FILE_NAME)


def read_bytes(file: Path) -> bytes:
    """Return the content of a file that was named.

    Raises:
        XcheckError: `path-missing`.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise XcheckError(
            "path-missing",
            f"cannot read {file}: {error.strerror or error}",
            "Check the spelling; a relative path starts at the current folder.",
            ExitCode.USAGE,
        ) from error


def live(report: Path | None, reviewer: str) -> tuple[LiveReport, ReviewStore]:
    """Return the report to serve, and its review."""
    from dataclasses import replace

    from xcheck.render import read_carried, read_report, to_html
    from xcheck.review.live import LiveReport

    store = store_of(report)
    folder = folder_of(report)

    def draw(found: Report, entries: tuple[Entry, ...]) -> bytes:
        carried = replace(read_carried(folder), entries=entries)
        return to_html(found, carried=carried, served=True, reviewer=reviewer)

    return LiveReport(folder / "report.json", store, read_report, draw), store
