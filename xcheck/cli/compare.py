"""`xcheck compare`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from xcheck.cli.console import console, iso_date
from xcheck.cli.options import MIN_CONFIDENCE, MinConfidence, Model, NoCache, ReferenceFiles
from xcheck.errors import ExitCode


def compare(
    a: Annotated[
        str | None, typer.Argument(help="A statement.", show_default=False, metavar="A")
    ] = None,
    b: Annotated[
        str | None,
        typer.Argument(help="A statement on the same matter.", show_default=False, metavar="B"),
    ] = None,
    a_date: Annotated[
        str | None,
        typer.Option(callback=iso_date, metavar="YYYY-MM-DD", help="When A was published."),
    ] = None,
    b_date: Annotated[
        str | None,
        typer.Option(callback=iso_date, metavar="YYYY-MM-DD", help="When B was published."),
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help='Compare many pairs instead: rows {"id", "a", "b"} with optional "a_date" '
            'and "b_date", one a line; - reads standard input. Writes one row for each; '
            'one that is not in English, and so may be misread, has "not_english".',
        ),
    ] = None,
    min_confidence: MinConfidence = MIN_CONFIDENCE,
    reference: ReferenceFiles = None,
    model: Model = None,
    no_cache: NoCache = False,
    alone: Annotated[
        bool,
        typer.Option(
            "--alone",
            help="With --jsonl: judge `match`, the probability of one happening, of each row by "
            "itself, not in the light of the rows that it shares statements with.",
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --jsonl: exit with 6 if a row was bad.")
    ] = False,
) -> None:
    """Compare two statements, or many pairs of them.

    \b
    Examples:
      xcheck compare "12 officers were killed." "13 officers were killed."
      xcheck compare --jsonl pairs.jsonl > findings.jsonl
    """
    from xcheck.cli import rows
    from xcheck.settings import Settings

    settings = Settings(
        model=model,
        min_confidence=min_confidence,
        reference_files=tuple(reference or ()),
        cache=not no_cache,
    )
    if jsonl is not None:
        if a is not None or a_date or b_date:
            raise typer.BadParameter("give either two statements or --jsonl, not both.")
        bad = rows.compare_file(
            jsonl, sys.stdin.buffer, sys.stdout.buffer, settings, together=not alone
        )
        if bad and strict:
            raise typer.Exit(ExitCode.SKIPPED)
        return
    if a is None or b is None:
        raise typer.BadParameter('two statements are needed: xcheck compare "…" "…".')

    from xcheck import pipeline
    from xcheck.cli.summary import show_findings

    _warn_of_other_languages(a, b)
    findings = pipeline.compare(a, b, a_date=a_date, b_date=b_date, settings=settings)
    show_findings(console(), findings)


def _warn_of_other_languages(a: str, b: str) -> None:
    """Say when a statement is not in English, by whose rules both are read."""
    from xcheck.ingest.language import other_languages

    for name, language in other_languages({"a": a, "b": b}).items():
        typer.echo(
            f"xcheck: {name} seems not to be in English ({language}), but both statements are "
            "read by the rules of English: its numbers and dates may be misread. [language]",
            err=True,
        )
