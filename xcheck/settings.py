"""Everything a run can be told, in one frozen value."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

PACKAGED_MODEL = "all-MiniLM-L6-v2"


def default_cache_dir() -> Path:
    """Folder of the cache: `$XCHECK_CACHE_DIR`, else the platform's user cache folder."""
    named = os.environ.get("XCHECK_CACHE_DIR")
    return Path(named) if named else Path(platformdirs.user_cache_dir("xcheck", appauthor=False))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read; a source beyond them is skipped or partly used, and said so."""

    max_file_bytes: int = 64 * 1024 * 1024
    max_chars: int = 5_000_000
    max_files: int = 20_000
    max_sentence_chars: int = 2_000
    max_unpacked_bytes: int = 256 * 1024 * 1024
    max_nesting: int = 3  # archives and messages within each other
    fetch_seconds: float = 30.0  # for one web address, redirects and all


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run.

    Attributes:
        model: `None` for the packaged all-MiniLM-L6-v2, else a folder or a hub name.
        neighbours: how many nearest neighbours in other sources are looked at per claim.
        min_confidence: findings below it (a probability in [0, 1]) are not shown. From the
            default on, four of five conflicts in stories were right (docs/quality.md).
        as_of: ISO date that stands in for a missing publication date.
        reference_files: the user's own facts (see docs/reference.md).
        one_story: treat all sources as one story instead of grouping them.
        cache: whether vectors and parses are kept between runs.
        strict: a skipped source fails the run.
        columns: which column of a table plays which part, as (part, column name); parts are
            text, id, date, title, publisher, author, url and language.
        ignore: patterns of file or folder names that a folder's walk leaves out.
        allow_private: web addresses on this machine or a private network may be fetched.
        fetched_dir: where copies of fetched pages are kept; `None` keeps none.
        ablation: for measuring only: "sentences_only" matches whole sentences without
            claims, "no_slots" compares claims without deciding that they share a slot.
    """

    model: str | None = None
    neighbours: int = 12
    min_confidence: float = 0.6
    as_of: str | None = None
    reference_files: tuple[Path, ...] = ()
    one_story: bool = False
    cache: bool = True
    cache_dir: Path = field(default_factory=default_cache_dir)
    strict: bool = False
    columns: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    allow_private: bool = False
    fetched_dir: Path | None = None
    ablation: str | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def other_languages(self) -> bool:
        """Whether a model was named that may know other languages: any but the packaged one."""
        return self.model is not None and Path(self.model).name != PACKAGED_MODEL
