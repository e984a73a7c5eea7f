"""The explanation of each kind, embedded so that the page needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xcheck.errors import XcheckError


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

    try:
        kind = kinds.get(kind_id)
    except XcheckError:
        return None
    # The page's own first line repeats the id and the name.
    text = kind.page.removeprefix(f"{kind.id} {kind.name}").lstrip("\n")
    return KindPage(kind.id, kind.name, kind.severity.value, text)


def kind_pages(kind_ids: Iterable[str]) -> dict[str, KindPage]:
    """Return the known pages of `kind_ids`."""
    found = ((kind_id, kind_page(kind_id)) for kind_id in sorted(set(kind_ids)))
    return {kind_id: page for kind_id, page in found if page is not None}
