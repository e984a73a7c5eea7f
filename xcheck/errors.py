"""Errors and warnings that people see: what happened, where, and what to do next.

Every error has a slug that the documentation lists and a process exit code.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import IntEnum


def debugging() -> bool:
    """Whether `XCHECK_DEBUG` asks for tracebacks and for the libraries' warnings."""
    return os.environ.get("XCHECK_DEBUG", "") not in {"", "0"}


class ExitCode(IntEnum):
    """Exit codes of every `xcheck` command."""

    OK = 0
    FAILURE = 1  # an unexpected failure inside xcheck
    USAGE = 2  # a path that does not exist, an option that does not fit
    NOTHING_TO_READ = 3  # no source could be read
    CANNOT_WRITE = 4  # the report could not be written; an earlier one is whole
    SETUP = 5  # a model or another part of the installation is missing or damaged
    SKIPPED = 6  # --strict, and at least one source was skipped
    INTERRUPTED = 130  # Ctrl-C; a report that was there before is whole


class XcheckError(Exception):
    """A failure that ends the run, in words for the person who started it.

    Args:
        slug: stable short name, listed in docs/errors.md.
        message: what happened, and where.
        hint: what to do next.
        exit_code: the process exit code.
    """

    def __init__(self, slug: str, message: str, hint: str, exit_code: ExitCode) -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source, or a part of one, that was not used; the run went on without it.

    `partial` is true when the rest of the source was still used.
    """

    source: str
    slug: str
    message: str
    hint: str
    partial: bool = False
