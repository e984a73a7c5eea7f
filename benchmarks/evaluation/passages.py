"""Finding the passages that an editor quotes in the texts as they were read."""

from __future__ import annotations

import re

from evaluation.product import Place, StoryFinding

Passage = tuple[int, int]

_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def locate(text: str, quote: str) -> list[Passage]:
    """Return every place of `quote` in `text`: exact, else with spaces and quote marks alike."""
    exact = [(at.start(), at.end()) for at in re.finditer(re.escape(quote), text)]
    if exact:
        return exact
    # The marks are replaced one character for one, so offsets stay those of `text`.
    words = [re.escape(word) for word in quote.translate(_SAME).split()]
    if not words:
        return []
    pattern = re.compile(r"\s+".join(words))
    return [(at.start(), at.end()) for at in pattern.finditer(text.translate(_SAME))]


def inside(place: Place, passages: list[Passage]) -> bool:
    """Whether at least half of the value's characters lie in one of the passages."""
    length = max(place.end - place.start, 1)
    return any(
        min(place.end, end) - max(place.start, start) >= length / 2 for start, end in passages
    )


def wholly_inside(place: Place, passages: list[Passage]) -> bool:
    return any(start <= place.start and place.end <= end for start, end in passages)


def crosses(
    finding: StoryFinding, left: dict[str, list[Passage]], right: dict[str, list[Passage]]
) -> bool:
    """Whether the finding sets a claim in `left` against a claim in `right`.

    Both map a file name to passages. The claims must stand in different groups and in
    different documents: claims that the finding groups together are not set against
    each other.
    """
    for at, (_, places) in enumerate(finding.groups):
        others = [p for to, (_, group) in enumerate(finding.groups) if to != at for p in group]
        for one in places:
            if not inside(one, left.get(one.doc, [])):
                continue
            if any(two.doc != one.doc and inside(two, right.get(two.doc, [])) for two in others):
                return True
    return False


def locate_all(texts: dict[str, str], quotes: list[tuple[str, str]]) -> dict[str, list[Passage]]:
    """Map each file name to the passages of its quotes; `quotes` are (file name, quote)."""
    found: dict[str, list[Passage]] = {}
    for doc, quote in quotes:
        found.setdefault(doc, []).extend(locate(texts.get(doc, ""), quote))
    return found
