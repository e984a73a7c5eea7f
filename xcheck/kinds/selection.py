"""From all kinds' findings to those that are shown: no repetitions, the worst first."""

from __future__ import annotations

from collections.abc import Iterable

from xcheck.model import Finding, Severity, Verdict

_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def select(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings (conflicts, then severity, then confidence) and drop repetitions.

    Two findings repeat each other when every claim of the weaker one is in a sentence of
    the stronger one and they give the same values.
    """
    ranked = sorted(
        findings,
        key=lambda f: (
            f.verdict is not Verdict.CONFLICT,
            _SEVERITY[f.severity],
            -f.confidence,
            f.id,
        ),
    )
    kept: list[Finding] = []
    seen: set[str] = set()
    for finding in ranked:
        if finding.fingerprint in seen and any(
            _values(finding) == _values(k) for k in kept if k.fingerprint == finding.fingerprint
        ):
            continue
        seen.add(finding.fingerprint)
        kept.append(finding)
    return _distinct_ids(kept)


def _values(finding: Finding) -> frozenset[str]:
    return frozenset(g.value for g in finding.groups)


def _distinct_ids(findings: list[Finding]) -> list[Finding]:
    """Two findings on the same sentences get ids of their own, by their values."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    out = []
    for finding in findings:
        n = seen[finding.id] = seen.get(finding.id, 0) + 1
        if n > 1:
            finding = replace(
                finding, id=f"{finding.id}-{n}", fingerprint=f"{finding.fingerprint}-{n}"
            )
        out.append(finding)
    return out
