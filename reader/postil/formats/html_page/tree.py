"""Text of a page to a tree, within limits of size, of elements and of depth."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree, html

MAX_PAGE = 32 << 20
"""Bytes of a page. SingleFile puts all pictures into it; they are taken out before it is parsed."""

MAX_ELEMENTS = 60_000
"""Elements that are looked at; a long newspaper page has 5,000."""

MAX_DEPTH = 150
"""Elements within elements; real pages have 20 to 60."""

MAX_FLAT = 1 << 20
"""Characters that are kept of what is nested too deep."""

MAX_WORK = 25_000
"""Elements up to which the extractor is asked, which takes some seconds for so many; beyond, our own rule chooses."""

_DATA_URL = re.compile(r"""data:[\w/+.-]{0,60}(?:;[\w=.-]{1,40}){0,4},[^"'<>\s)]{120,}""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_SCRIPTS = re.compile(r"<(script|style)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


_METADATA = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
"""Elements that a head may have (HTML, 3.2.5.2.1)."""


class Tree(NamedTuple):
    """A parsed page, the size of it, and what was wrong with it."""

    root: Any
    elements: int
    problems: tuple[str, ...]


def parse_page(text: str) -> Tree:
    """Parse a page; a page without any element gives an empty body. Nothing of it is fetched or run."""
    small = _SCRIPTS.sub("", _DATA_URL.sub("data:,", _DECLARATION.sub("", text.replace("\0", ""))))
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, default_doctype=False)
    root = None
    problems: list[str] = []
    try:
        root = html.document_fromstring(small, parser=parser) if small.strip() else None
    except (etree.LxmlError, ValueError, AssertionError):
        problems.append("the page can't be parsed as HTML")
    if root is None:
        root = html.document_fromstring("<html><body></body></html>")
    _fill_body(root)
    elements = _limit(root, problems)
    return Tree(root, elements, tuple(problems))


def _fill_body(root: Any) -> None:
    """Move into the body what is no metadata.

    A page may leave the tags of its head and body out; libxml2 then takes an ``article`` behind the title for a part
    of the head.
    """
    head, body = root.find("head"), root.find("body")
    strays = (
        [each for each in head if isinstance(each.tag, str) and each.tag not in _METADATA] if head is not None else []
    )
    if strays and body is None:
        body = etree.SubElement(root, "body")
    for at, each in enumerate(strays):
        body.insert(at, each)


def _limit(root: Any, problems: list[str]) -> int:
    """Cut off what is too deep or too much, and say so; returns how many elements are left."""
    depth = count = 0
    too_deep: list[Any] = []
    surplus: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if depth == MAX_DEPTH and len(element):
            too_deep.append(element)
        if count > MAX_ELEMENTS:
            surplus.append(element)
    for element in too_deep:
        _flatten(element)
    if too_deep:
        problems.append(f"elements nested deeper than {MAX_DEPTH} are read as their text alone")
    if surplus:
        problems.append(f"only the first {MAX_ELEMENTS:,} elements of the page are read")
    for element in surplus:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return min(count, MAX_ELEMENTS)


def _flatten(element: Any) -> None:
    """Put the words within an element in the place of the elements within it."""
    words = " ".join(element.text_content().split())[:MAX_FLAT]
    for child in list(element):
        element.remove(child)
    element.text = words
