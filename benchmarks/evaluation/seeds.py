"""The gold test of the five sample sources: what must be found and what must not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from evaluation import product
from evaluation.data import ROOT, Row, hash_inputs
from evaluation.metrics import ratio
from evaluation.outcome import Outcome, WrongRow, metric_table
from evaluation.passages import Passage, crosses, inside, locate_all
from evaluation.product import Place, StoryAnswer, StoryFinding
from evaluation.stories import describe

SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold" / "seeds.toml"


def seed_paths() -> list[Path]:
    return sorted(SEEDS.glob("*.txt"))


def read_gold(path: Path = GOLD) -> Row:
    """Read the gold file; short names of documents become file names."""
    gold = tomllib.loads(path.read_text(encoding="utf-8"))
    names = gold["documents"]
    for entry in gold["must_find"]:
        for group in entry["groups"]:
            for claim in group["claims"]:
                claim["doc"] = names[claim["doc"]]
    for entry in gold["must_not_find"]:
        for claim in [*entry["left"], *entry.get("right", [])]:
            claim["doc"] = names[claim["doc"]]
    return gold


def passages(answer: StoryAnswer, claims: list[Row]) -> dict[str, list[Passage]]:
    """Where the quoted claims stand in the texts as read; every quote must be found."""
    for claim in claims:
        if not locate_all(answer.texts, [(claim["doc"], claim["quote"])])[claim["doc"]]:
            raise LookupError(f"not in {claim['doc']}: {claim['quote']}")
    return locate_all(answer.texts, [(claim["doc"], claim["quote"]) for claim in claims])


def lacks(entry: Row, finding: StoryFinding, answer: StoryAnswer) -> list[str]:
    """Return why `finding` is not the one that `entry` asks for; empty when it is."""
    reasons = []
    if not any(finding.kind.startswith(kind) for kind in entry["kinds"]):
        reasons.append(f"kind {finding.kind}")
    if finding.verdict not in entry["verdicts"]:
        reasons.append(f"verdict {finding.verdict}")
    used: set[int] = set()
    for group in entry["groups"]:
        need = group.get("need", len(group["claims"]))
        holding = [
            at
            for at, (_, places) in enumerate(finding.groups)
            if at not in used
            and sum(_held(claim, places, answer) for claim in group["claims"]) >= need
        ]
        if holding:
            used.add(holding[0])
        else:
            reasons.append(f"no group with: {group['claims'][0]['quote'][:70]}")
    verdicts = {verdict for _, _, verdict in finding.levels}
    reasons += [f"no level {name}" for name in entry.get("levels", []) if name not in verdicts]
    told = f"{finding.reference} {finding.why}"
    reasons += [f"no word of {name}" for name in entry.get("reference", []) if name not in told]
    return reasons


def _held(claim: Row, places: tuple[Place, ...], answer: StoryAnswer) -> bool:
    where = passages(answer, [claim])
    said_by = claim.get("said_by", "").casefold()
    return any(
        inside(place, where.get(place.doc, [])) and said_by in place.attribution.casefold()
        for place in places
    )


def wrongly_found(entry: Row, answer: StoryAnswer) -> list[StoryFinding]:
    """Return the findings that `entry` forbids."""
    left = passages(answer, entry["left"])
    if "right" not in entry:
        return [
            found
            for found in answer.findings
            if any(inside(place, left.get(place.doc, [])) for place in found.places)
        ]
    right = passages(answer, entry["right"])
    crossing = [
        found
        for found in answer.findings
        if crosses(found, left, right) or crosses(found, right, left)
    ]
    if entry.get("verdict_only"):
        return [found for found in crossing if _disagree(found, left, right)]
    return crossing


def _disagree(
    finding: StoryFinding, left: dict[str, list[Passage]], right: dict[str, list[Passage]]
) -> bool:
    """Whether a level sets a claim of `left` against a claim of `right`."""

    def claims(where: dict[str, list[Passage]]) -> set[str]:
        return {p.claim for p in finding.places if inside(p, where.get(p.doc, []))}

    one, two = claims(left), claims(right)
    return any(
        verdict and ((a in one and b in two) or (a in two and b in one))
        for a, b, verdict in finding.levels
    )


def failures(gold: Row, answer: StoryAnswer) -> Iterator[WrongRow]:
    """Everything in which the answer falls short of the gold."""
    named: set[int] = set()
    for entry in gold["must_find"]:
        nearest: tuple[list[str], StoryFinding] | None = None
        for at, finding in enumerate(answer.findings):
            reasons = lacks(entry, finding, answer)
            if not reasons:
                named.add(at)
            if nearest is None or len(reasons) < len(nearest[0]):
                nearest = (reasons, finding)
        if nearest is None or nearest[0]:
            close = (
                f"\n  nearest lacks: {'; '.join(nearest[0])}\n{describe(nearest[1])}"
                if nearest
                else ""
            )
            yield WrongRow("must find", f"{entry['name']}{close}")
    for entry in gold["must_not_find"]:
        for finding in wrongly_found(entry, answer):
            yield WrongRow("must not find", f"{entry['name']}\n{describe(finding)}")
    others = [one for at, one in enumerate(answer.findings) if at not in named]
    if len(others) > gold["max_other"]:
        for finding in others:
            yield WrongRow(f"more than {gold['max_other']} others", describe(finding))


def seeds(data: Path | None = None, limit: int | None = None, *, rivals: bool = True) -> Outcome:
    """Run the product on `seeds/` and hold it against the gold; needs no data folder."""
    paths = seed_paths()
    answer = product.check(paths)
    gold = read_gold()
    short = list(failures(gold, answer)) if answer.crash is None else []
    missed = sum(one.group == "must find" for one in short)
    if answer.crash:
        short, missed = [WrongRow("crash", answer.crash)], len(gold["must_find"])
    wanted = len(gold["must_find"])
    metrics = {
        "must_find": ratio(wanted - missed, wanted),
        "must_not_find": float(sum(one.group == "must not find" for one in short)),
        "findings": float(len(answer.findings)),
        "seconds": answer.seconds,
        "crashes": float(answer.crash is not None),
    }
    targets = {"must_find": 1.0, "must_not_find": 0.0}
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return Outcome(
        part="seeds",
        inputs=hash_inputs([*texts, GOLD.read_text(encoding="utf-8")]),
        metrics=metrics,
        floors=("must_find",),
        ceilings=("must_not_find", "crashes"),
        targets=targets,
        tables=(metric_table("seeds: the five samples", metrics, targets),),
        errors=tuple(short),
    )
