"""Blocks to sentences: sentencex, and a thin layer over what it gets wrong in news."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from xcheck.ingest.blocks import BULLET

_SPACE = re.compile(r"[^\S ]")
_TITLES = (
    "Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Govs Pres Gen Lt Col Maj Capt Cpl Sgt Pvt Adm "
    "Cmdr Cmdt Brig Rev Fr Msgr Hon Supt Det Insp Amb Atty Dist Asst Assoc Ft Mt "
    "Messrs Mmes Mgr Sr Sra Mme Mlle"
)
_BEFORE_NUMBER = "No Nos Art Arts Sec Fig Figs Vol Ch Para pp p Op Cap ca c approx vs v cf"
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_TITLE_END = re.compile(rf"(?:^|[\s(\[\"'“‘/-])(?:{_TITLES.replace(' ', '|')})\.$")
_NUMBER_END = re.compile(rf"(?:^|[\s(\[])(?:{f'{_BEFORE_NUMBER} {_MONTHS}'.replace(' ', '|')})\.$")
_VERSUS_END = re.compile(r"\s(?:vs?|cf|viz|e\.g|i\.e)\.$")
_INITIAL_END = re.compile(r"(?:^|[\s(\[\"“'‘.-])[A-Z]\.$")
_CLOCK_END = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_CLOCK_NEXT = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:[A-Z]{1,4}T|GMT|UTC)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|local)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d"
)
_GLUED = re.compile(r"[a-z0-9%)\]”\"’][.!?]+[\"”’)]*$")
_CLOSED = re.compile(r"(?<=[.!?][)\]])\s+(?=[\"“'‘(\[]*[A-Z0-9])")
_ASKED_END = re.compile(r"[?!…] ?[\"”’»]$")
_SAYS = (
    r"(?:said|says|asked|asks|told|added|adds|wrote|writes|tweeted|replied|shouted|cried|exclaimed|"
    r"wondered|continued|declared|warned|joked)"
)
_TAG = re.compile(
    rf"(?:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){{0,3}}|he|she|they|He|She|They) {_SAYS}\b"
    rf"|{_SAYS} [A-Z]"
)
_CAPITAL = re.compile(r"[\"“'‘(\[]*[A-Z]")
_AGENCY = r"(?:/[A-Z][\w .&-]{1,24}/|\([A-Z][\w .,&/-]{1,30}\)|[A-Z]{2,}(?:/[A-Z]{2,})*)"
_PLACE = r"[A-Z][A-Z'’.\-]+(?:[ ,/]+(?:[A-Z][A-Z'’.\-]*|[A-Z][a-z]+\.?|of|de|la|el|al|and))*"
_DAY = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)"
    r"(?:,?\s(?:19|20)\d\d)?"
)
_DASH = r"(?:--+|[-–—])"
DATELINE = re.compile(
    rf"(?P<place>{_PLACE})"
    rf"(?:[,.]?\s(?P<day>{_DAY}))?"
    rf"(?:[.,]?\s(?P<agency>{_AGENCY}))?"
    rf"(?:[.,]?\s(?P<late>{_DAY}))?"
    rf"(?:\s?{_DASH}\s+|(?<=/)\.\s+|(?<=/)\s{_DASH}\s+|(?<=[)/]):?\s+(?=[\"“'‘]?[A-Z]))"
)
_CITY_DATELINE = re.compile(
    rf"(?P<place>(?:[A-Z][\w'’.-]+,?\s){{1,4}})\((?P<agency>[A-Z][\w .,&/-]{{1,30}})\)\s?{_DASH}\s+"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WINDOW = 3_000  # characters
_LONG_QUOTE = 500  # characters: beyond it a quotation of several sentences is divided
_QUOTES = str.maketrans('"“”„‟«»‘', "        ")


_BARE_DATELINE = re.compile(rf"\((?P<agency>[A-Z][\w .&/-]{{1,24}})\)\s?{_DASH}\s+")


def dateline_of(text: str) -> re.Match[str] | None:
    """The dateline that opens `text` ("MOSCOW, January 10. /TASS/. "), with its groups.

    Groups: `place`, `agency`, and for all-capital places `day` and `late` (the date).
    """
    match = DATELINE.match(text) or _CITY_DATELINE.match(text) or _BARE_DATELINE.match(text)
    if match is None or not any(c.islower() for c in text[match.end() : match.end() + 40]):
        return None
    groups = match.groupdict()
    if "place" not in groups:
        return match
    plain_dash = not groups.get("agency") and not groups.get("day") and not groups.get("late")
    if plain_dash and len(match["place"].rstrip(" ,.")) < 4:
        return None  # "US – …", "A – …": a heading's word, not a place
    return match


def sentences_of(
    text: str, longest: int, language: str | None = None
) -> Iterator[tuple[int, int, bool]]:
    """Divide one paragraph into sentences.

    Yields `(start, end, dateline)`: offsets into `text`, in order, without surrounding
    blanks, list markers left out. `dateline` marks the opening place, date and agency, which
    state nothing. No sentence is longer than `longest` characters; one that would be is
    divided at blanks. `language` is ISO 639-1, English where it is `None`.
    """
    flat = _SPACE.sub(" ", text)
    bullet = BULLET.match(flat)
    at = bullet.end() if bullet else 0
    line = dateline_of(flat[at : at + 160])
    if line:
        yield at, at + len(line.group().rstrip()), True
        at += line.end()
    if language not in (None, "en"):
        for start, end in _boundaries(flat, at, str(language)):
            yield from ((s, e, False) for s, e in _capped(flat, *_trim(flat, start, end), longest))
        return
    for start, end in _merged(flat, at):
        for piece in _divided(flat, start, end):
            yield from ((s, e, False) for s, e in _capped(flat, *piece, longest))


def _boundaries(flat: str, at: int, language: str = "en") -> Iterator[tuple[int, int]]:
    """sentencex's sentences, a window at a time: its time can grow with the square."""
    flat = _LONE_SURROGATE.sub("\ufffd", flat)  # sentencex takes well-formed text only
    while at < len(flat):
        stop = min(at + _WINDOW, len(flat))
        part = flat[at:stop] if at or stop < len(flat) else flat
        found = [
            (at + b["start_index"], at + b["end_index"])
            for b in sentencex.get_sentence_boundaries(language, part)
        ]
        if stop < len(flat) and len(found) > 1:
            found.pop()  # the window's edge cut it; the next window begins with it
        yield from found
        at = found[-1][1] if found else stop


def _trim(flat: str, start: int, end: int) -> tuple[int, int]:
    piece = flat[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _merged(flat: str, at: int) -> Iterator[tuple[int, int]]:
    """sentencex's pieces, those that it cut apart put together again."""
    open_start: int | None = None
    open_end = at
    for start, end in _boundaries(flat, at):
        s, e = _trim(flat, start, end)
        if s >= e:
            continue
        if open_start is None:
            open_start, open_end = s, e
        elif _belongs(flat, open_start, open_end, s, e):
            open_end = e
        else:
            yield open_start, open_end
            open_start, open_end = s, e
    if open_start is not None:
        yield open_start, open_end


def _belongs(flat: str, start: int, end: int, after: int, stop: int) -> bool:
    """Whether the piece at `after` goes on with the sentence that `start`..`end` began."""
    tail = flat[max(start, end - 24) : end]
    head = flat[after : after + 24]
    if end == after:  # no blank between them: only "per cent.He" is a real end
        return not (_GLUED.search(tail) and _CAPITAL.match(head))
    if not any(c.isalnum() for c in flat[after:stop]):
        return True  # stray marks: " .", " ”"
    if head[0].islower() and tail[-1] == ".":
        return bool(re.search(r"\b[A-Za-z]{1,5}\.$", tail))
    if _ASKED_END.search(tail) and _TAG.match(flat[after : after + 80]):
        return True  # “Who?” Ann Lee asked.
    if _TITLE_END.search(tail) and _CAPITAL.match(head):
        return True
    if _NUMBER_END.search(tail) and head[0].isdigit():
        return True
    if _VERSUS_END.search(tail):
        return True
    if _CLOCK_END.search(tail):
        return bool(_CLOCK_NEXT.match(head))
    return bool(_INITIAL_END.search(tail)) and end - start <= 3


def _divided(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part what sentencex left together: "[…] It", and very long quotations."""
    piece = flat[start:end]
    cuts = []
    if piece[0] in "([":
        close = ")" if piece[0] == "(" else "]"
        first = piece.find(close)
        cuts = [m for m in _CLOSED.finditer(piece) if m.start() == first + 1]
    if cuts:
        yield start, start + cuts[0].start()
        yield from _divided(flat, start + cuts[0].end(), end)
        return
    if end - start <= _LONG_QUOTE:
        yield start, end
        return
    plain = flat[:start] + piece.translate(_QUOTES) + flat[end:]
    done = start
    for s, e in _merged(plain[:end], start):
        # The marks belong to the sentence they touch.
        while s > done and not flat[s - 1].isspace():
            s -= 1
        while e < end and not flat[e].isspace():
            e += 1
        s = max(s, done)
        if s < e:
            yield s, e
            done = e


def _capped(flat: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        cut = flat.rfind(" ", start + 1, start + longest + 1)
        if cut <= start:
            cut = start + longest
        s, e = _trim(flat, start, cut)
        if s < e:
            yield s, e
        start = cut
    s, e = _trim(flat, start, end)
    if s < e:
        yield s, e
