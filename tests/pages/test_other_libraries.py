"""The pages of any library, in Chromium: ``POSTIL_PAGES=folder pytest tests/pages/test_other_libraries.py``.

The folders (several as in PATH) are libraries that these tests have not been written with. Every page is asked what the
pages of the corpus are asked; without the variable there is nothing to do.
"""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import postil
from tests.pages.looking import COPY, READABILITY, READER_MODE, violations

FOLDERS = [Path(each) for each in os.environ.get("POSTIL_PAGES", "").split(os.pathsep) if each]
BOXES = """() => [...document.querySelectorAll(".note")].map(note => note.getBoundingClientRect())
    .map(box => [box.left, box.top, box.right, box.bottom])"""
FOOT = "document.querySelector('body > footer').getBoundingClientRect().top"

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not FOLDERS, reason="POSTIL_PAGES names no library")]


@pytest.fixture(scope="module", params=FOLDERS or [Path()], ids=str)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[postil.StoredLibrary, Path]:
    stored, out = postil.load(request.param), tmp_path_factory.mktemp("other")
    postil.build(stored, out)
    return stored, out


def test_no_page_runs_a_script_asks_for_anything_or_scrolls_sideways(
    built: tuple[postil.StoredLibrary, Path], page: Page
) -> None:
    _, out = built
    wrong: list[tuple[str, str]] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for file in sorted(out.rglob("*.html")):
        asked.clear()
        name = file.relative_to(out).as_posix()
        page.goto(file.as_uri())
        wrong += [(name, url) for url in asked if url != file.as_uri()]
        scripts = page.locator("script:not([type='application/ld+json'])").count()
        wrong += [(name, "a script")] if scripts != (name == "search/index.html") else []
        for width in (360, 768, 1366, 1920, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append((name, f"wider than {width}"))
            boxes = page.evaluate(BOXES)
            if any(_overlap(one, other) for one, other in combinations(boxes, 2)):
                wrong.append((name, f"notes overlap at {width}"))
            if boxes and max(box[3] for box in boxes) > page.evaluate(FOOT):
                wrong.append((name, f"notes hang below the page at {width}"))
    assert wrong == []


def test_the_words_of_every_text_are_copied_and_kept_by_reader_modes(
    built: tuple[postil.StoredLibrary, Path], browser: Browser
) -> None:
    stored, out = built
    for name, reading in stored.items():
        text = reading.public().text
        if text is None:
            continue
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto((out / name / "index.html").as_uri())
        assert page.evaluate(COPY).split() == text.split(), name
        if READABILITY.is_file() and len(text.split()) > 60:  # a reader mode refuses what is shorter
            page.add_script_tag(content=READABILITY.read_text(encoding="utf-8"))
            assert "".join(text.split()) in "".join(page.evaluate(READER_MODE)["text"].split()), name
        context.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_the_keyboard_goes_from_every_marker_to_its_note_and_back(
    built: tuple[postil.StoredLibrary, Path], browser: Browser, width: int
) -> None:
    stored, out = built
    wrong: list[tuple[str, str]] = []
    for name in stored:
        file = out / name / "index.html"
        if not file.is_file():  # left out, because it may not be shown
            continue
        context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(file.as_uri())
        for marker in page.locator("a.r-note").all():
            came_from, target = marker.get_attribute("id") or "", (marker.get_attribute("href") or "#")[1:]
            marker.press("Enter")
            if not page.url.endswith(f"#{target}"):
                wrong.append((name, f"{came_from} does not lead to {target}"))
                continue
            page.locator(f"#{target} a.back").press("Enter")
            if page.url.rpartition("#")[2] != f"ref-{target.removeprefix('note-')}":
                wrong.append((name, f"{target} leads back to {page.url}"))
        context.close()
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1366])
def test_axe_finds_nothing(built: tuple[postil.StoredLibrary, Path], browser: Browser, width: int, scheme: str) -> None:
    _, out = built
    files = sorted(out.rglob("*.html"))
    found = {file.relative_to(out).as_posix(): violations(browser, file, width, scheme) for file in files}
    assert {name: each for name, each in found.items() if each} == {}


def _overlap(one: list[float], other: list[float]) -> bool:
    return all(min(one[side + 2], other[side + 2]) - max(one[side], other[side]) > 0.5 for side in (0, 1))
