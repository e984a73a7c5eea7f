"""Acts as evidence: who is named, what is done, and who fills which role of it.

Two events of one sort share most of their words. What tells them apart is often one name in
one role ("stopped Rahman", "stopped Thompson"), or another act of the same people ("fired
Cheeks", "introduced Cheeks").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xcheck.extract.parse import Parse, Token
from xcheck.match.words import is_common, stem_of

_EMPTY_VERBS = frozenset("say tell report accord announce be have do get add confirm".split())
_OBJECTS = ("dobj", "nsubjpass", "attr")
_ROLES = (("nsubj",), (*_OBJECTS, "oprd"), ("prep", "agent", "npadvmod"))
_SAME_SORT = 0.55  # cosine of two phrases from which they are taken for acts of one sort
_UNKNOWN = 0.5  # stands for the likeness of acts where a statement has none


@dataclass(frozen=True, slots=True)
class Act:
    """A verb and what depends on it.

    Attributes:
        phrase: the verb's lemma and the heads of its objects, names left out.
        roles: stems of the names of the doer, of what it is done to, of the circumstances.
    """

    phrase: str
    roles: tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Acts:
    """Stems of the names of people, and the acts, of a statement."""

    people: frozenset[str]
    acts: tuple[Act, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(act.phrase for act in self.acts)


def acts_of(parses: Iterable[Parse]) -> Acts:
    """Read the people and the acts of a statement of some parsed sentences."""
    people: set[str] = set()
    acts: list[Act] = []
    for parse in parses:
        for token in parse.tokens:
            if token.ent == "PERSON" and token.text[0].isupper() and not is_common(token.lower):
                people.add(stem_of(token.lower))
            if token.pos == "VERB" and token.lemma.lower() not in _EMPTY_VERBS:
                acts.append(_act(parse, token))
    return Acts(frozenset(people), tuple(acts))


def act_features(
    a: Acts, b: Acts, vectors: Mapping[str, npt.NDArray[np.float32]]
) -> tuple[float, float]:
    """Likeness of the nearest acts; whether like acts have other names in one role. Symmetric.

    Args:
        vectors: of every phrase of both, of unit length.
    """
    if not a.acts or not b.acts:
        return _UNKNOWN, 0.0
    rows, columns = ([vectors[p] for p in acts.phrases] for acts in (a, b))
    likeness = np.stack(rows) @ np.stack(columns).T
    other_names = any(
        likeness[i, j] >= _SAME_SORT and _other_names(x, y)
        for i, x in enumerate(a.acts)
        for j, y in enumerate(b.acts)
    )
    return float(likeness.max()), float(other_names)


def _other_names(a: Act, b: Act) -> bool:
    return any(x and y and not x & y for x, y in zip(a.roles, b.roles, strict=True))


def _act(parse: Parse, verb: Token) -> Act:
    objects = [t.lower for t in parse.children(verb, *_OBJECTS) if t.pos != "PROPN"]
    doer, undergoer, circumstance = (
        frozenset(name for t in parse.children(verb, *deps) for name in _names(parse, t))
        for deps in _ROLES
    )
    return Act(" ".join([verb.lemma.lower(), *objects]), (doer, undergoer, circumstance))


def _names(parse: Parse, top: Token) -> Iterator[str]:
    """Stems of names below `top`, not those of acts inside it, nor of days."""
    stack = [top]
    while stack:
        t = stack.pop()
        if t.pos == "PROPN" and t.ent not in {"DATE", "TIME"}:
            yield stem_of(t.lower)
        stack += [c for c in parse.children(t) if c.pos != "VERB"]
