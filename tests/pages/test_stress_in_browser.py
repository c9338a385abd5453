"""Readings that ask much of a page, in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
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
