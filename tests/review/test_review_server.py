"""Who may speak to the server, and what it says when it cannot save."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from xcheck.model import Report
from xcheck.model.review import Entry
from xcheck.render import read_report, to_html, write_report
from xcheck.review import FILE_NAME, ReviewStore
from xcheck.review.live import LiveReport
from xcheck.review.server import COOKIE, Served, review_app

Decide = Callable[..., Entry]
HOST = "127.0.0.1:8414"
ORIGIN = f"http://{HOST}"


@pytest.fixture
def client(folder: Path) -> TestClient:
    store = ReviewStore(folder / FILE_NAME, wait_seconds=0.2)
    live = LiveReport(
        folder / "report.json", store, read_report, lambda r, _: to_html(r, served=True)
    )
    app = review_app(Served(live.page, live.report, store), "secret", frozenset({HOST}))
    return TestClient(app, base_url=ORIGIN, follow_redirects=False)


def signed_in(client: TestClient) -> TestClient:
    client.cookies.set(COOKIE, "secret")
    return client


def post(client: TestClient, entries: list[Entry], **headers: str):  # type: ignore[no-untyped-def]  # the client's own response type
    body = json.dumps([msgspec.to_builtins(e) for e in entries])
    given = {"Origin": ORIGIN, "Content-Type": "application/json"} | headers
    return client.post("/api/entries", content=body, headers=given)


def test_the_token_becomes_a_cookie_that_other_sites_cannot_use(client: TestClient) -> None:
    answer = client.get("/?token=secret")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    client.cookies.set(COOKIE, "secret")
    page = client.get("/")
    assert page.status_code == 200
    assert b"Security forces killed" in page.content
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/?token=guess", "/?token=", "/api/entries", "/api/export"])
def test_without_the_token_nothing_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 403
    assert b"killed" not in answer.content
    client.cookies.set(COOKIE, "guess")
    assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8414", "127.0.0.1", "", "localhost"]
)
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = signed_in(client).get("/", headers={"Host": host})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:8414"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
def test_other_sites_cannot_write(
    client: TestClient, folder: Path, decide: Decide, headers: dict[str, str]
) -> None:
    assert post(signed_in(client), [decide(0, "confirmed")], **headers).status_code == 403
    assert ReviewStore(folder / FILE_NAME).entries() == []


def test_a_write_needs_an_origin(client: TestClient, decide: Decide) -> None:
    answer = signed_in(client).post(
        "/api/entries", content="[]", headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/report.json",
        "/../report.json",
        "/%2e%2e/review.db",
        "/review.db",
        "/api/",
        "/..%2f..%2fetc",
    ],
)
def test_no_path_reaches_the_disk(client: TestClient, path: str) -> None:
    assert signed_in(client).get(path).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    headers = {"Origin": ORIGIN, "Content-Type": "application/json"}
    answer = getattr(signed_in(client), method)("/api/entries", headers=headers)
    assert answer.status_code == 405


def test_a_decision_is_on_disk_when_it_is_acknowledged(
    client: TestClient, folder: Path, decide: Decide
) -> None:
    entry = decide(0, "confirmed")
    answer = post(signed_in(client), [entry])
    assert [e["id"] for e in answer.json()["entries"]] == [entry.id]
    assert [e for _, e in ReviewStore(folder / FILE_NAME).entries()] == [entry]
    assert client.get("/api/entries?after=1").json()["entries"] == []


def test_another_reviewers_decision_comes_with_the_agreement(
    client: TestClient, decide: Decide
) -> None:
    post(signed_in(client), [decide(0, "confirmed"), decide(0, "dismissed", "Ben")])
    said = client.get("/api/entries").json()
    assert said["agreement"] == [
        {"reviewers": ["Anna", "Ben"], "both": 1, "agreed": 0, "kappa": 0.0}
    ]


@pytest.mark.parametrize("body", ["", "{", "{}", '[{"id": 1}]', "[" * 5000, '"x"', "null"])
def test_a_wrong_body_is_refused_in_words(client: TestClient, body: str) -> None:
    answer = signed_in(client).post(
        "/api/entries",
        content=body,
        headers={"Origin": ORIGIN, "Content-Type": "application/json"},
    )
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("not saved")


def test_too_long_a_body_is_refused(client: TestClient) -> None:
    answer = signed_in(client).post(
        "/api/entries",
        content=b"[" + b" " * (5 * 1024 * 1024) + b"]",
        headers={"Origin": ORIGIN, "Content-Type": "application/json"},
    )
    assert answer.status_code == 400


def test_a_locked_database_is_said_and_then_works(
    client: TestClient, folder: Path, decide: Decide
) -> None:
    post(signed_in(client), [decide(0, "confirmed")])
    other = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = post(client, [decide(1, "confirmed")])
    assert (answer.status_code, answer.json()["slug"]) == (503, "review-locked")
    other.execute("ROLLBACK")
    other.close()
    assert post(client, [decide(1, "confirmed")]).status_code == 200


def test_a_report_deleted_under_the_server_is_still_shown(
    client: TestClient, folder: Path, decide: Decide
) -> None:
    post(signed_in(client), [decide(0, "confirmed")])
    assert client.get("/").status_code == 200
    for path in folder.iterdir():
        path.unlink()
    assert client.get("/").status_code == 200
    assert post(client, [decide(1, "confirmed")]).status_code == 200
    assert len(ReviewStore(folder / FILE_NAME).entries()) == 2


def test_a_report_written_anew_is_shown(client: TestClient, folder: Path, report: Report) -> None:
    from dataclasses import replace

    assert b"Second edition" not in signed_in(client).get("/").content
    write_report(replace(report, title="Second edition"), folder)
    assert b"Second edition" in client.get("/").content


@pytest.mark.parametrize(
    ("form", "start"), [("json", b'{\n "format"'), ("csv", b"\xef\xbb\xbffinding,")]
)
def test_export_is_a_download(client: TestClient, form: str, start: bytes) -> None:
    answer = signed_in(client).get(f"/api/export?format={form}")
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith("attachment")
