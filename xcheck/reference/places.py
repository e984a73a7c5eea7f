"""Names of places: which country, city, state or region a name can mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from xcheck.reference import tables
from xcheck.reference.fold import fold

# A city under its first name beats one that only bears it as another name, unless the
# other is this much larger.
ALIAS_HANDICAP = 20
# Cities so large that their name means the city even where people bear it too.
WELL_KNOWN_CITY = 1_000_000
# Countries whose names are given names in English; the census lists hold many others
# ("China", "India") that no reader takes for a person.
PERSONAL_COUNTRIES = frozenset({"chad", "jordan", "georgia"})
# People (after the handicap) from which a city is likelier meant than a state of its name:
# "New York" and "Washington" are cities first, "Victoria" and "Virginia" are not.
OUTRANKS_STATE = 400_000
# Countries whose divisions all have their capital within them, and are all in our table.
CAPITALS_INSIDE = frozenset({"US", "GB", "CA", "AU"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map.

    `kind` is "country", "city", "state" or "region". `country` is its ISO 3166 code:
    alpha-2 for present countries, 3166-3 for former ones, `None` for regions.
    `population` is GeoNames' figure, `None` where unknown. `code` tells places apart:
    "KZ", "US-NY", "city:310" (its rank by size), "region:central asia".
    """

    kind: str
    name: str
    country: str | None
    population: int | None
    aliases: tuple[str, ...]
    code: str
    division: str = ""


class Gazetteer:
    """Looks names up in the tables; `aliases` are further names for known ones."""

    def __init__(self, aliases: Iterable[tuple[str, str]] = ()) -> None:
        self._user_aliases = {fold(a): fold(b) for a, b in aliases}
        self._cities: dict[int, Place] = {}

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Every country by code."""
        return {
            c.code: Place("country", c.name, c.code, c.population, c.aliases, c.code)
            for c in tables.countries().values()
        }

    @cached_property
    def states(self) -> dict[str, Place]:
        """Every known first-level division by code."""
        return {
            s.code: Place("state", s.name, s.country, None, s.aliases, s.code)
            for s in tables.subdivisions().values()
        }

    @cached_property
    def regions(self) -> dict[str, tables.Region]:
        """Every region by the code of its `Place`."""
        return {f"region:{fold(r.name)}": r for r in tables.regions()}

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        """Countries, states and regions by folded name."""
        index: dict[str, list[Place]] = {}

        def add(place: Place, names: Iterable[str]) -> None:
            for key in dict.fromkeys(map(fold, names)):
                index.setdefault(key, []).append(place)

        for country in self.countries.values():
            add(country, (country.name, *country.aliases))
        for row in tables.country_renamings():
            place = self.countries[row.country]
            if place not in index.get(fold(row.name), ()):
                add(place, (row.name,))
        for code, region in self.regions.items():
            add(Place("region", region.name, None, None, region.names, code), (region.name,))
        for state in self.states.values():
            add(state, (state.name, *state.aliases))
        return index

    @cached_property
    def _city_extras(self) -> dict[str, list[Place]]:
        """Cities under names that the city table lacks, by folded name."""
        extras: dict[str, list[Place]] = {}
        known: dict[tuple[str, str], Place] = {}

        def find(city: str, country: str) -> Place:
            successors = tables.countries()[country].successors
            country = successors[0] if successors else country
            key = (fold(city), country)
            if key not in known:
                rows = [p for p in self._table_cities(fold(city)) if p.country == country]
                # The table holds no city under 15,000 people; some capitals are smaller.
                known[key] = rows[0] if rows else self._small_city(city, country)
                if not rows:
                    extras.setdefault(fold(city), []).append(known[key])
            return known[key]

        def add(name: str, place: Place) -> None:
            listed = extras.setdefault(fold(name), [])
            if place not in listed and place not in self._table_cities(fold(name)):
                listed.append(place)

        for row in tables.city_names():
            add(row.name, find(row.subject, row.country))
        for country in tables.countries().values():
            if country.capital:
                find(country.capital, country.code)
        for rows in tables.capital_rows().values():
            for capital in rows:
                find(capital.city, capital.country)
        for part in tables.subdivisions().values():
            for city in part.capitals:
                find(city, part.country)
        return extras

    def _small_city(self, name: str, country: str) -> Place:
        return Place("city", name, country, None, (), f"city:{country}:{fold(name)}")

    def _city(self, number: int) -> Place:
        place = self._cities.get(number)
        if place is None:
            name, _, country, division, population, aliases = tables.city_table()[0][number].split(
                "\t"
            )
            place = Place(
                "city",
                name,
                country,
                int(population) or None,
                tuple(aliases.split("|")) if aliases else (),
                f"city:{number}",
                division,
            )
            self._cities[number] = place
        return place

    def _table_cities(self, key: str) -> list[Place]:
        index = tables.city_table()[1]
        at = bisect_left(index, key + "\t")
        if at < len(index) and index[at].startswith(key + "\t"):
            return [self._city(int(n)) for n in index[at].split("\t")[1].split()]
        return []

    @cached_property
    def national_capitals(self) -> frozenset[str]:
        """Codes of the places that are capitals of countries today."""
        found: set[str] = set()
        for country in tables.countries().values():
            rows = tables.capital_rows().get(country.code, ())
            names = [r.city for r in rows if r.until is None] or [country.capital]
            for name in filter(None, names):
                found.update(p.code for p in self.cities(name) if p.country == country.code)
        return frozenset(found)

    def cities(self, name: str) -> tuple[Place, ...]:
        """Return the cities that bear `name`, the likeliest first."""
        key = fold(name)
        key = self._user_aliases.get(key, key)
        found = dict.fromkeys((*self._city_extras.get(key, ()), *self._table_cities(key)))
        return tuple(sorted(found, key=lambda p: -self._weight(p, key)))

    @staticmethod
    def _weight(place: Place, key: str) -> float:
        people = place.population or 1
        return people if fold(place.name) == key else people / ALIAS_HANDICAP

    def readings(self, name: str) -> tuple[Place, ...]:
        """Return every place that `name` can mean, the likeliest first.

        Countries come first, then regions, then large cities, states and other cities.
        """
        key = fold(name)
        key = self._user_aliases.get(key, key)
        named = self._named.get(key, [])
        cities = self.cities(name)
        first = [p for p in named if p.kind in ("country", "region")]
        states = [p for p in named if p.kind == "state"]
        large = [c for c in cities if self._weight(c, key) >= OUTRANKS_STATE]
        small = [c for c in cities if c not in large]
        return tuple(dict.fromkeys((*first, *large, *states, *small)))

    def is_personal(self, name: str, place: Place) -> bool:
        """Return whether `name` is too much a person's name to mean `place` unasked."""
        key = fold(name)
        if key not in tables.personal_names():
            return False
        if place.kind == "country":
            return key in PERSONAL_COUNTRIES
        if place.kind == "city" and fold(place.name) == key:
            large = (place.population or 0) >= WELL_KNOWN_CITY
            return not large and place.code not in self.national_capitals
        return place.kind != "region"

    def resolve(self, name: str, country_hint: str | None, known_place: bool) -> Place | None:
        """See `Reference.place`."""
        hint = country_hint
        head, comma, tail = name.partition(",")
        found = self.readings(name)
        if not found and comma:
            found, known_place = self.readings(head), True
            outer = self.readings(tail.rpartition(",")[2] or tail)
            inside = [p for p in found if any(self.inside(o, p) for o in outer)]
            return inside[0] if inside else None
        if hint:
            here = [p for p in found if hint in (p.country, p.code)]
            found = tuple(here) or found
        for place in found:
            if known_place or not self.is_personal(name, place):
                return place
            if place.kind != "country":
                return None
        return None

    def inside(self, outer: Place, inner: Place) -> bool | None:
        """Return whether `inner` lies in `outer`; `None` where readings or data leave it open."""
        if outer.code == inner.code:
            return True
        if outer.kind == "city":
            return False if inner.kind != "city" else None
        if outer.kind == "region":
            region = self.regions[outer.code]
            if inner.kind == "region":
                return _part_of(self.regions[inner.code].core, region)
            if inner.country in region.core:
                return True
            return None if inner.country in region.every else False
        if inner.kind == "region":
            return False
        if outer.kind == "country":
            former = tables.countries()[outer.code].successors
            if inner.kind == "country":
                return inner.code in former
            return inner.country == outer.code or inner.country in former
        if inner.kind != "city" or inner.country != outer.country:
            return False
        part = tables.subdivisions()[outer.code]
        capitals = [p for c in part.capitals for p in self.cities(c) if p.country == outer.country]
        if inner.code in {c.code for c in capitals}:
            return True
        # GeoNames has its own codes for divisions; that of its capital is the division's.
        divisions = {outer.code.partition("-")[2]} if outer.country in ("US", "GB") else set()
        divisions |= {capitals[0].division} if capitals and not divisions else set()
        if inner.division and inner.division in divisions:
            return True
        return False if outer.country in CAPITALS_INSIDE and inner.division else None


def _part_of(inner: frozenset[str], outer: tables.Region) -> bool | None:
    if inner <= outer.core:
        return True
    return None if inner & outer.every else False


@lru_cache(maxsize=1)
def world() -> Gazetteer:
    """The gazetteer without anybody's additions, shared."""
    return Gazetteer()
