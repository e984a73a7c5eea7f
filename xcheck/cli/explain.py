"""`xcheck explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from xcheck.cli.console import console


def explain(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="A kind's id; `xcheck kinds` lists them.")
    ],
) -> None:
    """Print the page of one kind of discrepancy.

    The page says what the kind finds, why it matters and what it leaves alone.

    \b
    Example:
      xcheck explain XC101
    """
    from rich.text import Text

    from xcheck.kinds import get

    found = get(kind.strip().upper())
    out = console()
    out.print(Text(f"{found.id} {found.name} (severity {found.severity})", style="bold"))
    out.print()
    out.print(Text(found.page.strip()))
