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

    head, _, rest = get(kind).page.strip().partition("\n")
    out = console()
    out.print(Text(head, style="bold"))
    out.print(Text(rest))
