"""Happenings of which a story has one, so that two times of them are times of one happening.

A person is born, dies and resigns a post once. The crash, the quake, the shooting that a story is
about is one too, where neither source tells of a second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.moment_evidence import moment_of
from xcheck.extract.statement import Statement
from xcheck.model import Claim, Moment

_LIFE: Final = {"birth": frozenset({"bear"}), "death": frozenset({"die"})}
# What happened, by the verb or by the noun that it happens to.
_SUDDEN: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split())
    for name, words in {
        "accident": "crash collide derail capsize overturn sink plunge accident collision "
        "derailment wreck",
        "collapse": "collapse cave buckle",
        "quake": "quake earthquake tremor aftershock",
        "fire": "fire blaze inferno",
        "blast": "explode detonate explosion blast",
        "attack": "attack shoot stab shooting stabbing assault ambush massacre",
        "fighting": "fighting clash gunfire riot battle uprising violence unrest",
        "launch": "liftoff lift-off",
        "avalanche": "avalanche landslide mudslide",
    }.items()
}
# Verbs that say only that it happened; what did is their subject.
_HAPPENING: Final = frozenset(
    "happen occur begin start erupt break strike hit shake rock come take be".split()
)
_SECOND: Final = re.compile(
    r"\b(?:second|third|fourth|another|aftershocks?|again|earlier|previous|later|first|last\s+year|"
    r"anniversary|(?:two|three|four|five|six|several|both|series\s+of)\s+(?:\w+\s+)?"
    r"(?:blasts|explosions|attacks|shootings|crashes|fires|quakes|earthquakes|tremors|clashes))\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:[A-Z][\w'’.-]*\s)+(?P<last>[A-Z][\w’-]+)")
_SAME_TIME: Final = 10  # minutes
_FARTHEST: Final = 8 * 60  # minutes: what lies farther apart is seldom one happening misdated


def once(a: Claim, b: Claim, context: Context, row: Mapping[str, float]) -> str:
    """What makes two moments date one happening, in words; empty where nothing does.

    `row` holds the evidence of `moment_features`.
    """
    if row["planned"]:
        return ""
    if _of_one_life(a, b) and not row["matched_near"]:
        return "a person is born and dies once"
    if row["place_conflict"] or not _sudden_both(a, b, context):
        return ""
    if _gives(b.doc, moment_of(a), context) or _gives(a.doc, moment_of(b), context):
        return ""  # each is a time of its own
    return "the story tells of one such happening"


def _gives(doc: str, time: Moment, context: Context) -> bool:
    """Whether a source gives this time of day itself, of whatever."""
    assert time.minute is not None
    return any(
        isinstance(c.fact, Moment)
        and c.fact.minute is not None
        and c.fact.minute_end is None
        and abs(c.fact.minute - time.minute) <= _SAME_TIME
        for s in context.statements.values()
        if s.doc == doc
        for c in s.claims
    )


def _of_one_life(a: Claim, b: Claim) -> bool:
    x, y = moment_of(a).event, moment_of(b).event
    if not any(x in words and y in words for words in _LIFE.values()):
        return False
    return bool(_surnames(a.subject) & _surnames(b.subject))


def _surnames(subject: str) -> set[str]:
    """The last word of a person's name of at least two in `subject`."""
    name = _NAME.search(subject)
    return {name["last"].lower()} if name else set()


def _sudden_both(a: Claim, b: Claim, context: Context) -> bool:
    x, y = moment_of(a), moment_of(b)
    sa, sb = context.statement(a), context.statement(b)
    if not _happened(a, sa) & _happened(b, sb):
        return False
    if _SECOND.search(sa.text) or _SECOND.search(sb.text):
        return False
    # Days alone are too little: of two quakes each has its own.
    if x.minute is None or y.minute is None or x.minute_end or y.minute_end:
        return False
    return abs(x.minute - y.minute) <= _FARTHEST


def _happened(claim: Claim, s: Statement) -> set[str]:
    """The sorts of sudden happening that a moment dates."""
    event = moment_of(claim).event
    words = {event}
    if event in _HAPPENING and claim.subject:
        start = s.text.find(claim.subject)
        covered = s.parse.covering(start, start + len(claim.subject)) if start >= 0 else ()
        inside = {t.i for t in covered}
        words = {t.lemma for t in covered if t.head not in inside or t.head == t.i}
    return {name for name, sort in _SUDDEN.items() if words & sort}
