"""The data files as rows. Each is read when first needed, and once."""

from __future__ import annotations

import csv
import gzip
import io
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


def day(text: str) -> date | None:
    """Return the ISO date of a cell; an empty cell is an open end."""
    return date.fromisoformat(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), strict=True))


def many(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several names."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. `continent` is GeoNames' two letters, `capital` its capital now."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    continent: str
    population: int | None
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapitalRow:
    """One city as capital of one polity for a time. `until` is the day of the change."""

    country: str
    city: str
    role: str  # capital, seat (of government or parliament), transition
    since: date | None
    until: date | None
    disputed: bool
    source: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that a city or country (`subject`) bore for a time."""

    country: str
    subject: str
    name: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """Countries a writer may mean: `core` by any reading, `also` by some."""

    name: str
    names: tuple[str, ...]
    core: frozenset[str]
    also: frozenset[str]
    source: str

    @property
    def every(self) -> frozenset[str]:
        return self.core | self.also


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A first-level part of a country; `code` is ISO 3166-2 where it has one."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    disputed: bool
    source: str

    @property
    def country(self) -> str:
        return self.code.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Metonym:
    """A building or street that stands for a government."""

    names: tuple[str, ...]
    country: str
    stands_for: str
    source: str


@cache
def countries() -> dict[str, Country]:
    """Every country by code: present ones by ISO 3166-1 alpha-2, former ones by 3166-3."""
    ours = {r["code"]: r for r in _rows("country_names.csv")}
    found: dict[str, Country] = {}
    for line in (_DATA / "countries.tsv").read_text(encoding="utf-8").splitlines():
        code, geonames, cldr, capital, continent, population = line.split("\t")
        own = ours.get(code, {})
        name = own.get("name", geonames)
        aliases = dict.fromkeys((*many(own.get("aliases", "")), geonames, cldr))
        aliases.pop(name, None)
        found[code] = Country(
            code,
            name,
            tuple(aliases),
            many(own.get("demonyms", "")),
            capital,
            continent,
            int(population) or None,
        )
    for r in _rows("former_states.csv"):
        found[r["code"]] = Country(
            r["code"],
            r["name"],
            many(r["aliases"]),
            many(r["demonyms"]),
            "",
            "",
            None,
            day(r["from"]),
            day(r["until"]),
            many(r["successors"]),
        )
    return found


@cache
def capital_rows() -> dict[str, tuple[CapitalRow, ...]]:
    """The dated capitals of ours, by country."""
    found: dict[str, list[CapitalRow]] = {}
    for r in _rows("capitals.csv"):
        row = CapitalRow(
            r["country"],
            r["city"],
            r["role"],
            day(r["from"]),
            day(r["until"]),
            r["disputed"] == "yes",
            r["source"],
        )
        found.setdefault(row.country, []).append(row)
    return {country: tuple(rows) for country, rows in found.items()}


@cache
def city_names() -> tuple[NameRow, ...]:
    """The dated names of cities."""
    return tuple(
        NameRow(r["country"], r["city"], r["name"], day(r["from"]), day(r["until"]), r["source"])
        for r in _rows("city_names.csv")
    )


@cache
def country_renamings() -> tuple[NameRow, ...]:
    """The dated names of countries."""
    return tuple(
        NameRow(r["code"], r["code"], r["name"], day(r["from"]), day(r["until"]), r["source"])
        for r in _rows("country_renamings.csv")
    )


@cache
def regions() -> tuple[Region, ...]:
    """The regions of the world that news writers name."""
    table = tomllib.loads((_DATA / "regions.toml").read_text(encoding="utf-8"))
    return tuple(
        Region(
            r["name"], tuple(r["names"]), frozenset(r["core"]), frozenset(r["also"]), r["source"]
        )
        for r in table["region"]
    )


@cache
def subdivisions() -> dict[str, Subdivision]:
    """First-level parts of countries, by code."""
    return {
        r["code"]: Subdivision(
            r["code"],
            r["name"],
            many(r["aliases"]),
            many(r["demonyms"]),
            many(r["capital"]),
            r["disputed"] == "yes",
            r["source"],
        )
        for r in _rows("subdivisions.csv")
    }


@cache
def metonyms() -> tuple[Metonym, ...]:
    """Buildings and streets that stand for governments."""
    return tuple(
        Metonym(many(r["names"]), r["code"], r["stands_for"], r["source"])
        for r in _rows("metonyms.csv")
    )


@cache
def personal_names() -> frozenset[str]:
    """Names of places, folded, that are as well names of people."""
    return frozenset((_DATA / "personal_names.txt").read_text(encoding="ascii").split())


@cache
def city_table() -> tuple[list[str], list[str]]:
    """The cities, largest first, and the sorted index of their names.

    A city is "name, key, country, division, population, aliases" and an index line
    "key, row numbers", with tabs. Lines stay unparsed: most are never looked at.
    """
    text = gzip.decompress((_DATA / "cities.tsv.gz").read_bytes()).decode("utf-8")
    rows, _, index = text.partition("\n\n")
    return rows.split("\n"), index.rstrip("\n").split("\n")
