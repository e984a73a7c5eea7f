"""Files that are archives within: bounds before anything is unpacked, and safe XML."""

from __future__ import annotations

import io
import tarfile
import zipfile
from typing import Any, Final

from xcheck.errors import Skipped
from xcheck.ingest.readers.base import Raw

# What zipfile raises for a damaged archive: NotImplementedError stands for a compression or a
# version that it does not know, RuntimeError for a member that needs a password.
BAD_ZIP: Final = (
    zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip


def is_tar(data: bytes) -> bool:
    """Whether `data` begins with a TAR header: POSIX's mark, or the sum of the format before it."""
    if data[257:262] == b"ustar":
        return True
    try:
        return tarfile.TarInfo.frombuf(data[:512], "utf-8", "surrogateescape").chksum > 0
    except tarfile.HeaderError:
        return False


def too_big(raw: Raw) -> Skipped | None:
    """Whether unpacking would go beyond the limits, by what the archive says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            infos = archive.infolist()
    except BAD_ZIP as error:
        return Skipped(
            raw.name,
            "damaged",
            f"{raw.name} cannot be read; it looks truncated or damaged ({error}).",
            "Open it in the program that made it and save it again.",
        )
    limits = raw.settings.limits
    size = sum(info.file_size for info in infos)
    if size > limits.max_unpacked_bytes or len(infos) > limits.max_files:
        return bomb(raw, size)
    if any(info.flag_bits & 1 for info in infos):
        return encrypted(raw)
    return None


def bomb(raw: Raw, size: int | None = None) -> Skipped:
    """What to say of an archive that would fill the memory."""
    limit = raw.settings.limits.max_unpacked_bytes
    much = f"{size:,} bytes" if size else "more"
    return Skipped(
        raw.name,
        "unpacks-too-large",
        f"{raw.name} would unpack to {much}; the limit is {limit:,}.",
        "Unpack it yourself if you trust it, or raise the limit max_unpacked_bytes.",
    )


def encrypted(raw: Raw) -> Skipped:
    """What to say of an archive with a password."""
    return Skipped(
        raw.name,
        "encrypted",
        f"{raw.name} is protected by a password.",
        "Save a copy without a password and try again.",
    )


def member(raw: Raw, archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member, never more than the limit whatever its header says.

    Raises:
        ValueError: it is larger than it says.
    """
    limit = raw.settings.limits.max_unpacked_bytes
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"{name} unpacks to more than {limit:,} bytes")
    return data


def parse_xml(data: bytes) -> Any:
    """The root of an XML document; entities are not resolved and nothing is fetched.

    Raises:
        ValueError: not well-formed, or with a document type that defines entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    if b"<!ENTITY" in data[:65536]:
        raise ValueError("it defines XML entities, which no document needs")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root is None:
        raise ValueError("it holds no XML")
    return root
