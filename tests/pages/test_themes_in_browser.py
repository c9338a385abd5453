"""A library in another theme, with tokens and words of its own, in Chromium."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import postil
from tests.pages.looking import violations
from tests.support import ROOT

pytestmark = pytest.mark.browser
SETTINGS = """
theme:
  name: press
  css: theme.css
  above: A draft, *not to be cited*.
  below: "[Imprint](https://example.org/imprint)"
"""
PAGES = ("index.html", "quotes/index.html", "house-rules-of-quoting/index.html", "joint-air-patrol-2019/index.html")


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pressed")
    library = Path(shutil.copytree(ROOT / "corpus", root / "library", ignore=shutil.ignore_patterns(".postil")))
    (library / "theme.css").write_text(":root { --measure: 31rem; --paper: light-dark(#fafbff, #101114) }\n")
    with (library / "library.yaml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    stored = postil.load(library)
    assert not stored.findings
    postil.build(stored, root / "site")
    return root / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(pressed: Path, browser: Browser, name: str, scheme: str) -> None:
    assert violations(browser, pressed / name, 1366, scheme) == []


@pytest.mark.parametrize("name", PAGES)
def test_what_the_library_sets_is_what_a_page_looks_like(pressed: Path, page: Page, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.emulate_media(color_scheme="dark")
    page.goto((pressed / name).as_uri())
    assert said == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 17, 20)"
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--measure')") == "31rem"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Avenir Next"')
    assert page.locator("body > header em").inner_text() == "not to be cited"
    assert page.locator("footer a[href='https://example.org/imprint']").is_visible()


@pytest.mark.parametrize("width", [360, 1366])
def test_notes_in_a_margin_of_another_width_never_overlap(pressed: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((pressed / "house-rules-of-quoting" / "index.html").as_uri())
    boxes = page.evaluate(
        "[...document.querySelectorAll('.note')].map(each => each.getBoundingClientRect())"
        ".map(box => [box.top, box.bottom, box.right]).sort((a, b) => a[0] - b[0])"
    )
    assert boxes
    assert all(before[1] <= after[0] for before, after in pairwise(boxes))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
