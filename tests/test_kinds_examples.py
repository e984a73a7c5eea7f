"""Every kind: an id, a page, and examples that fire or stay silent as they say."""

from __future__ import annotations

import re
from typing import Any

import pytest

from xcheck.errors import ExitCode, XcheckError
from xcheck.kinds import Example, Kind, all_kinds, get
from xcheck.pipeline import compare, compare_rows

KINDS = all_kinds()
EXAMPLES = [
    pytest.param(kind, example, id=f"{kind.id}-{n}-{'fires' if example.fires else 'silent'}")
    for kind in KINDS
    for n, example in enumerate(kind.examples, 1)
]
FAMILIES = {"1", "2", "3", "4", "5", "6"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_a_kind_is_whole(kind: Kind) -> None:
    assert re.fullmatch(r"XC[1-6]\d\d", kind.id)
    assert kind.name == kind.name.strip().lower().replace("xc", "XC")
    assert len(kind.doc.strip().split("\n\n")) >= 2
    assert "Why it matters" in kind.doc
    assert kind.summary.endswith(".")
    assert "\n" not in kind.summary
    assert any(e.fires for e in kind.examples)
    assert any(not e.fires for e in kind.examples)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_a_page_shows_the_text_and_every_example(kind: Kind) -> None:
    page = kind.page
    assert page.startswith(f"{kind.id} {kind.name}\n")
    assert kind.doc.strip() in page
    for example in kind.examples:
        assert example.a in page
        assert example.b in page
    assert page.index("Fires on:") < page.index("Stays silent on:")


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_an_example_that_fires_says_its_verdict_and_no_other_does(kind: Kind) -> None:
    for example in kind.examples:
        assert example.verdict in ({"conflict", "differs"} if example.fires else {""})


def test_ids_and_names_are_distinct_and_in_order() -> None:
    ids = [k.id for k in KINDS]
    assert ids == sorted(set(ids))
    assert len({k.name for k in KINDS}) == len(KINDS)
    assert {i[2] for i in ids} <= FAMILIES


@pytest.mark.parametrize("written", ["XC101", "xc101", " xc101 "])
def test_a_kind_is_found_by_its_id_in_any_case(written: str) -> None:
    assert get(written).id == "XC101"


@pytest.mark.parametrize("unknown", ["XC999", "", "count mismatch", "101"])
def test_an_unknown_kind_says_what_to_do(unknown: str) -> None:
    with pytest.raises(XcheckError) as raised:
        get(unknown)
    assert raised.value.slug == "kind-unknown"
    assert "xcheck kinds" in raised.value.hint
    assert raised.value.exit_code is ExitCode.USAGE


@pytest.fixture(scope="module")
def compared() -> dict[str, list[dict[str, Any]]]:
    """What the product finds on every example, in one batch."""
    rows = [
        {"id": f"{kind.id}-{n}", "a": e.a, "b": e.b, "a_date": e.a_date, "b_date": e.b_date}
        for kind in KINDS
        for n, e in enumerate(kind.examples)
    ]
    return {row["id"]: row["findings"] for row in compare_rows(rows)}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_example(kind: Kind, example: Example, compared: dict[str, list[dict[str, Any]]]) -> None:
    found = compared[f"{kind.id}-{kind.examples.index(example)}"]
    own = [f for f in found if f["kind"] == kind.id]
    if example.fires:
        assert [f["verdict"] for f in own] == [example.verdict]
        assert 0.5 <= own[0]["confidence"] <= 1
        assert own[0]["why"]
    else:
        assert own == []


@pytest.mark.slow
def test_two_statements_and_a_batch_of_rows_are_judged_alike(
    compared: dict[str, list[dict[str, Any]]],
) -> None:
    for kind in (get("XC101"), get("XC601")):
        for n, e in enumerate(kind.examples):
            alone = compare(e.a, e.b, a_date=e.a_date, b_date=e.b_date)
            batched = compared[f"{kind.id}-{n}"]
            assert [(f.kind, f.verdict.value, f.why) for f in alone] == [
                (f["kind"], f["verdict"], f["why"]) for f in batched
            ]
