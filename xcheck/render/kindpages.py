"""The explanation of each kind, embedded so that the page needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindPage:
    """`text` is the kind's page: paragraphs, and examples as indented blocks."""

    id: str
    name: str
    severity: str
    text: str


def kind_page(kind_id: str) -> KindPage | None:
    """Return the page of a kind, or `None` when this xcheck does not know the kind."""
    from xcheck import kinds

    get = getattr(kinds, "get", None)
    if get is None:
        return None
    try:
        kind = get(kind_id)
    except (KeyError, LookupError):
        return None
    severity = kind.severity
    return KindPage(kind_id, str(kind.name), str(getattr(severity, "value", severity)), kind.page)


def kind_pages(kind_ids: Iterable[str]) -> dict[str, KindPage]:
    """Return the known pages of `kind_ids`."""
    found = ((kind_id, kind_page(kind_id)) for kind_id in sorted(set(kind_ids)))
    return {kind_id: page for kind_id, page in found if page is not None}
