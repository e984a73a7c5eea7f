"""Numbers of headlines, where verbs have capitals and the parser has little to go by."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from xcheck.extract.lexicon import event_field
from xcheck.model import Quantity

pytestmark = pytest.mark.slow
Read = Callable[[str], list[Quantity]]

# headline, the number as it stands, head of what is counted, sort of event (or its lemma)
COUNTS = [
    ("Ferry Fire Kills 6 in Port of Patras", "6", "", "death"),
    ("Avalanche Kills 3; 40 Hurt and 2 Huts Damaged", "3", "", "death"),
    ("Avalanche Kills 3; 40 Hurt and 2 Huts Damaged", "2", "hut", "destroy"),
    ("Rockets Hit Harbour in Oran, Kill 6", "6", "", "death"),
    ("Driver kills 1, wounds 2 at toll station", "2", "", "injury"),
    ("Bombs in northern Mali kill 5, wound 50", "50", "", "injury"),
    ("Soldiers Arrest Five Norwegians across River", "Five", "norwegian", "arrest"),
    ("Four dead in Sumatra bus accident", "Four", "", "death"),
    ("6 killed in Peru ‘ghost train’ crash", "6", "", "death"),
    ("At least 18 killed in Kabul hotel attacks: officials", "At least 18", "", "death"),
    ("2 dead in shooting outside Royal Opera House", "2", "", "death"),
    ("Floods sweep through valley, killing 6 and wrecking farms", "6", "", "death"),
    ("9 dead, 11 hurt, 4 missing in Tyrol avalanche", "11", "", "injury"),
    ("Dozens killed in Oslo ferry fire", "Dozens", "", "death"),
    ("Eleven killed in Oslo ferry fire", "Eleven", "", "death"),
    ("At least 73 die in Cape Verde stadium crush", "At least 73", "", "death"),
    ("Mine collapse death toll passes 500", "passes 500", "", "death"),
    ("Four held as Dhaka factory toll rises to 352", "352", "", "death"),
    ("2 French Journalists Killed in Mali", "2", "journalist", "death"),
    # what is counted stays: the words between say which, and nothing is told of them
    ("Court frees 4 suspected smugglers in Ghent", "4", "smuggler", "free"),
    ("Air strikes on Sirte; death toll now at 38", "38", "", "death"),
    ("Robber who shot mother of 12 goes on trial", "12", "child", ""),
    ("Video of Ghent Mother of 13 Ann Lee shown in court", "13", "child", ""),
    ("Thieves rob a father of three boys", "three", "boy", "rob"),
    ("In the week following the fire, several protests began.", "several", "protest", "begin"),
    ("Road toll rises to 12 euros", "12 euros", "", "rise"),
]


@pytest.mark.parametrize(("text", "shown", "head", "event"), COUNTS)
def test_what_a_headline_counts(
    amounts_of: Read, text: str, shown: str, head: str, event: str
) -> None:
    found = {text[q.span.start : q.span.end]: q for q in amounts_of(text)}
    q = found[shown]
    assert event_field(q.event) == event if event_field(q.event) else q.event == event
    if q.dimension == "count":
        assert q.head == head


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Oslo Museum Hit by $2.6 Million Jewelry Heist", Decimal(2_600_000)),
        ("Hotel Group Sold for €750 Million", Decimal(750_000_000)),
        ("Norway Fund Gains 3 Bn Dollars", Decimal(3_000_000_000)),
    ],
)
def test_a_capital_does_not_hide_a_scale(amounts_of: Read, text: str, value: Decimal) -> None:
    assert [(q.dimension, q.lo) for q in amounts_of(text)] == [("money", value)]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Brann 3-2 Vikings: match report and pictures", "3-2"),
        ("Molde 0-0 Brann: match report and pictures", "0-0"),
        ("Brann 1-2 Molde: match report and pictures", "1-2"),
    ],
)
def test_a_result_between_two_sides_is_a_score(amounts_of: Read, text: str, score: str) -> None:
    assert [(q.dimension, q.unit) for q in amounts_of(text)] == [("score", score)]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Police 10-12 officers strong came.", "officer"),
        ("Norway Deports 10-12 Officers After Fight", "officer"),
        ("At the toll booth the line was 40 cars long.", "car"),
    ],
)
def test_a_range_is_no_result_and_a_toll_road_no_toll(
    amounts_of: Read, text: str, head: str
) -> None:
    assert [(q.dimension, q.head, q.event == "death") for q in amounts_of(text)] == [
        ("count", head, False)
    ]


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("Mobster dies in prison at 77", "age"),
        ("Air strikes on Sirte; death toll now at 38", "count"),
        ("Mobster dies at 77", "age"),
        ("The painter died in a clinic near Bern at 91.", "age"),
        ("She died at home at 10.", "count"),
        ("Two brothers died at 44 different farms.", "count"),
    ],
)
def test_the_age_at_which_somebody_died(amounts_of: Read, text: str, dimension: str) -> None:
    assert amounts_of(text)[-1].dimension == dimension


@pytest.mark.parametrize(
    "text",
    [
        "Lund led with 7:42 left, and won.",
        "Lund tied the match with 4:05 to play.",
        "At one point the crowd booed.",
        "The players met one-on-one.",
        "The ship was alongside by twenty past.",
        "The tablet runs iOS 8, its maker says.",
    ],
)
def test_clocks_versions_and_set_phrases_count_nothing(amounts_of: Read, text: str) -> None:
    assert amounts_of(text) == []
