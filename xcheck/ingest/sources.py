"""Paths to sources: files, folders and standard input, each within the limits."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO

from xcheck.errors import ExitCode, Skipped, XcheckError
from xcheck.ingest.fetch import is_address, name_of
from xcheck.ingest.readers.sniff import NOT_PROSE
from xcheck.ingest.sidecar import FILE_NAME as SIDECAR
from xcheck.settings import Limits, Settings

STDIN_NAME = "stdin"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A place to read from; without `path` and `url` it is standard input."""

    name: str
    path: Path | None
    url: str | None = None


def find_sources(
    paths: Sequence[str | Path], settings: Settings
) -> tuple[tuple[Source, ...], tuple[Skipped, ...]]:
    """The files that `paths` stand for, in a settled order, each once.

    Folders are read with all they hold, sorted by name; hidden files, linked folders, what
    `settings.ignore` names and the folders of a saved page's pictures are left out. A source
    is called by its file name, with as many of the folders above it as it takes to tell it
    from the others.

    Raises:
        XcheckError: "path-missing" where none of the paths exists, "too-many-files".
    """
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    pages: list[Source] = []
    missing: list[str | Path] = []
    stdin = False
    for given in paths:
        if str(given) == "-":
            stdin = True
        elif is_address(given):
            pages.append(Source(name_of(str(given)), None, str(given)))
        else:
            matching = _matching(given)
            if not matching:
                missing.append(given)
            for path in matching:
                for file in _walk(path, settings.ignore, skipped):
                    files.setdefault(_real(file), file)
                    if len(files) > settings.limits.max_files:
                        raise _too_many(given, settings.limits)
    if missing and len(missing) == len(paths):
        raise _missing(missing[0])
    skipped += [_not_there(given) for given in missing]
    names = _names(list(files.values()))
    sources = [Source(n, f) for n, f in zip(names, files.values(), strict=True)]
    sources += {page.url: page for page in pages}.values()
    if stdin:
        taken = {s.name for s in sources}
        name = next(n for n in _numbered(STDIN_NAME) if n not in taken)
        sources.append(Source(name, None))
    return tuple(sources), tuple(skipped)


def _matching(given: str | Path) -> list[Path]:
    """The path itself, or the paths that a pattern stands for; none where there is nothing."""
    path = Path(given)
    if path.exists() or path.is_symlink():
        return [path]
    if glob.has_magic(str(given)):
        start = Path(path.anchor)
        return sorted(start.glob(str(path.relative_to(start) if path.anchor else path)))
    return []


def _missing(given: str | Path) -> XcheckError:
    note = _not_there(given)
    return XcheckError(note.slug, note.message, note.hint, ExitCode.USAGE)


def _not_there(given: str | Path) -> Skipped:
    return Skipped(
        _printable(str(given)),
        "path-missing",
        f"There is no file or folder {given}.",
        "Check the spelling, and that the path is right from the current folder.",
    )


def _too_many(given: str | Path, limits: Limits) -> XcheckError:
    return XcheckError(
        "too-many-files",
        f"{given} holds more than {limits.max_files:,} files.",
        "Give fewer files or folders, or raise the limit max_files.",
        ExitCode.USAGE,
    )


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


def _walk(path: Path, ignore: Sequence[str], skipped: list[Skipped]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return

    def failed(error: OSError) -> None:
        skipped.append(_unreadable(str(error.filename or path), error))

    def left_out(name: str) -> bool:
        return name.startswith(".") or any(fnmatch(name, pattern) for pattern in ignore)

    for folder, subfolders, names in os.walk(path, onerror=failed):
        stems = {Path(n).stem for n in names if n.lower().endswith((".html", ".htm", ".xhtml"))}
        saved = {f"{stem}{ending}" for stem in stems for ending in ("_files", ".files")}
        subfolders[:] = sorted(d for d in subfolders if not left_out(d) and d not in saved)
        for name in sorted(names):
            if left_out(name) or name == SIDECAR:
                continue
            file = Path(folder) / name
            if file.suffix.lower() in NOT_PROSE:
                skipped.append(_not_prose(file))
                continue
            yield file


def _not_prose(file: Path) -> Skipped:
    return Skipped(
        file.name,
        "unsupported",
        f"{file.name} was left out: files of its kind hold no prose.",
        "Name the file itself if it is to be read, or give --ignore to leave it unmentioned.",
        partial=False,
    )


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
