"""ZIP and TAR archives: every member read in memory, nothing written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol

from xcheck.errors import Skipped
from xcheck.ingest.readers import read_as
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.packed import BAD_ZIP, bomb, encrypted, is_tar
from xcheck.ingest.readers.sniff import NOT_PROSE, format_of

_CHUNK = 1 << 20


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read_member(outer: Raw, name: str, data: bytes) -> Iterator[Reading | Skipped]:
    """Read a file that is inside another; its documents are named by both."""
    inner = Raw(
        f"{outer.name}/{_safe(name)}", data, outer.settings, outer.path, depth=outer.depth + 1
    )
    limits = outer.settings.limits
    if inner.depth > limits.max_nesting:
        yield Skipped(
            inner.name,
            "nested-too-deeply",
            f"{inner.name} is inside more than {limits.max_nesting} archives.",
            "Unpack the outer ones.",
        )
        return
    if not data:
        yield Skipped(inner.name, "empty", f"{inner.name} is empty.", "Check the archive.")
        return
    found = format_of(inner)
    if isinstance(found, Skipped):
        yield found
        return
    for result in read_as(found, inner):
        if isinstance(result, Skipped):
            yield result
            continue
        part = _safe(name) + (f"/{result.part}" if result.part else "")
        yield replace(result, part=part)


def _safe(name: str) -> str:
    """A member's name as a label: no drive, no root, no way upwards, nothing unprintable."""
    parts = [p for p in PurePosixPath(name.replace("\\", "/")).parts if p not in ("/", "..", ".")]
    text = "/".join(parts) or "unnamed"
    return "".join(c if c.isprintable() else "\ufffd" for c in text)[-200:]


def _wanted(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any((p.startswith(".") and p not in (".", "..")) or p == "__MACOSX" for p in parts)
    return bool(parts) and not hidden and PurePosixPath(name).suffix.lower() not in NOT_PROSE


def read_zip(raw: Raw) -> Iterator[Reading | Skipped]:
    """Members in order of their names, within the limits of size and number."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except BAD_ZIP as error:
        raise ValueError(str(error)) from None
    with archive:
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        limits = raw.settings.limits
        if len(infos) > limits.max_files:
            yield _too_many(raw)
            return
        room = limits.max_unpacked_bytes
        for info in infos:
            if not _wanted(info.filename):
                continue
            if info.flag_bits & 1:
                yield encrypted(raw)
                return
            try:
                with archive.open(info) as file:
                    data = _bounded(file, min(room, limits.max_file_bytes))
            except (*BAD_ZIP, zlib.error, lzma.LZMAError) as error:
                yield _bad_member(raw, info.filename, error)
                continue
            if data is None:
                yield bomb(raw, max(info.file_size, room))
                return
            room -= len(data)
            yield from read_member(raw, info.filename, data)


def read_tar(raw: Raw) -> Iterator[Reading | Skipped]:
    """A TAR, packed or not; or a single file packed with gzip, bzip2 or xz."""
    limits = raw.settings.limits
    try:
        plain = _unpacked(raw.data, limits.max_unpacked_bytes)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise ValueError(str(error)) from None
    if plain is None:
        yield bomb(raw)
        return
    if not is_tar(plain):
        if plain is raw.data:
            raise ValueError("it is neither a TAR archive nor packed")
        yield from read_member(raw, PurePosixPath(raw.name).stem, plain)
        return
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
        count = 0
        try:
            for info in archive:
                count += 1
                if count > limits.max_files:
                    yield _too_many(raw)
                    return
                if not info.isreg() or not _wanted(info.name):
                    continue
                file = archive.extractfile(info)
                data = _bounded(file, limits.max_file_bytes) if file else None
                if data is not None:
                    yield from read_member(raw, info.name, data)
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            yield _bad_member(raw, f"member {count}", error)


def _unpacked(data: bytes, limit: int) -> bytes | None:
    """The plain bytes; `None` beyond the limit."""
    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=packed) as opened:
            return _bounded(opened, limit)
    if data.startswith(b"BZh"):
        with bz2.BZ2File(packed) as opened:
            return _bounded(opened, limit)
    if data.startswith(b"\xfd7zXZ\0"):
        with lzma.LZMAFile(packed) as opened:
            return _bounded(opened, limit)
    return data


def _bounded(file: _Readable, limit: int) -> bytes | None:
    chunks, size = [], 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _too_many(raw: Raw) -> Skipped:
    return Skipped(
        raw.name,
        "too-many-files",
        f"{raw.name} holds more than {raw.settings.limits.max_files:,} files.",
        "Divide it, or raise the limit max_files.",
    )


def _bad_member(raw: Raw, name: str, error: Exception) -> Skipped:
    return Skipped(
        f"{raw.name}/{_safe(name)}",
        "damaged",
        f"{_safe(name)} in {raw.name} cannot be unpacked ({type(error).__name__}: {error}).",
        "Pack it again; the other members were read.",
        partial=True,
    )
