"""From all kinds' findings to those that are shown: no repetitions, the worst first."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from xcheck.model import Finding, Severity, Verdict

_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def select(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings (conflicts, then severity, then confidence) and drop repetitions.

    Two findings repeat each other when they are of one kind, quote the same sentences and give
    the same values.
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
    seen: set[tuple[str, frozenset[str]]] = set()
    for finding in ranked:
        if (finding.fingerprint, _values(finding)) not in seen:
            seen.add((finding.fingerprint, _values(finding)))
            kept.append(finding)
    return _distinct_ids(kept)


def _values(finding: Finding) -> frozenset[str]:
    return frozenset(g.value for g in finding.groups)


def _distinct_ids(findings: list[Finding]) -> list[Finding]:
    """Findings on the same sentences get ids of their own, by their values.

    Not by their rank, which rests on the rest of the story: what a person decided on one would
    be taken for a decision on the other.
    """
    times = Counter(f.fingerprint for f in findings)
    return [_by_values(f) if times[f.fingerprint] > 1 else f for f in findings]


def _by_values(finding: Finding) -> Finding:
    joined = "\x1e".join(sorted(_values(finding)))
    own = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return replace(finding, id=f"{finding.id}-{own}", fingerprint=f"{finding.fingerprint}-{own}")
