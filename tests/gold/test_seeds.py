"""The five sample sources: what must be found, what must not, in any order, every time."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from evaluation import product, seeds
from evaluation.data import Row
from evaluation.passages import locate
from evaluation.product import Place, StoryAnswer, StoryFinding

GOLD = seeds.read_gold()
# What is not found yet stands as a strict expectation to fail: the day a kind finds it,
# the test says so, and the mark goes.
MUST_FIND = [
    pytest.param(
        entry["name"],
        marks=[pytest.mark.xfail(strict=True, reason=entry["unmet"])] if "unmet" in entry else [],
    )
    for entry in GOLD["must_find"]
]
MUST_NOT_FIND = [entry["name"] for entry in GOLD["must_not_find"]]
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in seeds.seed_paths()}


def entry(part: str, name: str) -> Row:
    found: Row = next(one for one in GOLD[part] if one["name"] == name)
    return found


@pytest.fixture(scope="module")
def answer() -> StoryAnswer:
    given = product.check(seeds.seed_paths())
    assert given.crash is None
    return given


@pytest.mark.slow
@pytest.mark.parametrize("name", MUST_FIND)
def test_must_find(answer: StoryAnswer, name: str) -> None:
    wanted = entry("must_find", name)
    lacking = [(seeds.lacks(wanted, one, answer), one.title) for one in answer.findings]
    nearest = min(lacking, key=lambda pair: len(pair[0]), default=(["no finding at all"], ""))
    assert not nearest[0], f"nearest is {nearest[1]!r}, which lacks: {'; '.join(nearest[0])}"


@pytest.mark.slow
@pytest.mark.parametrize("name", MUST_NOT_FIND)
def test_must_not_find(answer: StoryAnswer, name: str) -> None:
    wrong = seeds.wrongly_found(entry("must_not_find", name), answer)
    assert [f"{one.kind} {one.title}" for one in wrong] == []


@pytest.mark.slow
def test_few_findings_besides_those_named(answer: StoryAnswer) -> None:
    others = [
        f"{one.kind} {one.title}"
        for one in answer.findings
        if all(seeds.lacks(wanted, one, answer) for wanted in GOLD["must_find"])
    ]
    assert len(others) <= GOLD["max_other"], others


@pytest.mark.slow
def test_findings_do_not_depend_on_the_order_of_the_sources(answer: StoryAnswer) -> None:
    paths = seeds.seed_paths()
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(paths, len(paths))
        assert unordered(product.check(shuffled)) == unordered(answer)


@pytest.mark.slow
def test_the_same_sources_give_the_same_findings(answer: StoryAnswer) -> None:
    assert product.check(seeds.seed_paths()).findings == answer.findings


def unordered(given: StoryAnswer) -> set[object]:
    """Findings without the order of findings, groups and claims; ties may be shown either way."""
    return {
        (
            one.kind,
            one.verdict,
            round(one.confidence, 6),
            frozenset((value, frozenset(places)) for value, places in one.groups),
        )
        for one in given.findings
    }


def claims_of(one: Row) -> list[Row]:
    groups = [claim for group in one.get("groups", []) for claim in group["claims"]]
    return [*groups, *one.get("left", []), *one.get("right", [])]


@pytest.mark.parametrize(
    "one", [*GOLD["must_find"], *GOLD["must_not_find"]], ids=lambda o: o["name"]
)
def test_every_quotation_of_the_gold_stands_in_its_source(one: Row) -> None:
    for claim in claims_of(one):
        assert locate(TEXTS[claim["doc"]], claim["quote"]), claim


def as_place(claim: Row) -> Place:
    start, end = locate(TEXTS[claim["doc"]], claim["quote"])[0]
    value = re.search(r"\d[\d,]*|\w+", TEXTS[claim["doc"]][start:end])
    assert value
    at = start + value.start()
    said_by = claim.get("said_by", "")
    return Place(
        claim["doc"], at, at + len(value.group()), value.group(), "", said_by, claim["doc"]
    )


def ideal(wanted: Row) -> StoryFinding:
    """The finding that an entry asks for, made from the gold itself."""
    return StoryFinding(
        kind=wanted["kinds"][0],
        verdict=wanted["verdicts"][0],
        confidence=0.9,
        title=wanted["name"],
        why="",
        groups=tuple(
            (str(at), tuple(as_place(claim) for claim in group["claims"]))
            for at, group in enumerate(wanted["groups"])
        ),
        levels=tuple(("0", "1", verdict) for verdict in wanted.get("levels", [])),
        reference=" ".join(wanted.get("reference", [])),
    )


@pytest.mark.parametrize("name", [entry["name"] for entry in GOLD["must_find"]])
def test_the_gold_accepts_its_own_finding_and_none_that_lacks_a_part(name: str) -> None:
    wanted = entry("must_find", name)
    good = ideal(wanted)
    given = StoryAnswer((good,), TEXTS)
    assert seeds.lacks(wanted, good, given) == []
    for spoilt in (
        replace(good, kind="XC999"),
        replace(good, verdict="none"),
        replace(good, groups=good.groups[1:]),
        replace(good, groups=(("all", good.places),)),
    ):
        assert seeds.lacks(wanted, spoilt, given)


@pytest.mark.parametrize("name", MUST_NOT_FIND)
def test_the_gold_rejects_what_it_forbids_and_nothing_else(name: str) -> None:
    forbidden = entry("must_not_find", name)
    for left in forbidden["left"]:
        for right in forbidden.get("right", [left]):
            if left["doc"] == right["doc"] and "right" in forbidden:
                continue
            groups = (("x", (as_place(left),)), ("y", (as_place(right),)))
            wrong = StoryFinding(
                "XC101",
                "conflict",
                0.9,
                "",
                "",
                groups,
                levels=((left["doc"], right["doc"], "conflict"),),
            )
            assert seeds.wrongly_found(forbidden, StoryAnswer((wrong,), TEXTS)) == [wrong]
    allowed = StoryAnswer(tuple(ideal(one) for one in GOLD["must_find"]), TEXTS)
    assert seeds.wrongly_found(forbidden, allowed) == []


def test_the_sources_are_the_five_samples() -> None:
    assert set(TEXTS) == set(GOLD["documents"].values())
    assert all(Path(path).parent.name == "seeds" for path in seeds.seed_paths())
