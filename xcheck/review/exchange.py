"""Reviews as files: what the page, the server and other programs hand to each other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from xcheck.errors import ExitCode, XcheckError
from xcheck.model import Finding, Report
from xcheck.model.review import Entry, EntryKind
from xcheck.model.rulings import held
from xcheck.review.carry import values_of

FORMAT = "xcheck-review"
VERSION = 1
MAX_TEXT = 20_000  # characters of a note
MAX_NAME = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_json(entries: Iterable[Entry], title: str) -> bytes:
    """Return the whole log; `read_entries` takes it back."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "report": title,
        "entries": [msgspec.to_builtins(entry) for entry in entries],
    }
    return (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode()


def read_entries(data: bytes | str, source: str) -> list[Entry]:
    """Return the entries of an exported review or draft.

    Raises:
        XcheckError: `not-a-review`.
    """
    try:
        plain = parsed(data)
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            raise ValueError(f'it is not of the format "{FORMAT}"')
        if plain.get("version") != VERSION:
            raise ValueError(f"its version is {plain.get('version')!r}, not {VERSION}")
        return checked(plain["entries"])
    except (ValueError, KeyError, msgspec.MsgspecError) as error:
        raise XcheckError(
            "not-a-review",
            f"{source} is not a review that xcheck can read: {error}",
            "Give the file that the report page or `xcheck review export` wrote.",
            ExitCode.USAGE,
        ) from error


def parsed(data: bytes | str) -> Any:
    """Return JSON as plain values.

    Raises:
        ValueError: it is none, or nested too deeply.
    """
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def checked(entries: Any) -> list[Entry]:
    """Return `entries`, plain values from outside, as entries.

    Raises:
        ValueError: one is not as an entry must be, or is too long.
    """
    try:
        found = msgspec.convert(entries, list[Entry])
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    for entry in found:
        _check(entry)
    return found


def _check(entry: Entry) -> None:
    short = (entry.id, entry.fingerprint, entry.reviewer, entry.made, entry.undoes)
    if not all(0 < len(text) <= MAX_NAME for text in short[:4]) or len(entry.undoes) > MAX_NAME:
        raise ValueError("an entry without id, finding, reviewer or time, or with too long a one")
    datetime.fromisoformat(entry.made)
    texts = [entry.reason, entry.note, entry.title, *entry.values]
    texts += [t for p in entry.passages for t in (p.document, p.sentence, p.words)]
    if any(len(text) > MAX_TEXT for text in texts):
        raise ValueError(f"a text of more than {MAX_TEXT:,} characters")
    needs = {
        EntryKind.DECISION: entry.ruling is not None,
        EntryKind.UNDO: bool(entry.undoes),
        EntryKind.ADDITION: bool(entry.title) and len(entry.passages) >= 2,
        EntryKind.CORRECTION: bool(entry.title) and len(entry.passages) == 1,
    }
    if not needs[entry.kind]:
        raise ValueError(f"an incomplete {entry.kind.value}")


def to_csv(entries: Iterable[Entry], report: Report) -> bytes:
    """Return one row for each decision that holds, and for each finding without one.

    A cell that a spreadsheet would run as a formula is defused with an apostrophe.
    """
    log = list(entries)
    states = held(log, {f.fingerprint: values_of(f) for f in report.findings})
    undone = {e.undoes for e in log if e.kind is EntryKind.UNDO}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        "finding kind verdict confidence title values status reason note reviewer made".split()
    )
    for finding in report.findings:
        state = states.get(finding.fingerprint)
        for entry in (state.decisions if state else ()) or (None,):
            writer.writerow(_row(finding, entry))
    for entry in log:
        if entry.kind is EntryKind.ADDITION and entry.id not in undone:
            words = " · ".join(p.words for p in entry.passages)
            cells = (entry.fingerprint, "by hand", "", "", entry.title, words, "added", "",
                     entry.note, entry.reviewer, entry.made)  # fmt: skip
            writer.writerow([defused(cell) for cell in cells])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _row(finding: Finding, entry: Entry | None) -> list[str]:
    ruling = entry.ruling.value if entry and entry.ruling else "open"
    cells = (
        finding.fingerprint,
        finding.kind,
        finding.verdict.value,
        f"{finding.confidence:.2f}",
        finding.title,
        " · ".join(values_of(finding)),
        ruling,
        entry.reason if entry else "",
        entry.note if entry else "",
        entry.reviewer if entry else "",
        entry.made if entry else "",
    )
    return [defused(cell) for cell in cells]


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) else cell


def entries_json(entries: Iterable[tuple[int, Entry]]) -> list[Mapping[str, Any]]:
    """Return numbered entries as the page reads them."""
    return [{"seq": seq, **msgspec.to_builtins(entry)} for seq, entry in entries]
