"""The user's own facts: dated rows from TOML files, read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xcheck.errors import ExitCode, XcheckError

KEYS = {"subject", "relation", "value", "aliases", "from", "to", "source", "disputed"}
EXAMPLE = (
    '[[fact]] subject = "Ruritania" relation = "capital" value = "Strelsau" '
    'from = 1900-01-01 source = "Gazette of 1 January 1900"'
)


@dataclass(frozen=True, slots=True)
class WorldFact:
    """`subject` has `relation` to `value` from `since` to `until` (both days included).

    Relations with a meaning of their own: "capital" (a country, its capital), "alias" (a
    name, another name for it), "role" (a person, an office), "population" (a place, a whole
    number), "currency" (a country, a currency). Any other is kept for whoever asks for it.
    `aliases` are other names of the value.
    """

    subject: str
    relation: str
    value: str
    aliases: tuple[str, ...]
    since: date | None
    until: date | None
    source: str
    disputed: bool = False

    def holds(self, on: date | None) -> bool:
        """Return whether it holds on a day; without a day, whether it holds at any time."""
        return on is None or (
            (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
        )


def _bad(path: Path, what: str, hint: str) -> XcheckError:
    return XcheckError("reference-file", f"{path}: {what}", hint, ExitCode.USAGE)


def _tables(path: Path) -> tuple[list[Any], list[int]]:
    """Return the `[[fact]]` tables of a file and the line each starts on."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise _bad(path, reason, "Check the path given for the reference file.") from error
    except UnicodeDecodeError as error:
        raise _bad(path, "is not UTF-8 text", "Save the file as UTF-8.") from error
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        hint = f"Mend the TOML there. A fact looks like this: {EXAMPLE}"
        raise _bad(path, f"is not valid TOML: {error}", hint) from error
    others = sorted(set(parsed) - {"fact"})
    if others:
        raise _bad(path, f'unknown key "{others[0]}"', "Put every fact under [[fact]].")
    facts = parsed.get("fact", [])
    if not isinstance(facts, list):
        raise _bad(path, '"fact" is not a list', "Write [[fact]] with two brackets.")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[fact\]\]", line)]
    return facts, lines


def read(path: Path) -> tuple[WorldFact, ...]:
    """Read one file.

    Raises:
        XcheckError: slug "reference-file", naming the line, the key and what to do.
    """
    facts, lines = _tables(path)
    found: list[WorldFact] = []
    for number, table in enumerate(facts):
        where = f"line {lines[number]}" if number < len(lines) else f"fact {number + 1}"
        found.append(_fact(path, where, table))
    return tuple(found)


def _fact(path: Path, where: str, table: Any) -> WorldFact:
    def bad(key: str, problem: str, hint: str) -> XcheckError:
        return _bad(path, f'{where}, key "{key}": {problem}', hint)

    if not isinstance(table, dict):
        raise _bad(path, f"{where} is not a table", f"A fact looks like this: {EXAMPLE}")
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise bad(unknown[0], "is unknown", f"Known keys are {', '.join(sorted(KEYS))}.")
    texts: dict[str, str] = {}
    for key in ("subject", "relation", "value", "source"):
        value = table.get(key)
        if key == "value" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not value.strip():
            problem = "is missing" if key not in table else "is not a text"
            raise bad(key, problem, f'Give it as {key} = "…". For example: {EXAMPLE}')
        texts[key] = value.strip()
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
        raise bad("aliases", "is not a list of texts", 'Write aliases = ["one", "other"].')
    days: dict[str, date | None] = {}
    for key in ("from", "to"):
        day = table.get(key)
        if isinstance(day, datetime) or (day is not None and not isinstance(day, date)):
            raise bad(key, "is not a date", f"Write it without quotes: {key} = 1997-12-10.")
        days[key] = day
    since, until = days["from"], days["to"]
    if since and until and until < since:
        raise bad("to", f"{until} is before {since}", 'Let "to" be the day of "from" or later.')
    relation = texts["relation"].lower()
    if relation == "population" and not texts["value"].replace(",", "").isdigit():
        raise bad("value", "is not a whole number", "Write a population as value = 1250000.")
    disputed = table.get("disputed", False)
    if not isinstance(disputed, bool):
        raise bad("disputed", "is not true or false", "Write disputed = true.")
    return WorldFact(
        texts["subject"],
        relation,
        texts["value"],
        tuple(aliases),
        since,
        until,
        texts["source"],
        disputed,
    )


def read_all(files: Sequence[Path]) -> tuple[WorldFact, ...]:
    """Read several files, in the order given."""
    return tuple(fact for path in files for fact in read(Path(path)))
