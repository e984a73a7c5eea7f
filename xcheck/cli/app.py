"""The table of commands. A command is one file; a new one is one line here."""

from __future__ import annotations

from typing import Annotated

import typer

import xcheck
from xcheck.cli.compare import compare
from xcheck.cli.diff import diff
from xcheck.cli.explain import explain
from xcheck.cli.failures import GuardedGroup
from xcheck.cli.kinds import kinds
from xcheck.cli.report import report
from xcheck.cli.review import review
from xcheck.cli.sources import sources

app = typer.Typer(
    name="xcheck",
    cls=GuardedGroup,
    no_args_is_help=True,
    # Plain help: it loads three times as fast as the boxed one, and pipes well.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"xcheck {xcheck.__version__}")
        raise typer.Exit


@app.callback()
def xcheck_command(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read several sources on one story and report where they disagree.

    Everything runs on this machine; nothing is sent anywhere.

    \b
    First steps:
      xcheck report articles/      compare every source in a folder
      xcheck explain XC101         what a kind of discrepancy means

    Exit codes: 0 done, 1 fault in xcheck, 2 wrong use, 3 nothing to read, 4 cannot write,
    5 incomplete installation, 6 a source was skipped under --strict, 130 interrupted.
    """


app.command("report", no_args_is_help=True)(report)
app.command("sources", no_args_is_help=True)(sources)
app.add_typer(review)
app.command("diff", no_args_is_help=True)(diff)
app.command("compare", no_args_is_help=True)(compare)
app.command("kinds")(kinds)
app.command("explain", no_args_is_help=True)(explain)
