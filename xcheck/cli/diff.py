"""`xcheck diff`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from xcheck.cli.console import one_line


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="report.json of the earlier run.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="report.json of the later run.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
) -> None:
    """Print which findings are new, changed, kept or gone between two runs.

    A finding is the same when it quotes about the same sentences of the same files.

    \b
    Example:
      xcheck diff monday/report.json reports/almaty/report.json
    """
    from xcheck.render import read_report
    from xcheck.review import changes
    from xcheck.review.summary import change_lines, change_rows

    found = changes(read_report(old), read_report(new))
    if as_json:
        typer.echo(json.dumps(change_rows(found), ensure_ascii=False, indent=1))
        return
    for line in change_lines(found):
        typer.echo("         " + one_line(line) if line.startswith(" ") else one_line(line))
