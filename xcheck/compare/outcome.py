"""What a comparison of two values comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xcheck.model import Verdict

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Level(Generic[T]):
    """One step of an ordered comparison: its name, when it holds, and what it says.

    `verdict` is `None` where the values agree or cannot be compared.
    """

    name: str
    holds: Callable[[T], bool]
    words: Callable[[T], str]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The level that held, its words, and the levels tried before it."""

    level: str
    words: str
    verdict: Verdict | None
    tried: tuple[str, ...]


def first_that_holds(levels: Sequence[Level[T]], pair: T) -> Outcome:
    """The first level whose condition holds for `pair`; the last one must always hold."""
    tried: list[str] = []
    for level in levels:
        if level.holds(pair):
            return Outcome(level.name, level.words(pair), level.verdict, tuple(tried))
        tried.append(level.name)
    raise ValueError("the last level must hold for every pair")
