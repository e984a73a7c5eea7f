"""Number literals: digits, words, fractions and vague numerals, as intervals of Decimal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from xcheck.model import Bound, Span


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    INDEFINITE = "indefinite"  # "a million", where the article stands for one
    MULTIPLE = "multiple"  # "doubled", "threefold", "twice"


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as written: an inclusive interval, and the place value of its last digit.

    `scale` is what its scale word multiplies by: 1,000,000 for "7.5 million", 1 for "7,500,000".
    """

    span: Span
    lo: Decimal
    hi: Decimal | None
    resolution: Decimal
    form: Form
    bound: Bound = Bound.EXACT
    scale: Decimal = Decimal(1)


_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": Decimal(100), "thousand": Decimal(1000), "lakh": Decimal(10**5),
    "million": Decimal(10**6), "crore": Decimal(10**7), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "dozen": Decimal(12),
}  # fmt: skip
_SHORT_SCALES = {
    "k": Decimal(1000), "mn": Decimal(10**6), "mln": Decimal(10**6), "mm": Decimal(10**6),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9), "tn": Decimal(10**12), "trn": Decimal(10**12), "m": Decimal(10**6),
    "b": Decimal(10**9),
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_FRACTIONS = {
    "half": Decimal("0.5"), "third": Decimal(1) / 3, "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"), "sixth": Decimal(1) / 6, "tenth": Decimal("0.1"),
    "eighth": Decimal("0.125"), "fourth": Decimal("0.25"),
}  # fmt: skip
# What "half a" and "half an" measure.
_HALVED = frozenset(
    "second minute hour day month year decade century inch foot mile metre meter kilometre "
    "kilometer acre hectare ton tonne pound kilo litre liter gallon".split()
)
# "one in five" is a share after these, not "found one in five boxes".
_BEFORE_SHARE = re.compile(
    r"(?:^|[.,;:(“\"‘'–—-]|\b(?:about|around|nearly|almost|roughly|some|than|to|that|is|are|was|"
    r"were|as|only|just|approximately|estimated))\s*$",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?<![\w.,$€£-])(?P<top>\d{1,3}|[A-Za-z]{3,9})\s(?:in|out\sof|(?=of\severy)of)\s(?P<every>every\s)?"
    r"(?P<bottom>10?0?,?000|\d{1,3}|[A-Za-z]{3,9})\b(?![-\d%]|[.,:]\d|\s(?:hundred|thousand|million|billion|"
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|games?|match(?:es)?|seasons?)\b)"
)
_MULTIPLES = {
    "twice": 2, "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3,
    "quadrupled": 4,
}  # fmt: skip
_VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3, "⅛": Decimal("0.125"),
}  # fmt: skip

# Vague numerals as the intervals that newspaper style gives them; "dozens" is at least
# two dozen and fewer than a writer would call hundreds. "Several" and "a handful" are 3 to 12,
# "a few" is 3 to 9, each with the scale that follows: `_word_number` reads them.
_VAGUE = {
    "dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 1999),
    "thousands": (2000, 19999), "millions": (2 * 10**6, 2 * 10**7 - 1),
    "billions": (2 * 10**9, 2 * 10**10 - 1), "tens": (20, 99),
}  # fmt: skip

_NUMERAL = re.compile(
    # Thousands apart by a comma, by a space that does not break ("1 500"), or by any space where
    # nothing else can be meant, since no number begins with a zero ("12 000", "2, 000"), or by
    # the comma between spaces that tokenisers leave ("3 , 500").
    r"(?<![\w./])(?<!\d[,\u00a0\u202f\u2009])"
    r"(?P<int>(?=\d{1,3}(?:,? \d{3})*?,? 0\d\d(?!\d))[1-9]\d{0,2}(?:,? \d{3})+(?!\d)|"
    r"[1-9]\d{0,2}(?: , \d{3})+(?!\d)|"
    r"\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)"
    r"(?P<frac>\.\d+)?(?:[ ](?P<mixed>\d{1,2}/\d{1,2})(?!\d)|[ ]?(?P<vulgar>[½¼¾⅓⅔⅛]))?"
    r"(?:(?P<ord>st|nd|rd|th)\b|(?P<gap> ?-? ?)(?P<scale>(?i:hundred|thousand|lakh|million|"
    r"crore|billion|trillion|dozen|k|mn|mln|bn|bln|tn|trn)|MM|[MmBb])s?(?![\w]))?",
)
_NO_WHOLE = re.compile(r"(?<![\w.,/)])\.\d{1,6}(?![\w/]|\.\d)")
_DIGITS_APART = re.compile(r"[, \u00a0\u202f\u2009]")
_WORD = re.compile(r"[A-Za-z]+")
# "2m people", "20m euros": no metres.
_COUNTED_IN_MILLIONS = re.compile(
    r"\s(?:[A-Z]\w+\s)?(?:people|users|viewers|voters|children|women|men|jobs|homes|households|units|"
    r"customers|workers|subscribers|visitors|passengers|refugees|patients|tourists|copies|barrels|"
    r"doses|vehicles|cars|phones|tonnes|tons|shares|votes|euros?|dollars?|pounds|rupees|yen|yuan)\b"
)
_SIMPLE_FRACTION = re.compile(r"(?<![\w/.,])(?!9/11\b)(\d{1,2})/(\d{1,2})(?![\w/])")


def numbers(text: str) -> list[Literal]:
    """All number literals of `text` in order, without overlaps.

    Digits with scale words ("2.6 million", "$25bn"), numbers in words ("twenty-five",
    "a hundred and two"), ordinals, fractions in words and vague numerals ("dozens").
    Attached single letters (m, b) are read as scales only after a currency sign and before
    what is counted ("2m people"): alone, "1.7m" is as likely metres, and the unit is decided
    by the caller.
    """
    found = _shares(text) + _digits(text) + _words(text)
    found.sort(key=lambda n: (n.span.start, -n.span.end))
    kept: list[Literal] = []
    for literal in found:
        if not kept or literal.span.start >= kept[-1].span.end:
            kept.append(literal)
    return kept


def _shares(text: str) -> list[Literal]:
    """ "one in five", "3 out of 4", "seven in every ten"."""
    found: list[Literal] = []
    for m in _SHARE.finditer(text):
        top, bottom = (
            Decimal(w) if w.isdigit() else Decimal((_UNITS | _TENS | {"hundred": 100}).get(w, 0))
            for w in (m["top"].lower(), m["bottom"].lower().replace(",", ""))
        )
        before = text[max(0, m.start() - 16) : m.start()]
        if 0 < top < bottom and bottom > 2 and (m["every"] or _BEFORE_SHARE.search(before)):
            part = top / bottom
            found.append(Literal(Span(*m.span()), part, part, Decimal("0.01"), Form.FRACTION))
    return found


def _digits(text: str) -> list[Literal]:
    found: list[Literal] = []
    for m in _SIMPLE_FRACTION.finditer(text):
        if int(m[2]) > 1 and int(m[1]) < int(m[2]):
            value = Decimal(m[1]) / Decimal(m[2])
            found.append(Literal(Span(*m.span()), value, value, Decimal("0.01"), Form.FRACTION))
    for m in _NO_WHOLE.finditer(text):
        value = Decimal(m.group())
        place = Decimal(1).scaleb(1 - len(m.group()))
        found.append(Literal(Span(*m.span()), value, value, place, Form.DIGITS))
    for m in _NUMERAL.finditer(text):
        whole, frac, scale = _DIGITS_APART.sub("", m["int"]), m["frac"] or "", m["scale"]
        if len(whole) > 15:
            continue
        end = m.end()
        factor = Decimal(1)
        if scale:
            if scale.lower() in _SCALES:
                factor = _SCALES[scale.lower()]
            elif scale in {"m", "M", "b", "B", "MM"} and not (
                _after_currency(text, m.start()) or _COUNTED_IN_MILLIONS.match(text, m.end())
            ):
                end = m.start("gap")
            elif m["gap"] == "" or len(scale) > 1:
                factor = _SHORT_SCALES[scale.lower()]
            else:
                end = m.start("gap")
        value = Decimal(whole + frac)
        if m["mixed"]:
            top, bottom = m["mixed"].split("/")
            if int(bottom):
                value += Decimal(top) / Decimal(bottom)
        if m["vulgar"]:
            value += _VULGAR[m["vulgar"]]
        value *= factor
        places = Decimal(1).scaleb(-(len(frac) - 1)) if frac else Decimal(1)
        resolution = places * factor
        if m["mixed"] or m["vulgar"]:
            resolution = Decimal("0.5") * factor
        elif not frac and factor == 1 and not m["ord"]:
            resolution = _trailing_zeros(whole)
        form = Form.ORDINAL if m["ord"] else Form.DIGITS
        found.append(Literal(Span(m.start(), end), value, value, resolution, form, scale=factor))
    return found


def _trailing_zeros(digits: str) -> Decimal:
    stripped = digits.rstrip("0")
    return Decimal(10) ** (len(digits) - len(stripped)) if stripped else Decimal(1)


def _after_currency(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].rstrip()
    return before[-1:] in set("$€£¥₹₽₩")


def _words(text: str) -> list[Literal]:
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[Literal] = []
    i = 0
    while i < len(words):
        literal, used = _word_number(text, words, i)
        if literal:
            found.append(literal)
        i += max(used, 1)
    return found


def _joined(text: str, left: int, right: int) -> bool:
    return text[left:right] in {" ", "-", " - ", "\n", "‑"}


def _word_number(
    text: str, words: list[tuple[str, int, int]], i: int
) -> tuple[Literal | None, int]:
    """The number in words that starts at word `i`, and how many words it takes."""
    word, start, end = words[i]

    def nxt(n: int) -> str:
        j = i + n
        if j < len(words) and all(
            _joined(text, words[k - 1][2], words[k][1]) for k in range(i + 1, j + 1)
        ):
            return words[j][0]
        return ""

    if word in {"tens", "hundreds", "dozens", "thousands", "scores"} and nxt(1) == "of":
        scale = nxt(2).removesuffix("s")
        if scale in _SCALES and nxt(2).endswith("s"):
            lo, hi = _VAGUE[word]
            f = _SCALES[scale]
            return _vague(start, words[i + 2][2], lo * f, (hi + 1) * f - 1), 3
    if word in _VAGUE and word != "tens":
        return _vague(start, end, *map(Decimal, _VAGUE[word])), 1
    if word == "several" or (word in {"a", "the"} and nxt(1) == "handful"):
        used = 1 if word == "several" else 2
        scale = nxt(used)
        f = _SCALES.get(scale.removesuffix("s"), Decimal(1))
        used += f != 1
        return _vague(start, words[i + used - 1][2], 3 * f, 12 * f), used
    if word == "a" and nxt(1) in {"couple", "pair"}:
        used = 3 if nxt(2) == "of" else 2  # "a couple of hundred"
        if nxt(used) in _SCALES:
            f = _SCALES[nxt(used)]
            return _vague(start, words[i + used][2], f * 3 / 2, 3 * f), used + 1
        return Literal(
            Span(start, words[i + 1][2]), Decimal(2), Decimal(2), Decimal(1), Form.WORDS
        ), 2
    if word == "a" and nxt(1) == "few":
        scale = nxt(2)
        f = _SCALES.get(scale, Decimal(1))
        used = 2 + (f != 1)
        return _vague(start, words[i + used - 1][2], 3 * f, 9 * f), used
    fraction = _fraction(word, nxt)
    if fraction:
        value, used, form = fraction
        last = words[i + used - 1][2]
        place = Decimal("0.01") if form is Form.FRACTION else value / 5
        return Literal(Span(start, last), value, value, place, form), used
    if word in _MULTIPLES or (word.endswith("fold") and word[:-4] in _UNITS | _TENS):
        times = Decimal(_MULTIPLES.get(word) or (_UNITS | _TENS)[word[:-4]])
        return Literal(Span(start, end), times, times, Decimal(1), Form.MULTIPLE), 1
    literal, used = _cardinal(text, words, i)
    if literal and literal.form in {Form.WORDS, Form.INDEFINITE} and nxt(used) == "and":
        share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(nxt(used + 2))
        if share is not None and nxt(used + 1) in {"a", "one"}:
            return _and_a_half(literal, share, words, i + used + 2, _SCALES.get(nxt(used + 3)), i)
    return literal, used


def _and_a_half(
    number: Literal,
    share: Decimal,
    words: list[tuple[str, int, int]],
    last: int,
    scale: Decimal | None,
    first: int,
) -> tuple[Literal, int]:
    """ "two and a half", "two and a half million", "a million and a half"; `last` is "half"."""
    unit = _SCALES.get(words[last - 3][0], Decimal(1))
    factor = scale or Decimal(1)
    last += scale is not None
    value = (number.lo + share * unit) * factor
    span = Span(number.span.start, words[last][2])
    place = share * unit * factor
    return Literal(span, value, value, place, Form.WORDS, scale=factor), last - first + 1


def _fraction(word: str, after: Callable[[int], str]) -> tuple[Decimal, int, Form] | None:
    first = after(1)
    of_a = after(2) == "of" and after(3) == "a" and after(4) in _SCALES
    if of_a and (word == "a" or word in _UNITS) and first.removesuffix("s") == "quarter":
        quarters = _UNITS.get(word, 1)  # "a quarter of a million"
        return quarters * _FRACTIONS["quarter"] * _SCALES[after(4)], 5, Form.WORDS
    if word in {"a", "one"} and first in _FRACTIONS and after(2) not in _SCALES:
        if first in {"half", "third", "quarter", "fifth", "tenth"} and (
            after(2) in {"of", "the"} or first in {"third", "quarter"}
        ):
            return _FRACTIONS[first], 2, Form.FRACTION
        return None
    if word in {"half", "quarter"} and first == "a" and after(2) in _SCALES:
        return _FRACTIONS[word] * _SCALES[after(2)], 3, Form.WORDS
    if word == "half" and first in {"a", "an"} and after(2) in _HALVED:
        return Decimal("0.5"), 2, Form.WORDS
    if word == "half" and first in {"of", "the", "its", "their", "his", "her"}:
        return Decimal("0.5"), 1, Form.FRACTION
    if word in _UNITS and first.endswith("s") and first[:-1] in _FRACTIONS:
        return _UNITS[word] * _FRACTIONS[first[:-1]], 2, Form.FRACTION
    return None


def _cardinal(text: str, words: list[tuple[str, int, int]], i: int) -> tuple[Literal | None, int]:
    """A cardinal or ordinal in words from word `i` on ("one hundred and five", "sixth")."""
    total, current, used = Decimal(0), Decimal(0), 0
    seen, ordinal, indefinite = False, False, False
    resolution = scale = Decimal(1)
    j = i
    while j < len(words):
        word, start, _ = words[j]
        if j > i and not _joined(text, words[j - 1][2], start):
            break
        singular = word.removesuffix("s") if word.endswith("s") else word
        if word in _UNITS or word in _TENS:
            value = _UNITS.get(word, _TENS.get(word, 0))
            if (
                seen
                and current % 100
                and not (current % 100 >= 20 and current % 10 == 0 and value < 10)
            ):
                break  # two numbers side by side: "one two", not one number
            current += value
            resolution = scale = Decimal(1)
            seen = True
        elif singular in _SCALES and (word == singular or seen) and (seen or word != singular):
            factor = scale = _SCALES[singular]
            if factor in (100, 12):
                current = max(current, Decimal(1)) * factor
            else:
                total += max(current, Decimal(1)) * factor
                current = Decimal(0)
            # Eleven or thirteen may be called a dozen; ten or fourteen are not.
            resolution = Decimal(2) if factor == 12 else factor
        elif word in {"a", "an"} and j == i and j + 1 < len(words) and words[j + 1][0] in _SCALES:
            current, seen, indefinite = Decimal(1), True, True
        elif (
            word == "and"
            and seen
            and j + 1 < len(words)
            and j > i
            and (
                words[j - 1][0] in _SCALES
                and (words[j + 1][0] in _UNITS or words[j + 1][0] in _TENS)
            )
        ):
            j += 1
            continue
        elif word in _ORDINALS and (not seen or (current % 10 == 0 and current > 0)):
            current += _ORDINALS[word]
            ordinal = seen = True
            j += 1
            used = j - i
            break
        else:
            break
        j += 1
        used = j - i
    if not seen or not used:
        return None, 1
    amount = total + current
    form = Form.ORDINAL if ordinal else Form.INDEFINITE if indefinite else Form.WORDS
    span = Span(words[i][1], words[i + used - 1][2])
    return Literal(span, amount, amount, resolution, form, scale=scale), used


def _vague(start: int, end: int, lo: Decimal | int, hi: Decimal | int) -> Literal:
    return Literal(Span(start, end), Decimal(lo), Decimal(hi), Decimal(lo), Form.VAGUE, Bound.VAGUE)
