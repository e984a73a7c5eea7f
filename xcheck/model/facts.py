"""Typed facts: what a clause states, each with the exact characters it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xcheck.model.document import Span


class Bound(StrEnum):
    """How a quantity's interval is to be read."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"  # "dozens", "several": an interval by convention


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures or counts something.

    `lo` and `hi` are an inclusive interval in `unit`; `None` is unbounded.
    `resolution` is the place value of the last digit written (100000 for
    "2.6 million"), by which rounding is judged. `counted` is the noun phrase that
    is counted or measured, `head` the lemma of its head; `event` the lemma of what
    happened to it ("kill"), where the clause says so.
    `part_of_whole` marks a subset ("including two who …"), `short` a value that is said to
    fall a little short of the number ("nearly 1,000").
    """

    span: Span
    lo: Decimal | None
    hi: Decimal | None
    bound: Bound
    dimension: str
    unit: str = ""
    resolution: Decimal = Decimal(1)
    counted: str = ""
    head: str = ""
    event: str = ""
    part_of_whole: bool = False
    short: bool = False

    @property
    def is_point(self) -> bool:
        return self.lo is not None and self.lo == self.hi

    @property
    def number(self) -> Decimal:
        """The number that is written, whatever bounds or hedges it: the middle of the interval."""
        ends = [v for v in (self.lo, self.hi) if v is not None]
        return sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time as written, and as resolved.

    `start` and `end` are inclusive days when the moment could be resolved (fully
    written, or against the publication date); the components hold what was written.
    `weekday` is 0 for Monday; `minute` is minutes after midnight, local time, and
    `minute_end` the last minute of a part of the day ("afternoon"); `offset` is minutes
    east of UTC where a time zone is named. `edge` tells a moment that starts ("since
    2014") or ends ("until 1999") something from one at which it happened. A year that is
    part of a name ("the 2014 World Cup") has the precision "name".
    """

    span: Span
    start: date | None
    end: date | None
    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    event: str = ""
    bound: Bound = Bound.EXACT
    minute_end: int | None = None
    offset: int | None = None
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """`holder` is (said to be) the `role` of `of`: Almaty, capital, Kazakhstan.

    `role` is a lower-case head phrase ("capital", "largest city"); `of` the text of
    the complement ("the Central Asian country") or `None`. `span` covers the
    description, `holder_span` the name.
    """

    span: Span
    holder: str
    holder_span: Span
    role: str
    of: str | None = None
    holder_label: str = ""  # PERSON, GPE, ORG …
    tense_past: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name filling an argument of the clause: `argument` is agent, patient, place …"""

    span: Span
    text: str
    label: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether the clause affirms its predicate, and with what modality."""

    span: Span
    predicate: str
    negated: bool
    modality: str = "asserted"  # asserted, possible, planned, denied, alleged


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks; `span` excludes the marks."""

    span: Span
    words: str


Fact = Quantity | Moment | Role | Name | Polarity | Quote


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say it: `speaker` as written, `cue` the words that show it.

    `label` says what the speaker is where that is known: PERSON, ORG, GPE, NORP, or
    "pronoun" where the name was found elsewhere in the document.
    """

    speaker: str
    cue: str
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause of one sentence and the fact it states.

    `text` is what is embedded for the slot: the clause without its value, so that
    "12 … killed" and "13 … killed" read alike. `subject` and `predicate` are short
    phrases from the clause, `actor` who does it or whose value it is. `sentence` indexes
    `Document.sentences`.
    """

    id: str
    doc: str
    sentence: int
    span: Span
    fact: Fact
    text: str
    subject: str = ""
    predicate: str = ""
    actor: str = ""
    attribution: Attribution | None = None
    place: str | None = None
    as_of: str | None = None
    negated: bool = False
    modality: str = "asserted"
