"""Furniture: what a page holds beside its story, and prose that only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from xcheck.ingest import document_from_text, read_sources
from xcheck.settings import Settings

SETTINGS = Settings()
SEEDS = Path(__file__).parent.parent / "seeds"
STORY = [
    "Council approves new bridge over the river",
    "The city council approved a new bridge over the river on Tuesday after a long debate.",
    "The bridge will cost 40 million euros and is to be finished in four years, the mayor said.",
    "Opponents of the plan said that they would go to court in order to stop the building work.",
    "A first hearing is expected in the spring, according to a spokeswoman for the court.",
]


def labels(*extra: str, before: bool = False) -> list[str | None]:
    """The labels of `extra` when it stands before or after an ordinary story."""
    lines = [*extra, *STORY] if before else [*STORY, *extra]
    document = document_from_text("\n\n".join(lines), "t", SETTINGS)
    found = [p.furniture for p in document.paragraphs]
    return found[: len(extra)] if before else found[-len(extra) :]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Skip to main content", "navigation"),
        ("Skip to content", "navigation"),
        ("All news", "navigation"),
        ("Source link", "navigation"),
        ("Home > World > Asia", "navigation"),
        ("Read more about the flood", "navigation"),
        ("Tags: bridge, council", "navigation"),
        ("Advertisement", "advertisement"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share this article on Facebook", "sharing"),
        ("Facebook Twitter WhatsApp Email", "sharing"),
        ("Follow us on Twitter", "sharing"),
        ("Leave a Reply", "comments"),
        ("Leave a comment", "comments"),
        ("12 Comments", "comments"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("Leer en Español", "language link"),
        ("Read this article in Russian", "language link"),
        ("Lire en français", "language link"),
        ("We use cookies to improve your experience.", "legal notice"),
        ("© 2022 The Daily Bridge. All rights reserved.", "legal notice"),
        ("Updated January 8th, 2022 at 09:39 IST", "date line"),
        ("Published: 8 January 2022", "date line"),
        ("Saturday, January 8, 2022 9:39 a.m.", "date line"),
        ("3 hours ago", "date line"),
        ("Reported by: Ann Lee", "byline"),
        ("By Ann Lee and Roy Poe", "byline"),
        ("By ANN LEE, Associated Press", "byline"),
        ("Image: AP | Image:self", "caption"),
        ("Photo: Ann Lee", "caption"),
        ("Almaty, Kazakhstan. (Image: EFE)", "caption"),
        ("The mayor speaks at the site of the bridge in May. (AP Photo/Ann Lee)", "caption"),
        ("The old bridge at night. Credit: Roy Poe / Getty Images", "caption"),
        ("FILE - The mayor at a meeting of the council in 2019.", "caption"),
        ("(With inputs from agencies)", "credits"),
        ("(Reporting by Ann Lee; Editing by Roy Poe)", "credits"),
        ("The Associated Press contributed to this report.", "credits"),
        ("This article was originally published on The Bridge.", "credits"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("Get the best stories delivered to your inbox every morning.", "newsletter"),
        ("Please support our newsroom by making a recurring donation.", "appeal"),
        ("Your donation helps us to report without fear.", "appeal"),
        ("We got through this year thanks to our readers!", "appeal"),
        ("Read more: Five bridges that were never built", "related"),
        ("RELATED: Why the old bridge had to go", "related"),
        ("<!-- ad_slot = '300x250'; -->", "code"),
        ("* * *", "separator"),
    ],
)
def test_furniture(line: str, label: str) -> None:
    assert labels(line) == [label]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, 12 people had been arrested.",
        "By Tuesday evening the water had reached the second floor of the town hall.",
        "Share prices fell 3 per cent on the news.",
        "Home sales rose in March.",
        "The photo shows two men near the bridge, the police said.",
        "“Please support the families of the twelve dead,” the bishop said.",
        "He worked for Getty Images and Reuters before he was killed.",
        "The minister urged readers to donate blood after the attack that killed 12.",
        "More than 2,000 people were arrested, the ministry said.",
        "Updated figures put the toll at 13.",
        "Published reports say that 12 people died in the fire on Tuesday.",
        "The group uses cookies to track its rivals, prosecutors said on Monday.",
        "Comments by the president on Tuesday led to protests in which two people died.",
        "Follow-up talks are due on Friday.",
        "Read said he would not resign.",
        "Watch officers reported that the ship had sunk with 12 men aboard.",
        "Ann Lee is a writer and the mayor of the town; she said that 12 houses had burnt.",
        "Image rights were sold for 2 million euros.",
        "By signing this contract, the buyer accepts the terms that are set out in Annex 2.",
        "Also: the ministry put the toll at 13.",
        "Video: twelve people were shot near the bridge, the police said.",
        "12 dead",
        "French president visits",
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_prose_that_looks_like_furniture(line: str, before: bool) -> None:
    assert labels(line, before=before) == [None]


def test_a_biography_closes_an_article_that_does_not_name_its_subject() -> None:
    biography = "Roy is a student of law at the university. He also is the editor of Bridges."
    assert labels(biography) == ["author biography"]
    named = "Roy said that the cost would rise and that he had warned the council of it."
    assert labels(named, biography) == [None, None]


def test_everything_after_the_comment_form_is_comments() -> None:
    assert labels("Leave a Reply", "I think that 500 people will die on it.") == [
        "comments",
        "comments",
    ]


def test_the_lines_around_an_appeal_belong_to_it() -> None:
    assert (
        labels(
            "We got through this year thanks to our readers!",
            "Let us stick together.",
            "Please support us with a monthly donation.",
            "Any amount",
        )
        == ["appeal"] * 4
    )


def test_menus_stand_at_the_edges_and_lists_within() -> None:
    menu = ["World", "Politics", "Business", "Sport", "Culture", "Travel"]
    assert labels(*menu, before=True) == ["navigation"] * 6
    items = ["Corn oil", "Soy oil", "Olive oil", "Palm oil", "Nut oil"]
    text = "\n\n".join(
        [*STORY, "The list of the oils that are banned follows:", *items, *STORY[1:]]
    )
    document = document_from_text(text, "t", SETTINGS)
    assert [p.furniture for p in document.paragraphs] == [None] * len(document.paragraphs)


def test_headlines_and_section_headings_are_headings_not_furniture() -> None:
    text = "\n\n".join([*STORY[:3], "European Union", *STORY[3:]])
    document = document_from_text(text, "t", SETTINGS)
    assert [p.heading for p in document.paragraphs] == [True, False, False, True, False, False]
    assert not any(s.boilerplate for s in document.sentences)


EXPECTED = {
    "000": {0: "navigation", 9: "appeal", 10: "appeal", 11: "appeal", 12: "appeal"},
    "001": {
        0: "date line", 3: "byline", 4: "caption", 5: "advertisement", 16: "credits",
        17: "caption", 18: "advertisement", 19: "date line",
    },
    "002": {0: "navigation"},
    "003": {35: "navigation"},
    "004": {
        0: "navigation", 2: "language link", 7: "caption", 13: "caption",
        16: "author biography", 17: "comments",
    },
}  # fmt: skip


def test_the_sample_sources() -> None:
    documents, skipped = read_sources([SEEDS], SETTINGS)
    assert not skipped
    found = {
        d.name[:3]: {p.index: p.furniture for p in d.paragraphs if p.furniture} for d in documents
    }
    assert found == EXPECTED
