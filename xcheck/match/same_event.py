"""The probability that two statements are about the same happening.

Two earthquakes, two trades or two shootings read alike; what tells them apart are names,
numbers, days and what else each says. A logistic regression over such evidence, whose
weights stand in `data/same_event.json`, fitted by `benchmarks/fit_match.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np
import numpy.typing as npt

from xcheck.cache import Cache
from xcheck.match.encoder import Encoder, SentenceEncoder
from xcheck.match.words import Words, rarity, words_of
from xcheck.settings import Settings

FEATURES = (
    "meaning",
    "shared words, the less covered side",
    "shared names",
    "names of one side only",
    "shared numbers",
    "other numbers",
    "same measure",
    "other measure",
    "same weekday",
    "other weekday",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a few, to be judged without its context."""

    text: str


@dataclass(frozen=True, slots=True)
class EventModel:
    """Logistic regression over `FEATURES`."""

    weights: npt.NDArray[np.float64]
    intercept: float

    @classmethod
    def load(cls) -> EventModel:
        """The model in `data/same_event.json`."""
        return _packaged_model()

    def log_odds(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Log-odds of the same happening for rows of feature values, shape (n,)."""
        return rows @ self.weights + self.intercept


@cache
def _packaged_model() -> EventModel:
    data = json.loads((files("xcheck.match") / "data" / "same_event.json").read_text("utf-8"))
    weights = np.array([data["weights"][name] for name in FEATURES], dtype=np.float64)
    return EventModel(weights, float(data["intercept"]))


class SameEvent:
    """Judges pairs of statements.

    Args:
        encoder: of the sentences' meaning; the weights are fitted to the packaged model.
        model: the weights of the evidence.
    """

    def __init__(self, encoder: Encoder, model: EventModel | None = None) -> None:
        self._encoder = encoder
        self._model = model or EventModel.load()

    @classmethod
    def load(cls, settings: Settings, cache: Cache) -> Self:
        """Use the packaged sentence model, whichever model the settings name for matching.

        Raises:
            XcheckError: "model-missing" or "model-damaged".
        """
        packaged = Settings(cache=settings.cache, cache_dir=settings.cache_dir)
        return cls(SentenceEncoder(packaged, cache))

    def probability(self, pairs: Sequence[tuple[Statement, Statement]]) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1] that the two statements report the same happening.

        Symmetric in each pair, and independent of the other pairs. Shape (len(pairs),).
        """
        if not pairs:
            return np.zeros(0)
        log_odds = self._model.log_odds(self.features(pairs))
        return 1.0 / (1.0 + np.exp(-np.clip(log_odds, -30.0, 30.0)))

    def features(self, pairs: Sequence[tuple[Statement, Statement]]) -> npt.NDArray[np.float64]:
        """The values of `FEATURES`, shape (len(pairs), len(FEATURES))."""
        texts = list(dict.fromkeys(s.text for pair in pairs for s in pair))
        row = {text: i for i, text in enumerate(texts)}
        words = [words_of(text) for text in texts]
        vectors = self._encoder.encode(texts)
        rows = []
        for a, b in pairs:
            i, j = row[a.text], row[b.text]
            rows.append(
                (
                    float(vectors[i] @ vectors[j]),
                    *word_features(words[i], words[j]),
                )
            )
        return np.array(rows, dtype=np.float64).reshape(len(pairs), len(FEATURES))


def word_features(a: Words, b: Words) -> tuple[float, ...]:
    """The values of `FEATURES` that need no vectors; symmetric."""
    shared = sorted(a.content & b.content)
    weight = sum(rarity(w) for w in shared)
    own = [sum(rarity(w) for w in sorted(x.names - y.content)) for x, y in ((a, b), (b, a))]
    numbers = a.numbers & b.numbers
    return (
        min(_share(weight, a), _share(weight, b)),
        min(4.0, sum(rarity(w) for w in shared if w in a.names or w in b.names)),
        min(4.0, *own),
        min(3.0, sum(0.5 if len(n) == 1 else 1.0 for n in numbers)),
        float(bool(a.numbers and b.numbers and not numbers)),
        min(2.0, float(len(a.measures & b.measures))),
        float(_other_measure(a, b)),
        float(bool(a.weekdays & b.weekdays)),
        float(bool(a.weekdays and b.weekdays and not a.weekdays & b.weekdays)),
    )


def _other_measure(a: Words, b: Words) -> bool:
    """Whether one word stands beside a number in both, and never beside the same."""
    units = {unit for _, unit in a.measures} & {unit for _, unit in b.measures}
    same = {unit for _, unit in a.measures & b.measures}
    return bool(units - same)


def _share(weight: float, words: Words) -> float:
    """Part of a side's weight that is shared; a middling value where there is next to none."""
    mass = sum(rarity(w) for w in sorted(words.content))
    return weight / mass if mass > 0.2 else 0.3
