"""The command line. `main` is what the `xcheck` command runs."""

from __future__ import annotations

import signal
import sys

from xcheck.cli.stopping import interrupt


def main() -> None:
    """Run the command line and exit the process."""
    # A process started in the background ignores Ctrl-C, and is left to.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    from xcheck.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows it escaped rather than ending the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="xcheck")
