"""How much of the story a reader gives back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from xcheck.ingest import read_sources
from xcheck.model import DateRange, Document
from xcheck.settings import Settings

FORMATS = Path(__file__).parent
SAMPLES = sorted((FORMATS / "samples").iterdir())
SETTINGS = Settings()
TITLE = "Flood in the Aller valley leaves thousands without power"
DAY = DateRange.day(date(2021, 7, 16))
STATEMENT = "Twelve people were killed in Almaty on Tuesday, the ministry said. Two are missing."


def story(table: bool = True) -> str:
    """The story's words as a reader should give them, with its `table` or without."""
    text = (FORMATS / "story.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    text = re.sub(r"\|[-|]+\|\n" if table else r"(?m)^\|.*\n", "", text)
    return re.sub(r"(?m)^- |[#|*]", "", text)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def overlap(*documents: Document, expected: str = "") -> tuple[float, float]:
    """Recall and precision of the words that make claims against the story's (or `expected`)."""
    wanted = words(expected or story())
    got = words(" ".join(claiming(documents)))
    common = sum((wanted & got).values())
    return common / sum(wanted.values()), common / sum(got.values())


def claiming(documents: Iterable[Document]) -> list[str]:
    """The paragraphs that are no furniture."""
    return [d.reading(p.span) for d in documents for p in d.paragraphs if not p.furniture]


def read_one(path: Path) -> Document:
    documents, skipped = read_sources([path], SETTINGS)
    assert not skipped
    (document,) = documents
    return document
