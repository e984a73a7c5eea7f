"""Messages, tables, subtitles and archives, made here to hold what is hard in each."""

from __future__ import annotations

import io
import json
import re
import tarfile
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.formats.measure import SETTINGS, STATEMENT, read_one
from xcheck.ingest import read_sources
from xcheck.model import DateRange
from xcheck.settings import Settings


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Ann Lee <ann@press.example>"
    mail["Subject"] = "Twelve dead in Almaty – café closed"
    mail["Date"] = "Sat, 08 Jan 2022 09:39:00 +0530"
    for key, value in headers.items():
        mail[key] = value
    return mail


def plain(charset: str, cte: str) -> EmailMessage:
    mail = message()
    mail.set_content(f"{STATEMENT} Café.\n", charset=charset, cte=cte)
    return mail


def html_only() -> EmailMessage:
    mail = message()
    page = f"<html><body><h1>Twelve dead</h1><p>{STATEMENT}</p><p>It is a café.</p></body></html>"
    mail.set_content(page, subtype="html")
    return mail


def alternative() -> EmailMessage:
    mail = message()
    mail.set_content(f"{STATEMENT}\n\nOn Friday Roy Poe wrote:\n> 99 people died.\n> He said.\n\n"
                     "-- \nAnn Lee\n+49 30 123456\n")  # fmt: skip
    mail.add_alternative(f"<p>{STATEMENT}</p>", subtype="html")
    return mail


def attached() -> EmailMessage:
    mail = message()
    mail.set_content(STATEMENT)
    mail.add_attachment(b"Forty houses burnt down in Osh on Sunday.", maintype="text",
                        subtype="plain", filename="../osh.txt")  # fmt: skip
    inner = message()
    inner.set_content("Ninety people fled from Osh on Monday.")
    mail.add_attachment(inner)
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    return mail


@pytest.mark.parametrize(
    ("mail", "names"),
    [
        (plain("utf-8", "quoted-printable"), ["m.eml"]),
        (plain("iso-8859-1", "quoted-printable"), ["m.eml"]),
        (plain("utf-8", "base64"), ["m.eml"]),
        (html_only(), ["m.eml"]),
        (alternative(), ["m.eml"]),
        (attached(), ["m.eml", "m.eml/osh.txt", "m.eml/attachment 2.eml"]),
    ],
    ids=["utf8-qp", "latin1-qp", "base64", "html", "alternative", "attached"],
)
def test_messages(tmp_path: Path, mail: EmailMessage, names: list[str]) -> None:
    (tmp_path / "m.eml").write_bytes(mail.as_bytes())
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert not skipped
    assert [d.name for d in documents] == names
    first = documents[0]
    said = [s.span.of(first.text) for s in first.sentences if not s.boilerplate]
    assert "Twelve people were killed in Almaty on Tuesday, the ministry said." in said
    assert not any("99 people" in s or "+49" in s for s in said)
    assert first.meta.title == "Twelve dead in Almaty – café closed"
    assert first.meta.author == "Ann Lee"
    assert first.meta.published == DateRange.day(date(2022, 1, 8))


CSV = (
    "id,headline,published,outlet,body\r\n"
    'a1,"Twelve dead, police say",2022-01-08,The Post,"Twelve people died. ""All"" were men.\r\n'
    'Two are missing."\r\n'
    "a2,Forty houses burn,8 January 2022,The Sun,Forty houses burnt down in Osh on Sunday.\r\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", CSV.encode()),
        ("a.csv", b"\xef\xbb\xbf" + CSV.encode()),
        ("a.csv", CSV.encode("utf-16")),
        (
            "a.jsonl",
            b'{"id":"a1","headline":"Twelve dead, police say","published":"2022-01-08T09:00:00Z",'
            b'"outlet":"The Post","body":"Twelve people died. \\"All\\" were men.'
            b'\\nTwo are missing."}'
            b'\n\n{"id":"a2","headline":"Forty houses burn","published":"2022-01-08",'
            b'"outlet":"The Sun","body":"Forty houses burnt down in Osh on Sunday."}\n',
        ),
        (
            "a.json",
            b'{"articles":[{"id":"a1","headline":"Twelve dead, police say","published":'
            b'"2022-01-08","outlet":"The Post","body":"Twelve people died. \\"All\\" were men.\\n'
            b'Two are missing."},{"id":"a2","headline":"Forty houses burn",'
            b'"published":"2022-01-08",'
            b'"outlet":"The Sun","body":"Forty houses burnt down in Osh on Sunday."}]}',
        ),
    ],
    ids=["csv", "csv-mark", "csv-utf16", "jsonl", "json"],
)
def test_rows(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert not skipped
    assert [d.name for d in documents] == [f"{name}/a1", f"{name}/a2"]
    assert documents[0].text.replace("\r\n", "\n") == (
        'Twelve people died. "All" were men.\nTwo are missing.'
    )
    for document, title, outlet in zip(
        documents,
        ("Twelve dead, police say", "Forty houses burn"),
        ("The Post", "The Sun"),
        strict=True,
    ):
        assert (document.meta.title, document.meta.publisher) == (title, outlet)
        assert document.meta.published == DateRange.day(date(2022, 1, 8))
        assert document.place_of(0).startswith("row ")
        assert dict(document.meta.origins)["published"] == "column published"


LONG = "Twelve people died in Almaty on Sunday, the ministry of the interior said. " * 3
GUESSES = {  # a table without a usual name for its text, and the text that is read from it
    "body-holds-numbers": ([{"body": "954", "headline": "Twelve are dead, say police"}] * 2, None),
    "body-numbers-text-elsewhere": (
        [
            {"body": "954", "what": "Twelve people died in Almaty."},
            {"body": "9", "what": "Two fled to Osh on Monday."},
        ],
        "Twelve people died in Almaty.",
    ),
    "links": ([{"url": "https://example.org/a-long-address-of-a-page"}] * 2, None),
    "settings": ({"note": "bodies are real articles on one story", "names": ["a", "b"]}, None),
    "one-article": ({"lede": LONG, "slug": "almaty"}, LONG),
    "other-script": (
        [{"body": "十二名安全人员在阿拉木图的冲突中死亡。"}],
        "十二名安全人员在阿拉木图的冲突中死亡。",
    ),
}


@pytest.mark.parametrize("name", GUESSES)
def test_the_column_that_holds_the_text_is_guessed(tmp_path: Path, name: str) -> None:
    rows, text = GUESSES[name]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "b.txt").write_text(LONG, encoding="utf-8")
    documents, skipped = read_sources([tmp_path], SETTINGS)
    if text is None:
        assert [d.name for d in documents] == ["b.txt"]
        assert [s.slug for s in skipped] == ["no-text-column"]
    else:
        assert documents[0].text.strip() == text.strip()


def test_named_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "nr;when;what;note\n7;2022-01-08;Twelve people died in Almaty.;a rather long remark here\n"
    )
    chosen = Settings(columns=(("text", "what"), ("id", "nr"), ("date", "when")))
    documents, skipped = read_sources([tmp_path], chosen)
    assert not skipped
    assert (documents[0].name, documents[0].text) == ("a.csv/7", "Twelve people died in Almaty.")
    assert documents[0].meta.published == DateRange.day(date(2022, 1, 8))


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("a.csv", b"text,n\nTwelve people died here.,1,2,3\nTwo fled.\n", "ragged-rows"),
        ("a.jsonl", b'{"text":"Twelve died."}\n{"text": oops}\n{"text":"Two fled."}\n', "bad-row"),
    ],
)
def test_bad_rows_are_said_and_the_others_read(
    tmp_path: Path, name: str, data: bytes, slug: str
) -> None:
    (tmp_path / name).write_bytes(data)
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert len(documents) == 2
    assert [(s.slug, s.partial) for s in skipped] == [(slug, True)]
    assert re.search(r"\b(?:line|Line) [23]\b", skipped[0].message)


SRT = """1
00:00:01,000 --> 00:00:03,500
Good evening. Twelve people
were killed in Almaty

2
00:00:03,600 --> 00:00:05,000
<i>on Tuesday</i>, the ministry said.

3
00:00:05,100 --> 00:00:06,000
[applause]

4
00:01:10,000 --> 00:01:12,000
Two are missing.
"""
VTT = (
    "WEBVTT - News\n\nNOTE made by hand\n\n"
    + re.sub(r"(?m)^\d\n", "", SRT).replace(",", ".", 20).replace(". the", ", the")
    + "\nlast\n00:02:00.000 --> 00:02:02.000\n<v Ann Lee>We leave.</v>\n"
)


@pytest.mark.parametrize(("name", "data"), [("a.srt", SRT), ("b.txt", SRT), ("a.vtt", VTT)])
def test_subtitles(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data)
    document = read_one(tmp_path / name)
    said = [s.span.of(document.text) for s in document.sentences]
    assert said[:3] == [
        "Good evening.",
        "Twelve people were killed in Almaty on Tuesday, the ministry said.",
        "Two are missing.",
    ]
    assert document.place_of(document.text.index("on Tuesday")) == "00:00:03"
    assert document.place_of(document.text.index("missing")) == "00:01:10"
    if name == "a.vtt":
        assert said[3] == "Ann Lee: We leave."


def packed(kind: str) -> bytes:
    members = {
        "one.txt": STATEMENT.encode(),
        "../../two.txt": b"Forty houses burnt down in Osh on Sunday.",
        "__MACOSX/._one.txt": b"junk",
        "program.py": b"print(1)",
    }
    buffer = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
    else:
        with tarfile.open(fileobj=buffer, mode=kind) as tar:  # type: ignore[call-overload]  # a literal
            for name, data in members.items():
                info = tarfile.TarInfo(name)
                info.size = len(data)
                tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.zip", "zip"), ("a.tar", "w:"), ("a.tar.gz", "w:gz"), ("a.tbz2", "w:bz2"),
     ("a.tar.xz", "w:xz"), ("wrong.txt", "zip")],
)  # fmt: skip
def test_archives(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(packed(kind))
    documents, skipped = read_sources([tmp_path], SETTINGS)
    assert not skipped
    assert sorted(d.name for d in documents) == [f"{name}/one.txt", f"{name}/two.txt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]
