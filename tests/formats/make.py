"""Make the sample files of this folder with the programs that people use.

Needs pandoc, LibreOffice, AbiWord, pdflatex, Chromium (programs) and docutils, typst, fpdf2,
reportlab, python-docx, htmldocx, odfpy, EbookLib and Markdown (packages).
The tests read the files that are kept beside this script, so they need none of these.

    python tests/formats/make.py [programs] [packages]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
STORY = HERE / "story.md"
OUT = HERE / "samples"
KEPT = (".html", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".fodt", ".mhtml")


def run(*command: str | Path, cwd: Path, stdin: str = "") -> None:
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, input=stdin.encode(), capture_output=True, timeout=180
    )
    if done.returncode:
        print("failed:", *command, done.stderr.decode(errors="replace")[-300:])


def pandoc(work: Path) -> None:
    """The same story from pandoc in every format that it writes."""
    for name, extra in {
        "pandoc.html": ["-s"],
        "pandoc.docx": [],
        "pandoc.odt": [],
        "pandoc.rtf": ["-s"],
        "pandoc.epub": [],
        "pandoc-epub2.epub": ["-t", "epub2"],
        "latex.tex": ["-s", "-V", "geometry:margin=2.5cm"],
        "latex-columns.tex": ["-s", "-V", "classoption=twocolumn", "-V", "papersize=a5"],
    }.items():
        run("pandoc", STORY, *extra, "-o", name, cwd=work)
    source = (work / "latex-columns.tex").read_text()
    # pandoc's tables cannot stand in two columns.
    start, end = source.find(r"\begin{longtable}"), source.find(r"\end{longtable}")
    if start >= 0:
        source = source[:start] + source[end + len(r"\end{longtable}") :]
    (work / "latex-columns.tex").write_text(source)
    for name in ("latex", "latex-columns"):
        for _ in range(2):
            run("pdflatex", "-interaction=nonstopmode", f"{name}.tex", cwd=work)


def office(work: Path) -> None:
    """LibreOffice and AbiWord open one file and save it as others."""
    for source, target in (
        ("pandoc.docx", "pdf"), ("pandoc.docx", "odt"), ("pandoc.docx", "rtf"),
        ("pandoc.odt", "docx"), ("pandoc.odt", "html"), ("pandoc.odt", "epub"),
        ("pandoc.odt", "fodt"),
    ):  # fmt: skip
        run("soffice", "--headless", "--convert-to", target, "--outdir", "lo", source, cwd=work)
    for made in (work / "lo").glob("pandoc.*"):
        shutil.copy(made, work / f"libreoffice{made.suffix}")
    shutil.copy(work / "pandoc.odt", work / "odt.odt")
    run("soffice", "--headless", "--convert-to", "rtf", "--outdir", "lo", "odt.odt", cwd=work)
    shutil.move(work / "lo" / "odt.rtf", work / "libreoffice-odt.rtf")
    (work / "odt.odt").unlink()
    run("abiword", "--to=rtf", "--to-name=abiword-docx.rtf", "pandoc.docx", cwd=work)
    for target in ("docx", "odt", "rtf", "html", "pdf", "epub"):
        run("abiword", f"--to={target}", f"--to-name=abiword.{target}", "pandoc.odt", cwd=work)


def browser(work: Path) -> None:
    """Chromium prints a page and shows its tree."""
    page = work / "page.html"
    page.write_text(page_of((work / "pandoc.html").read_text()))
    flags = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu"]
    run(*flags, f"--print-to-pdf={work}/chromium.pdf", page.as_uri(), cwd=work)
    run(*flags, "--no-pdf-header-footer", f"--print-to-pdf={work}/chromium-plain.pdf",
        page.as_uri(), cwd=work)  # fmt: skip
    dom = subprocess.run([*flags, "--dump-dom", page.as_uri()], cwd=work, capture_output=True)
    (work / "chromium.html").write_bytes(dom.stdout)


def mhtml(work: Path) -> None:
    """Chromium saves a page as one file (its "Save as", by way of the DevTools protocol)."""
    to_browser, from_browser = os.pipe(), os.pipe()
    address = (work / "page.html").as_uri()
    browser = subprocess.Popen(
        ["bash", "-c", f"exec chromium --headless=new --no-sandbox --disable-gpu "
         f"--remote-debugging-pipe {address} 3<&{to_browser[0]} 4>&{from_browser[1]}"],
        pass_fds=(to_browser[0], from_browser[1]), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(to_browser[0])
    os.close(from_browser[1])
    buffer = b""
    number = 0

    def ask(method: str, session: str | None = None, **params: object) -> dict[str, object]:
        nonlocal buffer, number
        number += 1
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(to_browser[1], json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in buffer:
                buffer += os.read(from_browser[0], 1 << 20)
            line, buffer = buffer.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == number:
                return answer.get("result", {})

    time.sleep(2)
    targets = ask("Target.getTargets")["targetInfos"]
    page = next(t for t in targets if t["type"] == "page")["targetId"]  # type: ignore[attr-defined]  # JSON
    session = str(ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"])
    for name in ("page", "pandoc", "libreoffice", "abiword", "docutils"):
        shown = work / f"{name}.html"
        if not shown.exists():
            shown = OUT / f"{name}.html"
        ask("Page.navigate", session, url=shown.as_uri())
        time.sleep(1)
        snapshot = ask("Page.captureSnapshot", session, format="mhtml")["data"]
        made = "chromium.mhtml" if name == "page" else f"chromium-{name}.mhtml"
        (work / made).write_text(str(snapshot), newline="")
    ask("Browser.close")
    browser.wait(timeout=20)


def page_of(html: str) -> str:
    """A news page around the article: menus, metadata, captions, related links, a footer."""
    start = html.find("<h1")
    start = html.find("<h1", start + 3) if html.count("<h1") > 1 else start
    body = html[start : html.rfind("</body>")]
    menu = "".join(f'<li><a href="/{w}">{w.title()}</a></li>' for w in
                   ("home", "world", "politics", "business", "sport", "culture"))  # fmt: skip
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Flood in the Aller valley leaves thousands without power | The Valley Courier</title>
<meta property="og:title" content="Flood in the Aller valley leaves thousands without power">
<meta property="og:site_name" content="The Valley Courier">
<meta name="author" content="Johanna Brandt">
<meta property="article:published_time" content="2021-07-16T18:20:00+02:00">
<link rel="canonical" href="https://courier.example/flood"></head><body>
<header><nav><ul>{menu}</ul></nav></header><main><article>{body}</article>
<aside><h3>Related stories</h3><ul><li><a href="/a">Mayor opens new library in the old mill</a></li>
<li><a href="/b">Harvest festival moves to September</a></li></ul></aside></main>
<footer><p>© 2021 The Valley Courier. All rights reserved.</p>
<p>Sign up for our daily newsletter</p></footer></body></html>"""


def pieces() -> list[tuple[str, str]]:
    """The story as (kind, words): heading, text, item, row."""
    found = []
    for block in STORY.read_text().split("---\n", 2)[2].strip().split("\n\n"):
        if block.startswith("#"):
            found.append(("heading", block.lstrip("# ")))
        elif block.startswith("|"):
            rows = [r.strip("| ") for r in block.splitlines() if not r.startswith("|--")]
            found += [("row", r) for r in rows]
        elif block.startswith("- "):
            found += [("item", line.removeprefix("- ")) for line in block.splitlines()]
        else:
            found.append(("text", block))
    return found


def packages(work: Path) -> None:
    """What Python's document libraries write."""
    import docutils.core
    import ebooklib.epub
    import markdown
    import typst
    from docx import Document
    from fpdf import FPDF
    from htmldocx import HtmlToDocx
    from odf import text as odf_text
    from odf.opendocument import OpenDocumentText
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    story = pieces()
    title = story[0][1]
    run("pandoc", STORY, "-s", "-t", "rst", "-o", "story.rst", cwd=work)
    rst = (work / "story.rst").read_text()
    (work / "docutils.html").write_bytes(docutils.core.publish_string(rst, writer="html5"))
    (work / "docutils.odt").write_bytes(docutils.core.publish_string(rst, writer="odt"))
    body = markdown.markdown(STORY.read_text().split("---\n", 2)[2], extensions=["tables"])
    page = page_of(f"<h1></h1>{body}</body>")
    (work / "markdown.html").write_text(page)

    marks = {"heading": "= ", "text": "", "item": "- ", "row": ""}
    source = "".join(f"{marks[kind]}{words}\n\n" for kind, words in story)
    for name, columns in (("typst.pdf", 1), ("typst-columns.pdf", 2)):
        setting = (f'#set page(paper: "a5", columns: {columns}, numbering: "1", '
                   'header: [The Valley Courier #h(1fr) July 2021])\n'
                   '#set text(lang: "en", hyphenate: true, size: 10pt)\n#set par(justify: true)\n'
                   f'#set document(title: "{title}", author: "Johanna Brandt")\n')  # fmt: skip
        (work / "story.typ").write_text(setting + source)
        (work / name).write_bytes(typst.compile(str(work / "story.typ")))

    pdf = FPDF(format="A5")
    pdf.add_page()
    for kind, words in story:
        pdf.set_font("helvetica", "B" if kind == "heading" else "", 14 if kind == "heading" else 11)
        pdf.multi_cell(0, 6, words.replace("—", "-").replace("’", "'"), align="L",
                       new_x="LMARGIN", new_y="NEXT")  # fmt: skip
        pdf.ln(3)
    pdf.output(str(work / "fpdf.pdf"))

    styles = getSampleStyleSheet()

    def margins(canvas: object, document: object) -> None:
        canvas.drawString(72, 800, "The Valley Courier")  # type: ignore[attr-defined]  # no stubs
        canvas.drawString(280, 30, f"Page {document.page}")  # type: ignore[attr-defined]  # no stubs

    flow = [
        Paragraph(w, styles["Heading1" if k == "heading" else "BodyText"]) for k, w in story * 1
    ]
    SimpleDocTemplate(str(work / "reportlab.pdf"), title=title, author="Johanna Brandt").build(
        flow, onFirstPage=margins, onLaterPages=margins
    )

    document = Document()
    document.core_properties.title, document.core_properties.author = title, "Johanna Brandt"
    for kind, words in story:
        if kind == "heading":
            document.add_heading(words, 1)
        else:
            document.add_paragraph(words, style="List Bullet" if kind == "item" else None)
    document.save(str(work / "python-docx.docx"))
    HtmlToDocx().parse_html_string(body).save(str(work / "htmldocx.docx"))

    odt = OpenDocumentText()
    for kind, words in story:
        made = (
            odf_text.H(outlinelevel=1, text=words) if kind == "heading" else odf_text.P(text=words)
        )
        odt.text.addElement(made)
    odt.save(str(work / "odfpy.odt"))

    book = ebooklib.epub.EpubBook()
    book.set_title(title)
    book.add_author("Johanna Brandt")
    book.set_language("en")
    book.add_metadata("DC", "date", "2021-07-16")
    chapter = ebooklib.epub.EpubHtml(title=title, file_name="one.xhtml", lang="en")
    chapter.content = body
    book.add_item(chapter)
    book.add_item(ebooklib.epub.EpubNcx())
    book.add_item(ebooklib.epub.EpubNav())
    book.spine = ["nav", chapter]
    ebooklib.epub.write_epub(str(work / "ebooklib.epub"), book)


def keep(work: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for made in sorted(work.iterdir()):
        if made.suffix in KEPT and made.name != "page.html" and made.stat().st_size > 300:
            shutil.copy(made, OUT / made.name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        wanted = sys.argv[1:] or ["programs", "packages"]
        if "programs" in wanted:
            pandoc(work)
            office(work)
            browser(work)
            mhtml(work)
        if "packages" in wanted:
            packages(work)
        keep(work)
