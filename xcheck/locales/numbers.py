"""Numbers as a language writes them, with their scale, unit or currency.

What can be read in two ways is left out: a number of which the signs do not say what they
are, one that is glued to others, an ordinal, a bare year.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import Final

from xcheck.locales.conventions import APOSTROPHES, CURRENCY_SIGNS, SPACES, Conventions
from xcheck.locales.folding import Folded, folded, joined
from xcheck.model import Span

_CHUNK: Final = re.compile(r"\d+(?:[.,'’٬٫\u00a0\u202f\u2009]\d+| \d{3}(?!\d))*")
_GLUE: Final = frozenset("-–−/:'’.,°#№§_+=@&*")
_SIGN_BEFORE: Final = re.compile(
    rf"(?:{'|'.join(re.escape(s) for s in CURRENCY_SIGNS)}|(?<![^\W\d_])[a-z]{{3}})\s?$"
)
_SIGN_AFTER: Final = re.compile(rf"\s?(?:{'|'.join(re.escape(s) for s in CURRENCY_SIGNS)})")
_SCALE_LINK: Final = re.compile(r"\s?(?:d['’]|d[ei]\s|دولار\s)?")
_NAMED: Final = re.compile(r"(?:[#№§°]|(?<![^\W\d_])[^\W\d_]{1,4}\.|[^\W\d_]-)\s?$")
_ORDINAL: Final = re.compile(r"[ºª°]|(?:e|er|ere|eme|os?|as?|th|го|й|я|me)(?![^\W_])")
_SENTENCE_END: Final = frozenset('.!?…:–—-«»“”„"¿¡(')
_YEARS: Final = range(1500, 2101)
_STEM: Final = 4  # letters that two forms of a word share at least


@dataclass(frozen=True, slots=True)
class Style:
    """The signs of one document: `sure` where it shows what they are by itself.

    `mixed`: it writes both "1.234,5" and "1,234.5", so that "1.234" alone says nothing.
    """

    decimal: str
    group: str
    sure: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class LocaleNumber:
    """A number: `span` with its scale and unit, `digits` the numeral alone.

    `value` and `resolution` (the place value of the last digit) are in `unit`; `dimension`
    is "count" where no unit is named.
    """

    span: Span
    digits: Span
    value: Decimal
    resolution: Decimal
    dimension: str = "count"
    unit: str = ""


def style_of(text: str, rules: Conventions) -> Style:
    """The signs that a document uses: those of its language, or others where it shows so."""
    own = swapped = 0
    for match in _CHUNK.finditer(text):
        decimal = _shown_decimal(match.group(), text[match.end() : match.end() + 2])
        own += decimal == rules.decimal
        swapped += decimal is not None and decimal != rules.decimal
    if own and swapped:
        return Style(rules.decimal, rules.group, mixed=True)
    if swapped:
        decimal = "." if rules.decimal == "," else ","
        return Style(decimal, "," if decimal == "." else ".", sure=True)
    return Style(rules.decimal, rules.group, sure=bool(own))


def _shown_decimal(chunk: str, after: str) -> str | None:
    """The decimal sign that a number gives away by its own shape, or `None`."""
    signs = [c for c in chunk if c in ".,"]
    others = {c for c in chunk if not c.isdigit()} - {".", ","}
    if len(signs) == 1 and others and max(map(chunk.rfind, others)) < chunk.find(signs[0]):
        return signs[0]  # "1'234.5"
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1:
        return signs[-1]
    if len(signs) >= 2 and _sizes_fit(re.split("[.,]", chunk)):
        return "." if signs[0] == "," else ","
    percent = after.lstrip(SPACES)[:1] in set("%٪％€")
    if len(signs) == 1 and percent and len(chunk.rpartition(signs[0])[2]) in (1, 2):
        return signs[0]
    return None


def value_of(chunk: str, rules: Conventions, style: Style) -> tuple[Decimal, Decimal] | None:
    """Value and place value of the last digit of a numeral, or `None` where it is unclear."""
    chunk = chunk.replace("٫", style.decimal).replace("٬", style.group)
    signs = [c for c in chunk if not c.isdigit()]
    decimal, group = style.decimal, style.group
    own = _shown_decimal(chunk, "")
    if own is not None and own != decimal:  # its own shape says what its signs are
        decimal, group = own, "," if own == "." else "."
    whole, places = chunk, ""
    if signs and signs[-1] == decimal and signs.count(decimal) == 1:
        whole, _, places = chunk.rpartition(decimal)
    between = {c for c in whole if not c.isdigit()}
    if between and not _groups(between, whole, decimal, group, rules.indian):
        return None
    # Three places: a thousand in another style, unless the document shows its own.
    unclear = style.mixed or (rules.swapped and not style.sure)
    if unclear and len(places) == 3 and not between and 1 <= len(whole) <= 3 and whole != "0":
        return None
    if style.mixed and between and not places and len(signs) == 1 and signs[0] in ".,":
        return None
    number = Decimal(int("".join(c for c in whole if c.isdigit()) or "0"))
    if places:
        number += Decimal(int(places)) / 10 ** len(places)
    return number, Decimal(1).scaleb(-len(places))


def _groups(between: set[str], whole: str, decimal: str, group: str, indian: bool) -> bool:
    """Whether the signs within a whole number are of one sort and group its digits."""
    parts = re.split(r"\D", whole)
    if not (_sizes_fit(parts) or (indian and _sizes_fit(parts, 2))):
        return False
    if between <= set(SPACES):
        plain = between == {" "} and group not in SPACES
        return not plain or parts[-1] == "000"
    if between <= set(APOSTROPHES):
        return True
    # A full stop groups wherever the comma is the decimal sign; a comma where it is the rule.
    return len(between) == 1 and decimal not in between and (between == {"."} or group == ",")


def _sizes_fit(parts: Sequence[str], middle: int = 3) -> bool:
    return (
        len(parts) > 1
        and 1 <= len(parts[0]) <= middle
        and not parts[0].startswith("0")
        and len(parts[-1]) == 3
        and all(len(p) == middle for p in parts[1:-1])
    )


def numbers(
    text: str, rules: Conventions, style: Style, blocked: Sequence[Span] = ()
) -> list[LocaleNumber]:
    """Numbers of `text` in order, but for those inside `blocked` (dates); offsets into `text`."""
    flat = folded(text)
    found: list[LocaleNumber] = []
    at = 0
    while match := _CHUNK.search(flat.text, at):
        at = match.end()
        start, end = flat.offsets[match.start()], flat.offsets[match.end()]
        if any(b.start < end and start < b.end for b in blocked) or not _stands_alone(flat, match):
            continue
        read = value_of(match.group(), rules, style)
        if read is None:
            continue
        number, at = _with_unit(flat, match, *read, rules, style)
        if number and _says_something(text, number):
            found.append(number)
    return found


def _stands_alone(flat: Folded, match: re.Match[str]) -> bool:
    """Whether nothing makes the numeral part of a word, a code, a range or an ordinal."""
    before, after = flat.text[: match.start()], flat.text[match.end() : match.end() + 4]
    signed = _SIGN_BEFORE.search(before)
    glued = before[-1:] in _GLUE and not (before[-1] in ".," and not before[-2:-1].isdigit())
    if before and not signed and not _minus(before) and (glued or _latin(before[-1])):
        return False
    if after[:1] in {"-", "–", "−", "/", ":", "'", "’"} or _ORDINAL.match(after):
        return after.startswith("°c")
    if after[:1] in {".", ","} and after[1:2].isdigit():
        return False
    if after[:1] == "." and after[1:].strip():
        return False  # "der 12. Mann"
    return _NAMED.search(before) is None


def _minus(before: str) -> bool:
    return before[-1:] in {"-", "−"} and not before[-2:-1].strip()


def _latin(character: str) -> bool:
    return character.isalpha() and not joined(character)


def _with_unit(
    flat: Folded,
    match: re.Match[str],
    value: Decimal,
    resolution: Decimal,
    rules: Conventions,
    style: Style,
) -> tuple[LocaleNumber | None, int]:
    """The number with the scale, unit or currency beside it, and where reading goes on."""
    text, first, end = flat.text, match.start(), match.end()
    scale, end = _scale(text, end, rules)
    value, resolution = value * scale, resolution * scale
    gap = 1 if scale > 1 and joined(text[end - 1]) and text[end : end + 1] == " " else 0
    if scale > 1 and (more := _CHUNK.match(text, end + gap)):  # "1万2000", "1만 2000"
        rest = value_of(more.group(), rules, style)
        if rest is None or rest[0] >= scale:
            return None, more.end()
        factor, end = _scale(text, more.end(), rules)
        value, resolution = value + rest[0] * factor, rest[1] * factor
    dimension, unit = "count", ""
    if sign := _SIGN_BEFORE.search(text[:first]):
        words = sign.group().strip()
        code = CURRENCY_SIGNS.get(words.upper()) or rules.currencies.get(words)
        if code:
            dimension, unit, first = "money", code, sign.start()
    elif text[first - 1 : first] in {"%", "٪"}:  # Turkish
        dimension, first = "percent", first - 1
    if dimension == "count" and (sign := _SIGN_AFTER.match(text, end)):
        dimension, unit = "money", CURRENCY_SIGNS[sign.group().strip().upper()]
        end = sign.end()
    if dimension == "count":
        link = _SCALE_LINK.match(text, end)
        at = link.end() if link and scale > 1 else _past_blank(text, end)
        if code := _phrase(text, at, rules.currencies):
            dimension, unit, end = "money", rules.currencies[code], at + len(code)
        elif word := _phrase(text, _past_blank(text, end), rules.units):
            dimension, unit = rules.units[word]
            end = _past_blank(text, end) + len(word)
        elif _phrase(text, _past_blank(text, end), rules.durations):
            return None, end  # an age, a time of day or a length of time: nothing says which
    if _minus(text[:first]):
        if dimension != "temperature":
            return None, end
        value, first = -value, first - 1
    span = Span(flat.offsets[first], flat.offsets[end])
    digits = Span(flat.offsets[match.start()], flat.offsets[match.end()])
    return LocaleNumber(span, digits, value, resolution, dimension, unit), end


def _past_blank(text: str, at: int) -> int:
    return at + (text[at : at + 1] != "" and text[at : at + 1] in SPACES)


def _scale(text: str, end: int, rules: Conventions) -> tuple[Decimal, int]:
    """The power of ten that a word after the number stands for, and where the word ends."""
    at = _past_blank(text, end)
    if word := _phrase(text, at, rules.scales):
        stop = at + len(word)
        return rules.scales[word], stop + (text[stop : stop + 1] == "." and len(word) <= 4)
    word = re.match(r"[^\W\d_]*", text[at:]).group()  # type: ignore[union-attr]  # matches always
    if len(word) >= _STEM and not joined(word[-1]):
        # Other cases of the word: all but the last three letters are alike.
        near = [s for s in rules.scales if " " not in s and _alike(s, word)]
        if near:
            return rules.scales[max(near, key=lambda s: _common(s, word))], at + len(word)
    return Decimal(1), end


def _alike(a: str, b: str) -> bool:
    return _common(a, b) >= max(_STEM, len(a) - 3, len(b) - 3)


def _common(a: str, b: str) -> int:
    """How many letters two words share from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _phrase(text: str, at: int, known: Collection[str]) -> str:
    """The longest of the `known` phrases that stands at `at` and ends there."""
    for stop in range(min(len(text), at + 28), at, -1):
        phrase = text[at:stop]
        if phrase in known:
            following = text[stop : stop + 1]
            if not _latin(following or " ") or joined(phrase[-1]) or not phrase[-1].isalpha():
                return phrase
    return ""


def _says_something(text: str, number: LocaleNumber) -> bool:
    """Whether a bare number counts what follows it: not a name's, not a year."""
    if number.dimension != "count":
        return True
    if number.resolution < 1:
        return False  # a part of something, and nothing says of what
    bare = number.span == number.digits
    if bare and number.value in _YEARS and len(number.digits.of(text)) == 4:
        return False
    after = text[number.span.end : number.span.end + 3].lstrip(SPACES)
    if not after[:1].isalpha():
        return False
    before = text[: number.span.start].rstrip(SPACES)
    last = re.search(r"[^\W\d_]+$", before[-40:])
    if last is None or not last.group()[0].isupper():
        return True
    ahead = before[: len(before) - len(last.group())].rstrip(SPACES)
    return not ahead or ahead[-1] in _SENTENCE_END
