"""Whether two statements are two reports, or a claim that is held against evidence.

Reports of one event keep to its figures, so values that lie far apart are most likely of
two slots. A claim that someone made from a text, true or false, may say anything of its
one slot: "zero lines" against "1,022 lines". The two are weighed by models of their own.
"""

from __future__ import annotations

import re
from typing import Final

_REPORTED: Final = re.compile(
    r"\b(?:said|says|told|reported|reports|according|announced|officials|police)\b", re.IGNORECASE
)
_WEEKDAY: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NEXT_SENTENCE: Final = re.compile(r"[.!?]\s+[A-Z]")
_LONGEST_CLAIM: Final = 16  # words
_LONGER: Final = 1.5  # how much longer evidence of one sentence is than the claim


def is_claim_on_evidence(a: str, b: str) -> bool:
    """Whether the shorter of two texts reads as a bare claim and the longer as evidence.

    A bare claim is one short, whole sentence. Neither text reports ("said", "police") or
    names a weekday, as news does; the longer one has several sentences or is half as long
    again. Symmetric.
    """
    claim, evidence = sorted((a.strip(), b.strip()), key=lambda t: (len(t), t))
    if not claim.endswith(".") or not evidence.endswith("."):
        return False
    if len(claim.split()) > _LONGEST_CLAIM or _NEXT_SENTENCE.search(claim):
        return False
    if any(p.search(t) for p in (_REPORTED, _WEEKDAY) for t in (claim, evidence)):
        return False
    return bool(_NEXT_SENTENCE.search(evidence)) or len(evidence) >= _LONGER * len(claim)
