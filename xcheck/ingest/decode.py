"""Bytes to text: UTF-8 first, then marks of UTF-16 and UTF-32, then charset-normalizer."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from xcheck.errors import Skipped

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024  # charset-normalizer tries dozens of encodings; a sample decides
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\f\x0b\x08\x1b\x1a")
_MOSTLY_ASCII = 0.97
_BROKEN_SHARE = 0.002


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python codec it came from; `replaced` counts undecodable places."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, source: str) -> Decoded | Skipped:
    """Decode `data`; a byte order mark decides, then UTF-8, then a guess.

    A byte order mark is no part of the text. A few broken bytes in a text that is UTF-8
    otherwise become U+FFFD, one each, and are counted.

    Args:
        data: the whole file, not empty.
        source: its name, for the message.
    Returns:
        The text, or a `Skipped` with slug "binary" or "undecodable".
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _with_codec(data, codec)
    wide = _unmarked_utf16(data)
    if wide:
        return _with_codec(data, wide)
    if _is_binary(data):
        return Skipped(
            source,
            "binary",
            f"{source} holds binary data, not text.",
            "Give its text instead: export or copy it to a .txt file.",
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        # Halves of surrogate pairs, as some programs write them: whole pairs are put together.
        halves = data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        text = halves.decode("utf-16-le", "replace")
        return Decoded(text, "utf-8", max(1, text.count("\ufffd")))
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    beyond_ascii = sum(1 for c in nearly if c > "\x7f") - broken
    if broken <= max(1, len(data) * _BROKEN_SHARE) and beyond_ascii > broken:
        return Decoded(nearly, "utf-8", broken)
    return _guess(data) or Skipped(
        source,
        "undecodable",
        f"The character encoding of {source} could not be found.",
        "Save it as UTF-8 and try again.",
    )


def _with_codec(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        return Decoded(text, codec, max(1, text.count("\ufffd")))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in text of Latin letters every second byte is zero."""
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    zeros = head.count(0)
    if zeros > len(head) * 0.001 + 2:
        return True
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > len(head) * 0.02 + 2


def _guess(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE]
    high = sum(1 for b in sample if b > 0x7F)
    if high <= (1 - _MOSTLY_ASCII) * len(sample):
        # Statistics of a handful of bytes are noise; the web's default is the better guess.
        try:
            return Decoded(data.decode("cp1252"), "cp1252")
        except UnicodeDecodeError:
            pass
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        return None
    return _with_codec(data, best.encoding)
