"""The log of a review in SQLite: every entry is on disk before it is acknowledged."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from xcheck.errors import ExitCode, XcheckError
from xcheck.model.review import Entry

FILE_NAME = "review.db"
VERSION = 1
_RETRY = 0.01  # seconds between two attempts to turn on the write-ahead log
_WAIT_SECONDS = 5.0
# One step for each version; a database of an earlier version goes through those it lacks.
_STEPS = (
    """
    CREATE TABLE entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        fingerprint TEXT NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
    );
    CREATE INDEX entries_by_fingerprint ON entries (fingerprint);
    CREATE TRIGGER entries_stay BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never erased'); END;
    CREATE TRIGGER entries_hold BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
    """,
)


class ReviewStore:
    """The entries of one report's review.

    A connection is opened for each use, so that a file that was moved or deleted under
    the program is noticed; what was read before is then written again.

    Args:
        path: the database; made on the first `append`.
    """

    def __init__(self, path: Path, wait_seconds: float = _WAIT_SECONDS) -> None:
        self.path = path
        self._wait = wait_seconds
        self._known: dict[str, Entry] = {}

    def entries(self) -> list[tuple[int, Entry]]:
        """Return (sequence number, entry), oldest first; none when there is no database.

        Raises:
            XcheckError: `review-locked`, `review-damaged`, `review-newer`, `review-write`.
        """
        if not self.path.exists() and not self._known:
            return []
        with self._open(write=False) as db:
            rows = db.execute("SELECT seq, body FROM entries ORDER BY seq").fetchall()
        if len(rows) < len(self._known):
            # The file was replaced or deleted: what was read from it goes back.
            self.append(())
            return self.entries()
        found = [(int(seq), msgspec.json.decode(body, type=Entry)) for seq, body in rows]
        self._known = {entry.id: entry for _, entry in found}
        return found

    def append(self, entries: Iterable[Entry]) -> int:
        """Save `entries`; those whose id is known are left out. Return how many were new.

        When this returns they are on disk; when it raises none of them is.
        """
        batch = list(entries)
        with self._open(write=True) as db:
            self._restore(db)
            before = db.total_changes
            self._insert(db, batch)
            added = db.total_changes - before
        self._known.update((entry.id, entry) for entry in batch if entry.id not in self._known)
        return added

    def _restore(self, db: sqlite3.Connection) -> None:
        count = db.execute("SELECT count(*) FROM entries").fetchone()[0]
        if count < len(self._known):
            self._insert(db, self._known.values())

    @staticmethod
    def _insert(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
        db.executemany(
            "INSERT OR IGNORE INTO entries (id, fingerprint, body) VALUES (?, ?, ?)",
            [(e.id, e.fingerprint, msgspec.json.encode(e).decode()) for e in entries],
        )

    @contextlib.contextmanager
    def _open(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(self.path, timeout=self._wait, isolation_level=None)
        except sqlite3.Error as error:
            raise self._failure(error) from error
        try:
            self._write_ahead(db)
            db.execute("PRAGMA synchronous = FULL")
            self._upgrade(db)
            db.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            yield db
            db.execute("COMMIT")
        except (sqlite3.Error, msgspec.MsgspecError) as error:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise self._failure(error) from error
        finally:
            db.close()

    def _write_ahead(self, db: sqlite3.Connection) -> None:
        """Turn on the write-ahead log; SQLite does not wait by itself for others who do."""
        until = time.monotonic() + self._wait
        while True:
            try:
                db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= until:
                    raise
                time.sleep(_RETRY)

    def _upgrade(self, db: sqlite3.Connection) -> None:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise XcheckError(
                "review-newer",
                f"{self.path} was written by a newer xcheck (format {version})",
                "Update xcheck; the decisions in it are unchanged.",
                ExitCode.USAGE,
            )
        if version == VERSION:
            return
        # Another process may have done it between the look and the lock.
        db.execute("BEGIN IMMEDIATE")
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        for step in _STEPS[version:]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")

    def _failure(self, error: Exception) -> XcheckError:
        text = str(error)
        if "locked" in text or "busy" in text:
            return XcheckError(
                "review-locked",
                f"{self.path} is in use by another program",
                "Close what has it open, then try again; nothing was lost.",
                ExitCode.CANNOT_WRITE,
            )
        if (
            "not a database" in text
            or "malformed" in text
            or isinstance(error, msgspec.MsgspecError)
        ):
            return XcheckError(
                "review-damaged",
                f"{self.path} is damaged: {text}",
                "Move it away and restore a copy, or import an exported review into a new one.",
                ExitCode.FAILURE,
            )
        return XcheckError(
            "review-write",
            f"cannot use {self.path}: {text}",
            "Make room on the disk and check that the folder is there and that you may write "
            "in it; what was saved before is unchanged.",
            ExitCode.CANNOT_WRITE,
        )


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements, with those inside a trigger kept together."""
    waiting = ""
    for line in script.splitlines():
        waiting += line + "\n"
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
