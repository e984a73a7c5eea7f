"""Web pages: main text, title, date, author and site by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from xcheck.errors import Skipped
from xcheck.ingest.dates import iso_day
from xcheck.ingest.decode import decode
from xcheck.ingest.metadata import WEAK_ORIGIN
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.model import DateRange, Meta

_BLOCKS = (
    "p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 li dt dd tr blockquote "
    "pre figure figcaption table ul ol dl form fieldset address hr br td th caption summary "
    "details body head title option"
)
_BLOCK = frozenset(_BLOCKS.split())
_UNSEEN = "script style noscript template svg iframe object head select button"
_SILENT = frozenset(_UNSEEN.split())
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_LANG = re.compile(r"<html[^>]{0,300}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.I)
_OFFICE = re.compile(
    r"<meta[^>]*generator[^>]*(?:Office|Word|AbiWord|Writer)[^>]*>|xmlns:o=\"urn:schemas-microsoft",
    re.I,
)
_MODIFIED = re.compile(
    r"<meta[^>]{0,80}(?:modified_time|og:updated_time|dateModified|last-modified)[\"'][^>]{0,80}"
    r"content=[\"']\s*(\d{4}-\d\d-\d\d)|\"dateModified\"\s*:\s*\"(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_FEWEST = 25  # characters: less main text than this is no article
_LONG_PAGE = 4_000  # characters: shorter pages have little furniture to worry about
_DEEPEST = 400  # elements within elements; pages stay below 100


def read_html(raw: Raw) -> Iterator[Reading | Skipped]:
    """The main text of a page, one paragraph per block; the page's own words for the rest."""
    decoded = decode_html(raw)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    text, encoding = decoded
    yield read_page(raw, text, encoding, raw.url)


def decode_html(raw: Raw) -> tuple[str, str] | Skipped:
    """Text and encoding: a byte order mark, valid UTF-8, what the page declares, a guess."""
    declared = _CHARSET.search(raw.data[:4096])
    if declared and not raw.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
        try:
            codec = declared[1].decode("ascii")
            codec = "cp1252" if codec.lower() in ("iso-8859-1", "latin1", "us-ascii") else codec
            return raw.data.decode(codec, "replace"), codec.lower()
        except (LookupError, UnicodeError):
            pass
    decoded = decode(raw.data, raw.name)
    return decoded if isinstance(decoded, Skipped) else (decoded.text, decoded.encoding)


def read_page(raw: Raw, text: str, encoding: str, url: str | None = None) -> Reading | Skipped:
    """The main text of the page `text`; `url` is where it was found, if known."""
    tree = _tree(text)
    if tree is None or _depth(tree) > _DEEPEST:
        return Skipped(
            raw.name,
            "damaged",
            f"{raw.name} is no page that can be read: it has no elements, or too many levels.",
            "Open it in a browser and save it again, or copy its text to a file.",
        )
    import trafilatura

    lang = _LANG.search(text[:4000])
    page = trafilatura.bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, include_tables=True,
        favor_recall=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
    meta = _meta(page, encoding, lang[1].lower()[:2] if lang else None, url, text)
    builder = TextBuilder(raw.settings.limits.max_chars)
    body = getattr(page, "body", None)
    if body is not None:
        _from_trafilatura(builder, body, meta.title)
    notes: tuple[Skipped, ...] = ()
    if builder.length < _FEWEST or builder.paragraphs < 2:
        builder = TextBuilder(raw.settings.limits.max_chars)
        add_elements(builder, _tree(text))
        if builder.length >= _LONG_PAGE:
            notes = (_whole_page(raw),)
    return builder.reading(raw, meta, notes)


def read_fragment(raw: Raw, text: str) -> Reading:
    """Everything visible in HTML that is no web page (a message's body)."""
    builder = TextBuilder(raw.settings.limits.max_chars)
    add_elements(builder, _tree(text))
    return builder.reading(raw, Meta(format="html"))


def _whole_page(raw: Raw) -> Skipped:
    return Skipped(
        raw.name,
        "no-main-text",
        f"No article was found in {raw.name}; the whole page was read, menus and all.",
        "If something is amiss, copy the article's text to a file.",
        partial=True,
    )


def _tree(text: str) -> Any:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # An encoding declared inside would be applied a second time.
    try:
        return document_fromstring(
            text.encode("utf-8", "replace"),
            parser=HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True),
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _depth(tree: Any) -> int:
    """The greatest nesting, found without recursion."""
    deepest, level = 0, [tree]
    while level and deepest <= _DEEPEST:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _meta(page: Any, encoding: str, lang: str | None, url: str | None, source: str) -> Meta:
    # A word processor that saves a page dates it by its own clock.
    by_office = bool(_OFFICE.search(source[:8000]))
    values: dict[str, Any] = {}
    for field, attribute in (
        ("title", "title"),
        ("author", "author"),
        ("publisher", "sitename"),
        ("url", "url"),
    ):
        value = getattr(page, attribute, None)
        if value and str(value).strip():
            values[field] = " ".join(str(value).split())
    day = str(getattr(page, "date", "") or "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        values["published"] = DateRange.day(date.fromisoformat(day))
    if lang:
        values["language"] = lang
    if url:
        values["url"] = url
    modified = _MODIFIED.search(source)
    changed = iso_day(next(g for g in modified.groups() if g)) if modified else None
    if changed:
        values["modified"] = DateRange.day(changed)
    origins = tuple(
        sorted(
            (f, WEAK_ORIGIN if f == "published" and by_office else "page metadata") for f in values
        )
    )
    return Meta(format="html", encoding=encoding, origins=origins, **values)


def _from_trafilatura(builder: TextBuilder, body: Any, title: str | None) -> None:
    """trafilatura's own small vocabulary: head, p, list, item, quote, table, row, cell, lb."""
    first = next((" ".join("".join(e.itertext()).split()) for e in body if len(e) or e.text), "")
    if title and title.casefold() not in first.casefold():
        builder.add(title, heading=True)
    for element in body:
        _add(builder, element)


def _add(builder: TextBuilder, element: Any) -> None:
    tag = element.tag
    if tag == "head":
        words = " ".join("".join(element.itertext()).split())
        builder.enter("heading", words)
        if builder.add(words, heading=True) is None:
            builder.leave("heading")
    elif tag == "list":
        for item in element.iter("item"):
            builder.add("".join(item.itertext()))
    elif tag == "table":
        for row in element.iter("row"):
            cells = [" ".join("".join(c.itertext()).split()) for c in row.iter("cell")]
            builder.add(" | ".join(c for c in cells if c))
    elif tag == "quote" and len(element) and any(e.tag == "p" for e in element):
        if element.text:
            builder.add(element.text)
        for child in element:
            _add(builder, child)
    elif tag in ("code",):
        builder.add("".join(element.itertext()), furniture="code")
    elif tag != "graphic":
        builder.add("".join(_pieces(element)))
    if element.tail:
        builder.add(element.tail)


def _pieces(element: Any) -> Iterator[str]:
    """Words of an element, a line break as a blank."""
    if element.text:
        yield element.text
    for child in element:
        inner = "".join(child.itertext()) if child.tag != "lb" else " "
        # Emphasis inside a word must not divide it, so join here rather than above.
        yield inner
        if child.tail:
            yield child.tail


def add_elements(builder: TextBuilder, root: Any) -> None:
    """Every visible block of an (X)HTML tree, headings marked; no choice of main text."""
    words: list[str] = []
    heading = False

    def flush() -> None:
        nonlocal heading
        flat = " ".join("".join(words).split())
        words.clear()
        if flat:
            if heading:
                builder.enter("heading", flat)
            builder.add(flat, heading=heading)
        heading = False

    if root is None:
        return
    from lxml import etree

    skip = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        silent = not tag or tag in _SILENT
        if event == "start":
            if silent:
                skip += 1
            elif not skip:
                if tag in _BLOCK:
                    flush()
                    heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
                words.append(element.text or "")
        else:
            if silent:
                skip -= 1
            elif not skip and tag in _BLOCK:
                flush()
            if not skip:
                words.append(element.tail or "")
    flush()
