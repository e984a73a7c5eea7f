"""Clauses, injuries, names and lists compared level by level; every comparison is symmetric."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck.cache import Cache
from xcheck.compare.modality import compare_modality
from xcheck.compare.names import (
    compare_lists,
    compare_people,
    compare_places,
    list_pair,
)
from xcheck.compare.opposites import (
    DEAD,
    UNHURT,
    Harm,
    compare_harm,
    compare_opposites,
    harm_of,
    harm_words,
    intent_of,
    opposite,
    opposition_key,
)
from xcheck.compare.polarity import PolarityPair, Reading, compare_polarity
from xcheck.extract.lists import NameList
from xcheck.extract.parse import Parser
from xcheck.extract.statement import statement
from xcheck.ingest import document_from_text
from xcheck.kinds.slots.polarity import readings_of
from xcheck.model import Span, Verdict
from xcheck.reference import Reference
from xcheck.settings import Settings

HARMS = st.builds(
    lambda a, b: Harm(min(a, b), max(a, b), 0),
    st.integers(UNHURT, DEAD),
    st.integers(UNHURT, DEAD),
)


@given(HARMS, HARMS)
def test_harm_is_symmetric_and_agrees_with_itself(a: Harm, b: Harm) -> None:
    assert compare_harm(a, b) == compare_harm(b, a)
    assert compare_harm(a, a).verdict is None
    assert harm_words(a)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ((0, 0), (1, 1), Verdict.CONFLICT),
        ((0, 1), (1, 1), None),
        ((0, 0), (1, 2), Verdict.CONFLICT),
        ((1, 2), (3, 3), Verdict.DIFFERS),
        ((0, 0), (3, 3), Verdict.CONFLICT),
        ((2, 2), (1, 2), None),
    ],
)
def test_degrees_of_harm(a: tuple[int, int], b: tuple[int, int], verdict: Verdict | None) -> None:
    assert compare_harm(Harm(*a, 0), Harm(*b, 0)).verdict is verdict


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("accept", "reject", True),
        ("approve", "veto", True),
        ("accept", "approve", False),
        ("be guilty", "be innocent", True),
        ("be guilty", "be tall", False),
        ("see", "hear", False),
    ],
)
def test_opposites_both_ways(a: str, b: str, expected: bool) -> None:
    assert opposite(a, b) is opposite(b, a) is expected
    if expected:
        assert opposition_key(a) == opposition_key(b) != ""


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("accidentally", "chance"),
        ("Deliberately", "purpose"),
        ("intentionnal", "purpose"),
        ("unintentional", "chance"),
        ("mistaken", ""),
        ("internal", ""),
    ],
)
def test_intent(word: str, side: str) -> None:
    assert intent_of(word) == side


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load(())


NAMES = st.sampled_from(
    "Tokayev|Kassym-Jomart Tokayev|Nikol Pashinyan|Pashinian|Lyon|Paris|Geneva|France|"
    "Changwon|Changing City|Belarus|Belorussia|the Hague|Ann Lee|Bob Ray|Sport|Sports".split("|")
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, NAMES)
def test_names_are_symmetric(a: str, b: str) -> None:
    reference = _reference()
    for compare in (compare_people, compare_places):
        assert compare(a, b, reference) == compare(b, a, reference)
        assert compare(a, a, reference).verdict is None


_KNOWN: list[Reference] = []


def _reference() -> Reference:
    if not _KNOWN:
        _KNOWN.append(Reference.load(()))
    return _KNOWN[0]


LISTS = st.builds(
    lambda names, number, partial: NameList(
        tuple(names),
        tuple(Span(i, i + 1) for i in range(len(names))),
        "member",
        number,
        partial,
    ),
    st.lists(NAMES, min_size=3, max_size=5, unique=True),
    st.sampled_from([None, 3, 4, 5]),
    st.booleans(),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(LISTS, LISTS)
def test_lists_are_symmetric(a: NameList, b: NameList) -> None:
    one = list_pair(a, b, _reference())
    other = list_pair(b, a, _reference())
    assert sorted(one.only_a) == sorted(other.only_b)
    assert compare_lists(one).level == compare_lists(other).level
    same = list_pair(a, a, _reference())
    assert compare_lists(same).verdict is None


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Lyon", "Geneva", "two countries"),
        ("Lyon", "France", "one inside the other"),
        ("Belarus", "Belorussia", "one place"),
        ("Changwon", "Changing City", "named otherwise"),
        ("Changwon", "Upper Little Hill", "not known"),
        ("Changwon city", "Changwon", "one place"),
    ],
)
def test_places(reference: Reference, a: str, b: str, level: str) -> None:
    assert compare_places(a, b, reference).level == level


@pytest.fixture(scope="module")
def clauses() -> dict[str, Reading]:
    with Cache.open(Settings()) as cache:
        parses = Parser(cache).parse(list(SENTENCES))
    found = {}
    for text, parse in zip(SENTENCES, parses, strict=True):
        document = document_from_text(text, "d", Settings(), statement=True)
        read = statement(document, document.sentences[0], parse)
        found[text] = readings_of(read, None)[-1]
    return found


PAIRS = (
    ("The firm repaid the loan.", "The firm has not repaid the loan.", "affirmed and denied"),
    ("The firm repaid the loan.", "The firm never repaid the loan.", "affirmed and denied"),
    ("The firm repaid the loan.", "The bank did not repay the loan.", "not one act"),
    ("The firm repaid the loan.", "The firm did not repay the bond.", "not one act"),
    ("The firm repaid the loan.", "The firm did not repay the loan to please the bank.",
     "a part is denied"),
    ("The firm repaid the loan.", "The firm may not repay the loan.", "left open"),
    ("The firm repaid the loan.", "The firm did not fully repay the loan.", "a part is denied"),
    ("The firm repaid the loan.", "The firm repaid the loan late.", "both affirm or both deny"),
    ("The firm sold weapons.", "The firm did not sell heavy weapons.",
     "a narrower thing is denied"),
    ("The firm sold the army weapons.", "No army weapons were sold.", "affirmed and denied"),
    ("The firm sold secret files.", "No such secret files were sold.", "affirmed and denied"),
    ("Tuareg rebels seized the mine.", "The mine was not seized by the Tuaregs.",
     "affirmed and denied"),
    ("Tuareg rebels seized the mine.", "The mine was not seized by the Hausas.", "not one act"),
    ("The firm knew about the payments.", "The firm did not know about the payments.",
     "affirmed and denied"),
    ("The firm knew about the payments.", "The firm did not know about the meetings.",
     "not one act"),
    ("The ship had a licence.", "The ship had no licence.", "affirmed and denied"),
    ("The ship had a licence.", "The ship had no licence to fish.", "not one act"),
    ("The firm will repay the loan.", "The firm will not repay the loan.", "affirmed and denied"),
    ("The firm will repay the loan.", "The firm did not repay the loan.", "left open"),
    ("The firm repaid two loans.", "The firm did not repay three loans.", "other numbers"),
    ("The man met the minister in 2011.", "The man did not meet the minister in 2012.",
     "other times"),
)  # fmt: skip
OPPOSED = (
    ("The court upheld the ban.", "The court overturned the ban.", "opposites"),
    ("The court upheld the ban.", "The court overturned the tax.", "not one thing"),
    ("The talks succeeded.", "The talks failed.", "opposites"),
    ("The talks succeeded.", "The vote failed.", "not one thing"),
    ("The driver was drunk.", "The driver was sober.", "opposites"),
    ("The driver was armed.", "The driver was unarmed.", "opposites"),
    ("The driver was armed.", "The guard was unarmed.", "not one thing"),
    ("The driver was armed by the rebels.", "The driver was unarmed.", "no opposites"),
    ("The driver was aware of it.", "The driver was unaware of it.", "opposites"),
    ("The bank’s profit rose in 2014.", "The bank’s profit fell in 2014.", "opposites"),
    ("The bank’s profit rose in 2014.", "The bank’s profit fell in 2015.", "other times"),
    ("The bank’s profit rose in 2014.", "The bank’s profit fell against that of May in 2014.",
     "other movements"),
    ("The bank’s profit rose.", "The bank’s profit fell.", "other movements"),
)  # fmt: skip
SENTENCES = tuple(dict.fromkeys(s for a, b, _ in (*PAIRS, *OPPOSED) for s in (a, b)))


@pytest.mark.slow
@pytest.mark.parametrize(("a", "b", "level"), PAIRS)
def test_negation_levels(clauses: dict[str, Reading], a: str, b: str, level: str) -> None:
    assert compare_polarity(PolarityPair(clauses[a], clauses[b])).level == level


@pytest.mark.slow
@pytest.mark.parametrize(("a", "b", "level"), OPPOSED)
def test_levels_of_opposites(clauses: dict[str, Reading], a: str, b: str, level: str) -> None:
    assert compare_opposites(PolarityPair(clauses[a], clauses[b])).level == level


@pytest.mark.slow
def test_clauses_are_symmetric(clauses: dict[str, Reading]) -> None:
    everything = list(clauses.values())
    for compare in (compare_polarity, compare_modality, compare_opposites):
        for a in everything:
            for b in everything:
                assert compare(PolarityPair(a, b)) == compare(PolarityPair(b, a))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The woman was not injured in the crash.", "not hurt"),
        ("The woman was not seriously injured.", "not seriously hurt"),
        ("The woman suffered only minor injuries.", "slightly hurt"),
        ("She escaped serious injury.", "not seriously hurt"),
        ("The man was badly hurt.", "seriously hurt"),
        ("The man died in hospital.", "dead"),
        ("The driver was unhurt.", "not hurt"),
        ("The driver was angry.", None),
    ],
)
def test_harm_in_a_clause(text: str, words: str | None) -> None:
    with Cache.open(Settings()) as cache:
        (parse,) = Parser(cache).parse([text])
    document = document_from_text(text, "d", Settings(), statement=True)
    read = statement(document, document.sentences[0], parse)
    found = [h for p in read.propositions if (h := harm_of(parse, p))]
    assert [harm_words(h) for h in found] == ([words] if words else [])
