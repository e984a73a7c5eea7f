"""The command line. `main` is what the `xcheck` command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit the process."""
    from xcheck.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows it escaped rather than ending the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="xcheck")
