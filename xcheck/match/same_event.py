"""The probability that two statements are about the same happening.

Two earthquakes, two trades or two shootings read alike; what tells them apart are names and
their roles, acts, numbers, days and what else each says. A logistic regression over such
evidence, whose weights stand in `data/same_event.json`, fitted by `benchmarks/fit_match.py`.
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

from xcheck.cache import Cache, NullCache
from xcheck.extract.parse import Parse, Parser
from xcheck.match.acts import Acts, act_features, acts_of
from xcheck.match.encoder import Encoder, SentenceEncoder
from xcheck.match.words import Words, rarity, words_of
from xcheck.settings import Settings

WORD_FEATURES = (
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
ACT_FEATURES = (
    "each names other people",
    "nearest acts",
    "other names in one role",
)
FEATURES = ("meaning", *WORD_FEATURES, *ACT_FEATURES)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a few, to be judged without its context.

    `parses` are those of its sentences, where they are at hand; else the judge parses it.
    """

    text: str
    parses: tuple[Parse, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text offers for comparison."""

    vector: npt.NDArray[np.float32]
    words: Words
    acts: Acts


@dataclass(frozen=True, slots=True)
class EventModel:
    """Logistic regression over named features (`FEATURES`, where nothing else is said)."""

    weights: npt.NDArray[np.float64]
    intercept: float

    @classmethod
    def load(cls, name: str = "same_event", features: tuple[str, ...] = FEATURES) -> EventModel:
        """The model in `data/{name}.json`, whose weights are of `features`."""
        return _packaged_model(name, features)

    def log_odds(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Log-odds of the same happening for rows of feature values, shape (n,)."""
        return rows @ self.weights + self.intercept

    def probability(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1] for rows of feature values, shape (n,)."""
        return 1.0 / (1.0 + np.exp(-np.clip(self.log_odds(rows), -30.0, 30.0)))


@cache
def _packaged_model(name: str, features: tuple[str, ...]) -> EventModel:
    data = json.loads((files("xcheck.match") / "data" / f"{name}.json").read_text("utf-8"))
    weights = np.array([data["weights"][feature] for feature in features], dtype=np.float64)
    return EventModel(weights, float(data["intercept"]))


class SameEvent:
    """Judges pairs of statements.

    Args:
        encoder: of the sentences' meaning; the weights are fitted to the packaged model.
        model: the weights of the evidence.
        parser: of the statements that come without a parse; one of its own if `None`.
    """

    def __init__(
        self, encoder: Encoder, model: EventModel | None = None, parser: Parser | None = None
    ) -> None:
        self._encoder = encoder
        self.model = model or EventModel.load()
        self._parser = parser or Parser(NullCache())

    @classmethod
    def load(cls, settings: Settings, cache: Cache) -> Self:
        """Use the packaged sentence model, whichever model the settings name for matching.

        Raises:
            XcheckError: "model-missing" or "model-damaged".
        """
        packaged = Settings(cache=settings.cache, cache_dir=settings.cache_dir)
        return cls(SentenceEncoder(packaged, cache), parser=Parser(cache))

    def probability(self, pairs: Sequence[tuple[Statement, Statement]]) -> npt.NDArray[np.float64]:
        """Probabilities in [0, 1] that the two statements report the same happening.

        Symmetric in each pair, and independent of the other pairs. Shape (len(pairs),).
        """
        return self.model.probability(self.features(pairs))

    def among(
        self, statements: Sequence[Statement], pairs: Sequence[tuple[int, int]]
    ) -> npt.NDArray[np.float64]:
        """Probabilities, as of `probability`, for pairs of positions in `statements`.

        For the many pairs of a story: each statement is read once, however many it stands in.
        """
        used = sorted({i for pair in pairs for i in pair})
        read = dict(zip(used, self.read([statements[i] for i in used]), strict=True))
        return self.model.probability(self.evidence([(read[i], read[j]) for i, j in pairs]))

    def features(self, pairs: Sequence[tuple[Statement, Statement]]) -> npt.NDArray[np.float64]:
        """The values of `FEATURES`, shape (len(pairs), len(FEATURES))."""
        statements = [s for pair in pairs for s in pair]
        read = dict(zip((s.text for s in statements), self.read(statements), strict=True))
        return self.evidence([(read[a.text], read[b.text]) for a, b in pairs])

    def read(self, statements: Sequence[Statement]) -> list[Reading]:
        """What each statement offers, in order; each distinct text is read once."""
        parses = {s.text: s.parses for s in statements if s.parses is not None}
        texts = list(dict.fromkeys(s.text for s in statements))
        missing = [text for text in texts if text not in parses]
        if missing:
            parsed = self._parser.parse(missing)
            parses |= {text: (one,) for text, one in zip(missing, parsed, strict=True)}
        vectors = self._encoder.encode(texts)
        read = {
            text: Reading(vector, words_of(text), acts_of(parses[text]))
            for text, vector in zip(texts, vectors, strict=True)
        }
        return [read[s.text] for s in statements]

    def evidence(self, pairs: Sequence[tuple[Reading, Reading]]) -> npt.NDArray[np.float64]:
        """The values of `FEATURES` for pairs of readings, shape (len(pairs), len(FEATURES))."""
        phrases = list(dict.fromkeys(p for pair in pairs for r in pair for p in r.acts.phrases))
        vectors = dict(zip(phrases, self._encoder.encode(phrases), strict=True))
        rows = [
            (
                float(a.vector @ b.vector),
                *word_features(a.words, b.words),
                float(_other_people(a, b)),
                *act_features(a.acts, b.acts, vectors),
            )
            for a, b in pairs
        ]
        return np.array(rows, dtype=np.float64).reshape(len(pairs), len(FEATURES))


def _other_people(a: Reading, b: Reading) -> bool:
    """Whether both name people and neither names, or otherwise mentions, one of the other's."""
    if not a.acts.people or not b.acts.people:
        return False
    return not a.acts.people & b.words.content and not b.acts.people & a.words.content


def word_features(a: Words, b: Words) -> tuple[float, ...]:
    """The values of `WORD_FEATURES`; symmetric."""
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
