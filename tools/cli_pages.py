"""Write docs/cli.md from the commands' own help; `--check` only says whether it is true."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from typer.testing import CliRunner

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The command line

<!-- Made by `make docs` from each command's --help; edit the command, not this page. -->

Exit codes and errors are listed in [errors.md](errors.md).
"""


def page() -> str:
    """Every help page, as Markdown."""
    os.environ |= {"COLUMNS": "100", "TERMINAL_WIDTH": "100"}
    from xcheck.cli.app import app

    parts = [HEAD]
    groups = {str(g.typer_instance.info.name): g.typer_instance for g in app.registered_groups}
    commands = [[str(entry.name)] for entry in app.registered_commands]
    for name, group in groups.items():
        commands += [[name], *([name, str(c.name)] for c in group.registered_commands)]
    for command in ([], *commands):
        shown = CliRunner().invoke(app, [*command, "--help"], prog_name="xcheck")
        parts.append(
            f"## {' '.join(['xcheck', *command])}\n\n```text\n{shown.output.strip()}\n```\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
