"""Vectors, nearest neighbours, clusters, near-copies: what may be about the same."""

from xcheck.match.clusters import statement_clusters
from xcheck.match.copies import near_copies
from xcheck.match.encoder import Encoder, SentenceEncoder
from xcheck.match.index import Neighbours, Pair, neighbours
from xcheck.match.same_event import SameEvent, Statement
from xcheck.match.stories import stories

__all__ = [
    "Encoder",
    "Neighbours",
    "Pair",
    "SameEvent",
    "SentenceEncoder",
    "Statement",
    "near_copies",
    "neighbours",
    "statement_clusters",
    "stories",
]
