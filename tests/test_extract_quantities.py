"""Quantities of real sentences: value, bound, unit, what is counted and what happened to it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck.extract.lexicon import event_field
from xcheck.extract.quantities import without_conversions
from xcheck.model import Bound, Quantity

pytestmark = pytest.mark.slow
D = Decimal
Read = Callable[[str], list[Quantity]]


EXACT, LEAST, MOST, ABOUT, RANGE, VAGUE = (
    Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT, Bound.RANGE, Bound.VAGUE
)  # fmt: skip

# sentence, as shown, lo, hi, bound, head of what is counted, sort of event (or its lemma)
COUNTS = [
    # ranges: the scale word belongs to both numbers, written-out figures lend none
    ("The plant makes 5 to 7.5 million cars a year.",
     "5 to 7.5 million", 5_000_000, 7_500_000, RANGE, "car", "make"),
    ("The flood killed 20 to 30 thousand sheep.",
     "20 to 30 thousand", 20_000, 30_000, RANGE, "sheep", "death"),
    ("The club has 1 to 1,000 members.", "1 to 1,000", 1, 1000, RANGE, "member", "have"),
    ("The fire killed 500 to 1 million bees.",
     "500 to 1 million", 500, 1_000_000, RANGE, "bee", "death"),
    # passives, participles, actives
    ("At least 8 police officers were killed in the clashes in Almaty.",
     "At least 8", 8, None, LEAST, "officer", "death"),
    ("A total of 12 security forces personnel were killed in the violent clashes.",
     "A total of 12", 12, 12, EXACT, "personnel", "death"),
    ("The clashes killed 12 officers.", "12", 12, 12, EXACT, "officer", "death"),
    ("Police arrested more than 2,000 protesters.",
     "more than 2,000", 2000, None, LEAST, "protester", "arrest"),
    ("More than 2,000 people were arrested.",
     "More than 2,000", 2000, None, LEAST, "people", "arrest"),
    ("Nearly 1,000 people were injured.", "Nearly 1,000", None, None, ABOUT, "people", "injury"),
    ("Some 150 residents were evacuated.", "Some 150", 135, 165, ABOUT, "resident", "displace"),
    ("Up to 300 houses were destroyed.", "Up to 300", None, 300, MOST, "house", "destroy"),
    ("No fewer than 20 miners are trapped.", "No fewer than 20", 20, None, LEAST, "miner", "trap"),
    ("Fewer than 50 people attended.", "Fewer than 50", None, 50, MOST, "people", "attend"),
    ("As many as 40 people died.", "As many as 40", None, 40, MOST, "people", "death"),
    ("Well over 100 homes burned.", "Well over 100", 100, None, LEAST, "home", "destroy"),
    ("The company will cut 300 or more jobs.", "300 or more", 300, None, LEAST, "job", "fall"),
    ("Exactly 51 senators voted for the bill.",
     "Exactly 51", 51, 51, EXACT, "senator", "vote"),
    ("A dozen soldiers surrendered.", "A dozen", 12, 12, EXACT, "soldier", "surrender"),
    ("Hundreds of demonstrators marched.",
     "Hundreds", 200, 1999, VAGUE, "demonstrator", "march"),
    ("Tens of thousands of people fled their homes.",
     "Tens of thousands", 20000, 99999, VAGUE, "people", "displace"),
    ("Between 10 and 15 rebels were killed.",
     "Between 10 and 15", 10, 15, RANGE, "rebel", "death"),
    ("Officials said 5 to 7 million people were displaced.",
     "5 to 7 million", 5_000_000, 7_000_000, RANGE, "people", "displace"),
    # partitives
    ("13 members of Kazakhstan's security forces had also died in the clashes.",
     "13", 13, 13, EXACT, "force", "death"),
    ("A group of 15 tourists was rescued.", "15", 15, 15, EXACT, "tourist", "rescue"),
    # verbless forms and tallies
    ("The storm left a death toll of 12.", "12", 12, 12, EXACT, "", "death"),
    ("The death toll rose to 164.", "164", 164, 164, EXACT, "", "death"),
    ("The death toll stands at 12.", "12", 12, 12, EXACT, "", "death"),
    ("12 dead in clashes", "12", 12, 12, EXACT, "", "death"),
    ("A dozen were injured.", "A dozen", 12, 12, EXACT, "", "injury"),
    ("27 people are confirmed dead.", "27", 27, 27, EXACT, "people", "death"),
    ("27 people are known to have died.", "27", 27, 27, EXACT, "people", "death"),
    ("27 people are feared to have drowned.", "27", 27, 27, EXACT, "people", "death"),
    ("Twelve officers were taken hostage.", "Twelve", 12, 12, EXACT, "officer", "arrest"),
    ("Some 14 people are still missing.", "Some 14", None, None, ABOUT, "people", "missing"),
    ("Nine feared dead after ferry sinks", "Nine", 9, 9, EXACT, "", "death"),
    ("Officials confirmed 12 deaths.", "12", 12, 12, EXACT, "death", "death"),
    ("The number of cases reached 1,200.", "1,200", 1200, 1200, EXACT, "case", "reach"),
    # idioms of death
    ("The crash claimed 12 lives.", "12", 12, 12, EXACT, "life", "death"),
    ("Twelve people lost their lives.", "Twelve", 12, 12, EXACT, "people", "death"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown", "lo", "hi", "bound", "head", "event"), COUNTS, ids=[c[0] for c in COUNTS]
)
def test_count(
    amounts_of: Read,
    text: str,
    shown: str,
    lo: int | None,
    hi: int | None,
    bound: Bound,
    head: str,
    event: str,
) -> None:
    (q,) = amounts_of(text)
    assert q.dimension == "count"
    assert q.span.of(text) == shown
    assert (q.bound, q.head) == (bound, head)
    assert (event_field(q.event) or q.event) == event
    if bound is not ABOUT or lo is not None:
        assert (q.lo, q.hi) == (lo, hi)
    assert not q.part_of_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # conjunctions: each number has its own thing, both share what happened
        (
            "Dozens of protestors and at least 8 law enforcement officers were killed.",
            [("Dozens", "protestor", "death"), ("at least 8", "officer", "death")],
        ),
        ("Three soldiers and two civilians died.",
         [("Three", "soldier", "death"), ("two", "civilian", "death")]),
        # one thing, two happenings
        ("18 people were killed and 23 injured.",
         [("18", "people", "death"), ("23", "", "injury")]),
        ("The attack killed 18 and injured 23.", [("18", "", "death"), ("23", "", "injury")]),
        ("The clashes killed 12 officers and wounded 350.",
         [("12", "officer", "death"), ("350", "", "injury")]),
        ("Casualties: 12 dead, 40 injured.", [("12", "", "death"), ("40", "", "injury")]),
    ],
)  # fmt: skip
def test_several_counts(amounts_of: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(q.span.of(text), q.head, event_field(q.event) or q.event) for q in amounts_of(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thirteen officers were killed, including two who were decapitated.", ["two"]),
        ("164 people, including three children, have died.", ["three"]),
        ("40 people died, 12 of them police officers.", ["12"]),
        ("Three of the 12 hostages were freed.", ["Three"]),
        ("Twenty-two of the victims were children.", ["Twenty-two"]),
        ("12 more people died.", ["12"]),
        ("Another 12 people died.", ["12"]),
        ("The dead included 12 children.", ["12"]),
        ("12 people died.", []),
        ("A total of 12 people died.", []),
    ],
)
def test_a_part_is_told_from_its_whole(amounts_of: Read, text: str, parts: list[str]) -> None:
    assert [q.span.of(text) for q in amounts_of(text) if q.part_of_whole] == parts


MEASURED = [
    # money
    ("The thieves took jewellery worth $2.6 million.", "$2.6 million", 2_600_000, "money", "$"),
    ("The deal is worth $25bn.", "$25bn", 25 * 10**9, "money", "$"),
    ("The fine was Rs 5 lakh.", "Rs 5 lakh", 500_000, "money", "INR"),
    ("The fine was 5 crore rupees.", "5 crore rupees", 50_000_000, "money", "INR"),
    ("Rs. 2,50,000 was paid.", "Rs. 2,50,000", 250_000, "money", "INR"),
    ("Shares lost 13 cents.", "13 cents", "0.13", "money", "$"),
    ("He paid 50 pence for it.", "50 pence", "0.50", "money", "GBP"),
    ("The company paid 12 million euros.", "12 million euros", 12_000_000, "money", "EUR"),
    ("The company paid US$12m.", "US$12m", 12_000_000, "money", "USD"),
    ("It cost 300 million US dollars.", "300 million US dollars", 300_000_000, "money", "$"),
    ("He won £1,000.", "£1,000", 1000, "money", "GBP"),
    ("He paid ¥5 million.", "¥5 million", 5_000_000, "money", "JPY"),
    ("The budget is two and a half million dollars.",
     "two and a half million dollars", 2_500_000, "money", "$"),
    # shares
    ("Turnout was 57 percent.", "57 percent", 57, "percent", "%"),
    ("Turnout was 57 per cent.", "57 per cent", 57, "percent", "%"),
    ("Turnout was 57%.", "57%", 57, "percent", "%"),
    ("Turnout was .5 percent.", ".5 percent", "0.5", "percent", "%"),
    ("The party gained 3.5 percentage points.",
     "3.5 percentage points", "3.5", "percent_points", "pp"),
    ("Rates rose 25 basis points.", "25 basis points", "0.25", "percent_points", "pp"),
    ("Half of the village was flooded.", "Half", "0.5", "fraction", ""),
    ("Three quarters of the homes were destroyed.", "Three quarters", "0.75", "fraction", ""),
    ("Output is three times higher.", "three times", 3, "times", ""),
    ("The price rose threefold.", "threefold", 3, "times", ""),
    ("Fuel costs doubled.", "doubled", 2, "times", ""),
    ("Twice as many people came.", "Twice", 2, "times", ""),
    # measures
    ("The climber fell 200ft.", "200ft", 200, "length", "foot"),
    ("A 150-metre fall killed him.", "150-metre", 150, "length", "metre"),
    ("The tower is 40 m high.", "40 m", 40, "length", "metre"),
    ("The ship is 2½ metres long.", "2½ metres", "2.5", "length", "metre"),
    ("The field is 3 miles long.", "3 miles", 3, "length", "mile"),
    ("The fire burned 3,000 acres.", "3,000 acres", 3000, "area", "acre"),
    ("The plot covers 12 square kilometres.",
     "12 square kilometres", 12, "area", "kilometer ** 2"),
    ("Winds reached 120 mph.", "120 mph", 120, "speed", "mile / hour"),
    ("The speed limit is 50km/h.", "50km/h", 50, "speed", "kilometer / hour"),
    ("The temperature was 35°C.", "35°C", 35, "temperature", "degC"),
    ("The temperature was 95 degrees Fahrenheit.",
     "95 degrees Fahrenheit", 95, "temperature", "degF"),
    ("The temperature fell to -5°C.", "-5°C", -5, "temperature", "degC"),
    ("The temperature fell to minus 5 degrees Celsius.",
     "minus 5 degrees Celsius", -5, "temperature", "degC"),
    ("The car went at 60 miles per hour.", "60 miles per hour", 60, "speed", "mile / hour"),
    ("The train does 300 km an hour.", "300 km an hour", 300, "speed", "kilometer / hour"),
    ("The lake covers 30 sq km.", "30 sq km", 30, "area", "kilometer ** 2"),
    ("The ship sank 20 nautical miles away.", "20 nautical miles", 20, "length", "nautical_mile"),
    ("The airline paid 20m euros.", "20m euros", 20_000_000, "money", "EUR"),
    ("It was 38 degrees C in the shade.", "38 degrees C", 38, "temperature", "degC"),
    ("The heat reached 41C on Monday.", "41C", 41, "temperature", "degC"),
    ("Winds of 100mph/160kph hit the coast.", "100mph", 100, "speed", "mile / hour"),
    ("The box weighs 3.5 kg.", "3.5 kg", "3.5", "mass", "kilogram"),
    ("He weighs 180 pounds.", "180 pounds", 180, "mass", "pound"),
    ("The ship carried 500 tonnes of oil.", "500 tonnes", 500, "mass", "metric_ton"),
    ("The field produces 200,000 barrels a day.",
     "200,000 barrels", 200_000, "volume", "oil_barrel"),
    ("The plant produces 500 MW.", "500 MW", 500, "power", "megawatt"),
    ("A magnitude-6.1 earthquake struck.", "6.1", "6.1", "magnitude", ""),
    ("The quake measured 5.9 on the Richter scale.",
     "5.9 on the Richter scale", "5.9", "magnitude", ""),
    # durations
    ("He was sentenced to eight years in prison.", "eight years", 8, "duration", "year"),
    ("He served two and a half years.", "two and a half years", "2.5", "duration", "year"),
    ("The strike lasted 14 days.", "14 days", 14, "duration", "day"),
    ("A three-hour delay was announced.", "three-hour", 3, "duration", "hour"),
    ("The delay was 90 minutes.", "90 minutes", 90, "duration", "minute"),
    # ranks
    ("He was stopped in the sixth round.", "sixth", 6, "ordinal", ""),
    ("He was the second man to die.", "second", 2, "ordinal", ""),
    ("Yemen is the third-largest country in Arabia.", "third", 3, "ordinal", ""),
    ("Chicago is the tenth most populous city.", "tenth", 10, "ordinal", ""),
    ("The economy is the 24th-largest in the world.", "24th", 24, "ordinal", ""),
    ("He ranks second in shutouts.", "second", 2, "ordinal", ""),
    ("She finished fourth in the race.", "fourth", 4, "ordinal", ""),
    ("The song peaked at number 16 on the chart.", "16", 16, "ordinal", ""),
    ("It debuted at No. 9 on the list.", "9", 9, "ordinal", ""),
    ("Iran is number two in the world.", "two", 2, "ordinal", ""),
    # ages
    ("Tony Gwynn was 65 when he died.", "65", 65, "age", "year"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown", "value", "dimension", "unit"), MEASURED, ids=[m[0] for m in MEASURED]
)
def test_measured(
    amounts_of: Read, text: str, shown: str, value: int | str, dimension: str, unit: str
) -> None:
    (q,) = amounts_of(text)
    assert (q.span.of(text), q.dimension, q.unit) == (shown, dimension, unit)
    assert q.lo == q.hi == D(value)
    assert q.bound is EXACT


@pytest.mark.parametrize(
    ("text", "written"),
    [
        # a conversion is no second measure
        ("He fell around 2000ft (609 metres) from a ridge.", ["around 2000ft"]),
        ("He fell 60 metres [200 feet] from a ridge.", ["60 metres"]),
        ("He ran 5km/3 miles.", ["5km"]),
        ("The fish weighed 20 lbs, or 9 kilograms.", ["20 lbs"]),
        ("Temperatures rose to 100F (38C).", ["100F"]),
        # what does not agree, is of the same unit, or stands by itself, is one
        ("He fell 200 feet (200 metres) from a ridge.", ["200 feet", "200 metres"]),
        ("They drove 50 km (20 km on foot).", ["50 km", "20 km"]),
        ("It is 5 km long and 3 miles wide.", ["5 km", "3 miles"]),
    ],
)
def test_a_measure_in_two_units_is_one(amounts_of: Read, text: str, written: list[str]) -> None:
    claimed = without_conversions(text, amounts_of(text))
    assert [q.span.of(text) for q in claimed] == written


@pytest.mark.parametrize("text", ["He sat in seat 38C.", "He has 2 F grades."])
def test_a_letter_is_no_temperature_without_heat(amounts_of: Read, text: str) -> None:
    assert all(q.dimension != "temperature" for q in amounts_of(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The price fell from $5 to $3.", [5, 3]),
        ("Profit jumped 5 percent to 7 billion euros.", [5, 7 * 10**9]),
        ("Profits doubled to 40 million euros.", [2, 40_000_000]),
        ("Shares fell 13 cents to $19.72.", [D("0.13"), D("19.72")]),
    ],
)
def test_a_change_is_two_values(amounts_of: Read, text: str, values: list[int | Decimal]) -> None:
    assert [q.lo for q in amounts_of(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "She is the first senator from Ohio since 1990.",
        "She is the first woman to win the race since the war.",
        "It was first reported in May.",
    ],
)
def test_first_of_those_since_is_no_rank(amounts_of: Read, text: str) -> None:
    assert [q for q in amounts_of(text) if q.dimension == "ordinal"] == []


@pytest.mark.parametrize(
    ("text", "years", "whose"),
    [
        ("A 36-year-old climber died.", 36, "climber"),
        ("Duncan Rait, 36, died.", 36, "Duncan Rait"),
        ("Daniel Brooks, 24 was the first to leave.", 24, "Daniel Brooks"),
        ("Jane Doe (36) died.", 36, "Jane Doe"),
        ("A woman aged 36 died.", 36, "woman"),
        ("She was 88.", 88, ""),
        ("A boy aged seven died.", 7, "boy"),
        ("The mayor turned 60.", 60, "mayor"),
        # "he" says nothing of whom it is
        ("He died at the age of 79.", 79, ""),
        ("She is 79 years old.", 79, ""),
    ],
)
def test_age(amounts_of: Read, text: str, years: int, whose: str) -> None:
    (q,) = amounts_of(text)
    assert (q.dimension, q.unit, q.lo, q.hi) == ("age", "year", years, years)
    assert q.counted == whose


@pytest.mark.parametrize(
    "text",
    [
        "The jury acquitted Peter Brown, 20, and Martin Weaver, 24, on Friday.",
        "The brothers Peter Brown, 20 and Martin Weaver, 24, were rowing home from the island.",
        "The brothers Peter Brown , 20 , and Martin Weaver , 24 , were rowing home .",
    ],
)
def test_each_age_of_a_list_belongs_to_the_name_before_it(amounts_of: Read, text: str) -> None:
    found = [(q.dimension, q.lo, q.counted) for q in amounts_of(text)]
    assert found == [("age", 20, "Peter Brown"), ("age", 24, "Martin Weaver")]


@pytest.mark.parametrize(
    ("text", "years"),
    [("An 18-month-old boy was found.", "1.5"), ("The 10-day-old baby died.", "0.0274")],
)
def test_age_of_the_very_young_is_in_years(amounts_of: Read, text: str, years: str) -> None:
    (q,) = amounts_of(text)
    assert q.dimension == "age"
    assert q.lo is not None
    assert abs(q.lo - D(years)) < D("0.001")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Colts beat the Chiefs 20-13 on Sunday.", {20, 13}),
        ("The Chiefs lost to the Colts 13-20 on Sunday.", {20, 13}),
        ("Germany won 2-1.", {2, 1}),
        ("The Senate voted 51-49 to confirm him.", {51, 49}),
    ],
)
def test_score(amounts_of: Read, text: str, pair: set[int]) -> None:
    (q,) = amounts_of(text)
    assert q.dimension == "score"
    assert {q.lo, q.hi} == pair


def test_what_is_counted_is_never_the_number_itself(amounts_of: Read) -> None:
    for text in ("The deal is worth $25bn.", "He was fined 5 lakh.", "The fine was Rs 5 lakh."):
        (q,) = amounts_of(text)
        assert q.head == ""


WORDS = st.sampled_from(
    "12 3.5 $ £ % million bn at least more than between and to from about dozens of people "
    "soldiers were killed died 200ft metres , . - – ( ) aged 36 years old 20-13 first No. "
    "half a third Flight 370 the including two €5m minus degrees Celsius +7 § pounds".split()
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=14).map(" ".join))
def test_any_words_give_sound_quantities(amounts_of: Read, text: str) -> None:
    for q in amounts_of(text):
        assert 0 <= q.span.start < q.span.end <= len(text)
        assert q.lo is not None or q.hi is not None
        if q.lo is not None and q.hi is not None:
            assert q.lo <= q.hi
        assert q.resolution > 0
        assert q.dimension
