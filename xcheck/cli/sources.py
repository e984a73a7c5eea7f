"""`xcheck sources`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xcheck.cli.console import console, one_line
from xcheck.cli.reading import (
    AllowPrivate,
    DateColumn,
    IdColumn,
    Ignore,
    PublisherColumn,
    TextColumn,
    TitleColumn,
    columns,
    reading_settings,
)
from xcheck.errors import ExitCode, Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xcheck.model import Document


def sources(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files, folders, patterns, web addresses, or - for standard input.",
            show_default=False,
        ),
    ],
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    date_column: DateColumn = None,
    title_column: TitleColumn = None,
    publisher_column: PublisherColumn = None,
    ignore: Ignore = None,
    allow_private: AllowPrivate = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 6 if a source was skipped.")
    ] = False,
) -> None:
    """Show what would be read: format, title, date, language, statements, furniture, copies.

    \b
    Examples:
      xcheck sources articles/
      xcheck sources export.csv --text-column body --date-column published
      xcheck sources archive/ --ignore 'draft-*' --json
    """
    from xcheck.ingest import read_sources
    from xcheck.match.copies import near_copies

    settings = reading_settings(
        ignore=ignore,
        allow_private=allow_private,
        named=columns(
            text=text_column,
            id=id_column,
            date=date_column,
            title=title_column,
            publisher=publisher_column,
        ),
    )
    documents, skipped = read_sources(paths, settings, stdin=sys.stdin.buffer)
    copies = near_copies(documents)
    rows = [_row(document, copies) for document in documents]
    if as_json:
        import json

        notes = [
            {"source": s.source, "slug": s.slug, "message": s.message, "partial": s.partial}
            for s in skipped
        ]
        typer.echo(json.dumps({"sources": rows, "skipped": notes}, ensure_ascii=False, indent=2))
    else:
        _print(rows, skipped)
    if strict and skipped:
        raise typer.Exit(ExitCode.SKIPPED)


def _row(document: Document, copies: Sequence[Sequence[str]]) -> dict[str, Any]:
    """What is known of one source, under the names that `--json` prints."""
    meta = document.meta
    labels: dict[str, int] = {}
    for paragraph in document.paragraphs:
        if paragraph.furniture:
            labels[paragraph.furniture] = labels.get(paragraph.furniture, 0) + 1
    group = next((g for g in copies if document.id in g), ())
    warnings = []
    if meta.published is None:
        warnings.append("no publication date: weekdays and words such as yesterday stay open")
    if meta.language not in (None, "en"):
        warnings.append(
            f"language {meta.language}: compared only with a model that knows it (--model), and "
            "then only by its figures and dates"
        )
    return {
        "name": document.name,
        "format": meta.format,
        "title": meta.title,
        "publisher": meta.publisher,
        "author": meta.author,
        "published": str(meta.published) if meta.published else None,
        "language": meta.language,
        "statements": sum(not s.boilerplate for s in document.sentences),
        "furniture": labels,
        "copies": [name for name in group if name != document.id],
        "origins": dict(meta.origins),
        "warnings": warnings,
    }


def _print(rows: Sequence[dict[str, Any]], skipped: Sequence[Skipped]) -> None:
    from rich.text import Text

    out = console()
    for row in rows:
        out.print(Text(one_line(row["name"], 120), style="bold"))
        origins = row["origins"]
        facts = [row["format"], row["language"] or "language unknown"]
        facts.append(f"{row['statements']:,} statements")
        if row["furniture"]:
            total = sum(row["furniture"].values())
            facts.append(f"{total:,} furniture ({', '.join(sorted(row['furniture']))})")
        out.print(Text(f"  {', '.join(facts)}"))
        for key in ("title", "publisher", "author", "published"):
            if row[key]:
                where = f"  [{origins[key]}]" if key in origins else ""
                out.print(Text(f"  {key}: {one_line(row[key], 160)}{where}"))
        if row["copies"]:
            out.print(Text(f"  copy of: {one_line(', '.join(row['copies']), 200)}", style="yellow"))
        for warning in row["warnings"]:
            out.print(Text(f"  note: {one_line(warning)}", style="yellow"))
    if skipped:
        out.print(Text(f"Skipped, wholly or in part: {len(skipped):,}", style="bold"))
        for item in skipped:
            out.print(Text(f"  {one_line(item.message)} [{item.slug}]"))
            out.print(Text(f"    {one_line(item.hint)}"))
