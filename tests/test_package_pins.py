"""The pins name everything that the project depends on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
DEV = PROJECT["dependency-groups"]["dev"]


def pins(*names: str) -> dict[str, str]:
    found = {}
    for name in names:
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if "==" in line:
                package, version = line.split("==")
                found[canonicalize_name(package)] = version
    return found


@pytest.mark.parametrize(
    ("asked", "files"),
    [(one, ["requirements.txt"]) for one in RUNTIME]
    + [(one, ["requirements.txt", "requirements-dev.txt"]) for one in DEV],
)
def test_every_dependency_is_pinned_within_its_bounds(asked: str, files: list[str]) -> None:
    requirement = Requirement(asked)
    pinned = pins(*files).get(canonicalize_name(requirement.name))
    assert pinned, f"{requirement.name} is not pinned: run `make pins`"
    assert requirement.specifier.contains(pinned)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_hold_names_and_versions_only(name: str) -> None:
    """No address, no hash, no build tag: the same file serves every platform and index."""
    allowed = re.compile(r"# Made by `make pins`\.|-r requirements\.txt|[a-z0-9._-]+==[a-z0-9.]+")
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_torch_is_pinned() -> None:
    assert pins("requirements.txt")["torch"] == "2.13.0"
