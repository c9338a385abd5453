"""What tests ask a browser about a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

TOOLS = Path(__file__).parents[2] / ".venv-test" / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
READABILITY = TOOLS / "@mozilla" / "readability" / "Readability.js"
READER_MODE = """() => {
    const found = new Readability(document.cloneNode(true), {keepClasses: true}).parse();
    const content = new DOMParser().parseFromString(found.content, "text/html");
    content.querySelectorAll(".ref, .back").forEach(each => each.remove());
    return {...found, text: content.body.textContent};
}"""
"""What a browser shows in its reader mode, without the marks that lead to notes."""
COPY = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("article"));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return selection.toString();
}"""
"""Selects the article and returns what would be copied."""


def violations(browser: Browser, page_file: Path, width: int, scheme: str) -> list[tuple[str, list[str]]]:
    """Return what axe finds on a page: the rule, and the first elements that break it."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (no Node on this machine)")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    context.close()
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]
