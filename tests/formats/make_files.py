"""Make the messages, tables, subtitles, archives and plain texts of this folder.

Every file holds the story in story.md, written by a program that people use: mutt, s-nail, swaks,
mpack, nodemailer; sqlite3, jq, Miller, LibreOffice, pandas, DuckDB, csvkit; ffmpeg, pysubs2, srt,
webvtt-py, pycaption, ttconv; zip, 7-Zip, bsdtar, GNU tar, BusyBox 1.35, pax 20201030, Archive::Tar
2.40, node-tar 7.5.23, git 2.39; pandoc, lynx, w3m, AbiWord, pdftotext, html2text, markdownify,
turndown, calibre 6.13. The tests read the files that are kept beside this script, so they need none
of these.

    PYTHON=venv/bin/python NODE_PATH=node_modules python -m tests.formats.make_files

`PYTHON` names an interpreter with the packages, `faketime` sets the clock for what stamps dates.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.formats.make import OUT, STORY

HERE = Path(__file__).parent
PYTHON = os.environ.get("PYTHON", "python3")
TITLE = "Flood in the Aller valley leaves thousands without power"
CLOCK = ["faketime", "2021-07-16 18:20:00"]
SENDER = "Johanna Brandt <brandt@courier.example>"


def run(work: Path, *command: str | Path, stdin: str = "", out: str = "") -> None:
    """Run a program in `work`; its output goes to the file `out`."""
    done = subprocess.run(
        [str(c) for c in command], cwd=work, input=stdin.encode(), capture_output=True, timeout=180
    )
    if done.returncode:
        print("failed:", *command, done.stderr.decode(errors="replace")[-300:])
    elif out:
        (work / out).write_bytes(done.stdout)


def python(work: Path, program: str) -> None:
    run(work, PYTHON, "-c", program)


def plain(work: Path) -> None:
    """Text and Markdown."""
    page, book = OUT / "pandoc.html", OUT / "pandoc.docx"
    run(work, "pandoc", STORY, "-t", "plain", "-o", "pandoc.txt")
    run(work, "lynx", "-dump", "-nolist", "-width=72", page, out="lynx.txt")
    run(work, "w3m", "-dump", "-cols", "80", page, out="w3m.txt")
    run(work, "pdftotext", "-layout", OUT / "latex.pdf", "pdftotext.txt")
    run(work, "abiword", "--to=txt", "--to-name=abiword.txt", book)
    shutil.copy(book, work / "libreoffice.docx")
    run(work, "soffice", "--headless", "--convert-to", "txt:Text", "libreoffice.docx")
    for kind in ("gfm", "commonmark", "markdown"):
        run(work, "pandoc", STORY, "-s", "-t", kind, "-o", f"pandoc-{kind}.md")
    python(work, f"import html2text,pathlib as p;p.Path('html2text.md').write_text("
                 f"html2text.html2text(p.Path({str(page)!r}).read_text()))")  # fmt: skip
    python(work, f"import markdownify,pathlib as p;p.Path('markdownify.md').write_text("
                 f"markdownify.markdownify(p.Path({str(page)!r}).read_text()))")  # fmt: skip
    run(work, "ebook-convert", book, "calibre.txt", "--txt-output-formatting=markdown")
    (work / "calibre.txt").rename(work / "calibre.md")
    run(work, "node", "-e", "const T=require('turndown'),f=require('fs');f.writeFileSync("
        f"'turndown.md',new T({{headingStyle:'atx'}}).remove('style').turndown("
        f"f.readFileSync({str(page)!r},'utf8')))")  # fmt: skip


def messages(work: Path) -> None:
    """E-mail, as programs hand it over to be sent."""
    run(work, "pandoc", STORY, "-t", "plain", "--wrap=none", "-o", "body.txt")
    body = (work / "body.txt").read_text()
    keep = work / "keep"
    keep.write_text('#!/bin/sh\ncat > "$KEEP"\n')
    keep.chmod(0o755)
    to = "desk@courier.example"
    mutt = ["-n", "-F", "/dev/null", "-e", f"set sendmail='{keep}' sendmail_wait=0",
            "-e", "set copy=no charset=utf-8", "-e", f"my_hdr From: {SENDER}"]  # fmt: skip
    for name, command in {
        "mutt.eml": ["mutt", *mutt, "-s", TITLE, to],
        "s-nail.eml": ["s-nail", "-n", "-S", f"mta={keep}", "-S", f"from={SENDER}",
                       "-S", "ttycharset=utf-8", "-S", "sendcharsets=utf-8", "-s", TITLE, to],
    }.items():  # fmt: skip
        os.environ["KEEP"] = str(work / name)
        run(work, *CLOCK, *command, stdin=body)
    run(work, *CLOCK, "swaks", "--dump-mail", "--to", to, "--from", "brandt@courier.example",
        "--h-From", SENDER, "--header", f"Subject: {TITLE}", "--body", "@body.txt",
        "--add-header", "MIME-Version: 1.0", "--add-header",
        "Content-Type: text/plain; charset=utf-8", out="swaks.eml")  # fmt: skip
    # mpack sends files: the text goes with one, as its description.
    run(work, *CLOCK, "mpack", "-s", TITLE, "-d", "body.txt", "-o", "mpack.eml",
        OUT / "pandoc.docx")  # fmt: skip
    python(work, f"""
import pathlib
from email.message import EmailMessage
mail = EmailMessage()
mail["From"], mail["Subject"] = {SENDER!r}, {TITLE!r}
mail["Date"] = "Fri, 16 Jul 2021 18:20:00 +0200"
body = pathlib.Path("body.txt").read_text()
mail.set_content(body)
mail.add_alternative("".join(f"<p>{{b}}</p>" for b in body.split("\\n\\n")), subtype="html")
pathlib.Path("python.eml").write_bytes(mail.as_bytes())
""")  # fmt: skip
    run(work, "node", "-e", f"""
const f = require('fs'), html = f.readFileSync({str(OUT / "pandoc.html")!r}, 'utf8');
require('nodemailer').createTransport({{streamTransport: true, buffer: true}}).sendMail(
  {{from: {SENDER!r}, to: {to!r}, subject: {TITLE!r}, html, date: new Date('2021-07-16')}},
  (_, info) => f.writeFileSync('nodemailer.eml', info.message));
""")  # fmt: skip
    (work / "body.txt").unlink()


def rows() -> list[dict[str, str]]:
    """The story's paragraphs as a newsroom's export would hold them."""
    text = STORY.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    blocks = [b for b in text.split("\n\n") if not b.startswith(("#", "|"))]
    return [
        {"id": f"a{n}", "published": "2021-07-16", "outlet": "The Valley Courier",
         "headline": f"{TITLE}; part {n}", "body": re.sub(r"(?m)^- ", "", block)}
        for n, block in enumerate(blocks, 1)
    ]  # fmt: skip


def tables(work: Path) -> None:
    """CSV and JSON Lines out of databases, spreadsheets and the shell."""
    (work / "in.json").write_text(json.dumps(rows(), ensure_ascii=False))
    with (work / "in.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows()[0]))
        writer.writeheader()
        writer.writerows(rows())
    load = [".mode csv", ".import in.csv t", ".headers on"]
    run(
        work, "sqlite3", ":memory:", stdin="\n".join([*load, "select * from t;"]), out="sqlite3.csv"
    )
    run(work, "jq", "-c", ".[]", "in.json", out="jq.jsonl")
    run(work, "jq", "-r", "(.[0]|keys_unsorted),(.[]|[.[]])|@csv", "in.json", out="jq.csv")
    run(work, "mlr", "--ijson", "--ocsv", "--quote-all", "cat", "in.json", out="miller.csv")
    run(work, "mlr", "--ijson", "--ojsonl", "cat", "in.json", out="miller.jsonl")
    shutil.copy(work / "in.csv", work / "sheet.csv")
    run(
        work,
        "soffice",
        "--headless",
        "--infilter=CSV:44,34,76,1",
        "--convert-to",
        "ods",
        "sheet.csv",
    )
    # Semicolons and UTF-8, as a German Excel or LibreOffice saves it.
    run(work, "soffice", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", "--outdir", "lo",
        "sheet.ods")  # fmt: skip
    shutil.copy(work / "lo" / "sheet.csv", work / "libreoffice.csv")
    python(work, "import pandas as p;d=p.read_json('in.json',dtype=False,convert_dates=False);"
                 "d.to_csv('pandas.csv',index=False);d.to_csv('pandas-utf16.csv',encoding='utf-16');"
                 "d.to_json('pandas.jsonl',orient='records',lines=True)")  # fmt: skip
    python(work, "import duckdb as d;t=\"(select * from read_json('in.json'))\";"
                 "d.sql(f\"copy {t} to 'duckdb.csv' (header)\");"
                 "d.sql(f\"copy {t} to 'duckdb.jsonl' (format json)\")")  # fmt: skip
    run(work, Path(PYTHON).parent / "in2csv", "-f", "json", "in.json", out="csvkit.csv")
    run(work, "sqlite3", ":memory:", stdin="\n".join([*load, ".mode json", "select * from t;"]),
        out="sqlite3.json")  # fmt: skip
    for made in ("in.json", "in.csv", "sheet.csv", "sheet.ods"):
        (work / made).unlink()


def cues() -> str:
    """The story as SubRip subtitles of two lines of some 40 characters, with a pause a block."""
    text = STORY.read_text(encoding="utf-8").split("---\n", 2)[2]
    blocks = [re.sub(r"(?m)^- |^#+ ", "", b) for b in text.strip().split("\n\n") if b[0] != "|"]
    out, number, clock = [], 0, 1.0
    for block in blocks:
        lines = re.findall(r".{1,40}(?:\s|$)", " ".join(block.split()))
        for pair in (lines[i : i + 2] for i in range(0, len(lines), 2)):
            number += 1
            start, end = (_stamp(clock), _stamp(clock + 2.8))
            shown = "\n".join(line.strip() for line in pair)
            out.append(f"{number}\n{start} --> {end}\n{shown}\n")
            clock += 3
        clock += 20
    return "\n".join(out)


def _stamp(seconds: float) -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02},{part:03}"


def subtitles(work: Path) -> None:
    """SRT and WebVTT out of converters; the cues themselves are made above."""
    (work / "in.srt").write_text(cues(), encoding="utf-8")
    quiet = ["ffmpeg", "-loglevel", "error", "-y"]
    run(work, *quiet, "-i", "in.srt", "ffmpeg.vtt")
    run(work, *quiet, "-i", "in.srt", "in.ass")
    run(work, *quiet, "-i", "in.ass", "ffmpeg-ass.srt")
    run(work, *quiet, "-i", "ffmpeg.vtt", "ffmpeg.srt")
    python(
        work, "import pysubs2 as s;f=s.load('in.srt');f.save('pysubs2.srt');f.save('pysubs2.vtt')"
    )
    python(work, "import srt,pathlib as p;p.Path('srt.srt').write_text("
                 "srt.compose(srt.parse(p.Path('in.srt').read_text())))")  # fmt: skip
    python(work, "import webvtt;w=webvtt.from_srt('in.srt');w.save('webvtt-py.vtt');"
                 "w.save_as_srt('webvtt-py.srt')")  # fmt: skip
    python(work, "import pycaption as c,pathlib as p;"
                 "s=c.SRTReader().read(p.Path('in.srt').read_text());"
                 "p.Path('pycaption.vtt').write_text(c.WebVTTWriter().write(s));"
                 "p.Path('pycaption.srt').write_text(c.SRTWriter().write(s))")  # fmt: skip
    for kind in ("vtt", "srt"):
        run(work, Path(PYTHON).parent / "tt", "convert", "-i", "in.srt", "-o", f"ttconv.{kind}")
    # A transcript with byte order mark and CRLF, as editors for Windows write it.
    text = (work / "pysubs2.srt").read_text().replace("\n", "\r\n")
    (work / "windows.srt").write_bytes(text.encode("utf-8-sig"))
    for made in ("in.srt", "in.ass"):
        (work / made).unlink()


def archives(work: Path) -> None:
    """ZIP and TAR with the story as text and as a page in a folder."""
    folder = work / "news"
    folder.mkdir()
    run(work, "pandoc", STORY, "-t", "plain", "-o", "news/flood.txt")
    shutil.copy(OUT / "pandoc.html", folder / "flood.html")
    run(work, "zip", "-q", "-r", "info-zip.zip", "news")
    run(work, "7zz", "a", "-bd", "-mx=9", "7zip.zip", "news")
    run(work, "7zz", "a", "-bd", "-mm=LZMA", "7zip-lzma.zip", "news")
    run(work, "7zz", "a", "-bd", "7zip.tar", "news")
    run(work, "bsdtar", "-a", "-cf", "bsdtar.zip", "news")
    run(work, "bsdtar", "--format", "pax", "-cjf", "bsdtar.tar.bz2", "news")
    for kind, flag, ending in (("gnu", "-z", "gz"), ("pax", "-J", "xz"), ("ustar", "-j", "bz2")):
        run(work, "tar", f"--format={kind}", flag, "-cf", f"tar-{kind}.tar.{ending}", "news")
    run(work, "busybox", "tar", "-czf", "busybox.tar.gz", "news")
    run(work, "ptar", "-c", "-z", "-f", "perl.tar.gz", "news")
    run(work, "pax", "-w", "-x", "tar", "-b", "512", "-f", "pax.tar", "news")  # without "ustar"
    run(
        work,
        "node",
        "-e",
        "require('tar').create({sync:true,gzip:true,file:'node.tar.gz'},['news'])",
    )
    run(work, "git", "init", "-q")
    run(work, "git", "add", "news")
    run(work, "git", "-c", "user.name=desk", "-c", "user.email=desk@courier.example", "commit",
        "-q", "-m", "News")  # fmt: skip
    for ending in ("zip", "tar.gz"):
        run(work, "git", "archive", "-o", f"git.{ending}", "HEAD")
    for kind in ("zip", "gztar"):
        shutil.make_archive(str(work / "python"), kind, work, "news")
    shutil.rmtree(folder)


GROUPS: dict[str, Callable[[Path], None]] = {
    "plain": plain, "messages": messages, "tables": tables, "subtitles": subtitles,
    "archives": archives,
}  # fmt: skip
KEPT = (".txt", ".md", ".eml", ".csv", ".jsonl", ".json", ".srt", ".vtt", ".zip", ".tar",
        ".gz", ".bz2", ".xz")  # fmt: skip

if __name__ == "__main__":
    for group, make in GROUPS.items():
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder))
            (HERE / group).mkdir(exist_ok=True)
            for made in sorted(Path(folder).iterdir()):
                if made.suffix in KEPT and made.is_file():
                    shutil.copy(made, HERE / group / made.name)
