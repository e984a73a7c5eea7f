"""Statement clusters: what joins, what must not, and that order does not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.match.clusters import statement_clusters
from xcheck.match.index import neighbours


def at_angles(*degrees: float) -> np.ndarray:
    turns = np.deg2rad(np.array(degrees))
    return np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)


def clusters(members: list[tuple[str, int]], vectors: np.ndarray) -> list[set[tuple[str, int]]]:
    groups = [sorted({m[0] for m in members}).index(m[0]) for m in members]
    found = statement_clusters(members, vectors, neighbours(vectors, groups, 10).pairs)
    return [set(c.members) for c in found]


@pytest.mark.parametrize(
    ("members", "degrees", "expected"),
    [
        ([("a", 0), ("b", 0)], (0, 30), [{("a", 0), ("b", 0)}]),
        ([("a", 0), ("b", 0)], (0, 60), []),
        ([("a", 0), ("a", 1)], (0, 1), []),
        ([("a", 0), ("b", 0), ("c", 0)], (0, 10, 20), [{("a", 0), ("b", 0), ("c", 0)}]),
        # a chain: the ends are too far apart to say the same
        ([("a", 0), ("b", 0), ("c", 0)], (0, 40, 85), [{("a", 0), ("b", 0)}]),
        # a source speaks once, with the nearer sentence
        ([("a", 0), ("a", 1), ("b", 0)], (0, 25, 20), [{("a", 1), ("b", 0)}]),
    ],
)
def test_joins(
    members: list[tuple[str, int]], degrees: tuple[float, ...], expected: list[set[object]]
) -> None:
    assert clusters(members, at_angles(*degrees)) == expected


@settings(max_examples=60)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 40))
def test_invariants(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(n, 3)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    members = [(f"d{i % 5}", i) for i in range(n)]
    groups = [i % 5 for i in range(n)]
    found = statement_clusters(members, vectors, neighbours(vectors, groups, n).pairs)
    row = {m: i for i, m in enumerate(members)}
    seen = [m for c in found for m in c.members]
    assert len(seen) == len(set(seen))
    for cluster in found:
        docs = [doc for doc, _ in cluster.members]
        assert len(docs) == len(set(docs)) >= 2
        rows = [row[m] for m in cluster.members]
        least = min(float(vectors[a] @ vectors[b]) for a in rows for b in rows if a != b)
        assert cluster.similarity == pytest.approx(least, abs=1e-5)
        assert least >= 0.5 - 1e-5
    order = random.permutation(n)
    again = statement_clusters(
        [members[i] for i in order],
        vectors[order],
        neighbours(vectors[order], [groups[i] for i in order], n).pairs,
    )
    assert {frozenset(c.members) for c in again} == {frozenset(c.members) for c in found}
