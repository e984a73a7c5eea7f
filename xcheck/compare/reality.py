"""What tells a figure that came true from one that was forecast, imagined or not yet complete."""

from __future__ import annotations

import re
from typing import Final

from xcheck.extract.statement import Statement
from xcheck.model import Claim

# "She would have been 89 in April": never so.
_UNREAL: Final = re.compile(r"\b(?:would|should)(?:n['’]t|\s+not)?\s+have(?:\s+\w+){0,3}\s*$", re.I)
_FORECAST: Final = re.compile(
    r"\b(?:expect(?:s|ed)?|forecasts?|predict(?:s|ed)?|project(?:s|ed)?|anticipate[sd]?|likely|"
    r"outlook|guidance|(?:could|may|might)\s+(?:reach|rise|fall|hit|climb|grow))\b[^.;]*$",
    re.IGNORECASE,
)
_AHEAD: Final = frozenset("will would may might could shall should".split())
# "With four fifths of the vote counted", "led in 60 of the 120 constituencies".
_COUNTING: Final = re.compile(
    r"\b(?:votes?|ballots?|precincts?|districts?|stations?)\b[^.;]{0,30}\b(?:counted|reporting)\b|"
    r"\b(?:early|narrow)\s+lead\b|\bpartial\s+results\b|\bled\s+in\s+\d|\bahead\s+in\s+(?:\d|the\b)",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    r"\b(?:passed|approved|adopted|rejected|confirmed|voted|backed|ratified)\b", re.IGNORECASE
)


def is_unreal(claim: Claim, s: Statement) -> bool:
    """Whether a figure is of what would have been."""
    return _UNREAL.search(_before(claim, s)) is not None


def forecast_and_actual(a: Claim, b: Claim, sa: Statement, sb: Statement) -> bool:
    """Whether exactly one figure is forecast, and the other is told as having come about.

    "Temperatures were expected to reach 40 degrees"; "it was 42 degrees on Tuesday".
    """
    ahead = [_FORECAST.search(_before(c, s)) is not None for c, s in ((a, sa), (b, sb))]
    if ahead[0] == ahead[1]:
        return False
    actual = sb if ahead[0] else sa
    told = [t for t in actual.parse.tokens if t.tag == "VBD"]
    return bool(told) and not any(t.lower in _AHEAD and t.tag == "MD" for t in actual.parse.tokens)


def is_being_counted(s: Statement) -> bool:
    """Whether a sentence gives the state of a count that goes on."""
    return _COUNTING.search(s.text) is not None


def is_decided(s: Statement) -> bool:
    """Whether a sentence tells what a vote came to."""
    return _DECIDED.search(s.text) is not None


def _before(claim: Claim, s: Statement) -> str:
    return s.text[: max(0, claim.fact.span.start - s.sentence.span.start)]
