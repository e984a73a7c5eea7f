"""The command line. `main` is what the `xcheck` command runs."""

from __future__ import annotations

import signal
import sys
from types import FrameType


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, as an exception that CPython does not take for unhandled.

    CPython compares with `KeyboardInterrupt` itself: one that passes through `exec` or `eval` of
    a string, as in the making of a dataclass, marks the process to die of the signal, even when
    it is caught afterwards and another exit code is asked for.
    """


def interrupt(signum: int, frame: FrameType | None) -> None:
    """Raise `Interrupted`: the handler of SIGINT while a command runs."""
    raise Interrupted


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
