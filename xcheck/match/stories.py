"""Stories: which documents report one course of events, so that only these are compared.

Every two documents get log-odds of telling one story, from how well their sentences match
and how many of their telling words, names and numbers they share; a story is a group in
which every two documents pass (complete linkage), so that two events of one sort, given
together, stay apart. One odd document would leave a story over a single pair, so a document
that is left alone joins the story that it passes with on average. The weights are fitted by
`benchmarks/fit_stories.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from statistics import fmean

import numpy as np

from xcheck.ingest.language import is_foreign
from xcheck.match.encoder import Encoder, Vectors
from xcheck.match.words import Words, rarity, words_of
from xcheck.model import Document, Story
from xcheck.settings import Settings

LEAD_SENTENCES = 4
SENTENCES = 12
"""News puts what happened first; later paragraphs are background that stories share."""
WHOLE = 40
"""What a feature or a statement is about often comes late: so many sentences stand for all."""
_MIN_LEAD_COSINE = 0.15  # below it no two documents of one story were seen
_BEST = 3
_CLEAR = 2.0
"""Log-odds so far from what is needed count no further in an average, or rule a story out."""
_WEEKS = 45  # days: how long after an event most follow-ups appear
# Chosen by reading, for models of several languages; see docs/models.md.
_LIKE_SENTENCES = 0.55
_BY_MEANING = 10.0
FEATURES = (
    "best sentence pair",
    "best sentences",
    "shared words, the less covered side",
    "shared words, the more covered side",
    "shared names",
    "shared numbers",
    "other weekdays",
    "other years",
    "meaning of the whole",
    "words of the whole",
    "names of the whole",
    "telling names in both",
)


@dataclass(frozen=True, slots=True)
class StoryModel:
    """Logistic regression over `FEATURES`.

    `least` is the log-odds that every two documents need, `of_one_time` what suffices for two
    that were published within weeks of each other.
    """

    weights: tuple[float, ...]
    intercept: float
    least: float
    of_one_time: float

    @classmethod
    def load(cls) -> StoryModel:
        """The model in `data/stories.json`."""
        return _packaged_model()


@cache
def _packaged_model() -> StoryModel:
    data = json.loads((files("xcheck.match") / "data" / "stories.json").read_text("utf-8"))
    weights = data["weights"]
    values = tuple(weights[name] for name in FEATURES)
    return StoryModel(values, data["intercept"], data["least"], data["of_one_time"])


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a document."""

    vectors: Vectors
    lead: Vectors
    lead_words: Mapping[str, float]
    words: Mapping[str, float]
    lead_names: Mapping[str, float]
    names: Mapping[str, float]
    numbers: frozenset[str]
    years: frozenset[str]
    weekdays: frozenset[str]
    middle: Vectors
    all_words: Mapping[str, float]
    all_names: Mapping[str, float]
    published: date | None = None


def stories(
    documents: Sequence[Document],
    encoder: Encoder,
    settings: Settings,
    model: StoryModel | None = None,
) -> tuple[Story, ...]:
    """Group `documents` into stories.

    With `settings.one_story` all are one. A document that is alone in its story is a story
    too, and so is one without any sentence. The same documents in another order give the
    same stories; ids are "story-1", … in the order of each story's first document.
    """
    if not documents:
        return ()
    if settings.one_story:
        return (_story(1, documents),)
    profiles = [profile_of(d, encoder) for d in documents]
    foreign = [settings.other_languages and is_foreign(d) for d in documents]
    labels = group(profiles, [d.id for d in documents], model or StoryModel.load(), foreign)
    found: dict[int, list[Document]] = {}
    for document, label in zip(documents, labels, strict=True):
        found.setdefault(label, []).append(document)
    return tuple(_story(n, members) for n, members in enumerate(found.values(), 1))


def sentences_for_story(document: Document) -> list[str]:
    """The sentences by which a document's story is judged: the first that say something."""
    sentences = [document.reading(s.span) for s in document.sentences if not s.boilerplate]
    return sentences[:WHOLE]


def profile_of(document: Document, encoder: Encoder) -> Profile | None:
    """What is compared of a document, or `None` if it says nothing."""
    sentences = sentences_for_story(document)
    if not sentences:
        return None
    whole = encoder.encode(sentences)
    vectors, middle = whole[:SENTENCES], whole.mean(axis=0)
    lead = vectors[:LEAD_SENTENCES].mean(axis=0)
    all_words = [words_of(text) for text in sentences]
    words, head = all_words[:SENTENCES], all_words[:LEAD_SENTENCES]
    numbers = frozenset().union(*(w.numbers for w in words))
    years = frozenset(n for n in numbers if len(n) == 4 and n[:2] in {"19", "20"})
    return Profile(
        vectors=vectors,
        lead=lead / max(float(np.linalg.norm(lead)), 1e-9),
        lead_words=_weighted(head, lambda w: w.content),
        words=_weighted(words, lambda w: w.content),
        lead_names=_weighted(head, lambda w: w.names),
        names=_weighted(words, lambda w: w.names),
        numbers=frozenset(n for n in numbers if len(n) > 1) - years,
        years=years,
        weekdays=frozenset().union(*(w.weekdays for w in head)),
        middle=middle / max(float(np.linalg.norm(middle)), 1e-9),
        all_words=_weighted(all_words, lambda w: w.content),
        all_names=_weighted(all_words, lambda w: w.names),
        published=_day_of(document),
    )


def _day_of(document: Document) -> date | None:
    published = document.meta.published
    return published.start if published and published.days == 1 else None


def features(a: Profile, b: Profile) -> tuple[float, ...]:
    """The values of `FEATURES` for two documents; symmetric."""
    cosines = a.vectors @ b.vectors.T
    rows = np.sort(cosines.max(axis=1))[::-1][:_BEST]
    columns = np.sort(cosines.max(axis=0))[::-1][:_BEST]
    covered = sorted((_covered(a.lead_words, b.words), _covered(b.lead_words, a.words)))
    return (
        float(cosines.max()),
        float(rows.mean() + columns.mean()) / 2,
        covered[0],
        covered[1],
        max(_covered(a.lead_names, b.names), _covered(b.lead_names, a.names)),
        float(np.log1p(len(a.numbers & b.numbers))),
        float(_differ(a.weekdays, b.weekdays)),
        float(_differ(a.years, b.years)),
        float(a.middle @ b.middle),
        _cosine(a.all_words, b.all_words),
        _cosine(a.all_names, b.all_names),
        float(np.log1p(sum(rarity(n) for n in sorted(a.all_names.keys() & b.all_names.keys())))),
    )


def group(
    profiles: Sequence[Profile | None],
    ids: Sequence[str],
    model: StoryModel,
    foreign: Sequence[bool] = (),
) -> list[int]:
    """A label a document: equal labels, one story. Ties go by `ids`, not by position.

    Pairs with a `foreign` document, whose words say nothing to those of another language,
    are judged by the meaning of their best sentences alone.
    """
    n = len(profiles)
    beyond: dict[tuple[int, int], float] = {}  # what is needed
    leads = np.stack([p.lead if p else np.zeros_like(_any_lead(profiles)) for p in profiles])
    for i in range(n):
        near = np.flatnonzero(leads[i + 1 :] @ leads[i] >= _MIN_LEAD_COSINE) + i + 1
        for j in near.tolist():
            a, b = profiles[i], profiles[j]
            if a is None or b is None:
                continue
            row = features(a, b)
            score = model.intercept + float(np.dot(model.weights, row))
            least = model.of_one_time if _of_one_time(a, b) else model.least
            if foreign and (foreign[i] or foreign[j]):
                score = least + _BY_MEANING * (row[1] - _LIKE_SENTENCES)
            if score >= least - _CLEAR:
                beyond[i, j] = score - least
    return linked(beyond, ids)


def linked(beyond: Mapping[tuple[int, int], float], ids: Sequence[str]) -> list[int]:
    """A label a document, from the log-odds beyond what is needed of each pair (i < j).

    Pairs that are not given are ruled out. The order of the documents does not matter.
    """
    return _with_the_lone(_complete_linkage(len(ids), beyond, ids), beyond, ids)


def _complete_linkage(
    n: int, beyond: Mapping[tuple[int, int], float], ids: Sequence[str]
) -> list[int]:
    """Groups in which every two documents pass, the surest pairs first; the first one's number."""
    passed = {pair: score for pair, score in beyond.items() if score >= 0}
    ranked = sorted(
        passed.items(),
        key=lambda item: (-round(item[1], 6), sorted((ids[item[0][0]], ids[item[0][1]]))),
    )
    story_of = {i: [i] for i in range(n)}
    for (i, j), _ in ranked:
        left, right = story_of[i], story_of[j]
        if left is right:
            continue
        if all((min(x, y), max(x, y)) in passed for x in left for y in right):
            whole = sorted(left + right)
            for x in whole:
                story_of[x] = whole
    return [story_of[i][0] for i in range(n)]


def _with_the_lone(
    labels: list[int], beyond: Mapping[tuple[int, int], float], ids: Sequence[str]
) -> list[int]:
    """`labels`, where documents that stand alone have joined the story they fit best, if any."""
    sizes = Counter(labels)
    found = {label: [i for i in range(len(labels)) if labels[i] == label] for label in sizes}
    joined = list(labels)
    for i, label in enumerate(labels):
        if sizes[label] > 1:
            continue
        fits: list[tuple[float, str, int]] = []
        for other, members in found.items():
            scores = [beyond.get((min(i, j), max(i, j)), -np.inf) for j in members]
            if len(members) > 1 and min(scores) > -np.inf:
                fit = fmean(min(score, _CLEAR) for score in scores)
                fits.append((-round(fit, 6), min(ids[j] for j in members), other))
        if fits and min(fits)[0] <= 0:
            joined[i] = min(fits)[2]
    return joined


def _of_one_time(a: Profile, b: Profile) -> bool:
    """Whether both are dated, within weeks of each other."""
    if a.published is None or b.published is None:
        return False
    return abs((a.published - b.published).days) <= _WEEKS


def _any_lead(profiles: Sequence[Profile | None]) -> Vectors:
    return next((p.lead for p in profiles if p is not None), np.zeros(1, dtype=np.float32))


def _weighted(words: Sequence[Words], of: Callable[[Words], frozenset[str]]) -> dict[str, float]:
    """Words by rarity and, damped, by how many sentences hold them."""
    counts = Counter(word for w in words for word in of(w))
    return {word: rarity(word) * (1 + float(np.log(n))) for word, n in sorted(counts.items())}


def _covered(lead: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The part of `lead`'s weight that `other` shares; one half where there is next to none."""
    total = sum(lead.values())
    if total < 0.3:
        return 0.5
    return sum(weight for word, weight in lead.items() if word in other) / total


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two bags of weighted words; 0 where either is empty."""
    shared = sum(a[word] * b[word] for word in sorted(a.keys() & b.keys()))
    size = sum(x * x for x in a.values()) * sum(x * x for x in b.values())
    return float(shared / np.sqrt(size)) if size else 0.0


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def _story(number: int, documents: Sequence[Document]) -> Story:
    title = next((d.meta.title for d in documents if d.meta.title), "")
    return Story(f"story-{number}", tuple(d.id for d in documents), title)
