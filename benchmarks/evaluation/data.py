"""Where the measuring data lie, how they are read, and a hash of what was used."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "benchmarks" / "out"

Row = dict[str, Any]


def find_data(named: str | None) -> Path | None:
    """Return the data folder: `named`, `$XCHECK_DATA`, or `../shared/data` beside the checkout."""
    for candidate in (named, os.environ.get("XCHECK_DATA"), str(ROOT.parent / "shared" / "data")):
        if candidate:
            folder = Path(candidate)
            return folder if folder.is_dir() else None
    return None


def read_jsonl(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stable_sample(rows: list[Row], limit: int | None, key: str = "id") -> list[Row]:
    """Return `limit` rows chosen by a hash of their id: the same on every machine."""
    if limit is None or limit >= len(rows):
        return rows
    chosen = sorted(rows, key=lambda row: _digest(str(row[key])))[:limit]
    kept = {id(row) for row in chosen}
    return [row for row in rows if id(row) in kept]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_inputs(parts: Iterable[str]) -> str:
    """Hash texts and labels together, so that a floor is never held against other inputs."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8"))
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def hash_rows(rows: list[Row]) -> str:
    return hash_inputs(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)


@dataclass(frozen=True, slots=True)
class Story:
    """A folder of texts on one story and, where an editor has read it, the gold reading."""

    name: str
    paths: tuple[Path, ...]
    gold: Row | None = None

    def fingerprint(self) -> str:
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in self.paths]
        return hash_inputs([self.name, *texts, json.dumps(self.gold, sort_keys=True)])


def _texts(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.txt")))


def gold_stories(data: Path, limit: int | None = None) -> list[Story]:
    """Read `stories/*.json` with the texts they speak of; a story without texts is an error."""
    stories = []
    for path in sorted((data / "stories").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = gold["story"]
        folders = [*(data / "clusters").glob(f"*/{name}")]
        if name == "seeds":
            folders = [data.parent / "seeds", ROOT / "seeds"]
        folder = next((found for found in folders if _texts(found)), None)
        if folder is None:
            raise FileNotFoundError(f"no texts for the story {name} under {data / 'clusters'}")
        stories.append(Story(name, _texts(folder), gold))
    return _sample_stories(stories, limit)


def written_stories(part: str, limit: int | None = None) -> list[Story]:
    """The stories of `benchmarks/written/PART`, written for this project with their gold."""
    stories = []
    for folder in sorted((ROOT / "benchmarks" / "written" / part).iterdir()):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        stories.append(Story(folder.name, _texts(folder), gold))
    return _sample_stories(stories, limit)


def plain_stories(data: Path, limit: int | None = None) -> list[Story]:
    """Return the stories of `clusters/` that no editor has read."""
    read = {path.stem for path in (data / "stories").glob("*.json")}
    stories = [
        Story(f"{folder.parent.name}/{folder.name}", _texts(folder))
        for folder in sorted((data / "clusters").glob("*/*"))
        if folder.is_dir() and folder.name not in read and _texts(folder)
    ]
    return _sample_stories(stories, limit)


def ecb_pairs(data: Path, limit: int | None = None) -> list[tuple[Story, Story]]:
    """Return each topic's two folders: two different happenings of one sort."""
    pairs = []
    base = data / "clusters" / "ecbplus"
    for folder in sorted(base.glob("*_ecb"), key=lambda path: int(path.name.split("_")[0])):
        other = base / f"{folder.name}plus"
        if _texts(folder) and _texts(other):
            pairs.append((Story(folder.name, _texts(folder)), Story(other.name, _texts(other))))
    return pairs if limit is None else pairs[:limit]


def _sample_stories(stories: list[Story], limit: int | None) -> list[Story]:
    if limit is None or limit >= len(stories):
        return stories
    chosen = sorted(stories, key=lambda story: _digest(story.name))[:limit]
    return sorted(chosen, key=lambda story: story.name)
