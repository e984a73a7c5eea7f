"""Two wordings laid side by side: what they share and where they part.

Words are aligned by their normal forms with the longest-matching-block method of Ratcliff
and Obershelp (1988), as in Python's difflib. Inflection, spelling variants, punctuation,
letters' case and words that carry no content of their own do not make a difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from xcheck.extract.numbers import Form, numbers
from xcheck.model import Bound, Span

_TOKEN = re.compile(
    r"[Pp]er\s[Cc]ent\b|(?:[A-Z]\.){2,}|\[\w\]\w+(?:[’'][^\W_]+)*|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+(?:[’'][^\W_]+)*|…|\.\.\.+"
)
_STOP = re.compile(r"[”’\"')\]]*[.?!;](?!\w)")
_ABBREVIATIONS = frozenset("mr mrs ms dr sen rep gov st gen prof jr sr no vs".split())
_NEGATIVE = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_ALIKE = 80  # of 100, the normalised edit similarity from which two words are one misspelt
_ELLIPSIS: Final = frozenset(["…"])
NEGATIONS: Final = frozenset("not no never none nobody nothing neither nor without cannot".split())
_EMPTY: Final = frozenset(
    "a an the and or but so if then than that this these those there here to of in on at by for "
    "with from as into onto upon about over through up out off be am is are was were been being "
    "have has had having do does did done doing will would shall can could ll ve re d s m t "
    "any i you he she it we they me him her us them my your his its our their mine yours ours "
    "theirs who whom whose which what when where why how "
    "just very really also too well quite rather even still only now yes oh um uh okay ok like "
    "know mean actually certainly frankly obviously simply literally think".split()
)
_VARIANTS: Final = {
    "programme": "program", "centre": "center", "theatre": "theater", "metre": "meter",
    "defence": "defense", "offence": "offense", "licence": "license", "grey": "gray",
    "cheque": "check", "tyre": "tire", "judgement": "judgment", "whilst": "while",
    "amongst": "among", "towards": "toward", "gonna": "go", "going": "go", "wanna": "want",
    "gotta": "get", "got": "get", "percent": "%", "per cent": "%", "usa": "us",
    "kids": "kid", "alright": "right", "men": "man", "women": "woman", "people": "people",
    "went": "go", "gone": "go", "said": "say", "made": "make", "took": "take", "taken": "take",
    "came": "come", "gave": "give", "given": "give", "saw": "see", "seen": "see",
    "thought": "think", "told": "tell", "left": "leave", "kept": "keep", "held": "hold",
    "someone": "someone", "somebody": "someone", "anybody": "anyone", "everybody": "everyone",
    "hundred": "1E+2", "thousand": "1E+3", "million": "1E+6", "billion": "1E+9",
    "mum": "mom", "mama": "mom", "momma": "mom", "ok": "okay",
    "wrote": "write", "written": "write", "knew": "know", "known": "know", "ran": "run",
}  # fmt: skip
_TITLES: Final = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "dr": "doctor", "prof": "professor",
}  # fmt: skip
_SPLIT: Final = {"cannot": ("can", "not"), "nobody": ("no", "one"), "gonna": ("going", "to")}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a wording: its normal `form`, its `surface` but for case and spelling, and
    where it stands.

    `weight` is 1 for a word with content, 0 for one without; `optional` words are an
    editor's, in brackets; `stop` is a word at the end of a sentence.
    """

    form: str
    start: int
    end: int
    weight: int
    surface: str = ""
    optional: bool = False
    stop: bool = False


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; contractions are two words in one place."""
    brackets = [Span(m.start(), m.end()) for m in re.finditer(r"\[[^\]]{2,}\]", text)]
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group().replace("’", "'").replace("[", "").replace("]", "").lower()
        optional = any(b.start <= start and end <= b.end for b in brackets)
        raw = raw.replace(".", "") if raw[0].isalpha() else raw
        stop = raw not in _ABBREVIATIONS and bool(_STOP.match(text, end))
        for form in _parts(raw):
            weight = int(form not in _EMPTY and form not in _ELLIPSIS)
            surface = _american(form)
            found.append(Word(_normal(form), start, end, weight, surface, optional, stop))
    return tuple(found)


def _parts(raw: str) -> tuple[str, ...]:
    if raw.startswith("..."):
        return ("…",)
    if raw in _SPLIT:
        return _SPLIT[raw]
    raw = _TITLES.get(raw, raw)
    if raw.endswith("n't"):
        base = {"wo": "will", "ca": "can", "sha": "shall", "ai": "be"}.get(raw[:-3], raw[:-3])
        return base, "not"
    if "'" in raw:
        base, _, tail = raw.partition("'")
        return (base,) if tail in {"s", ""} else (base, tail) if base else (tail,)
    return (raw,)


@lru_cache(maxsize=65536)
def _normal(form: str) -> str:
    if form in _VARIANTS:
        return _VARIANTS[form]
    if form not in {"a", "i"} and (value := _value(form)) is not None:
        return value
    return _stem(_american(form)) if form not in _EMPTY and form not in NEGATIONS else form


@lru_cache(maxsize=8192)
def _value(form: str) -> str | None:
    """The number that a word writes, in plain digits, or `None`."""
    found = [n for n in numbers(form) if n.form in {Form.DIGITS, Form.WORDS} and n.lo == n.hi]
    return str(found[0].lo.normalize()) if found else None


def _american(form: str) -> str:
    if len(form) > 5:
        form = re.sub(r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1", form)
        form = re.sub(r"([^aeiou])our", r"\1or", form)
        form = re.sub(r"ll(ed|ing|er|ers)$", r"l\1", form)
    return form


def _stem(form: str) -> str:
    """`form` without the endings of inflection; a key, not a word."""
    if len(form) <= 3:
        return form
    if form.endswith(("ies", "ied")):
        return form[:-3] + "i"
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 3 and not form.endswith("ss"):
            form = form[: -len(ending)]
            if ending in {"ing", "ed"} and form[-1] == form[-2] and form[-1] not in "sz":
                form = form[:-1]
            break
    if form.endswith("e") and len(form) > 3:
        form = form[:-1]
    return form[:-1] + "i" if form.endswith("y") and len(form) > 3 else form


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where two aligned wordings part: the words of each that the other lacks.

    `edge` is "start" or "end" where it is at an end of the alignment; `marked` where an
    ellipsis says that words were left out; `following` are the indices of the words after it.
    """

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    edge: str = ""
    marked: bool = False
    following: tuple[int, int] = (0, 0)

    @property
    def content(self) -> tuple[int, int]:
        return _weight(self.a), _weight(self.b)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two wordings side by side.

    `matched` counts shared content words, `run` is the longest row of words that they share
    without a break, `total` the content words of the shorter one, `inflected` how many shared
    words are not in the same form.
    """

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    matched: int
    run: int
    total: int
    inflected: int

    @property
    def verbatim(self) -> bool:
        """Whether one gives the very words of the other, or fewer of them."""
        inner = [g for g in self.gaps if not g.edge and not g.marked]
        replaced = any(g.a and g.b and sum(g.content) for g in inner)
        return not (self.replaced or self.inflected or replaced)

    @property
    def replaced(self) -> int:
        """Content words that stand against others; at the ends only as far as both go on."""
        return sum(min(g.content) for g in self.gaps)

    @property
    def left_out(self) -> int:
        """Content words within the aligned part that one wording has and the other lacks."""
        return sum(abs(g.content[0] - g.content[1]) for g in self.gaps if self._inner(g))

    @staticmethod
    def _inner(gap: Gap) -> bool:
        return not gap.edge and not gap.marked

    @property
    def share(self) -> float:
        """Share of the shorter one's content words that the other has, in [0, 1]."""
        return min(1.0, self.matched / self.total) if self.total else 0.0

    @property
    def coverage(self) -> float:
        """Share of the aligned content words that agree, in [0, 1]."""
        whole = self.matched + self.replaced + 0.5 * self.left_out
        return self.matched / whole if whole else 0.0


def _weight(words: Sequence[Word]) -> int:
    return sum(w.weight for w in words if not w.optional)


@lru_cache(maxsize=65536)
def align(a: str, b: str) -> Alignment:
    """Lay two wordings side by side. `align(b, a)` is the mirror of `align(a, b)`."""
    if (len(a), a) > (len(b), b):
        return _mirror(align(b, a))
    first, second = words_of(a), words_of(b)
    blocks = SequenceMatcher(
        None, [w.form for w in first], [w.form for w in second], autojunk=False
    ).get_matching_blocks()
    blocks = [m for m in blocks if m.size == 0 or _solid(first[m.a : m.a + m.size], m.size)]
    gaps: list[Gap] = []
    matched = run = inflected = i = j = 0
    for n, block in enumerate(blocks):
        x, y = first[i : block.a], second[j : block.b]
        edge = "start" if n == 0 else "end" if n == len(blocks) - 1 else ""
        if x and y and _variants(x, y, (a, b)):
            matched += max(_weight(x), _weight(y))
        elif x or y:
            if edge == "end" and ((i and first[i - 1].stop) or (j and second[j - 1].stop)):
                x = y = ()  # a sentence ends here: what follows is another
            gaps.append(replace(_gap(x, y, edge), following=(block.a, block.b)))
        shared = first[block.a : block.a + block.size]
        matched += sum(w.weight for w in shared)
        run = max(run, block.size)
        beside = second[block.b : block.b + block.size]
        inflected += sum(x.surface != y.surface for x, y in zip(shared, beside, strict=True))
        i, j = block.a + block.size, block.b + block.size
    return Alignment(
        first,
        second,
        tuple(g for g in gaps if g.a or g.b),
        matched,
        run,
        min(_weight(first), _weight(second)),
        inflected,
    )


def _solid(words: Sequence[Word], size: int) -> bool:
    """Whether a shared row of words is more than a lone word without content."""
    return size > 2 or any(w.weight for w in words)


def _gap(a: tuple[Word, ...], b: tuple[Word, ...], edge: str) -> Gap:
    marked = any(w.form in _ELLIPSIS for w in (*a, *b))
    # Shared words without content are no ground to align by, but bound what differs.
    while a and b and a[0].form == b[0].form:
        a, b, edge = a[1:], b[1:], "" if edge == "start" else edge
    while a and b and a[-1].form == b[-1].form:
        a, b, edge = a[:-1], b[:-1], "" if edge == "end" else edge
    if edge:
        a, b = _same_sentence(a, edge), _same_sentence(b, edge)
    return Gap(a, b, edge, marked)


def _same_sentence(words: tuple[Word, ...], edge: str) -> tuple[Word, ...]:
    """The words of a gap at an end that are in the sentence of the words beside it."""
    stops = [n for n, w in enumerate(words) if w.stop]
    if not stops:
        return words
    return words[stops[-1] + 1 :] if edge == "start" else words[: stops[0] + 1]


def _variants(a: Sequence[Word], b: Sequence[Word], texts: tuple[str, str]) -> bool:
    """Whether two rows of words are spellings of the same ("counter terrorist", "sceptical")."""
    raw = [
        "".join(_plain(text[w.start : w.end]) for w in side)
        for side, text in zip((a, b), texts, strict=True)
    ]
    if raw[0] == raw[1]:
        return True
    first, second = ([w.form for w in side if w.weight] for side in (a, b))
    return bool(first) and len(first) == len(second) and all(map(_alike, first, second))


def _plain(word: str) -> str:
    return "".join(c for c in word.lower() if c.isalnum())


def _alike(x: str, y: str) -> bool:
    """Whether two normal forms are one word, misspelt or masked."""
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    if len(short) < 4 or any(c.isdigit() for c in x + y):
        return False
    if any(long == prefix + short for prefix in _NEGATIVE):
        return False
    return fuzz.ratio(x, y) >= _ALIKE


def _mirror(alignment: Alignment) -> Alignment:
    gaps = tuple(
        Gap(g.b, g.a, g.edge, g.marked, (g.following[1], g.following[0])) for g in alignment.gaps
    )
    return replace(alignment, a=alignment.b, b=alignment.a, gaps=gaps)


def content(text: str) -> int:
    """How many content words `text` has."""
    return _weight(words_of(text))


def contained(inner: str, outer: str) -> bool:
    """Whether the words of `inner` stand in `outer`, cuts and small words aside, undenied."""
    wanted = _weight(words_of(inner))
    if not wanted:
        return True  # small words alone: nothing is left that could be missing or denied
    alignment = align(inner, outer)
    if alignment.matched < wanted:
        return False
    denied = any(w.form in NEGATIONS for g in alignment.gaps if not g.edge for w in g.b)
    return not denied and not any(g.content[0] for g in alignment.gaps)


def value_of(words: Sequence[Word], text: str) -> tuple[str, ...]:
    """The exact numbers among `words` of `text`, in plain digits."""
    if not words:
        return ()
    part = text[words[0].start : words[-1].end]
    return tuple(
        str(n.lo.normalize())
        for n in numbers(part)
        if n.bound is Bound.EXACT and n.lo == n.hi and n.form in {Form.DIGITS, Form.WORDS}
    )
