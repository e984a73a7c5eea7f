"""What a source says of itself: title, publisher, author, date; and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xcheck.ingest import cues
from xcheck.ingest.blocks import Block
from xcheck.ingest.dates import full_dates, is_bare_date
from xcheck.ingest.sentences import dateline_of
from xcheck.model import DateRange, Meta

_AGENCIES = {
    "tass": "TASS",
    "itar-tass": "ITAR-TASS",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "upi": "UPI",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "bbc": "BBC",
    "cnn": "CNN",
    "bloomberg": "Bloomberg",
    "jta": "JTA",
    "anadolu": "Anadolu",
    "aa": "Anadolu",
    "irna": "IRNA",
    "belta": "BelTA",
    "ukrinform": "Ukrinform",
    "kazinform": "Kazinform",
    "ap/afp": "AP/AFP",
    "aap": "AAP",
    "pa": "PA",
    "bernama": "Bernama",
}
_MEDIA_WORDS = re.compile(
    r"\b(?:News|Times|Post|Herald|Guardian|Journal|Tribune|Daily|Gazette|Telegraph|Mirror|"
    r"Chronicle|Observer|Independent|Express|Standard|Star|Sun|Mail|Press|Radio|TV|Television|"
    r"Today|Week|Weekly|Magazine|Review|Monitor|Reuters|BBC|CNN|NPR|PBS|ABC|CBS|NBC|Fox|AP|AFP|"
    r"Al Jazeera|Politico|Bloomberg|Insider|Wire|Globe|Courier|Bulletin|Examiner|Inquirer)\b"
    r"|\.(?:com|org|net|co\.\w\w|[a-z]{2})$"
)
_PAPER = re.compile(
    r"\b(?:Times|Post|Herald|Guardian|Journal|Tribune|Gazette|Telegraph|Chronicle|Courier|Observer|"
    r"Examiner|Inquirer|Bulletin|Reuters|BBC|CNN|NPR)\b|\.(?:com|org|net)$"
)
_SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?P<mark>[|–—-])\s+(?P<name>[^|–—]{2,40})$")
_UPDATED = re.compile(r"\b(?:updated|modified|last update)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|created|issued|first published|date)\b", re.IGNORECASE
)
_FILE_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
GENERATED_TITLE = re.compile(
    r"untitled.*|document\d*|word document|new document|presentation|.*\.(?:docx?|odt|rtf|indd|tex|"
    r"dvi|html?|qxp|pdf|txt|xml)$|microsoft word - .*|(?:https?|file)://.*|about:blank|\W*",
    re.IGNORECASE,
)
WEAK_ORIGIN = "file properties"  # when a file was made; what its text says of itself is better
_TOP = 6  # paragraphs among which the headline stands
_EDGE = 12  # paragraphs at either end among which a bare date is the publication's


def describe(text: str, blocks: Sequence[Block], name: str, known: Meta) -> Meta:
    """Complete `known` (what the format itself stated) from the text's own lines.

    Every field that is filled is named in `origins` with the place it was read from; a
    field that two places give differently, or none gives, stays as it was.
    """
    found = dict(_read(text, blocks, name))
    origins = dict(known.origins)
    values: dict[str, str | DateRange] = {}
    weak = {field for field, origin in known.origins if origin == WEAK_ORIGIN}
    if known.title and known.publisher is None:
        bare, suffix = _without_suffix(known.title, text)
        if suffix:
            found.setdefault("publisher", (suffix, "title suffix"))
            values["title"] = bare
    if "title" in weak and GENERATED_TITLE.fullmatch(known.title or ""):
        known = replace(known, title=None)
    for field, (value, origin) in found.items():
        if getattr(known, field) is None or (field in weak and field == "published"):
            values[field] = value
            origins[field] = origin
    return replace(known, **values, origins=tuple(sorted(origins.items())))  # type: ignore[arg-type]  # the fields' types are those of `_read`


def _read(
    text: str, blocks: Sequence[Block], name: str
) -> Iterator[tuple[str, tuple[str | DateRange, str]]]:
    title = _title(text, blocks)
    publisher = _dateline_agency(text, blocks)
    if title:
        bare, suffix = _without_suffix(title, text)
        yield "title", (bare, "headline")
        if suffix and not publisher:
            publisher = (suffix, "title suffix")
    if publisher:
        yield "publisher", publisher
    author = _author(text, blocks)
    if author:
        yield "author", (author, "byline")
    published = _published(text, blocks, name)
    if published:
        yield "published", published


_DATE_WORDS = 6  # words beside the date in a line that says when a text was published


def dated_by_locale(meta: Meta, text: str, blocks: Sequence[Block], language: str) -> Meta:
    """`meta` with the date of a short line near either end, read by the language's rules.

    Only where nothing else gives a date, and all such lines give the same one.
    """
    weak = dict(meta.origins).get("published") == WEAK_ORIGIN
    if meta.published is not None and not weak:
        return meta
    from xcheck.locales import conventions
    from xcheck.locales import full_dates as dates_of

    rules = conventions(language)
    if rules is None:
        return meta
    days = set()
    for block in {b.span: b for b in (*blocks[:_EDGE], *blocks[-_EDGE:])}.values():
        line = _line(text, block)
        found = list(dates_of(line, rules)) if len(line) <= 120 else []
        if len(found) == 1:
            span, day = found[0]
            rest = line[: span.start] + line[span.end :]
            if len(re.findall(r"[^\W\d_]{2,}", rest)) <= _DATE_WORDS:
                days.add(day)
    if len(days) != 1:
        return meta
    origins = dict(meta.origins) | {"published": "date line"}
    return replace(
        meta, published=DateRange.day(days.pop()), origins=tuple(sorted(origins.items()))
    )


def _line(text: str, block: Block) -> str:
    return " ".join(block.span.of(text).split())


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    left = [b for b in blocks if b.furniture is None][:_TOP]
    for block in left:
        if block.heading:
            line = _line(text, block)
            return line if len(line.split()) >= 2 else None
        if block.span.end - block.span.start > 200:
            return None
    return None


def _without_suffix(title: str, text: str) -> tuple[str, str | None]:
    """Part "Headline | The Paper"; a section's name ("| World News") is no publisher."""
    match = _SUFFIX.match(title)
    if not match:
        return title, None
    name = match["name"].strip()
    bar = match["mark"] == "|"
    if not bar and not _MEDIA_WORDS.search(name) and name.lower() not in _AGENCIES:
        return title, None
    words = [
        w
        for w in re.findall(r"\b(?!The\b|And\b)[A-Za-z]{3,}", name)
        if not _MEDIA_WORDS.fullmatch(w)
    ]
    plain = not re.search(_PAPER, name)
    is_topic = plain and any(re.search(rf"\b{w.lower()}\b", text) for w in words if not w.isupper())
    generic = re.fullmatch(
        r"(?:world|local|national|politics|business|sports?|breaking) ?news", name, re.I
    )
    if is_topic or generic or not name[0].isupper():
        return (match["title"] if bar else title), None
    return match["title"], _AGENCIES.get(name.lower(), name)


def _dateline_agency(text: str, blocks: Sequence[Block]) -> tuple[str, str] | None:
    for block in [b for b in blocks if b.furniture is None][:_TOP]:
        line = dateline_of(_line(text, block)[:160])
        agency = (line.groupdict().get("agency") or "") if line else ""
        known = _AGENCIES.get(agency.strip("/() ").lower())
        if known:
            return known, "dateline"
    return None


def _author(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.furniture != "byline":
            continue
        match = cues.BYLINE.match(_line(text, block))
        if match:
            who = re.split(r"\s*[|/•·]\s*|,\s*(?=[A-Z]{2,}|The |Associated|Reuters)", match["who"])[
                0
            ]
            return who.strip(" .,:") or None
    return None


def _published(text: str, blocks: Sequence[Block], name: str) -> tuple[DateRange, str] | None:
    ranked: dict[str, set[DateRange]] = {}
    edge = {*range(min(_EDGE, len(blocks))), *range(max(0, len(blocks) - _EDGE), len(blocks))}
    for n in sorted(edge):
        block = blocks[n]
        if block.span.end - block.span.start > 160:
            if n < _EDGE and block.furniture is None:
                _from_dateline(text, block, ranked)
            continue
        line = _line(text, block)
        if block.furniture not in ("date line", "byline") and not is_bare_date(line):
            if block.furniture is None:
                _from_dateline(text, block, ranked)
            continue
        for found in full_dates(line):
            before = line[: found.start]
            updated = [m.start() for m in _UPDATED.finditer(before)]
            published = [m.start() for m in _PUBLISHED.finditer(before)]
            origin = "date line"
            if max(published, default=-1) > max(updated, default=-1):
                origin = "published line"
            elif updated:
                origin = "updated line"
            ranked.setdefault(origin, set()).add(DateRange.day(found.day))
    for origin in ("published line", "date line", "dateline", "updated line"):
        days = ranked.get(origin, set())
        if len(days) == 1:
            return next(iter(days)), origin
        if days:
            return None  # two different dates: neither is certain
    in_name = _FILE_DATE.findall(name)
    named = {d.day for n in in_name for d in full_dates(n)}
    if len(named) == 1:
        return DateRange.day(named.pop()), "file name"
    return None


def _from_dateline(text: str, block: Block, ranked: dict[str, set[DateRange]]) -> None:
    line = dateline_of(_line(text, block)[:160])
    if line:
        for found in full_dates(line.group()):
            ranked.setdefault("dateline", set()).add(DateRange.day(found.day))
