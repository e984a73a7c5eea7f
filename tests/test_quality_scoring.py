"""Scoring with answers made up for the purpose: what counts as right, wrong and missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation import folders, pairs, passages, plot, stories
from evaluation.data import Story, stable_sample
from evaluation.product import PairAnswer, PairFinding, Place, StoryAnswer, StoryFinding

TEXTS = {
    "one.txt": "The fire killed 12 people. It began on Monday.",
    "two.txt": "At least 13 people died in the fire.  It began\non Monday, “police” said.",
    "three.txt": "Another fire, last year, killed 40.",
}


def found(
    verdict: str = "conflict", confidence: float = 0.9, a: str = "12", b: str = "13"
) -> PairFinding:
    return PairFinding("XC101", verdict, confidence, a, b, "counts differ")


def row(label: str, **more: object) -> dict[str, object]:
    return {"id": f"{label}-{len(more)}", "a": "12 died", "b": "13 died", "label": label, **more}


def place(doc: str, value: str) -> Place:
    start = TEXTS[doc].index(value)
    return Place(doc, start, start + len(value), value, TEXTS[doc])


def finding(
    *groups: tuple[str, str], verdict: str = "conflict", kind: str = "XC101"
) -> StoryFinding:
    return StoryFinding(
        kind=kind,
        verdict=verdict,
        confidence=0.8,
        title="killed",
        why="counts differ",
        groups=tuple((value, (place(doc, value),)) for doc, value in groups),
    )


def claim(doc: str, quote: str) -> dict[str, str]:
    return {"doc": doc, "quote": quote, "value_text": quote}


GOLD = {
    "story": "fire",
    "findings": [
        {
            "title": "How many died?",
            "kind": "count",
            "verdict": "conflict",
            "severity": "high",
            "why": "12 against 13",
            "groups": [
                {"value": "12", "claims": [claim("one.txt", "killed 12 people")]},
                {"value": "13", "claims": [claim("two.txt", "At least 13 people died")]},
            ],
        },
        {
            "title": "When?",
            "kind": "date_time",
            "verdict": "differs",
            "severity": "low",
            "why": "",
            "groups": [
                {"value": "Monday", "claims": [claim("one.txt", "It began on Monday")]},
                {"value": "Monday", "claims": [claim("two.txt", 'It began on Monday, "police"')]},
            ],
        },
    ],
    "traps": [
        {
            "why": "another fire",
            "a": claim("one.txt", "killed 12 people"),
            "b": claim("three.txt", "killed 40"),
        }
    ],
}


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("killed 12 people", 1),
        ('It began on Monday, "police" said', 1),
        ("never said", 0),
    ],
)
def test_quotes_are_located_exactly_or_with_spaces_and_marks_alike(quote: str, places: int) -> None:
    text = TEXTS["one.txt"] if "12" in quote else TEXTS["two.txt"]
    located = passages.locate(text, quote)
    assert len(located) == places
    for start, end in located:
        assert " ".join(text[start:end].split()).replace("“", '"').replace("”", '"') == quote


def judge(*findings: StoryFinding) -> stories.StoryScore:
    return stories.judge(Story("fire", (), GOLD), StoryAnswer(findings, dict(TEXTS)))


def test_a_finding_in_two_documents_of_one_gold_finding_is_right() -> None:
    score = judge(finding(("one.txt", "12"), ("two.txt", "13")))
    assert [one.gold for one in score.judged] == [(0,)]
    assert score.met() == 1
    assert score.met(conflicts=True) == 1
    assert score.unlocated == ()


@pytest.mark.parametrize(
    "groups",
    [
        [("one.txt", "12"), ("two.txt", "Monday")],  # two gold findings, one document each
        [("one.txt", "12")],  # one document only
        [("two.txt", "13"), ("three.txt", "40")],
    ],
)
def test_a_finding_that_meets_no_gold_finding_twice_is_wrong(
    groups: list[tuple[str, str]],
) -> None:
    score = judge(finding(*groups))
    assert not score.judged[0].right
    assert score.met() == 0


def test_a_trap_needs_both_sides_in_different_groups() -> None:
    fallen = judge(finding(("one.txt", "12"), ("three.txt", "40")))
    assert fallen.judged[0].traps == (0,)
    together = StoryFinding(
        "XC101",
        "conflict",
        0.8,
        "",
        "",
        (
            ("12", (place("one.txt", "12"), place("three.txt", "40"))),
            ("13", (place("two.txt", "13"),)),
        ),
    )
    assert judge(together).judged[0].traps == ()


def test_story_figures_over_all_stories() -> None:
    story = Story("fire", (), GOLD)
    answer = StoryAnswer(
        (
            finding(("one.txt", "12"), ("two.txt", "13"), verdict="differs"),
            finding(("one.txt", "12"), ("three.txt", "40")),
        ),
        dict(TEXTS),
    )
    outcome = stories.score_stories([story], [answer])
    assert outcome.metrics["precision"] == 0.5
    assert outcome.metrics["precision_conflicts"] == 0.0
    assert outcome.metrics["recall"] == 0.5
    assert outcome.metrics["recall_conflicts"] == 1.0
    assert outcome.metrics["recall_conflicts_as_conflict"] == 0.0
    assert outcome.metrics["verdict_agreement"] == 0.0
    assert outcome.metrics["kind_agreement"] == 1.0
    assert outcome.metrics["traps"] == 1.0
    groups = {one.group for one in outcome.errors}
    assert groups == {"trap", "verdict", "missed date_time (differs)"}


def test_a_crash_on_a_story_misses_all_of_its_gold() -> None:
    outcome = stories.score_stories([Story("fire", (), GOLD)], [StoryAnswer(crash="KeyError: x")])
    assert outcome.metrics["recall"] == 0.0
    assert outcome.metrics["crashes"] == 1.0


def test_natural_rows() -> None:
    rows = [
        row("conflict", va="12", vb="13", kind="count"),
        row("soft", va="about $5", vb="$6", kind="amount"),
        row("compatible"),
        row("different_event"),
        row("soft", va="3", vb="4", kind="count", more=[["12", "13", "count"]]),
    ]
    answers = [
        PairAnswer((found("conflict"),)),
        PairAnswer((found("conflict", 0.6, "5 dollars", "6 dollars"),)),
        PairAnswer((found("differs", 0.3),)),  # below what is shown
        PairAnswer((found("differs", 0.7),)),
        PairAnswer(crash="ValueError"),
    ]
    figures = pairs.score_natural(rows, answers, 0.5).metrics
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["recall"] == pytest.approx(2 / 3)
    assert figures["verdict_accuracy"] == 0.5
    assert figures["value_match"] == 1.0
    assert figures["false_flags_different_event"] == 1.0
    assert figures["false_flags_compatible"] == 0.0
    assert figures["crashes"] == 1.0


@pytest.mark.parametrize(
    ("va", "vb", "value_a", "value_b", "met"),
    [
        ("at least 10", "about 12", "10", "12", True),
        ("10", "12", "12", "10", False),
        ("two", "three", "2", "3", True),
        ("silver", "gray", "silver", "gray", True),
        ("silver", "gray", "gray", "silver", False),
        ("Friday's semifinal", "Saturday", "Friday", "on Saturday", True),
    ],
)
def test_values_are_met_on_their_own_sides(
    va: str, vb: str, value_a: str, value_b: str, met: bool
) -> None:
    one = PairFinding("XC101", "conflict", 0.9, value_a, value_b, "")
    assert pairs.values_met({"va": va, "vb": vb}, one) is met


def test_numdate_rows() -> None:
    rows = [row("contradiction", n=1), row("contradiction", n=2, m=1), row("entailment")]
    answers = [PairAnswer((found(),)), PairAnswer(), PairAnswer((found("differs"),))]
    outcome = pairs.score_numdate(rows, answers, 0.5)
    assert outcome.metrics["f1"] == 0.5
    assert outcome.metrics["precision_conflicts_only"] == 1.0
    assert {one.group for one in outcome.errors} == {"false flag XC101", "missed (no hint)"}


def test_match_without_an_answer_counts_against_both_labels() -> None:
    rows = [row("same_event"), row("similar_event_diff_instance")]
    silent = pairs.score_match(rows, [PairAnswer(), PairAnswer()], 0.5)
    assert silent.metrics["auc"] == 0.0
    assert silent.metrics["answered"] == 0.0
    told = pairs.score_match(rows, [PairAnswer(match=0.9), PairAnswer((found(),), 0.2)], 0.5)
    assert told.metrics["auc"] == 1.0
    assert told.metrics["false_flags_similar_event"] == 1.0


def test_mixed_events_count_only_what_crosses() -> None:
    def mixed(*docs: str) -> StoryFinding:
        places = tuple(Place(doc, 0, 1, "1", "1 died") for doc in docs)
        return StoryFinding("XC101", "conflict", 0.9, "", "", (("1", places),))

    pair = (Story("1_ecb", ()), Story("1_ecbplus", ()))
    answer = StoryAnswer((mixed("a-1.txt", "b-1.txt"), mixed("a-1.txt", "a-2.txt")))
    figures = folders.score_mixed([pair], [answer]).metrics
    assert (figures["across"], figures["within"]) == (1.0, 1.0)


def test_samples_are_stable_and_keep_their_order() -> None:
    rows: list[dict[str, object]] = [{"id": at} for at in range(50)]
    chosen = stable_sample(rows, 10)
    assert len(chosen) == 10
    assert chosen == [one for one in rows if one in stable_sample(rows[::-1], 10)]


def test_the_picture_holds_every_curve_and_escapes_names(tmp_path: Path) -> None:
    outcome = pairs.score_natural(
        [row("conflict", va="12", vb="13", kind="count"), row("compatible")],
        [PairAnswer((found(),)), PairAnswer((found(confidence=0.4),))],
        0.5,
    )
    outcome.curves["<b>"] = [(0.5, 1.0, 1.0)]
    target = tmp_path / "out" / "curve.svg"
    plot.write([outcome], target)
    drawn = target.read_text(encoding="utf-8")
    assert "quantities" in drawn
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn
