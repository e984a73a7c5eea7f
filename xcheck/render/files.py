"""Writing files whole: a reader sees the old file or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from xcheck.errors import ExitCode, XcheckError


def write_together(folder: Path, files: dict[str, bytes]) -> None:
    """Write `files` (name to content) into `folder`, made if missing.

    Every file is first written beside its final name; only when all are on disk are they
    renamed. A failure leaves what was there before.

    Raises:
        XcheckError: `cannot-write`.
    """
    waiting: list[tuple[Path, Path]] = []
    replaced: dict[Path, bytes | None] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            waiting.append((_write_beside(folder, name, content), folder / name))
        for temporary, final in waiting:
            before = final.read_bytes() if final.is_file() else None
            temporary.replace(final)
            replaced[final] = before
    except OSError as error:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        # One renamed and the next not: both go back, so that the files always belong together.
        for final, before in replaced.items():
            with contextlib.suppress(OSError):
                if before is None:
                    final.unlink()
                else:
                    _write_beside(folder, final.name, before).replace(final)
        raise cannot_write(folder, error) from error


def cannot_write(folder: Path, error: OSError) -> XcheckError:
    """Return the error for a folder that does not take the report."""
    reason = error.strerror or str(error)
    return XcheckError(
        "cannot-write",
        f"cannot write the report to {folder}: {reason}",
        "Choose another folder with -o, or make room and check that you may write there. "
        "A report that was there before is unchanged.",
        ExitCode.CANNOT_WRITE,
    )


def _write_beside(folder: Path, name: str, content: bytes) -> Path:
    descriptor, path = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    temporary = Path(path)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        # mkstemp makes files private; a report is to be handed on like any other file.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
