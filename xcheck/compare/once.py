"""Happenings of which a story has one, so that two times of them are times of one happening.

A person is born, dies and resigns a post once. The crash, the quake, the shooting that a story is
about is one too, where neither source tells of a second. And so is what two sentences tell of the
same one in nearly the same words, where it is no thing that comes again and again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.moment_evidence import moment_of
from xcheck.compare.sudden import sorts_of, tells_of_a_second
from xcheck.extract.lexicon import REPORT_VERBS
from xcheck.extract.statement import Statement
from xcheck.model import Bound, Claim, Moment

_LIFE: Final = {"birth": frozenset({"bear"}), "death": frozenset({"die"})}
_NAME: Final = re.compile(r"(?:[A-Z][\w'’.-]*\s)+(?P<last>[A-Z][\w’-]+)")
# What one does time and again, whether or not it is told in the same words.
REPEATED: Final = frozenset(
    "meet play win lose visit vote raise cut lower rise fall trade speak call score beat defeat "
    "face sell travel arrive attend post tweet fly hold close".split()
)
_AGAIN_WORDS: Final = re.compile(
    r"\b(?:first|again|annual\w*|yearly|monthly|weekly|daily|every|each|once|twice|times|returned|"
    r"since\s+then)\b",
    re.IGNORECASE,
)
_BETTER: Final = 0.1  # how much better another date of either source may fit
_LEAST_SUBJECT: Final = 0.75  # of the words of the shorter subject
_LEAST_WORDS: Final = 0.6  # of the content words of the shorter sentence
_LEAST_ALIKE: Final = 0.6  # cosine of the sentences
_SAME_TIME: Final = 10  # minutes
_DAY: Final = 24 * 60  # minutes
_FARTHEST: Final = 8 * 60  # minutes: what lies farther apart is seldom one happening misdated


def once(a: Claim, b: Claim, context: Context, row: Mapping[str, float]) -> str:
    """What makes two moments date one happening, in words; empty where nothing does.

    `row` holds the evidence of `moment_features`.
    """
    if row["planned"]:
        return ""
    if not context.side_by_side and _of_one_life(a, b) and not row["matched_near"]:
        return "a person is born and dies once"
    if row["place_conflict"]:
        return ""
    if _told_alike(a, b, context, row):
        return "the same one did the same, in nearly the same words"
    if context.side_by_side or not _sudden_both(a, b, context):
        return ""
    if _gives(b.doc, a, context) or _gives(a.doc, b, context):
        return ""  # each is a time of its own
    return "the story tells of one such happening"


def _told_alike(a: Claim, b: Claim, context: Context, row: Mapping[str, float]) -> bool:
    """Whether two sentences tell one deed of one subject, with nothing that sets them apart."""
    x, y = moment_of(a), moment_of(b)
    if x.event != y.event or not x.event or x.event in REPORT_VERBS | REPEATED:
        return False
    if x.precision != y.precision or {x.bound, y.bound} != {Bound.EXACT} or x.edge or y.edge:
        return False
    if row["subject_missing"] or not all(_is_past(context.statement(c), x.event) for c in (a, b)):
        return False
    unlike = ("matched_near", "reporting", "name_conflict", "negation", "relative")
    if any(row[name] for name in unlike) or row["better_partner"] > _BETTER:
        return False
    texts = [context.statement(c).text for c in (a, b)]
    # "Ellen to host the Oscars": a headline that looks ahead.
    ahead = any(c.subject.endswith(" to") for c in (a, b))
    if ahead or any(told_again(t) for t in texts):
        return False
    return (
        row["subject_overlap"] >= _LEAST_SUBJECT
        and row["word_containment"] >= _LEAST_WORDS
        and row["sentence_similarity"] >= _LEAST_ALIKE
    )


def told_again(text: str) -> bool:
    """Whether a sentence speaks of another such happening, or of one that comes again."""
    return tells_of_a_second(text) or bool(_AGAIN_WORDS.search(text))


def _is_past(s: Statement, event: str) -> bool:
    """Whether the event is told as past, or by a noun: not "shares open on Friday"."""
    said = [t for t in s.parse.tokens if t.lemma == event]
    return any(t.tag in {"VBD", "VBN"} or t.pos == "NOUN" for t in said)


def _gives(doc: str, told: Claim, context: Context) -> bool:
    """Whether a source gives this time itself: the minute of whatever, the hours of the same."""
    time = moment_of(told)
    first, last = _minutes(time)
    for c in context.claims_of(doc):
        if not isinstance(c.fact, Moment) or c.fact.minute is None or _days_apart(c.fact, time):
            continue
        start, end = _minutes(c.fact)
        near = start <= last + _SAME_TIME and first <= end + _SAME_TIME
        if time.minute_end is None:
            given = c.fact.minute_end is None
        else:
            given = _one_sort(c, told, context)
        if near and given:
            return True
    return False


def _one_sort(a: Claim, b: Claim, context: Context) -> bool:
    return bool(sorts_of(a, context.statement(a)) & sorts_of(b, context.statement(b)))


def _minutes(time: Moment) -> tuple[int, int]:
    """The minutes of the day, first and last, that a time of day may be."""
    assert time.minute is not None
    return time.minute, time.minute if time.minute_end is None else time.minute_end


def _days_apart(a: Moment, b: Moment) -> int:
    """From the day of `a` to that of `b`; none where either day is not known."""
    return (b.start - a.start).days if a.start and b.start else 0


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
    # Days alone are too little: of two quakes each has its own.
    if x.minute is None or y.minute is None:
        return False
    if not _one_sort(a, b, context):
        return False
    if any(tells_of_a_second(context.statement(c).text) for c in (a, b)):
        return False
    (start, end), (first, last) = _minutes(x), _minutes(y)
    days = _days_apart(x, y) * _DAY
    return max(days + first - end, start - days - last) <= _FARTHEST
