"""The user's own facts: what a file may hold, and what is said of a bad one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from xcheck.errors import ExitCode, XcheckError
from xcheck.model import DateRange
from xcheck.reference import Reference, tables

GOOD = """
[[fact]]
subject = "Ruritania"
relation = "capital"
value = "Strelsau"
aliases = ["Strelsow"]
from = 1900-01-01
source = "Gazette of 1 January 1900"

[[fact]]
subject = "Ruritania"
relation = "capital"
value = "Zenda"
from = 1850-01-01
to = 1899-12-31
source = "Gazette of 1 January 1900"

[[fact]]
subject = "Rudolf Rassendyll"
relation = "role"
value = "king of Ruritania"
from = 1894-06-01
to = 1894-08-31
source = "Gazette"

[[fact]]
subject = "Strelsau"
relation = "population"
value = 250000
source = "Census"

[[fact]]
subject = "Almaty"
relation = "alias"
value = "Apple City"
source = "House style"

[[fact]]
subject = "Rudolf Rassendyll"
relation = "alias"
value = "Rudolf V"
source = "Gazette"

[[fact]]
subject = "Kazakhstan"
relation = "capital"
value = "Kyzylorda"
from = 2030-01-01
source = "A law of the future"
"""


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    path = tmp_path / "facts.toml"
    path.write_text(GOOD, encoding="utf-8")
    return Reference.load([path])


@pytest.mark.parametrize(
    ("city", "day", "verdict"),
    [
        ("Strelsau", date(1950, 1, 1), "yes"),
        ("strelsow", date(1950, 1, 1), "yes"),
        ("Zenda", date(1860, 1, 1), "yes"),
        ("Zenda", date(1950, 1, 1), "no"),
        ("London", date(1950, 1, 1), "no"),
        ("Strelsau", date(1800, 1, 1), "unknown"),
    ],
)
def test_a_country_of_the_user(reference: Reference, city: str, day: date, verdict: str) -> None:
    code = reference.polity_of("Ruritania")
    assert code
    found = reference.is_capital(city, code, DateRange.day(day))
    assert found.verdict == verdict, found.sentence
    assert "Ruritania" in found.sentence


def test_facts_stand_beside_ours(reference: Reference) -> None:
    day = DateRange.day(date(2030, 6, 1))
    assert reference.is_capital("Kyzylorda", "KZ", day).verdict == "yes"
    assert reference.is_capital("Astana", "KZ", day).verdict == "yes"
    assert reference.is_capital("Almaty", "KZ", day).verdict == "no"


def test_facts_hold_in_their_time(reference: Reference) -> None:
    held = reference.facts("rudolf rassendyll", "role", date(1894, 7, 1))
    assert [f.value for f in held] == ["king of Ruritania"]
    assert reference.facts("Rudolf Rassendyll", "role", date(1895, 7, 1)) == ()
    assert len(reference.facts("Rudolf V", "role", None)) == 1


def test_aliases_name_places_and_people(reference: Reference) -> None:
    assert reference.same_place("Apple City", "Almaty") is True
    assert reference.name_variants("Rudolf V", "Rudolf Rassendyll") is True
    assert Reference.load().name_variants("Rudolf V", "Rudolf Rassendyll") is not True


def test_population_of_the_user(reference: Reference) -> None:
    people = reference.population("Strelsau")
    assert people
    assert (people.value, people.source) == (250000, "Census")


ROW = '[[fact]]\nsubject = "A"\nrelation = "capital"\nvalue = "B"\nsource = "C"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[fact]\n", "line 1"),
        ("\n\n[[fact]]\nsubject = \n", "line 4"),
        (ROW + ROW.replace('source = "C"\n', ""), 'line 6, key "source": is missing'),
        (ROW.replace('"B"', "true"), 'line 1, key "value": is not a text'),
        (ROW + "until = 2000-01-01\n", 'key "until": is unknown'),
        (ROW + 'from = "2000-01-01"\n', 'key "from": is not a date'),
        (ROW + "from = 2000-01-01T00:00:00\n", 'key "from": is not a date'),
        (ROW + "from = 2001-01-01\nto = 2000-01-01\n", 'key "to": 2000-01-01 is before'),
        (ROW + 'aliases = "D"\n', 'key "aliases": is not a list'),
        (ROW + "disputed = 1\n", 'key "disputed": is not true or false'),
        (ROW.replace("capital", "population"), 'key "value": is not a whole number'),
        (ROW.replace('"A"', '""'), 'key "subject": is not a text'),
        ("[fact]\nsubject = 1\n", '"fact" is not a list'),
        ("fact = [1]\n", "is not a table"),
        ("facts = []\n", 'unknown key "facts"'),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
    ],
)
def test_a_bad_file_is_told_in_words(tmp_path: Path, text: str | bytes, said: str) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(XcheckError) as caught:
        Reference.load([path])
    assert caught.value.slug == "reference-file"
    assert caught.value.exit_code is ExitCode.USAGE
    assert said in caught.value.message
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(XcheckError) as caught:
        Reference.load([tmp_path / "none.toml"])
    assert caught.value.slug == "reference-file"
    assert "No such file" in caught.value.message


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text("# none yet\n", encoding="utf-8")
    assert Reference.load([path]).place("Almaty") is not None


DOCS = (Path(__file__).parent.parent / "docs" / "reference.md").read_text(encoding="utf-8")


def test_the_documented_file_and_code_work(tmp_path: Path) -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    (python,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    path = tmp_path / "facts.toml"
    path.write_text(toml, encoding="utf-8")
    assert Reference.load([path]).polity_of("Ruritania") == "user:ruritania"
    exec(python, {})


def test_every_data_file_is_documented() -> None:
    for path in (Path(tables.__file__).parent / "data").iterdir():
        assert f"`{path.name}`" in DOCS
