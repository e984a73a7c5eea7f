"""What people know of their sources better than the files do: `sources.toml`.

[[source]]
file = "almaty-*.txt"          # a name or a pattern, from the folder of this file
name = "The Post, Saturday"    # what the source is called in the report
publisher = "The Post"
title = "Twelve dead in Almaty"
author = "Ann Lee"
date = 2022-01-08
url = "https://post.example/almaty"
language = "en"
trust = 0.8                    # 0 to 1
group = "agencies"
same_owner_as = "The Sun"      # both count as one voice
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from xcheck.errors import Skipped
from xcheck.model import DateRange, Document, Meta

FILE_NAME = "sources.toml"
_TEXTS = ("title", "publisher", "author", "url", "language", "group")
_KNOWN = {*_TEXTS, "file", "name", "date", "trust", "same_owner_as"}


@dataclass(slots=True)
class Sidecars:
    """The `sources.toml` of every folder that is read; `notes` say what is wrong with them."""

    notes: list[Skipped] = field(default_factory=list)
    _known: dict[Path, list[dict[str, Any]]] = field(default_factory=dict)

    def applied(self, document: Document, path: Path) -> Document:
        """`document` with what the files in its folder and in those above say of it."""
        for folder in reversed(list(_folders(path))):
            for entry in self._entries(folder):
                relative = path.absolute().relative_to(folder).as_posix()
                pattern = str(entry.get("file", ""))
                inside = document.name.removeprefix(path.name + "/")
                if fnmatchcase(relative, pattern) or fnmatchcase(f"{relative}/{inside}", pattern):
                    document = self._corrected(document, entry, folder)
        return document

    def _entries(self, folder: Path) -> list[dict[str, Any]]:
        if folder not in self._known:
            self._known[folder] = self._load(folder / FILE_NAME)
        return self._known[folder]

    def _load(self, path: Path) -> list[dict[str, Any]]:
        try:
            if not path.is_file():
                return []
            content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            self._note(path, f"cannot be read ({error})")
            return []
        entries = content.get("source", [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            self._note(path, "has no [[source]] tables")
            return []
        for entry in entries:
            unknown = sorted(set(entry) - _KNOWN)
            if unknown:
                self._note(path, f"has unknown keys: {', '.join(unknown)}")
            if not entry.get("file"):
                self._note(path, "has a [[source]] without a file")
        return entries

    def _note(self, path: Path, what: str) -> None:
        self.notes.append(
            Skipped(
                str(path),
                "bad-sidecar",
                f"{path} {what}; the rest was used.",
                "See docs/sources.md for what it may hold.",
                partial=True,
            )
        )

    def _corrected(self, document: Document, entry: dict[str, Any], folder: Path) -> Document:
        meta, origins = document.meta, dict(document.meta.origins)
        changes: dict[str, Any] = {
            key: " ".join(str(entry[key]).split()) for key in _TEXTS if entry.get(key)
        }
        day = _day(entry.get("date"))
        if day:
            changes["published"] = DateRange.day(day)
        elif "date" in entry:
            self._note(folder / FILE_NAME, f"has a date that is none: {entry['date']!r}")
        trust = entry.get("trust")
        if isinstance(trust, int | float) and 0 <= trust <= 1:
            changes["trust"] = float(trust)
        elif trust is not None:
            self._note(folder / FILE_NAME, f"has a trust outside 0 to 1: {trust!r}")
        if entry.get("same_owner_as"):
            changes["owner"] = str(entry["same_owner_as"])
        origins.update((key, FILE_NAME) for key in changes)
        meta = _with(meta, changes, origins)
        document = replace(document, meta=meta)
        name = str(entry.get("name") or "").strip()
        return _named(document, name) if name else document


def _with(meta: Meta, changes: dict[str, Any], origins: dict[str, str]) -> Meta:
    return replace(meta, **changes, origins=tuple(sorted(origins.items())))


def _named(document: Document, name: str) -> Document:
    sentences = tuple(replace(s, doc=name) for s in document.sentences)
    return replace(document, id=name, name=name, sentences=sentences)


def _folders(path: Path) -> Iterable[Path]:
    """The folder of `path` and those above it, the nearest first, four at most."""
    return list(path.absolute().parents)[:4]


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None
