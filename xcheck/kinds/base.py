"""What a kind of discrepancy is: an id, a page, examples, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xcheck.compare.context import Context
from xcheck.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """Two statements and whether the kind fires on them; tests run every example.

    `verdict` is what it must say when it fires; dates are ISO publication dates.
    """

    a: str
    b: str
    fires: bool
    verdict: str = ""
    a_date: str | None = None
    b_date: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of discrepancy.

    `doc` is its page: what it finds, why it matters. `severity` is that of a conflict;
    a difference that can be reconciled is one step lower. `judge` returns its findings
    on one story.
    """

    id: str
    name: str
    severity: Severity
    doc: str
    judge: Callable[[Context], list[Finding]]
    examples: tuple[Example, ...]

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        first = " ".join(self.doc.strip().split("\n\n")[0].split())
        return first.split(". ")[0].rstrip(".") + "."

    @property
    def page(self) -> str:
        """The page with its examples, as `xcheck explain` prints it."""
        lines = [f"{self.id} {self.name}", "", self.doc.strip()]
        for fires, title in ((True, "Fires on"), (False, "Stays silent on")):
            chosen = [e for e in self.examples if e.fires is fires]
            if chosen:
                lines += ["", f"{title}:"]
            for e in chosen:
                says = f"  ({e.verdict})" if e.verdict else ""
                dates = f"  [{e.a_date or '?'} / {e.b_date or '?'}]" if e.a_date or e.b_date else ""
                lines += ["", f"    {e.a}{dates}", f"    {e.b}{says}"]
        return "\n".join(lines) + "\n"
