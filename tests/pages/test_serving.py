"""The pages that are served while they are written, in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from postil.serve import Preview, Said

pytestmark = pytest.mark.browser


def test_a_served_page_loads_itself_again_and_shows_what_is_found(site: Path, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    preview = Preview(site)
    try:
        page.goto(preview.address)
        expect(page.locator("#postil-findings")).to_have_count(0)
        preview.publish([Said("people.yaml", "people.yaml:3:1: P001 a finding", "warning")])
        expect(page.locator("#postil-findings li")).to_have_text("people.yaml:3:1: P001 a finding")
        assert page.locator("#postil-findings").evaluate("each => getComputedStyle(each).position") == "fixed"
        assert said == []
    finally:
        preview.close()
