"""Deciding: saved at once, found again after a restart and a re-run, in every tab."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from sample_reports import seeds_report

from xcheck.model.review import EntryKind, Ruling
from xcheck.render import read_report, write_report
from xcheck.review import FILE_NAME, ReviewStore, carry_over
from xcheck.review.exchange import read_entries

Open = Callable[..., Page]
Context = Callable[..., BrowserContext]
Serve = Callable[..., Any]
FIRST = "#f-4f1c0a92be77d1e0"
SECOND = "#f-9ab03c55e1d2470f"


def status(page: Page, card: str = FIRST) -> Any:
    return expect(page.locator(f"{card} .status"))


def saved(folder: Path) -> list[tuple[str, str]]:
    return [
        (e.reviewer, str(e.ruling or e.kind)) for _, e in ReviewStore(folder / FILE_NAME).entries()
    ]


def test_a_decision_by_keyboard_is_there_after_a_restart_and_a_new_run(
    written: Path, serve: Serve, context: Context
) -> None:
    server = serve(written)
    page = context().new_page()
    page.goto(server.address)
    page.keyboard.press("j")
    page.keyboard.press("c")
    status(page).to_have_text("Confirmed")
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    server.kill()
    assert saved(written) == [("Anna", "confirmed")]

    report = seeds_report()
    write_report(report, written, carried=carry_over(report, read_report(written), written))
    plain = context(java_script_enabled=False).new_page()
    plain.goto(f"file://{written}/report.html")
    status(plain).to_have_text("Confirmed")

    again = serve(written)
    page.goto(again.address)
    status(page).to_have_text("Confirmed")
    expect(page.locator("#progress")).to_have_text("1 of 3 decided")


def test_every_ruling_and_undo(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    for key, words in (("c", "Confirmed"), ("n", "Needs checking"), ("d", "Dismissed")):
        page.keyboard.press(key)
        status(page).to_have_text(words)
        if key == "d":
            expect(page.locator(f"{FIRST} .decide select")).to_be_focused()
            page.locator(f"{FIRST} .decide select").select_option("Both are right")
            page.keyboard.press("Escape")
    expect(page.locator(f"{FIRST} .decisions")).to_contain_text("Dismissed (Both are right)")
    for words in ("Dismissed", "Needs checking", "Confirmed", ""):
        page.keyboard.press("u")
        status(page).to_have_text(words)
    page.keyboard.press("u")
    expect(page.locator("#live")).to_have_text("Nothing to undo.")


def test_no_shortcut_fires_while_a_note_is_typed(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    note = page.locator(f"{FIRST} textarea")
    note.click()
    page.keyboard.type("cdnujk?/o and done")
    expect(note).to_have_value("cdnujk?/o and done")
    status(page).to_have_text("")
    expect(page.locator("#help")).to_be_hidden()
    page.locator("h1").click()
    expect(page.locator(f"{FIRST} .decisions")).to_contain_text("cdnujk?/o and done")


def test_what_was_typed_is_there_after_a_crash(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("j")
    page.locator(f"{FIRST} textarea").press_sequentially("half a note")
    again = page.context.new_page()  # the first tab never got to save it
    again.goto(page.url)
    expect(again.locator(f"{FIRST} textarea")).to_have_value("half a note")


def test_a_draft_is_kept_shared_between_tabs_and_exported(open_page: Open, written: Path) -> None:
    page = open_page()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("#reviewer").fill("Ben")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("c")
    status(other).to_have_text("Confirmed")
    page.reload()
    status(page).to_have_text("Confirmed")
    with page.expect_download() as started:
        page.locator("#export").click()
    entries = read_entries(started.value.path().read_bytes(), "review.json")
    assert [(e.reviewer, e.ruling) for e in entries] == [("Ben", Ruling.CONFIRMED)]
    assert ReviewStore(written / FILE_NAME).append(entries) == 1


def test_two_reviewers_who_differ_both_see_it(
    written: Path, serve: Serve, context: Context
) -> None:
    server = serve(written)
    anna, ben = (context().new_page() for _ in range(2))
    for page, name in ((anna, "Anna"), (ben, "Ben")):
        page.goto(server.address)
        page.locator("#reviewer").fill(name)
        page.keyboard.press("Escape")
        page.keyboard.press("j")
    anna.keyboard.press("c")
    ben.keyboard.press("d")
    for page in (anna, ben):
        status(page).to_have_text("Disputed")
        expect(page.locator(f"{FIRST} .decisions")).to_contain_text("Anna: Confirmed")
        expect(page.locator(f"{FIRST} .decisions")).to_contain_text("Ben: Dismissed")
        page.locator(".tabs a", has_text="About").click()
        expect(page.locator("#agreement")).to_contain_text("decide alike on 0 of 1 findings")
    assert sorted(saved(written)) == [("Anna", "confirmed"), ("Ben", "dismissed")]


def test_a_decision_waits_for_a_server_that_was_killed(
    written: Path, serve: Serve, context: Context
) -> None:
    server = serve(written)
    page = context().new_page()
    page.goto(server.address)
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    page.wait_for_load_state("networkidle")  # what is killed while it answers is another test
    server.kill()
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#banner")).to_contain_text("Not saved yet (1)")
    status(page).to_have_text("Confirmed")
    # The old page would ask the new server, which refuses what it did not hand out itself.
    page.goto("about:blank")
    again = serve(written, server.port)
    page.goto(again.address)
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    status(page).to_have_text("Confirmed")
    assert saved(written) == [("Anna", "confirmed")]


def test_a_report_deleted_under_the_server_loses_no_decision(
    written: Path, serve: Serve, context: Context
) -> None:
    server = serve(written)
    page = context().new_page()
    page.goto(server.address)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    for path in written.iterdir():
        path.unlink()
    written.rmdir()
    page.keyboard.press("j")
    page.keyboard.press("n")
    expect(page.locator("#banner")).to_contain_text("Not saved yet (1)")
    written.mkdir()
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    expect(page.locator("#banner")).to_be_hidden()
    assert saved(written) == [("Anna", "confirmed"), ("Anna", "needs_checking")]


def test_a_value_is_corrected_and_a_finding_added_by_hand(
    written: Path, serve: Serve, context: Context
) -> None:
    server = serve(written)
    page = context().new_page()
    page.goto(server.address)
    page.locator(f"{FIRST} .quote").nth(1).hover()
    page.locator(f"{FIRST} .correct").nth(1).click()
    page.keyboard.type("14")
    page.keyboard.press("Enter")
    expect(page.locator(f"{FIRST} .decisions")).to_contain_text("“12” in 004_6812b3a8bd426133.txt")
    for words in ("internal affair", "domestic issue"):
        page.evaluate("location.hash = 'sources'")
        page.evaluate(
            """words => {
              const node = [...document.querySelectorAll('.reading .st')]
                .find(n => n.textContent.includes(words));
              node.closest('details').open = true;
              const range = document.createRange(); range.selectNodeContents(node);
              const s = getSelection(); s.removeAllRanges(); s.addRange(range);
            }""",
            words,
        )
        page.locator("#take").click()
    page.locator("#hand-title").fill("China and Russia call it an internal matter")
    page.locator("#hand-form button").click()
    expect(page.locator("#by-hand")).to_contain_text("China and Russia call it an internal matter")
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    entries = [e for _, e in ReviewStore(written / FILE_NAME).entries()]
    assert [e.kind for e in entries] == [EntryKind.CORRECTION, EntryKind.ADDITION]
    assert (entries[0].passages[0].words, entries[0].title) == ("12", "14")
    assert [p.document[:3] for p in entries[1].passages] == ["003", "000"]
    page.locator("#by-hand button").click()
    expect(page.locator("#by-hand")).to_be_hidden()


def test_the_servers_exports_are_downloads(written: Path, serve: Serve, context: Context) -> None:
    server = serve(written)
    page = context().new_page()
    page.goto(server.address)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")
    with page.expect_download() as started:
        page.get_by_role("link", name="Export JSON").click()
    exported = json.loads(started.value.path().read_bytes())
    assert [e["ruling"] for e in exported["entries"]] == ["confirmed"]
