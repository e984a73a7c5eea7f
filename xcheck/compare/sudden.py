"""Sudden happenings of which a story tells one: a crash, a blast, a launch, told in any words.

What happened is told by a verb ("capsized"), by a verb and its particle or object ("turned over",
"left the tracks"), or by the noun of which a weak verb says only that it happened ("the blaze
broke out").
"""

from __future__ import annotations

import re
from typing import Final

from xcheck.compare.moment_evidence import moment_of
from xcheck.extract.parse import Token
from xcheck.extract.statement import Statement
from xcheck.model import Claim

_SORTS: Final[dict[str, str]] = {
    "accident": "crash collide derail capsize overturn sink plunge accident collision derailment "
    "wreck turn+over roll+over tip+over flip+over leave+track jump+track leave+rail jump+rail",
    "collapse": "collapse cave buckle give+way come+down fall+down",
    "quake": "quake earthquake tremor aftershock",
    "fire": "fire blaze inferno",
    "blast": "explode detonate explosion blast blow+up go+off",
    "attack": "attack shoot stab shooting stabbing assault ambush massacre open+fire set+upon",
    "fighting": "fighting clash gunfire riot battle uprising violence unrest disturbance",
    "robbery": "rob burgle robbery burglary heist break+in",
    "launch": "liftoff lift-off lift+off blast+off",
    "avalanche": "avalanche landslide mudslide",
    "eruption": "eruption volcano",
    "outage": "blackout outage",
    "truce": "truce ceasefire cease-fire armistice cessation",
}
_BY_WORD: Final = {word: name for name, words in _SORTS.items() for word in words.split()}
# Verbs that say only that it happened; what did is their subject.
_HAPPENING: Final = frozenset(
    "happen occur begin start erupt break strike hit shake rock come take be".split()
)
_NOUNS: Final = "|".join(sorted(word for word in _BY_WORD if "+" not in word))
_SECOND: Final = re.compile(
    r"\b(?:second|third|fourth|another|aftershocks?|again|earlier|previous|later|last\s+year|"
    rf"anniversary|at\s+first|first\s+(?:\w+\s+)?(?:of|{_NOUNS})|"
    r"(?:two|three|four|five|six|several|both|series\s+of)\s+(?:\w+\s+)?"
    r"(?:blasts|explosions|attacks|shootings|crashes|fires|quakes|earthquakes|tremors|clashes))\b",
    re.IGNORECASE,
)


def tells_of_a_second(text: str) -> bool:
    """Whether a sentence speaks of another happening of the sort, or of the first of several."""
    return bool(_SECOND.search(text))


def sorts_of(claim: Claim, s: Statement) -> set[str]:
    """The sorts of sudden happening that a moment dates: "accident", "quake", …"""
    event = moment_of(claim).event
    verbs = [t for t in s.parse.tokens if t.lemma == event]
    words = {event} | {word for verb in verbs for word in _phrases(verb, s)}
    if event in _HAPPENING and claim.subject:
        words |= _heads(claim.subject, s)
    return {_BY_WORD[word] for word in words if word in _BY_WORD}


def _phrases(verb: Token, s: Statement) -> set[str]:
    """A verb with each of its particles, adverbs, prepositions and objects: "turn+over"."""
    beside = s.parse.children(verb, "prt", "advmod", "dobj")
    # "Was set upon", but not "went off the road".
    bare = [t for t in s.parse.children(verb, "prep") if not s.parse.children(t, "pobj")]
    return {f"{verb.lemma}+{t.lemma.lower()}" for t in (*beside, *bare)}


def _heads(subject: str, s: Statement) -> set[str]:
    start = s.text.find(subject)
    covered = s.parse.covering(start, start + len(subject)) if start >= 0 else ()
    inside = {t.i for t in covered}
    return {t.lemma for t in covered if t.head not in inside or t.head == t.i}
