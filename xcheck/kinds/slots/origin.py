"""Where it comes from: "a domestic issue" here, "incited from the outside" there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from xcheck.compare.context import Context
from xcheck.compare.outcome import Outcome
from xcheck.extract.attribution import attribution_of
from xcheck.extract.statement import Statement
from xcheck.kinds.grouping import JudgedPair
from xcheck.kinds.slots.polarity import claim_at, shared_names
from xcheck.model import Claim, Evidence, Polarity, Span, Verdict

# "An internal affair" is left out: with it governments say that they keep out, not why.
_WITHIN: Final = re.compile(
    r"\b(?:domestic|internal|home-?grown|local)\s+(?:issue|problem|dispute|conflict|uprising|"
    r"revolt|rebellion|movement|plot|cause|origin)s?\b",
    re.IGNORECASE,
)
_STIRRED: Final = (
    r"(?:incited|provoked|inspired|instigated|orchestrated|directed|fuell?ed|organi[sz]ed|"
    r"backed|funded|financed|sponsored|led|driven)"
)
_STIRRING: Final = r"(?:intervention|interference|meddling|aggression|plot|agents|hands?|powers?)"
_OUTSIDE: Final = re.compile(
    rf"\b(?:externally|foreign)[\s-]+{_STIRRED}\b|"
    rf"\b{_STIRRED}\s+(?:from|by)\s+(?:the\s+)?(?:outside|abroad|foreign\s+\w+)|"
    rf"\b(?:result|work|product|doing)\s+of\s+(?:a\s+)?(?:foreign|outside)\s+{_STIRRING}\b",
    re.IGNORECASE,
)
_DENYING: Final = frozenset({"not", "n't", "no", "never", "deny", "reject", "dismiss", "if"})
_ALIKE: Final = 0.5  # cosine of two sentences about one matter that share no name
_CONFIDENCE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Origin:
    """Words of a sentence that say where something comes from."""

    statement: Statement
    span: Span
    within: bool
    speaker: str


def origin_pairs(context: Context) -> list[JudgedPair]:
    """Sentences that call it domestic against sentences that say it was stirred from outside."""
    told = [o for s in context.statements.values() for o in _origins(s)]
    # Who says either, by source: the same speaker of the same source may say the other as well.
    said = {(o.statement.doc, o.speaker, o.within) for o in told}
    told = [o for o in told if (o.statement.doc, o.speaker, not o.within) not in said]
    inner = sorted((o for o in told if o.within), key=_place)
    outer = sorted((o for o in told if not o.within), key=_place)
    return [
        JudgedPair(_claim(a), _claim(b), _OUTCOME, _CONFIDENCE, _EVIDENCE)
        for a, b in product(inner, outer)
        if not context.one_voice(a.statement.doc, b.statement.doc) and _one_matter(a, b, context)
    ]


# Where a matter comes from is a view, of a source or a speaker: it differs, at most.
_OUTCOME: Final = Outcome(
    "within or outside",
    "One sees where it comes from within, the other outside.",
    Verdict.DIFFERS,
    (),
)
_EVIDENCE: Final = (Evidence("one_matter", "both speak of where it comes from", 0.4),)


def _place(o: Origin) -> tuple[tuple[str, int], Span]:
    return o.statement.key, o.span


def _origins(s: Statement) -> Iterator[Origin]:
    for pattern, within in ((_WITHIN, True), (_OUTSIDE, False)):
        for found in pattern.finditer(s.text):
            span = Span(*found.span())
            tokens = s.parse.covering(span.start, span.end)
            if not tokens or any(t.lemma in _DENYING for t in s.parse.tokens):
                continue
            said = attribution_of(s.parse, tokens[-1])
            yield Origin(s, span, within, said.speaker if said else "")


def _one_matter(a: Origin, b: Origin, context: Context) -> bool:
    alike = context.vectors.cosine(a.statement.text, b.statement.text) >= _ALIKE
    return alike or shared_names(a.statement, b.statement) > 0


def _claim(o: Origin) -> Claim:
    fact = Polarity(o.span, "from within" if o.within else "from outside", negated=False)
    return claim_at(o.statement, o.span, fact, speaker=o.speaker)


def origin(claim: Claim) -> str:
    """Which of the two a claim of these pairs says."""
    return claim.predicate
