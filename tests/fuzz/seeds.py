"""What fuzzing starts from, and how it damages it: whole files of every format, and prose."""

from __future__ import annotations

import contextlib
import io
import random
import tarfile
import zipfile
from pathlib import Path

from xcheck.ingest.readers import BY_NAME

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "formats" / "samples"
STORY = (HERE.parent / "formats" / "story.md").read_bytes()
MARKS = (
    b"<", b">", b"\"", b"'", b"&", b"{", b"}", b"[", b"](", b"\\", b"\0", b"\n\n", b"\r", b"---",
    b"%", b"<!--", b"]]>", b"<p>", b"</p>", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b",", b"-->",
    b"00:00:01,000 --> ", b"=?utf-8?q?", b"Content-Type: ", b"\n> ", b"endobj", b"stream", b"/Kids",
    b"999999999999", b"-1", b"\\u-10179?", b"\\bin9 ", b"\xf0\x9f\x99\x82", b"\xe2\x80\xae",
)  # fmt: skip
ROWS = b'{"id": 1, "text": "Twelve people died in Almaty.", "date": "2022-01-08"}\n' * 4
TABLE = b'id,date,text\n1,2022-01-08,"Twelve people, he said, died."\n2,,Two fled from Osh.\n'
CUES = (
    b"1\n00:00:01,000 --> 00:00:03,500\nTwelve people\n\n2\n00:00:04,000 --> 00:00:05,000\nDied.\n"
)
MAIL = (
    b"From: Ann <a@b.example>\nSubject: =?utf-8?q?Caf=C3=A9?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n"
    b"Twelve people died.\n> quoted\n-- \nAnn\n--q\nContent-Type: text/html\n"
    b"Content-Disposition: attachment; filename=a.html\n\n<p>Two fled from Osh.</p>\n--q--\n"
)


def _packed() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("b.csv", TABLE)
    return buffer.getvalue()


def _packed_tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(STORY)
        archive.addfile(info, io.BytesIO(STORY))
    return buffer.getvalue()


PROSE = "prose"  # not a format: statements for the extractor
SOURCES = HERE.parent.parent / "seeds"
FIGURES = (
    "at least", "up to", "between 3 and", "one or two", "twelve", "-", "–", "1,234.5", "1.234,5",
    "$", "€4.5bn", "%", "per cent", "3.5 lakh", "a third of", "dozens of", "12th", "8 January 2022",
    "on Tuesday", "7.30 p.m.", "2021-22", "(", ")", "“", "”", "not", "never", "who", "of whom",
    "killed", "the capital of", "said", "according to", ",", ";", ".", "and", "half", "million",
    "minus", "°C", "aged 34", "2-1", "No. 12", "\u00a0", "\u200b", "\u202e", "१२", "²", "½",
)  # fmt: skip


def seeds(name: str) -> list[bytes]:
    """Whole files to start from, for one format; statements for `PROSE`."""
    if name == PROSE:
        texts = [STORY, *(p.read_bytes() for p in sorted(SOURCES.iterdir()))]
        return [line for text in texts for line in text.split(b"\n") if len(line) > 40]
    own = {
        "text": [STORY], "markdown": [STORY], "jsonl": [ROWS], "json": [b"[" + ROWS[:-1] + b"]"],
        "csv": [TABLE], "srt": [CUES], "vtt": [b"WEBVTT\n\n" + CUES.replace(b",", b".")],
        "eml": [MAIL], "zip": [_packed()], "tar": [_packed_tar()],
    }  # fmt: skip
    suffixes = BY_NAME[name].suffixes
    return own.get(name, []) + [p.read_bytes() for p in sorted(SAMPLES.iterdir())
                                if p.suffix in suffixes]  # fmt: skip


def reworded(data: bytes, rng: random.Random) -> bytes:
    """Prose with one to six words left out, doubled, moved or put in."""
    words = data.decode("utf-8", "replace").split(" ")
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(words) + 1)
        what = rng.randrange(4)
        if what == 0:
            words.insert(at, rng.choice(FIGURES))
        elif what == 1:
            del words[at : at + rng.randint(1, 4)]
        elif what == 2:
            words[at:at] = words[at : at + rng.randint(1, 8)]
        else:
            words.insert(at, words.pop(rng.randrange(len(words))) if words else "")
    return " ".join(words).encode()


def damaged(data: bytes, rng: random.Random) -> bytes:
    """`data` with one to eight changes: bits, cuts, repeats, marks, pieces exchanged."""
    if data[:2] == b"PK" and rng.random() < 0.8:
        # An archive that earlier damage has broken is damaged as bytes.
        with contextlib.suppress(Exception):
            return _damaged_inside(data, rng)
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(out) + 1)
        end = min(len(out), at + rng.choice((1, 2, 8, 64, 1024)))
        what = rng.randrange(6)
        if what == 0 and at < len(out):
            out[at] ^= 1 << rng.randrange(8)
        elif what == 1:
            del out[at:end]
        elif what == 2:
            out[at:at] = out[at:end] * rng.choice((1, 2, 50))
        elif what == 3:
            out[at:at] = rng.choice(MARKS) * rng.choice((1, 1, 3, 200))
        elif what == 4:
            out[at:end] = rng.randbytes(end - at)
        else:
            del out[rng.randrange(len(out) + 1) :]
    return bytes(out)


def _damaged_inside(data: bytes, rng: random.Random) -> bytes:
    """An archive whose packing is whole and one of whose members is not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = rng.choice([n for n in members if n.endswith(("ml", ".txt", ".opf", ".csv"))])
    members[chosen] = damaged(members[chosen], rng)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
