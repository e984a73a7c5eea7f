"""Near-copies and syndicated text: documents that count as one voice.

Two documents are near-copies when most of the shorter one stands word for word in the
other (containment of word shingles, Broder 1997), so an agency's report that one outlet
shortened and another extended counts once. Quoting the same statement is not copying.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from xcheck.model import Document

SHINGLE_WORDS = 5
SHARED = 0.65
"""Least part of the shorter document's shingles that the other holds as well.

Reports that quote the same speeches share up to half of theirs; syndicated ones 0.7 and more.
"""
SHORT = 40
"""Below so many shingles (two or three sentences) a shared quotation is half the text:
a short document is a copy only of one that is as short."""
SHARED_SHORT = 0.9
_COMMON = 200  # a shingle in more texts than this is a set phrase, and tells nothing
_WORD = re.compile(r"[^\W_]+")


def near_copies(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Group documents that copy one another.

    Groups form best pairs first and only while every two of their documents are copies,
    so that a long article that holds two agency reports does not make the two one.

    Returns:
        Groups of at least two document ids, each sorted, in order of their first id.
    """
    every = {d.id: _shingles(_prose(d)) for d in documents}
    same_text: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for doc in sorted(every):
        same_text[every[doc]].append(doc)
    shingles = {docs[0]: text for text, docs in same_text.items() if text}
    copies = {
        pair: shared
        for pair, shared in _shared_parts(shingles).items()
        if shared >= _needed(*(len(shingles[doc]) for doc in pair))
    }
    group_of = {doc: frozenset([doc]) for doc in shingles}
    for (a, b), _ in sorted(copies.items(), key=lambda item: (-item[1], item[0])):
        left, right = group_of[a], group_of[b]
        if left != right and all(_ordered(x, y) in copies for x in left for y in right):
            for doc in left | right:
                group_of[doc] = left | right
    whole = {
        frozenset(same for doc in g for same in same_text[shingles[doc]]) for g in group_of.values()
    }
    return tuple(sorted(tuple(sorted(g)) for g in whole if len(g) > 1))


def _needed(size_a: int, size_b: int) -> float:
    shorter, longer = sorted((size_a, size_b))
    if shorter >= SHORT:
        return SHARED
    return SHARED_SHORT if shorter >= SHARED_SHORT * longer else float("inf")


def _shared_parts(shingles: dict[str, frozenset[str]]) -> dict[tuple[str, str], float]:
    """The part of the shorter one's shingles that each two documents share, if any."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for doc in sorted(shingles):
        for shingle in shingles[doc]:
            holders[shingle].append(doc)
    shared: Counter[tuple[str, str]] = Counter()
    for docs in holders.values():
        if 2 <= len(docs) <= _COMMON:
            shared.update((a, b) for i, a in enumerate(docs) for b in docs[i + 1 :])
    return {
        (a, b): count / min(len(shingles[a]), len(shingles[b])) for (a, b), count in shared.items()
    }


def _prose(document: Document) -> str:
    sentences = [document.reading(s.span) for s in document.sentences if not s.boilerplate]
    return "\n".join(sentences) or document.text


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(last if words else 0))


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
