"""Phrases that name countries: "the Central Asian country", "Kazakh", "the Kremlin"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from xcheck.reference import tables
from xcheck.reference.fold import fold
from xcheck.reference.places import PERSONAL_COUNTRIES, Gazetteer

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_PRONOUNS = frozenset({"us", "car"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that are countries only with a capital letter, and only in capitals.
_CAPITALISED = _words(
    "polish pole poles turkey china chad jordan georgia guinea swede swedes kiwi kiwis lao gulf "
    "brit brits finn finns dane danes scot scots turk turks czech arab indian cuban mali niger "
    "horn english welsh victoria brazil java chile peru japan panama america "
    "jersey emirates soviets solomons holland wales ireland england java mainer"
)
_UPPER = _words("us uk uae car drc rsa nz png prc roc ksa cis eu gcc usa ussr gdr frg")
# Countries whose parts go by a noun that elsewhere means a country: "the Indian state" is no
# country, and neither is "the Gulf emirate" of Dubai.
_PARTS = {
    "state": _words("US IN NG BR MX AU DE AT MY MM SD SS ET VE"),
    "republic": _words("RU BA"),
    "emirate": _words("AE"),
}
# Longer names that hold the name of a country and mean something else.
_OTHERS = (
    "New England",
    "Gulf of Mexico",
    "Gulf of Aden",
    "Gulf of Guinea",
    "Gulf of Finland",
    "Gulf of Thailand",
    "Indian Ocean",
    "South China Sea",
    "East China Sea",
    "Sea of Japan",
    "Irish Sea",
    "English Channel",
    "Native American",
    "Native Americans",
    "American Indian",
    "American Indians",
    "Bank of America",
    "Panama Canal",
    "Panama Papers",
)
# Countries that are surnames too: after another capitalised word they are people.
_SURNAMES = frozenset({"monaco", "holland", "ireland", "england", "wales", "france"})
# A capital stands for its country where it is large and no other city of its name is near it.
_CAPITAL_PEOPLE = 50_000
_CAPITAL_LEAD = 5
# What may stand beside the name of a country without making it the name of a part.
_GENERIC = _words(
    "a an the its their our his this that these those country countries nation nations state "
    "states republic kingdom monarchy emirate sultanate s of in sovereign independent "
    "landlocked oil gas rich energy resource neighbouring neighboring tiny small large vast "
    "populous impoverished poor wealthy war torn troubled island archipelago whole entire modern "
    "present day today todays young muslim majority member government leadership authorities "
    "capital city official administrative national"
)
_SMALL_WORDS = _words("in from to for and with by at on between after before")
_COUNTRY_NOUNS = _words(
    "country nation state republic kingdom emirate sultanate monarchy archipelago"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """What one run of words in a phrase names. `sort` is country, region or state."""

    codes: frozenset[str]
    sort: str
    start: int
    end: int


class Phrases:
    """Finds the countries that a phrase names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _index(self) -> dict[str, tuple[frozenset[str], str]]:
        """Codes and sort by folded name, demonym, metonym, region or division."""
        index: dict[str, tuple[frozenset[str], str]] = {}

        def add(name: str, codes: frozenset[str], sort: str) -> None:
            key = fold(_POSSESSIVE.sub("", name))
            before = index.get(key)
            if before and before[1] == sort == "country":
                codes |= before[0]
            elif before and before[1] == "country" and not before[0] & _outer(codes):
                codes, sort = before[0] | codes, "country"  # Georgia
            elif before:
                return  # a country's name goes before a region's, a region's before a part's
            if key:
                index[key] = (codes, sort)

        for name in _OTHERS:
            index[fold(name)] = (frozenset(), "other")
        for c in tables.countries().values():
            plurals = [f"{d}s" for d in c.demonyms if not d.endswith(("s", "sh", "ch", "se"))]
            for name in (c.name, *c.aliases, *c.demonyms, *plurals):
                add(name, frozenset({c.code}), "country")
        for row in tables.country_renamings():
            if index.get(fold(row.name), (frozenset(),))[0] != {row.country}:
                add(row.name, frozenset({row.country}), "country")
        for metonym in tables.metonyms():
            for name in metonym.names:
                add(name, frozenset({metonym.country}), "country")
        for region in tables.regions():
            for name in (region.name, *region.names):
                add(name, region.every, "region")
        for part in tables.subdivisions().values():
            plurals = [f"{d}s" for d in part.demonyms if not d.endswith(("s", "sh", "ch", "se"))]
            for name in (part.name, *part.aliases, *part.demonyms, *plurals):
                add(name, frozenset({part.code}), "state")
        return index

    @cached_property
    def _longest(self) -> int:
        return max(key.count(" ") + 1 for key in self._index)

    def _capital(self, words: str) -> str | None:
        """Return the country whose capital `words` means first: not San José, not Kingston."""
        readings = self._gazetteer.readings(words)
        if not readings or readings[0].code not in self._gazetteer.national_capitals:
            return None
        people = [p.population or 0 for p in readings if fold(p.name) == fold(readings[0].name)]
        large = people[0] >= _CAPITAL_PEOPLE and people[0] >= _CAPITAL_LEAD * max(people[1:] or [0])
        return readings[0].country if large else None

    def _look_up(self, words: list[str]) -> tuple[frozenset[str], str] | None:
        key = fold(" ".join(words))
        if words[0].lower() == "the" and len(words) > 1:
            return None  # the hit starts at the next word
        found = self._index.get(key)
        if found is None and words[0][:1].isupper() and len(key) >= 4:
            country = self._capital(" ".join(words))
            found = (frozenset({country}), "capital") if country else None
        return found

    def hits(self, text: str) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
        """Return the runs of words that name something, longest first come, and all words."""
        words = _WORD.findall(_POSSESSIVE.sub("", text).replace("&", " and "))
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                run = words[at : at + length]
                found = self._look_up(run)
                if found and self._written_as_name(run, len(words)):
                    hits.append(Hit(*found, at, at + length))
                    at += length
                    break
            else:
                at += 1
        taken = {n for h in hits for n in range(h.start, h.end)}
        kept = tuple(h for h in hits if h.codes and not self._in_person(h, words, taken))
        return kept, tuple(words)

    @staticmethod
    def _written_as_name(run: list[str], words: int) -> bool:
        if len(run) > 1:
            return True
        key = fold(run[0])
        if key in _UPPER and (words > 1 or key in _PRONOUNS):
            return run[0].replace(".", "").isupper()
        return words == 1 or key not in _CAPITALISED or run[0][0].isupper()

    @staticmethod
    def _in_person(hit: Hit, words: tuple[str, ...] | list[str], taken: set[int]) -> bool:
        """Return whether a name that people bear too stands beside another capitalised word."""
        key = fold(" ".join(words[hit.start : hit.end]))
        if key in _SURNAMES and hit.start and hit.start - 1 not in taken:
            before = words[hit.start - 1]
            return before[0].isupper() and fold(before) not in _GENERIC | _SMALL_WORDS
        personal = PERSONAL_COUNTRIES if hit.sort == "country" else tables.personal_names()
        if key not in personal or hit.sort == "region":
            return False
        beside = (n for n in (hit.start - 1, hit.end) if 0 <= n < len(words) and n not in taken)
        return any(
            words[n][0].isupper() and fold(words[n]) not in _GENERIC | _SMALL_WORDS for n in beside
        )

    def countries(self, text: str) -> frozenset[str]:
        """See `Reference.countries_of`."""
        hits, _ = self.hits(text)
        named = [_outer(h.codes) for h in hits if h.sort != "region"]
        if named:
            return frozenset().union(*named)
        regions = [h.codes for h in hits]
        if not regions:
            return frozenset()
        return frozenset.intersection(*regions) or frozenset().union(*regions)

    def polity(self, text: str, city_countries: frozenset[str]) -> str | None:
        """See `Reference.polity_of`; `city_countries` are those the city may lie in."""
        found = self._polity(text, city_countries)
        nouns = {fold(w) for w in _WORD.findall(_POSSESSIVE.sub("", text))}
        return None if any(found in _PARTS[n] for n in nouns & set(_PARTS)) else found

    def _polity(self, text: str, city_countries: frozenset[str]) -> str | None:
        hits, words = self.hits(text)
        taken = {n for h in hits for n in range(h.start, h.end)}
        rest = {fold(w) for n, w in enumerate(words) if n not in taken}
        if rest - _GENERIC:
            return None
        named = [h for h in hits if h.sort in ("country", "state")]
        codes = {c for h in named for c in h.codes}
        if len(named) == 1 and len(codes) > 1:
            codes = {c for c in codes if c.partition("-")[0] in city_countries} or codes
        parts = {c for c in codes if "-" in c}
        if parts:
            outer = {c.partition("-")[0] for c in parts}
            return parts.pop() if len(parts) == 1 and codes - parts <= outer else None
        if len(codes) == 1:
            return codes.pop()
        if codes or any(h.sort == "capital" for h in hits):
            among = city_countries & codes
        elif hits and (_shared(hits) or {fold(w) for w in words} & _COUNTRY_NOUNS):
            among = city_countries & frozenset.intersection(*(h.codes for h in hits))
        elif rest & _COUNTRY_NOUNS:
            among = city_countries
        else:
            return None
        return next(iter(among)) if len(among) == 1 else None


def _shared(hits: tuple[Hit, ...]) -> bool:
    """Return whether the only hit is a name that two countries share, as Congo and Korea."""
    return len(hits) == 1 and len(hits[0].codes) <= 2


def _outer(codes: frozenset[str]) -> frozenset[str]:
    return frozenset(code.partition("-")[0] for code in codes)
