"""What a person sees when something goes wrong: never a traceback, unless they ask."""

from __future__ import annotations

import errno
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

import xcheck
from xcheck.cli.console import printable
from xcheck.cli.stopping import stop_if_asked
from xcheck.errors import ExitCode, XcheckError, debugging

_OWN = (typer.Exit, typer.Abort, typer.TyperException)


class GuardedGroup(TyperGroup):
    """A command group that turns every failure into words and a documented exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            stop_if_asked()  # while the commands were loaded
            return super().invoke(ctx)
        except _OWN:
            raise
        except KeyboardInterrupt:
            typer.echo("\nxcheck: stopped; a report that was there before is unchanged.", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except XcheckError as error:
            _tell(error)
            raise typer.Exit(error.exit_code) from None
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # whoever read our output has seen enough
            _tell_unexpected(error)
            raise typer.Exit(ExitCode.FAILURE) from None


def _tell(error: XcheckError) -> None:
    if debugging():
        traceback.print_exception(error, file=sys.stderr)
    first, _, rest = printable(error.message).partition("\n")
    typer.echo(f"xcheck: {first} [{error.slug}]", err=True)
    if rest:
        typer.echo(rest, err=True)
    if error.hint:
        typer.echo(f"  {printable(error.hint)}", err=True)


def _tell_unexpected(error: Exception) -> None:
    if debugging():
        traceback.print_exception(error, file=sys.stderr)
    words = printable(str(error)).partition("\n")[0][:300]
    typer.echo(
        f"xcheck: a fault in xcheck {xcheck.__version__}: {type(error).__name__}: {words} "
        "[unexpected]",
        err=True,
    )
    if not debugging():
        typer.echo(
            "  Run the same command with XCHECK_DEBUG=1 and report what it prints, with the "
            "command and, if you may share it, the source.",
            err=True,
        )
