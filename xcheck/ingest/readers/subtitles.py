"""Transcripts: SRT and WebVTT, with the time of every cue.

Read here rather than by a library: those at hand take the names of WebVTT cues for speech.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from xcheck.errors import Skipped
from xcheck.ingest.decode import decode
from xcheck.ingest.readers.base import Raw, Reading
from xcheck.ingest.readers.builder import TextBuilder
from xcheck.model import Meta, Span

_CLOCK = r"((?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3})"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}")
_ENDS = re.compile(r"[.!?…][\"'”’»)]*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{\\[^{}]*\}")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^<>]+)>")
_SPEAKER = re.compile(r"^(?:>>+\s*|-\s+)|^[A-Z][A-Z .'’-]{1,30}:\s")
_SOUND = re.compile(r"[\[(♪*].*[\])♪*]|♪.*")
_PAUSE = 2_500  # milliseconds: a longer silence ends a paragraph
_LONGEST = 1_200  # characters of a paragraph in a text without full stops


def read_srt(raw: Raw) -> Iterator[Reading | Skipped]:
    """Cues joined to paragraphs at pauses, speakers and sentence ends."""
    return _read(raw, "srt")


def read_vtt(raw: Raw) -> Iterator[Reading | Skipped]:
    """The same for WebVTT; the names in voice tags are kept."""
    return _read(raw, "vtt")


def _read(raw: Raw, kind: str) -> Iterator[Reading | Skipped]:
    decoded = decode(raw.data, raw.name)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    cues = list(_cues(decoded.text))
    if not cues:
        raise ValueError("it holds no cues with times")
    builder = TextBuilder(raw.settings.limits.max_chars)
    paragraph: list[tuple[str, int]] = []
    last_end, last = 0, ""
    for start, end, text in sorted(cues, key=lambda c: c[:2]):
        words = _words(text)
        if not words or words == last:  # rolling captions repeat the line before
            continue
        starts = bool(_SPEAKER.match(words))
        long = sum(len(w) for w, _ in paragraph) > _LONGEST
        done = bool(paragraph) and bool(_ENDS.search(paragraph[-1][0]))
        if paragraph and (starts or start - last_end > _PAUSE or (done and long) or
                          (long and not done and len(paragraph) > 40)):  # fmt: skip
            _flush(builder, paragraph)
        paragraph.append((words, start))
        last_end, last = end, words
    _flush(builder, paragraph)
    meta = Meta(format=kind, encoding=decoded.encoding)
    yield builder.reading(raw, meta)


def _cues(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end in milliseconds, and the lines up to the next blank one."""
    lines = re.split(r"\r\n|\r|\n", text)
    at = 0
    while at < len(lines):
        timing = _TIMING.match(lines[at])
        at += 1
        if not timing:
            continue
        words: list[str] = []
        while at < len(lines) and lines[at].strip() and not _TIMING.match(lines[at]):
            words.append(lines[at])
            at += 1
        if at < len(lines) and words and words[-1].strip().isdigit() and _TIMING.match(lines[at]):
            words.pop()  # the number of the next cue, without a blank line before it
        yield _milliseconds(timing[1]), _milliseconds(timing[2]), " ".join(words)


def _milliseconds(clock: str) -> int:
    hours, minutes, seconds = (["0", *re.split(r":", clock.replace(",", "."))])[-3:]
    return int(hours) * 3_600_000 + int(minutes) * 60_000 + round(float(seconds) * 1000)


def _words(text: str) -> str:
    voice = _VOICE.search(text)
    flat = " ".join(_TAG.sub("", text).split())
    if _SOUND.fullmatch(flat):
        return ""
    flat = html.unescape(flat)
    return f"{voice[1].strip()}: {flat}" if voice and flat else flat


def _flush(builder: TextBuilder, paragraph: list[tuple[str, int]]) -> None:
    """Add the paragraph and name the time of each of its cues."""
    if not paragraph:
        return
    span = builder.add(" ".join(words for words, _ in paragraph))
    at = span.start if span else 0
    for words, start in paragraph:
        end = at + len(words)
        if span and end <= span.end:
            builder.place(Span(at, end), "time", _clock(start))
        at = end + 1
    paragraph.clear()


def _clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
