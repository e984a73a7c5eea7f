"""Small closed word fields that the extraction rules share.

Fields are sets of lemmas; they hold what the rules need to bind a number to its clause,
not world knowledge.
"""

from __future__ import annotations

from typing import Final

EVENT_FIELDS: Final[dict[str, frozenset[str]]] = {
    "death": frozenset(
        "die dead death kill killing slay slaying murder perish fatality fatal deadly "
        "lifeless massacre execute execution assassinate drown decapitate behead toll "
        "body succumb casualty homicide suicide fatally".split()
    ),
    "injury": frozenset(
        ["injure", "injured", "injury", "wound", "wounded", "hurt", "maim", "hospitalize"]
    ),
    "arrest": frozenset(
        [
            "arrest",
            "detain",
            "detention",
            "custody",
            "jail",
            "imprison",
            "apprehend",
            "capture",
            "nab",
            "seize",
        ]
    ),
    "missing": frozenset(["missing", "miss", "vanish", "disappear", "unaccounted"]),
    "displace": frozenset(["evacuate", "displace", "flee", "homeless", "relocate", "evacuation"]),
    "rescue": frozenset(["rescue", "save", "survive", "survivor", "pull"]),
    "rise": frozenset(
        "rise increase gain climb jump grow up surge advance soar rally higher add gainer "
        "increased growth strengthen rebound".split()
    ),
    "fall": frozenset(
        "fall drop decline lose slip down decrease tumble plunge sink lower slide shed "
        "cut reduce dip weaken loss ease".split()
    ),
    "destroy": frozenset("burn char scorch destroy damage engulf consume ravage raze".split()),
    "sell": frozenset(["sell", "sale"]),
    "buy": frozenset(["buy", "purchase", "acquire", "acquisition", "takeover", "pay"]),
    "charge": frozenset(["charge", "indict", "accuse", "prosecute", "plead"]),
    "sentence": frozenset(["sentence", "convict", "conviction"]),
    "score": frozenset(["score", "goal", "point", "win", "beat", "defeat", "victory"]),
}

# What happens to people of whom news counts how many.
FATES: Final = frozenset({"death", "injury", "arrest", "missing", "displace", "rescue"})
STATE_WORDS: Final = frozenset(
    "dead killed injured wounded hurt missing arrested detained trapped rescued "
    "displaced homeless feared hospitalized hospitalised evacuated dying infected "
    "affected".split()
)

# Nouns that name a tally rather than the things counted.
TALLY_NOUNS: Final = frozenset(["total", "number", "toll", "count", "tally", "figure", "sum"])

# Nouns whose "of" complement says what is counted.
PARTITIVE_NOUNS: Final = TALLY_NOUNS | frozenset(
    "member group team pair couple batch set string series lot dozen score hundred "
    "thousand million billion percent third half quarter majority share rest piece "
    "tonne ton".split()
)

PEOPLE_NOUNS: Final = frozenset(
    "person people man woman child civilian resident passenger victim soldier officer "
    "policeman worker student protester protestor demonstrator citizen member troop "
    "fighter militant insurgent other body employee boy girl survivor tourist patient "
    "crew sailor pilot personnel inmate refugee migrant villager driver pedestrian "
    "guest fan spectator life fatality casualty".split()
)

REPORT_VERBS: Final = frozenset(
    "say tell report announce state add claim note confirm write explain declare "
    "insist argue warn believe estimate suggest admit acknowledge reveal disclose "
    "stress emphasize emphasise reiterate assert allege deny reject describe call "
    "comment reply respond predict think testify indicate maintain inform remark "
    "observe continue affirm tweet conclude urge cite quote know show accuse".split()
)


def event_field(lemma: str) -> str | None:
    """The field that `lemma` belongs to ("kill" -> "death"), or `None`."""
    for name, words in EVENT_FIELDS.items():
        if lemma in words:
            return name
    return None
