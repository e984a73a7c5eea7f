"""People of one story who are easily mixed up: namesakes, and names within other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck import check
from xcheck.compare.given_names import given_and_family, one_given_name
from xcheck.compare.mentions import mentions
from xcheck.ingest import document_from_text
from xcheck.model import Finding
from xcheck.settings import Settings

OPTIONS = Settings(one_story=True)


def found(kind: str, *texts: str) -> list[Finding]:
    documents = [document_from_text(t, f"{n}.txt", OPTIONS) for n, t in enumerate(texts)]
    return [f for f in check(documents, OPTIONS).findings if f.kind == kind]


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("People were seen fleeing the town.", "Lee", False),
        ("It happened in Bergen.", "Berg", False),
        ("It was Lee’s town.", "Lee", True),
        ("O'Brien spoke.", "O’Brien", True),
        ("ANNA BERG SPOKE", "Berg", True),
        ("The Smith-Jones estate.", "smith-jones", True),
        ("Anything.", "", True),
    ],
)
def test_a_name_is_looked_for_as_a_word(text: str, words: str, there: bool) -> None:
    assert mentions(text, words) is there


SEARCH = "The search of the old harbour went on for three days."


@pytest.mark.slow
def test_a_surname_is_that_of_the_person_whom_its_own_text_names() -> None:
    one = f"{SEARCH} Captain Jonathan Smith led it. He found nothing."
    other = f"{SEARCH} Colonel Ann Smith led it. Colonel Smith praised the divers."
    assert not found("XC301", one, other)
    third = f"{SEARCH} Major Jonathan Smith led it. Major Smith found nothing."
    (finding,) = found("XC301", one, third)
    assert finding.title == "Jonathan Smith: captain · major"


@pytest.mark.slow
def test_a_middle_initial_makes_nobody_another_person() -> None:
    one = f"{SEARCH} Captain Roy Smith led it. Captain Smith found nothing."
    other = f"{SEARCH} Roy S. Smith lost two divers. Colonel Smith praised them."
    (finding,) = found("XC301", one, other)
    assert finding.title.endswith(": captain · colonel")


@pytest.mark.slow
def test_two_people_of_one_surname_leave_each_by_themselves() -> None:
    one = "Karl Lind resigned on Friday. Maria Lind was sacked on Friday."
    other = "Karl Lind was sacked on Friday. Maria Lind resigned on Friday."
    found_ = found("XC402", one, other)
    assert sorted(f.title.split(":")[0] for f in found_) == [
        "How Karl Lind left", "How Maria Lind left",
    ]  # fmt: skip
    both = "Karl Lind resigned on Friday. Maria Lind resigned on Friday."
    assert not found("XC402", both, "Lind was sacked on Friday.")


@pytest.mark.slow
def test_two_posts_of_one_name_are_two_findings() -> None:
    one = "John Miller, the director of the port, wept. Maria Vik, the museum's director, left."
    other = "Anna Holm, the port's director, wept. Peter Dahl, the director of the museum, left."
    lead = "The blast tore the roof off the museum at the port."
    findings = found("XC302", f"{lead} {one}", f"{lead} {other}")
    assert len(findings) == 2
    assert all(len(f.groups) == 2 for f in findings)


@pytest.mark.slow
def test_a_copy_that_is_right_hides_no_error() -> None:
    text = (
        "The troops landed at dawn in Almaty, {}. Shops stayed shut and the streets were empty. "
        "Officials asked people to stay at home until Sunday. The trains did not run. Two bridges "
        "were closed to all but the army. A curfew began at nine. The governor said that the "
        "harbour would open again on Monday, and that bread was on its way from the north."
    )
    wrong, right = (
        text.format("the capital of Kazakhstan"),
        text.format("the country's largest city"),
    )
    (finding,) = found("XC601", wrong, right)
    assert "Almaty" in finding.title
    assert not found("XC301", wrong, right)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Bill", "William", True), ("Dave", "David", True), ("Peggy", "Margaret", True),
        ("Zack", "Zachary", True), ("Ginni", "Virginia", True), ("Alexis", "Alexandros", True),
        ("Sergei", "Sergey", True), ("Yusuf", "Youssef", True), ("Muhammad", "Mohamed", True),
        ("Léo", "Leo", True), ("Megan", "Meghan", True), ("Karl", "Carl", True),
        ("Loretta", "Linda", False), ("Graham", "Geoff", False), ("Moussa", "Souleymane", False),
        ("Rogelio", "Rodrigo", False), ("Nick", "Rob", False), ("Elena", "Silvia", False),
    ],
)  # fmt: skip
def test_given_names(a: str, b: str, one: bool) -> None:
    assert one_given_name(a, b) is one_given_name(b, a) is one


@given(st.text("abcdeiklmnorst", min_size=1, max_size=9))
def test_a_given_name_is_itself(name: str) -> None:
    assert one_given_name(name, name.title())


@pytest.mark.parametrize(
    ("name", "halves"),
    [
        ("Gen. Fidy Andriamora", ("Fidy", "Andriamora")),
        ("Dr. Anna Berg, M.D.", ("Anna", "Berg")),
        ("Robert W. Goodlatte", ("Robert", "Goodlatte")),
        ("Boris de la Cruz Jr.", ("Boris", "Cruz")),
        ("J.J. Park", None), ("J. Park", None), ("Ms Lacey", None), ("Captain Lind", None),
    ],
)  # fmt: skip
def test_halves_of_a_name(name: str, halves: tuple[str, str] | None) -> None:
    assert given_and_family(name) == halves


SKARN = ("The mill in Skarn burnt down on Monday.", "A mill in Skarn came down on Monday.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        ("The army's spokesman, Colonel Moussa Diakite, denied it.",
         "Army spokesman Colonel Souleymane Diakite said nothing.", "Name of the colonel"),
        ("Captain Rodrigo Abellana was picked up.",
         "The ship's master, Capt. Rogelio Abellana, was missing.", "Name of the captain"),
        ("Site manager Rui Valadas left.",
         "The site manager, Rui Valadares, has not spoken.", "Name of the manager"),
        ("The farmer Anna Harris, 52, left.", "Helen Harris, 52, spoke.", "Name of a person"),
        # one name: a short form, another transliteration, a slip that XC304 shows
        ("Captain Bill Harris left.", "Captain William Harris spoke.", ""),
        ("Site manager Rui Tokayev left.", "The site manager, Rui Tokaev, spoke.", ""),
        ("Captain Rui Hutson left.", "Captain Rui Huston, of London, spoke.", ""),
        # two people: relatives, two posts, one of many, known to a source, no half in common
        ("Captain Anna Harris left.", "Her brother, Karl Harris, spoke.", ""),
        ("Police chief Anna Harris left.", "The fire chief, Helen Harris, spoke.", ""),
        ("Senator Anna Harris left.", "Senator Helen Harris spoke.", ""),
        ("President Anna Harris left.", "President Helen Harris spoke.", ""),
        ("Captain Anna Harris left. Helga Harris came.", "Captain Helen Harris spoke.", ""),
        ("Captain Anna Harris left. Helen wept.", "Captain Helen Harris spoke.", ""),
        ("Captain John Steiner left.", "Captain John Strand spoke.", ""),
        ("General Kim Jong-il left.", "General Kim Jong-un spoke.", ""),
        ("The former captain Anna Harris left.", "Captain Helen Harris spoke.", ""),
    ],
)  # fmt: skip
def test_half_of_a_name(a: str, b: str, title: str) -> None:
    for texts in ((a, b), (b, a)):
        told = found("XC302", *(f"{lead} {t}" for lead, t in zip(SKARN, texts, strict=True)))
        assert [f.title.split(":")[0] for f in told] == ([title] if title else [])
        assert all(f.verdict.value == "conflict" for f in told)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("The mayor of Skarn, Anna Berg, wept.", "Deputy mayor Anna Berg was there.", "conflict"),
        ("Anna Berg, the bank's head of communications, wept.",
         "The hospital's finance director, Anna Berg, was there.", ""),
        ("Anna Berg, the mill's head of communications, wept.",
         "The bakery's finance director, Anna Berg, was there.", ""),
        ("Anna Berg, the company's head of communications, wept.",
         "The mill's finance director, Anna Berg, was there.", "differs"),
        ("The vice-chancellor, Anna Berg, wept.", "Vice-Chancellor Anna Berg was there.", ""),
        ("The mill's vice-president, Anna Berg, wept.", "Vice president Anna Berg spoke.", ""),
        ("Chief executive Anna Berg wept.", "The mill's chief executive, Anna Berg, spoke.", ""),
        ("The ex-mayor, Anna Berg, wept.", "Deputy mayor Anna Berg was there.", ""),
    ],
)  # fmt: skip
def test_titles_of_one_person(a: str, b: str, verdict: str) -> None:
    for texts in ((a, b), (b, a)):
        told = found("XC301", *(f"{lead} {t}" for lead, t in zip(SKARN, texts, strict=True)))
        assert [f.verdict.value for f in told] == ([verdict] if verdict else [])


ARRESTED = "The suspect was arrested in Lyon."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("texts", "title", "verdict"),
    [
        ((ARRESTED, "The suspect was arrested in Geneva."),
         "The suspect was arrested in …: Lyon · Geneva", "conflict"),
        # two towns of one country are taken for one another more easily than they exclude it
        ((ARRESTED, "The suspect was arrested in Marseille."),
         "The suspect was arrested in …: Lyon · Marseille", "differs"),
        (("The mill was bought by Google.", "The mill was bought by Microsoft.",
          "The mill was bought by Google, its owner said."),
         "The mill was bought by …: Google · Microsoft", "conflict"),
        # a source that knows both, a place inside the other, one name
        ((ARRESTED, "The suspect was arrested in Geneva. He was taken to Lyon."), "", ""),
        ((ARRESTED, "The suspect was arrested in France."), "", ""),
        (("The bank was bought by HP.", "The bank was bought by Hewlett-Packard Co."), "", ""),
        # another one, another time, and what is not told as done
        (("A suspect was arrested in Lyon.", "A suspect was arrested in Geneva."), "", ""),
        ((ARRESTED, "The suspect was arrested again in Geneva."), "", ""),
        ((ARRESTED, "The suspect may be arrested in Geneva."), "", ""),
        ((ARRESTED, "The suspect was not arrested in Geneva."), "", ""),
        (("The suspect was arrested in Lyon in May.",
          "The suspect was arrested in Geneva in June."), "", ""),
        # what several do
        (("Google praised the mill in Skarn.", "Microsoft praised the mill in Skarn."), "", ""),
    ],
)  # fmt: skip
def test_another_name_in_the_same_words(texts: tuple[str, ...], title: str, verdict: str) -> None:
    for order in (texts, texts[::-1]):
        told = [(f.title.split(": ")[0], f.verdict.value) for f in found("XC302", *order)]
        assert told == ([(title.split(": ")[0], verdict)] if title else [])
