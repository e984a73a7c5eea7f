"""What every test shares: a cache of its own, no network, the sample sources, a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from find_browser import find_browser
from hypothesis import settings

from xcheck.model import Quantity

ROOT = Path(__file__).parent.parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]
# The first example of a property may load a model; speed is measured by tests of its own.
settings.register_profile("xcheck", deadline=None)
settings.load_profile("xcheck")


@pytest.fixture(scope="session", autouse=True)
def _apart_from_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's cache out of the tests, and the tests off the network."""
    before = dict(os.environ)
    os.environ["XCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.pop("XCHECK_DEBUG", None)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Folder of the five sample sources."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium; skips where there is none."""
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium on this machine; install it or set XCHECK_CHROMIUM")
    return path


@pytest.fixture(scope="session")
def amounts_of() -> Callable[[str], list[Quantity]]:
    """Reads the quantities of one sentence, dates left out, as the pipeline does."""
    from xcheck.cache import NullCache
    from xcheck.extract.moments import moments
    from xcheck.extract.parse import Parser
    from xcheck.extract.quantities import quantities

    parser = Parser(NullCache())

    def read(text: str) -> list[Quantity]:
        (parse,) = parser.parse([text])
        return quantities(parse, [m.span for m in moments(text)])

    return read


@pytest.fixture
def xcheck_run(tmp_path: Path) -> Run:
    """Run the command line in a process of its own, in an empty folder.

    Keyword arguments go to `subprocess.run`; `env` is added to the environment.
    """

    def run(*args: str, env: dict[str, str] | None = None, **options: object) -> object:
        return subprocess.run(
            [sys.executable, "-m", "xcheck", *args],
            **{  # type: ignore[call-overload]  # options of a test win over these
                "cwd": tmp_path,
                "capture_output": True,
                "encoding": "utf-8",
                "timeout": 300,
                "env": os.environ | (env or {}),
                **options,
            },
        )

    return run
