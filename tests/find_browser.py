"""Where this machine's Chromium is, for the browser tests; prints its path or exits with 1."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


def find_browser() -> str | None:
    """Path of a Chromium: `$XCHECK_CHROMIUM`, one on the search path, or a usual place."""
    named = os.environ.get("XCHECK_CHROMIUM")
    if named:
        return named
    found = (shutil.which(name) for name in NAMES)
    installed = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*found, *installed) if path), None)


if __name__ == "__main__":
    path = find_browser()
    sys.exit(1 if path is None else print(path))
