"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xcheck.cli.console import iso_date

MIN_CONFIDENCE = 0.6  # as `Settings`; not read from it, so that help stays quick

MinConfidence = Annotated[
    float,
    typer.Option(min=0.0, max=1.0, help="Leave out findings less probable than this.", metavar="P"),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        callback=iso_date,
        metavar="YYYY-MM-DD",
        help="Date that stands in where a source does not say when it was published.",
    ),
]
ReferenceFiles = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Your own facts, added to the reference; may be repeated."),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Another sentence-transformers model: a folder or a name; one of several languages "
        "also compares figures and dates of sources that are not in English."
        "  [default: the packaged all-MiniLM-L6-v2]",
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep vectors and parses.")
]
