"""The pages of the corpus in Chromium, opened from disk."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import postil
from tests.pages.looking import COPY, violations

ROOT = Path(__file__).parents[2]
READINGS = sorted(path.parent.name for path in (ROOT / "corpus").glob("*/reading.yaml"))
LIBRARY = [
    "404.html",
    "links/index.html",
    "links/lost/index.html",
    "outlets/index.html",
    "people/index.html",
    "people/wu-qian/index.html",
    "quotes/index.html",
    "search/index.html",
    "sources/index.html",
    "themes/index.html",
    "themes/quotation/index.html",
    "timeline/2019/index.html",
    "timeline/index.html",
    "who-quotes-whom/index.html",
]
PAGES = ["index.html", *LIBRARY, *(f"{name}/index.html" for name in READINGS)]
WITH_TEXT = [name for name in READINGS if (ROOT / "corpus" / name / "article.md").is_file()]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_opens_from_disk_without_a_complaint_or_a_request(site: Path, page: Page, name: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / name).as_uri())
    assert said == []
    assert asked == [(site / name).as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_holds_no_script_that_runs(site: Path, page: Page, name: str) -> None:
    page.goto((site / name).as_uri())
    assert page.locator("script:not([type='application/ld+json'])").count() == (name == "search/index.html")


@pytest.mark.parametrize("width", [360, 768, 1366, 2560])
@pytest.mark.parametrize("name", PAGES)
def test_never_scrolls_sideways(site: Path, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["joint-air-patrol-2019", "reading-a-republished-article"])
def test_on_a_phone_the_links_and_corrections_are_read_without_scrolling_and_stay_tables(
    site: Path, page: Page, name: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((site / name / "index.html").as_uri())
    tables = page.locator("#links > .scroll, #corrections > .scroll").all()
    assert len(tables) == 2
    for table in tables:
        assert table.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
        assert table.get_by_role("columnheader").count() == table.get_by_role("row").nth(1).get_by_role("cell").count()
        words = table.get_by_role("row").nth(1).aria_snapshot().split(chr(10))[0].split()
        cells = table.get_by_role("row").nth(1).get_by_role("cell").nth(1).inner_text().split()
        assert set(cells) <= {word.strip("'\"") for word in words}, "cells run into each other"


@pytest.mark.parametrize("name", WITH_TEXT)
def test_copying_the_article_gives_its_words(site: Path, page: Page, name: str) -> None:
    page.goto((site / name / "index.html").as_uri())
    copied = page.evaluate(COPY)
    text = postil.load(ROOT / "corpus")[name].text
    assert text is not None
    assert copied.split() == text.split()


@pytest.mark.parametrize("name", WITH_TEXT)
def test_margin_notes_stand_beside_the_text_and_never_overlap(site: Path, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto((site / name / "index.html").as_uri())
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".note")]
            .filter(note => getComputedStyle(note).position === "absolute")
            .map(note => note.getBoundingClientRect())
            .map(box => [box.left, box.top, box.bottom])"""
    )
    assert boxes, "no note stands in the margin"
    article_right = page.evaluate("document.querySelector('article').getBoundingClientRect().right")
    assert all(left >= article_right for left, _, _ in boxes)
    ordered = sorted(boxes, key=lambda box: float(box[1]))
    assert all(before[2] <= after[1] for before, after in pairwise(ordered))


@pytest.mark.parametrize("name", WITH_TEXT)
def test_the_keyboard_goes_from_marker_to_note_and_back(site: Path, browser: Browser, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / name / "index.html").as_uri())
    marker = page.locator("a.r-note").first
    target = (marker.get_attribute("href") or "")[1:]
    marker.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{target}")
    back = page.locator(f"#{target} a.back")
    back.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#ref-{target.removeprefix('note-')}")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(site: Path, browser: Browser, name: str, width: int, scheme: str) -> None:
    assert violations(browser, site / name, width, scheme) == []


def test_filters_hide_readings_without_a_script(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator(".entries > li:visible").count() == len(READINGS)
    page.locator("#by-outlet").select_option(label="Indian Punchline")
    assert page.locator(".entries > li:visible h2").all_inner_texts() == [
        postil.load(ROOT / "corpus")["joint-air-patrol-2019"].title
    ]
    page.locator("#by-year").select_option(label="2026")
    assert page.locator(".entries > li:visible").count() == 0
    context.close()
