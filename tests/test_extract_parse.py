"""Parses: exact offsets, and the same from the cache as from the parser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xcheck.cache import Cache, NullCache
from xcheck.extract.parse import NAMESPACE, Parse, Parser, Token
from xcheck.settings import Settings

TEXTS = [
    "At least 8 police officers were killed in the clashes in Almaty.",
    "“12 people died,” the mayor\ntold reporters — twice.",
    "Kyrgyzstan’s president, Sadyr Japarov, spoke on Jan. 6.",
    "  two  spaces\tand a tab ",
    "12 dead",
    "😀 Nine people were 🇰🇿 hurt.",
]


def sound(parse: Parse) -> None:
    """Tokens are in order, without overlaps, and are the characters they say they are."""
    end = 0
    for n, token in enumerate(parse.tokens):
        assert token.i == n
        assert end <= token.start <= token.end <= len(parse.text)
        assert parse.text[token.start : token.end] == token.text
        assert 0 <= token.head < len(parse.tokens)
        assert (token.ent_id >= 0) == bool(token.ent)
        end = token.end


# A parse by hand: "The clashes killed 12 officers".
def by_hand() -> Parse:
    text = "The clashes killed 12 officers"
    rows = [
        ("the", "DET", "det", 1), ("clash", "NOUN", "nsubj", 2), ("kill", "VERB", "ROOT", 2),
        ("12", "NUM", "nummod", 4), ("officer", "NOUN", "dobj", 2),
    ]  # fmt: skip
    tokens, at = [], 0
    for i, (word, (lemma, pos, dep, head)) in enumerate(zip(text.split(), rows, strict=True)):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, start, at, word, lemma, pos, "", dep, head, "", -1))
    return Parse(text, tuple(tokens))


def test_moving_about_a_parse() -> None:
    parse = by_hand()
    the, clashes, killed, twelve, officers = parse.tokens
    assert parse.head(killed) is None
    assert parse.head(twelve) == officers
    assert parse.children(killed) == (clashes, officers)
    assert parse.children(killed, "nsubj") == (clashes,)
    assert parse.children(the) == ()
    assert tuple(parse.ancestors(twelve)) == (officers, killed)
    assert parse.subtree(officers) == (twelve, officers)
    assert parse.covering(twelve.start, officers.start + 1) == (twelve, officers)
    assert parse.covering(twelve.end, officers.start) == ()
    assert parse.text_of((twelve, officers)) == "12 officers"
    assert parse.text_of(()) == ""


def test_a_damaged_tree_does_not_hang() -> None:
    parse = by_hand()
    circle = tuple(
        Token(t.i, t.start, t.end, t.text, t.lemma, t.pos, t.tag, t.dep, 4 - t.i, "", -1)
        for t in parse.tokens
    )
    assert len(list(Parse(parse.text, circle).ancestors(circle[0]))) == 1


@pytest.fixture(scope="module")
def plain() -> Parser:
    return Parser(NullCache())


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_offsets_are_exact(plain: Parser, text: str) -> None:
    (parse,) = plain.parse([text])
    assert parse.text == text
    sound(parse)


@pytest.mark.slow
def test_line_breaks_read_like_spaces(plain: Parser) -> None:
    broken, whole = plain.parse(["Twelve people\nwere killed.", "Twelve people were killed."])
    assert [t.dep for t in broken.tokens] == [t.dep for t in whole.tokens]


@pytest.mark.slow
def test_order_and_repetitions_are_kept(plain: Parser) -> None:
    texts = [TEXTS[1], TEXTS[0], TEXTS[1]]
    assert [p.text for p in plain.parse(texts)] == texts
    assert plain.parse([]) == []


@pytest.mark.slow
def test_entities_are_whole(plain: Parser) -> None:
    (parse,) = plain.parse(["President Nikol Pashinyan met Vladimir Putin in Moscow."])
    names = {parse.text_of(e): e[0].ent for e in parse.entities}
    assert names == {"Nikol Pashinyan": "PERSON", "Vladimir Putin": "PERSON", "Moscow": "GPE"}


@pytest.mark.slow
def test_the_cache_gives_back_what_was_parsed(tmp_path: Path) -> None:
    chosen = Settings(cache_dir=tmp_path)
    with Cache.open(chosen) as cache:
        parser = Parser(cache)
        assert not parser.cached(TEXTS)
        fresh = parser.parse(TEXTS)
        assert parser.cached(TEXTS)
        parser.forget()
        assert parser.parse(TEXTS) == fresh
    with Cache.open(chosen) as cache:
        assert Parser(cache).cached(TEXTS)
        assert Parser(cache).parse(TEXTS) == fresh


@pytest.mark.slow
def test_a_warm_parser_needs_no_spacy(tmp_path: Path) -> None:
    with Cache.open(Settings(cache_dir=tmp_path)) as cache:
        Parser(cache).parse(TEXTS)
    code = """
import sys
from pathlib import Path
from xcheck.cache import Cache
from xcheck.extract.parse import Parser
from xcheck.settings import Settings
with Cache.open(Settings(cache_dir=Path(sys.argv[1]))) as cache:
    parses = Parser(cache).parse(sys.argv[2:])
print(sum(len(p.tokens) for p in parses), "spacy" in sys.modules)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), *TEXTS],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    count, spacy = ran.stdout.split()
    assert int(count) > 40
    assert spacy == "False"


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"\x00", b"not msgpack at all", b"\x93\x01\x02\x03"])
def test_a_damaged_entry_is_parsed_again(tmp_path: Path, plain: Parser, damage: bytes) -> None:
    chosen = Settings(cache_dir=tmp_path)
    with Cache.open(chosen) as cache:
        Parser(cache).parse(TEXTS[:1])
        keys = [row[0] for row in cache._db.execute("SELECT key FROM entries")]  # type: ignore[union-attr]  # the cache was just opened
        cache.put_many(NAMESPACE, dict.fromkeys(keys, damage))
        assert keys
    with Cache.open(chosen) as cache:
        assert Parser(cache).parse(TEXTS[:1]) == plain.parse(TEXTS[:1])


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_has_exact_offsets(plain: Parser, text: str) -> None:
    (parse,) = plain.parse([text])
    assert parse.text == text
    sound(parse)
    plain.forget()
