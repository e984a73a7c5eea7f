"""Markdown: the text stays as written; its marks are kept out of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xcheck.errors import Skipped
from xcheck.ingest.blocks import Block, blocks_of
from xcheck.ingest.dates import full_dates
from xcheck.ingest.decode import decode
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.text import decoded_notes
from xcheck.model import DateRange, Meta, Place, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=mark)[ \t]*$", re.S | re.M)
_FIELD = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*[:=][ \t]*(?P<value>.+?)[ \t]*$", re.M)
_MARKS = re.compile(
    r"(?P<image>!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))"
    r"|(?P<open>\[)(?=[^\]\n]+\](?:\(|\[))"
    r"|(?<=[^\s\[])(?P<close>\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))"
    r"|(?P<note>\[\^[^\]\n]+\])"
    r"|(?P<strong>(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\*\*|~~)"
    r"|(?P<code>`+)"
    r"|(?P<auto><https?://[^>\s]+>)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,200}>)"
)
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_ALL_STRONG = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^\s*_](?:[^*_\n]*[^\s*_])?)(?P=mark)")
_LONGEST_MARKED = 20_000  # characters: longer blocks are data, and their marks cost time
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")


def read_markdown(raw: Raw) -> Iterator[Reading | Skipped]:
    """Headings, lists, quotations, code, tables, links and front matter by markdown-it-py."""
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    text, notes = decoded_notes(raw, decoded)
    meta = Meta(format="markdown", encoding=decoded.encoding)
    front = _FRONT.match(text)
    blocks: list[Block] = []
    start = 0
    if front:
        meta = _front_matter(front["body"], meta)
        start = front.end()
        blocks.append(Block(Span(0, start), furniture="front matter"))
    blocks.extend(_blocks(text, start))
    markup = tuple(
        mark for block in blocks if block.furniture is None for mark in _markup(text, block.span)
    )
    yield Reading(text, tuple(blocks), meta, _places(text, blocks), markup, notes)


def _front_matter(body: str, meta: Meta) -> Meta:
    found = {m["key"].lower(): m["value"].strip("\"' ") for m in _FIELD.finditer(body)}
    dates = list(full_dates(found.get("date", found.get("published", ""))))
    values = {
        "title": found.get("title") or None,
        "author": found.get("author") or None,
        "publisher": found.get("publisher") or found.get("source") or None,
        "url": found.get("url") or found.get("canonical_url") or None,
    }
    published = DateRange.day(dates[0].day) if dates else None
    origins = [(key, "front matter") for key, value in values.items() if value]
    if published:
        origins.append(("published", "front matter"))
    return Meta(
        title=values["title"],
        publisher=values["publisher"],
        author=values["author"],
        url=values["url"],
        published=published,
        format=meta.format,
        encoding=meta.encoding,
        origins=tuple(sorted(origins)),
    )


def _blocks(text: str, start: int) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    # markdown-it counts "\n" lines only and replaces other breaks; keep its count and ours equal.
    source = text[start:].replace("\r\n", " \n").replace("\r", " ").replace("\0", " ")
    lines = [start]
    for piece in source.split("\n"):
        lines.append(lines[-1] + len(piece) + 1)
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    tokens = parser.parse(source)
    done = start
    for token in tokens:
        kind = _leaf(token)
        if kind is None or token.map is None:
            continue
        a = max(lines[token.map[0]], done)
        b = min(lines[token.map[1]], len(text))
        if a >= b:
            continue
        yield from blocks_of(text, done, a)  # link definitions and the like
        done = b
        if kind in ("code", "html"):
            part = text[a:b].strip()
            if part:
                at = text.index(part, a)
                yield Block(Span(at, at + len(part)), furniture="code" if kind == "code" else None)
            continue
        yield from _words(text, a, b, kind)
    yield from blocks_of(text, done, len(text))


def _leaf(token: Token) -> str | None:
    return {
        "heading_open": "heading",
        "paragraph_open": "paragraph",
        "tr_open": "row",
        "fence": "code",
        "code_block": "code",
        "html_block": "html",
    }.get(token.type)


def _words(text: str, a: int, b: int, kind: str) -> Iterator[Block]:
    lead = _LEAD.match(text, a, b)
    s = lead.end() if lead else a
    part = text[s:b].rstrip()
    if kind == "heading":
        part = re.sub(r"\r?\n[ \t]*[=-]+[ \t]*$", "", part)
        part = _CLOSING_HASHES.sub("", part)
    part = part.rstrip()
    shift = len(part) - len(part.lstrip())
    strong = _ALL_STRONG.fullmatch(part, shift)
    if strong:  # a title in bold is judged by its words, as one without marks is
        yield Block(
            Span(s + strong.start("words"), s + strong.end("words")), heading=kind == "heading"
        )
    elif part.strip():
        yield Block(Span(s + shift, s + len(part)), heading=kind == "heading")


def _markup(text: str, span: Span) -> Iterator[Span]:
    part = span.of(text)
    if len(part) > _LONGEST_MARKED:
        return
    marks = [(m.start(), m.end()) for m in _MARKS.finditer(part)]
    marks += [(m.start(), m.end()) for m in _QUOTE_MARK.finditer(part)]
    last = 0
    for a, b in sorted(marks):
        if a >= last and b > a:
            yield Span(span.start + a, span.start + b)
            last = b


def _places(text: str, blocks: list[Block]) -> tuple[Place, ...]:
    """Each heading with what stands under it."""
    heads = [b for b in blocks if b.heading]
    if not heads:
        return ()
    ends = [*(h.span.start for h in heads[1:]), len(text)]
    return tuple(
        Place(Span(h.span.start, end), "heading", " ".join(h.span.of(text).split()))
        for h, end in zip(heads, ends, strict=True)
        if end > h.span.start
    )
