"""Write the parts of README.md that are measured or printed by xcheck itself.

python tools/readme.py [--check]
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def example() -> str:
    """What `xcheck report seeds` prints."""
    with tempfile.TemporaryDirectory() as out:
        ran = subprocess.run(
            [sys.executable, "-m", "xcheck", "report", "seeds", "-o", out],
            cwd=ROOT,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    lines = ran.stdout.splitlines()[:-1]
    shown = ["$ xcheck report seeds", *lines, "Report: reports/seeds/report.html"]
    return "\n".join(["```text", *shown, "```"])


def speed() -> str:
    """The ratios of benchmarks/speed.json, as a table."""
    measured = json.loads((ROOT / "benchmarks" / "speed.json").read_text(encoding="utf-8"))
    rows = [f"| {name} | {ratio:.2f} |" for name, ratio in measured["ratios"].items()]
    heavy = ", ".join(
        f"{'' if name in measured['warm_run_imported'] else 'not '}{name}"
        for name in ("torch", "spacy", "faiss")
    )
    return "\n".join(["| ratio | |", "|---|---|", *rows, f"| a warm run imports | {heavy} |"])


PARTS: dict[str, Callable[[], str]] = {"example": example, "speed": speed}


def written(text: str, part: str) -> str:
    """`text` with its `part` made anew."""
    block = re.compile(rf"(<!-- {part}: [^>]*-->\n).*?(<!-- /{part} -->)", re.DOTALL)
    return block.sub(lambda found: f"{found[1]}{PARTS[part]()}\n{found[2]}", text)


def main(check: bool) -> int:
    text = README.read_text(encoding="utf-8")
    new = text
    for part in PARTS:
        new = written(new, part)
    if not check:
        README.write_text(new, encoding="utf-8")
    return int(check and new != text)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
