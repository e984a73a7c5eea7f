"""The gate: no figure falls below its floor, and no floor is lowered without saying why.

A baseline holds floors for one profile (all rows, or a sample of a given size) and one
hash of the inputs. Figures of other inputs are never compared.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.outcome import Outcome

EPSILON = 0.005
Baseline = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure on the wrong side of its floor or ceiling, or inputs that have changed."""

    part: str
    words: str


def profile(rows: int | None, stories: int | None) -> str:
    """The name under which floors of a sample stand; `None` is all."""
    if rows is None and stories is None:
        return "everything"
    return (
        f"{'all' if rows is None else rows} rows, {'all' if stories is None else stories} stories"
    )


def load(path: Path) -> Baseline:
    if not path.exists():
        return {"epsilon": EPSILON, "profiles": {}, "history": []}
    baseline: Baseline = json.loads(path.read_text(encoding="utf-8"))
    return baseline


def breaches(baseline: Baseline, outcomes: Sequence[Outcome], name: str) -> list[Breach]:
    """Hold outcomes against the baseline; a part without a baseline is a breach too."""
    epsilon = float(baseline["epsilon"])
    known = baseline["profiles"].get(name, {})
    found = []
    for outcome in outcomes:
        if not outcome.floors and not outcome.ceilings:
            continue
        base = known.get(outcome.part)
        if base is None:
            found.append(Breach(outcome.part, f"no baseline for {name}; set one first"))
            continue
        if base["inputs"] != outcome.inputs:
            words = f"inputs changed ({base['inputs']} to {outcome.inputs}); set the floors anew"
            found.append(Breach(outcome.part, words))
            continue
        for metric, floor in base["floors"].items():
            value = outcome.metrics[metric]
            if value < floor - epsilon:
                found.append(Breach(outcome.part, f"{metric} {value:.4f} below {floor:.4f}"))
        for metric, ceiling in base["ceilings"].items():
            value = outcome.metrics[metric]
            if value > ceiling + epsilon:
                found.append(Breach(outcome.part, f"{metric} {value:.4f} above {ceiling:.4f}"))
    return found


def updated(
    baseline: Baseline,
    outcomes: Sequence[Outcome],
    name: str,
    reason: str,
    *,
    allow_lower: bool = False,
    today: date | None = None,
) -> tuple[Baseline, list[Breach]]:
    """Return a new baseline and the floors that would have been lowered.

    Without `allow_lower` nothing is changed when any floor of the same inputs would fall.
    """
    if not reason.strip():
        raise ValueError("a baseline is changed for a reason: say which")
    lowered = [] if allow_lower else _lowered(baseline, outcomes, name)
    if lowered:
        return baseline, lowered
    profiles = {key: dict(parts) for key, parts in baseline["profiles"].items()}
    parts = profiles.setdefault(name, {})
    for outcome in outcomes:
        if outcome.floors or outcome.ceilings:
            parts[outcome.part] = {
                "inputs": outcome.inputs,
                "floors": {key: round(outcome.metrics[key], 4) for key in outcome.floors},
                "ceilings": {key: round(outcome.metrics[key], 4) for key in outcome.ceilings},
            }
    entry = {
        "date": (today or date.today()).isoformat(),
        "profile": name,
        "parts": [outcome.part for outcome in outcomes],
        "reason": reason.strip(),
        "lowered": allow_lower,
    }
    changed = {
        "epsilon": baseline["epsilon"],
        "profiles": profiles,
        "history": [*baseline["history"], entry],
    }
    return changed, []


def _lowered(baseline: Baseline, outcomes: Sequence[Outcome], name: str) -> list[Breach]:
    known = baseline["profiles"].get(name, {})
    found = []
    for outcome in outcomes:
        base = known.get(outcome.part)
        if base is None or base["inputs"] != outcome.inputs:
            continue
        for metric, floor in base["floors"].items():
            if round(outcome.metrics[metric], 4) < floor:
                found.append(
                    Breach(outcome.part, f"{metric}: {floor:.4f} to {outcome.metrics[metric]:.4f}")
                )
        for metric, ceiling in base["ceilings"].items():
            if round(outcome.metrics[metric], 4) > ceiling:
                found.append(
                    Breach(
                        outcome.part, f"{metric}: {ceiling:.4f} to {outcome.metrics[metric]:.4f}"
                    )
                )
    return found


def save(baseline: Baseline, path: Path) -> None:
    path.write_text(json.dumps(baseline, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
