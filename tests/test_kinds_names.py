"""The kinds on names and lists: their examples, and what they say of several sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck import check, compare
from xcheck.compare.spelling import misspelt, spelt_otherwise
from xcheck.ingest import document_from_text
from xcheck.kinds import get
from xcheck.kinds.base import Example
from xcheck.settings import Settings

pytestmark = pytest.mark.slow
EXAMPLES = [(k, e) for k in ("XC302", "XC303", "XC304") for e in get(k).examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples(kind: str, example: Example) -> None:
    found = [f for f in compare(example.a, example.b) if f.kind == kind]
    assert bool(found) is example.fires
    if example.fires:
        assert found[0].verdict.value == example.verdict


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [
        # neighbours exchanged
        ("Reince Priebus", "Reince Preibus", True),
        ("Walter Hutson", "Walter Huston", True),
        # a consonant left out, added or replaced
        ("Vladimir Putin", "Vladimir Purin", True),
        ("Walter Scheel", "Walter Schel", False),
        ("Ada Lovelace", "Ada Lovelrace", True),
        # what house styles and transliterations do
        ("Sergei Kislyak", "Sergey Kislyak", False),
        ("Muammar Gaddafi", "Muammar Qaddafi", False),
        ("Muammar Gaddafi", "Moammar Gaddafi", False),
        ("Mohamed Morsi", "Mohammed Morsi", False),
        ("Hasan Nasrallah", "Hasan Nasralla", False),
        ("Raúl Labrador", "Raul Labrador", False),
        ("Ayman al-Zawahiri", "Ayman al-Zawahri", False),
        ("Viktor Yanukovych", "Viktor Yanukovich", False),
        ("Viktor Orban", "Victor Orban", False),
        ("Benny Gantz", "Benny Ganz", False),
        ("Pat O’Brien", "Pat O'Brien", False),
        ("Pat O'Brien", "Pat OBrien", False),
        ("Anne-Marie Hall", "Annemarie Hall", False),
        ("Lech Wałęsa", "Lech Walesa", False),
        ("Frederick Mann", "Frederik Mann", False),
        ("Kim Min-jun", "Kim Min-jung", False),
        # other people
        ("Terry Hall", "Jerry Hall", False),
        ("Amit Kumar", "Ajit Kumar", False),
        ("John Norton", "John Morton", False),
        ("Fritz Lang", "Fritz Land", False),
        # a possessive that lost its mark, other people, too little to go by
        ("Walter Hutson", "Walter Hutsons", False),
        ("Peter Baker", "Peter Brown", False),
        ("Reince Priebus", "Priebus", False),
        ("Priebus", "Preibus", False),
        ("Reince Priebus", "Rience Preibus", False),
        ("Kim Lee", "Kim Leo", False),
        ("Anna Berg", "Anna Berg", False),
    ],
)
def test_a_slip_of_the_pen(a: str, b: str, slip: bool) -> None:
    assert (misspelt(a, b) is not None) is slip
    assert (misspelt(b, a) is not None) is slip


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        # letters doubled, vowels and their neighbours
        ("Darlene Cutler", "Darrlene Cutler", True),
        ("Jason Galanis", "Jason Galnis", True),
        ("Duncan Rait", "Duncan Raite", True),
        ("Duncan Rait", "Duncan Riat", True),
        ("Stacy Moore", "Stacey Moore", True),
        ("Dion Walter", "Don Walter", True),
        ("Anna Hansen", "Anna Hanson", True),
        ("Anna Norton", "Anna Nordon", True),
        # other people, and forms of one name
        ("Anna Hill", "Anna Hall", False),
        ("Bill Walter", "Billy Walter", False),
        ("Tim Walter", "Tom Walter", False),
        ("Amit Kumar", "Ajit Kumar", False),
        ("Terry Hall", "Jerry Hall", False),
        ("Anna Norton", "Anna Morton", False),
        ("Anna Walter", "Anna Walters", False),
        ("Dave Walter", "David Walter", False),
        ("Walter", "Waltar", False),
        # house styles
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", False),
        ("Jan Kaminsky", "Jan Kaminski", False),
        ("Raúl Labrador", "Raul Labrador", False),
        ("Jürgen Walter", "Juergen Walter", False),
        ("Jürgen Walter", "Jurgen Walter", False),
        ("Anna Åberg", "Anna Aaberg", False),
    ],
)
def test_another_spelling(a: str, b: str, other: bool) -> None:
    assert (spelt_otherwise(a, b) is not None) is other
    assert (spelt_otherwise(b, a) is not None) is other


LETTERS = "aeklmnrsty"


@given(
    st.text(LETTERS, min_size=1, max_size=9),
    st.integers(0, 9),
    st.integers(0, 2),
    st.text(LETTERS, max_size=2),
)
def test_a_slip_is_another_spelling(x: str, at: int, left_out: int, put_in: str) -> None:
    y = x[:at] + put_in + x[at + left_out :]  # mostly one letter apart, or two exchanged
    a, b = f"Anna {x.title()}", f"Anna {y.title()}"
    assert spelt_otherwise(a, a) is None
    assert bool(misspelt(a, b)) == bool(misspelt(b, a))
    assert bool(spelt_otherwise(a, b)) == bool(spelt_otherwise(b, a))
    if misspelt(a, b):
        assert spelt_otherwise(a, b)


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        # a nickname is no other name
        (["Mark “Notch” Perssen left Malmö.", "Marrk Perssen left Malmö, in Sweden."],
         {"Mark Perssen": 1, "Marrk Perssen": 1}),
        # names that may be transliterated: of another script, or nobody says of which
        (["Karim Darwish left Berlin.", "Karim Darwesh of Syria left Berlin."], {}),
        (["Karim Darwish left the hall.", "Karim Darwesh left the hall."], {}),
        # three sources, two spellings
        (["Walter Hutson opened the mill.", "The mill of Walter Huston stood open.",
          "Walter Hutson left on Monday."], {"Walter Huston": 1, "Walter Hutson": 2}),
        # a source that has both knows the right one
        (["Walter Hutson opened the mill.", "Walter Huston opened it. Mr. Hutson left."], {}),
        # a lone name that nobody bears is the one that somebody bears
        (["Walter Jasica opened the mill. It woke Miss Jesica up.",
          "Walter Jasica left the mill in Poland."], {"Jesica": 1, "Walter Jasica": 1}),
        (["The police asked Jesica.", "Walter Jasica left Poland. Anna Jesica stayed."], {}),
        (["The police asked Jesica.", "Walter Jasica left the mill."], {}),
        # his wife has one name
        (["In Ohio he and wife Stacy have two sons.", "His wife, Stacey, was there."],
         {"Stacy": 1, "Stacey": 1}),
        (["In Ohio he and wife Stacy have two sons.", "His sister, Stacey, was there."], {}),
        (["His son Jon was in the car in Ohio.", "Her son, John, was there."], {}),
        # a word that is also written small
        (["Anna Baker spoke.", "Anna Barker spoke. The barker left."], {}),
    ],
)  # fmt: skip
def test_spellings_of_several_sources(texts: list[str], groups: dict[str, int]) -> None:
    options = Settings(one_story=True)
    documents = [document_from_text(t, f"{n}.txt", options) for n, t in enumerate(texts)]
    found = [f for f in check(documents, options).findings if f.kind == "XC304"]
    assert {g.value: len(g.claims) for f in found for g in f.groups} == groups


LEADS = (
    "A fire destroyed the old mill in Skarn on Monday.",
    "The mill in Skarn burnt down on Monday.",
)


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("Anna Berg, the mill's director, wept.", "Now the mill director Karl Lind wept.", True),
        (
            "Site manager Anna Berg was at the mill.",
            "The site manager of the mill, Karl Lind, was there.",
            True,
        ),
        (
            "Anna Berg, the county's fire commander, was there.",
            "It is out, county fire commander Karl Lind said.",
            True,
        ),
        (
            "Inspector Anna Berg, who is leading the investigation, was there.",
            "The investigation is being led by Inspector Karl Lind.",
            True,
        ),
        (
            "The mill spoke. Anna Berg, its director, wept.",
            "Karl Lind, the mill's director, wept.",
            True,
        ),
        # a first name in common makes nobody one person
        ("The mill's director, Karl Berg, wept.", "Karl Lind, the mill's director, wept.", True),
        # one person, or spellings of one name
        ("The mill's director, Mr Lind, wept.", "Karl Lind, the mill's director, wept.", False),
        ("The mill's director, Karl Lindt, wept.", "Karl Lind, the mill's director, wept.", False),
        # another post: of another body, of second rank, of another time; of any body
        ("The port's director, Anna Berg, wept.", "Now the mill director Karl Lind wept.", False),
        (
            "The mill's deputy director, Anna Berg, wept.",
            "Karl Lind, the mill's director, wept.",
            False,
        ),
        (
            "The mill's former director, Anna Berg, wept.",
            "Karl Lind, the mill's director, wept.",
            False,
        ),
        ("Site manager Anna Berg wept.", "Site manager Karl Lind wept.", False),
        ("Chief executive Anna Berg wept.", "Chief executive Karl Lind wept.", False),
        ("Captain Anna Berg wept.", "Captain Karl Lind wept.", False),
        # one of several; what may be
        (
            "Anna Berg, a director of the mill, wept.",
            "Karl Lind, the mill's director, wept.",
            False,
        ),
        (
            "Inspector Anna Berg may lead the investigation.",
            "Inspector Karl Lind leads the investigation.",
            False,
        ),
        # a source that knows both
        (
            "The mill's director, Anna Berg, wept.",
            "Karl Lind, the mill's director, and Anna Berg wept.",
            False,
        ),
    ],
)
def test_posts_of_a_story(a: str, b: str, shown: bool) -> None:
    for first, second in ((a, b), (b, a)):
        options = Settings(one_story=True)
        documents = [
            document_from_text(f"{lead} {text}", f"{n}.txt", options)
            for n, (lead, text) in enumerate(zip(LEADS, (first, second), strict=True))
        ]
        found = [f for f in check(documents, options).findings if f.kind == "XC302"]
        assert [f.verdict.value for f in found] == ["conflict"] * shown
