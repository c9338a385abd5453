"""Take the README's picture: a reading page of the corpus in Chromium. Usage: take-picture.py OUT.png"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import postil

ROOT = Path(__file__).parents[2]
READING = "reading-a-republished-article"


def main(out: Path) -> None:
    executable = next(path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        postil.build(postil.load(ROOT / "corpus"), folder)
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1120, "height": 800}, color_scheme="light")
        page.goto((Path(folder) / READING / "index.html").as_uri())
        page.locator("#ref-n-five-marks").scroll_into_view_if_needed()
        page.evaluate("scrollBy(0, 230)")
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
