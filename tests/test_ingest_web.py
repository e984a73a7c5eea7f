"""Web addresses and sidecar files, with a real server on this machine."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from xcheck.errors import XcheckError
from xcheck.ingest import read_sources
from xcheck.model import DateRange
from xcheck.settings import Limits, Settings

PARAGRAPH = (
    "<p>Twelve people were killed in Almaty on Tuesday, the ministry said in a statement.</p>"
)
PAGE = f"<html lang=en><head><title>Twelve dead</title></head><body>{PARAGRAPH * 4}</body></html>"


class Site(http.server.BaseHTTPRequestHandler):
    """A small site: pages, a redirect, a forbidden part, an endless and a slow page."""

    def do_GET(self) -> None:
        answers = {
            "/robots.txt": (200, "text/plain", "User-agent: *\nDisallow: /private\n"),
            "/story": (200, "text/html; charset=utf-8", PAGE),
            "/note.txt": (200, "text/plain", "Twelve people died. Two fled."),
            "/private/story": (200, "text/html", PAGE),
            "/gone": (404, "text/html", "no"),
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/story")
            self.end_headers()
        elif self.path == "/around":
            self.send_response(302)
            self.send_header("Location", "/around")
            self.end_headers()
        elif self.path in ("/endless", "/slow"):
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(200):
                    self.wfile.write(b"word " * 2000 if self.path == "/endless" else b"w ")
                    if self.path == "/slow":
                        time.sleep(0.05)
            except OSError:
                pass
        else:
            status, kind, text = answers.get(self.path, (404, "text/plain", ""))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def settings(tmp_path: Path) -> Settings:
    limits = Limits(max_file_bytes=500_000, fetch_seconds=2.0)
    return Settings(allow_private=True, fetched_dir=tmp_path / "fetched", limits=limits)


@pytest.mark.parametrize("path", ["/story", "/moved"])
def test_a_page_is_fetched_and_a_copy_kept(site: str, path: str, tmp_path: Path) -> None:
    documents, skipped = read_sources([site + path], settings(tmp_path))
    assert not skipped
    assert documents[0].meta.format == "html"
    assert documents[0].meta.url == f"{site}/story"
    assert documents[0].name == (site + path).removeprefix("http://")
    assert documents[0].text.count("Twelve people were killed") >= 1
    copy = Path(documents[0].path or "")
    assert copy.parent == tmp_path / "fetched"
    assert copy.read_text() == PAGE


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/gone", "fetch-failed"),
        ("/around", "fetch-failed"),
        ("/private/story", "robots"),
        ("/endless", "too-large"),
        ("/slow", "fetch-failed"),
    ],
)
def test_what_cannot_be_fetched_is_said(site: str, path: str, slug: str, tmp_path: Path) -> None:
    started = time.monotonic()
    documents, skipped = read_sources([site + "/note.txt", site + path], settings(tmp_path))
    assert time.monotonic() - started < 8
    assert [d.text for d in documents] == ["Twelve people died. Two fled."]
    assert [(s.source, s.slug) for s in skipped] == [(site + path, slug)]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "http://localhost:9/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://192.168.1.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(XcheckError) as caught:
        read_sources([url], Settings())
    assert caught.value.slug == "nothing-to-read"
    assert "private network" in caught.value.message


@pytest.mark.parametrize("url", ["http://user:pw@example.org/", "https:///x", "http://"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(XcheckError) as caught:
        read_sources([url], Settings())
    assert "not an http or https address" in caught.value.message


TEXT = "Twelve people were killed in Almaty on Tuesday, the ministry said."


def test_a_sidecar_corrects_and_adds(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.txt").write_text(TEXT)
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nfile = "in/*.txt"\ngroup = "agencies"\ndate = 2022-01-07\n'
        '[[source]]\nfile = "in/a.txt"\nname = "The Post, Saturday"\npublisher = "The Post"\n'
        'date = "2022-01-08"\ntrust = 0.8\nsame_owner_as = "The Sun"\n'
    )
    documents, skipped = read_sources([tmp_path], Settings())
    assert not skipped
    a, b = documents
    assert (a.id, a.name, b.name) == ("The Post, Saturday", "The Post, Saturday", "b.txt")
    assert {s.doc for s in a.sentences} == {a.id}
    assert (a.meta.publisher, a.meta.trust, a.meta.owner) == ("The Post", 0.8, "The Sun")
    assert a.meta.published == DateRange.day(date(2022, 1, 8))
    assert b.meta.published == DateRange.day(date(2022, 1, 7))
    assert a.meta.group == b.meta.group == "agencies"
    assert dict(a.meta.origins)["published"] == "sources.toml"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[source]\n", "cannot be read"),
        ('source = "x"\n', "no [[source]] tables"),
        ('[[source]]\nfile = "a.txt"\ncolour = "red"\n', "unknown keys: colour"),
        ('[[source]]\ntitle = "x"\n', "without a file"),
        ('[[source]]\nfile = "a.txt"\ndate = "soon"\n', "a date that is none"),
        ('[[source]]\nfile = "a.txt"\ntrust = 5\n', "trust outside 0 to 1"),
    ],
)
def test_a_bad_sidecar_is_said_and_the_source_read(
    tmp_path: Path, content: str, words: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sources.toml").write_text(content)
    documents, skipped = read_sources([tmp_path], Settings())
    assert len(documents) == 1
    assert [(s.slug, s.partial) for s in skipped] == [("bad-sidecar", True)]
    assert words in skipped[0].message


def test_patterns_and_what_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "draft-c.txt", "page.html", "sub/d.txt", "logo.png", "x.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE if name.endswith("html") else TEXT)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text(PAGE)
    found, _ = read_sources([str(tmp_path / "*.txt")], Settings())
    assert [d.name for d in found] == ["a.txt", "b.txt", "draft-c.txt"]
    found, _ = read_sources([str(tmp_path / "**" / "d.txt")], Settings())
    assert [d.name for d in found] == ["d.txt"]
    found, skipped = read_sources([tmp_path], Settings(ignore=("draft-*", "sub", "*.png")))
    assert [d.name for d in found] == ["a.txt", "b.txt", "page.html"]
    assert [(s.source, s.slug) for s in skipped] == [("x.py", "unsupported")]
