"""Statement clusters: sentences of several sources that say about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from xcheck.match.encoder import Vectors
from xcheck.match.index import Pair
from xcheck.model import StatementCluster

LINK = 0.62
"""Least cosine at which two sentences start or extend a cluster."""
WITHIN = 0.50
"""Least cosine between any two members: complete linkage, so that clusters cannot chain."""


def statement_clusters(
    members: Sequence[tuple[str, int]],
    vectors: Vectors,
    pairs: Iterable[Pair],
    link: float = LINK,
    within: float = WITHIN,
) -> tuple[StatementCluster, ...]:
    """Group sentences into N-way clusters, best pairs first.

    Pairs are taken by falling similarity. A pair of at least `link` joins the clusters of
    its two ends when every two members of the whole are at least `within` alike and no
    source would speak twice; so a cluster lists each source at most once, with the
    sentence nearest to the others' words.

    Args:
        members: (document id, sentence index) a row.
        vectors: float32 (len(members), d), unit rows.
        pairs: candidates from `neighbours`.
    Returns:
        Clusters of at least two documents, largest first, then tightest; `similarity` is
        the least cosine between two members. Ids are "s1", "s2", … in that order.
    """
    cluster_of: dict[int, int] = {}
    clusters: dict[int, list[int]] = {}

    def strongest_first(pair: Pair) -> tuple[float, list[tuple[str, int]]]:
        # Ties go by what the rows are, not by where they stand in the input.
        return -round(pair.similarity, 6), sorted((members[pair.i], members[pair.j]))

    for pair in sorted(pairs, key=strongest_first):
        if pair.similarity < link:
            break
        left = clusters.get(cluster_of.get(pair.i, -1), [pair.i])
        right = clusters.get(cluster_of.get(pair.j, -1), [pair.j])
        if left is right or not _may_join(left, right, members, vectors, within):
            continue
        whole = sorted(left + right)
        for gone in (cluster_of.get(pair.i), cluster_of.get(pair.j)):
            if gone is not None:
                clusters.pop(gone, None)
        clusters[whole[0]] = whole
        for row in whole:
            cluster_of[row] = whole[0]
    ranked = sorted(
        ((rows, _least(rows, vectors)) for rows in clusters.values()),
        key=lambda item: (-len(item[0]), -round(item[1], 6), [members[r] for r in item[0]]),
    )
    return tuple(
        StatementCluster(f"s{n}", tuple(sorted(members[r] for r in rows)), similarity)
        for n, (rows, similarity) in enumerate(ranked, 1)
    )


def _may_join(
    left: list[int],
    right: list[int],
    members: Sequence[tuple[str, int]],
    vectors: Vectors,
    within: float,
) -> bool:
    if {members[r][0] for r in left} & {members[r][0] for r in right}:
        return False
    return bool((vectors[left] @ vectors[right].T).min() >= within)


def _least(rows: list[int], vectors: Vectors) -> float:
    cosines = vectors[rows] @ vectors[rows].T
    return float(np.clip(cosines[np.triu_indices(len(rows), 1)].min(), -1.0, 1.0))
