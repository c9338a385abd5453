"""The elements of a document are those of its page: the same tags, identifiers and order."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.document import parse
from postil.elements import document_elements
from postil.render.body import render_body

ROOT = Path(__file__).parents[1]
TEXTS = {path.parent.name: path.read_text(encoding="utf-8") for path in (ROOT / "corpus").glob("*/article.md")}
PIECES = st.sampled_from(
    [
        "# a\n\n",
        "### b\n\n",
        "c *d* `e`\n\n",
        "- f\n- g\n",
        "1. h\n\n   i\n",
        "> j\n",
        "| k | l |\n|-|-|\n| m | n |\n\n",
        "```\no\n```\n",
        "p[^1] q[^1]\n\n",
        "[^1]: r\n\n",
        "[s](http://t)",
        "[u](javascript:v)",
        "[u[^1]](v) [^1]",
        "![w](x)",
        "[u[^1]](v) ",
        "y\\\nz",
        "***\n",
    ]
)


class Outline(HTMLParser):
    """The elements of a page: tag, identifier, place of the parent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, int]] = []
        self._stack: list[int] = [-1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs).get("id") or "", self._stack[-1]))
        if tag not in {"br", "hr"}:
            self._stack.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self._stack.pop()][0] == tag


def outline(source: str) -> list[tuple[str, str, int]]:
    page = Outline()
    page.feed(f'<html><body><main><article id="main">{render_body(parse(source))}</article></main></body></html>')
    return page.found


def check(source: str) -> None:
    document = parse(source)
    elements = document_elements(document)
    assert [(each.tag, each.id, each.parent) for each in elements] == outline(source)
    for each in elements:
        parent = elements[each.parent] if each.parent >= 0 else each
        assert 0 <= parent.span.start <= each.span.start <= each.span.end <= parent.span.end <= len(document.text)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_elements_of_the_corpus_are_those_of_its_pages(name: str) -> None:
    check(TEXTS[name])


@given(st.lists(PIECES | st.text(max_size=5), max_size=8).map("".join))
@example("\x0c")  # a paragraph with nothing in it
def test_elements_of_any_text_are_those_of_its_page(source: str) -> None:
    check(source)


def test_places_and_words() -> None:
    document = parse("# A\n\nFirst *words* here.\n\n> Second.\n\nThird.\n")
    places = {each.id or each.tag: each for each in document_elements(document)}
    assert {name: each.span.of(document.text) for name, each in places.items() if name not in {"html", "body"}} == {
        "main": document.text,
        "s1": "A",
        "p2": "First words here.",
        "em": "words",
        "blockquote": "Second.",
        "p3": "Second.",
        "p4": "Third.",
    }
    assert (places["p4"].index, places["p4"].index_of_tag) == (4, 2)
