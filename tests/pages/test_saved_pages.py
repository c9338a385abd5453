"""What other programs make of the pages: the reader mode of a browser, and what screen readers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import postil
from postil.document import parse
from postil.render.html import render_html
from tests.conftest import Golden
from tests.pages.looking import READABILITY, READER_MODE
from tests.support import CASES, ROOT, lay, make_reading

WITH_TEXT = ("house-rules-of-quoting", "reading-a-republished-article")
PAGES = {
    "404": "404.html",
    "index": "index.html",
    "links": "links/index.html",
    "links-of-a-status": "links/unchecked/index.html",
    "people": "people/index.html",
    "person": "people/jan-de-wit/index.html",
    "quotes": "quotes/index.html",
    "reading": "tide/index.html",
    "search": "search/index.html",
    "source": "sources/index.html",
    "themes": "themes/index.html",
    "timeline": "timeline/index.html",
    "who-quotes-whom": "who-quotes-whom/index.html",
}

pytestmark = pytest.mark.browser


def read(browser: Browser, file: Path) -> dict[str, Any]:
    if not READABILITY.is_file():
        pytest.skip("Readability is not installed (no Node on this machine)")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.add_script_tag(content=READABILITY.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(READER_MODE)
    context.close()
    return found


def unspaced(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", WITH_TEXT)
def test_a_reader_mode_keeps_the_text_whole(site: Path, browser: Browser, name: str) -> None:
    found = read(browser, site / name / "index.html")
    reading = postil.load(ROOT / "corpus")[name]
    assert reading.text is not None
    assert unspaced(reading.text) in unspaced(found["text"])
    assert found["title"].startswith(reading.title)
    assert found["lang"] == reading.article.language


def test_a_reader_mode_keeps_passages_whatever_the_note_is_for(browser: Browser, tmp_path: Path) -> None:
    purposes = (
        *("assessing", "classifying", "commenting", "describing", "editing"),
        *("highlighting", "linking", "questioning", "tagging"),
    )
    words = [f"passage{n} of some length, with commas, that is marked" for n in range(len(purposes))]
    text = "\n\n".join(f"Before it stand other words, and then {each}. More follows, and more again." for each in words)
    notes = [
        {"id": f"n{n}", "purpose": purpose, "anchor": {"exact": words[n]}, "author": "p", "created": "2031"}
        | ({"replacement": "x"} if purpose == "editing" else {"tags": ["t"]})
        for n, purpose in enumerate(purposes)
    ]
    file = tmp_path / "index.html"
    file.write_text(render_html(make_reading(document=parse(text), notes=notes)), encoding="utf-8")
    assert unspaced(text) in unspaced(read(browser, file)["text"])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of the small test library: as it is, and with a reading whose text may not be shown."""
    root = tmp_path_factory.mktemp("small")
    postil.build(postil.load(CASES / "library"), root / "text")
    source = CASES / "library"
    files: dict[str, str | bytes] = {str(p.relative_to(source)): p.read_bytes() for p in source.rglob("*.*")}
    record = (source / "tide" / "reading.yaml").read_text(encoding="utf-8")
    files["tide/reading.yaml"] = record.replace("publish: text", "publish: excerpts")
    postil.build(postil.load(lay(root / "library", files)), root / "excerpts")
    return root


@pytest.mark.parametrize("name", PAGES)
def test_what_a_screen_reader_is_told(small: Path, page: Page, golden: Golden, name: str) -> None:
    page.goto((small / "text" / PAGES[name]).as_uri())
    golden(CASES / "pages" / f"{name}.aria.yaml", page.locator("body").aria_snapshot() + "\n")


def test_what_a_screen_reader_is_told_of_a_reading_without_text(small: Path, page: Page, golden: Golden) -> None:
    page.goto((small / "excerpts" / "tide" / "index.html").as_uri())
    golden(CASES / "pages" / "reading-without-text.aria.yaml", page.locator("body").aria_snapshot() + "\n")
