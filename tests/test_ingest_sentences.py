"""Sentences: exact offsets, and the cases that news text is made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.ingest import document_from_text
from xcheck.model import Document
from xcheck.settings import Limits, Settings

SETTINGS = Settings()


def sentences(text: str) -> list[str]:
    document = document_from_text(text, "t", SETTINGS, statement=True)
    return [s.span.of(text) for s in document.sentences if not s.boilerplate]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Mr. Smith met Gov. Brown.", ["Mr. Smith met Gov. Brown."]),
        (
            "Lt. Col. Ann Lee and Det. Sgt. Roy Poe spoke. They left.",
            ["Lt. Col. Ann Lee and Det. Sgt. Roy Poe spoke.", "They left."],
        ),
        ("Sen. Jim Day, R-S.C., would not go.", ["Sen. Jim Day, R-S.C., would not go."]),
        ("He came at 5 p.m. on Jan. 5. He left.", ["He came at 5 p.m. on Jan. 5.", "He left."]),
        ("It began at 6 a.m. Monday in Rome.", ["It began at 6 a.m. Monday in Rome."]),
        ("Held at 10 p.m. The police said so.", ["Held at 10 p.m.", "The police said so."]),
        ("The U.S. Army came.", ["The U.S. Army came."]),
        ("He lives in the U.S. She left.", ["He lives in the U.S.", "She left."]),
        ("J. K. Rowling wrote it. It sold.", ["J. K. Rowling wrote it.", "It sold."]),
        ("See No. 5 on the list, e.g. the best.", ["See No. 5 on the list, e.g. the best."]),
        ("It fell 3.5 per cent to $1.5 million.", ["It fell 3.5 per cent to $1.5 million."]),
        ("It rose 3.5 per cent.He left.", ["It rose 3.5 per cent.", "He left."]),
        (
            "A 5.9 - magnitude quake . It struck at dawn .",
            ["A 5.9 - magnitude quake .", "It struck at dawn ."],
        ),
        (
            "“It must stop. We call for restraint,” a spokesman said. He left.",
            ["“It must stop. We call for restraint,” a spokesman said.", "He left."],
        ),
        ("“Who was it?” Ann Lee asked. He left.", ["“Who was it?” Ann Lee asked.", "He left."]),
        ("They flew to Ft. Myers.", ["They flew to Ft. Myers."]),
        ('"Is it?" She left.', ['"Is it?"', "She left."]),
        (
            "[Editor's note: See p. 4.] It was late.",
            ["[Editor's note: See p. 4.]", "It was late."],
        ),
        ("- first item here.\n- second item.", ["first item here.", "second item."]),
        (
            "Twelve people were killed when a bus that was\n"
            "on its way to the coast left the road. Two of\nthem were children.",
            [
                "Twelve people were killed when a bus that was\n"
                "on its way to the coast left the road.",
                "Two of\nthem were children.",
            ],
        ),
        (
            "A quake struck Iran on Tuesday .\nAt least 37 people died .\nIt was felt in Dubai .",
            [
                "A quake struck Iran on Tuesday .",
                "At least 37 people died .",
                "It was felt in Dubai .",
            ],
        ),
        ("MOSCOW, January 10. /TASS/. Russia knows.", ["Russia knows."]),
        ("WASHINGTON (AP) — Two died. More fell ill.", ["Two died.", "More fell ill."]),
        ("KANSAS CITY, Mo. — Leaders met.", ["Leaders met."]),
        ("(Reuters) - Oil rose.", ["Oil rose."]),
        ("ALMATY, Jan 8 (Reuters) - Troops left.", ["Troops left."]),
        ("NATO said it would help - at a price.", ["NATO said it would help - at a price."]),
        ("", []),
        (" \n\t\r\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_dateline_is_kept_as_boilerplate() -> None:
    text = "MOSCOW, January 10. /TASS/. Russia knows."
    document = document_from_text(text, "t", SETTINGS)
    first = document.sentences[0]
    assert first.boilerplate
    assert first.span.of(text) == "MOSCOW, January 10. /TASS/."


def test_a_very_long_quotation_is_divided_and_loses_nothing() -> None:
    inner = " ".join(f"We will not accept the terms of agreement number {n}." for n in range(20))
    text = f"“{inner}” the minister said."
    found = sentences(text)
    assert len(found) >= 20
    assert "".join("".join(found).split()) == "".join(text.split())


def test_quotation_marks_without_blanks_are_divided_once() -> None:
    text = "Twelve people died.“" + "Р«ђ" * 300 + "?“«»" * 60 + "“He left."
    check_invariants(document_from_text(text, "t", SETTINGS, statement=True))


def test_no_sentence_is_longer_than_the_limit() -> None:
    tight = Settings(limits=Limits(max_sentence_chars=100))
    text = "word " * 500 + "x" * 350
    document = document_from_text(text, "t", tight, statement=True)
    lengths = [s.span.end - s.span.start for s in document.sentences]
    assert max(lengths) <= 100
    whole = "".join(s.span.of(text) for s in document.sentences)
    assert whole.replace(" ", "") == text.replace(" ", "")


def check_invariants(document: Document) -> None:
    """Order, nesting, exactness: what every later stage relies on."""
    text = document.text
    last = 0
    for n, paragraph in enumerate(document.paragraphs):
        assert paragraph.index == n
        assert last <= paragraph.span.start < paragraph.span.end <= len(text)
        last = paragraph.span.end
    at = 0
    for n, sentence in enumerate(document.sentences):
        assert sentence.index == n
        assert sentence.doc == document.id
        assert at <= sentence.span.start < sentence.span.end
        at = sentence.span.end
        words = sentence.span.of(text)
        assert words == words.strip()
        home = document.paragraphs[sentence.paragraph]
        assert home.span.contains(sentence.span)
        if home.furniture:
            assert sentence.boilerplate
    inside = sum(len("".join(p.span.of(text).split())) for p in document.paragraphs)
    assert inside == len("".join(text.split()))


PIECES = st.sampled_from(
    [
        "Twelve people died. ", "Mr. Lee left. ", "“We go. ", "They stay,” he said. ", "\n", "\r\n",
        "\n\n", "- ", "1. ", "MOSCOW (AP) — ", "p.m. ", "U.S. ", "…", "(", ")", "[", "]", "\u2028",
        "\x0c", "\u00a0", "\ufeff", "\u202e", "🙂 ", "Advertisement\n", "Photo: AP\n", "    ", "\t",
        "Leave a Reply\n", "a", "Z", "9", ".", "!", "?", "'", '"', "«", "»", "/", "|", "x" * 90,
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join)))
def test_every_text_keeps_the_invariants(text: str) -> None:
    document = document_from_text(text, "t", SETTINGS)
    assert document.text == text
    check_invariants(document)
    check_invariants(document_from_text(text, "t", SETTINGS, statement=True))
