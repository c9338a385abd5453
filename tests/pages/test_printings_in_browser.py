"""Pages that speak of other readings, in Chromium: the way to the other card and back needs no mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import postil
from tests.pages.looking import violations
from tests.printing import LAMPS, PIER, Quoted, Told, library_of

READINGS = {
    "courier": Told((Quoted(PIER), Quoted(LAMPS)), "The pier stays shut", "2020-05-03"),
    "post": Told(
        (Quoted(PIER.replace("not ", ""), ("speaker: ada", "source: logbook", "quoted_in: courierArticle")),),
        "Marlow: the pier opens in spring",
        "2020-05-04",
    ),
    "weekly": Told(
        (
            Quoted(PIER, ("speaker: ben", "source: logbook", "quoted_in: postArticle")),
            Quoted(LAMPS, ("speaker: ada", "quoted_in: almanac")),
        ),
        "A week at the harbour",
        "2020-05-10",
    ),
    "letter": Told((Quoted(PIER),), "رسالة من الميناء", "2020-06", "excerpts", "ar"),
}
PAGES = ("courier/index.html", "weekly/index.html", "letter/index.html", "quotes/index.html", "people/ada/index.html")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("printed")
    built = postil.build(postil.load(library_of(root / "library", READINGS)), root / "site")
    assert built.readings == tuple(sorted(READINGS))
    return root / "site"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    printed: Path, browser: Browser, name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto((printed / name).as_uri())
    assert "Also printed in" in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(browser, printed / name, width, scheme) == []
    context.close()


def test_from_card_to_card_by_keyboard(printed: Path, page: Page) -> None:
    page.goto((printed / "weekly" / "index.html").as_uri())
    page.locator("#quote-q1 .number").focus()
    card = "#quote-q1 .also a"
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({card!r})"):
            break
    assert page.evaluate("document.activeElement.textContent") == "The pier stays shut, q1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/courier/index.html#quote-q1")
    assert page.locator("figure:target").get_attribute("id") == "quote-q1"
    page.locator("#quote-q1 .also a", has_text="A week at the harbour").press("Enter")
    page.wait_for_url("**/weekly/index.html#quote-q1")
    said = page.locator("#quote-q1 figcaption > p", has_text="Second hand")
    assert said.inner_text().startswith("Second hand: ")
    assert said.inner_text().endswith(" itself is still to check.")
