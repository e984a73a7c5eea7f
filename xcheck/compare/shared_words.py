"""What two sentences have in common by their words and names."""

from __future__ import annotations

from xcheck.extract.statement import Statement
from xcheck.model import Name


def overlap_features(sa: Statement, sb: Statement) -> dict[str, float]:
    """Shared content words: of all that either has, and of those of the shorter sentence."""
    shared, union = sa.words & sb.words, sa.words | sb.words
    smaller = min(len(sa.words), len(sb.words)) or 1
    return {
        "word_overlap": len(shared) / (len(union) or 1),
        "word_containment": len(shared) / smaller,
    }


def name_key(name: Name) -> str:
    """A name in lower case, without article, possessive and the marks around it."""
    return (
        name.text.lower().replace("’s", "").replace("'s", "").removeprefix("the ").strip(" .,'\"")
    )


def mentioned(name: str, text: str) -> bool:
    """Whether the name, or its longest word, is in the text."""
    if name in text:
        return True
    longest = max(name.split() or [""], key=len)
    return len(longest) > 3 and longest[:6] in text
