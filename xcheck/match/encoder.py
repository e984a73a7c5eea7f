"""Texts to unit vectors, with sentence-transformers; from the cache where it can."""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from xcheck.cache import Cache
from xcheck.errors import ExitCode, XcheckError
from xcheck.match.models import Model, hub_revision, resolve_model
from xcheck.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
"""Shape (n, d), rows of unit length."""

# fp32 although bf16 is up to twice as fast on processors made for it: bf16 moves cosines by
# 0.003 and by another amount on another processor, and a report should not depend on that.
DTYPE = "float32"
_BATCH = 32  # texts a forward pass; see benchmarks/encode.py
_CHUNK = 1024  # texts between two writes to the cache


class Encoder(Protocol):
    """Anything that turns texts into vectors whose dot product is a similarity."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a float32 array (len(texts), d) with rows of unit length, in order."""


class SentenceEncoder:
    """Encodes with the packaged all-MiniLM-L6-v2, or the model that the settings name.

    A text's vector depends on nothing but the text and the model: not on its batch
    (within 1e-5) and not on the order. Texts beyond the model's window (256 word pieces
    for the packaged model) are cut there.

    Args:
        settings: `model` says which model.
        cache: where vectors are kept, by model revision, number format and text.
    Raises:
        XcheckError: "model-missing" or "model-damaged", when made or when first needed.
    """

    def __init__(self, settings: Settings, cache: Cache) -> None:
        self._cache = cache
        self._model: Model = resolve_model(settings.model, cache)
        self._loaded: SentenceTransformer | None = None
        self._loading: threading.Thread | None = None
        self._lock = threading.Lock()
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self._dimension: int | None = None

    @property
    def name(self) -> str:
        """The model's name, for the report."""
        return self._model.name

    @property
    def revision(self) -> str:
        """Changes whenever the model's vectors may; "unknown" for a hub model never loaded."""
        return self._model.revision or "unknown"

    def warm_up(self) -> None:
        """Start importing and loading the model in the background, beside other work."""
        if self._loaded is None and self._loading is None:
            self._loading = threading.Thread(
                target=self._load_quietly, name="xcheck-load-model", daemon=True
            )
            self._loading.start()

    def cached(self, texts: Sequence[str]) -> bool:
        """Whether every text's vector is at hand, so that no model is needed."""
        return not self._missing(list(dict.fromkeys(texts)))

    def encode(
        self, texts: Sequence[str], on_encoded: Callable[[int], None] | None = None
    ) -> Vectors:
        """Return the texts' vectors, float32 (len(texts), d), rows of unit length.

        Equal texts are encoded once. `on_encoded` is told how many texts were just done.
        """
        distinct = list(dict.fromkeys(texts))
        missing = self._missing(distinct)
        if on_encoded and len(distinct) > len(missing):
            on_encoded(len(distinct) - len(missing))
        # Texts of one length share batches, which wastes least on padding; ties by text,
        # so that the batches are the same whatever the order of the input.
        missing.sort(key=lambda text: (-len(text), text))
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            self._encode_new(chunk)
            if on_encoded:
                on_encoded(len(chunk))
        if not texts:
            return np.zeros((0, self._dimension or 0), dtype=np.float32)
        return np.stack([self._known[text] for text in texts])

    def forget(self) -> None:
        """Drop the vectors held in memory (between batches of a long stream)."""
        self._known.clear()

    def _namespace(self) -> str | None:
        revision = self._model.revision
        return f"vectors/{self._model.name}/{revision}/{DTYPE}" if revision else None

    def _missing(self, distinct: Sequence[str]) -> list[str]:
        """Bring what the cache holds into memory; return the texts it lacks."""
        wanted = [text for text in distinct if text not in self._known]
        namespace = self._namespace()
        if not wanted or namespace is None:
            return wanted
        keys = [_key(text) for text in wanted]
        stored = self._cache.get_many(namespace, keys)
        missing = []
        for text, key in zip(wanted, keys, strict=True):
            data = stored.get(key)
            if data is None or len(data) % 4:
                missing.append(text)
            else:
                self._keep(text, np.frombuffer(data, dtype="<f4").astype(np.float32))
        return missing

    def _keep(self, text: str, vector: npt.NDArray[np.float32]) -> None:
        self._dimension = vector.shape[0]
        self._known[text] = vector

    def _encode_new(self, texts: list[str]) -> None:
        model = self._transformer()
        vectors = model.encode(
            [text.encode("utf-8", "replace").decode() for text in texts],  # no lone surrogates
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        rows = np.asarray(vectors, dtype=np.float32)
        for text, row in zip(texts, rows, strict=True):
            self._keep(text, row)
        namespace = self._namespace()
        if namespace is not None:
            self._cache.put_many(
                namespace,
                {_key(t): r.astype("<f4").tobytes() for t, r in zip(texts, rows, strict=True)},
            )

    def _load_quietly(self) -> None:
        with contextlib.suppress(XcheckError):  # raised again when a vector is asked for
            self._transformer()

    def _transformer(self) -> SentenceTransformer:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
                if self._model.revision is None:
                    self._model = Model(
                        self._model.name,
                        self._model.source,
                        hub_revision(self._model.name),
                        self._model.local,
                    )
            return self._loaded


def _load(model: Model) -> SentenceTransformer:
    _prepare_environment(offline=model.local)
    try:
        with _quiet_libraries():
            from sentence_transformers import SentenceTransformer

            return SentenceTransformer(
                model.source,
                device="cpu",
                local_files_only=model.local,
                model_kwargs={"dtype": DTYPE},
            )
    except ImportError as error:
        raise XcheckError(
            "model-missing",
            f"sentence-transformers cannot be imported: {error}.",
            "Run: pip install --upgrade sentence-transformers torch",
            ExitCode.SETUP,
        ) from error
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        first_line = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise XcheckError(
            "model-damaged" if model.local else "model-missing",
            f"The sentence model {model.name} cannot be loaded: {first_line}",
            "Leave --model out for the packaged model, or check the name and the connection.",
            ExitCode.SETUP,
        ) from error


def _prepare_environment(offline: bool) -> None:
    """Settings that the libraries read once, when they are imported."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if offline:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


@contextlib.contextmanager
def _quiet_libraries() -> Iterator[None]:
    """No progress bars or advice from transformers while a model loads."""
    logging: Any
    from transformers.utils import logging

    verbosity = logging.get_verbosity()
    bars = logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
