"""What the page says is decided in the view; the templates only print it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import ROOT, count, document, large_report, seeds_report

from xcheck.errors import Skipped
from xcheck.model import (
    Bound,
    DateRange,
    Finding,
    LevelOutcome,
    Precision,
    Severity,
    Span,
    ValueGroup,
    Verdict,
)
from xcheck.model.review import Carried, Entry, EntryKind, Gone, Ruling, Standing
from xcheck.render.page import bundle, page_html, script_json, visible
from xcheck.render.view import page_view, words
from xcheck.render.view.cards import Card
from xcheck.render.view.labels import source_labels
from xcheck.render.view.marks import Mark, pieces
from xcheck.render.view.matrix import MOST_SOURCES, tallies
from xcheck.render.view.picture import picture


def entry(
    fingerprint: str, ruling: Ruling, values: tuple[str, ...], reviewer: str = "Anna"
) -> Entry:
    return Entry(
        f"{reviewer}-{ruling}", EntryKind.DECISION, fingerprint, reviewer,
        "2022-01-11T10:00:00+00:00", ruling, values=values,
    )  # fmt: skip


def test_the_header_says_the_result_in_one_sentence() -> None:
    view = page_view(seeds_report())
    assert view.sentence == "5 sources, 2 conflicts, 1 difference; 003 and 004 disagree most."
    nothing = page_view(replace(seeds_report(), findings=()))
    assert nothing.sentence == "5 sources; nothing found on which they disagree."


def test_findings_come_worst_first() -> None:
    view = page_view(large_report(30, 40, 6))
    order = [
        (c.verdict != "conflict", ["high", "medium", "low"].index(c.severity)) for c in view.cards
    ]
    assert order == sorted(order)


def test_a_card_has_the_headline_a_person_would_write() -> None:
    card = page_view(seeds_report()).cards[0]
    assert (card.subject, card.values) == ("Security forces killed", ("at least 8", "12", "13"))
    quote = card.groups[0].quotes[0]
    assert (quote.source.name, quote.source.date, quote.said_by) == (
        "001", "8 January 2022", "the BBC",
    )  # fmt: skip
    assert [p.text for p in quote.sentence if p.css == "v t1"] == ["at least 8"]
    assert "".join(p.text for p in quote.before).startswith("After days of violent protests")


def test_a_headline_of_long_values_counts_them_instead() -> None:
    report = seeds_report()
    long = replace(report.findings[0], title="Ministry: “" + "x " * 80 + "” · “y”")
    card = page_view(replace(report, findings=(long,))).cards[0]
    assert (card.subject, card.values) == ("Ministry in 3 versions", ())


@pytest.mark.parametrize(
    ("lo", "hi", "bound", "point", "left", "right", "fuzzy"),
    [
        (8, None, Bound.AT_LEAST, False, False, True, False),
        (None, 8, Bound.AT_MOST, False, True, False, False),
        (8, 8, Bound.EXACT, True, False, False, False),
        (8, 10, Bound.RANGE, False, False, False, False),
        (24, 99, Bound.VAGUE, False, False, False, True),
    ],
)
def test_bounds_are_drawn_as_open_intervals(
    lo: int | None, hi: int | None, bound: Bound, point: bool, left: bool, right: bool, fuzzy: bool
) -> None:
    doc = document("a.txt", "In all 8 people died. Then 12 more.")
    groups = (
        ValueGroup("a", (count(doc, "8 people died", "8", lo, hi, bound),)),
        ValueGroup("b", (count(doc, "12 more", "12", 12, 12),)),
    )
    finding = Finding("F", "XC101", Verdict.DIFFERS, Severity.LOW, 0.5, "t", "w", groups, "fp")
    picture = page_view(replace(seeds_report(), documents=(doc,), stories=(), clusters=(),
                                claims=(), findings=(finding,))).cards[0].picture  # fmt: skip
    assert picture is not None
    row, other = picture.rows
    assert (row.point, row.open_left, row.open_right, row.fuzzy) == (point, left, right, fuzzy)
    assert other.point
    assert all(0 <= float(r.x.rstrip("%")) <= float(r.x2.rstrip("%")) <= 100 for r in picture.rows)
    assert picture.text == "Number line: a (a); b (a)."


def test_a_sentence_with_two_values_of_a_group_is_shown_once() -> None:
    doc = document("a.txt", "So 8 people died and, in all, 8 were killed.")
    other = document("b.txt", "In all 12 people died.")
    twice = (count(doc, "8 people died", "8", 8, 8), count(doc, "8 were killed", "8", 8, 8))
    groups = (
        ValueGroup("8", twice),
        ValueGroup("12", (count(other, "12 people died", "12", 12, 12),)),
    )
    finding = Finding("F", "XC101", Verdict.CONFLICT, Severity.LOW, 0.5, "t", "w", groups, "fp")
    report = replace(seeds_report(), documents=(doc, other), stories=(), clusters=(), claims=(),
                     findings=(finding,))  # fmt: skip
    (quote,) = page_view(report).cards[0].groups[0].quotes
    assert [p.text for p in quote.sentence if p.css == "v t1"] == ["8", "8"]


def test_a_number_that_is_not_reached_is_drawn_up_to_it() -> None:
    doc = document("a.txt", "Nearly 1,000 people died. Then 1,000 more.")
    nearly = count(doc, "1,000 people died", "1,000", 900, 1100, Bound.ABOUT)
    nearly = replace(nearly, fact=replace(nearly.fact, short=True))
    groups = (
        ValueGroup("a", (nearly,)),
        ValueGroup("b", (count(doc, "1,000 more", "1,000", 1000, 1000),)),
    )
    finding = Finding("F", "XC101", Verdict.DIFFERS, Severity.LOW, 0.5, "t", "w", groups, "fp")
    drawn = picture(finding, {})
    assert drawn is not None
    assert drawn.rows[0].x2 == drawn.rows[1].x


@given(st.lists(st.integers(0, 10**12), min_size=2, max_size=8, unique=True))
def test_a_number_line_keeps_the_order_of_its_values(values: list[int]) -> None:
    doc = document("a.txt", "It was 5 in all.")
    groups = tuple(ValueGroup(str(v), (count(doc, "5 in all", "5", v, v),)) for v in values)
    finding = Finding("F", "XC101", Verdict.CONFLICT, Severity.LOW, 0.5, "t", "w", groups, "fp")
    drawn = picture(finding, {})
    assert drawn is not None
    placed = {int(row.label): float(row.x.rstrip("%")) for row in drawn.rows}
    ordered = [placed[v] for v in sorted(placed)]
    assert ordered == sorted(ordered)
    assert 1 <= len(drawn.ticks) <= 14


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc")), max_size=6),
)
def test_pieces_joined_are_the_text(text: str, raw: list[tuple[int, int, str]]) -> None:
    marks = [Mark(Span(min(a, b), max(a, b)), css, ord(css)) for a, b, css in raw]
    cut = pieces(text, Span(0, len(text)), marks)
    assert "".join(p.text for p in cut) == text
    assert all(p.text for p in cut)


def test_words_that_differ_between_wordings_are_marked() -> None:
    report = seeds_report()
    finding = report.findings[1]
    a, b = finding.groups[0].claims[0], finding.groups[1].claims[0]
    word = Span(a.fact.span.start + 4, a.fact.span.start + 11)
    level = LevelOutcome(a.id, b.id, "wording", "w", Verdict.DIFFERS, (), (word,), ())
    view = page_view(replace(report, findings=(replace(finding, levels=(level,)),)))
    marked = [p.text for p in view.cards[0].groups[0].quotes[0].sentence if p.css == "v t1"]
    assert marked == ["capital"]
    assert (view.cards[0].levels[0].a, view.cards[0].levels[0].b) == (
        "capital", "largest city, main city",
    )  # fmt: skip


def test_claims_are_marked_in_their_sources_by_what_they_are() -> None:
    views = {s.label.name: dict(s.counts) for s in page_view(seeds_report()).sources}
    assert views["004"] == {"conflict": 2, "alone": 1}
    assert views["003"] == {"conflict": 2, "differs": 1}


def test_a_source_is_shown_whole() -> None:
    report = seeds_report()
    for shown, doc in zip(page_view(report).sources, report.documents, strict=True):
        text = ""
        for block in shown.blocks:
            for part in block.parts:
                text += "".join(p.text for p in getattr(part, "pieces", (part,)))
        assert text == doc.text.replace("\n", "")


def test_sources_that_agree_and_disagree_are_counted() -> None:
    counted = tallies(seeds_report())
    names = {d.name[:3]: d.id for d in seeds_report().documents}
    assert counted.conflicts[names["003"], names["004"]] == 2
    assert counted.conflicts[names["001"], names["004"]] == 1  # Almaty; "at least 8" only differs
    assert counted.agrees[names["001"], names["003"]] == 1  # largest city, main city


def test_a_large_matrix_says_what_it_leaves_out() -> None:
    view = page_view(large_report(30, 40, 6))
    assert view.matrix is not None
    assert len(view.matrix.labels) == MOST_SOURCES
    assert view.matrix.left_out.endswith(f"{40 - MOST_SOURCES} more are not.")


@pytest.mark.parametrize(
    ("names", "publishers", "expected"),
    [
        (["003_e2ff5a5d00452028.txt", "004_6812b3a8bd426133.txt"], [None, None], ["003", "004"]),
        (["bbc.txt", "tass.html"], ["BBC", None], ["BBC", "tass"]),
        (["a.txt", "b.txt"], ["BBC", "BBC"], ["BBC (a)", "BBC (b)"]),
        (["x_deadbeef.txt", "x_cafebabe.txt"], [None, None], ["x_deadbeef", "x_cafebabe"]),
        (["v1.2", ".txt"], [None, None], ["v1", ".txt"]),
    ],
)
def test_sources_are_called_as_people_would(
    names: list[str], publishers: list[str | None], expected: list[str]
) -> None:
    documents = [document(n, "Text.", publisher=p) for n, p in zip(names, publishers, strict=True)]
    labels = source_labels(documents)
    assert [labels[d.id].name for d in documents] == expected
    assert len({label.anchor for label in labels.values()}) == len(documents)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2022-01-08", "2022-01-08", Precision.DAY, "8 January 2022"),
        ("2022-01-01", "2022-01-31", Precision.MONTH, "January 2022"),
        ("2022-01-01", "2022-12-31", Precision.YEAR, "2022"),
        ("2022-01-06", "2022-01-08", Precision.RANGE, "6–8 January 2022"),
        ("2022-01-30", "2022-02-02", Precision.RANGE, "30 January – 2 February 2022"),
        ("2021-12-30", "2022-01-02", Precision.RANGE, "30 December 2021 – 2 January 2022"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(
    start: str, end: str, precision: Precision, expected: str
) -> None:
    given_range = DateRange(date.fromisoformat(start), date.fromisoformat(end), precision)
    assert words.dates(given_range) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", "12"), ("1250", "1,250"), ("2600000", "2.6 m"), ("3e9", "3 bn"), ("0.5", "0.5"),
     ("-1500000", "-1.5 m"), ("1E+2", "100"), ("0", "0")],
)  # fmt: skip
def test_numbers_on_an_axis_are_short(value: str, expected: str) -> None:
    assert words.number(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.0, "100 %"), (0.999, "99 %"), (0.5, "50 %"), (0.001, "1 %"), (0, "0 %")],
)
def test_less_than_certain_is_never_a_hundred(share: float, expected: str) -> None:
    assert words.percent(share) == expected


def test_decisions_changes_and_what_is_gone_are_shown() -> None:
    report = seeds_report()
    first, second, third = report.findings
    values = tuple(g.value for g in first.groups)
    carried = Carried(
        entries=(
            entry(first.fingerprint, Ruling.CONFIRMED, values),
            entry(second.fingerprint, Ruling.DISMISSED, ("other values",)),
        ),
        standings=(
            (first.fingerprint, Standing.KEPT),
            (second.fingerprint, Standing.CHANGED),
            (third.fingerprint, Standing.NEW),
        ),
        before=((second.fingerprint, ("other values",)),),
        gone=(Gone("x", "XC101", "Gone: 1 · 2"),),
    )
    view = page_view(report, None, carried)
    assert view.since == "Since the run before: 1 new, 1 changed and 1 gone."
    one, two, three = view.cards
    assert (one.status, one.standing) == ("Confirmed", "")
    assert (two.status, two.standing, two.before) == ("", "Changed", "other values")
    assert "not applied" in two.decided[0]
    assert three.standing == "New"


def test_dismissed_findings_can_be_left_out_and_are_counted() -> None:
    report = seeds_report()
    first = report.findings[0]
    values = tuple(g.value for g in first.groups)
    carried = Carried(entries=(entry(first.fingerprint, Ruling.DISMISSED, values),))
    view = page_view(report, None, carried, frozenset({"dismissed"}))
    assert len(view.cards) == 2
    assert view.hidden == "1 finding not shown (dismissed)."


def test_the_bundle_stays_small() -> None:
    script, style = bundle()
    assert len(script.encode()) + len(style.encode()) < 60 * 1024


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    html = page_html(page_view(seeds_report())).decode()
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html
    assert "unsafe-eval" not in html
    assert " style=" not in html
    assert "src=" not in html.replace("default-src", "").replace("script-src", "")


def test_the_same_report_gives_the_same_page() -> None:
    assert page_html(page_view(seeds_report())) == page_html(page_view(seeds_report()))


@given(st.text())
def test_no_text_can_end_the_script_block(text: str) -> None:
    packed = script_json({"text": text})
    assert "<" not in packed
    assert ">" not in packed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x00b", "a⟨U+0000⟩b"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("tab\tline\n", "tab\tline\n"),
        ("שלום, عالم 👩‍🚀", "שלום, عالم 👩‍🚀"),
    ],
)
def test_unseen_characters_are_named(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_templates_hold_no_decision_about_escaping() -> None:
    for path in (ROOT / "templates").rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path


def test_what_was_skipped_is_listed() -> None:
    report = replace(seeds_report(), skipped=(Skipped("a.bin", "binary", "No text.", "Leave it."),))
    html = page_html(page_view(report)).decode()
    assert "a.bin" in html
    assert "Leave it." in html


def dated(values: list[tuple[str, int]]) -> Card:
    """The card of figures, each from a source of its own date."""
    docs = [
        document(
            f"{n}.txt",
            f"It was {value} in all.",
            published=date.fromisoformat(day) if day else None,
        )
        for n, (day, value) in enumerate(values)
    ]
    groups = tuple(
        ValueGroup(str(value), (count(doc, f"{value} in all", str(value), value, value),))
        for doc, (_, value) in zip(docs, values, strict=True)
    )
    finding = Finding("F", "XC101", Verdict.DIFFERS, Severity.LOW, 0.5, "t", "w", groups, "fp")
    report = replace(
        seeds_report(),
        documents=tuple(docs),
        stories=(),
        clusters=(),
        claims=(),
        findings=(finding,),
    )
    return page_view(report).cards[0]


@pytest.mark.parametrize(
    ("values", "points", "text"),
    [
        (
            [("2024-01-03", 12), ("2024-01-01", 8), ("2024-01-09", 13)],
            [(8, 8.0), (12, 29.0), (13, 92.0)],
            "By publication date: 1 January 2024, 1: 8; 3 January 2024, 0: 12; "
            "9 January 2024, 2: 13.",
        ),
        ([("2024-01-01", 8), ("2024-01-01", 9)], None, ""),
        ([("2024-01-01", 8), ("", 9)], None, ""),
    ],
)
def test_figures_are_drawn_by_publication_date(
    values: list[tuple[str, int]], points: list[tuple[int, float]] | None, text: str
) -> None:
    drawn = dated(values).evolution
    if points is None:
        assert drawn is None
        return
    assert drawn is not None
    assert [(int(p.label), float(p.x.rstrip("%"))) for p in drawn.points] == points
    assert [p.y for p in drawn.points] == sorted((p.y for p in drawn.points), reverse=True)
    assert drawn.text == text
