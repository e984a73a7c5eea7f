"""Sources that attack the page are shown as text, in the report and in the served page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sample_reports import count, document, seeds_report

from xcheck.errors import Skipped
from xcheck.model import (
    Attribution,
    Evidence,
    Finding,
    LevelOutcome,
    ReferenceNote,
    Report,
    Severity,
    Span,
    StatementCluster,
    ValueGroup,
    Verdict,
)
from xcheck.model.review import Carried, Entry, EntryKind, Ruling
from xcheck.render import write_report

ATTACKS = {
    "script": "</script><script>window.ran=1</script>",
    "comment": "<!--<script>window.ran=1</script>",
    "handler": "<img src=x onerror=window.ran=1><svg/onload=window.ran=1>",
    "attribute": '" onmouseover="window.ran=1" autofocus onfocus=\'window.ran=1',
    "link": '<a href="javascript:window.ran=1">click</a> javascript:window.ran=1',
    "frame": "<iframe srcdoc='<script>parent.ran=1</script>'></iframe><base href=//evil.example>",
    "style": "</style><style>*{display:none}</style><link rel=stylesheet href=//evil.example/x>",
    "meta": '<meta http-equiv="refresh" content="0;url=http://evil.example">',
    "template": "{{ 7 * 7 }} {% include 'x' %} ${7*7}",
    "bidi": "safe \u202e gnp.exe \u2066 \u2069 end",
    "entities": "&lt;script&gt;window.ran=1&lt;/script&gt; &#x3C;b&#x3E; &amp;amp;",
    "null": "nul\x00l \x1b[31m \x85 bell\x07",
    "long word": "A" * 1_000_000,
    "separators": "line\u2028sep\u2029end",
    "surrogate": "lone \ud83d half",
}


def hostile(attack: str) -> Report:
    text = f"In all 12 people died {attack} there.\n\nThen {attack}."
    docs = tuple(
        document(
            f"{attack[:40]}{n}.txt",
            text.replace("12", v),
            publisher=f"{attack[:60]}{n}",
            title=attack[:200],
        )
        for n, v in enumerate(("12", "13"))
    )
    docs = tuple(
        replace(d, meta=replace(d.meta, author=attack[:99], url="javascript:window.ran=1"))
        for d in docs
    )
    words = attack[:300]
    claims = [
        count(d, f"In all {v} people", v, int(v), int(v))
        for d, v in zip(docs, ("12", "13"), strict=True)
    ]
    claims = [replace(c, attribution=Attribution(words, words, Span(0, 6))) for c in claims]
    groups = tuple(ValueGroup(f"{n} {words}", (c,), words) for n, c in enumerate(claims))
    finding = Finding(
        words,
        "XC101",
        Verdict.CONFLICT,
        Severity.HIGH,
        0.9,
        words,
        words,
        groups,
        "ab" + words,
        (LevelOutcome(claims[0].id, claims[1].id, words, words, Verdict.CONFLICT, (words,)),),
        (Evidence(words, words, 1.0),),
        ReferenceNote(words, words, words, words),
        0.5,
    )
    base = seeds_report()
    run = replace(base.run, settings={words: words}, model=words)
    return replace(
        base,
        title=words,
        documents=docs,
        stories=(),
        claims=tuple(claims),
        findings=(finding,),
        clusters=(StatementCluster("c", ((docs[0].id, 0), (docs[1].id, 0)), 0.5),),
        skipped=(Skipped(words, words, words, words),),
        run=run,
        near_copies=(),
    )


def walk(page: Page) -> None:
    """Go everywhere and touch everything."""
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    for view in ("statements", "sources", "about", "findings"):
        page.evaluate(f"location.hash = '{view}'")
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        page.wait_for_timeout(30)
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#cards > .card .status").first).to_have_text("Confirmed")
    assert page.evaluate("window.ran") is None
    ours = page.evaluate("document.scripts.length")
    assert ours == 2
    assert page.evaluate("document.querySelectorAll('img, iframe, base, link, object').length") == 0
    bad = page.evaluate(
        "[...document.querySelectorAll('a')].filter(a => !/^(#|https?:|\\/api\\/export)/"
        ".test(a.getAttribute('href'))).length"
    )
    assert bad == 0


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_shown_as_text(
    context: Callable[..., BrowserContext], tmp_path: Path, name: str
) -> None:
    attack = ATTACKS[name]
    report = hostile(attack)
    entry = Entry(
        "e",
        EntryKind.DECISION,
        report.findings[0].fingerprint,
        attack[:80] or "x",
        "2022-01-11T10:00:00+00:00",
        Ruling.UNDECIDED,
        attack[:99],
        attack[:2000],
    )
    written = write_report(report, tmp_path, carried=Carried((entry,)))
    page = context().new_page()
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.blockedURI))"
    )
    page.goto(f"file://{written.html}")
    walk(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if name in {"script", "handler", "attribute", "link", "style", "entities", "template"}:
        page.evaluate("location.hash = 'sources'")
        shown = page.locator(".reading").first.text_content() or ""
        assert attack in shown


@pytest.mark.parametrize("name", ["script", "attribute", "bidi", "null"])
def test_an_attack_is_shown_as_text_by_the_server(
    context: Callable[..., BrowserContext], tmp_path: Path, serve: Callable[..., Any], name: str
) -> None:
    write_report(hostile(ATTACKS[name]), tmp_path / "out")
    page = context().new_page()
    page.goto(serve(tmp_path / "out").address)
    walk(page)
    expect(page.locator("html")).to_have_attribute("data-waiting", "0")


def test_controls_are_named(context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    written = write_report(hostile(ATTACKS["bidi"]), tmp_path)
    page = context().new_page()
    page.goto(f"file://{written.html}#sources")
    text = page.locator(".reading").first.text_content() or ""
    assert "⟨U+202E⟩" in text
    assert "\u202e" not in page.content()
