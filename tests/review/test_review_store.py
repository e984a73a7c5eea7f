"""Nothing a reviewer did is lost: crash, lock, full disk, damage, a newer format."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from xcheck.errors import XcheckError
from xcheck.model.review import Entry
from xcheck.review.store import VERSION, ReviewStore

Decide = Callable[..., Entry]


def test_entries_come_back_in_order(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "review.db")
    batch = [decide(0, "confirmed"), decide(1, "dismissed", reason="Both are right", note="ü\n=1")]
    assert store.append(batch) == 2
    assert [e for _, e in ReviewStore(store.path).entries()] == batch


def test_looking_makes_no_database(tmp_path: Path) -> None:
    assert ReviewStore(tmp_path / "review.db").entries() == []
    assert list(tmp_path.iterdir()) == []


def test_an_entry_is_taken_once(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "review.db")
    assert [store.append([decide(0, "confirmed")]) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("statement", ["DELETE FROM entries", "UPDATE entries SET body = '{}'"])
def test_nothing_is_erased_or_changed(tmp_path: Path, decide: Decide, statement: str) -> None:
    store = ReviewStore(tmp_path / "review.db")
    store.append([decide(0, "confirmed")])
    with sqlite3.connect(store.path) as db, pytest.raises(sqlite3.IntegrityError, match="never"):
        db.execute(statement)


def test_many_writers_lose_nothing(tmp_path: Path, decide: Decide) -> None:
    path = tmp_path / "review.db"

    def write(reviewer: str) -> None:
        store = ReviewStore(path)
        for n in range(8):
            store.append([decide(0, "confirmed", reviewer, id=f"{reviewer}{n}")])

    threads = [threading.Thread(target=write, args=(name,)) for name in "ABCD"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ReviewStore(path).entries()) == 32


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path, decide: Decide) -> None:
    script = textwrap.dedent("""
        import dataclasses, pathlib, sys, msgspec
        from xcheck.model.review import Entry
        from xcheck.review.store import ReviewStore
        store = ReviewStore(pathlib.Path(sys.argv[1]))
        entry = msgspec.json.decode(sys.argv[2], type=Entry)
        for n in range(10_000):
            store.append([dataclasses.replace(entry, id=f"e{n}")])
            print(n, flush=True)
    """)
    import msgspec

    path = tmp_path / "review.db"
    entry = msgspec.json.encode(decide(0, "confirmed")).decode()
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), entry], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == 20:
                process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
                break
        said = [line, *process.stdout]
    acknowledged = int(said[-1]) + 1 if said[-1].strip() else int(said[-2]) + 1
    found = {e.id for _, e in ReviewStore(path).entries()}
    assert found >= {f"e{n}" for n in range(acknowledged)}


def test_a_locked_database_is_said_so(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "review.db", wait_seconds=0.1)
    store.append([decide(0, "confirmed")])
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(XcheckError, match="in use") as caught:
        store.append([decide(1, "confirmed")])
    assert caught.value.slug == "review-locked"
    other.execute("ROLLBACK")
    other.close()
    assert store.append([decide(1, "confirmed")]) == 1


def test_a_full_disk_is_said_so_and_loses_nothing(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "review.db")
    store.append([decide(0, "confirmed")])
    # SQLite's own limit fails as a full disk does ("database or disk is full").
    pages = sqlite3.connect(store.path)
    count = pages.execute("PRAGMA page_count").fetchone()[0]
    pages.close()
    full = _Full(store.path, count)
    with pytest.raises(XcheckError, match="full") as caught:
        full.append([decide(1, "dismissed", note="x" * 100_000)])
    assert caught.value.slug == "review-write"
    assert [e.id for _, e in store.entries()] == [decide(0, "confirmed").id]
    assert store.append([decide(1, "dismissed")]) == 1


class _Full(ReviewStore):
    """A store on a disk with room for `pages` pages."""

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__(path)
        self._pages = pages

    def _upgrade(self, db: sqlite3.Connection) -> None:
        super()._upgrade(db)
        db.execute(f"PRAGMA max_page_count = {self._pages}")


def test_a_folder_that_is_gone_is_said_so(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "out" / "review.db")
    with pytest.raises(XcheckError) as caught:
        store.append([decide(0, "confirmed")])
    assert caught.value.slug == "review-write"


def test_a_database_deleted_under_the_program_is_written_again(
    tmp_path: Path, decide: Decide
) -> None:
    store = ReviewStore(tmp_path / "out" / "review.db")
    store.path.parent.mkdir()
    store.append([decide(0, "confirmed")])
    store.entries()
    shutil.rmtree(store.path.parent)
    store.path.parent.mkdir()
    store.append([decide(1, "dismissed")])
    assert {e.id for _, e in ReviewStore(store.path).entries()} == {
        decide(0, "confirmed").id,
        decide(1, "dismissed").id,
    }


def test_a_newer_database_is_left_alone(tmp_path: Path, decide: Decide) -> None:
    store = ReviewStore(tmp_path / "review.db")
    store.append([decide(0, "confirmed")])
    with sqlite3.connect(store.path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(XcheckError, match="newer") as caught:
        store.entries()
    assert caught.value.slug == "review-newer"


def test_an_older_database_is_brought_up(tmp_path: Path, decide: Decide) -> None:
    path = tmp_path / "review.db"
    sqlite3.connect(path).close()  # version 0: made, and interrupted before its first table
    store = ReviewStore(path)
    assert store.append([decide(0, "confirmed")]) == 1
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one" * 40])
def test_a_damaged_database_is_said_so_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "review.db"
    path.write_bytes(content)
    with pytest.raises(XcheckError) as caught:
        ReviewStore(path).entries()
    assert caught.value.slug == "review-damaged"
    assert path.read_bytes() == content
