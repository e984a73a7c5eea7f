"""Decisions of people about findings: kept, carried over, exchanged, served.

`xcheck.review.server` is imported by itself: it needs the web server's packages.
"""

from xcheck.review.agreement import Agreement, agreements, cohen_kappa
from xcheck.review.carry import Change, carry_over, changes, values_of
from xcheck.review.store import FILE_NAME, ReviewStore

__all__ = [
    "FILE_NAME",
    "Agreement",
    "Change",
    "ReviewStore",
    "agreements",
    "carry_over",
    "changes",
    "cohen_kappa",
    "values_of",
]
