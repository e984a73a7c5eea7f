"""Lists of proper names: "Russia, Armenia, Tajikistan and Belarus"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from xcheck.extract.parse import Parse, Token
from xcheck.model import Span

_LEAST = 3  # names that make a list
_BEFORE = 9  # words before a list in which its noun and number are looked for
_NUMBERS: Final = {
    w: n
    for n, w in enumerate("three four five six seven eight nine ten eleven twelve".split(), start=3)
}
_PARTIAL: Final = frozenset(
    "including include includes included among like besides other others fellow e.g. notably "
    "especially particularly some".split()
)
_SUCH: Final = ("such", "as")
_LAST_WORDS: Final = frozenset({"other", "others", "more", "elsewhere", "etc.", "etc"})


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of at least three names.

    `names` and `spans` belong together; spans are offsets into the parsed text. `noun` is
    the lemma of what is listed ("member"), or ""; `number` how many the text says there
    are, or `None`; `partial` whether it says that the list is not all of them.
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    noun: str
    number: int | None
    partial: bool

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def complete(self) -> bool:
        """Whether the text says how many there are, and lists as many."""
        return self.number == len(self.names)


def name_lists(parse: Parse) -> list[NameList]:
    """The lists of names in one sentence, in order."""
    found = []
    i = 0
    tokens = parse.tokens
    while i < len(tokens):
        items, end, more = _items(parse, i)
        if len(items) >= _LEAST:
            found.append(_list(parse, items, more))
            i = end
        else:
            i = max(i + 1, items[0][-1].i + 1 if items else i + 1)
    return found


def _items(parse: Parse, start: int) -> tuple[list[tuple[Token, ...]], int, bool]:
    """Names joined by commas and "and" from `start` on, where they end, and whether more follow."""
    tokens = parse.tokens
    items: list[tuple[Token, ...]] = []
    i = start
    while (name := _name(tokens, i)) is not None:
        items.append(name)
        i = name[-1].i + 1
        j = i
        while j < len(tokens) and (tokens[j].text in {",", ";"} or tokens[j].lower in {"and", "&"}):
            j += 1
        if j == i:
            return items, i, False
        while j < len(tokens) and tokens[j].lower == "the":
            j += 1
        if j < len(tokens) and tokens[j].lower in _LAST_WORDS:
            return items, j, True
        i = j
    return items, max(i, start + 1), False


def _name(tokens: tuple[Token, ...], i: int) -> tuple[Token, ...] | None:
    """A run of at most five capitalised words at `i`, "of" and "the" inside allowed."""
    end = i
    while end < len(tokens) and end - i < 5:
        t = tokens[end]
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        name = t.text[:1].isupper() and t.pos in {"PROPN", "NOUN", "ADJ"}
        inside = end > i and t.lower == "of" and following and following.text[:1].isupper()
        if name or inside:
            end += 1
        else:
            break
    return tuple(tokens[i:end]) if end > i else None


def _list(parse: Parse, items: list[tuple[Token, ...]], more: bool) -> NameList:
    first = items[0][0].i
    before = parse.tokens[max(0, first - _BEFORE) : first]
    cut = next((n for n in range(len(before), 0, -1) if before[n - 1].text in {".", ";"}), 0)
    before = before[cut:]
    lowered = [t.lower for t in before]
    number, noun = None, ""
    for n, t in enumerate(before):
        value = _NUMBERS.get(t.lower) or (int(t.text) if t.text.isdecimal() else None)
        if value is not None and 3 <= value <= 99:
            following = [x for x in before[n + 1 : n + 5] if x.tag in {"NNS", "NNPS"}]
            if following:
                number, noun = value, following[0].lemma
    if not noun:
        nouns = [t for t in before if t.tag in {"NNS", "NNPS"}]
        noun = nouns[-1].lemma if nouns else ""
    partial = (
        more
        or bool(_PARTIAL & set(lowered))
        or (number is None and any(tuple(lowered[n : n + 2]) == _SUCH for n in range(len(lowered))))
    )
    return NameList(
        tuple(parse.text_of(i) for i in items),
        tuple(Span(i[0].start, i[-1].end) for i in items),
        noun,
        number,
        partial,
    )
