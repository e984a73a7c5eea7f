"""The gate: floors hold, inputs are compared, and nothing is lowered by accident."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import quality
from evaluation import gate
from evaluation.outcome import Outcome

DAY = date(2026, 1, 2)


def outcome(precision: float = 0.8, traps: float = 2.0, inputs: str = "abc") -> Outcome:
    return Outcome(
        part="stories",
        inputs=inputs,
        metrics={"precision": precision, "traps": traps},
        floors=("precision",),
        ceilings=("traps",),
    )


@pytest.fixture
def baseline(tmp_path: Path) -> gate.Baseline:
    empty = gate.load(tmp_path / "none.json")
    made, lowered = gate.updated(empty, [outcome()], "everything", "first figures", today=DAY)
    assert lowered == []
    return made


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        (outcome(), []),
        (outcome(precision=0.9, traps=0.0), []),
        (outcome(precision=0.796), []),  # within epsilon
        (outcome(precision=0.79), ["precision 0.7900 below 0.8000"]),
        (outcome(traps=3.0), ["traps 3.0000 above 2.0000"]),
        (outcome(inputs="xyz"), ["inputs changed (abc to xyz); set the floors anew"]),
    ],
)
def test_breaches(baseline: gate.Baseline, measured: Outcome, words: list[str]) -> None:
    assert [one.words for one in gate.breaches(baseline, [measured], "everything")] == words


def test_another_sample_has_no_baseline(baseline: gate.Baseline) -> None:
    (breach,) = gate.breaches(baseline, [outcome()], gate.profile(10, 2))
    assert "no baseline for 10 rows, 2 stories" in breach.words


def test_floors_rise_freely_and_fall_only_when_told(baseline: gate.Baseline) -> None:
    risen, lowered = gate.updated(baseline, [outcome(0.85, 1.0)], "everything", "better")
    assert lowered == []
    assert risen["profiles"]["everything"]["stories"]["floors"] == {"precision": 0.85}
    same, lowered = gate.updated(risen, [outcome(0.7, 5.0)], "everything", "worse")
    assert same == risen
    assert [one.words for one in lowered] == [
        "precision: 0.8500 to 0.7000",
        "traps: 1.0000 to 5.0000",
    ]
    fallen, lowered = gate.updated(
        risen, [outcome(0.7, 5.0)], "everything", "gold corrected", allow_lower=True, today=DAY
    )
    assert lowered == []
    assert fallen["profiles"]["everything"]["stories"]["floors"] == {"precision": 0.7}
    assert fallen["history"][-1] == {
        "date": "2026-01-02",
        "profile": "everything",
        "parts": ["stories"],
        "reason": "gold corrected",
        "lowered": True,
    }


def test_a_reason_is_needed(baseline: gate.Baseline, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="reason"):
        gate.updated(baseline, [outcome()], "everything", " ")
    assert quality.main(["--update-baseline"]) == 2
    assert "--reason" in capsys.readouterr().err


def test_baseline_survives_the_file(baseline: gate.Baseline, tmp_path: Path) -> None:
    target = tmp_path / "baseline.json"
    gate.save(baseline, target)
    assert gate.load(target) == baseline


def test_without_data_the_run_is_skipped_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main(["--data", str(tmp_path / "nowhere")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("quality: skipped")
    assert printed.count("\n") == 1
