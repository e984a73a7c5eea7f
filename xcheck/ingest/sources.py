"""Paths to sources: files, folders and standard input, each within the limits."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from xcheck.errors import ExitCode, Skipped, XcheckError
from xcheck.settings import Limits

STDIN_NAME = "stdin"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A place to read from; `path` is `None` for standard input."""

    name: str
    path: Path | None


def find_sources(
    paths: Sequence[str | Path], limits: Limits
) -> tuple[tuple[Source, ...], tuple[Skipped, ...]]:
    """The files that `paths` stand for, in a settled order, each once.

    Folders are read with all they hold, sorted by name, hidden files and linked folders
    left out. A source is called by its file name, with as many of the folders above it
    as it takes to tell it from the others.

    Raises:
        XcheckError: "path-missing" for a path that does not exist.
    """
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    stdin = False
    for given in paths:
        if str(given) == "-":
            stdin = True
            continue
        path = Path(given)
        if not path.exists() and not path.is_symlink():
            raise XcheckError(
                "path-missing",
                f"There is no file or folder {given}.",
                "Check the spelling, and that the path is right from the current folder.",
                ExitCode.USAGE,
            )
        for file in _walk(path, skipped):
            files.setdefault(_real(file), file)
            if len(files) > limits.max_files:
                raise XcheckError(
                    "too-many-files",
                    f"{given} holds more than {limits.max_files:,} files.",
                    "Give fewer files or folders, or raise the limit max_files.",
                    ExitCode.USAGE,
                )
    names = _names(list(files.values()))
    sources = [Source(n, f) for n, f in zip(names, files.values(), strict=True)]
    if stdin:
        taken = {s.name for s in sources}
        name = next(n for n in _numbered(STDIN_NAME) if n not in taken)
        sources.append(Source(name, None))
    return tuple(sources), tuple(skipped)


def _numbered(name: str) -> Iterator[str]:
    yield name
    n = 2
    while True:
        yield f"{name} {n}"
        n += 1


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except OSError:
        return str(path)


def _walk(path: Path, skipped: list[Skipped]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return

    def failed(error: OSError) -> None:
        skipped.append(_unreadable(str(error.filename or path), error))

    for folder, subfolders, names in os.walk(path, onerror=failed):
        subfolders[:] = sorted(d for d in subfolders if not d.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder) / name


def _names(files: list[Path]) -> list[str]:
    """File names; where two are the same, the shortest paths that differ."""
    parts = [Path.cwd().joinpath(f).parts for f in files]
    depth = [1] * len(files)
    while True:
        names = ["/".join(p[-d:]) for p, d in zip(parts, depth, strict=True)]
        counts = Counter(names)
        clash = [n for n, name in enumerate(names) if counts[name] > 1 and depth[n] < len(parts[n])]
        if not clash:
            return [_printable(n) for n in names]
        for n in clash:
            depth[n] += 1


def _printable(name: str) -> str:
    """A name that can be written out: undecodable bytes of a file name become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_bytes(source: Source, limits: Limits, stdin: BinaryIO | None) -> bytes | Skipped:
    """The bytes of a source, or why there are none."""
    try:
        if source.path is None:
            if stdin is None:
                return _empty(source.name)
            data = stdin.read(limits.max_file_bytes + 1)
        else:
            data = _regular(source.path, limits)
    except _NotAFileError:
        return Skipped(
            source.name,
            "not-a-file",
            f"{source.name} is a pipe, a socket or a device, not a file.",
            "Save what it delivers to a file, or pass it on standard input with '-'.",
        )
    except OSError as error:
        return _unreadable(source.name, error)
    if len(data) > limits.max_file_bytes:
        return Skipped(
            source.name,
            "too-large",
            f"{source.name} is larger than {limits.max_file_bytes:,} bytes.",
            "Divide the file, or raise the limit max_file_bytes.",
        )
    return data or _empty(source.name)


class _NotAFileError(OSError):
    pass


def _regular(path: Path, limits: Limits) -> bytes:
    # A pipe would block when opened, so look before and, against a swap, after opening.
    if not stat.S_ISREG(path.stat().st_mode):
        raise _NotAFileError
    with path.open("rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _NotAFileError
        chunks, left = [], limits.max_file_bytes + 1
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            chunks.append(chunk)
            left -= len(chunk)
    return b"".join(chunks)


def _empty(name: str) -> Skipped:
    return Skipped(name, "empty", f"{name} is empty.", "Check that it was saved whole.")


def _unreadable(name: str, error: OSError) -> Skipped:
    return Skipped(
        name,
        "unreadable",
        f"{name} cannot be read: {error.strerror or error}.",
        "Check its permissions and that it still exists.",
    )
