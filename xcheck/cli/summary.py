"""The short summary that `xcheck report` prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from xcheck.cli.console import one_line
from xcheck.model import Finding, Report, Verdict

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 20
STYLES = {Verdict.CONFLICT: "bold red", Verdict.DIFFERS: "yellow"}


def show(out: Console, report: Report, html: Path) -> None:
    """Print what was found, what was skipped and why, and where the report is."""
    out.print(Text(headline(report), style="bold"))
    if len(report.documents) == 1:
        out.print(Text("  One source alone cannot disagree. Give at least two on the same story."))
    for finding in report.findings[:SHOWN]:
        out.print(
            Text.assemble(
                "  ",
                (f"{finding.verdict:<8}", STYLES[finding.verdict]),
                f"  {finding.kind}  {finding.confidence:4.0%}  ",
                one_line(finding.title, 200),
            )
        )
    if len(report.findings) > SHOWN:
        out.print(Text(f"  … and {len(report.findings) - SHOWN:,} more in the report"))
    if report.skipped:
        out.print(Text(f"Skipped, wholly or in part: {len(report.skipped):,}", style="bold"))
        for item in report.skipped[:SHOWN]:
            out.print(Text(f"  {one_line(item.message)} [{item.slug}]"))
            if item.hint:
                out.print(Text(f"    {one_line(item.hint)}"))
        if len(report.skipped) > SHOWN:
            out.print(Text(f"  … and {len(report.skipped) - SHOWN:,} more in the report"))
    out.print(Text.assemble(("Report: ", "bold"), one_line(str(html))))


def headline(report: Report) -> str:
    """The result in one sentence: "5 sources, 2 conflicts, 3 differences."."""
    conflicts = sum(finding.verdict is Verdict.CONFLICT for finding in report.findings)
    parts = [
        counted(len(report.documents), "source"),
        counted(conflicts, "conflict"),
        counted(len(report.findings) - conflicts, "difference"),
    ]
    return ", ".join(parts) + "."


def counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def show_run(out: Console, report: Report) -> None:
    """Print how the run went: version, model, counts, seconds."""
    run = report.run
    out.print(Text(f"xcheck {run.version}, model {run.model} ({run.model_revision})"))
    for name, count in run.counts.items():
        out.print(Text(f"  {name}: {count:,}"))
    for name, seconds in run.seconds.items():
        out.print(Text(f"  {name}: {seconds:.2f} s"))


def show_findings(out: Console, findings: tuple[Finding, ...]) -> None:
    """Print the findings between two statements, with the reason for each."""
    if not findings:
        out.print(Text("No discrepancy found."))
    for finding in findings:
        out.print(
            Text.assemble(
                (str(finding.verdict), STYLES[finding.verdict]),
                f"  {finding.kind}  {finding.confidence:.0%}  ",
                (one_line(finding.title), "bold"),
            )
        )
        out.print(Text(f"  {one_line(finding.why)}"))
        if finding.reference is not None:
            note = finding.reference
            out.print(Text(f"  {one_line(note.statement)} ({one_line(note.source)})"))
