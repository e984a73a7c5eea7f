"""`xcheck report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from xcheck.cli.console import console, one_line
from xcheck.cli.options import MIN_CONFIDENCE, AsOf, MinConfidence, Model, NoCache, ReferenceFiles
from xcheck.cli.reading import (
    AllowPrivate,
    DateColumn,
    IdColumn,
    Ignore,
    PublisherColumn,
    TextColumn,
    TitleColumn,
    columns,
)
from xcheck.errors import ExitCode


def _rulings(values: list[str] | None) -> list[str] | None:
    """Check --hide, for typer's `callback`."""
    for value in values or ():
        if value not in {"dismissed", "confirmed", "needs_checking"}:
            raise typer.BadParameter(f"{one_line(value, 40)!r} is no decision.")
    return values


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
    min_confidence: MinConfidence = MIN_CONFIDENCE,
    as_of: AsOf = None,
    reference: ReferenceFiles = None,
    model: Model = None,
    one_story: Annotated[
        bool,
        typer.Option("--one-story", help="Take all sources as one story; do not group them."),
    ] = False,
    no_cache: NoCache = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit with 6 if a source was skipped; still report."),
    ] = False,
    hide: Annotated[
        list[str] | None,
        typer.Option(
            "--hide",
            metavar="STATUS",
            help="Leave findings with this decision out of the page: dismissed, confirmed or "
            "needs_checking.",
            callback=_rulings,
        ),
    ] = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    publisher_column: PublisherColumn = None,
    ignore: Ignore = None,
    allow_private: AllowPrivate = False,
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
    from xcheck.cli.carrying import carried_over
    from xcheck.cli.folders import check_folder, default_folder
    from xcheck.cli.progress import shown
    from xcheck.render import write_report
    from xcheck.settings import Settings

    folder = out or default_folder(paths[0])
    check_folder(folder)
    settings = Settings(
        model=model,
        min_confidence=min_confidence,
        as_of=as_of,
        reference_files=tuple(reference or ()),
        one_story=one_story,
        cache=not no_cache,
        strict=strict,
        ignore=tuple(ignore or ()),
        allow_private=allow_private,
        columns=columns(
            text=text_column,
            id=id_column,
            date=date_column,
            title=title_column,
            publisher=publisher_column,
        ),
        fetched_dir=folder / "fetched",
    )
    with shown() as progress:
        result = pipeline.check(paths, settings, progress=progress, stdin=sys.stdin.buffer)
        progress.stage("writing the report")
        carried = carried_over(result, folder)
        written = write_report(result, folder, carried=carried, hide=frozenset(hide or ()))
    summary.show(console(), result, written.html)
    if verbose:
        summary.show_run(console(stderr=True), result)
    if any(item.slug == "kind-failed" for item in result.skipped):
        raise typer.Exit(ExitCode.FAILURE)
    # A cache that could not be used costs time, and no source.
    if strict and any(item.slug != "cache" for item in result.skipped):
        raise typer.Exit(ExitCode.SKIPPED)
