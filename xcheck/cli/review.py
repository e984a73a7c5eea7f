"""`xcheck review`, and what it exports and imports."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from xcheck.cli.console import one_line
from xcheck.cli.failures import GuardedGroup


class _ReviewGroup(GuardedGroup):
    """Takes a first argument that names no command for the report to serve."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["serve", *args]
        return super().parse_args(ctx, args)


review = typer.Typer(
    name="review",
    cls=_ReviewGroup,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Decide on the findings of a report, in the browser.",
)

Where = Annotated[
    Path | None,
    typer.Argument(
        metavar="REPORT",
        help="Folder of a report, or its report.json.  [default: the newest in reports/]",
        show_default=False,
    ),
]


@review.command("serve")
def serve(
    report: Where = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            metavar="N",
            help="Port.  [default: 8414, or a free one]",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Address to listen on; others than this machine's let the network in.",
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option("--allow-name", metavar="NAME", help="Another host name of this machine."),
    ] = None,
    reviewer: Annotated[
        str, typer.Option(metavar="NAME", help="Name to offer to the reviewer.")
    ] = "",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Serve the report on this machine; every decision is saved at once in review.db.

    Stop it with Ctrl-C. `xcheck review` alone does the same.

    \b
    Examples:
      xcheck review
      xcheck review reports/almaty --reviewer "Anna Berg"
    """
    import webbrowser

    from xcheck.cli.carrying import live
    from xcheck.review.server import Served, review_app
    from xcheck.review.serving import is_loopback, listen, run

    shown, store = live(report, reviewer or _user())
    listening = listen(host, port, tuple(name or ()))
    token = secrets.token_urlsafe(24)
    address = f"{listening.address}?token={token}"
    if not is_loopback(host):
        typer.echo(
            "xcheck: anyone on the network who has the address can read the report and decide; "
            "what passes is not encrypted.",
            err=True,
        )
    typer.echo(f"Review: {address}\nDecisions: {store.path}\nStop with Ctrl-C.")
    sys.stdout.flush()
    if browser:
        webbrowser.open(address)
    run(review_app(Served(shown.page, shown.report, store), token, listening.hosts), listening)


@review.command("import", no_args_is_help=True)
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An exported review, or a draft of the page.")
    ],
    report: Where = None,
) -> None:
    """Add the decisions in a file to a report's review. What is there already stays.

    \b
    Example:
      xcheck review import ~/Downloads/review.json reports/almaty
    """
    from xcheck.cli.carrying import read_bytes, store_of
    from xcheck.review.exchange import read_entries

    entries = read_entries(read_bytes(file), str(file))
    store = store_of(report)
    added = store.append(entries)
    known = len(entries) - added
    typer.echo(f"{added} added, {known} known already: {store.path}")


@review.command("export")
def export(
    report: Where = None,
    form: Annotated[
        str, typer.Option("--format", metavar="json|csv", help="The whole log, or a table.")
    ] = "json",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="File, else the output.")
    ] = None,
) -> None:
    """Write the decisions of a report's review, as JSON for xcheck or as CSV for a table.

    \b
    Example:
      xcheck review export reports/almaty --format csv -o almaty.csv
    """
    from xcheck.cli.carrying import folder_of, store_of
    from xcheck.render import read_report
    from xcheck.render.files import write_together
    from xcheck.review.exchange import to_csv, to_json

    if form not in {"json", "csv"}:
        raise typer.BadParameter(f"{one_line(form, 40)!r} is neither json nor csv.")
    found = read_report(folder_of(report))
    entries = [entry for _, entry in store_of(report).entries()]
    content = to_csv(entries, found) if form == "csv" else to_json(entries, found.title)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        write_together(out.absolute().parent, {out.name: content})


@review.command("status")
def status(report: Where = None) -> None:
    """Print how many findings are decided, and how far the reviewers agree.

    \b
    Example:
      xcheck review status reports/almaty
    """
    from xcheck.cli.carrying import folder_of, store_of
    from xcheck.render import read_report
    from xcheck.review.summary import status_lines

    found = read_report(folder_of(report))
    for line in status_lines(found, [entry for _, entry in store_of(report).entries()]):
        typer.echo(one_line(line))


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
