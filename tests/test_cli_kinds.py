"""`xcheck kinds` and `xcheck explain`."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from xcheck.cli.app import app
from xcheck.errors import ExitCode
from xcheck.kinds import all_kinds

KINDS = all_kinds()


def test_every_kind_is_listed() -> None:
    listed = CliRunner().invoke(app, ["kinds"]).stdout
    for kind in KINDS:
        assert f"{kind.id}  {kind.severity:<6}  {kind.name}\n" in listed
        assert kind.summary in listed


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_is_explained(kind) -> None:
    shown = CliRunner().invoke(app, ["explain", kind.id.lower()])
    assert shown.exit_code == ExitCode.OK
    assert shown.stdout.strip() == kind.page.strip()


@pytest.mark.parametrize("unknown", ["XC999", "", "count"])
def test_an_unknown_kind(unknown: str) -> None:
    ran = CliRunner().invoke(app, ["explain", unknown])
    assert ran.exit_code == ExitCode.USAGE
    assert "[kind-unknown]" in ran.stderr
    assert "xcheck kinds" in ran.stderr
