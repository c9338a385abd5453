"""Pages that leave the tags of their head and body out, as HTML allows (13.1.2.4), are read whole."""

import pytest

from postil.formats.html_page.tree import parse_page
from postil.formats.web_page import all_text_of_page, text_of_page

PARAGRAPH = "<p>The tide clock has one hand, and nobody in the town has asked for another.</p>"
WORDS = "The tide clock has one hand, and nobody in the town has asked for another."


@pytest.mark.parametrize("element", ["article", "main", "section"])
def test_what_stands_behind_the_title_is_text(element: str) -> None:
    page = f"<!doctype html><html lang=en><title>Clocks</title><meta name=a><{element}>{PARAGRAPH}</{element}></html>"
    assert text_of_page(page.encode()) == WORDS
    assert all_text_of_page(page.encode()) == WORDS
    root = parse_page(page).root
    assert " ".join(root.find("body").text_content().split()) == WORDS
    assert [each.tag for each in root.find("head")] == ["title", "meta"]


def test_a_head_that_is_written_stays_as_it_is() -> None:
    root = parse_page(f"<html><head><title>Clocks</title></head><body>{PARAGRAPH}</body></html>").root
    assert [each.tag for each in root.find("head")] == ["title"]
    assert root.find("body").text_content().strip() == WORDS
