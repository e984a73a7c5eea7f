"""The two faces of a run's progress: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xcheck.cli.console import console, one_line
from xcheck.cli.stopping import stop_if_asked
from xcheck.progress import Progress

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

SECONDS_BETWEEN_LINES = 10.0


class Lines:
    """One line when a stage begins, and one every ten seconds while it lasts."""

    def __init__(self) -> None:
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._last = 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        stop_if_asked()
        self._name, self._total, self._done = name, total, 0
        self._write(name if total is None else f"{name} ({total:,})")

    def advance(self, n: int = 1) -> None:
        stop_if_asked()
        self._done += n
        if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            of = "" if self._total is None else f" of {self._total:,}"
            self._write(f"{self._name}: {self._done:,}{of}")

    def note(self, text: str) -> None:
        self._write(one_line(text))

    def _write(self, text: str) -> None:
        self._last = time.monotonic()
        print(f"xcheck: {text}", file=sys.stderr, flush=True)


class Bar:
    """A bar for the current stage, gone when the run ends; notes stay above it."""

    def __init__(self, console: Console) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._rich: RichProgress = RichProgress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._rich.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._rich.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        stop_if_asked()
        if self._task is not None:
            self._rich.remove_task(self._task)
        self._task = self._rich.add_task(name, total=total)

    def advance(self, n: int = 1) -> None:
        stop_if_asked()
        if self._task is not None:
            self._rich.advance(self._task, n)

    def note(self, text: str) -> None:
        self._rich.console.print(one_line(text))


@contextmanager
def shown() -> Iterator[Progress]:
    """Show progress on standard error in the way that suits it."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    with Bar(console(stderr=True)) as bar:
        yield bar
