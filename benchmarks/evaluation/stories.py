"""Whole stories against an editor's reading: what is flagged, what is met, what traps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import product
from evaluation.data import Row, Story, gold_stories, hash_inputs, written_stories
from evaluation.families import family_of_gold, family_of_kind
from evaluation.metrics import ratio
from evaluation.outcome import Outcome, Table, WrongRow, metric_table, share
from evaluation.passages import Passage, crosses, inside, locate_all, wholly_inside
from evaluation.product import StoryAnswer, StoryFinding

Passages = dict[str, list[Passage]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding of one story and what the gold says of it.

    `gold` are the gold findings that it meets, `traps` the traps it falls into, both by
    place in the gold file; `strict` the gold findings met by values wholly inside.
    """

    story: str
    finding: StoryFinding
    gold: tuple[int, ...]
    strict: tuple[int, ...]
    traps: tuple[int, ...]

    @property
    def right(self) -> bool:
        return bool(self.gold)


@dataclass(frozen=True, slots=True)
class StoryScore:
    """A story's gold, the answer and the judged findings."""

    name: str
    gold: Row
    answer: StoryAnswer
    judged: tuple[Judged, ...]
    unlocated: tuple[str, ...]

    def met(self, *, conflicts: bool = False, flagged_as: str | None = None) -> int:
        """How many gold findings are met; `flagged_as` asks for that verdict of ours."""
        found = {
            at
            for one in self.judged
            if flagged_as is None or one.finding.verdict == flagged_as
            for at in one.gold
        }
        wanted = {
            at
            for at, gold in enumerate(self.gold["findings"])
            if not conflicts or gold["verdict"] == "conflict"
        }
        return len(found & wanted)


def stories(data: Path, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Run every story with gold from end to end and score what is flagged."""
    chosen = gold_stories(data, limit)
    answers = [product.check(story.paths) for story in chosen]
    tables = []
    if rivals:
        tables.append(_ablations(chosen, answers))
    return score_stories(chosen, answers, tuple(tables))


def written(data: Path | None, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Run the stories written for this project that nothing was fitted on; needs no data."""
    chosen = written_stories("held", limit)
    answers = [product.check(story.paths) for story in chosen]
    return score_stories(chosen, answers, part="written", by="written for this project")


def _ablations(chosen: Sequence[Story], answers: Sequence[StoryAnswer]) -> Table:
    rows = [("system", "precision", "recall", "conflict recall", "flagged")]
    runs = [("xcheck", answers)]
    for name in ("sentences_only", "no_slots"):
        runs.append(
            (f"xcheck, {name}", [product.check(story.paths, ablation=name) for story in chosen])
        )
    for name, given in runs:
        metrics = score_stories(chosen, given).metrics
        rows.append(
            (
                name,
                share(metrics["precision"]),
                share(metrics["recall"]),
                share(metrics["recall_conflicts"]),
                f"{metrics['flagged']:.0f}",
            )
        )
    return Table("stories: beside others", tuple(rows))


def judge(story: Story, answer: StoryAnswer) -> StoryScore:
    """Hold a story's findings against its gold."""
    gold = story.gold or {"findings": [], "traps": []}
    passages = [_quoted(answer, _claims(found)) for found in gold["findings"]]
    traps = [(_quoted(answer, [trap["a"]]), _quoted(answer, [trap["b"]])) for trap in gold["traps"]]
    judged = tuple(
        Judged(
            story=story.name,
            finding=finding,
            gold=tuple(at for at, places in enumerate(passages) if meets(finding, places) >= 2),
            strict=tuple(
                at for at, places in enumerate(passages) if meets(finding, places, strict=True) >= 2
            ),
            traps=tuple(at for at, (one, two) in enumerate(traps) if crosses(finding, one, two)),
        )
        for finding in answer.findings
    )
    quotes = [claim for found in gold["findings"] for claim in _claims(found)]
    unlocated = tuple(
        f"{claim['doc']}: {claim['quote'][:80]}"
        for claim in quotes
        if answer.crash is None and not _quoted(answer, [claim]).get(claim["doc"])
    )
    return StoryScore(story.name, gold, answer, judged, unlocated)


def meets(finding: StoryFinding, passages: Passages, *, strict: bool = False) -> int:
    """In how many documents a claim of the finding lies in a passage."""
    lies = wholly_inside if strict else inside
    return len({place.doc for place in finding.places if lies(place, passages.get(place.doc, []))})


def _claims(found: Row) -> list[Row]:
    return [claim for group in found["groups"] for claim in group["claims"]]


def _quoted(answer: StoryAnswer, claims: list[Row]) -> Passages:
    return locate_all(answer.texts, [(claim["doc"], claim["quote"]) for claim in claims])


def score_stories(
    chosen: Sequence[Story],
    answers: Sequence[StoryAnswer],
    extra: tuple[Table, ...] = (),
    *,
    part: str = "stories",
    by: str = "read by an editor",
) -> Outcome:
    """Score answers story by story; figures are over all stories together."""
    scores = [judge(story, answer) for story, answer in zip(chosen, answers, strict=True)]
    judged = [one for score in scores for one in score.judged]
    conflicts = [one for one in judged if one.finding.verdict == "conflict"]
    gold = [found for score in scores for found in score.gold["findings"]]
    gold_conflicts = [found for found in gold if found["verdict"] == "conflict"]
    right = [one for one in judged if one.right]
    by_name = {score.name: score for score in scores}
    agreed = [one.finding.verdict in _verdicts(by_name[one.story], one) for one in right]
    kinds = [
        family_of_kind(one.finding.kind) in _families(by_name[one.story], one) for one in right
    ]
    traps = sum(len({at for one in score.judged for at in one.traps}) for score in scores)
    met = sum(score.met() for score in scores)
    metrics = {
        "precision": ratio(len(right), len(judged)),
        "precision_conflicts": ratio(sum(one.right for one in conflicts), len(conflicts)),
        "precision_strict": ratio(sum(bool(one.strict) for one in judged), len(judged)),
        "recall": ratio(met, len(gold)),
        "recall_conflicts": ratio(
            sum(score.met(conflicts=True) for score in scores), len(gold_conflicts)
        ),
        "recall_conflicts_as_conflict": ratio(
            sum(score.met(conflicts=True, flagged_as="conflict") for score in scores),
            len(gold_conflicts),
        ),
        "verdict_agreement": ratio(sum(agreed), len(agreed)),
        "kind_agreement": ratio(sum(kinds), len(kinds)),
        "traps": float(traps),
        "flagged": float(len(judged)),
        "gold_findings": float(len(gold)),
        "seconds": sum(answer.seconds for answer in answers),
        "crashes": float(sum(answer.crash is not None for answer in answers)),
    }
    targets = {"precision": 0.90, "recall_conflicts": 0.80, "traps": 0.0}
    return Outcome(
        part=part,
        inputs=hash_inputs(story.fingerprint() for story in chosen),
        metrics=metrics,
        floors=("precision", "recall", "recall_conflicts"),
        ceilings=("traps", "crashes"),
        targets=targets,
        tables=(
            metric_table(f"{part}: {len(scores)} {by}", metrics, targets),
            _story_table(scores),
            _kind_table(judged),
            _gold_table(scores),
            *extra,
        ),
        errors=tuple(_errors(scores)),
        confidences=tuple((one.finding.confidence, one.right) for one in judged),
        curves=_curves(judged, len(gold)),
        points=_points(scores, judged),
    )


def _verdicts(score: StoryScore, one: Judged) -> set[str]:
    return {score.gold["findings"][at]["verdict"] for at in one.gold}


def _families(score: StoryScore, one: Judged) -> set[str]:
    return {family_of_gold(score.gold["findings"][at]["kind"]) for at in one.gold}


def _story_table(scores: Sequence[StoryScore]) -> Table:
    rows = [("story", "texts", "flagged", "right", "gold", "met", "traps", "seconds")]
    for score in scores:
        rows.append(
            (
                score.name,
                str(len(score.answer.texts)),
                str(len(score.judged)),
                str(sum(one.right for one in score.judged)),
                str(len(score.gold["findings"])),
                str(score.met()),
                str(len({at for one in score.judged for at in one.traps})),
                f"{score.answer.seconds:.1f}",
            )
        )
    return Table("stories: one by one", tuple(rows))


def _kind_table(judged: Sequence[Judged]) -> Table:
    rows = [("kind", "verdict", "right", "wrong", "precision")]
    for kind, verdict in sorted({(one.finding.kind, one.finding.verdict) for one in judged}):
        of_kind = [
            one.right
            for one in judged
            if (one.finding.kind, one.finding.verdict) == (kind, verdict)
        ]
        rows.append(
            (
                kind,
                verdict,
                str(sum(of_kind)),
                str(len(of_kind) - sum(of_kind)),
                share(ratio(sum(of_kind), len(of_kind))),
            )
        )
    return Table("stories: what is flagged, by kind", tuple(rows))


def _gold_table(scores: Sequence[StoryScore]) -> Table:
    totals: dict[tuple[str, str], list[int]] = {}
    for score in scores:
        met = {at for one in score.judged for at in one.gold}
        for at, found in enumerate(score.gold["findings"]):
            total = totals.setdefault((found["kind"], found["verdict"]), [0, 0])
            total[0] += at in met
            total[1] += 1
    rows = [("gold kind", "verdict", "met", "of", "recall")]
    rows += [
        (kind, verdict, str(met), str(of), share(ratio(met, of)))
        for (kind, verdict), (met, of) in sorted(totals.items())
    ]
    return Table("stories: gold findings met, by kind", tuple(rows))


def _curves(judged: Sequence[Judged], gold: int) -> dict[str, list[tuple[float, float, float]]]:
    met: set[tuple[str, int]] = set()
    points: list[tuple[float, float, float]] = []
    right = 0
    ranked = sorted(judged, key=lambda one: -one.finding.confidence)
    for place, one in enumerate(ranked, start=1):
        right += one.right
        met |= {(one.story, at) for at in one.gold}
        last = place == len(ranked)
        if last or ranked[place].finding.confidence != one.finding.confidence:
            points.append((one.finding.confidence, right / place, ratio(len(met), gold)))
    return {"stories": points} if points else {}


def _points(
    scores: Sequence[StoryScore], judged: Sequence[Judged]
) -> dict[str, tuple[float, float]]:
    points = {}
    for family in sorted({family_of_kind(one.finding.kind) for one in judged}):
        of_family = [one for one in judged if family_of_kind(one.finding.kind) == family]
        met, wanted = 0, 0
        for score in scores:
            found = {at for one in score.judged for at in one.gold}
            golds = [
                at
                for at, gold in enumerate(score.gold["findings"])
                if family_of_gold(gold["kind"]) == family
            ]
            wanted += len(golds)
            met += sum(at in found for at in golds)
        precision = ratio(sum(one.right for one in of_family), len(of_family))
        points[f"stories: {family}"] = (precision, ratio(met, wanted))
    return points


def describe(finding: StoryFinding) -> str:
    """A finding as readable text: title, verdict, every value with its sentence."""
    lines = [
        f"  {finding.kind} {finding.verdict} {finding.confidence:.2f}: {finding.title}",
        f"    why: {finding.why}",
    ]
    for value, places in finding.groups:
        lines.append(f"    = {value}")
        for place in places:
            said = f" (said by {place.attribution})" if place.attribution else ""
            sentence = " ".join(place.sentence.split())
            lines.append(f"      {place.doc} [{place.value}]{said}: {sentence}")
    if finding.reference:
        lines.append(f"    reference: {finding.reference}")
    return "\n".join(lines)


def _errors(scores: Sequence[StoryScore]) -> list[WrongRow]:
    errors = []
    for score in scores:
        if score.answer.crash:
            errors.append(WrongRow("crash", f"[{score.name}] {score.answer.crash}"))
        for quote in score.unlocated:
            errors.append(WrongRow("gold quote not found in the text as read", quote))
        for one in score.judged:
            shown = f"[{score.name}]\n{describe(one.finding)}"
            if not one.right and not one.traps:
                errors.append(WrongRow(f"false flag {one.finding.kind}", shown))
            for at in one.traps:
                why = score.gold["traps"][at]["why"]
                errors.append(WrongRow("trap", f"{shown}\n  trap: {why}"))
            if one.right and one.finding.verdict not in _verdicts(score, one):
                wanted = score.gold["findings"][one.gold[0]]
                gold = f"  gold {wanted['verdict']}: {wanted['title']} {wanted['why']}"
                errors.append(WrongRow("verdict", f"{shown}\n{gold}"))
        met = {at for one in score.judged for at in one.gold}
        for at, found in enumerate(score.gold["findings"]):
            if at not in met:
                group = f"missed {found['kind']} ({found['verdict']})"
                errors.append(WrongRow(group, f"[{score.name}]\n{_gold_text(found)}"))
    return errors


def _gold_text(found: Row) -> str:
    lines = [f"  {found['title']} ({found['severity']})", f"    why: {found['why']}"]
    for group in found["groups"]:
        lines.append(f"    = {group['value']}")
        lines += [f"      {claim['doc']}: {claim['quote']}" for claim in group["claims"]]
    return "\n".join(lines)
