"""What `import xcheck` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "before",
    ["", "import xcheck.pipeline", "from xcheck.compare import outcome", "import xcheck.kinds"],
)
def test_the_public_names_are_functions_whatever_was_imported_before(before: str) -> None:
    """A subpackage has the name of a public function; it must not take its place."""
    code = f"""
{before}
import xcheck
from xcheck.pipeline import check, compare
assert xcheck.compare is compare and xcheck.check is check
from xcheck import compare as again
assert again is compare
import xcheck.compare.outcome
assert xcheck.compare is compare
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr


def test_every_public_name_is_there_and_no_other() -> None:
    import xcheck

    for name in xcheck.__all__:
        assert getattr(xcheck, name)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = xcheck.nonsense
