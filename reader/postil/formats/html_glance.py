"""What can be seen of an HTML page at a glance; read with lxml, and nothing in it is loaded or run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from lxml import etree, html

from postil.formats.web_page import PageLink

MAX_LINKS = 20_000

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "title", "svg", "iframe", "object", "select", "textarea"}
)
"""Elements whose words nobody sees. ``head`` is none of them: where a page leaves the tags of its head and body out, as
HTML allows, libxml2 takes an ``article`` behind the title for a part of the head."""

_AROUND = frozenset({"nav", "header", "footer", "aside", "form", "button", "dialog"})
_BREAKS = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"}
    | {"h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:false|no)\b', re.IGNORECASE)
_BASED_ON = re.compile(r'"isBasedOn(?:Url)?"\s*:\s*(?:\{[^{}]{0,400}?"(?:@id|url)"\s*:\s*)?"(https?:[^"\s]{1,2000})"')
_SOURCE_METAS = frozenset({"syndication-source", "original-source"})
MAX_ORIGINS = 20

Origins: TypeAlias = tuple[tuple[str, str], ...]


MAX_ATTRIBUTES = 1000
"""Attributes of one element: parsers compare each with all others, so that more would take the square of their time."""

_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})([^<>]{4000,})")


def glance(source: str) -> tuple[str, str, tuple[PageLink, ...], bool, Origins, bool]:
    """Return what a ``WebPage`` holds, in its order."""
    root = _tree(_LONG_TAG.sub(_bounded, source))
    if root is None:
        return "", "", (), False, (), False
    scripts = tuple(each.text or "" for each in root.iter("script") if "ld+json" in (each.get("type") or ""))
    return (
        _title(root),
        _text(root, _SILENT | _AROUND) or _text(root, _SILENT),
        tuple(_links(root)),
        any((each.get("type") or "").lower() == "password" for each in root.iter("input")),
        tuple(_origins(root, scripts)),
        any(_NOT_FREE.search(script) for script in scripts),
    )


def all_text(source: str) -> str:
    """Return all words that a reader sees, those in headers, asides and footers too."""
    root = _tree(_LONG_TAG.sub(_bounded, source))
    return "" if root is None else _text(root, _SILENT)


def _bounded(tag: re.Match[str]) -> str:
    return f"<{tag[1]}" if len(tag[2].split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES and _many(tag[2]) else tag[0]


def _many(attributes: str) -> bool:
    """Whether these are many attributes, and not one with many words, such as the path of a drawing."""
    return len(re.sub(r"\"[^\"]*\"|'[^']*'", "", attributes).split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES


def _tree(source: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _title(root: html.HtmlElement) -> str:
    found = next((each.text_content() for each in root.iter("title")), "") or next(
        (each.text_content() for each in root.iter("h1")), ""
    )
    return " ".join(found.split())[:500]


def _text(root: html.HtmlElement, without: frozenset[str]) -> str:
    """Return the words outside some elements; without recursion, for pages nest as deep as they like."""
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in without
            pieces += ("\n" if tag in _BREAKS else "", element.text or "") if not hidden else ()
        else:
            hidden -= tag in without
            pieces += ("\n" if tag in _BREAKS else "", element.tail or "") if not hidden else ()
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _links(root: html.HtmlElement) -> Iterator[PageLink]:
    for number, each in enumerate(root.iter("a")):
        if number >= MAX_LINKS:
            return
        if each.get("href") is not None:
            yield PageLink(" ".join(each.text_content().split())[:300], each.get("href").strip())


def _origins(root: html.HtmlElement, scripts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what a page names as its origin: link rel=canonical, isBasedOn of schema.org, the metas for news."""
    for each in islice(root.iter("link"), MAX_LINKS):
        if "canonical" in (each.get("rel") or "").lower().split() and each.get("href"):
            yield "canonical", each.get("href").strip()
            break
    for script in scripts:
        yield from (
            ("based-on", match[1].replace("\\/", "/")) for match in islice(_BASED_ON.finditer(script), MAX_ORIGINS)
        )
    for each in islice(root.iter("meta"), MAX_LINKS):
        if (each.get("name") or "").lower() in _SOURCE_METAS and each.get("content"):
            yield "original-source", each.get("content").strip()
