"""The data files: every row sourced, every date coherent, every name known."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

import pytest

import xcheck.reference
from xcheck.reference import build, tables
from xcheck.reference.fold import fold

DATA = Path(xcheck.reference.__file__).parent / "data"
OURS = ["capitals", "city_names", "country_renamings", "former_states", "metonyms", "subdivisions"]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("name", OURS)
def test_every_row_names_its_source(name: str) -> None:
    for row in rows(name):
        assert len(row["source"]) >= 5, row
        assert None not in row, row  # a comma too many
        assert None not in row.values(), row  # a comma too few


def test_every_region_names_its_source_and_known_countries() -> None:
    for region in tables.regions():
        assert region.source
        assert region.core
        assert not region.core & region.also
        assert region.every <= set(tables.countries()), region.name


@pytest.mark.parametrize("name", ["capitals", "city_names", "country_renamings", "former_states"])
def test_dates_are_coherent(name: str) -> None:
    for row in rows(name):
        since = date.fromisoformat(row["from"])
        if row["until"]:
            assert since < date.fromisoformat(row["until"]) <= date.today(), row


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("capitals", ("country", "city")),
        ("city_names", ("country", "city")),
        ("country_renamings", ("code", "name")),
        ("former_states", ("code",)),
    ],
)
def test_times_of_one_thing_do_not_overlap(name: str, key: tuple[str, ...]) -> None:
    times: defaultdict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in rows(name):
        times[tuple(row[k] for k in key)].append((row["from"], row["until"] or "9999"))
    for thing, spans in times.items():
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start, thing


@pytest.mark.parametrize(
    ("name", "key"), [("capitals", "country"), ("metonyms", "code"), ("country_names", "code")]
)
def test_codes_are_known(name: str, key: str) -> None:
    assert {row[key] for row in rows(name)} <= set(tables.countries())


def test_successors_and_divisions_lie_in_known_countries() -> None:
    known = tables.countries()
    assert {s for c in known.values() for s in c.successors} <= set(known)
    assert {part.country for part in tables.subdivisions().values()} <= set(known)


def test_every_state_of_the_union_has_one_capital() -> None:
    parts = [p for p in tables.subdivisions().values() if p.country == "US" and p.capitals]
    assert len(parts) == 50
    assert all(len(p.capitals) == 1 for p in parts)


def test_every_present_country_with_dated_capitals_has_one_now() -> None:
    for country, capitals in tables.capital_rows().items():
        ended = tables.countries()[country].until is not None
        assert any(r.until is None for r in capitals) != ended, country


def test_roles_and_marks_are_the_documented_ones() -> None:
    assert {r["role"] for r in rows("capitals")} == {"capital", "seat", "transition"}
    assert {r["disputed"] for r in rows("capitals")} == {"", "yes"}


def test_names_of_one_country_are_not_given_to_another() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for c in tables.countries().values():
        for name in (c.name, *c.aliases):
            named[fold(name)].add(c.code)
    assert {n: c for n, c in named.items() if len(c) > 1} == {}


def test_the_index_of_cities_is_sorted_and_points_at_rows() -> None:
    cities, index = tables.city_table()
    assert index == sorted(index)
    assert all(re.fullmatch(r"[^\t]+\t\d+( \d+)*", line) for line in index)
    assert max(int(line.split("\t")[1].split()[-1]) for line in index) < len(cities)
    populations = [int(line.split("\t")[4]) for line in cities]
    assert populations == sorted(populations, reverse=True)


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@pytest.mark.slow
@pytest.mark.skipif(
    {p: _installed(p) for p in build.MADE_WITH} != build.MADE_WITH,
    reason="needs the releases that the tables were made from",
)
def test_derived_tables_are_what_the_packages_give(tmp_path: Path) -> None:
    build.write(tmp_path)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (DATA / made.name).read_bytes(), made.name
    assert len(list(tmp_path.iterdir())) == 3
