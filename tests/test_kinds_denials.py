"""What somebody denies, what a source calls untrue, and which sources tell it all the same."""

from __future__ import annotations

import pytest

from xcheck import check
from xcheck.cache import NullCache
from xcheck.extract.parse import Parser
from xcheck.extract.statement import Statement, statement
from xcheck.ingest import document_from_text
from xcheck.kinds.slots.denied import denials
from xcheck.kinds.slots.untruth import story_denial
from xcheck.model import Finding, Verdict
from xcheck.settings import Settings

pytestmark = pytest.mark.slow


PARSER = Parser(NullCache())


def stated(text: str) -> Statement:
    document = document_from_text(text, "a", Settings(), statement=True)
    (sentence,) = document.sentences
    return statement(document, sentence, PARSER.parse([text])[0])


DENIALS = [
    (
        "The ministry denied that the firm paid the ransom to the rebels in Libya.",
        [("The ministry", "denied that the firm paid the ransom to the rebels in Libya")],
    ),
    (
        "Claims that the firm paid the ransom to the rebels were denied by the ministry.",
        [("the ministry", "Claims that the firm paid the ransom to the rebels were denied")],
    ),
    (
        # a name that is read as a verb
        "Trump over the weekend denied that the firm paid the ransom to the rebels.",
        [("Trump", "denied that the firm paid the ransom to the rebels")],
    ),
    ("The firm can neither confirm nor deny that it paid the ransom to the rebels.", []),
    ("The firm would deny that it had paid the ransom to the rebels.", []),
    ("The ministry denied him a visa.", []),
]


@pytest.mark.parametrize(("text", "expected"), DENIALS, ids=[t for t, _ in DENIALS])
def test_what_is_denied(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(d.speaker, d.span.of(text)) for d in denials(stated(text))]
    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in expected]
    for (_, words), (_, least) in zip(found, expected, strict=True):
        assert words in least or least in words


UNTRUE = [
    ("The claim is a hoax.", "a hoax", ""),
    ("But the entire story appears to be a hoax.", "a hoax", ""),
    ("The commissioner called the report a complete fabrication.", "a complete fabrication",
     "The commissioner"),
    ("The website labelled the story as false.", "false", "The website"),
    ("The original report was published on a satirical website.", "a satirical", ""),
    ("The story comes from the fake-news website Daily Gull.", "the fake-news", ""),
    ("The report was not a hoax.", None, ""),
    ("Is the story a hoax?", None, ""),
    ("The minister called the budget a hoax.", None, ""),
    ("The story was published on the website of the ministry.", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), UNTRUE, ids=[t for t, _, _ in UNTRUE])
def test_a_story_that_is_called_untrue(text: str, words: str | None, speaker: str) -> None:
    found = story_denial(stated(text))
    assert (found and found.span.of(text)) == words
    assert not found or found.speaker == speaker


TOLD = (
    "A farmer near Lyon has found a gold coin of the emperor Nero in the belly of a pike. "
    "The coin is on show in the town hall."
)
REFUTED = (
    "Old coins turn up in odd places, and readers like to hear of them. "
    "Rivers near the town have been fished for centuries. "
    "Not everything that is caught there ends up in a pan. "
    "Many have shared it this week. Few have asked where it comes from. "
    "“A farmer near Lyon has found a gold coin of the emperor Nero in the belly of a pike,” "
    "wrote one site. "
    "We went to the market. We asked at the town hall. We spoke to six people there. "
    "We called the museum as well. Nobody there had heard of any coin. "
    "The claim is a hoax."
)
PLAIN = "Egypt’s president offered to extend the Gaza Strip into Sinai, the army radio reported."
DENIED = "Egypt’s president denied reports that he had offered to extend the Gaza Strip."
AGAIN = "The president of Egypt has denied claims that he offered to extend the Gaza Strip."
BOTH = f"{PLAIN} His office called the report baseless."


def found_in(*texts: str) -> list[Finding]:
    settings = Settings(one_story=True)
    documents = [document_from_text(t, f"{n}.txt", settings) for n, t in enumerate(texts)]
    return [f for f in check(documents, settings).findings if f.kind == "XC401"]


CONTRACTED = "Egypt’s president {} extend the Gaza Strip into Sinai, and didn{}t say why he came."
STORIES = [
    ("denied in a contraction", (CONTRACTED.format("didn't", "'"), DENIED), 0),
    ("denied with a curly mark", (CONTRACTED.format("didn’t", "’"), DENIED), 0),
    ("not said when", (CONTRACTED.format("offered to", "'"), DENIED), 1),
    ("repeated to be refuted", (TOLD, REFUTED), 1),
    ("told by nobody", (REFUTED, "The coin of the town is on show in the town hall."), 0),
    ("denied by one", (PLAIN, DENIED), 1),
    ("one denial in two sources", (PLAIN, DENIED, AGAIN), 1),
    ("told with the denial", (BOTH, DENIED), 0),
]


@pytest.mark.parametrize(("name", "texts", "findings"), STORIES, ids=[s[0] for s in STORIES])
def test_findings_in_stories(name: str, texts: tuple[str, ...], findings: int) -> None:
    found = found_in(*texts)
    assert len(found) == findings
    if name == "repeated to be refuted":
        assert found[0].verdict is Verdict.DIFFERS
    if name == "one denial in two sources":
        assert {c.doc for g in found[0].groups for c in g.claims} == {"0.txt", "1.txt", "2.txt"}
