"""A short run of the fuzzers; `python -m tests.fuzz.run` is the long one."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import FIGURES, PROSE, damaged, reworded, seeds
from tests.fuzz.targets import extract, read
from xcheck.ingest.readers import BY_NAME

VOCABULARY = [*FIGURES, *(w.decode() for line in seeds(PROSE)[:12] for w in line.split())]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_damaged_files_of_every_format(name: str) -> None:
    rng = random.Random(name)
    files = seeds(name)
    assert files
    assert any(read(name, data) for data in files)
    for _ in range(12):
        read(name, damaged(rng.choice(files), rng))


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_reader_survives_noise(name: str) -> None:
    rng = random.Random(f"noise {name}")
    for size in (0, 1, 7, 300, 5_000):
        read(name, rng.randbytes(size))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rtf", rb"{\rtf1{\fonttbl" + rb"\f1\fcharset1" * 8_000),
        ("rtf", rb"{\rtf1 {\field{\*\fldinst{" + rb'HYPERLINK "x"' * 8_000),
        ("rtf", b"{\\rtf1{\\fonttbl" + b"{\\f1\\fcharset0 A" * 2_000 + b"\\bin9 " * 9_000),
        ("markdown", b"[a](b) *c* `d`. " * 9_000),
    ],
    ids=["font table", "link", "open font table", "marks"],
)
def test_inputs_that_once_took_minutes(name: str, data: bytes) -> None:
    started = time.process_time()
    read(name, data)
    assert time.process_time() - started < 10


@pytest.mark.slow
def test_facts_of_reworded_statements() -> None:
    rng = random.Random("prose")
    lines = seeds(PROSE)
    assert sum(extract(rng.choice(lines)) for _ in range(10)) > 10
    for _ in range(60):
        extract(reworded(rng.choice(lines), rng))


@pytest.mark.slow
@given(words=st.lists(st.sampled_from(VOCABULARY), max_size=25))
@settings(max_examples=60)
def test_facts_of_any_words(words: list[str]) -> None:
    extract(" ".join(words).encode())


@given(data=st.binary(max_size=200), name=st.sampled_from(sorted(BY_NAME)))
@settings(max_examples=100)
def test_any_bytes_as_any_format(data: bytes, name: str) -> None:
    read(name, data)
