"""Decisions survive what they should, and only that; files in and out; agreement."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck.errors import XcheckError
from xcheck.model import Document, Finding, Report
from xcheck.model.review import Entry, EntryKind, Passage, Ruling, Standing
from xcheck.model.rulings import held
from xcheck.render import read_carried, write_report
from xcheck.review import FILE_NAME, ReviewStore, carry_over, changes, cohen_kappa, values_of
from xcheck.review.exchange import checked, defused, read_entries, to_csv, to_json
from xcheck.review.summary import change_lines, status_lines

Decide = Callable[..., Entry]


def changed(report: Report, at: int = 0, **fields: object) -> Report:
    findings = list(report.findings)
    findings[at] = replace(findings[at], **fields)  # type: ignore[arg-type]  # named by the test
    return replace(report, findings=tuple(findings))


def reworded(report: Report, old: str, new: str) -> Report:
    """The same run on sources in which `old` was replaced by `new` of the same length."""
    assert len(old) == len(new)

    def edit(doc: Document) -> Document:
        return replace(doc, text=doc.text.replace(old, new))

    return replace(report, documents=tuple(edit(d) for d in report.documents))


def other_value(finding: Finding, at: int, value: str) -> tuple[object, ...]:
    groups = list(finding.groups)
    groups[at] = replace(groups[at], value=value)
    return tuple(groups)


def standings(old: Report, new: Report) -> list[str]:
    return [c.standing.value for c in changes(old, new)]


def test_the_same_run_keeps_everything(report: Report) -> None:
    assert standings(report, report) == ["kept"] * 3


def test_an_edit_elsewhere_changes_nothing(report: Report) -> None:
    documents = tuple(replace(d, text=d.text + "\nAn afterthought.") for d in report.documents)
    assert standings(report, replace(report, documents=documents)) == ["kept"] * 3


def test_a_figure_that_was_updated_is_the_same_finding_changed(report: Report) -> None:
    groups = other_value(report.findings[0], 1, "19")
    new = reworded(report, "a total of 12 security", "a total of 19 security")
    new = changed(new, fingerprint="another", groups=groups)
    assert standings(report, new) == ["changed", "kept", "kept"]


def test_new_and_gone(report: Report) -> None:
    less = replace(report, findings=report.findings[:2])
    assert standings(report, less) == ["kept", "kept", "gone"]
    assert standings(less, report) == ["kept", "kept", "new"]


def test_a_finding_of_another_kind_is_another(report: Report) -> None:
    new = changed(report, fingerprint="another", kind="XC102")
    assert standings(report, new) == ["new", "kept", "kept", "gone"]


def test_a_decision_is_carried_to_the_new_fingerprint_once(
    report: Report, folder: Path, decide: Decide
) -> None:
    store = ReviewStore(folder / FILE_NAME)
    store.append([decide(0, "dismissed", note="n")])
    new = changed(report, fingerprint="another")
    for _ in range(2):
        carried = carry_over(new, report, folder)
    state = held(carried.entries, {"another": values_of(report.findings[0])})["another"]
    assert (state.status, state.decisions[0].note) == ("dismissed", "n")
    assert len(store.entries()) == 2


def test_a_decision_about_other_values_is_shown_and_not_applied(
    report: Report, folder: Path, decide: Decide
) -> None:
    ReviewStore(folder / FILE_NAME).append([decide(0, "confirmed")])
    new = changed(report, groups=other_value(report.findings[0], 1, "19"))
    carried = carry_over(new, report, folder)
    values = {f.fingerprint: values_of(f) for f in new.findings}
    state = held(carried.entries, values)[report.findings[0].fingerprint]
    assert state.status == "open"
    assert [e.ruling for e in state.earlier] == [Ruling.CONFIRMED]
    assert dict(carried.standings)[report.findings[0].fingerprint] is Standing.CHANGED


def test_an_undo_is_carried_too(report: Report, folder: Path, decide: Decide) -> None:
    first = decide(0, "dismissed")
    undo = replace(first, id="u", kind=EntryKind.UNDO, ruling=None, undoes=first.id)
    ReviewStore(folder / FILE_NAME).append([first, undo])
    carried = carry_over(changed(report, fingerprint="another"), report, folder)
    assert "another" not in held(carried.entries, {})


def test_what_changed_is_kept_for_the_server(report: Report, folder: Path) -> None:
    less = replace(report, findings=report.findings[:2])
    write_report(less, folder, carried=carry_over(less, report, folder))
    assert [g.title for g in read_carried(folder).gone] == [report.findings[2].title]
    write_report(less, folder, carried=carry_over(less, less, folder))
    assert read_carried(folder).gone == ()


def test_the_difference_of_two_runs_in_words(report: Report) -> None:
    new = changed(replace(report, findings=report.findings[:2]),
                  groups=other_value(report.findings[0], 1, "19"))  # fmt: skip
    lines = change_lines(changes(report, new))
    assert lines[0].startswith("changed  XC101")
    assert lines[1].strip() == "before: at least 8 · 12 · 13"
    assert lines[-1] == "0 new, 1 changed, 1 gone, 1 kept."


def test_reviewers_who_differ_are_both_heard(report: Report, decide: Decide) -> None:
    log = [decide(0, "confirmed"), decide(0, "dismissed", "Ben"), decide(1, "confirmed"),
           decide(1, "confirmed", "Ben")]  # fmt: skip
    values = {f.fingerprint: values_of(f) for f in report.findings}
    states = held(log, values)
    assert states[report.findings[0].fingerprint].status == "disputed"
    assert status_lines(report, log) == [
        "3 findings: 1 confirmed, 1 disputed, 1 open.",
        "Anna and Ben decide alike on 1 of 2 findings (Cohen's kappa 0.00).",
    ]


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")] * 3, None),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        # Cohen's own worked example of 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert cohen_kappa(pairs) == (kappa if kappa is None else pytest.approx(kappa))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_symmetric_and_bounded(pairs: list[tuple[str, str]]) -> None:
    kappa = cohen_kappa(pairs)
    other = cohen_kappa([(b, a) for a, b in pairs])
    assert kappa == (other if other is None else pytest.approx(other))
    assert kappa is None or -1 <= kappa <= 1


def test_a_review_comes_back_from_its_file(decide: Decide) -> None:
    log = [decide(0, "confirmed", note="„ü“ \u202e \x00 =1+1"), decide(1, "dismissed", "Ben")]
    assert read_entries(to_json(log, "seeds"), "x.json") == log


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"\xff", b'{"format": "other"}',
        b'{"format": "xcheck-review", "version": 2, "entries": []}',
        b'{"format": "xcheck-review", "version": 1}',
        b'{"format": "xcheck-review", "version": 1, "entries": [{"id": 1}]}',
    ],
)  # fmt: skip
def test_what_is_no_review_is_said_so(data: bytes) -> None:
    with pytest.raises(XcheckError, match=r"mine\.json") as caught:
        read_entries(data, "mine.json")
    assert caught.value.slug == "not-a-review"


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ""},
        {"reviewer": ""},
        {"made": "yesterday"},
        {"ruling": None},
        {"ruling": "maybe"},
        {"kind": "undo"},
        {"kind": "addition", "title": "t"},
        {"kind": "erase"},
        {"note": "x" * 20_001},
        {"fingerprint": "x" * 201},
        {"values": "12"},
    ],
)
def test_entries_from_outside_are_checked(decide: Decide, fields: dict[str, object]) -> None:
    plain = json.loads(to_json([decide(0, "confirmed")], ""))["entries"][0]
    assert len(checked([plain])) == 1
    with pytest.raises(ValueError, match=r"\S"):
        checked([plain | fields])


def test_the_table_has_a_row_for_each_finding_and_no_formula(
    report: Report, decide: Decide
) -> None:
    hand = Entry(
        "h", EntryKind.ADDITION, "hand-1", "Anna", "2022-01-11T10:00:00+00:00",
        title="+cmd", passages=(Passage("a", "s", "w"), Passage("b", "s", "w")),
    )  # fmt: skip
    note = '=HYPERLINK("http://example.org")'
    log = [decide(0, "confirmed", note=note), decide(0, "dismissed", "@Ben"), hand]
    rows = list(csv.DictReader(io.StringIO(to_csv(log, report).decode("utf-8-sig"))))
    assert [row["status"] for row in rows] == ["confirmed", "dismissed", "open", "open", "added"]
    assert rows[0]["note"] == "'" + note
    assert rows[1]["reviewer"] == "'@Ben"
    assert rows[4]["title"] == "'+cmd"


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = defused(text)
    assert cell.lstrip(" ")[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert cell.endswith(text)
