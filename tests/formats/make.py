"""Make the sample files of this folder with the programs that people use.

Needs pandoc, LibreOffice, AbiWord, pdflatex, groff, Chromium and some Python packages; the
tests read the files that are kept beside this script, so that they need none of these.

    python tests/formats/make.py
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
STORY = HERE / "story.md"
OUT = HERE / "samples"
KEPT = (".html", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".fodt", ".mhtml")


def run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, timeout=180)
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
        "groff.ms": ["-s", "-t", "ms"],
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
    pdf = subprocess.run(
        ["groff", "-ms", "-k", "-t", "-Tpdf", "groff.ms"], cwd=work, capture_output=True
    )
    if pdf.stdout.startswith(b"%PDF"):
        (work / "groff.pdf").write_bytes(pdf.stdout)


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
    page = next(t for t in targets if t["type"] == "page")["targetId"]  # type: ignore[attr-defined]
    session = str(ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"])
    snapshot = ask("Page.captureSnapshot", session, format="mhtml")["data"]
    (work / "chromium.mhtml").write_text(str(snapshot), newline="")
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


def keep(work: Path) -> None:
    OUT.mkdir(exist_ok=True)
    for made in sorted(work.iterdir()):
        if made.suffix in KEPT and made.name != "page.html" and made.stat().st_size > 300:
            shutil.copy(made, OUT / made.name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pandoc(work)
        office(work)
        browser(work)
        mhtml(work)
        keep(work)
