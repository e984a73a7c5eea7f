"""A real browser, a real server; any script, request or error that is not ours fails."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sample_reports import seeds_report

from xcheck.model import Report
from xcheck.render import KindPage, write_report

Open = Callable[..., Page]
KINDS = {
    "XC101": KindPage(
        "XC101", "count mismatch", "high", "Different counts.\n\nFires on:\n\n    12"
    ),
    "XC301": KindPage("XC301", "description mismatch", "medium", "Different descriptions."),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts: each is a person's browser with storage of its own."""
    made: list[BrowserContext] = []
    wrong: list[str] = []

    def new(**options: Any) -> BrowserContext:
        one = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        one.set_default_timeout(8000)
        one.on("weberror", lambda error: wrong.append(f"error: {error.error}"))
        one.on("dialog", lambda dialog: _answer(dialog, wrong))
        one.on("console", lambda m: wrong.append(m.text) if _is_wrong(m) else None)
        one.on("request", lambda r: None if _is_ours(r.url) else wrong.append(f"asked for {r.url}"))
        made.append(one)
        return one

    yield new
    for one in made:
        one.close()
    assert wrong == []


def _answer(dialog: Any, wrong: list[str]) -> None:
    # A page with decisions that are not saved yet asks before it is left.
    if dialog.type != "beforeunload":
        wrong.append(f"dialog: {dialog.message}")
    dialog.accept()


def _is_wrong(message: Any) -> bool:
    # A server that is stopped on purpose answers nothing, and the browser says so.
    expected = any(text in message.text for text in ("ERR_CONNECTION_REFUSED", "status of 503"))
    return message.type == "error" and not expected


def _is_ours(url: str) -> bool:
    return url.startswith(("file://", "data:", "blob:", "http://127.0.0.1:"))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Folder of the report on the sample sources."""
    write_report(seeds_report(), tmp_path / "out", kinds=KINDS)
    return tmp_path / "out"


@pytest.fixture
def open_page(context: Callable[..., BrowserContext], tmp_path: Path) -> Open:
    """Write a report and open its page from disk."""

    def opened(report: Report | None = None, at: str = "", **options: Any) -> Page:
        folder = tmp_path / "opened"
        write_report(report or seeds_report(), folder, kinds=KINDS)
        page = context(**options).new_page()
        page.goto(f"file://{folder}/report.html{at}")
        return page

    return opened


class Server:
    """`xcheck review` in a process of its own."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "xcheck", "review", str(folder), "--no-browser",
             "--port", str(port), "--reviewer", "Anna"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        found = re.search(r"http://\S+", first)
        assert found, first
        self.address = found[0]
        self.port = int(re.search(r":(\d+)/", self.address)[1])  # type: ignore[index]  # it has one

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    started: list[Server] = []

    def start(folder: Path, port: int = 0) -> Server:
        started.append(Server(folder, port))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.kill()
