"""Kinds of discrepancy: one file each, found by their ids."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from xcheck.errors import ExitCode, XcheckError
from xcheck.kinds.base import Example, Kind

__all__ = ["Example", "Kind", "all_kinds", "get"]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind, by id. A module named `xc…` in this package holds one as `KIND`."""
    modules = sorted(m.name for m in iter_modules(__path__) if m.name.startswith("xc"))
    found = [import_module(f"{__name__}.{name}").KIND for name in modules]
    return tuple(sorted(found, key=lambda k: k.id))


def get(kind_id: str) -> Kind:
    """The kind with this id, in any case of letters.

    Raises:
        XcheckError: "kind-unknown" when there is none.
    """
    for kind in all_kinds():
        if kind.id == kind_id.strip().upper():
            return kind
    raise XcheckError(
        "kind-unknown",
        f"There is no kind {kind_id!r}.",
        "`xcheck kinds` lists them.",
        ExitCode.USAGE,
    )
