"""Take a picture of a report, such as the README's.

    python tools/screenshot.py reports/seeds docs/report.png

`--dark` and `--phone` take the other looks. Needs Chromium and the dev dependencies.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from find_browser import find_browser


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, help="folder of a report")
    parser.add_argument("picture", type=Path, help="the PNG to write")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--phone", action="store_true")
    asked = parser.parse_args()
    browser = find_browser()
    if browser is None:
        print("no Chromium on this machine; install it or set XCHECK_CHROMIUM", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        page = started.new_page(
            viewport={"width": 390, "height": 844}
            if asked.phone
            else {"width": 1280, "height": 960},
            color_scheme="dark" if asked.dark else "light",
            device_scale_factor=1.5,
        )
        page.goto((asked.report / "report.html").absolute().as_uri())
        page.wait_for_selector("html[data-ready]")
        page.wait_for_timeout(200)
        page.screenshot(path=asked.picture)
        started.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
