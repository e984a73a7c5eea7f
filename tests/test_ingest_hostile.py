"""No file may break a run: each is named with its reason, and the others are read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from encodings.aliases import aliases
from pathlib import Path

import pytest

from tests.hostile.corpus import CASES, PROSE, Case
from xcheck.errors import XcheckError
from xcheck.ingest import read_sources
from xcheck.settings import Limits, Settings

SETTINGS = Settings()
SECONDS = 12.0  # for the slowest case on a busy machine; most take a few hundredths


def check_spans(documents: tuple) -> None:
    for document in documents:
        document.text.encode("utf-8")  # no lone surrogates
        at = 0
        for sentence in document.sentences:
            assert at <= sentence.span.start < sentence.span.end <= len(document.text)
            assert document.paragraphs[sentence.paragraph].span.contains(sentence.span)
            at = sentence.span.end


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_hostile_file(case: Case, tmp_path: Path) -> None:
    case.build(tmp_path / case.name)
    (tmp_path / "good.txt").write_text(PROSE)
    started = time.monotonic()
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert time.monotonic() - started < SECONDS
    check_spans(documents)
    names = [d.name for d in documents]
    assert "good.txt" in names
    found = {s.slug for s in skipped} - {"language"}
    assert found <= case.slugs
    assert bool(found) == bool(case.slugs)
    assert (len(names) > 1) == case.read
    for item in skipped:
        assert item.source.startswith((case.name, "no chapters"))
        assert item.message
        assert item.hint


CODECS = sorted(
    set(aliases.values())
    - {"base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec", "zlib_codec",
       "mbcs", "oem", "tactis"}
)  # fmt: skip


@pytest.mark.parametrize("codec", CODECS)
def test_every_encoding_is_read_or_named(codec: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((PROSE * 20).encode(codec))
    (tmp_path / "good.txt").write_text(PROSE)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    check_spans(documents)
    assert "good.txt" in [d.name for d in documents]
    assert len(documents) + sum(not s.partial for s in skipped) == 2


@pytest.mark.parametrize("change", ["vanishes", "grows", "shrinks", "becomes a folder"])
def test_a_file_that_changes_while_it_is_read(change: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE * 50)
    (tmp_path / "good.txt").write_text(PROSE)

    def alter(name: str) -> None:
        if name != "a.txt":
            return
        if change == "vanishes":
            path.unlink()
        elif change == "grows":
            path.write_text(PROSE * 500)
        elif change == "shrinks":
            path.write_text("")
        else:
            path.unlink()
            path.mkdir()

    documents, skipped = read_sources([tmp_path], SETTINGS, on_source=alter)
    check_spans(documents)
    assert "good.txt" in [d.name for d in documents]
    assert len(documents) + len(skipped) == 2
    assert {s.slug for s in skipped} <= {"unreadable", "empty", "not-a-file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PROSE)
    (tmp_path / "closed").mkdir(mode=0)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert [d.name for d in documents] == ["good.txt"]
    assert [s.slug for s in skipped] == ["unreadable"]


def test_limits_are_settings(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for n in range(9):
            archive.writestr(f"{n}.txt", PROSE)
    for limits, slug in (
        (Limits(max_unpacked_bytes=200), "unpacks-too-large"),
        (Limits(max_files=5), "too-many-files"),
        (Limits(max_nesting=0), "nested-too-deeply"),
    ):
        with pytest.raises(XcheckError) as caught:
            read_sources([tmp_path / "a.zip", tmp_path / "a.zip"], Settings(limits=limits)) if (
                slug != "unpacks-too-large"
            ) else read_sources([tmp_path], Settings(limits=Limits(max_unpacked_bytes=10)))
        assert caught.value.slug == "nothing-to-read"


BIG = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from xcheck.ingest import read_sources
from xcheck.settings import Settings
started = time.monotonic()
documents, skipped = read_sources(sys.argv[1:], Settings())
print(sorted(d.name for d in documents), sorted({s.slug for s in skipped}))
assert time.monotonic() - started < 60
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "chunk", "times", "read", "slugs"),
    [
        ("line.txt", b"word " * 200_000, 200, False, ["too-large"]),
        ("line.txt", b"word " * 200_000, 60, True, ["endless-sentence", "text-cut"]),
        ("page.html", b"<p>" + PROSE.encode() * 10_000, 40, True, ["no-main-text", "text-cut"]),
        ("rows.jsonl", b'{"text": "Twelve people died."}\n' * 10_000, 10, True, ["too-many-rows"]),
    ],
)
def test_memory_and_time_are_bounded(
    tmp_path: Path, name: str, chunk: bytes, times: int, read: bool, slugs: list[str]
) -> None:
    with (tmp_path / name).open("wb") as file:
        for _ in range(times):
            file.write(chunk)
    (tmp_path / "good.txt").write_text(PROSE)
    ran = subprocess.run(
        [sys.executable, "-c", BIG, str(tmp_path)], capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "good.txt" in ran.stdout
    assert (name in ran.stdout) == read
    assert str(slugs) in ran.stdout


@pytest.mark.slow
def test_a_hundred_thousand_files(tmp_path: Path) -> None:
    for n in range(100_000):
        (tmp_path / f"{n}.txt").touch()
    started = time.monotonic()
    with pytest.raises(XcheckError) as caught:
        read_sources([tmp_path], SETTINGS)
    assert caught.value.slug == "too-many-files"
    assert time.monotonic() - started < 20
