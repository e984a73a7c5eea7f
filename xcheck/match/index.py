"""Nearest neighbours across sources, with FAISS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from xcheck.match.encoder import Vectors

EXACT_UP_TO = 50_000
"""Above so many vectors an HNSW graph stands in for the exhaustive search.

Exhaustive search is exact and, to this size, takes seconds; the graph finds nearly all
of the true neighbours (recall above 0.95 at these settings) in a fraction of the time.
"""
_HNSW_LINKS = 32
_HNSW_EF = 128
_QUERY_ROWS = 2048
_CELLS = 4_000_000  # similarities held at once
_TIE = 1e-6  # float error of a dot product: nearer than this is the same similarity


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two rows, `i < j`, and the cosine of their vectors in [-1, 1]."""

    i: int
    j: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The pairs found, ordered by (i, j), and what was left out.

    Attributes:
        pairs: each pair is among the k nearest, in other groups, of at least one end.
        cut: rows that had more than k candidates, so that further ones were not looked at.
        exact: false when the approximate index was used.
    """

    pairs: tuple[Pair, ...]
    cut: int
    exact: bool


def neighbours(
    vectors: Vectors,
    groups: Sequence[int],
    k: int,
    min_similarity: float = -1.0,
    exact_up_to: int = EXACT_UP_TO,
) -> Neighbours:
    """Find each row's `k` nearest rows of other groups.

    Args:
        vectors: float32 (n, d), rows of unit length.
        groups: a number a row; rows of one group (a document and its near-copies) are
            never paired.
        k: neighbours a row, at least 1.
        min_similarity: pairs below it are not returned; they are no cut.
        exact_up_to: above so many rows the search is approximate.
    Returns:
        Each pair once. Ties go to the lower row, so the result does not depend on FAISS.
    """
    n = len(vectors)
    if len(groups) != n:
        raise ValueError(f"{n} vectors but {len(groups)} groups")
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    group = np.asarray(groups, dtype=np.int64)
    if n < 2 or (group == group[0]).all():
        return Neighbours((), 0, True)
    data = np.ascontiguousarray(vectors, dtype=np.float32)
    exact = n <= exact_up_to
    index = _index(data, exact)
    found: dict[tuple[int, int], float] = {}
    cut = 0
    for start in range(0, n, _QUERY_ROWS):
        rows = np.arange(start, min(n, start + _QUERY_ROWS))
        cut += _search(index, data, group, rows, k, min_similarity, found)
    pairs = tuple(Pair(i, j, s) for (i, j), s in sorted(found.items()))
    return Neighbours(pairs, cut, exact)


def _index(data: Vectors, exact: bool) -> Any:
    import faiss

    dimension = data.shape[1]
    index: Any
    if exact:
        index = faiss.IndexFlatIP(dimension)
    else:
        index = faiss.IndexHNSWFlat(dimension, _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _HNSW_EF
        index.hnsw.efSearch = _HNSW_EF
    index.add(data)
    return index


def _search(
    index: Any,
    data: Vectors,
    group: npt.NDArray[np.int64],
    rows: npt.NDArray[np.int64],
    k: int,
    min_similarity: float,
    found: dict[tuple[int, int], float],
) -> int:
    """Add the neighbours of `rows` to `found`; return how many rows had more than `k`.

    A row's own group can fill the first places, so the depth is doubled until k rows of
    other groups, and one beyond them, are seen, or everything is.
    """
    n = len(data)
    cut = 0
    waiting = rows
    depth = min(n, 2 * k + 16)
    while waiting.size:
        unfinished: list[int] = []
        for part in np.array_split(waiting, -(-waiting.size * depth // _CELLS)):
            _, columns = index.search(data[part], depth)
            for row, ids in zip(part.tolist(), columns, strict=True):
                seen = ids[ids >= 0]
                others = seen[group[seen] != group[row]]
                similarity = _cosines(data, row, others)
                whole = depth >= n or len(seen) < depth
                if not whole and not _settled(similarity, k, min_similarity):
                    unfinished.append(row)
                    continue
                order = np.lexsort((others, -np.round(similarity / _TIE)))
                kept = [o for o in order if similarity[o] >= min_similarity]
                cut += len(kept) > k
                for o in kept[:k]:
                    a, b = sorted((row, int(others[o])))
                    found[(a, b)] = float(_cosines(data, a, np.array([b]))[0])
        waiting = np.array(unfinished, dtype=np.int64)
        depth = min(n, depth * 2)
    return cut


def _settled(similarity: npt.NDArray[np.float64], k: int, min_similarity: float) -> bool:
    """Whether nothing unseen can be among the k nearest, not even by a tie."""
    ranked = np.sort(similarity)[::-1]
    if ranked.size and ranked[-1] < min_similarity - _TIE:
        return True
    return bool(ranked.size > k and ranked[k] < ranked[k - 1] - _TIE)


def _cosines(data: Vectors, row: int, others: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    products: npt.NDArray[np.float64] = data[others].astype(np.float64) @ data[row].astype(
        np.float64
    )
    return products.clip(-1.0, 1.0)
