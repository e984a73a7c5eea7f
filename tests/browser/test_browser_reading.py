"""Reading the page: without script, by keyboard, by filter, by address, on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sample_reports import document, large_report, seeds_report

Open = Callable[..., Page]
FIRST = "f-4f1c0a92be77d1e0"
SECOND = "f-9ab03c55e1d2470f"


def at(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.card.at')?.id ?? ''"))


def test_everything_can_be_read_without_script(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.get_by_role("heading", name="Security forces killed")).to_be_visible()
    for text in ("What several sources say", "Who disagrees with whom", "photo.jpg"):
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    page.locator(".card .why summary").first.click()
    expect(page.get_by_text("two exact counts that are not equal").first).to_be_visible()
    page.locator(".card .open").first.click()
    expect(page.locator(".st:target")).to_be_visible()


def test_a_finding_leads_to_its_source_at_that_place_and_back(open_page: Open) -> None:
    page = open_page()
    page.locator(f"#{FIRST} .open").nth(1).click()
    target = page.locator(".st:target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("12 security forces personnel killed")
    target.locator("a.c.conflict").first.click()
    expect(page.locator(f"#{FIRST}")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".st:target")).to_be_in_viewport()


def test_the_address_keeps_the_place_and_the_filters(open_page: Open) -> None:
    page = open_page(at=f"#{SECOND}?verdict=conflict&q=almaty")
    expect(page.locator(f"#{SECOND}")).to_be_in_viewport()
    expect(page.locator("#shown")).to_have_text("2 of 3 findings")
    assert at(page) == SECOND
    page.locator("#q").fill("personnel")
    expect(page.locator("#shown")).to_have_text("1 of 3 findings")
    page.reload()
    expect(page.locator("#shown")).to_have_text("1 of 3 findings")
    expect(page.locator("#q")).to_have_value("personnel")


@pytest.mark.parametrize(
    ("control", "value", "shown"),
    [
        ("by-verdict", "conflict", [0, 1]),
        ("by-verdict", "differs", [2]),
        ("by-kind", "XC301", [1]),
        ("by-source", "s-000", [2]),
        ("by-status", "open", [0, 1, 2]),
        ("by-status", "confirmed", []),
    ],
)
def test_filters(open_page: Open, control: str, value: str, shown: list[int]) -> None:
    page = open_page()
    choice = value
    if control == "by-source":  # the source's anchor follows from its file's name
        choice = str(page.evaluate("[...document.querySelectorAll('#by-source option')]"
                                   ".find(o => o.text.startsWith('Meduza')).value"))  # fmt: skip
    page.locator(f"#{control}").select_option(choice)
    cards = page.locator("#cards > .card")
    visible = [n for n in range(cards.count()) if cards.nth(n).is_visible()]
    assert visible == shown
    expect(page.locator("#none")).to_be_visible(visible=not shown)


@pytest.mark.parametrize(
    ("order", "first"),
    [("", "Security"), ("sure", "Security"), ("kind", "Security"), ("wide", "Security")],
)
def test_order(open_page: Open, order: str, first: str) -> None:
    page = open_page()
    page.locator("#by-order").select_option(order)
    expect(page.locator("#cards > .card h3").first).to_contain_text(first)


def test_a_large_report_is_ordered_by_what_was_asked(open_page: Open) -> None:
    page = open_page(large_report(20, 20, 6))
    page.locator("#by-order").select_option("sure")
    sure = page.evaluate(
        "[...document.querySelectorAll('#cards > .card')].map(c =>"
        " data.findings.find(f => f.anchor === c.id).sure)"
    )
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) > 5


def test_keys_move_open_search_and_help(open_page: Open) -> None:
    page = open_page()
    for key, expected in (("j", FIRST), ("j", SECOND), ("k", FIRST)):
        page.keyboard.press(key)
        assert at(page) == expected
    assert page.url.endswith(f"#{FIRST}")
    page.keyboard.press("o")
    expect(page.locator(f"#{FIRST} .why")).to_have_attribute("open", "")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jk?ucdn")
    assert at(page) == FIRST
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    for key in "/?jkocdnu":
        expect(page.locator("#help kbd", has_text=key).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_keys_with_a_modifier_are_the_browsers(open_page: Open) -> None:
    page = open_page()
    for key in ("Control+j", "Alt+d", "Meta+c"):
        page.keyboard.press(key)
    assert at(page) == ""


def test_the_page_fits_a_phone(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    for view in ("findings", "statements", "sources", "about"):
        page.evaluate(f"location.hash = '{view}'")
        expect(page.locator(f"#{view}")).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, view


def test_it_prints(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.locator("#q").focus()
    page.emulate_media(media="print")
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".decide .buttons").first).to_be_hidden()
    expect(page.get_by_text("two exact counts that are not equal").first).to_be_visible()
    pdf = page.pdf(path=tmp_path / "report.pdf")
    assert pdf.startswith(b"%PDF-")
    import pypdfium2

    text = "".join(p.get_textpage().get_text_bounded() for p in pypdfium2.PdfDocument(pdf))
    for words in ("Security forces killed", "Almaty", "Protests began", "two exact counts"):
        assert words in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", ["findings", "statements", "sources", "about"])
def test_nothing_serious_for_assistive_technology(
    open_page: Open, scheme: str, width: int, view: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is missing")
    page = open_page(at=f"#{view}", viewport={"width": width, "height": 900}, color_scheme=scheme)
    if view == "findings":
        for key in "jdjcjn":
            page.keyboard.press(key)
            page.keyboard.press("Escape")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.wait_for_timeout(100)
    found = axe.Axe().run(page).response["violations"]
    grave = [
        (v["id"], [n["target"] for n in v["nodes"]][:3])
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []


def test_pictures_have_a_text_equivalent(open_page: Open) -> None:
    page = open_page()
    pictures = page.get_by_role("img")
    expect(pictures.first).to_have_attribute(
        "aria-label", "Number line: at least 8 (001); 12 (004); 13 (003)."
    )
    expect(pictures.nth(1)).to_have_attribute("aria-label", "Timeline: 2 January 2022 (Meduza); "
                                              "the weekend of 1–2 January (003).")  # fmt: skip


def test_nothing_found_is_said_so(open_page: Open) -> None:
    page = open_page(replace(seeds_report(), findings=()))
    expect(page.get_by_text("Nothing was found on which the sources disagree.")).to_be_visible()
    page.keyboard.press("j")


def test_one_empty_source(open_page: Open) -> None:
    page = open_page(replace(seeds_report(), findings=(), clusters=(), claims=(), stories=(),
                             documents=(document("a.txt", ""),)))  # fmt: skip
    expect(page.locator(".lede")).to_have_text("1 source; nothing found on which they disagree.")
