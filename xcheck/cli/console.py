"""Writing to terminals and pipes. Source text is data here: it never moves the cursor."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = [*range(0x20), *range(0x7F, 0xA0)]
_UNSEEN = [0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_SURROGATES = range(0xD800, 0xE000)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_ESCAPES = {code: _escape(code) for code in [*_CONTROL, *_UNSEEN, *_SURROGATES]}
_KEEP_LAYOUT = {k: v for k, v in _ESCAPES.items() if chr(k) not in "\n\t"}
_ONE_LINE = _ESCAPES | dict.fromkeys(map(ord, "\n\t\r\u2028\u2029"), " ")


def printable(text: str) -> str:
    """`text` with control, direction-changing and zero-width characters shown escaped."""
    return text.translate(_KEEP_LAYOUT)


def one_line(text: str, limit: int = 0) -> str:
    """`printable`, on one line with single spaces, cut to `limit` characters if it is not 0."""
    line = " ".join(text.translate(_ONE_LINE).split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def console(*, stderr: bool = False) -> Console:
    """A console that prints what it is given: no markup, no guessing, no wrapping in pipes."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=not stream.isatty(),
    )


def iso_date(value: str | None) -> str | None:
    """Check an option that holds a date, for typer's `callback`."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(
            f"{one_line(value, 40)!r} is not a date; write it as 2022-01-31."
        ) from None
