"""Neighbours across sources, against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xcheck.match.index import neighbours


def unit_rows(seed: int, n: int, d: int, copies: bool = False) -> np.ndarray:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(n, d)).astype(np.float32)
    if copies and n > 1:  # equal rows make ties
        rows = rows[random.integers(0, max(1, n // 3), size=n)]
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def brute_force(
    vectors: np.ndarray, groups: list[int], k: int, least: float
) -> tuple[set[tuple[int, int]], int]:
    wide = vectors.astype(np.float64)
    pairs, cut = set(), 0
    for i in range(len(wide)):
        others = [j for j in range(len(wide)) if groups[j] != groups[i]]
        similarity = {j: float(np.clip(wide[i] @ wide[j], -1, 1)) for j in others}
        others = [j for j in others if similarity[j] >= least]
        others.sort(key=lambda j: (-round(similarity[j] / 1e-6), j))
        cut += len(others) > k
        pairs |= {(min(i, j), max(i, j)) for j in others[:k]}
    return pairs, cut


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(0, 60),
    sources=st.integers(1, 6),
    k=st.integers(1, 8),
    copies=st.booleans(),
    least=st.sampled_from([-1.0, 0.0, 0.3]),
)
def test_finds_what_brute_force_finds(
    seed: int, n: int, sources: int, k: int, copies: bool, least: float
) -> None:
    vectors = unit_rows(seed, n, 16, copies)
    groups = np.random.default_rng(seed).integers(0, sources, size=n).tolist()
    result = neighbours(vectors, groups, k, least)
    pairs, cut = brute_force(vectors, groups, k, least)
    assert {(p.i, p.j) for p in result.pairs} == pairs
    assert result.cut == cut
    assert result.exact
    assert list(result.pairs) == sorted(result.pairs)
    for pair in result.pairs:
        assert pair.i < pair.j
        assert groups[pair.i] != groups[pair.j]
        assert pair.similarity == pytest.approx(float(vectors[pair.i] @ vectors[pair.j]), abs=1e-5)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), n=st.integers(2, 40))
def test_order_of_rows_does_not_matter(seed: int, n: int) -> None:
    vectors = unit_rows(seed, n, 16)
    groups = [i % 4 for i in range(n)]
    order = np.random.default_rng(seed).permutation(n)
    here = neighbours(vectors, groups, 3)
    there = neighbours(vectors[order], [groups[i] for i in order], 3)
    back = {tuple(sorted((int(order[p.i]), int(order[p.j])))) for p in there.pairs}
    assert {(p.i, p.j) for p in here.pairs} == back


def test_a_long_source_does_not_crowd_out_the_others() -> None:
    long = np.repeat(unit_rows(1, 1, 8), 500, axis=0)
    vectors = np.concatenate([long, unit_rows(2, 3, 8)])
    groups = [0] * 500 + [1, 2, 3]
    found = {(p.i, p.j) for p in neighbours(vectors, groups, 2).pairs}
    assert all(any(i == row for i, _ in found) for row in range(500))


@pytest.mark.parametrize(
    ("n", "groups"), [(0, []), (1, [0]), (3, [7, 7, 7])], ids=["none", "one", "one source"]
)
def test_nothing_to_pair(n: int, groups: list[int]) -> None:
    assert neighbours(unit_rows(0, n, 4), groups, 5).pairs == ()


@pytest.mark.parametrize(("groups", "k"), [([0], 1), ([0, 1], 0)])
def test_misuse_is_said(groups: list[int], k: int) -> None:
    with pytest.raises(ValueError, match=r"groups|at least 1"):
        neighbours(unit_rows(0, 2, 4), groups, k)


def test_large_inputs_are_searched_approximately_and_said_so() -> None:
    n, k = 3_000, 5
    random = np.random.default_rng(0)
    centres = unit_rows(3, 300, 32)[random.integers(0, 300, size=n)]
    vectors = centres + 0.1 * random.normal(size=centres.shape).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    groups = [i % 50 for i in range(n)]
    exact = neighbours(vectors, groups, k)
    approximate = neighbours(vectors, groups, k, exact_up_to=1_000)
    assert exact.exact
    assert not approximate.exact
    truth = {(p.i, p.j) for p in exact.pairs}
    assert len(truth & {(p.i, p.j) for p in approximate.pairs}) > 0.95 * len(truth)
