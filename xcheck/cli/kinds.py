"""`xcheck kinds`."""

from __future__ import annotations

from xcheck.cli.console import console


def kinds() -> None:
    """List every kind of discrepancy that xcheck looks for.

    \b
    Example:
      xcheck kinds
    """
    from rich.text import Text

    from xcheck.kinds import all_kinds

    out = console()
    for kind in all_kinds():
        severity = str(kind.severity)
        out.print(Text.assemble((kind.id, "bold cyan"), f"  {severity:<6}  ", (kind.name, "bold")))
        out.print(Text(f"               {kind.summary}"))
    out.print(Text("\n`xcheck explain ID` prints a kind's page."))
