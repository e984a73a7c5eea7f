"""Ctrl-C: when it stops a command, and when it has to wait.

An exception that a signal raises anywhere may be lost or worse. Libraries try an optional import
and catch whatever comes out of it, and native code that is being loaded (torch) ends the process
when a callback raises. So what is asked for during an import waits for the next step of progress,
and what was raised and swallowed is raised again there.
"""

from __future__ import annotations

import threading
from types import FrameType
from typing import Final

_IMPORTING: Final = "<frozen importlib"
_asked = threading.Event()


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, as an exception that CPython does not take for unhandled.

    CPython compares with `KeyboardInterrupt` itself: one that passes through `exec` or `eval` of
    a string, as in the making of a dataclass, marks the process to die of the signal, even when
    it is caught afterwards and another exit code is asked for.
    """


def interrupt(signum: int, frame: FrameType | None) -> None:
    """Raise `Interrupted`, unless an import runs: the handler of SIGINT while a command runs.

    A second Ctrl-C does not wait.
    """
    again = _asked.is_set()
    _asked.set()
    if again or not _imports(frame):
        raise Interrupted


def stop_if_asked() -> None:
    """Raise `Interrupted` where Ctrl-C was pressed and the command still runs."""
    if _asked.is_set() and threading.current_thread() is threading.main_thread():
        raise Interrupted


def _imports(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTING):
            return True
        frame = frame.f_back
    return False
