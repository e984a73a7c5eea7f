"""Make the samples of saved pages, Rich Text and books that less common programs write.

The samples were made with Qt WebEngine 6.4.2 (by PyQt6), WebKitGTK 2.50.6, MIME::Lite::HTML 1.24,
Email::MIME::CreateHTML 1.042, mhtmlconverter 0.5; calibre 6.13.0, latex2rtf 2.3.18a, RTF::Writer
1.11, PyRTF3 0.47.5, html-to-rtf 2.1.0; Calligra 3.2.1, dbtoepub r9904, Sphinx 9.0.4, mkepub 1.2.2,
epub-gen-memory 1.1.2. They come from Debian 12 (python3-pyqt6.qtwebengine, gir1.2-webkit2-4.1 and
xvfb, libmime-lite-html-perl, libemail-mime-createhtml-perl, calibre, latex2rtf, librtf-writer-perl,
calligrawords, dbtoepub), PyPI and npm. The tests read what is kept, so they need none of these.

    PYTHON=venv/bin/python NODE_PATH=node_modules python -m tests.formats.make_others [pages] …

`PYTHON` names an interpreter with the packages; the system's has PyQt6 and PyGObject.
"""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tests.formats.make import OUT, STORY, keep, page_of, pieces, run

PYTHON = os.environ.get("PYTHON", "python3")
SYSTEM = "/usr/bin/python3"
ADDRESS = "http://courier.example/flood.html"

QT = """
import os, sys
os.environ.update(QT_QPA_PLATFORM="offscreen", QTWEBENGINE_DISABLE_SANDBOX="1",
                  QTWEBENGINE_CHROMIUM_FLAGS=f"--proxy-server={sys.argv[2]} --disable-gpu")
from PyQt6.QtCore import QUrl
from PyQt6.QtWebEngineCore import QWebEngineDownloadRequest as Request, QWebEnginePage
from PyQt6.QtWidgets import QApplication
app = QApplication(sys.argv)
page = QWebEnginePage()
def saved(request):
    request.isFinishedChanged.connect(app.quit)
    request.accept()
page.profile().downloadRequested.connect(saved)
page.loadFinished.connect(lambda ok: page.save(
    os.path.abspath("qtwebengine.mhtml"), Request.SavePageFormat.MimeHtmlSaveFormat))
page.load(QUrl(sys.argv[1]))
app.exec()
os._exit(0)
"""
WEBKIT = """
import os, sys
import gi
gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")
from gi.repository import Gio, Gtk, WebKit2
view = WebKit2.WebView()
proxy = WebKit2.NetworkProxySettings.new(sys.argv[2], None)
view.get_context().get_website_data_manager().set_network_proxy_settings(
    WebKit2.NetworkProxyMode.CUSTOM, proxy)
def loaded(view, event):
    if event == WebKit2.LoadEvent.FINISHED:
        target = Gio.File.new_for_path("webkitgtk.mhtml")
        view.save_to_file(target, WebKit2.SaveMode.MHTML, None, lambda *_: Gtk.main_quit())
view.connect("load-changed", loaded)
view.load_uri(sys.argv[1])
Gtk.main()
"""
MAIL = r"""
use MIME::Lite::HTML;
my ($address, $proxy) = @ARGV;
my $mail = MIME::Lite::HTML->new(Proxy => $proxy, HTMLCharset => 'UTF-8',
  From => 'Johanna Brandt <brandt@courier.example>', To => 'desk@courier.example',
  Subject => 'Flood in the Aller valley leaves thousands without power',
  Date => 'Fri, 16 Jul 2021 18:20:00 +0200');
open my $out, '>', 'mime-lite.mhtml';
print $out $mail->parse($address)->as_string;
"""
CREATE_HTML = r"""
use Email::MIME::CreateHTML;
open my $in, '<:encoding(UTF-8)', 'site/flood.html';
my $mail = Email::MIME->create_html(
  header => [From => 'Johanna Brandt <brandt@courier.example>',
             Subject => 'Flood in the Aller valley leaves thousands without power',
             Date => 'Fri, 16 Jul 2021 18:20:00 +0200'],
  body => join('', <$in>), base => 'site/',
  body_attributes => {charset => 'UTF-8', encoding => 'quoted-printable'});
open my $out, '>', 'createhtml.mhtml';
print $out $mail->as_string;
"""


class Site(http.server.SimpleHTTPRequestHandler):
    """A proxy that gives every site's files from one folder."""

    def do_GET(self) -> None:
        self.path = urlsplit(self.path).path
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


def pages(work: Path) -> None:
    """Browsers and other programs save the news page, with its picture, as one file."""
    (work / "site").mkdir()
    run("pandoc", STORY, "-s", "-o", "story.html", cwd=work)
    page = page_of((work / "story.html").read_text())
    (work / "story.html").unlink()
    (work / "site" / "flood.html").write_text(page.replace("<p>", '<p><img src="gauge.png">', 1))
    for name in ("gauge.png", "favicon.ico"):
        (work / "site" / name).write_bytes(_picture())
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Site, directory=str(work / "site"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxy = f"http://127.0.0.1:{server.server_port}"
    run(SYSTEM, "-c", QT, ADDRESS, proxy, cwd=work)
    run("xvfb-run", "-a", SYSTEM, "-c", WEBKIT, ADDRESS, proxy, cwd=work)
    run("perl", "-e", MAIL, ADDRESS, proxy, cwd=work)
    run("perl", "-e", CREATE_HTML, cwd=work)
    run("env", f"http_proxy={proxy}", Path(PYTHON).parent / "html2mhtml", "-i", ADDRESS, "-o",
        "mhtmlconverter.mhtml", cwd=work)  # fmt: skip
    server.shutdown()


def _picture() -> bytes:
    """A white PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + sum_

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
        + chunk(b"IDAT", zlib.compress(b"\0\xff"))
        + chunk(b"IEND", b"")
    )


LATEX = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage[english]{babel}
\setcounter{secnumdepth}{-2}
\title{TITLE}
\author{Johanna Brandt}
\date{July 16, 2021}
\begin{document}
\maketitle
BODY
\end{document}
"""
RTF_WRITER = r"""
use utf8; use JSON::PP; use RTF::Writer;
my @story = @{decode_json(join '', <STDIN>)};
my $rtf = RTF::Writer->new_to_file('rtf-writer.rtf');
$rtf->prolog(title => $story[0][1], author => 'Johanna Brandt', lang => 1033);
for (@story) {
  my ($kind, $words) = @$_;
  if ($kind eq 'heading') { $rtf->paragraph(\'\fs32\b\sb240', $words) }
  elsif ($kind eq 'row') { $rtf->row(RTF::Writer::TableRowDecl->new, split /\s*\|\s*/, $words) }
  else { $rtf->paragraph(\'\fs22\sb120', $kind eq 'item' ? \"\\bullet\\tab " : '', $words) }
}
$rtf->close;
"""
PYRTF = """
import json, sys
from PyRTF.Elements import Document
from PyRTF.document.section import Section
from PyRTF.document.paragraph import Cell, Paragraph, Table
from PyRTF.Renderer import Renderer
story = json.load(sys.stdin)
document = Document()
document.SetTitle(story[0][1])
styles, section, table = document.StyleSheet.ParagraphStyles, Section(), None
document.Sections.append(section)
for kind, words in story:
    if kind == "row":
        cells = [c.strip() for c in words.split("|")]
        if table is None:
            table = Table(*[2800] * len(cells))
            section.append(table)
        table.AddRow(*[Cell(Paragraph(c)) for c in cells])
        continue
    table = None
    section.append(Paragraph(styles.Heading1 if kind == "heading" else styles.Normal, words))
Renderer().Write(document, open("pyrtf.rtf", "w"))
"""
NODE_RTF = "require('fs').writeFileSync('html-to-rtf.rtf', require('html-to-rtf').convertHtmlToRtf(\
require('fs').readFileSync('body.txt', 'utf8')))"


def rich_text(work: Path) -> None:
    """Converters and libraries that write Rich Text of their own."""
    story = json.dumps(pieces())
    made = subprocess.run(
        ["pandoc", STORY, "-f", "markdown-auto_identifiers", "-t", "latex"], capture_output=True
    )
    body = made.stdout.decode()
    body = body.replace("longtable}[]", "tabular}").replace("longtable", "tabular")
    source = LATEX.replace("TITLE", pieces()[0][1]).replace("BODY", body)
    (work / "story.tex").write_text(source)
    run("latex2rtf", "-o", "latex2rtf.rtf", "story.tex", cwd=work)
    run("perl", "-e", RTF_WRITER, cwd=work, stdin=story)
    run(PYTHON, "-c", PYRTF, cwd=work, stdin=story)
    run("pandoc", STORY, "-t", "html", "--wrap=none", "-o", "body.txt", cwd=work)
    run("node", "-e", NODE_RTF, cwd=work)
    run("ebook-convert", OUT / "pandoc.docx", "calibre.rtf", cwd=work)


MKEPUB = """
import pathlib, mkepub
book = mkepub.Book(title=TITLE, author="Johanna Brandt", language="en")
book.add_page(TITLE, pathlib.Path("body.txt").read_text())
book.save("mkepub.epub")
"""
NODE_EPUB = """
const f = require('fs'), epub = require('epub-gen-memory').default;
epub({title: TITLE, author: 'Johanna Brandt', date: '2021-07-16', lang: 'en'},
     [{title: TITLE, content: f.readFileSync('body.txt', 'utf8')}])
  .then(book => f.writeFileSync('epub-gen.epub', book));
"""
SPHINX = """
project, author, language = TITLE, "Johanna Brandt", "en"
copyright, version = "2021, The Valley Courier", ""
epub_show_urls = "no"
"""


def books(work: Path) -> None:
    """Converters, documentation tools and libraries that write EPUB of their own."""
    title = f"TITLE = {pieces()[0][1]!r}\n"
    run("pandoc", STORY, "-t", "html", "-o", "body.txt", cwd=work)
    run(PYTHON, "-c", title + MKEPUB, cwd=work)
    run("node", "-e", title + NODE_EPUB, cwd=work)
    (work / "docs").mkdir()
    (work / "docs" / "conf.py").write_text(title + SPHINX)
    run("pandoc", STORY, "-t", "rst", "-o", "docs/index.rst", cwd=work)
    run(PYTHON, "-m", "sphinx", "-q", "-b", "epub", "docs", "sphinx", cwd=work)
    for made in (work / "sphinx").glob("*.epub"):
        shutil.copy(made, work / "sphinx.epub")
    run("pandoc", STORY, "-s", "-t", "docbook4", "-o", "story.xml", cwd=work)
    run("dbtoepub", "-o", "dbtoepub.epub", "story.xml", cwd=work)
    run("ebook-convert", OUT / "pandoc.docx", "calibre.epub", "--no-default-epub-cover", cwd=work)
    run(
        "env",
        "QT_QPA_PLATFORM=offscreen",
        "calligraconverter",
        "--batch",
        OUT / "pandoc.odt",
        "calligra.epub",
        cwd=work,
    )


GROUPS: dict[str, Callable[[Path], None]] = {
    "pages": pages, "rich_text": rich_text, "books": books,
}  # fmt: skip

if __name__ == "__main__":
    for group in sys.argv[1:] or GROUPS:
        with tempfile.TemporaryDirectory() as folder:
            GROUPS[group](Path(folder))
            keep(Path(folder))
