"""Happenings of which there is one: two times of them are in conflict whatever the words."""

from __future__ import annotations

import pytest

from xcheck import check
from xcheck.ingest import document_from_text
from xcheck.model import Verdict
from xcheck.settings import Settings

pytestmark = pytest.mark.slow
FERRY = "The ferry Santa Rosa capsized at 4.10pm on Tuesday in heavy rain, the coastguard said."
SCREAMS = "People screamed when it began. The Santa Rosa capsized at 6.25pm on Tuesday."
BORN = "Helen Morton was born in Bristol on 3 March 1943, the daughter of a tinplate worker."
OTHER = "The singer Helen Morton, who was born on 3 March 1944, never lost her accent."

CASES = [
    ("the ferry", FERRY, SCREAMS, "XC203", True),
    ("a second", FERRY, SCREAMS.replace("The Santa", "A second ship, the Santa"), "XC203", False),
    ("both times", f"{FERRY} The search began at 6.25pm.", SCREAMS, "XC203", False),
    ("a birth", BORN, OTHER, "XC201", True),
    ("another person", BORN, OTHER.replace("Morton", "Baxter"), "XC201", False),
    ("another deed", BORN, OTHER.replace("was born", "began to sing"), "XC201", False),
]


@pytest.mark.parametrize(("name", "a", "b", "kind", "found"), CASES, ids=[c[0] for c in CASES])
def test_what_happens_once(name: str, a: str, b: str, kind: str, found: bool) -> None:
    settings = Settings(one_story=True)
    documents = [document_from_text(t, f"{n}.txt", settings) for n, t in enumerate((a, b))]
    findings = [f for f in check(documents, settings).findings if f.kind == kind]
    assert bool(findings) is found
    assert all(any(e.name == "once" for e in f.evidence) for f in findings)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("The train left the tracks shortly before 4 a.m. on Tuesday.",
         "People say they slept. Train 417 jumped the rails around 5:20 a.m. Tuesday.", "conflict"),
        ("A gunman opened fire in the hall at 8:40 a.m. on Tuesday, police said.",
         "The shooting at the hall began at 9.15am, shortly after the first lesson.", "conflict"),
        ("The blaze broke out on Tuesday afternoon near the village.",
         "The fire, which is still burning, started in the early hours of Tuesday.", "differs"),
        ("The rocket lifted off at 6.14 on Tuesday morning.",
         "Crowds cheered. Liftoff from the cape was at 6:41 a.m. on Tuesday.", "conflict"),
        # another sort, a source that gives both, one of several, too far apart
        ("The train left the station shortly before 4 a.m. on Tuesday.",
         "People say they slept. Train 417 jumped the rails around 5:20 a.m. Tuesday.", ""),
        ("The train left the tracks shortly before 4 a.m. on Tuesday. It was seen at 5:20 a.m.",
         "People say they slept. Train 417 jumped the rails around 5:20 a.m. Tuesday.", ""),
        ("A gunman opened fire in the hall at 8:40 a.m. on Tuesday, police said.",
         "The first of two shootings at the hall began at 9.15am.", ""),
        ("The blaze broke out at 3 p.m. on Tuesday near the village.",
         "The fire, which is still burning, started at 4 a.m. on Tuesday.", ""),
        ("The bus went off the road at 3 p.m. on Tuesday.",
         "The explosion was heard in the town at 4.20 p.m. on Tuesday.", ""),
    ],
)  # fmt: skip
def test_what_is_told_in_other_words(a: str, b: str, verdict: str) -> None:
    options = Settings(one_story=True)
    for texts in ((a, b), (b, a)):
        documents = [document_from_text(t, f"{n}.txt", options) for n, t in enumerate(texts)]
        found = [f for f in check(documents, options).findings if f.kind == "XC203"]
        assert [f.verdict.value for f in found] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("The summit of farm ministers opened on 4 May in Oslo.",
         "The summit of farm ministers opened in Oslo on 6 May.", True),
        ("In 1979 Ilse Marent received the Halvorsen Prize.",
         "In 1981 Ilse Marent received the Halvorsen Prize.", True),
        ("The court sentenced Ray Hill to six years on Monday.",
         "The court sentenced Ray Hill to six years on Tuesday.", True),
        ("The tower is in a scene from the 1999 Wim Karst film Northern Light.",
         "The tower is in the 1990 Wim Karst film Northern Light.", True),
        # what comes again and again, what is told in the present or ahead, another one
        ("The bank raised its rate in March.", "The bank raised its rate in May.", False),
        ("Oslo shares open higher on Friday.", "Oslo shares open higher on Monday.", False),
        ("Karl Lind to host the awards in 2014.", "Karl Lind hosted the awards in 2007.", False),
        ("The summit of farm ministers opened on 4 May in Oslo.",
         "The summit of fishery ministers opened on 6 May in Bergen.", False),
        ("The yearly summit of farm ministers opened on 4 May in Oslo.",
         "The yearly summit of farm ministers opened on 6 May in Oslo.", False),
    ],
)  # fmt: skip
def test_a_deed_that_is_told_in_the_same_words(a: str, b: str, apart: bool) -> None:
    options = Settings(one_story=True)
    for texts in ((a, b), (b, a)):
        documents = [document_from_text(t, f"{n}.txt", options) for n, t in enumerate(texts)]
        found = [f for f in check(documents, options).findings if f.kind.startswith("XC20")]
        assert bool(found) is apart
        assert all(f.verdict is Verdict.CONFLICT for f in found)
