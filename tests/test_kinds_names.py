"""The kinds on names and lists: their examples, and what they say of several sources."""

from __future__ import annotations

import pytest

from xcheck import compare
from xcheck.kinds import get
from xcheck.kinds.base import Example

pytestmark = pytest.mark.slow
EXAMPLES = [(k, e) for k in ("XC302", "XC303") for e in get(k).examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples(kind: str, example: Example) -> None:
    found = [f for f in compare(example.a, example.b) if f.kind == kind]
    assert bool(found) is example.fires
    if example.fires:
        assert found[0].verdict.value == example.verdict
