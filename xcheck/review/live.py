"""A report that may be written anew, or vanish, while it is served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xcheck.errors import XcheckError
from xcheck.model import Report
from xcheck.model.review import Entry
from xcheck.review.store import ReviewStore


class LiveReport:
    """Reads `file` again when it changes; keeps the last good one when it is gone.

    Args:
        file: the report.json.
        read: makes a report of the file; raises `XcheckError` when it is none.
        draw: makes the page of a report, given the log.
    """

    def __init__(
        self,
        file: Path,
        store: ReviewStore,
        read: Callable[[Path], Report],
        draw: Callable[[Report, tuple[Entry, ...]], bytes],
    ) -> None:
        self._file, self._store, self._read, self._draw = file, store, read, draw
        self._stamp = self._now()
        self._report = read(file)
        self._page: bytes | None = None

    def report(self) -> Report:
        stamp = self._now()
        if stamp is not None and stamp != self._stamp:
            try:
                self._report = self._read(self._file)
            except XcheckError:
                return self._report  # half copied, perhaps: the next look finds it whole
            self._stamp, self._page = stamp, None
        return self._report

    def page(self) -> bytes:
        report = self.report()
        if self._page is None:
            # The page asks for the log itself; what it shows without script may lag behind.
            self._page = self._draw(report, tuple(e for _, e in self._store.entries()))
        return self._page

    def _now(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)
