"""`xcheck report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from xcheck.cli.console import console, iso_date
from xcheck.errors import ExitCode


def report(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files or folders to read; - reads one source from standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder for report.html and report.json.  [default: reports/<name of PATH>]",
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            min=0.0, max=1.0, help="Leave out findings less probable than this.", metavar="P"
        ),
    ] = 0.5,
    as_of: Annotated[
        str | None,
        typer.Option(
            callback=iso_date,
            metavar="YYYY-MM-DD",
            help="Date that stands in where a source does not say when it was published.",
        ),
    ] = None,
    reference: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="Your own facts, added to the reference; may be repeated."
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Another sentence-transformers model: a folder or a name."
            "  [default: the packaged all-MiniLM-L6-v2]",
        ),
    ] = None,
    one_story: Annotated[
        bool,
        typer.Option("--one-story", help="Take all sources as one story; do not group them."),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep vectors and parses.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 6 if a source was skipped; still report."),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also print counts and times of the run.")
    ] = False,
) -> None:
    """Compare sources and write a report of where they disagree.

    \b
    Examples:
      xcheck report articles/
      xcheck report bbc.txt tass.txt -o reports/almaty
      pbpaste | xcheck report - archive/ --as-of 2022-01-10
    """
    from xcheck import pipeline
    from xcheck.cli import summary
    from xcheck.cli.folders import check_folder, default_folder
    from xcheck.cli.progress import shown
    from xcheck.render import write_report
    from xcheck.settings import Settings

    settings = Settings(
        model=model,
        min_confidence=min_confidence,
        as_of=as_of,
        reference_files=tuple(reference or ()),
        one_story=one_story,
        cache=not no_cache,
        strict=strict,
    )
    folder = out or default_folder(paths[0])
    check_folder(folder)
    with shown() as progress:
        result = pipeline.check(paths, settings, progress=progress, stdin=sys.stdin.buffer)
        progress.stage("writing the report")
        written = write_report(result, folder)
    summary.show(console(), result, written.html)
    if verbose:
        summary.show_run(console(stderr=True), result)
    if strict and result.skipped:
        raise typer.Exit(ExitCode.SKIPPED)
