"""xcheck: where several sources on one story disagree.

    >>> import xcheck
    >>> report = xcheck.check(["seeds"])                       # doctest: +SKIP
    >>> findings = xcheck.compare("12 died.", "13 died.")      # doctest: +SKIP

Importing this package imports neither torch nor spaCy nor faiss.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compare"]

if TYPE_CHECKING:
    from xcheck.pipeline import check, compare


class _Package(ModuleType):
    """This package, whose public names load the pipeline only when they are used."""

    def __getattr__(self, name: str) -> Any:
        if name in {"check", "compare"}:
            from xcheck import pipeline

            return getattr(pipeline, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __setattr__(self, name: str, value: object) -> None:
        # Importing the subpackage `compare` would bind it here, over the public function;
        # `from xcheck.compare import …` finds it without.
        if not (name == "compare" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
