"""Pairs of statements: natural news pairs, Wikipedia numbers and dates, same event or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from evaluation import product
from evaluation.data import Row, hash_rows, read_jsonl, stable_sample
from evaluation.families import FAMILIES, family_of_gold, family_of_kind
from evaluation.metrics import Counts, auc, average_precision, count, pr_curve, ratio
from evaluation.outcome import Outcome, Table, WrongRow, metric_table, share
from evaluation.product import PairAnswer, PairFinding
from evaluation.rivals import cosines, new_number, numbers

ABLATIONS = ("sentences_only", "no_slots")
COSINE_FLAG = 0.7
_WORD = re.compile(r"\w+")
# fmt: off
_EMPTY = frozenset((
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "some", "about", "than", "more",
    "less", "least", "most",
))
# fmt: on


def natural(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Score `natural/labels.jsonl`: flagging is right on `conflict` and `soft`."""
    rows = [
        row for row in read_jsonl(data / "natural" / "labels.jsonl") if row["label"] != "unclear"
    ]
    rows = stable_sample(rows, limit)
    answers = product.compare(rows, min_confidence=0.0)
    return score_natural(rows, answers, product.default_confidence(), _rivals(rows, rivals))


def score_natural(
    rows: Sequence[Row],
    answers: Sequence[PairAnswer],
    threshold: float,
    rivals: dict[str, list[bool]] | None = None,
) -> Outcome:
    """Score answers given with every confidence; `threshold` is what a user sees."""
    gold = [row["label"] in ("conflict", "soft") for row in rows]
    shown = [_shown(answer, threshold) for answer in answers]
    flagged = [bool(found) for found in shown]
    counts = count(gold, flagged)
    verdicts, values, errors = [], [], []
    for row, answer, found, right in zip(rows, answers, shown, gold, strict=True):
        if right and found:
            wanted = "conflict" if row["label"] == "conflict" else "differs"
            meeting = [one for one in found if values_met(row, one)]
            verdict = _verdict(meeting or found)
            verdicts.append(verdict == wanted)
            values.append(bool(meeting))
            if verdict != wanted:
                errors.append(
                    WrongRow(f"verdict {verdict}, gold {wanted}", describe(row, answer, threshold))
                )
            if not meeting:
                errors.append(WrongRow("other values", describe(row, answer, threshold)))
        elif found:
            errors.append(
                WrongRow(f"false flag on {row['label']}", describe(row, answer, threshold))
            )
        elif right:
            kind = f"missed {row.get('kind', 'other')} ({row['label']})"
            errors.append(WrongRow(kind, describe(row, answer, threshold)))
    confidences = [_confidence(answer) for answer in answers]
    curve = pr_curve(confidences, gold)
    other = [
        bool(f) for row, f in zip(rows, shown, strict=True) if row["label"] == "different_event"
    ]
    same = [bool(f) for row, f in zip(rows, shown, strict=True) if row["label"] == "compatible"]
    metrics = {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "average_precision": average_precision(curve),
        "auc": _gold_auc(confidences, gold),
        "verdict_accuracy": ratio(sum(verdicts), len(verdicts)),
        "value_match": ratio(sum(values), len(values)),
        "false_flags_different_event": ratio(sum(other), len(other)),
        "false_flags_compatible": ratio(sum(same), len(same)),
        "crashes": float(_crashes(answers)),
    }
    targets = {"precision": 0.90, "recall": 0.85, "verdict_accuracy": 0.80}
    return Outcome(
        part="natural",
        inputs=hash_rows(list(rows)),
        metrics=metrics,
        floors=("precision", "recall", "f1", "verdict_accuracy"),
        ceilings=("crashes", "false_flags_different_event"),
        targets=targets,
        tables=(
            metric_table(f"natural: {len(rows)} pairs, {sum(gold)} to flag", metrics, targets),
            _rival_table("natural", gold, flagged, rivals),
            _kind_table("natural: flags by kind", gold, shown),
            _curve_table("natural: precision and recall by confidence", curve),
        ),
        errors=_crash_rows(rows, answers) + tuple(errors),
        confidences=tuple(
            (one.confidence, right)
            for answer, right in zip(answers, gold, strict=True)
            for one in answer.findings
        ),
        curves={"all kinds": curve} | _family_curves(rows, answers, gold),
    )


def numdate(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Score `slice_wiki_numdate.jsonl`: flagging is right on `contradiction`."""
    rows = stable_sample(read_jsonl(data / "pairs" / "slice_wiki_numdate.jsonl"), limit)
    answers = product.compare(rows, min_confidence=0.0)
    return score_numdate(rows, answers, product.default_confidence(), _rivals(rows, rivals))


def score_numdate(
    rows: Sequence[Row],
    answers: Sequence[PairAnswer],
    threshold: float,
    rivals: dict[str, list[bool]] | None = None,
) -> Outcome:
    """Score answers given with every confidence; `threshold` is what a user sees."""
    gold = [row["label"] == "contradiction" for row in rows]
    shown = [_shown(answer, threshold) for answer in answers]
    flagged = [bool(found) for found in shown]
    conflicts = [any(one.verdict == "conflict" for one in found) for found in shown]
    counts, strict = count(gold, flagged), count(gold, conflicts)
    curve = pr_curve([_confidence(answer) for answer in answers], gold)
    errors = [
        WrongRow(
            f"missed ({_sort(row)})" if want else f"false flag {found[0].kind}",
            describe(row, answer, threshold),
        )
        for row, answer, found, want, got in zip(rows, answers, shown, gold, flagged, strict=True)
        if want != got
    ]
    metrics = {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "f1_conflicts_only": strict.f1,
        "precision_conflicts_only": strict.precision,
        "recall_conflicts_only": strict.recall,
        "average_precision": average_precision(curve),
        "crashes": float(_crashes(answers)),
    }
    targets = {"f1": 0.92}
    return Outcome(
        part="numdate",
        inputs=hash_rows(list(rows)),
        metrics=metrics,
        floors=("precision", "recall", "f1"),
        ceilings=("crashes",),
        targets=targets,
        tables=(
            metric_table(f"numdate: {len(rows)} pairs, {sum(gold)} to flag", metrics, targets),
            _rival_table("numdate", gold, flagged, rivals),
            _kind_table("numdate: flags by kind", gold, shown),
            _curve_table("numdate: precision and recall by confidence", curve),
        ),
        errors=_crash_rows(rows, answers) + tuple(errors),
        confidences=tuple(
            (one.confidence, right)
            for answer, right in zip(answers, gold, strict=True)
            for one in answer.findings
        ),
        curves={"numdate": curve},
    )


def match(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Score `match` on same event against another event of the same sort."""
    rows = [
        row
        for row in read_jsonl(data / "pairs" / "match_ecbplus_traindev.jsonl")
        if row["label"] in ("same_event", "similar_event_diff_instance")
    ]
    rows = stable_sample(rows, limit)
    answers = product.compare(rows)
    alone = product.compare(rows, together=False)
    return score_match(
        rows, answers, product.default_confidence(), cosines(rows) if rivals else None, alone
    )


def _matches(answers: Sequence[PairAnswer], same: Sequence[bool]) -> list[float]:
    # No answer is the worst answer: it counts against both labels.
    return [
        (0.0 if want else 1.0) if answer.match is None else answer.match
        for want, answer in zip(same, answers, strict=True)
    ]


def score_match(
    rows: Sequence[Row],
    answers: Sequence[PairAnswer],
    threshold: float,
    cosine: Sequence[float] | None = None,
    alone: Sequence[PairAnswer] | None = None,
) -> Outcome:
    """Score the probability that two statements are about one happening.

    `alone` are answers where `match` was judged of each row by itself.
    """
    same = [row["label"] == "same_event" for row in rows]
    scores = _matches(answers, same)
    shown = [_shown(answer, threshold) for answer in answers]
    other = [bool(found) for found, want in zip(shown, same, strict=True) if not want]
    errors = [
        WrongRow("finding on another event", describe(row, answer, threshold))
        for row, answer, found, want in zip(rows, answers, shown, same, strict=True)
        if found and not want
    ]
    ranked = sorted(zip(scores, same, rows, answers, strict=True), key=lambda one: -one[0])
    errors += [
        WrongRow("match too high", describe(row, answer, threshold))
        for _, want, row, answer in ranked[: len(ranked) // 3]
        if not want
    ][:60]
    errors += [
        WrongRow("match too low", describe(row, answer, threshold))
        for _, want, row, answer in reversed(ranked)
        if want
    ][:60]
    answered = sum(answer.match is not None for answer in answers)
    metrics = {
        "auc": _gold_auc(scores, same),
        "auc_alone": _gold_auc(_matches(answers if alone is None else alone, same), same),
        "false_flags_similar_event": ratio(sum(other), len(other)),
        "answered": ratio(answered, len(rows)),
        "crashes": float(_crashes(answers)),
    }
    if cosine is not None:
        metrics["auc_cosine"] = _gold_auc(cosine, same)
    targets = {"auc": 0.93, "false_flags_similar_event": 0.02}
    return Outcome(
        part="match",
        inputs=hash_rows(list(rows)),
        metrics=metrics,
        floors=("auc", "auc_alone", "answered"),
        ceilings=("crashes", "false_flags_similar_event"),
        targets=targets,
        tables=(
            metric_table(f"match: {len(rows)} pairs, {sum(same)} same event", metrics, targets),
        ),
        errors=_crash_rows(rows, answers) + tuple(errors),
    )


def values_met(row: Row, found: PairFinding) -> bool:
    """Whether a finding names the values that the gold names, each on its own side."""
    wanted = [(row.get("va") or "", row.get("vb") or "")]
    wanted += [(more[0], more[1]) for more in row.get("more", [])]
    return any(_alike(va, found.value_a) and _alike(vb, found.value_b) for va, vb in wanted)


def _alike(gold: str, given: str) -> bool:
    gold_numbers, given_numbers = numbers(gold), numbers(given)
    if gold_numbers and given_numbers:
        return bool(gold_numbers & given_numbers)
    gold_words = set(_WORD.findall(gold.lower())) - _EMPTY
    return bool(gold_words & (set(_WORD.findall(given.lower())) - _EMPTY))


def describe(row: Row, answer: PairAnswer, threshold: float = 0.0) -> str:
    """One row as a person reads it: both texts, the gold, what was found and how sure."""
    lines = [f"[{row['id']}] {row['label']}  {row.get('why', '')}".rstrip()]
    lines += [f"  a: {row['a']}", f"  b: {row['b']}"]
    if row.get("va"):
        lines.append(f"  gold: {row.get('kind')}: {row['va']} | {row['vb']}")
    if answer.crash:
        lines.append(f"  CRASH {answer.crash}")
    if answer.match is not None:
        lines.append(f"  match {answer.match:.2f}")
    for one in answer.findings:
        hidden = " (not shown)" if one.confidence < threshold else ""
        lines.append(
            f"  {one.kind} {one.verdict} {one.confidence:.2f}{hidden}: "
            f"{one.value_a} | {one.value_b}: {one.why}"
        )
    return "\n".join(lines)


def _shown(answer: PairAnswer, threshold: float) -> list[PairFinding]:
    return [one for one in answer.findings if one.confidence >= threshold]


def _confidence(answer: PairAnswer) -> float:
    return max((one.confidence for one in answer.findings), default=0.0)


def _verdict(found: Sequence[PairFinding]) -> str:
    return "conflict" if any(one.verdict == "conflict" for one in found) else "differs"


def _crash_rows(rows: Sequence[Row], answers: Sequence[PairAnswer]) -> tuple[WrongRow, ...]:
    return tuple(
        WrongRow(f"crash: {answer.crash[:90]}", describe(row, answer))
        for row, answer in zip(rows, answers, strict=True)
        if answer.crash
    )


def _crashes(answers: Sequence[PairAnswer]) -> int:
    return sum(answer.crash is not None for answer in answers)


def _gold_auc(scores: Sequence[float], gold: Sequence[bool]) -> float:
    return auc(
        [score for score, want in zip(scores, gold, strict=True) if want],
        [score for score, want in zip(scores, gold, strict=True) if not want],
    )


def _sort(row: Row) -> str:
    marks = row.get("auto") or ["no hint"]
    return " ".join(mark for mark in marks if mark.endswith("diff")) or " ".join(marks)


def _rivals(rows: list[Row], wanted: bool) -> dict[str, list[bool]]:
    if not wanted:
        return {}
    near = cosines(rows)
    flags: dict[str, list[bool]] = {
        "a number in b that is not in a": [new_number(row) for row in rows],
        f"cosine >= {COSINE_FLAG}": [score >= COSINE_FLAG for score in near],
    }
    threshold = product.default_confidence()
    for ablation in ABLATIONS:
        answers = product.compare(rows, ablation=ablation)
        flags[f"xcheck, {ablation}"] = [bool(_shown(answer, threshold)) for answer in answers]
    return flags


def _rival_table(
    title: str, gold: Sequence[bool], flagged: Sequence[bool], rivals: dict[str, list[bool]] | None
) -> Table:
    rows = [("system", "precision", "recall", "F1", "flagged")]
    for name, flags in [("xcheck", list(flagged)), *(rivals or {}).items()]:
        rows.append((name, *_cells(count(gold, flags)), str(sum(flags))))
    return Table(f"{title}: beside others", tuple(rows))


def _cells(counts: Counts) -> tuple[str, str, str]:
    return share(counts.precision), share(counts.recall), share(counts.f1)


def _kind_table(title: str, gold: Sequence[bool], shown: Sequence[list[PairFinding]]) -> Table:
    totals: dict[str, list[int]] = {}
    for want, found in zip(gold, shown, strict=True):
        for kind in {one.kind for one in found}:
            totals.setdefault(kind, [0, 0])[0 if want else 1] += 1
    rows = [("kind", "right", "wrong", "precision")]
    rows += [
        (kind, str(right), str(wrong), share(ratio(right, right + wrong)))
        for kind, (right, wrong) in sorted(totals.items())
    ]
    return Table(title, tuple(rows))


def _curve_table(title: str, curve: list[tuple[float, float, float]]) -> Table:
    rows = [("confidence at least", "precision", "recall")]
    for tenth in range(9, -1, -1):
        at = [point for point in curve if point[0] >= tenth / 10]
        if at:
            rows.append((f"{tenth / 10:.1f}", share(at[-1][1]), share(at[-1][2])))
    return Table(title, tuple(rows))


def _family_curves(
    rows: Sequence[Row], answers: Sequence[PairAnswer], gold: Sequence[bool]
) -> dict[str, list[tuple[float, float, float]]]:
    curves = {}
    for family in FAMILIES.values():
        scores = [
            max(
                (one.confidence for one in answer.findings if family_of_kind(one.kind) == family),
                default=0.0,
            )
            for answer in answers
        ]
        of_family = [
            want and family_of_gold(row.get("kind")) == family
            for row, want in zip(rows, gold, strict=True)
        ]
        if any(of_family) and any(scores):
            curves[family] = pr_curve(scores, of_family)
    return curves
