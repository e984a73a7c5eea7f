"""Where a report goes."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def default_folder(first: str) -> Path:
    """Folder for the report on sources of which `first` is the first: `reports/<its name>`."""
    if first == "-":
        return Path("reports", "stdin")
    path = Path(first).expanduser().absolute()
    name = path.resolve().name if path.name in {"", ".", ".."} else path.name
    if path.is_file():
        name = Path(name).stem
    return Path("reports", name or "report")


def check_folder(folder: Path) -> None:
    """Refuse a folder that will not take the report, before the work rather than after it.

    Raises:
        XcheckError: `cannot-write`.
    """
    from xcheck.render.files import cannot_write

    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), folder)
    if not there.is_dir():
        raise cannot_write(folder, NotADirectoryError(errno.ENOTDIR, f"{there} is not a folder"))
    if not os.access(there, os.W_OK):
        raise cannot_write(folder, PermissionError(errno.EACCES, f"{there} may not be written to"))
