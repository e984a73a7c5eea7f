"""What holds for every run: order, determinism, exact spans, symmetry, voices, a warm cache."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from xcheck import check, compare
from xcheck.ingest import document_from_text
from xcheck.kinds import all_kinds
from xcheck.model import Claim, Document, Finding, Quote, Report, Role, RunInfo
from xcheck.pipeline.pairs import contexts
from xcheck.pipeline.stages import judge
from xcheck.settings import Settings

pytestmark = pytest.mark.slow
OPTIONS = Settings(one_story=True, as_of="2022-01-08")

GOVERNMENT = """A total of 12 security forces personnel were killed in the violent clashes in \
Almaty, government sources said on Saturday. Shots were fired in Almaty, the capital of Kazakhstan.

More than 2,000 people were arrested. “We will not leave the square before the president \
resigns,” said Anna Berg, a teacher.
"""
TELEVISION = """State television reported that 13 members of the security forces had also died \
in the violent clashes in Almaty. Prime Minister Kassym-Jomart Tokayev spoke on Sunday.

A climber fell about 150 metres from a ridge near the Tasman Glacier. The judge sentenced the \
driver, Duncan Rait, 36, to eight years in prison for the robbery.
"""
AGENCY = """At least 8 police officers were killed in the violent clashes in Almaty, the country's \
largest city. President Kassym-Jomart Tokayev spoke on Sunday.

Duncan Rait, 63, was sentenced to 12 years in prison for the robbery. A climber fell about 200ft \
from a ridge near the Tasman Glacier. “We will not leave the streets before the president is \
gone,” Berg said.
"""
SOURCES = {"agency.txt": AGENCY, "government.txt": GOVERNMENT, "television.txt": TELEVISION}


def documents(sources: dict[str, str]) -> list[Document]:
    return [document_from_text(text, name, OPTIONS) for name, text in sources.items()]


@pytest.fixture(scope="module")
def report() -> Report:
    return check(documents(SOURCES), OPTIONS)


def timeless(report: Report) -> Report:
    """The report without what a clock decides, and with a title that names no first source."""
    run = replace(report.run, seconds={}, created="")
    assert isinstance(run, RunInfo)
    return replace(report, run=run, title="")


def spans(claim: Claim) -> list[tuple[int, int]]:
    found = [claim.fact.span, claim.span]
    if claim.attribution:
        found.append(claim.attribution.span)
    if isinstance(claim.fact, Role):
        found.append(claim.fact.holder_span)
    return [(s.start, s.end) for s in found]


def test_there_is_something_to_hold(report: Report) -> None:
    kinds = {f.kind for f in report.findings}
    assert {"XC101", "XC301"} <= kinds
    assert len(report.findings) >= 3


def test_the_order_of_sources_does_not_matter(report: Report) -> None:
    for order in permutations(documents(SOURCES)):
        assert timeless(check(list(order), OPTIONS)) == timeless(report)


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = []
    for name, text in SOURCES.items():
        (tmp_path / name).write_text(text, "utf-8")
        paths.append(tmp_path / name)
    forward, backward = check(paths, OPTIONS), check(paths[::-1], OPTIONS)
    assert timeless(forward) == timeless(backward)
    assert [f.fingerprint for f in check([tmp_path], OPTIONS).findings] == [
        f.fingerprint for f in forward.findings
    ]


def test_two_runs_say_the_same(report: Report) -> None:
    assert timeless(check(documents(SOURCES), OPTIONS)) == timeless(report)


CODE = """
import json, sys
from pathlib import Path
from xcheck import check
from xcheck.pipeline.pairs import contexts
from xcheck.pipeline.stages import judge
from xcheck.settings import Settings
report = check([sys.argv[1]], Settings(one_story=True, cache_dir=Path(sys.argv[2])))
heavy = sorted({"torch", "spacy", "faiss", "sentence_transformers"} & set(sys.modules))
found = [[f.id, f.title, f.why, f.confidence, [g.value for g in f.groups]] for f in report.findings]
print(json.dumps({"heavy": heavy, "found": found, "documents": len(report.documents)}))
"""


def run(folder: Path, cache: Path, seed: str) -> dict[str, Any]:
    """A run in a process of its own, with another hash of strings."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, str(folder), str(cache)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
        env={"PYTHONHASHSEED": seed, "HF_HUB_OFFLINE": "1", "PATH": "", "HOME": str(cache)},
    )
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def test_a_warm_run_says_the_same_without_torch_or_spacy(tmp_path: Path) -> None:
    folder, cache = tmp_path / "story", tmp_path / "cache"
    folder.mkdir()
    cache.mkdir()
    for name, text in SOURCES.items():
        (folder / name).write_text(text, "utf-8")
    cold, warm = run(folder, cache, "1"), run(folder, cache, "2")
    assert {"torch", "spacy"} <= set(cold["heavy"])
    assert not {"torch", "spacy", "sentence_transformers"} & set(warm["heavy"])
    assert warm["found"] == cold["found"]
    assert len(cold["found"]) >= 3


def test_every_span_is_exact(report: Report) -> None:
    texts = {d.id: d.text for d in report.documents}
    by_id = {d.id: d for d in report.documents}
    assert report.claims
    for claim in report.claims:
        text = texts[claim.doc]
        sentence = by_id[claim.doc].sentences[claim.sentence].span
        for start, end in spans(claim):
            assert 0 <= start < end <= len(text)
        assert sentence.start <= claim.fact.span.start
        if isinstance(claim.fact, Role):
            assert claim.fact.holder_span.of(text) == claim.fact.holder
        if isinstance(claim.fact, Quote):
            assert claim.fact.span.of(text).split() == claim.fact.words.split()
        else:
            assert claim.fact.span.end <= sentence.end
        if claim.attribution and not isinstance(claim.fact, Quote):
            assert claim.attribution.cue in claim.attribution.span.of(text)


def test_what_a_finding_shows_is_in_its_sources(report: Report) -> None:
    texts = {d.id: d.text for d in report.documents}
    for found in report.findings:
        if not found.kind.startswith("XC1"):
            continue
        for group in found.groups:
            first = group.claims[0]
            assert group.value in " ".join(first.fact.span.of(texts[first.doc]).split())


def test_a_finding_is_whole(report: Report) -> None:
    claims = {c.id for c in report.claims}
    assert len({f.id for f in report.findings}) == len(report.findings)
    kinds = {k.id for k in all_kinds()}
    for found in report.findings:
        assert found.kind in kinds
        assert OPTIONS.min_confidence <= found.confidence <= 1
        assert found.title
        assert found.why
        assert found.groups
        held = [c.id for g in found.groups for c in g.claims]
        assert len(held) == len(set(held))
        assert set(held) <= claims
        assert {lv.a for lv in found.levels} <= set(held)
        if found.reference is None:
            assert len({c.doc for g in found.groups for c in g.claims}) >= 2


def test_claims_of_one_document_have_ids_of_their_own(report: Report) -> None:
    ids = [c.id for c in report.claims]
    assert len(ids) == len(set(ids))


# Symmetry.

SIDES = {f"{k.id}-{n}": e for k in all_kinds() for n, e in enumerate(k.examples, 1)}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Finding]]:
    """Every example of every kind compared both ways, and with itself, in one batch."""
    rows = []
    for name, e in SIDES.items():
        forward = {"a": e.a, "b": e.b, "a_date": e.a_date, "b_date": e.b_date}
        backward = {"a": e.b, "b": e.a, "a_date": e.b_date, "b_date": e.a_date}
        rows += [{"id": f"{name} ab", **forward}, {"id": f"{name} ba", **backward}]
        rows.append({"id": f"{name} aa", "a": e.a, "b": e.a})
    return {pair.row["id"]: judge(pair.context) for pair in contexts(rows)}


def sides(found: Sequence[Finding], swap: bool) -> list[tuple[object, ...]]:
    """Findings as a set of values by side; with `swap` the sides change places."""
    names = {"a": "b", "b": "a"} if swap else {"a": "a", "b": "b"}
    rows = []
    for f in found:
        values = {
            (names[c.doc], c.fact.span.start, c.fact.span.end) for g in f.groups for c in g.claims
        }
        levels = sorted((lv.level, lv.verdict or "") for lv in f.levels)
        rows.append((f.kind, f.verdict.value, f.confidence, sorted(values), levels))
    return sorted(rows)


@pytest.mark.parametrize("name", SIDES)
def test_two_statements_compare_alike_either_way(
    found: dict[str, list[Finding]], name: str
) -> None:
    assert sides(found[f"{name} ab"], swap=False) == sides(found[f"{name} ba"], swap=True)


@pytest.mark.parametrize("name", SIDES)
def test_a_statement_does_not_differ_from_itself(
    found: dict[str, list[Finding]], name: str
) -> None:
    assert [f for f in found[f"{name} aa"] if f.reference is None] == []


# Voices and single sources.


def test_near_copies_are_one_voice() -> None:
    copy = GOVERNMENT.replace("12 security", "14 security")
    held = check(documents({"a.txt": GOVERNMENT, "b.txt": copy}), OPTIONS)
    assert held.near_copies == (("a.txt", "b.txt"),)
    assert [f for f in held.findings if f.kind != "XC601"] == []


def test_a_copy_adds_no_value_against_its_original(report: Report) -> None:
    more = check(documents({**SOURCES, "wire.txt": GOVERNMENT}), OPTIONS)
    assert more.near_copies == (("government.txt", "wire.txt"),)
    assert {f.kind for f in more.findings} == {f.kind for f in report.findings}
    assert len(more.findings) == len(report.findings)


def test_a_single_source_is_held_against_the_reference_alone() -> None:
    held = check(documents({"government.txt": GOVERNMENT}), OPTIONS)
    assert {f.kind for f in held.findings} <= {"XC601"}
    assert held.claims


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "…",
        "12",
        "😀" * 50,
        "a\x00b",
        "(" * 300,
        "\ud800",
    ],
)
def test_odd_statements_do_not_crash(text: str) -> None:
    assert compare(text, "12 people died in the clashes.") == ()
    assert compare(text, text) == ()


def test_the_threshold_only_takes_away() -> None:
    def found(least: float) -> set[str]:
        held = check(documents(SOURCES), replace(OPTIONS, min_confidence=least))
        assert all(f.confidence >= least for f in held.findings)
        return {f.kind for f in held.findings}

    assert found(0.99) <= found(0.7) <= found(0.3)
