"""From judged pairs to N-way findings: what groups, what stays apart, what survives edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xcheck import check
from xcheck.compare.outcome import Outcome
from xcheck.ingest import document_from_text
from xcheck.kinds.grouping import JudgedPair, linked, slots_of, value_key
from xcheck.kinds.selection import select
from xcheck.model import (
    Bound,
    Claim,
    Finding,
    Quantity,
    Severity,
    Span,
    ValueGroup,
    Verdict,
)
from xcheck.settings import Settings

SAME = Outcome("equal", "The values are the same.", None, ())
APART = Outcome("conflict", "Both values cannot be right.", Verdict.CONFLICT, ())


def claim(name: str) -> Claim:
    """A claim from a name such as "a12" or "a12b": source a says 12 (b tells two apart)."""
    doc, digits = name[0], "".join(c for c in name if c.isdigit())
    start = 100 * len(name) + int(digits)
    value = Decimal(digits)
    fact = Quantity(Span(start, start + 2), value, value, Bound.EXACT, "count")
    return Claim(name, doc, 0, fact.span, fact, "were killed")


def pair(a: str, b: str, probability: float) -> JudgedPair:
    x, y = claim(a), claim(b)
    return JudgedPair(x, y, SAME if value_key(x) == value_key(y) else APART, probability)


def grouped(pairs: Sequence[JudgedPair], threshold: float = 0.5) -> set[frozenset[str]]:
    slots = slots_of(pairs, threshold)
    return {frozenset(c.id for p in slot for c in (p.a, p.b)) for slot in slots}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # two sources, two values
        ([("a12", "b13", 0.9)], ["a12 b13"]),
        # agreement alone is no finding
        ([("a12", "b12", 0.9)], []),
        # an unlikely pair is no finding
        ([("a12", "b13", 0.2)], []),
        ([("a12", "b13", 0.49)], []),
        # N-way: who agrees with either side belongs to it
        ([("a12", "b13", 0.9), ("a12", "c12", 0.9), ("b13", "c12", 0.8)], ["a12 b13 c12"]),
        ([("a12", "b13", 0.9), ("b13", "c14", 0.9), ("a12", "c14", 0.9)], ["a12 b13 c14"]),
        # two slots of the same sources stay apart
        ([("a12", "b13", 0.9), ("a40", "b50", 0.9), ("a12", "b50", 0.1), ("a40", "b13", 0.1)],
         ["a12 b13", "a40 b50"]),
        # no source gives two values of one slot: the stronger link wins
        ([("a12", "b13", 0.9), ("b13", "a40", 0.6)], ["a12 b13"]),
        # the same value twice in one source is one value
        ([("a12", "b13", 0.9), ("a12x", "b13", 0.8)], ["a12 a12x b13"]),
        # a chain does not join what pairs across it keep apart
        ([("a12", "b13", 0.9), ("c70", "d80", 0.9), ("b13", "c70", 0.6), ("a12", "c70", 0.05),
          ("a12", "d80", 0.05), ("b13", "d80", 0.05)], ["a12 b13", "c70 d80"]),
        ([], []),
    ],
)  # fmt: skip
def test_slots(pairs: list[tuple[str, str, float]], expected: list[str]) -> None:
    assert grouped([pair(*p) for p in pairs]) == {frozenset(e.split()) for e in expected}


NAMES = ["a12", "a40", "b12", "b13", "b13x", "c13", "c50", "d40"]
PAIRS = [(x, y) for x, y in combinations(NAMES, 2) if x[0] != y[0]]


@st.composite
def judged_pairs(draw: st.DrawFn) -> list[JudgedPair]:
    chosen = draw(st.lists(st.sampled_from(PAIRS), unique=True, min_size=1))
    # Probabilities of their own: between equals the order of ids would decide.
    steps = draw(st.permutations(range(len(chosen))))
    return [pair(x, y, (n + 0.5) / len(chosen)) for (x, y), n in zip(chosen, steps, strict=True)]


@given(judged_pairs(), st.data())
def test_the_order_of_pairs_does_not_matter(pairs: list[JudgedPair], data: st.DataObject) -> None:
    assert grouped(data.draw(st.permutations(pairs))) == grouped(pairs)


@given(judged_pairs())
def test_the_order_within_a_pair_does_not_matter(pairs: list[JudgedPair]) -> None:
    assert grouped([replace(p, a=p.b, b=p.a) for p in pairs]) == grouped(pairs)


@given(judged_pairs(), st.floats(0.3, 0.9))
def test_slots_are_sound(pairs: list[JudgedPair], threshold: float) -> None:
    slots = slots_of(pairs, threshold)
    seen: set[str] = set()
    for slot in slots:
        claims = {c.id: c for p in slot for c in (p.a, p.b)}
        assert not seen & set(claims)  # a claim is in one slot
        seen |= set(claims)
        values = {(c.doc, value_key(c)) for c in claims.values()}
        assert len(values) == len({doc for doc, _ in values})  # one value a source
        assert any(p.outcome.verdict and p.probability >= threshold for p in slot)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"span": Span(900, 902)}, True),
        ({"counted": "officers"}, True),
        ({"lo": Decimal("12.0")}, True),
        ({"lo": Decimal(11)}, False),
        ({"hi": None}, False),
        ({"unit": "$"}, False),
    ],
)
def test_value_key(change: dict[str, object], same: bool) -> None:
    a = claim("a12")
    b = replace(a, fact=replace(a.fact, **change))  # type: ignore[arg-type]  # a table of fields
    assert (value_key(a) == value_key(b)) is same


def finding(name: str, verdict: Verdict, severity: Severity, confidence: float) -> Finding:
    """A finding whose fingerprint is `name` up to a colon, its values what follows."""
    print_id, _, values = name.partition(":")
    groups = tuple(ValueGroup(v, ()) for v in values.split())
    return Finding(
        f"f-{print_id}", "XC101", verdict, severity, confidence, "", "", groups, print_id
    )


C, D = Verdict.CONFLICT, Verdict.DIFFERS
HIGH, LOW = Severity.HIGH, Severity.LOW


def test_the_worst_comes_first() -> None:
    worst_first = [
        finding("d:1 2", C, HIGH, 0.9),
        finding("c:1 2", C, HIGH, 0.6),
        finding("b:1 2", C, LOW, 0.9),
        finding("a:1 2", D, HIGH, 0.9),
    ]
    assert select(reversed(worst_first)) == worst_first


def test_a_repeated_finding_is_shown_once() -> None:
    weaker = finding("x:12 13", D, HIGH, 0.7)
    stronger = finding("x:12 13", C, HIGH, 0.8)
    assert select([weaker, stronger]) == [stronger]


def test_two_findings_on_the_same_sentences_have_ids_of_their_own() -> None:
    found = select([finding("x:12 13", C, HIGH, 0.9), finding("x:40 50", C, HIGH, 0.8)])
    assert len(found) == 2
    assert len({f.id for f in found}) == len({f.fingerprint for f in found}) == 2
    swapped = select([finding("x:12 13", C, HIGH, 0.8), finding("x:40 50", C, HIGH, 0.9)])
    own = {f.groups[0].value: f.fingerprint for f in found}
    assert {f.groups[0].value: f.fingerprint for f in swapped} == own


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=12))
def test_pairs_that_hang_together(numbers: list[tuple[int, int]]) -> None:
    pairs = [pair(f"a{x}", f"b{y}", 0.9) for x, y in numbers]
    groups = linked(pairs)
    assert sorted(map(id, (p for g in groups for p in g))) == sorted(map(id, pairs))
    seen: set[str] = set()
    for group in groups:
        own = {c.id for p in group for c in (p.a, p.b)}
        assert not own & seen
        seen |= own


# With real sources.

GOVERNMENT = (
    "According to government sources, a total of 12 security forces personnel were killed in "
    "the violent clashes."
)
TELEVISION = (
    "State television reported that 13 members of the security forces had also died in the clashes."
)
AGENCY = "Officials said 12 members of the security forces were killed in the violent clashes."
FILLER = "The weather in the mountains was cold and clear. Roads to the north stayed open."
SOURCES = {"gov.txt": GOVERNMENT, "tv.txt": TELEVISION, "agency.txt": AGENCY}


def toll(sources: dict[str, str]) -> Finding:
    """The finding on how many were killed."""
    options = Settings(one_story=True)
    documents = [document_from_text(text, name, options) for name, text in sources.items()]
    (found,) = [f for f in check(documents, options).findings if f.kind == "XC101"]
    return found


@pytest.mark.slow
def test_a_finding_holds_every_source_by_its_value() -> None:
    found = toll(SOURCES)
    by_value = {g.value: sorted(c.doc for c in g.claims) for g in found.groups}
    assert by_value == {"12": ["agency.txt", "gov.txt"], "13": ["tv.txt"]}
    assert [g.value for g in found.groups] == ["12", "13"]  # smallest first
    assert found.verdict is Verdict.CONFLICT
    assert found.severity is Severity.HIGH
    verdicts = {frozenset((lv.a[:3], lv.b[:3])): lv.verdict for lv in found.levels}
    assert verdicts[frozenset(("age", "gov"))] is None
    assert verdicts[frozenset(("gov", "tv."))] is Verdict.CONFLICT


@pytest.mark.slow
def test_one_length_in_two_units_is_one_value() -> None:
    options = Settings(one_story=True)
    documents = [
        document_from_text(
            f"A climber fell {length} from a ridge on Ben Nevis on Sunday, police said.",
            f"{n}.txt",
            options,
        )
        for n, length in enumerate(("200ft", "60 metres", "150 metres"))
    ]
    (finding,) = check(documents, options).findings
    assert [len(g.claims) for g in finding.groups] == [2, 1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "verdict", "words"),
    [
        ("", Verdict.CONFLICT, "cannot be right"),
        (" The minister wants more than $5 billion for the railway.", Verdict.DIFFERS,
         "“more than $5 billion” (post.txt) there"),
    ],
)  # fmt: skip
def test_a_figure_cut_short_is_the_bound_that_its_source_gives(
    more: str, verdict: Verdict, words: str
) -> None:
    options = Settings(one_story=True)
    texts = {
        "post.txt": f"Congress was asked on Monday for $5 billion for the railway.{more}",
        "times.txt": "Congress was asked on Monday for $5.72 billion for the railway.",
    }
    documents = [document_from_text(text, name, options) for name, text in texts.items()]
    (finding,) = [
        f
        for f in check(documents, options).findings
        if any(g.value == "$5 billion" for g in f.groups)
    ]
    assert finding.verdict is verdict
    assert words in finding.why


@pytest.mark.slow
def test_a_fingerprint_survives_edits_elsewhere_and_another_order() -> None:
    before = toll(SOURCES)
    moved = {name: f"{FILLER}\n\n{text} {FILLER}" for name, text in reversed(SOURCES.items())}
    after = toll(moved)
    assert after.fingerprint == before.fingerprint
    assert after.id == before.id
    spans = [c.fact.span for g in before.groups for c in g.claims]
    assert spans != [c.fact.span for g in after.groups for c in g.claims]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tv.txt", TELEVISION.replace("13", "14")),
        ("channel.txt", TELEVISION),
    ],
)
def test_a_fingerprint_is_of_the_sentences_and_the_sources(name: str, text: str) -> None:
    before = toll(SOURCES)
    after = toll({"gov.txt": GOVERNMENT, name: text, "agency.txt": AGENCY})
    assert after.fingerprint != before.fingerprint


@pytest.mark.slow
def test_line_breaks_do_not_change_a_fingerprint() -> None:
    wrapped = {name: fill(text, 60) for name, text in SOURCES.items()}
    assert all("\n" in text for text in wrapped.values())
    assert toll(wrapped).fingerprint == toll(SOURCES).fingerprint
