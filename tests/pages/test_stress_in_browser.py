"""Readings that ask much of a page, in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from postil.document import parse
from tests.pages import stress
from tests.pages.looking import COPY, violations

pytestmark = pytest.mark.browser
PAGES = ["index.html", "arabic/index.html", "stress/index.html"]
DIRECTION = "selector => getComputedStyle(document.querySelector(selector)).direction"


def test_an_arabic_article_runs_from_right_to_left_on_an_english_page(stressed: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto((stressed / "arabic" / "index.html").as_uri())
    for selector in ("h1", ".subtitle", "article", "article td", ".quote blockquote", ".byline bdi"):
        assert page.evaluate(DIRECTION, selector) == "rtl", selector
    for selector in ("html", "nav", ".abstract", "#notes-title", "figcaption", "footer"):
        assert page.evaluate(DIRECTION, selector) == "ltr", selector
    right = "selector => {const r = document.createRange(); r.selectNodeContents(document.querySelector(selector));"
    right += "return r.getBoundingClientRect().right}"
    edge = page.evaluate("document.querySelector('article').getBoundingClientRect().right")
    assert page.evaluate(right, "article h2") == pytest.approx(edge, abs=2)
    page.goto((stressed / "index.html").as_uri())
    assert page.evaluate(DIRECTION, ".entries [lang=ar]") == "rtl"
    assert page.evaluate(DIRECTION, ".entries [lang=en-GB]") == "ltr"


@pytest.mark.parametrize("width", [360, 768, 1366])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(stressed: Path, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((stressed / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        """width => [...document.querySelectorAll("body *")]
            .filter(each => !each.closest(".scroll, pre, .skip") && each.getBoundingClientRect().right > width + 1)
            .map(each => each.outerHTML.slice(0, 80))""",
        width,
    )
    assert beyond == []


def test_a_wide_table_is_scrolled_by_keyboard_and_keeps_its_columns_readable(stressed: Path, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto((stressed / "stress" / "index.html").as_uri())
    table = page.locator("article .scroll").first
    narrowest = table.evaluate("box => Math.min(...[...box.querySelectorAll('th')].map(each => each.offsetWidth))")
    assert narrowest >= 40
    table.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    for _ in range(50):  # scrolling takes its time, and the page's policy lets nothing wait within it
        if table.evaluate("box => box.scrollLeft") > 0:
            return
        page.wait_for_timeout(20)
    pytest.fail("the table was not scrolled")


def test_copying_a_text_with_tables_gives_its_words(stressed: Path, page: Page) -> None:
    page.goto((stressed / "stress" / "index.html").as_uri())
    assert page.evaluate(COPY).split() == parse(stress.TEXT).text.split()


def test_a_table_keeps_its_distance(stressed: Path, page: Page) -> None:
    page.goto((stressed / "stress" / "index.html").as_uri())
    gap = page.locator("article > .scroll").first.evaluate(
        "box => box.nextElementSibling.getBoundingClientRect().top - box.getBoundingClientRect().bottom"
    )
    assert gap >= 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(stressed: Path, browser: Browser, name: str, width: int, scheme: str) -> None:
    assert violations(browser, stressed / name, width, scheme) == []
