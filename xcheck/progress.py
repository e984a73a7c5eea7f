"""How a long run tells whoever waits what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receiver of a run's progress; a stage lasts until the next one begins."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage; `name` reads after "xcheck is …" ("reading sources").

        `total` is the number of steps that `advance` will count, `None` if unknown.
        """

    def advance(self, n: int = 1) -> None:
        """Count `n` more steps of the current stage as done."""

    def note(self, text: str) -> None:
        """Tell something worth knowing that does not end the run."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        return None

    def advance(self, n: int = 1) -> None:
        return None

    def note(self, text: str) -> None:
        return None
