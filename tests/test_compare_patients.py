"""One deed with two named objects: two happenings, whatever else is alike."""

from __future__ import annotations

import pytest

from xcheck import compare
from xcheck.compare.patients import other_patient
from xcheck.model import Moment, Quantity
from xcheck.pipeline.pairs import contexts

pytestmark = pytest.mark.slow
BROOKS = "Victor Brandt stopped Daniel Brooks in the sixth round on Saturday."
OKAFOR = "Victor Brandt stopped Samuel Okafor in the seventh round on Sunday."


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (BROOKS, OKAFOR, True),
        ("Germany beat Brazil by 7-1 in Belo Horizonte.", "Germany beat Algeria by 2-1.", True),
        (
            BROOKS,
            "Victor Brandt easily met the challenge of Samuel Okafor, stopping the former "
            "champion in the seventh round.",
            True,
        ),
        # one of the two is known to the other source
        (BROOKS, f"{OKAFOR} Brooks was stopped before.", False),
        (BROOKS, "Victor Brandt faced Samuel Okafor in the seventh round.", True),
        # a part of the name, a description, another doer
        (BROOKS, "Brandt stopped Brooks in the seventh round.", False),
        (BROOKS, "Brandt stopped the American in the seventh round.", False),
        (BROOKS, "Lee Marten faced Samuel Okafor in the seventh round.", False),
    ],
)
def test_other_patient(a: str, b: str, apart: bool) -> None:
    for row in ({"a": a, "b": b}, {"a": b, "b": a}):
        (pair,) = contexts([row])
        found = [
            other_patient(c.a, c.b, pair.context)
            for c in pair.context.candidates
            if isinstance(c.a.fact, Quantity | Moment)
        ]
        assert any(found) is apart


def test_two_fights_give_no_finding() -> None:
    later = BROOKS.replace("sixth", "seventh")
    assert not compare(BROOKS, OKAFOR)
    assert [f.kind for f in compare(BROOKS, later)] == ["XC107"]
