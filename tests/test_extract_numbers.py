"""Numbers as written: digits, words, fractions, vague numerals, and the words that bound them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.extract.bounds import bounded, interval
from xcheck.extract.numbers import Form, Literal, numbers
from xcheck.model import Bound

D = Decimal


def only(text: str) -> Literal:
    (literal,) = numbers(text)
    return literal


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        # digits
        ("12 died", "12", 12),
        ("1,234 people", "1,234", 1234),
        ("100,000 homes", "100,000", 100_000),
        ("1000000 homes", "1000000", 1_000_000),
        ("12,34,567 voters", "12,34,567", 1_234_567),
        ("1\u00a0500 people", "1\u00a0500", 1500),
        ("12\u202f000\u202f000 people", "12\u202f000\u202f000", 12_000_000),
        ("12 000 people", "12 000", 12_000),
        ("1 250 000 people", "1 250 000", 1_250_000),
        ("around 2, 000ft up", "2, 000", 2000),
        ("its 3 , 500 employees", "3 , 500", 3500),
        ("some 2m people", "2m", 2_000_000),
        ("over 2m Windows users", "2m", 2_000_000),
        ("sales of 5m phones", "5m", 5_000_000),
        ("rose to 1.5281", "1.5281", "1.5281"),
        ("a 12-member team", "12", 12),
        (".5 percent", ".5", "0.5"),
        ("hit .300 that year", ".300", "0.3"),
        # scale words and short forms
        ("2.6 million", "2.6 million", 2_600_000),
        ("7 millions", "7 millions", 7_000_000),
        ("3 hundred", "3 hundred", 300),
        ("$25bn", "25bn", 25 * 10**9),
        ("$25 bn", "25 bn", 25 * 10**9),
        ("$25b", "25b", 25 * 10**9),
        ("£4tn", "4tn", 4 * 10**12),
        ("€3.5mln", "3.5mln", 3_500_000),
        ("$2.6m", "2.6m", 2_600_000),
        ("25K runners", "25K", 25_000),
        ("3 lakh", "3 lakh", 300_000),
        ("2.5 crore", "2.5 crore", 25_000_000),
        ("5 dozen", "5 dozen", 60),
        # words
        ("twelve died", "twelve", 12),
        ("twenty-five people", "twenty-five", 25),
        ("twenty five people", "twenty five", 25),
        ("one hundred and five", "one hundred and five", 105),
        ("nine hundred ninety-nine", "nine hundred ninety-nine", 999),
        ("two thousand three hundred and forty-one", None, 2341),
        ("one million two hundred thousand", None, 1_200_000),
        ("two dozen people", "two dozen", 24),
        ("a dozen people", "a dozen", 12),
        ("a hundred and two people", "a hundred and two", 102),
        ("a million", "a million", 1_000_000),
        ("a couple of men", "a couple", 2),
        ("a pair of men", "a pair", 2),
        ("Forty were hurt", "Forty", 40),
        # fractions and mixed numbers
        ("half a million", "half a million", 500_000),
        ("two and a half", "two and a half", "2.5"),
        ("one-and-a-half", "one-and-a-half", "1.5"),
        ("two and a half million", "two and a half million", 2_500_000),
        ("a million and a half", "a million and a half", 1_500_000),
        ("three and a quarter miles", "three and a quarter", "3.25"),
        ("2 1/2 years", "2 1/2", "2.5"),
        ("2½ metres", "2½", "2.5"),
        ("10¾ inches", "10¾", "10.75"),
        ("half of the homes", "half", "0.5"),
        ("three quarters", "three quarters", "0.75"),
        ("a quarter of them", "a quarter", "0.25"),
        ("3/4 of them", "3/4", "0.75"),
        # multiples
        ("costs doubled", "doubled", 2),
        ("a threefold rise", "threefold", 3),
        ("twice as many", "twice", 2),
        # ordinals
        ("the 22nd man", "22nd", 22),
        ("the sixth round", "sixth", 6),
        ("the twenty-first man", "twenty-first", 21),
    ],
)
def test_value(text: str, written: str | None, value: int | str) -> None:
    literal = only(text)
    assert literal.lo == literal.hi == D(value)
    assert literal.span.of(text) == (text if written is None else written)


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("a third of homes", 1),
        ("one-third", 1),
        ("two-thirds", 2),
        ("1/3", 1),
        ("About one in three homes is empty.", 1),
    ],
)
def test_thirds(text: str, third: int) -> None:
    assert abs(only(text).lo * 3 - third) < D("1e-20")


def test_a_number_in_so_many_is_no_share_after_a_verb() -> None:
    assert [n.lo for n in numbers("They found one in three boxes.")] == [1, 3]


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("dozens of people", 24, 199),
        ("scores of people", 40, 199),
        ("hundreds of people", 200, 1999),
        ("tens of thousands of people", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 1_999_999),
        ("millions", 2_000_000, 19_999_999),
        ("several people", 3, 12),
        ("several hundred people", 300, 1200),
        ("a couple of hundred people", 150, 300),
        ("a couple thousand people", 1500, 3000),
        ("a few people", 3, 9),
        ("a few dozen people", 36, 108),
        ("a handful of people", 3, 12),
    ],
)
def test_vague_numerals_are_intervals(text: str, lo: int, hi: int) -> None:
    literal = only(text)
    assert (literal.lo, literal.hi, literal.bound) == (lo, hi, Bound.VAGUE)
    assert literal.form is Form.VAGUE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12", "1"),
        ("120", "10"),
        ("2,000", "1000"),
        ("2,050", "10"),
        ("2.6 million", "100000"),
        ("$25bn", "1e9"),
        ("1.5281", "0.0001"),
        ("ten thousand", "1000"),
        ("2½", "0.5"),
        ("two and a half million", "500000"),
    ],
)
def test_resolution_is_the_place_of_the_last_written_digit(text: str, place: str) -> None:
    assert only(text).resolution == D(place)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 5 and 10", [5, 10]),
        ("one, two and three", [1, 2, 3]),
        ("one two", [1, 2]),
        ("5-3", [5, 3]),
        ("12, 500 more", [12, 500]),
        ("the first three", [1, 3]),
        ("nineteen eighty-four", [19, 84]),
        ("Twelve died and 40 were hurt.", [12, 40]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[int]) -> None:
    assert [n.lo for n in numbers(text)] == values


@pytest.mark.parametrize("text", ["A320 landed", "the score", "a hundredth", "None came", "€", ""])
def test_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("1.7m tall", "1.7"), ("40 m high", "40"), ("2 b 3", "2")]
)
def test_a_lone_letter_is_no_scale_without_a_currency_sign(text: str, value: str) -> None:
    assert numbers(text)[0].lo == D(value)


# Numbers in words, spelled out by a writer of our own.

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n: int, *, british: bool, hyphen: str) -> str:
    """`n` below 10**12 in words: "one hundred (and) twenty-five"."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= scale:
            head = f"{spelled(n // scale, british=british, hyphen=hyphen)} {name}"
            rest = n % scale
            if not rest:
                return head
            joint = " and " if british and rest < 100 else " "
            return head + joint + spelled(rest, british=british, hyphen=hyphen)
    if n >= 100:
        head = f"{_SMALL[n // 100]} hundred"
        if not n % 100:
            return head
        joint = " and " if british else " "
        return head + joint + spelled(n % 100, british=british, hyphen=hyphen)
    if n < 20:
        return _SMALL[n]
    return _TENS[n // 10] + (hyphen + _SMALL[n % 10] if n % 10 else "")


@given(
    st.integers(0, 10**12 - 1) | st.integers(0, 2000),
    st.booleans(),
    st.sampled_from(["-", " "]),
)
def test_words_round_trip(n: int, british: bool, hyphen: str) -> None:
    text = spelled(n, british=british, hyphen=hyphen)
    literal = only(text)
    assert literal.lo == literal.hi == n
    assert literal.span.of(text) == text


@given(st.integers(0, 10**15 - 1), st.sampled_from(["", ","]))
def test_digits_round_trip(n: int, group: str) -> None:
    text = f"{n:,}" if group else str(n)
    assert only(f"about {text} people").lo == n


@given(st.decimals(0, 10**6, places=3), st.sampled_from(["million", "billion", "crore"]))
def test_scale_words_multiply(value: Decimal, scale: str) -> None:
    factor = {"million": 10**6, "billion": 10**9, "crore": 10**7}[scale]
    literal = only(f"{value} {scale}")
    assert literal.lo == value * factor
    assert literal.resolution == D("0.001") * factor


NEWS = st.text(
    st.sampled_from("0123456789.,-–/$€£%½ \n") | st.characters(codec="utf-8"), max_size=60
) | st.lists(
    st.sampled_from(
        "a one two half third twenty hundred thousand million and dozens several few of tens "
        "first 12 3.5 $ % 1/2 ½ - , . more than at least couple".split()
    ),
    max_size=12,
).map(" ".join)


@given(NEWS)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    found = numbers(text)
    end = 0
    for literal in found:
        assert end <= literal.span.start < literal.span.end <= len(text)
        end = literal.span.end
        assert literal.hi is None or literal.lo <= literal.hi
        assert literal.resolution > 0
        assert any(c.isalnum() or c in "½¼¾⅓⅔⅛" for c in literal.span.of(text))


@given(NEWS, st.data())
def test_bounds_of_any_text_hold_the_number(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    b = bounded(text, start, end)
    assert 0 <= b.start <= start <= end <= b.end <= len(text)


# Bounds.


@pytest.mark.parametrize(
    ("text", "number", "bound", "shown"),
    [
        ("At least 8 died", "8", Bound.AT_LEAST, "At least 8"),
        ("no fewer than 8", "8", Bound.AT_LEAST, "no fewer than 8"),
        ("no less than 8", "8", Bound.AT_LEAST, "no less than 8"),
        ("a minimum of 8", "8", Bound.AT_LEAST, "a minimum of 8"),
        ("upwards of 8", "8", Bound.AT_LEAST, "upwards of 8"),
        ("more than 2,000", "2,000", Bound.AT_LEAST, "more than 2,000"),
        ("over 100", "100", Bound.AT_LEAST, "over 100"),
        ("well over 100", "100", Bound.AT_LEAST, "well over 100"),
        ("in excess of 100", "100", Bound.AT_LEAST, "in excess of 100"),
        ("exceeded 100", "100", Bound.AT_LEAST, "exceeded 100"),
        ("more than a total of 12", "12", Bound.AT_LEAST, "more than a total of 12"),
        ("8 or more people", "8", Bound.AT_LEAST, "8 or more"),
        ("100+ people", "100", Bound.AT_LEAST, "100+"),
        ("12 and counting", "12", Bound.AT_LEAST, "12 and counting"),
        ("up to 300", "300", Bound.AT_MOST, "up to 300"),
        ("as many as 300", "300", Bound.AT_MOST, "as many as 300"),
        ("at most 300", "300", Bound.AT_MOST, "at most 300"),
        ("no more than 300", "300", Bound.AT_MOST, "no more than 300"),
        ("fewer than 50", "50", Bound.AT_MOST, "fewer than 50"),
        ("less than 50", "50", Bound.AT_MOST, "less than 50"),
        ("under 50", "50", Bound.AT_MOST, "under 50"),
        ("50 or fewer", "50", Bound.AT_MOST, "50 or fewer"),
        ("about 60", "60", Bound.ABOUT, "about 60"),
        ("around 60", "60", Bound.ABOUT, "around 60"),
        ("some 60", "60", Bound.ABOUT, "some 60"),
        ("nearly 60", "60", Bound.ABOUT, "nearly 60"),
        ("almost 60", "60", Bound.ABOUT, "almost 60"),
        ("roughly 60", "60", Bound.ABOUT, "roughly 60"),
        ("an estimated 60", "60", Bound.ABOUT, "an estimated 60"),
        ("close to 60", "60", Bound.ABOUT, "close to 60"),
        ("just over 60", "60", Bound.ABOUT, "just over 60"),
        ("just under 60", "60", Bound.ABOUT, "just under 60"),
        ("60 or so", "60", Bound.ABOUT, "60 or so"),
        ("20-odd", "20", Bound.ABOUT, "20-odd"),
        ("a total of 12", "12", Bound.EXACT, "a total of 12"),
        ("exactly 12", "12", Bound.EXACT, "exactly 12"),
        ("only 12", "12", Bound.EXACT, "only 12"),
        ("all 12", "12", Bound.EXACT, "all 12"),
        ("killed 12", "12", Bound.EXACT, "12"),
        # words that only end like a cue
        ("Call 0800", "0800", Bound.EXACT, "0800"),
        ("install 12", "12", Bound.EXACT, "12"),
        ("moreover 12", "12", Bound.EXACT, "12"),
        ("handsome 12", "12", Bound.EXACT, "12"),
    ],
)
def test_bound_words(text: str, number: str, bound: Bound, shown: str) -> None:
    start = text.index(number)
    b = bounded(text, start, start + len(number))
    assert (b.bound, text[b.start : b.end]) == (bound, shown)


@pytest.mark.parametrize(
    ("value", "bound", "place", "expected"),
    [
        (8, Bound.EXACT, 1, (D(8), D(8))),
        (8, Bound.AT_LEAST, 1, (D(8), None)),
        (8, Bound.AT_MOST, 1, (None, D(8))),
        (150, Bound.ABOUT, 10, (D(135), D(165))),
        (8, Bound.ABOUT, 10, (D(3), D(13))),
    ],
)
def test_intervals(
    value: int, bound: Bound, place: int, expected: tuple[Decimal | None, Decimal | None]
) -> None:
    assert interval(D(value), D(value), bound, D(place)) == expected


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(Bound),
    st.decimals("0.01", 1000, places=2),
)
def test_an_interval_is_never_inverted_and_keeps_its_value(
    value: Decimal, width: Decimal, bound: Bound, place: Decimal
) -> None:
    lo, hi = interval(value, value + width, bound, place)
    assert lo is not None or hi is not None
    assert lo is None or lo <= value
    assert hi is None or value <= hi
