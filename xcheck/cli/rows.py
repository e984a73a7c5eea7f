"""JSON Lines in and out for `xcheck compare --jsonl`: a bad row costs only itself."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import xcheck
from xcheck.cli.console import one_line
from xcheck.errors import ExitCode, XcheckError
from xcheck.settings import Settings

MAX_ROW_BYTES = 4 * 1024 * 1024


class BadRowError(ValueError):
    """Why a row cannot be compared, in words."""


def compare_file(
    name: str,
    stdin: BinaryIO,
    out: BinaryIO,
    settings: Settings | None = None,
    *,
    together: bool = True,
) -> int:
    """Compare the rows of `name` (`-` is `stdin`), writing one row for each, in order.

    A row that cannot be compared becomes `{"id", "line", "error"}`, and is told on
    standard error. So is a row that seems not to be in English, which is read by the rules of
    English all the same: its result has `"not_english": {"a": "de", …}`. `together` is that of
    `xcheck.pipeline.compare_rows`.

    Returns:
        The number of bad rows.

    Raises:
        XcheckError: `path-missing`, `rows-unreadable`, `rows-empty`, `kind-failed`.
    """
    with ExitStack() as stack:
        source = stdin if name == "-" else stack.enter_context(_open(name))
        told = "standard input" if name == "-" else name
        return _compare(source, out, told, settings, together)


def _open(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except FileNotFoundError:
        raise XcheckError(
            "path-missing",
            f"there is no file {name}",
            "Check the spelling; a relative path starts at the current folder.",
            ExitCode.USAGE,
        ) from None
    except OSError as error:
        raise XcheckError(
            "rows-unreadable",
            f"cannot read {name}: {error.strerror or error}",
            "Give a file of JSON rows that you may read, or - for standard input.",
            ExitCode.NOTHING_TO_READ,
        ) from error


def _compare(
    source: BinaryIO, out: BinaryIO, name: str, settings: Settings | None, together: bool
) -> int:
    from xcheck import pipeline
    from xcheck.ingest.language import other_languages

    # What was read and not yet written, in order: `None` stands for a row being compared.
    waiting: deque[dict[str, Any] | None] = deque()
    languages: deque[dict[str, str]] = deque()  # of the rows being compared, if not English
    good = bad = faulty = 0

    def readable() -> Iterator[dict[str, Any]]:
        nonlocal good, bad
        for number, line in _lines(source):
            row: Any = None
            try:
                row = _row(line)
            except BadRowError as problem:
                bad += 1
                print(f"xcheck: {one_line(name)}, line {number}: {problem}", file=sys.stderr)
                waiting.append({"id": _id_in(line), "line": number, "error": str(problem)})
                continue
            good += 1
            waiting.append(None)
            languages.append(other_languages({"a": row["a"], "b": row["b"]}))
            if languages[-1]:
                sides = " and ".join(f"{side} ({of})" for side, of in languages[-1].items())
                print(
                    f"xcheck: {one_line(name)}, line {number}: not in English, it seems: {sides}; "
                    "numbers and dates may be misread. [language]",
                    file=sys.stderr,
                )
            yield row

    def write(row: dict[str, Any]) -> None:
        out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")

    def write_bad_rows() -> None:
        while waiting and (row := waiting[0]) is not None:
            write(row)
            waiting.popleft()

    for result in pipeline.compare_rows(readable(), settings, together=together):
        write_bad_rows()
        waiting.popleft()
        other = languages.popleft()
        faulty += "faults" in result
        write(result | {"not_english": other} if other else result)
    write_bad_rows()
    out.flush()
    if not good:
        raise XcheckError(
            "rows-empty",
            f"{name} holds no row that can be compared",
            'Each line must be an object such as {"id": 1, "a": "12 died.", "b": "13 died."}.',
            ExitCode.NOTHING_TO_READ,
        )
    if faulty:
        raise XcheckError(
            "kind-failed",
            f"a kind of finding failed on {faulty:,} of {good:,} rows, a fault in xcheck "
            f'{xcheck.__version__}; they have "faults" and what the other kinds found',
            "Run the same command with XCHECK_DEBUG=1 and report what it prints.",
            ExitCode.FAILURE,
        )
    return bad


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines that are not blank; `None` for one that is too long to hold."""
    number = 0
    while line := source.readline(MAX_ROW_BYTES + 1):
        number += 1
        if len(line) > MAX_ROW_BYTES and not line.endswith(b"\n"):
            while (rest := source.readline(MAX_ROW_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _row(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise BadRowError(f"the line is longer than {MAX_ROW_BYTES // 1024**2} MB")
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRowError(f"not UTF-8 (byte {error.start + 1})") from None
    except (ValueError, RecursionError) as error:
        raise BadRowError(f"not JSON: {one_line(str(error), 120)}") from None
    if not isinstance(row, dict):
        raise BadRowError("not an object with id, a and b")
    for key in ("id", "a", "b"):
        if key not in row:
            raise BadRowError(f'"{key}" is missing')
    if isinstance(row["id"], (dict, list)):
        raise BadRowError('"id" must be text or a number')
    for key in ("a", "b"):
        if not isinstance(row[key], str):
            raise BadRowError(f'"{key}" must be text')
    for key in ("a_date", "b_date"):
        _check_date(key, row.get(key))
    return row


def _check_date(key: str, value: object) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise BadRowError(f'"{key}" must be a date such as 2022-01-31') from None


def _id_in(line: bytes | None) -> Any:
    """The id of a bad row where one can be read, so that it can be found again."""
    try:
        row = json.loads(line or b"")
    except (ValueError, RecursionError):
        return None
    found = row.get("id") if isinstance(row, dict) else None
    return found if isinstance(found, (str, int, float)) else None
