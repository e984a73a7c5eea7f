"""Which pairs of claims are compared at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from xcheck.compare.context import Candidate, Vectors, slot_phrase
from xcheck.extract.statement import Statement
from xcheck.match.index import neighbours
from xcheck.model import Claim


def all_pairs(statements: Sequence[Statement]) -> list[Candidate]:
    """Every two claims of one type from different documents (for a pair of statements)."""
    claims = [c for s in statements for c in s.claims]
    return [
        Candidate(a, b)
        for a, b in combinations(claims, 2)
        if a.doc != b.doc and type(a.fact) is type(b.fact)
    ]


def ordered(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """The two claims in an order that does not depend on that of the input."""
    return (a, b) if (a.doc, a.fact.span) <= (b.doc, b.fact.span) else (b, a)


def near_pairs(
    statements: Sequence[Statement],
    vectors: Vectors,
    voices: Mapping[str, int],
    k: int,
) -> list[Candidate]:
    """Pairs of claims of different sources that are near by clause, slot words or sentence.

    Claims are searched by type of fact with FAISS, `k` neighbours each, once by the clause
    around the fact and once by the words that name its slot; claims of neighbouring
    sentences are added. Slots decide afterwards.
    """
    found: set[tuple[int, int]] = set()
    claims = [c for s in statements for c in s.claims]
    numbers = {id(c): n for n, c in enumerate(claims)}
    group = _voice_numbers(statements, voices)
    by_type: dict[str, list[Claim]] = {}
    for claim in claims:
        by_type.setdefault(type(claim.fact).__name__, []).append(claim)
    for same_type in by_type.values():
        groups = [group[c.doc] for c in same_type]
        for text_of in (lambda c: c.text, slot_phrase):
            rows = vectors.rows([text_of(c) for c in same_type])
            for pair in neighbours(rows, groups, k).pairs:
                found.add((numbers[id(same_type[pair.i])], numbers[id(same_type[pair.j])]))
    rows = vectors.rows([s.text for s in statements])
    for pair in neighbours(rows, [group[s.doc] for s in statements], k).pairs:
        for a in statements[pair.i].claims:
            for b in statements[pair.j].claims:
                if type(a.fact) is type(b.fact):
                    found.add((numbers[id(a)], numbers[id(b)]))
    unique = {(min(i, j), max(i, j)) for i, j in found}
    return [Candidate(*ordered(claims[i], claims[j])) for i, j in sorted(unique)]


def _voice_numbers(statements: Sequence[Statement], voices: Mapping[str, int]) -> dict[str, int]:
    """A number for every document; near-copies share theirs."""
    numbers = dict(voices)
    following = max(numbers.values(), default=-1) + 1
    for s in statements:
        if s.doc not in numbers:
            numbers[s.doc] = following
            following += 1
    return numbers
