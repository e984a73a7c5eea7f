"""Files that are broken or made to harm, built by code. Nothing here is run by any test.

Each case is a function that writes one file (or folder entry) and what reading it must give:
the reasons that may be named, and whether its text is still read. `good.txt` stands beside
every case and must always be read.
"""

from __future__ import annotations

import gzip
import io
import os
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "formats" / "samples"
PROSE = "Twelve people were killed in Almaty on Tuesday, the ministry said. Two are missing.\n"


@dataclass(frozen=True, slots=True)
class Case:
    """`slugs`: the reasons given, all of them; `read`: some of the file is used all the same."""

    name: str
    build: Callable[[Path], object]
    slugs: frozenset[str]
    read: bool


CASES: list[Case] = []


def case(
    name: str, data: bytes | Callable[[Path], object], *slugs: str, read: bool = False
) -> None:
    """Add a case: `data` is the file's bytes, or a function that makes it."""
    build = data if callable(data) else (lambda path, data=data: path.write_bytes(data))
    CASES.append(Case(name, build, frozenset(slugs), read))


def zip_of(members: dict[str, bytes], **options: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def pdf_of(*objects: str, trailer: str = "") -> bytes:
    """A PDF of the given objects, the first being the catalog."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010d} 00000 n \n".encode() for at in places)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\n".encode("latin-1")
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def page_objects(
    catalog: str = "", text: str = "Twelve people were killed in Almaty."
) -> list[str]:
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    return [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]


def nested_zip(depth: int) -> bytes:
    data = PROSE.encode()
    name = "a.txt"
    for level in range(depth):
        data = zip_of({name: data})
        name = f"level{level}.zip"
    return data


def nested_mail(depth: int) -> bytes:
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "a@b.example", "inner", "Sat, 08 Jan 2022"
    inner.set_content(PROSE)
    for _ in range(depth):
        outer = EmailMessage()
        outer["From"], outer["Subject"], outer["MIME-Version"] = "a@b.example", "outer", "1.0"
        outer.set_content(PROSE)
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


def tar_of(*infos: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(b"x" * info.size) if info.isreg() else None)
    return buffer.getvalue()


def special(name: str, kind: bytes, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def replaced(name: str, member: str, data: bytes) -> bytes:
    """A sample archive with one member exchanged."""
    with zipfile.ZipFile(io.BytesIO(sample(name))) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    return zip_of({**members, member: data})


def overstated_zip() -> bytes:
    """A member whose header promises four gigabytes."""
    data = bytearray(zip_of({"a.txt": PROSE.encode()}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(zip_of({"a.txt": PROSE.encode()}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(ord("c"), ord("m")))
    + "]>"
).encode()
LOCAL_FILE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
FLAT = (
    b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    b"<text:p>%s</text:p></office:text></office:body></office:document>"
)

# Suffixes that lie.
case("pdf.txt", sample("latex.pdf"), read=True)
case("docx.html", sample("pandoc.docx"), read=True)
case("html.docx", sample("chromium.html"), read=True)
case("text.pdf", PROSE.encode(), read=True)
case("zip.pdf", zip_of({"a.txt": PROSE.encode()}), read=True)
case("text.zip", PROSE.encode(), read=True)
case("text.csv", b"no table at all", "no-text-column")
case("text.json", b"no json at all", "damaged")
case("text.srt", PROSE.encode(), "damaged")
case("text.odt", PROSE.encode(), read=True)
case("text.mhtml", PROSE.encode(), "damaged")
case("image.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(4000), "binary")
case("program.txt", b"\x7fELF" + bytes(4000), "binary")
case("word.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), "unsupported")
case("sheet.xlsx", zip_of({"xl/workbook.xml": b"<x/>"}), "unsupported")
case("noise.txt", os.urandom(20_000), "binary")

# Characters.
case("mark.txt", b"\xef\xbb\xbf", "empty")
case("mark16.txt", b"\xff\xfe", "empty")
case("mark32.txt", b"\xff\xfe\0\0", "empty")
case("odd16.txt", b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\x41", "broken-characters", read=True)
case("nulls.txt", b"\0" * 9000, "binary")
case("null.txt", PROSE.encode() + b"\0" + PROSE.encode(), read=True)
case("surrogate.txt", PROSE.encode() * 9 + "é".encode() + b"\xed\xa0\x80", "broken-characters",
     read=True)  # fmt: skip
case("bidi.txt", ("\u202e\u2066" + PROSE + "\u200b\u200d\ufeff\u00ad" * 50).encode(), read=True)
case("combining.txt", ("e" + "\u0301" * 20_000 + " " + PROSE).encode(), "endless-sentence",
     read=True)  # fmt: skip
case("controls.txt", bytes(range(1, 9)) * 400, "binary")
case("separators.txt", ("\u2028\u2029\x85\x0b\x0c" * 4000 + PROSE).encode(), read=True)

# Length and depth.
case("line.txt", b"word " * 60_000, "endless-sentence", read=True)
case("one-word.txt", b"w" * 400_000, "endless-sentence", read=True)
case("breaks.txt", b"\n" * 500_000 + PROSE.encode(), read=True)
case("quotes.txt", b'"' * 300_000 + PROSE.encode(), "endless-sentence", read=True)
case("brackets.txt", b"(" * 300_000 + PROSE.encode(), "endless-sentence", read=True)
case("stops.txt", b". " * 300_000, "endless-sentence", read=True)
case("capitals.txt", b"MOSCOW, " * 100_000, "endless-sentence", read=True)
case("bylines.txt", b"By A By B and\n" * 3_000, read=True)
case("arrows.txt", b"> " * 200_000 + PROSE.encode(), "endless-sentence", read=True)
case("stars.md", b"*" * 200_000 + PROSE.encode(), "endless-sentence", read=True)
case("links.md", b"[" * 50_000 + b"](" * 50_000 + PROSE.encode(), "endless-sentence", read=True)
case("images.md", b"![a](" * 20_000 + PROSE.encode(), "endless-sentence", read=True)
case("quoted.md", b">" * 20_000 + PROSE.encode(), "endless-sentence", read=True)
case("lists.md", b"".join(b" " * n + b"- a\n" for n in range(500)), read=True)
case("ticks.md", b"".join(b"`" * n + b" " for n in range(300)), "endless-sentence", read=True)
case("front.md", b"---\n" + b"a: b\n" * 5_000 + PROSE.encode(), "endless-sentence", read=True)
case("deep.html", b"<html>" + b"<div>" * 100_000 + PROSE.encode(), "damaged", "empty")
case("flat.html", b"<html><p>" + b"<b>x</b>" * 8_000 + PROSE.encode(),
     "endless-sentence", "no-main-text", read=True)  # fmt: skip
case("attributes.html", b"<html><p " + b"a=1 " * 100_000 + b">" + PROSE.encode(), read=True)
case("unclosed.html", b"<html><body><!-- " + PROSE.encode() * 100, "damaged", "empty")
case("script.html", b"<html><body><script>alert(1)</script><p onclick=x()>" + PROSE.encode() * 3
     + b"</p><img src=x onerror=alert(1)><iframe srcdoc='<script>'>", read=True)  # fmt: skip
case("deep.json", b"[" * 100_000, "damaged")
case("deep.jsonl", b"[" * 100_000 + b'\n{"text":"Twelve people died."}\n', "bad-row", read=True)
case("deep.fodt", FLAT % (b"<text:span>" * 3_000 + b"x" + b"</text:span>" * 3_000), "damaged",
     "empty")  # fmt: skip
case("deep.rtf", b"{\\rtf1 " + b"{" * 100_000 + PROSE.encode() + b"}" * 100_000, read=True)
case("deep.eml", nested_mail(12), "nested-too-deeply", read=True)
case("deep.zip", nested_zip(12), "nested-too-deeply")

# Archives.
case("bomb.zip", zip_of({"a.txt": b"0" * 280_000_000}), "unpacks-too-large")
case("bomb.docx", zip_of({"word/document.xml": b"0" * 280_000_000}), "unpacks-too-large")
case("bomb.gz", gzip.compress(b"0" * 280_000_000), "unpacks-too-large")
case("says-more.zip", overstated_zip(), read=True)
case("secret.zip", encrypted_zip(), "encrypted")
case("cut.zip", zip_of({"a.txt": PROSE.encode() * 500})[:200], "damaged")
case("cut.gz", gzip.compress(PROSE.encode() * 500)[:100], "damaged")
case("upwards.zip", zip_of({"../../../etc/up.txt": PROSE.encode(), "/root/x.txt": PROSE.encode(),
     "C:\\x\\y.txt": PROSE.encode(), "..\\z.txt": PROSE.encode()}), read=True)  # fmt: skip
case("names.zip", zip_of({"a\n\x1b[31m\u202e.txt": PROSE.encode()}), read=True)
case("empty.zip", zip_of({}), "empty")
SPECIALS = (
    special("dev", tarfile.CHRTYPE),
    special("l", tarfile.SYMTYPE, "/etc"),
    special("h", tarfile.LNKTYPE, "../../x"),
    special("p", tarfile.FIFOTYPE),
)
case("specials.tar", tar_of(*SPECIALS), "empty")
case("cut.tar", tar_of(tarfile.TarInfo("a.txt"))[:600] + b"\xff" * 700, "damaged", "empty")

# PDF.
case("cut.pdf", sample("latex.pdf")[:2_000], "damaged")
case("head.pdf", b"%PDF-1.7\n", "damaged")
LOCK = f"<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
case(
    "secret.pdf",
    pdf_of(*page_objects(), LOCK, trailer="/Encrypt 5 0 R/ID[<41><41>]"),
    "encrypted",
)
case("script.pdf", pdf_of(*page_objects("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")),
     read=True)  # fmt: skip
case("launch.pdf", pdf_of(*page_objects("/OpenAction<</S/Launch/F(calc.exe)>>")), read=True)
case("no-page.pdf", pdf_of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"),
     "empty", "damaged")  # fmt: skip
case("loop.pdf", pdf_of("<</Type/Catalog/Pages 2 0 R>>",
     "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"), "no-text", "damaged", "empty")  # fmt: skip
case("blank.pdf", pdf_of(*page_objects(text="")), "no-text")

# XML.
case("laughs.fodt", LAUGHS + FLAT % b"&l;", "damaged")
case("laughs.odt", replaced("pandoc.odt", "content.xml", LAUGHS + FLAT % b"&l;"), "damaged")
case("laughs.docx", replaced("pandoc.docx", "word/document.xml", LAUGHS + b"<x>&l;</x>"), "damaged")
case("laughs.epub", replaced("pandoc.epub", "EPUB/content.opf", LAUGHS + b"<x>&l;</x>"), "damaged")
case("file.fodt", LOCAL_FILE + FLAT % b"&f;", "damaged")
case("no-body.docx", replaced("pandoc.docx", "word/document.xml", b"<x/>"), "damaged", "empty")
case("no-content.odt", zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}), "damaged")
case("no-spine.epub", zip_of({"mimetype": b"application/epub+zip"}), "damaged")

# Tables, messages, transcripts.
case("ragged.csv", b"text,id\n" + PROSE.replace(",", "").encode() + b",,,,\n\x00,2\n",
     "ragged-rows", read=True)  # fmt: skip
case("quote.csv", b'text,id\n"' + PROSE.encode() * 2_000, "ragged-rows", "damaged", read=True)
case("field.csv", b"text\n" + b"x" * 18_000_000, "bad-row", "text-cut", "no-text-column")
case("bad.jsonl", b'{"text": "Twelve people died."}\nnot json\n{"text": 5}\n[1]\n', "bad-row",
     read=True)  # fmt: skip
case("surrogate.jsonl", b'{"text": "Twelve \\ud800 people died.", "id": "\\udfff"}\n', read=True)
case("numbers.jsonl", b'{"text": ' + b"9" * 6_000 + b"}\n", "damaged")
case("headers.eml", b"From: =?utf-8?b?%%%?= <\xff>\nDate: never\nSubject: =?x?q?=41?=\n"
     b"Content-Type: text/plain; charset=klingon\n\n" + PROSE.encode(), read=True)  # fmt: skip
case("no-body.eml", b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"
     b"Content-Type: multipart/mixed; boundary=q\n\n", "no-text", "empty")  # fmt: skip
case("times.srt", b"1\n99:99:99,999 --> 00:00:00,000\n" + PROSE.encode(), read=True)
case("times.vtt", b"WEBVTT\n\n999:99:99.999 --> 0:0.0\n" + PROSE.encode(), read=True)
case("code.rtf", b"{\\rtf1\\ansicpg99999 \\u55357?\\u56832? \\'zz " + PROSE.encode() + b"}",
     read=True)  # fmt: skip

# Things that are no files.
case("pipe.txt", lambda path: os.mkfifo(path), "not-a-file")
case("zero.txt", lambda path: path.symlink_to("/dev/zero"), "not-a-file")
case("gone.txt", lambda path: path.symlink_to("/nowhere/at/all"), "unreadable")
case("self.txt", lambda path: path.symlink_to(path), "unreadable")
case("loop", lambda path: path.symlink_to(path.parent))
