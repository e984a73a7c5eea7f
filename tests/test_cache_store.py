"""The cache: what it keeps, and that no fault of its file ever fails a run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.cache import FILE_NAME, Cache, NullCache
from xcheck.settings import Settings


def settings(folder: Path, cache: bool = True) -> Settings:
    return Settings(cache_dir=folder, cache=cache)


def test_values_survive_closing(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("vectors/a", {"k": b"\x00\xff", "empty": b""})
        cache.put_many("vectors/a", {"k": b"new"})
        cache.put_many("parses", {"k": b"other"})
    with Cache.open(settings(tmp_path)) as cache:
        assert cache.get_many("vectors/a", ["k", "empty", "absent"]) == {"k": b"new", "empty": b""}
        assert cache.get_many("parses", ["k"]) == {"k": b"other"}
        assert cache.notes == ()


@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=50), max_size=30))
def test_round_trip_in_batches(items: dict[str, bytes]) -> None:
    import tempfile

    items = {k.encode("utf-8", "ignore").decode(): v for k, v in items.items()}
    with tempfile.TemporaryDirectory() as folder, Cache.open(settings(Path(folder))) as cache:
        cache.put_many("n", items)
        assert cache.get_many("n", [*items, *items]) == items


def test_more_keys_than_sqlite_binds_at_once(tmp_path: Path) -> None:
    items = {str(i): str(i).encode() for i in range(3_001)}
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("n", items)
        assert cache.get_many("n", list(items)) == items


def test_off_keeps_nothing_and_makes_no_file(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path, cache=False)) as cache:
        assert isinstance(cache, NullCache)
        cache.put_many("n", {"k": b"v"})
        assert cache.get_many("n", ["k"]) == {}
        assert cache.notes == ()
    assert list(tmp_path.iterdir()) == []


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"this is no database" * 400)


def _cut_short(path: Path) -> None:
    with Cache.open(settings(path.parent)) as cache:
        cache.put_many("n", {str(i): os.urandom(900) for i in range(300)})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _other_layout(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE entries (something TEXT)")


@pytest.mark.parametrize("spoil", [_not_a_database, _cut_short, _other_layout])
def test_damaged_file_is_moved_aside_and_replaced(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(tmp_path / FILE_NAME)
    with Cache.open(settings(tmp_path)) as cache:
        cache.get_many("n", [str(i) for i in range(300)])
        cache.put_many("n", {"after": b"kept"})
        assert len(cache.notes) == 1
        assert "damaged" in cache.notes[0]
    assert (tmp_path / (FILE_NAME + ".damaged")).exists()
    with Cache.open(settings(tmp_path)) as cache:
        assert cache.get_many("n", ["after"]) == {"after": b"kept"}
        assert cache.notes == ()


def test_flipped_bits_in_a_value_are_a_miss(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("n", {"spoiled": b"abcd", "sound": b"efgh"})
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("UPDATE entries SET value = x'61626365' WHERE key = 'spoiled'")
    with Cache.open(settings(tmp_path)) as cache:
        assert cache.get_many("n", ["spoiled", "sound"]) == {"sound": b"efgh"}


def test_folder_that_cannot_be_made_is_a_note(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Cache.open(settings(tmp_path / "file" / "cache")) as cache:
        cache.put_many("n", {"k": b"v"})
        assert cache.get_many("n", ["k"]) == {}
        assert "not used" in cache.notes[0]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_read_only_cache_is_still_read(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("n", {"k": b"v"})
    (tmp_path / FILE_NAME).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with Cache.open(settings(tmp_path)) as cache:
            assert cache.get_many("n", ["k"]) == {"k": b"v"}
            cache.put_many("n", {"other": b"v"})
            assert "not written" in cache.notes[0]
    finally:
        tmp_path.chmod(0o700)


def test_locked_cache_is_given_up_with_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xcheck.cache._BUSY_SECONDS", 0.05)
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("n", {"k": b"v"})
        other = sqlite3.connect(tmp_path / FILE_NAME)
        other.execute("BEGIN IMMEDIATE")
        try:
            cache.put_many("n", {"late": b"v"})
            assert cache.get_many("n", ["k", "late"]) == {"k": b"v"}
        finally:
            other.close()
        assert "no longer written" in cache.notes[0]


def test_evicts_what_was_longest_unused(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path)) as cache:
        cache.put_many("n", {f"old{i:04}": os.urandom(1_000) for i in range(1_000)})
        cache.put_many("n", {f"used{i:04}": os.urandom(1_000) for i in range(200)})
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        db.execute("UPDATE entries SET used = used - 100")
    bound = 1_200_000
    with Cache.open(settings(tmp_path), max_bytes=bound) as cache:
        used = [f"used{i:04}" for i in range(200)]
        assert len(cache.get_many("n", used)) == 200
        cache.put_many("n", {"new": b"v"})
        assert len(cache.get_many("n", [*used, "new"])) == 201
        kept = cache.get_many("n", [f"old{i:04}" for i in range(1_000)])
        assert 0 < len(kept) < 900
        cache.close()
    assert (tmp_path / FILE_NAME).stat().st_size <= bound


def test_threads_share_one_cache(tmp_path: Path) -> None:
    with Cache.open(settings(tmp_path)) as cache:

        def work(n: int) -> None:
            for i in range(20):
                cache.put_many("n", {f"{n}-{i}": b"v" * n})
                assert cache.get_many("n", [f"{n}-{i}"]) == {f"{n}-{i}": b"v" * n}

        threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(cache.get_many("n", [f"{n}-{i}" for n in range(1, 5) for i in range(20)])) == 80
        assert cache.notes == ()


def test_processes_share_one_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from xcheck.cache import Cache;"
        "from xcheck.settings import Settings\n"
        "with Cache.open(Settings(cache_dir=Path(sys.argv[1]))) as c:\n"
        "    for i in range(50): c.put_many('n', {sys.argv[2] + str(i): b'v'})\n"
        "    assert c.notes == (), c.notes\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in "abc"]
    assert [run.wait(timeout=60) for run in runs] == [0, 0, 0]
    with Cache.open(settings(tmp_path)) as cache:
        assert len(cache.get_many("n", [f"{n}{i}" for n in "abc" for i in range(50)])) == 150
