"""What the world says, in one object: see `Reference`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from xcheck.model import DateRange
from xcheck.reference import facts as user_facts
from xcheck.reference import tables
from xcheck.reference.capitals import GEONAMES, CapitalFact, Capitals, CapitalVerdict
from xcheck.reference.facts import WorldFact
from xcheck.reference.fold import fold
from xcheck.reference.phrases import Phrases
from xcheck.reference.places import Gazetteer, Place, world
from xcheck.reference.variants import spelled_alike

# Counts of people in one place differ by date and by where its bounds are drawn.
COUNTRY_TOLERANCE = 0.25
CITY_TOLERANCE = 0.5
# A city is called the largest only where the next one is this much smaller.
LARGEST_BY = 1.1

_CAPITAL_ROLES = frozenset(
    {"capital", "capital city", "national capital", "state capital", "the capital"}
)


@dataclass(frozen=True, slots=True)
class PopulationFact:
    """People in a place. A figure within `tolerance` (a share of the value) agrees with it.

    `year` is `None` where the source gives none for the figure.
    """

    value: int
    year: int | None
    source: str
    tolerance: float


@dataclass(frozen=True, slots=True)
class CurrencyFact:
    """A currency that is legal tender of a country; `code` is ISO 4217."""

    code: str
    name: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class LargestCity:
    """The city with most people. `sure` is false where another comes close."""

    place: Place
    sentence: str
    source: str
    sure: bool


class Reference:
    """Dated facts about places, and the names they go by.

    Every lookup ignores case, diacritics and punctuation. Countries are given and returned
    by code: ISO 3166-1 alpha-2 ("KZ"), ISO 3166-3 for former states ("SUHH"), ISO 3166-2 for
    divisions ("US-NY"), "user:…" for countries that only the user's file knows.
    """

    def __init__(self, extra: Sequence[WorldFact] = ()) -> None:
        self._extra = tuple(extra)

    @classmethod
    def load(cls, files: Sequence[Path] = ()) -> Reference:
        """Return the reference with the user's facts from TOML `files` beside ours.

        Raises:
            XcheckError: slug "reference-file", for a file that cannot be used.
        """
        return cls(user_facts.read_all(files))

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        # An alias fact reads "subject is a name; value is another name for it".
        aliases = [
            (name, f.subject)
            for f in self._extra
            if f.relation == "alias"
            for name in (f.value, *f.aliases)
        ]
        return Gazetteer(aliases) if aliases else world()

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._gazetteer)

    @cached_property
    def _user_polities(self) -> dict[str, str]:
        """Names of countries that only the user knows, by code."""
        return {
            f"user:{fold(f.subject)}": f.subject
            for f in self._extra
            if f.relation in ("capital", "currency") and self._known_code(f.subject) is None
        }

    def _known_code(self, name: str) -> str | None:
        readings = self._gazetteer.readings(name)
        return readings[0].code if readings and readings[0].kind in ("country", "state") else None

    @cached_property
    def _capitals(self) -> Capitals:
        extra: dict[str, tuple[tables.CapitalRow, ...]] = {}
        names: dict[tuple[str, str], tuple[str, ...]] = {}
        for f in self._extra:
            if f.relation == "capital":
                code = self._known_code(f.subject) or f"user:{fold(f.subject)}"
                row = tables.CapitalRow(
                    code, f.value, "capital", f.since, f.until, f.disputed, f.source
                )
                extra[code] = (*extra.get(code, ()), row)
                key = (code, fold(f.value))
                names[key] = (*names.get(key, ()), *f.aliases)
        return Capitals(self._gazetteer, extra, names, self._user_polities)

    def place(
        self, name: str, *, country_hint: str | None = None, known_place: bool = False
    ) -> Place | None:
        """Return the place that `name` most likely means.

        `country_hint` (a code) prefers places there. A name that people bear too ("Jordan",
        "Nursultan", "Houston" is large enough) is no place unless `known_place` says that
        the text takes it for one. "Paris, Texas" is read with its second part as the hint.
        """
        return self._gazetteer.resolve(name, country_hint, known_place)

    def places(self, name: str) -> tuple[Place, ...]:
        """Return every place that `name` can mean, the likeliest first."""
        return self._gazetteer.readings(name)

    def same_place(self, a: str, b: str) -> bool | None:
        """Return whether two names mean one place; `None` if either is unknown or open."""
        first, second = self._both(a), self._both(b)
        if not first or not second:
            return None
        if first[0].code == second[0].code:
            return True
        return None if {p.code for p in first} & {p.code for p in second} else False

    def _both(self, name: str) -> tuple[Place, ...]:
        found = self.places(name)
        if not found and "," in name:
            one = self.place(name, known_place=True)
            return (one,) if one else ()
        return found

    def contains(self, outer: str, inner: str) -> bool | None:
        """Return whether the place `inner` lies in the place `outer`.

        `outer` may be a region in any of its forms ("Central Asian"). `None` if either is
        unknown, or if some readings say yes and others no, or if a small town of that name
        may lie there unlisted.
        """
        outers, inners = self._both(outer), self._both(inner)
        region = self._region(outer)
        if region and region.code not in {p.code for p in outers}:
            outers = (*outers, region)
        if not outers or not inners:
            return None
        # What is asked to contain something is hardly the city that shares its name.
        outers = tuple(p for p in outers if p.kind != "city") or outers
        answers = [self._gazetteer.inside(o, i) for o in outers for i in inners]
        if True in answers:
            return True
        small = inners[0].kind == "city" and (inners[0].population or 0) < 100_000
        return None if None in answers or small else False

    def _region(self, name: str) -> Place | None:
        key = fold(name)
        for code, region in self._gazetteer.regions.items():
            if key in map(fold, (region.name, *region.names)):
                return Place("region", region.name, None, None, region.names, code)
        return None

    def countries_of(self, text: str) -> frozenset[str]:
        """Return the codes of the countries that a phrase names; empty if it names none.

        Names, demonyms, metonyms, capitals and divisions ("Texas" is the United States) go
        before regions; several regions ("ex-Soviet Central Asian") are intersected.
        """
        return self._phrases.countries(text)

    def polity_of(self, text: str | None, *, city: str | None = None) -> str | None:
        """Return the one country or division that a phrase stands for, or `None`.

        Meant for "the capital of …": "western Kazakhstan" or "the Almaty region" is no
        country, "Western Australia" is "AU-WA". A phrase that only describes ("the Central
        Asian country", "the country") stands for the country in which `city` lies. No
        phrase at all ("the capital, Almaty") stands for it only if `city` was ever its capital
        and is not known as the capital of a part, as Barcelona is.
        """
        if not text:
            return self._own_country(city) if city else None
        code = f"user:{fold(text)}"
        if code in self._user_polities:
            return code
        homes: frozenset[str] = frozenset()
        if city:
            cities = self._gazetteer.cities(city)
            listed = [p.country for p in cities if p.country]
            region = self.countries_of(text)
            homes = frozenset(listed if region else listed[:1])
            if region and len(homes & region) > 1:
                homes = frozenset(next([c] for c in listed if c in region))
        return self._phrases.polity(text, homes)

    def _own_country(self, city: str) -> str | None:
        home = self.country_of_city(city)
        if home is None:
            return None
        mine = [f for f in map(self._now, self._capitals.rows(home)) if self._is(city, f)]
        mine = [f for f in mine if f.until is None or f.role == "capital"]
        if any(f.until is None for f in mine):
            return home
        parts = (p.code for p in tables.subdivisions().values() if p.country == home)
        of_part = any(self._is(city, self._now(r)) for p in parts for r in self._capitals.rows(p))
        return home if mine and not of_part else None

    def _now(self, row: tables.CapitalRow) -> CapitalFact:
        return self._capitals.fact(row, None)

    def _is(self, city: str, fact: CapitalFact) -> bool:
        return self._capitals.same_city(city, fact)

    def capital_of(self, country_iso2: str, on: date | None) -> tuple[CapitalFact, ...]:
        """Return every city that may be called capital on a day (today if `None`)."""
        return self._capitals.on(country_iso2, on, timedelta(0))

    def is_capital(
        self,
        city: str,
        country_iso2: str,
        on: DateRange | None,
        *,
        fallback: date | None = None,
    ) -> CapitalVerdict:
        """Judge "`city` is the capital of the country" for the days `on`.

        "yes" if it was on any of the days; "no" if on none of them, nor within a month of
        them. Without `on` it is judged as of `fallback` (else today), the sentence says so,
        and "no" needs twenty years since it was capital. "unknown" where the capital is
        disputed or moving, the city is not known, or the table says nothing of the time.
        """
        return self._capitals.judge(city, country_iso2, on, fallback or date.today())

    def describes_capital(self, role: str) -> bool:
        """Return whether a role phrase claims the national or state capital.

        Not "former capital", "financial capital", "regional capital".
        """
        return fold(role) in _CAPITAL_ROLES

    def describe_largest_city(self, country: str) -> LargestCity | None:
        """Return the city of a country (a code) with most people in GeoNames."""
        found: list[Place] = []
        for row in tables.city_table()[0]:
            name, _, code, _, _, _ = row.split("\t")
            if code == country:
                found.append(next(p for p in self._gazetteer.cities(name) if p.country == code))
                if len(found) == 2:
                    break
        if not found:
            return None
        first = found[0]
        second = found[1].population if len(found) > 1 else None
        sure = not second or (first.population or 0) >= LARGEST_BY * second
        name = self._capitals.polity_name(country)
        text = f"The largest city of {name} is {first.name} ({first.population:,} people)."
        return LargestCity(first, text, GEONAMES, sure)

    def country_of_city(self, city: str) -> str | None:
        """Return the code of the country of the city that `city` most likely means."""
        found = self._gazetteer.cities(city)
        return found[0].country if found else None

    def currency_of(self, country: str, on: date | None) -> tuple[CurrencyFact, ...]:
        """Return the legal tender of a country on a day (today if `None`), by CLDR."""
        from babel.core import get_global
        from babel.numbers import get_currency_name, get_territory_currencies

        at = on or date.today()
        mine = tuple(
            CurrencyFact(f.value, f.value, f.since, f.until, f.source)
            for f in self.facts(self._capitals.polity_name(country), "currency", at)
        )
        if country not in get_global("territory_currencies"):
            return mine
        rows = get_territory_currencies(country, at, at, tender=True, include_details=True)
        theirs = tuple(
            CurrencyFact(
                r["currency"],
                get_currency_name(r["currency"], locale="en"),
                r["from"],
                r["to"],
                "Unicode CLDR, by Babel",
            )
            for r in rows
        )
        return (*mine, *theirs)

    def population(self, place: Place | str) -> PopulationFact | None:
        """Return the people of a place, the user's figure before that of GeoNames."""
        name = place if isinstance(place, str) else place.name
        mine = self.facts(name, "population", None)
        if mine:
            latest = max(mine, key=lambda f: f.since or date.min)
            value = int(latest.value.replace(",", ""))
            year = latest.since.year if latest.since else None
            return PopulationFact(value, year, latest.source, CITY_TOLERANCE)
        found = self.place(name, known_place=True) if isinstance(place, str) else place
        if found is None or not found.population:
            return None
        tolerance = COUNTRY_TOLERANCE if found.kind == "country" else CITY_TOLERANCE
        return PopulationFact(found.population, None, GEONAMES, tolerance)

    def facts(self, subject: str, relation: str, on: date | None) -> tuple[WorldFact, ...]:
        """Return the user's facts of a relation about a subject that hold on a day.

        Without a day, those of all times. The subject is known by any of its names.
        """
        return tuple(
            f
            for f in self._extra
            if f.relation == fold(relation) and f.holds(on) and self._same_name(f.subject, subject)
        )

    def _same_name(self, a: str, b: str) -> bool:
        return fold(a) == fold(b) or self._alias(a, b)

    def _alias(self, a: str, b: str) -> bool:
        one, other = fold(a), fold(b)
        return any(
            {one, other} <= set(map(fold, (f.subject, f.value, *f.aliases)))
            for f in self._extra
            if f.relation == "alias"
        )

    def name_variants(self, a: str, b: str) -> bool | None:
        """Return whether two proper names are spellings of one name; `None` if unsure.

        Aliases come first: the user's, then places ("Kiev", "Kyiv"; "Iran" and "Iraq" are
        two) and demonyms; then form alone, as `variants.spelled_alike` says.
        """
        if self._same_name(a, b):
            return True
        first, second = self.places(a), self.places(b)
        if first and second:
            same = self.same_place(a, b)
            if same is not False or not _people(first, second):
                return same
        elif self.countries_of(a) and len(a.split()) == len(b.split()) == 1:
            both = self.countries_of(a), self.countries_of(b)
            if both[0] == both[1] and len(both[0]) == 1:
                return True
        return spelled_alike(a, b)


def _people(first: tuple[Place, ...], second: tuple[Place, ...]) -> bool:
    """Return whether both names are small places only, so that people may be meant."""
    return all(
        p.kind == "city" and (p.population or 0) < 100_000 for p in (*first[:1], *second[:1])
    )
