"""Annotations at random places, in Chromium: margins, words, switches and previews."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from postil.document import Document, parse
from postil.render.html import render_html
from tests.pages.looking import COPY
from tests.support import make_reading

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1366, 2560)
BOXES = """() => [...document.querySelectorAll(".note")].map(note => note.getBoundingClientRect())
    .map(box => [box.left, box.top, box.right, box.bottom])"""
FOOT = "document.querySelector('body > footer').getBoundingClientRect().top"


def annotated(seed: int) -> tuple[Document, str]:
    """Return a text of short and long paragraphs with one to forty notes and quotations, and its page."""
    chance = random.Random(seed)
    words = [f"w{number}" for number in range(chance.randint(60, 900))]
    breaks = sorted(chance.sample(range(1, len(words)), chance.randint(1, 12)))
    parts = [words[start:end] for start, end in pairwise([0, *breaks, len(words)])]
    document = parse("\n\n".join(" ".join(part) + "." for part in parts))
    count = chance.randint(1, 40)
    notes = [note(chance, f"n.{number}", chance.choice(parts)) for number in range(count)]
    quotes = [
        {"id": f"q.{number}", "anchor": passage(chance, chance.choice(parts))} for number in range(count // 3 + 1)
    ]
    return document, render_html(make_reading(document=document, notes=notes, quotes=quotes, publish="text"))


def passage(chance: random.Random, part: list[str]) -> dict[str, Any]:
    start = chance.randrange(len(part))
    exact = " ".join(part[start : start + chance.randint(1, 25)])
    suffix = "." if start + len(exact.split()) >= len(part) else " "
    return {"exact": exact, "suffix": suffix}


def note(chance: random.Random, name: str, part: list[str]) -> dict[str, Any]:
    body = " ".join(
        chance.choices(("short", "rather", "a-much-longer-word-than-these", "note"), k=chance.randint(1, 90))
    )
    editing = {"purpose": "editing", "replacement": "other"} if chance.random() < 0.2 else {}
    return {"id": name, "anchor": passage(chance, part), "author": "p", "created": "2031", "body": body} | editing


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes (left, top, right, bottom; CSS pixels) share more than half a pixel each way."""
    return all(min(one[side + 2], other[side + 2]) - max(one[side], other[side]) > 0.5 for side in (0, 1))


@pytest.mark.parametrize("seed", range(8))
def test_notes_never_overlap_and_the_words_are_copied(page: Page, tmp_path: Path, seed: int) -> None:
    document, html = annotated(seed)
    file = tmp_path / "index.html"
    file.write_text(html, encoding="utf-8")
    page.goto(file.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.evaluate(BOXES)
        assert boxes
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)], (seed, width)
        assert max(box[3] for box in boxes) <= page.evaluate(FOOT), (seed, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Between blocks a browser writes line ends of its own; within them nothing may differ.
    copied = [block for block in page.evaluate(COPY).split("\n") if block]
    assert copied == [block for block in document.text.split("\n") if block]


def test_switches_are_used_by_keyboard_without_a_script(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(annotated(3)[1], encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    switch = page.locator("#show-notes")
    assert page.locator("a.r-note:visible").count() > 0
    switch.focus()
    page.keyboard.press("Space")
    assert page.locator("a.r-note:visible").count() == 0
    assert page.locator(".note:not(.p-editing):visible").count() == 0
    page.keyboard.press("Space")
    assert page.locator("a.r-note:visible").count() > 0
    context.close()


def test_a_note_is_shown_while_its_mark_has_the_focus(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(annotated(5)[1], encoding="utf-8")
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto((tmp_path / "index.html").as_uri())
    mark = page.locator("a.r-note").first
    note = page.locator("#" + (mark.get_attribute("href") or "#")[1:].replace(".", r"\."))
    position = "each => getComputedStyle(each).position"
    assert note.evaluate(position) == "static"
    page.keyboard.press("Tab")  # from here on the focus is the keyboard's
    mark.focus()
    assert note.evaluate(position) == "fixed"
    assert (note.bounding_box() or {"y": 9999})["y"] < 900
