"""Happenings of which there is one: two times of them are in conflict whatever the words."""

from __future__ import annotations

import pytest

from xcheck import check
from xcheck.ingest import document_from_text
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
