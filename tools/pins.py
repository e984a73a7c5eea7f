"""Write the versions that this environment holds, for `make pins`.

    python tools/pins.py OUT [BASE]

`OUT` gets one `name==version` a line, without addresses, hashes or build tags (PyTorch's
`+cpu`), so that the same file serves every platform and index. With `BASE`, lines that are
in it are left out and `BASE` is included by reference.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LEFT_OUT = {"xcheck", "pip", "setuptools", "wheel"}


def frozen() -> list[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "list", "--format=freeze"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    pairs = (line.split("==", 1) for line in listed)
    return sorted(
        f"{name.lower()}=={version.partition('+')[0]}"
        for name, version in pairs
        if name.lower() not in LEFT_OUT
    )


def main(out: str, base: str | None = None) -> None:
    lines = frozen()
    head = "# Made by `make pins`."
    if base is not None:
        known = set(Path(base).read_text(encoding="utf-8").split())
        lines = [f"-r {base}", *(line for line in lines if line not in known)]
    Path(out).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
