"""xcheck: where several sources on one story disagree.

    >>> import xcheck
    >>> report = xcheck.check(["seeds"])                       # doctest: +SKIP
    >>> findings = xcheck.compare("12 died.", "13 died.")      # doctest: +SKIP

Importing this package imports neither torch nor spaCy nor faiss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare"]

if TYPE_CHECKING:
    from xcheck.pipeline import check, compare


def __getattr__(name: str) -> Any:
    if name in {"check", "compare"}:
        from xcheck import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
