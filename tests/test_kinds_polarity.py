"""The kinds on polarity: their examples, and what they say of several sources."""

from __future__ import annotations

import pytest

from xcheck import compare
from xcheck.kinds import get
from xcheck.kinds.base import Example

pytestmark = pytest.mark.slow
EXAMPLES = [(k, e) for k in ("XC401", "XC402", "XC403") for e in get(k).examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples(kind: str, example: Example) -> None:
    found = [
        f
        for f in compare(example.a, example.b, a_date=example.a_date, b_date=example.b_date)
        if f.kind == kind
    ]
    assert bool(found) is example.fires
    if example.fires:
        assert found[0].verdict.value == example.verdict
