"""Exports: CSV, JSON Lines and JSON, where every row is a source."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.blocks import blocks_of
from xcheck.ingest.dates import full_dates, iso_day
from xcheck.ingest.decode import decode
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.text import clipped
from xcheck.model import DateRange, Meta, Place, Span

COLUMNS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_body", "articlebody", "full_text",
             "fulltext", "story", "transcript", "message", "statement", "sentence", "claim",
             "description", "summary", "snippet"),
    "id": ("id", "doc_id", "document_id", "article_id", "docid", "uid", "guid", "uuid", "key"),
    "date": ("date", "published", "published_at", "publish_date", "publication_date", "pub_date",
             "pubdate", "created_at", "created", "datetime", "timestamp", "time"),
    "title": ("title", "headline", "subject", "heading"),
    "publisher": ("publisher", "source", "outlet", "site", "newspaper", "domain", "media"),
    "author": ("author", "authors", "byline", "writer", "creator", "from", "user", "speaker"),
    "url": ("url", "link", "permalink", "source_url", "canonical_url"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Column names that are understood unless the settings name others, the likeliest first."""

_LONGEST_FIELD = 16 * 1024 * 1024
_SHORTEST_TEXT = 20  # characters on average: shorter columns are labels, not text
_SHORTEST_OBJECT = 200  # of an object by itself: settings and notes hold shorter strings
_WORDS = re.compile(r"[^\W\d_]{2,}[^\w]+[^\W\d_]{2,}|[\u0e00-\U0010ffff]{4,}")


def read_csv(raw: Raw) -> Iterator[Reading | Skipped]:
    """Rows of a table with a header; the delimiter is found, ragged rows are said."""
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    csv.field_size_limit(_LONGEST_FIELD)
    text = decoded.text.replace("\0", "\ufffd")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(raw, text))
    header = next(reader, [])
    names = [h.strip() for h in header]
    ragged: list[int] = []
    rows: list[tuple[int, dict[str, Any]]] = []
    bad: list[tuple[int, str]] = []
    while len(rows) <= raw.settings.limits.max_files:
        try:
            values = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            bad.append((reader.line_num, str(error)))
            continue
        if not any(v.strip() for v in values):
            continue
        if len(values) != len(names):
            ragged.append(reader.line_num)
        rows.append((len(rows) + 2, dict(zip(names, values, strict=False))))
    yield from _rows(raw, rows, decoded.encoding, "csv")
    if ragged:
        yield _note(
            raw,
            "ragged-rows",
            f"{len(ragged)} rows of {raw.name} have more or fewer fields than its header "
            f"(the first at line {ragged[0]}); they were read as far as they go.",
        )
    yield from (_bad_row(raw, line, why) for line, why in bad[:20])


def _delimiter(raw: Raw, text: str) -> str:
    if raw.suffix in (".tsv", ".tab"):
        return "\t"
    first = text[:65536].split("\n", 1)[0]
    return max(",;\t|", key=first.count) if any(c in first for c in ",;\t|") else ","


def read_jsonl(raw: Raw) -> Iterator[Reading | Skipped]:
    """One JSON value a line: an object with named fields, or a string."""
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    rows: list[tuple[int, dict[str, Any]]] = []
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append((number, _object(json.loads(line))))
        except (ValueError, RecursionError) as error:
            bad.append((number, str(error).split(":")[0]))
        if len(rows) > raw.settings.limits.max_files:
            break
    if bad and not rows:
        raise ValueError(f"none of its {len(bad)} lines is JSON")
    yield from _rows(raw, rows, decoded.encoding, "jsonl")
    yield from (_bad_row(raw, line, why) for line, why in bad[:20])
    if len(bad) > 20:
        yield _note(raw, "bad-row", f"{len(bad) - 20} more lines of {raw.name} are not JSON.")


def read_json(raw: Raw) -> Iterator[Reading | Skipped]:
    """A list of objects or strings, at the top or under one key; or a single object."""
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    try:
        value = json.loads(decoded.text)
    except ValueError as error:
        if "\n" in decoded.text.strip():
            yield from read_jsonl(raw)  # JSON Lines under another name
            return
        raise ValueError(f"it is not JSON: {error}") from None
    if isinstance(value, dict):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        value = lists[0] if len(lists) == 1 else [value]
    items = value if isinstance(value, list) else [value]
    most = raw.settings.limits.max_files + 1
    rows = [(n, _object(item)) for n, item in enumerate(items[:most], 1)]
    yield from _rows(raw, rows, decoded.encoding, "json")


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    if isinstance(value, str):
        return {"text": value}
    raise ValueError("neither an object nor a string")


def _rows(
    raw: Raw, rows: list[tuple[int, dict[str, Any]]], encoding: str, kind: str
) -> Iterator[Reading | Skipped]:
    names = list(dict.fromkeys(name for _, row in rows[:200] for name in row))
    columns = _columns(raw, names)
    if "text" not in dict(raw.settings.columns) and not _holds_text(rows, columns.get("text", "")):
        others = {name for part, name in columns.items() if part != "text"}
        columns["text"] = _longest(rows, [name for name in names if name not in others])
    if not columns.get("text"):
        yield Skipped(
            raw.name,
            "no-text-column",
            f"No column of {raw.name} holds text (it has: {', '.join(names[:20]) or 'none'}).",
            "Name the column that does with --text-column.",
        )
        return
    most = raw.settings.limits.max_files
    seen: set[str] = set()
    for number, row in rows[:most]:
        text = _string(row.get(columns["text"]))
        if text.strip():
            yield _reading(raw, number, row, columns, encoding, kind, seen)
    if len(rows) > most:
        yield _note(raw, "too-many-rows", f"Only the first {most:,} rows of {raw.name} were read.")


def _columns(raw: Raw, names: Iterable[str]) -> dict[str, str]:
    """Which column plays which part: the settings decide, then the usual names."""
    folded = {name.strip().lower().replace(" ", "_"): name for name in reversed(list(names))}
    chosen = dict(raw.settings.columns)
    found: dict[str, str] = {}
    for part, usual in COLUMNS.items():
        wanted = (chosen[part],) if part in chosen else usual
        for name in wanted:
            if name.lower().replace(" ", "_") in folded:
                found[part] = folded[name.lower().replace(" ", "_")]
                break
    if "text" in chosen and "text" not in found:
        found["text"] = ""
    return found


def _holds_text(rows: list[tuple[int, dict[str, Any]]], name: str) -> bool:
    """Whether a column holds words, rather than the numbers of texts that are elsewhere."""
    return any(_WORDS.search(_string(row.get(name))) for _, row in rows[:200])


def _longest(rows: list[tuple[int, dict[str, Any]]], names: list[str]) -> str:
    """The column of strings that are longest on average, when they are sentences at all."""
    sample = rows[:200]
    average = {
        name: sum(len(v) for _, r in sample if isinstance(v := r.get(name), str)) / len(sample)
        for name in names
    }
    best = max(average, key=lambda name: average[name], default="")
    least = _SHORTEST_TEXT if len(rows) > 1 else _SHORTEST_OBJECT
    return best if best and average[best] >= least and _holds_text(rows, best) else ""


def _reading(
    raw: Raw,
    number: int,
    row: Mapping[str, Any],
    columns: Mapping[str, str],
    encoding: str,
    kind: str,
    seen: set[str],
) -> Reading:
    def value(part: str) -> str:
        return " ".join(_string(row.get(columns[part])).split()) if part in columns else ""

    text, notes = clipped(raw, _string(row.get(columns["text"])))
    values: dict[str, Any] = {
        part: value(part) for part in ("title", "publisher", "author", "url") if value(part)
    }
    day = iso_day(value("date")) or next((d.day for d in full_dates(value("date"))), None)
    if day:
        values["published"] = DateRange.day(day)
    language = value("language")[:2].lower()
    if len(language) == 2 and language.isalpha():
        values["language"] = language
    origins = [(field, f"column {columns['date' if field == 'published' else field]}")
               for field in values]  # fmt: skip
    part = value("id")[:80] or f"row {number}"
    if part in seen:
        part = f"{part}, row {number}"
    seen.add(part)
    places = (Place(Span(0, len(text)), "row", f"row {number}"),) if text else ()
    meta = Meta(format=kind, encoding=encoding, origins=tuple(sorted(origins)), **values)
    return Reading(text, blocks_of(text), meta, places, (), notes, part)


def _string(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")  # JSON may hold lone surrogates
    if isinstance(value, list):
        return "\n\n".join(_string(v) for v in value)
    return str(value)


def _note(raw: Raw, slug: str, message: str) -> Skipped:
    return Skipped(raw.name, slug, message, "Check the export.", partial=True)


def _bad_row(raw: Raw, line: int, why: str) -> Skipped:
    return Skipped(
        f"{raw.name}, line {line}",
        "bad-row",
        f"Line {line} of {raw.name} cannot be read ({why}); the other rows were used.",
        "Correct the line and try again.",
        partial=True,
    )
