"""Folders without gold: two happenings mixed, and whole stories for a person to judge."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation import product
from evaluation.data import Story, ecb_pairs, hash_inputs, plain_stories
from evaluation.metrics import ratio
from evaluation.outcome import Outcome, WrongRow, metric_table
from evaluation.product import StoryAnswer
from evaluation.stories import describe


def ecb_mixed(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Give two happenings of one sort in one folder: no finding may cross between them."""
    pairs = ecb_pairs(data, limit)
    return score_mixed(pairs, [_check_mixed(one, two) for one, two in pairs])


def _check_mixed(one: Story, two: Story) -> StoryAnswer:
    with tempfile.TemporaryDirectory(prefix="xcheck-mixed-") as made:
        paths = []
        for side, story in (("a", one), ("b", two)):
            for path in story.paths:
                paths.append(Path(made) / f"{side}-{path.name}")
                shutil.copyfile(path, paths[-1])
        return product.check(paths)


def score_mixed(pairs: Sequence[tuple[Story, Story]], answers: Sequence[StoryAnswer]) -> Outcome:
    """Count findings with claims from both folders, which are named `a-…` and `b-…`."""
    errors, across, within = [], 0, 0
    for (one, _), answer in zip(pairs, answers, strict=True):
        for finding in answer.findings:
            if {place.doc[:2] for place in finding.places} == {"a-", "b-"}:
                across += 1
                errors.append(
                    WrongRow("finding across two events", f"[{one.name}]\n{describe(finding)}")
                )
            else:
                within += 1
        if answer.crash:
            errors.append(WrongRow("crash", f"[{one.name}] {answer.crash}"))
    metrics = {
        "across": float(across),
        "within": float(within),
        "topics": float(len(pairs)),
        "seconds": sum(answer.seconds for answer in answers),
        "crashes": float(sum(answer.crash is not None for answer in answers)),
    }
    targets = {"across": 0.0}
    inputs = hash_inputs(story.fingerprint() for pair in pairs for story in pair)
    return Outcome(
        part="ecb_mixed",
        inputs=inputs,
        metrics=metrics,
        ceilings=("across", "crashes"),
        targets=targets,
        tables=(metric_table("ecb_mixed: two events in one folder", metrics, targets),),
        errors=tuple(errors),
    )


def clusters(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Run the stories without gold; every finding is listed for a person to judge."""
    chosen = plain_stories(data, limit)
    answers = [product.check(story.paths) for story in chosen]
    listed, texts = [], 0
    for story, answer in zip(chosen, answers, strict=True):
        texts += len(answer.texts)
        listed += [
            WrongRow(f"{one.kind} {one.verdict}", f"[{story.name}]\n{describe(one)}")
            for one in answer.findings
        ]
        if answer.crash:
            listed.append(WrongRow("crash", f"[{story.name}] {answer.crash}"))
    findings = [one for answer in answers for one in answer.findings]
    conflicts = [one for one in findings if one.verdict == "conflict"]
    metrics = {
        "findings": float(len(findings)),
        "conflicts": float(len(conflicts)),
        "findings_per_story": ratio(len(findings), len(chosen)),
        "texts": float(texts),
        "seconds": sum(answer.seconds for answer in answers),
        "crashes": float(sum(answer.crash is not None for answer in answers)),
    }
    return Outcome(
        part="clusters",
        inputs=hash_inputs(story.fingerprint() for story in chosen),
        metrics=metrics,
        ceilings=("crashes",),
        tables=(metric_table(f"clusters: {len(chosen)} stories without gold", metrics, {}),),
        errors=tuple(listed),
    )


def sample_findings(listed: Sequence[WrongRow], wanted: int) -> list[WrongRow]:
    """Choose `wanted` findings by a hash of their text: the same ones on every machine."""
    ranked = sorted(
        (one for one in listed if one.group != "crash"),
        key=lambda one: hashlib.sha256(one.text.encode("utf-8")).hexdigest(),
    )
    return ranked[:wanted]


def dump(listed: Sequence[WrongRow], wanted: int) -> str:
    """The sample as a sheet to judge: each finding with room for a mark."""
    chosen = sample_findings(listed, wanted)
    head = (
        f"{len(chosen)} of {len(listed)} findings. Mark each: right, wrong or unsure.\n"
        "Right: the sources speak of one fact and differ as the finding says.\n"
    )
    return head + "\n\n".join(
        f"#{number}  mark: ____  {one.group}\n{one.text}"
        for number, one in enumerate(chosen, start=1)
    )
