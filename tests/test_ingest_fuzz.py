"""A short run of the fuzzers; `python -m tests.fuzz.run` is the long one."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.seeds import damaged, seeds
from tests.fuzz.targets import read
from xcheck.ingest.readers import BY_NAME


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
