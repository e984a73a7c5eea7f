"""Whether two statements are two reports, or a claim that is held against evidence.

Reports of one event keep to its figures, so values that lie far apart are most likely of
two slots. A claim that someone made from a text, true or false, may say anything of its
one slot: "zero lines" against "1,022 lines". The two are judged by methods of their own
(`xcheck/compare/verification.py`), and which one applies is told by how the texts are
written: the fitted model "setting" weighs `SETTING_FEATURES`.
"""

from __future__ import annotations

import math
import re
from typing import Final

from xcheck.compare import model

# name -> (what it says when it speaks for a claim and its evidence, … when against)
SETTING_FEATURES: Final[dict[str, tuple[str, str]]] = {
    "claim_whole": ("the shorter is a whole sentence", "the shorter is no whole sentence"),
    "evidence_whole": ("the longer is a whole sentence", "the longer is no whole sentence"),
    "claim_length": ("the shorter is long", "the shorter is short"),
    "length_ratio": ("one is much longer", "both are of one length"),
    "evidence_sentences": ("the longer has several sentences", "the longer is one sentence"),
    "claim_sentences": ("the shorter has several sentences", "the shorter is one sentence"),
    "claim_reports": ("the shorter names who reports", "the shorter names no reporter"),
    "evidence_reports": ("the longer names who reports", "the longer names no reporter"),
    "claim_news_time": ("the shorter tells the time as news", "it does not tell time as news"),
    "evidence_news_time": ("the longer tells the time as news", "it does not tell time as news"),
    "claim_states": ("the shorter says what is", "the shorter says what happened"),
    "evidence_states": ("the longer says what is", "the longer says what happened"),
    "claim_ongoing": ("the shorter tells of now or of what comes", "it tells of no such time"),
    "evidence_pronoun": ("the longer begins with a pronoun", "it begins with no pronoun"),
    "claim_year": ("the shorter gives a year", "the shorter gives no year"),
    "evidence_year": ("the longer gives a year", "the longer gives no year"),
    "markets": ("they tell of markets", "they do not tell of markets"),
    "dates_in_brackets": ("dates in brackets, as reference works", "no dates in brackets"),
    "age_in_commas": ("an age between commas, as in news", "no age between commas"),
    "lower_case": ("a text in lower case only", "in upper and lower case"),
}

_REPORTS: Final = re.compile(
    r"\b(?:said|says|saying|told|tells|reported|reports|according|announced|officials?|"
    r"spokes\w+|police|authorities|prosecutors)\b",
    re.IGNORECASE,
)
_NEWS_TIME: Final = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}(?::\d\d)? ?[ap]\.m|"
    r"\b(?:today|yesterday|tomorrow|tonight|this (?:morning|week|month|year|afternoon|evening)|"
    r"last (?:night|week|month|year))\b",
    re.IGNORECASE,
)
_NEXT_SENTENCE: Final = re.compile(r"[.!?][\"”]?\s+[A-Z]")
_STATES: Final = re.compile(
    r"\b(?:is|was|are|were)\s+(?:also\s+|not\s+|only\s+)?(?:an?|the|one|in|born|released|"
    r"directed|written|located|from)\b|\b(?:has|had|have)\b",
    re.IGNORECASE,
)
# "have been stolen", "is reporting", "will host", "to host": tenses of news and its headlines.
_ONGOING: Final = re.compile(
    r"\b(?:have|has) (?:been|\w+ed)\b|\b(?:is|are) \w+ing\b|\bwill\b|^(?:[A-Z]\S* )+to [a-z]+\b"
)
_PRONOUN: Final = re.compile(r"\s*(?:he|she|it|they|his|her|its|their)\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b1[0-9]{3}\b|\b20[0-2]\d\b")
_MARKETS: Final = re.compile(r"\b(?:percent|pct|points?|shares?)\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"\([^()]{0,120}(?:\d{4}|born|:)[^()]{0,120}\)")
_AGE: Final = re.compile(r",\s\d{2},")
_LONGEST_CLAIM: Final = 80  # words
_LONGEST_EVIDENCE: Final = 1500  # words: a passage; a whole text is a source of its own
_CLAIM_FROM: Final = 0.67  # a report taken for a claim costs more than the other way round


def sides(a: str, b: str) -> tuple[str, str]:
    """The text that would be the claim, and that which would be its evidence: the longer."""
    first, second = sorted((a.strip(), b.strip()), key=lambda t: (len(t), t))
    return first, second


def setting_features(a: str, b: str) -> dict[str, float]:
    """How two texts are written; symmetric, keys are those of `SETTING_FEATURES`."""
    claim, evidence = sides(a, b)
    return {
        "claim_whole": float(claim.endswith(".")),
        "evidence_whole": float(evidence.endswith(".")),
        "claim_length": math.log1p(len(claim.split())),
        "length_ratio": math.log((len(evidence) + 1) / (len(claim) + 1)),
        "evidence_sentences": float(_NEXT_SENTENCE.search(evidence) is not None),
        "claim_sentences": float(_NEXT_SENTENCE.search(claim) is not None),
        "claim_reports": float(min(2, len(_REPORTS.findall(claim)))),
        "evidence_reports": float(min(2, len(_REPORTS.findall(evidence)))),
        "claim_news_time": float(_NEWS_TIME.search(claim) is not None),
        "evidence_news_time": float(_NEWS_TIME.search(evidence) is not None),
        "claim_states": float(_STATES.search(claim) is not None),
        "evidence_states": float(_STATES.search(evidence) is not None),
        "claim_ongoing": float(_ONGOING.search(claim) is not None),
        "evidence_pronoun": float(_PRONOUN.match(evidence) is not None),
        "claim_year": float(_YEAR.search(claim) is not None),
        "evidence_year": float(_YEAR.search(evidence) is not None),
        "markets": float(any(_MARKETS.search(t) for t in (claim, evidence))),
        "dates_in_brackets": float(_BRACKETS.search(evidence) is not None),
        "age_in_commas": float(any(_AGE.search(t) for t in (claim, evidence))),
        "lower_case": float(any(t == t.lower() for t in (claim, evidence))),
    }


def is_claim_on_evidence(a: str, b: str) -> bool:
    """Whether the shorter of two texts reads as a bare claim and the longer as evidence.

    Symmetric. Texts that are alike in length, name who said it or tell the time as news
    does ("on Tuesday", "this morning") read as two reports.
    """
    claim, evidence = sides(a, b)
    if len(claim.split()) > _LONGEST_CLAIM or len(evidence.split()) > _LONGEST_EVIDENCE:
        return False
    return model.load("setting").probability(setting_features(a, b)) >= _CLAIM_FROM
