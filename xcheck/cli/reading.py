"""Options on what is read, shared by the commands that read sources."""

from __future__ import annotations

from typing import Annotated

import typer

from xcheck.settings import Settings

_PANEL = "Reading"


def _column(part: str, what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{part}-column",
        metavar="NAME",
        help=f"Column of CSV and JSON rows that holds {what}.",
        rich_help_panel=_PANEL,
    )
    return option


TextColumn = Annotated[str | None, _column("text", "the text")]
IdColumn = Annotated[str | None, _column("id", "the name of the row")]
DateColumn = Annotated[str | None, _column("date", "the publication date")]
TitleColumn = Annotated[str | None, _column("title", "the title")]
PublisherColumn = Annotated[str | None, _column("publisher", "the publisher")]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="PATTERN",
        help="Leave out files and folders so named when reading a folder; may be repeated.",
        rich_help_panel=_PANEL,
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Also fetch web addresses on this machine or a private network.",
        rich_help_panel=_PANEL,
    ),
]


def columns(**named: str | None) -> tuple[tuple[str, str], ...]:
    """`Settings.columns` from the options that were given."""
    return tuple((part, name) for part, name in named.items() if name)


def reading_settings(
    *, ignore: list[str] | None, allow_private: bool, named: tuple[tuple[str, str], ...]
) -> Settings:
    """Settings for a command that reads and does not compare."""
    return Settings(ignore=tuple(ignore or ()), allow_private=allow_private, columns=named)
