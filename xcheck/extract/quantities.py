"""Quantities of a sentence: number, bound, unit, what is counted and what happened to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xcheck.extract import units
from xcheck.extract.ages import AGED_IN_WORDS, is_age
from xcheck.extract.binding import bind
from xcheck.extract.bounds import bounded, falls_short, interval
from xcheck.extract.compounds import compounded
from xcheck.extract.lexicon import FATES, event_field
from xcheck.extract.money import Currency, currency_after, currency_before
from xcheck.extract.number_names import is_name, is_result
from xcheck.extract.numbers import Form, Literal, numbers
from xcheck.extract.parse import Parse, Token
from xcheck.extract.ranks import is_position, is_rank
from xcheck.model import Bound, Quantity, Span

_UNIT_AFTER = re.compile(
    r"\s?-?\s?(?:degrees?\s+(?=[CcFf]))?"
    r"(?P<word>(?:square|sq\.?|nautical)[ -][A-Za-z]+|[°A-Za-z][A-Za-z/]*)"
)
_SQ = re.compile(r"^sq\.?-", re.I)
# "38C" is a seat, too, unless the sentence is about heat or cold.
_DEGREES = re.compile(r"(?:(?P<said>\s?-?\s?degrees?\s|\s?°\s?))?(?P<scale>[CF])\b")
_HEAT = re.compile(r"\b(?:temperature|heat|hot|cold|warm|cool|fever|thermometer|freez\w+)", re.I)
_SPEED_AFTER = re.compile(
    r"\s?-?\s?(?P<unit>miles?|kilomet(?:er|re)s?|kms?)[\s-](?:per|an)[\s-]hour\b", re.I
)
# Units that are other words, too, unless they touch their number.
_ATTACHED = frozenset({"in", "min", "second", "w", "t"})
# 6'2"
_FEET = re.compile(r"['’′](?=\s?\d{1,2}[\"”″])")
_FEET_BEFORE = re.compile(r"\d['’′]\s?$")
_INCHES = re.compile(r"[\"”″]")
_MINUS = re.compile(r"(?:(?<![\w)-])[-−]|\bminus\s+)$", re.I)
_AGE_AFTER = re.compile(r"\s?-?\s?years?\s?-?\s?old\b|\s?-?\s?yr\s?-?\s?old\b", re.I)
_SUB_YEAR_AGE = re.compile(r"\s?-?\s?(?P<unit>month|week|day)s?\s?-?\s?old\b", re.I)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:\s+of)?(?:\s+\w+){0,2}[\s-]*$", re.I)
_MAGNITUDE_AFTER = re.compile(
    r"\s?-?\s?magnitude\b|\s+on\s+the\s+(?:\w+\s+)?(?:Richter|scale)", re.I
)
_QUAKE = re.compile(r"\b(?:earth)?quake|\btremor|\bRichter", re.I)
_POINTS = re.compile(r"\s?-?\s?(?:points|pts)\b|-point\b(?!-)", re.I)
_TIMES = re.compile(r"\s+times\b|-?fold\b", re.I)
_OTHER_UNIT = re.compile(r"\s?[(\[/]\s?|,?\sor\s")
_CONVERTED = Decimal("0.06")  # how far rounding takes a converted value from the first
_SCORE = re.compile(r"(?<![\w.])\d{1,3}\s?[-–]\s?\d{1,3}(?![\w%]|\s?[-–]\s?\d)")

_NO_SCORE = re.compile(r"\s?(?:%|per\s?cent|percent|years?\b|year-olds?\b)")

# "passed by 62 to 38", "voted 62 to 38"
_VOTES = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|pass(?:ed|es)|approv(?:ed|es)|reject(?:ed|s)|adopt(?:ed|s)|carried)"
    r"\b[^.;,]{0,30}?(?:\bby|\bof|\bvoted|\bvote)\s+$"
)
# "From 10 to 15 people", "anywhere from 10 to 15": an estimate, where nothing rose or fell.
_ANYWHERE_FROM = re.compile(
    r"(?:^|[.;:]\s+|\b(?:anywhere|rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying)|estimates?)\s+)from\s+$",
    re.I,
)
# "lost to the Colts 13-20 on Sunday": the lower number first, and no noun that it counts.
_GAME = re.compile(r"\b(?:beat|defeated|los[et]s?|w[io]ns?|drew|tied|led|trail(?:ed|s))\b[^.;]*$")
_AFTER_SCORE = re.compile(r"(?:on|in|at|to|against|after|before|and|when|while|last)\b")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A literal with its unit: dimension, unit name, factor, and where the unit ends."""

    dimension: str
    unit: str
    factor: Decimal
    start: int
    end: int


def quantities(parse: Parse, blocked: Sequence[Span] = ()) -> list[Quantity]:
    """Quantities of one sentence; spans are offsets into `parse.text`.

    Numbers inside `blocked` (dates and times) and numbers that are names (flights, models,
    indices, phone numbers, "FL-12") are left out.
    """
    text = parse.text
    literals = [
        n
        for n in numbers(text)
        if not any(n.span.overlaps(b) for b in blocked) and not is_name(parse, n)
    ]
    found: list[Quantity] = []
    i = 0
    while i < len(literals):
        n = literals[i]
        pair = literals[i + 1] if i + 1 < len(literals) else None
        joined = _joined(parse, n, pair) if pair else None
        if pair and joined:
            found.extend(_pair(parse, n, pair, joined))
            i += 2
            continue
        quantity = _single(parse, n)
        if quantity:
            found.append(quantity)
        i += 1
    return compounded(text, found)


def without_conversions(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The measures that a sentence claims: "2,000ft (609 metres)" claims one, not two."""
    return [q for n, q in enumerate(found) if not (n and _converts(text, found[n - 1], q))]


def _converts(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether `second` only gives `first` in another unit."""
    dimension = first.dimension
    if dimension != second.dimension or dimension not in units.BASE_UNITS:
        return False
    between = text[first.span.end : second.span.start]
    if first.unit == second.unit or not _OTHER_UNIT.fullmatch(between):
        return False
    a, b = units.midpoint(first), units.midpoint(second)
    apart = abs(a - b)
    return apart <= (1 if dimension == "temperature" else _CONVERTED * max(abs(a), abs(b)))


def _joined(parse: Parse, a: Literal, b: Literal) -> str | None:
    """How two neighbouring numbers are one value: "range", "score", or `None`."""
    text = parse.text
    between = text[a.span.end : b.span.start]
    if len(between) > 24:
        return None
    if _SCORE.fullmatch(text[a.span.start : b.span.end]) and not _NO_SCORE.match(text, b.span.end):
        after = text[b.span.end : b.span.end + 12].lstrip(" -")
        lost = _GAME.search(text[: a.span.start]) and _AFTER_SCORE.match(after)
        sides = is_result(parse, a.span.start, b.span.end)
        if a.lo >= b.lo or not after[:1].isalpha() or lost or sides:
            return "score"
    before = text[max(0, a.span.start - 24) : a.span.start].lower()
    gap = re.sub(r"[$€£%]|percent|per cent|million|billion", "", between).strip().lower()
    if gap == "-to-":
        gap = "to"
    votes = _VOTES.search(text[: a.span.start]) if gap == "to" else gap == "votes to"
    if votes and a.resolution >= 1 and a.lo >= b.lo:
        return "score"
    if Form.ORDINAL in (a.form, b.form) or a.lo > b.lo:
        return None
    shares = [bool(units.PERCENT.match(text, n.span.end)) for n in (a, b)]
    if Form.MULTIPLE in (a.form, b.form) or shares == [True, False]:
        return None  # "rose 5 percent to 7 billion", "doubled to 40 million": a change, a level
    if gap == "to" and _ANYWHERE_FROM.search(text[: a.span.start]):
        return "range"
    if gap == "to" and re.search(
        r"\b(?:from|by|rose|fell|up|down|down\s+from)\s*[$€£]?\s*$", before
    ):
        return None  # "rose from 5 to 7", "by $300 to $2,800": two values, not one
    if gap in {"-", "–", "—", "to"}:
        return "range"
    if gap == "and" and re.search(r"\bbetween\s*[$€£]?\s*$", before):
        return "range"
    return "range" if gap == "or" and b.lo - a.lo <= max(a.resolution, Decimal(1)) else None


def _pair(parse: Parse, a: Literal, b: Literal, joined: str) -> list[Quantity]:
    span = Span(a.span.start, b.span.end)
    if joined == "score":
        return [
            Quantity(
                span, min(a.lo, b.lo), max(a.lo, b.lo), Bound.EXACT, "score",
                unit=f"{a.lo}-{b.lo}",
                **bind(parse, span, "score"),
            )
        ]  # fmt: skip
    m = _unit(parse, b) or _unit(parse, a)
    left = _unit(parse, a)
    start = min(left.start if left else a.span.start, a.span.start)
    before = parse.text[:start]
    if cue := re.search(r"\b(?:between|from)\s*$", before, re.I):
        start = cue.start()
    factor_b = m.factor if m else Decimal(1)
    scale = _shared_scale(a, b)
    whole = Span(start, max(m.end if m else b.span.end, b.span.end))
    dimension = m.dimension if m else "count"
    # "20 to 13 million" comes down from the higher to the lower.
    low, high = sorted((a.lo * factor_b * scale, b.lo * factor_b))
    return [
        Quantity(
            whole, low, high, Bound.RANGE, dimension,
            unit=m.unit if m else "", resolution=b.resolution * factor_b,
            **bind(parse, Span(a.span.start, whole.end), dimension),
        )
    ]  # fmt: skip


def _shared_scale(a: Literal, b: Literal) -> Decimal:
    """The scale of `b` where `a` is meant in it too: "5 to 7.5 million", "20 to 13 million".

    Not "500 to 1 million", which would come down too far, nor "5 to two hundred".
    """
    furthest = 10 if b.scale >= 1000 else 1
    meant = a.scale == 1 and a.lo < 1000 and a.lo * b.scale <= furthest * b.lo
    return b.scale if meant else Decimal(1)


def _single(parse: Parse, n: Literal) -> Quantity | None:
    text = parse.text
    m = _unit(parse, n)
    if m and _is_model_size(parse, n, m):
        return None
    start, end = (m.start, m.end) if m else (n.span.start, n.span.end)
    dimension = m.dimension if m else _bare_dimension(parse, n)
    if dimension is None:
        return None
    factor = m.factor if m else Decimal(1)
    if dimension == "temperature" and (minus := _MINUS.search(text[: n.span.start])):
        factor, start = -factor, minus.start()
    b = bounded(text, start, end)
    bound = b.bound if n.bound is Bound.EXACT or b.bound is not Bound.EXACT else n.bound
    if n.bound is Bound.VAGUE and b.bound in {Bound.ABOUT, Bound.AT_MOST}:
        bound = Bound.VAGUE
    resolution = n.resolution * abs(factor)
    lo, hi = interval(n.lo * factor, n.hi * factor if n.hi is not None else None, bound, resolution)
    binding = bind(parse, Span(start, end), dimension, Span(b.start, max(b.end, end)))
    fate = event_field(binding["event"]) in FATES  # "a dozen were injured"
    if dimension == "count" and n.form is Form.INDEFINITE and not binding["head"] and not fate:
        return None
    quantity = Quantity(
        Span(b.start, max(b.end, end)), lo, hi, bound, dimension,
        unit=m.unit if m else "", resolution=resolution, **binding,
    )  # fmt: skip
    if dimension == "count" and _is_pronoun_one(parse, n):
        return None
    return replace(
        quantity,
        part_of_whole=dimension == "count" and _is_part(text, quantity.span),
        short=bound is Bound.ABOUT and falls_short(text[b.start : start]),
    )


def _unit(parse: Parse, n: Literal) -> _Measured | None:
    text, start, end = parse.text, n.span.start, n.span.end
    if m := units.PERCENT_POINT.match(text, end):
        return _Measured("percent_points", "pp", Decimal(1), start, m.end())
    if m := units.BASIS_POINT.match(text, end):
        return _Measured("percent_points", "pp", Decimal("0.01"), start, m.end())
    if m := units.PERCENT.match(text, end):
        return _Measured("percent", "%", Decimal(1), start, m.end())
    if currency := currency_before(text, n):
        return _money(currency)
    if n.form is Form.MULTIPLE:
        return _Measured("times", "", Decimal(1), start, end)
    if n.form is Form.ORDINAL:
        return _Measured("ordinal", "", Decimal(1), start, end) if is_rank(parse, n) else None
    if is_position(text, n):
        return _Measured("ordinal", "", Decimal(1), start, end)
    if m := _AGE_AFTER.match(text, end):
        return _Measured("age", "year", Decimal(1), start, m.end())
    if m := _SUB_YEAR_AGE.match(text, end):
        share = {"month": Decimal(1) / 12, "week": Decimal(1) / 52, "day": Decimal(1) / 365}
        return _Measured("age", "year", share[m["unit"].lower()], start, m.end())
    in_words = n.form is Form.WORDS and AGED_IN_WORDS.search(text[:start])
    if in_words or (n.form is Form.DIGITS and is_age(parse, n)):
        return _Measured("age", "year", Decimal(1), start, end)
    if m := _MAGNITUDE_AFTER.match(text, end):
        return _Measured("magnitude", "", Decimal(1), start, m.end())
    if (m := _MAGNITUDE_BEFORE.search(text[:start])) and n.lo < 11:
        return _Measured("magnitude", "", Decimal(1), start, end)
    if m := _POINTS.match(text, end):
        return _Measured("points", "", Decimal(1), start, m.end())
    if (
        n.resolution < 1
        and 2 < n.lo < 10
        and _QUAKE.search(text)
        and not text[end:].startswith("%")
    ):
        return _Measured("magnitude", "", Decimal(1), start, end)
    if m := _TIMES.match(text, end):
        return _Measured("times", "", Decimal(1), start, m.end())
    if currency := currency_after(text, n):
        return _money(currency)
    if m := _FEET.match(text, end):
        return _Measured("length", "foot", Decimal(1), start, m.end())
    if (m := _INCHES.match(text, end)) and _FEET_BEFORE.search(text[:start]):
        return _Measured("length", "inch", Decimal(1), start, m.end())
    if (m := _DEGREES.match(text, end)) and (m["said"] or _HEAT.search(text)):
        return _Measured("temperature", f"deg{m['scale']}", Decimal(1), start, m.end())
    if m := _SPEED_AFTER.match(text, end):
        unit = "mile / hour" if m["unit"].lower().startswith("mile") else "kilometer / hour"
        return _Measured("speed", unit, Decimal(1), start, m.end())
    if m := _UNIT_AFTER.match(text, end):
        word, stop = _SQ.sub("square-", re.sub(r"\s", "-", m["word"])), m.end()
        if "/" in word and not units.measure(word):  # "100mph/160kph"
            word, stop = word.partition("/")[0], m.start("word") + m["word"].index("/")
        attached = text[end : m.start("word")] == ""
        known = None if word.lower() in _ATTACHED and not attached else units.measure(word)
        # One letter is a unit only when it touches its number or stands alone ("40 m high").
        if known and (len(word) > 2 or attached or text[stop : stop + 1] in {" ", ".", ",", ")"}):
            return _Measured(known[0], known[1], Decimal(1), start, stop)
    if n.form is Form.FRACTION:
        return _Measured("fraction", "", Decimal(1), start, end)
    return None


def _money(currency: Currency) -> _Measured:
    return _Measured("money", currency.code, currency.size, currency.start, currency.end)


def _bare_dimension(parse: Parse, n: Literal) -> str | None:
    """ "count" for a number that can count something, `None` for one that cannot."""
    if n.form is Form.ORDINAL:
        return None
    if n.form is Form.INDEFINITE:
        return "count"
    if n.resolution < 1:
        return "value"  # "1.5281": a rate, an index, a score; nothing is counted
    return "count"


def _is_model_size(parse: Parse, n: Literal, m: _Measured) -> bool:
    """ "the 12-inch Retina MacBook": a size that tells models of one product apart."""
    if m.unit != "inch" or "-" not in parse.text[n.span.end : m.end]:
        return False
    following = [t for t in parse.tokens if t.start >= m.end][:3]
    noun = next((t for t in following if t.pos in {"NOUN", "PROPN"}), None)
    return noun is not None and noun.pos == "PROPN"


def _is_pronoun_one(parse: Parse, n: Literal) -> bool:
    """ "one of them", "no one", "one can say": a pronoun, not a count."""
    if n.lo != 1 or n.form is not Form.WORDS:
        return False
    tokens: tuple[Token, ...] = parse.covering(n.span.start, n.span.end)
    if not tokens:
        return True
    token = tokens[0]
    return token.dep != "nummod" or token.tag != "CD"


_PART = re.compile(
    r"(?:\bincluding|\bincluded|\bamong\s+them|\bamong|\bof\s+whom|\bof\s+which|\bof\s+them|"
    r"\bother|\banother|\bmore|\bthe\s+other|\bthe\s+first|\bthe\s+last|\badditional|\bfurther)"
    r"(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s+(?:of\s+(?:them|whom|those|the)|more|others?|additional|further|of\s+which)\b",
    re.IGNORECASE,
)


def _is_part(text: str, span: Span) -> bool:
    return bool(_PART.search(text[: span.start]) or _PART_AFTER.match(text, span.end))
