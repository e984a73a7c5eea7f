"""Numbers that are names or parts of them, and count nothing.

Flights, models, indices, phone numbers, dockets, citations, addresses and list numbers.
"""

from __future__ import annotations

import re

from xcheck.extract import units
from xcheck.extract.numbers import Form, Literal
from xcheck.extract.parse import Parse
from xcheck.extract.ranks import is_position

_NAME_BEFORE = re.compile(
    r"(?:\b(?:No\.?|Nos\.?|number|flight|route|highway|section|article|chapter|rule|page|"
    r"channel|class|type|phase|part|level|volume|vol|version|model|room|gate|building|apartment|"
    r"district|precinct|area|unit|line|formula|group|category|level|interstate|exit|"
    r"resolution|amendment|proposition|ward|pier|terminal|series|windows|episode|week|seed|office|bureau|"
    r"S\s?&\s?P|Poor['’]s|FTSE|Nikkei|CAC|DAX|Russell|Fortune|ASX|Stoxx|Nasdaq|top|bottom|"
    r"boeing|airbus|apollo|super bowl|psalm|corinthians)\s|#|№|"
    r"[A-Za-z]-)$",
    re.I,
)
# "iPhone 6", "PlayStation 4": a capital inside a word is a brand's, and the number a model's.
_BRAND_BEFORE = re.compile(r"\b(?:[a-z]{1,2}[A-Z]\w*|[A-Z][a-z]+[A-Z][a-z]+)\s$")
_NAME_OK_BEFORE = re.compile(r"\b(?:magnitude|mid|pre|post|under|over|non|an?)-$|\d-to-$", re.I)
_NUMERAL_PHONE = re.compile(
    r"\(?\d{3}\)?[ -]\d{3}-\d{4}|\b\d-\d{3}-[\d-]+|\b0\d{2,4}(?:[ -]\d{2,4}){2,3}\b|"
    r"\+\d{1,3}(?:[ .-]?\(?\d{2,4}\)?){2,5}"
)
_DOCKET = re.compile(r"\bNos?\.?\s?\d+[-–]\d+")
_CITATION = re.compile(  # "42 U.S.C. § 1983", "410 U.S. 113", "40 C.F.R. 60"
    r"\b\d+\s+(?:U\.?\s?S\.?(?:\s?C\.?)?|C\.?\s?F\.?\s?R\.?|F\.\s?(?:[23]d|4th|Supp\.(?:\s?[23]d)?)|"
    r"S\.\s?Ct\.)\s*(?:§+\s*)?\d+"
)
_ADDRESS = re.compile(
    r"(?:\b(?:at|of|to|from|near|outside|inside|in|on)\s+|,\s*|^)\d{1,5}[A-Za-z]?\s+"
    r"(?:[A-Z][\w.’'-]*\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|"
    r"Terrace|Court|Crescent)\b(?!\s+[a-z]+s\b)"
)
_SLASHED = re.compile(r"\b(?:9/11|24/7)\b")
_STATION = re.compile(r"\b[A-Z]{3,5}\s\d{1,3}\s(?:News|TV|Radio|Action|Eyewitness|Sports?)\b")
_CLOCK_AFTER = re.compile(r"\s(?:GMT|UTC|hours\s+(?:GMT|local))\b")  # "at 0930 GMT"
# "7:42 left": a clock; what is a time of day is read as a moment before this is asked.
_CLOCK = re.compile(r"(?<![\w.:])\d{1,2}(?::\d\d)+(?![\w:])")
# "at one point", "one-on-one", "a one-off", "by twenty past": nothing is counted.
_SET_PHRASE = re.compile(
    r"\bat\s+one\s+point\b|\bone-(?:on|off|size|sided|time|way)\b|"
    r"\b(?:at|by)\s+(?:five|ten|twenty)\s+past\b",
    re.I,
)
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
# "anyone between 12 and 16 years old": ages that a rule names are nobody's.
_ANYBODY = re.compile(
    r"\b(?:any(?:one|body)|every(?:one|body)|nobody|no\s+one|those)\s+"
    r"(?:(?:aged?|under|over|between|and|to|or|older|younger|than|years?|old|the|of|\d+)[\s-]+)*$",
    re.I,
)
# "Wigan 3-2": the first number of a score is no name after a club's.
_RESULT = re.compile(r"\s?[-–]\s?\d{1,2}(?![\w%-])")
_NAME_LABELS = frozenset({"PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT"})


def is_name(parse: Parse, n: Literal) -> bool:
    """Whether the number is (part of) a name ("Flight 370", "CAC-40") or a rule's age."""
    text, start, end = parse.text, n.span.start, n.span.end
    if _ANYBODY.search(text[:start]):
        return True
    if any(m.start() <= start < m.end() for m in _SET_PHRASE.finditer(text)):
        return True
    if n.form in {
        Form.WORDS,
        Form.VAGUE,
        Form.ORDINAL,
        Form.INDEFINITE,
        Form.FRACTION,
        Form.MULTIPLE,
    }:
        covering = parse.covering(start, end)
        return any(t.ent in {"WORK_OF_ART", "LAW"} for t in covering) or (
            any(t.ent in {"FAC", "ORG", "PRODUCT", "EVENT"} and t.pos == "PROPN" for t in covering)
        )
    before, after = text[:start], text[end : end + 2]
    if is_position(text, n):
        return False
    if n.resolution == 1 and _BRAND_BEFORE.search(before):
        return True
    if _NAME_BEFORE.search(before) and not _NAME_OK_BEFORE.search(before):
        return True
    patterns = (_NUMERAL_PHONE, _DOCKET, _CITATION, _ADDRESS, _SLASHED, _STATION, _CLOCK)
    if any(m.start() <= start < m.end() for p in patterns for m in p.finditer(text)):
        return True
    if (item := _LIST_NUMBER.match(text)) and start < item.end():
        return True
    if re.match(r"(?:-?[a-z]?ers|s)\b", text[end:]) or _CLOCK_AFTER.match(text, end):
        return True  # "76ers", "the 1990s", "0930 GMT"
    if re.match(r"-[A-Z]|[A-Z]{2}|th\s+(?:Street|Avenue)", text[end : end + 12]):
        return after[:1] == "-" or not units.measure(text[end : end + 2])
    tokens = parse.covering(start, end)
    if not tokens:
        return False
    first = tokens[0]
    if first.ent in _NAME_LABELS and any(t.pos == "PROPN" for t in parse.entity_of(first)):
        return True
    previous = parse.tokens[first.i - 1] if first.i else None
    following = parse.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parse.tokens) else None
    counts_next = following is not None and (
        following.pos in {"NOUN", "ADJ", "VERB", "PROPN"} or following.text in {"%", "percent"}
    )
    if _is_title_case(parse) or _RESULT.match(text, end):
        return False  # in a headline a capital does not make a name, nor does "Wigan 3-2 Wolves"
    return (
        previous is not None
        and previous.tag in {"NNP", "NNPS"}
        and first.dep in {"nummod", "appos", "npadvmod", "nmod", "compound"}
        and first.head == previous.i
        and not counts_next
        and previous.end + 1 == start
    )


def is_result(parse: Parse, start: int, end: int) -> bool:
    """Whether two numbers stand alone between two names: "Brann 1-2 Molde".

    In a sentence that writes every word with a capital nothing tells names from other words.
    """
    before = parse.covering(start - 2, start - 1) if start > 1 else ()
    after = parse.covering(end + 1, end + 2)
    named = all(side and side[-1].tag in {"NNP", "NNPS"} for side in (before, after))
    return named and not _is_title_case(parse)


def _is_title_case(parse: Parse) -> bool:
    words = [
        t for t in parse.tokens if t.pos in {"NOUN", "VERB", "ADJ", "PROPN"} and len(t.text) > 3
    ]
    capitals = sum(t.text[0].isupper() for t in words)
    return len(words) > 3 and capitals >= 0.8 * len(words)
