"""What earlier runs worked out and later runs need not: one SQLite file, never a requirement.

Vectors and parses are kept by namespace and key. Several processes may use the file at
once. A cache that is damaged, locked, full or read-only costs time, never the run: it is
moved aside or ignored, and `Cache.notes` says so in words.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from xcheck.settings import Settings

FILE_NAME = (
    "cache-1.sqlite3"  # the number is the schema's: versions of xcheck can live side by side
)
MAX_BYTES = 1024 * 1024 * 1024
_KEYS_AT_A_TIME = 500  # below SQLite's oldest limit on bound variables (999)
_BUSY_SECONDS = 5.0
_HOUR = 3600
_TOUCH_AFTER_HOURS = 24  # a warm run writes nothing unless its entries were last used a day ago

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    namespace TEXT NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    crc INTEGER NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (namespace, key)
);
CREATE INDEX IF NOT EXISTS entries_by_use ON entries (used);
"""


class Cache:
    """A bounded store of bytes by (namespace, key); safe for threads and processes.

    Make one with `Cache.open(settings)`; use it as a context manager or call `close()`.
    No method raises for a fault of the file; `notes` collects what went wrong.
    """

    def __init__(self, path: Path | None, max_bytes: int = MAX_BYTES) -> None:
        self._path = path
        self._max_bytes = max_bytes
        self._lock = threading.RLock()
        self._notes: list[str] = []
        self._writable = True
        self._to_touch: dict[str, list[str]] = {}
        self._db: sqlite3.Connection | None = None
        if path is not None:
            self._connect(path)

    @classmethod
    def open(cls, settings: Settings, max_bytes: int = MAX_BYTES) -> Cache:
        """Open the cache in `settings.cache_dir`, or a `NullCache` when caching is off."""
        if not settings.cache:
            return NullCache()
        return cls(settings.cache_dir / FILE_NAME, max_bytes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What went wrong with the cache so far, a sentence each."""
        return tuple(self._notes)

    def get_many(self, namespace: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the stored values of those `keys` that are present and whole."""
        found: dict[str, bytes] = {}
        with self._lock, self._faults():
            for chunk in _chunks(keys, _KEYS_AT_A_TIME):
                if self._db is None:
                    break
                marks = ",".join("?" * len(chunk))
                rows = self._db.execute(
                    "SELECT key, value, crc, used FROM entries"
                    f" WHERE namespace = ? AND key IN ({marks})",
                    (namespace, *chunk),
                )
                stale_before = _hours() - _TOUCH_AFTER_HOURS
                for key, value, crc, used in rows:
                    # SQLite does not check its pages; a flipped bit would be a wrong vector.
                    if not isinstance(value, bytes) or zlib.crc32(value) != crc:
                        continue
                    found[key] = value
                    if used < stale_before:
                        self._to_touch.setdefault(namespace, []).append(key)
        return found

    def put_many(self, namespace: str, items: Mapping[str, bytes]) -> None:
        """Store `items`; an existing key is overwritten."""
        if not items:
            return
        with self._lock, self._faults():
            if self._db is None or not self._writable:
                return
            now = _hours()
            with self._db:
                self._db.executemany(
                    "INSERT OR REPLACE INTO entries (namespace, key, value, crc, used)"
                    " VALUES (?, ?, ?, ?, ?)",
                    [(namespace, k, v, zlib.crc32(v), now) for k, v in items.items()],
                )
            self._evict()

    def close(self) -> None:
        """Note what was used, and close the file. Closing twice is harmless."""
        with self._lock:
            if self._db is None:
                return
            with self._faults():
                self._touch()
            if self._db is not None:
                self._db.close()
                self._db = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _connect(self, path: Path) -> None:
        try:
            self._db = self._open_writable(path)
        except (sqlite3.Error, OSError) as error:
            if _is_damage(error):
                self._move_aside(error)
                return
            self._writable = False
            self._db = _open_readable(path)
            if self._db is None:
                self._notes.append(f"The cache {path} is not used: {error}.")
            else:
                self._notes.append(f"The cache {path} is read but not written: {error}.")

    def _open_writable(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
        try:
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            _use_wal(db)
            db.execute("PRAGMA synchronous = NORMAL")
            if not db.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'entries_by_use'"
            ).fetchone():
                db.executescript(_SCHEMA)
            db.execute("SELECT namespace, key, value, crc, used FROM entries LIMIT 1").fetchone()
            if not os.access(path, os.W_OK):
                raise PermissionError("the file is read-only")
        except BaseException:
            db.close()
            raise
        return db

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn a fault of the file into a note, and go on with a fresh file or with none."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if _is_damage(error):
                self._move_aside(error)
            else:
                self._writable = False
                self._notes.append(f"The cache {self._path} is no longer written: {error}.")

    def _move_aside(self, why: BaseException) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None
        if self._path is None:
            return
        aside = self._path.with_name(self._path.name + ".damaged")
        try:
            self._path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._db = self._open_writable(self._path)
        except (sqlite3.Error, OSError) as error:
            self._notes.append(f"The cache {self._path} is damaged ({why}) and not used: {error}.")
        else:
            self._notes.append(
                f"The cache was damaged ({why}); it was moved to {aside} and started anew."
            )

    def _touch(self) -> None:
        if self._db is None or not self._writable or not self._to_touch:
            return
        now = _hours()
        with self._db:
            for namespace, keys in self._to_touch.items():
                self._db.executemany(
                    "UPDATE entries SET used = ? WHERE namespace = ? AND key = ?",
                    [(now, namespace, key) for key in keys],
                )
        self._to_touch.clear()

    def _evict(self) -> None:
        """Drop the entries longest unused until the file is a fifth below its bound."""
        assert self._db is not None
        if self._bytes() <= self._max_bytes:
            return
        self._touch()
        while self._bytes() > self._max_bytes * 4 // 5:
            with self._db:
                gone = self._db.execute(
                    "DELETE FROM entries WHERE rowid IN"
                    " (SELECT rowid FROM entries ORDER BY used, rowid LIMIT 100)"
                ).rowcount
            if gone <= 0:
                break
        # `execute` would step this statement once, and so free a single page.
        self._db.executescript("PRAGMA incremental_vacuum")

    def _bytes(self) -> int:
        """Bytes of the pages in use, which is what the file shrinks to."""
        assert self._db is not None
        size, pages, free = (
            int(self._db.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (pages - free)


class NullCache(Cache):
    """Keeps nothing: every look-up misses."""

    def __init__(self) -> None:
        super().__init__(None)


def _open_readable(path: Path) -> sqlite3.Connection | None:
    """Open an existing file without writing; `immutable` where not even `-shm` may be made."""
    for query in ("mode=ro", "mode=ro&immutable=1"):
        try:
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?{query}",
                uri=True,
                timeout=_BUSY_SECONDS,
                check_same_thread=False,
            )
            db.execute("SELECT namespace, key, value, crc, used FROM entries LIMIT 1").fetchone()
        except (sqlite3.Error, OSError, ValueError):
            continue
        return db
    return None


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; SQLite ignores its busy timeout for this one statement."""
    give_up = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def _is_damage(error: BaseException) -> bool:
    """Whether the file itself is bad, against merely locked, full or out of reach."""
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return True
    # A file that is a sound database with another layout: no such column, not a table.
    return code == sqlite3.SQLITE_ERROR


def _hours() -> int:
    return int(time.time()) // _HOUR


def _chunks(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
