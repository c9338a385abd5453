"""Prose of ours (notes, evidence) as HTML: Markdown whose citations are linked to the list of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from postil.cite.citations import CitedItem, citations
from postil.document import parse
from postil.render.body import render_body
from postil.render.markup import Safe, bdi, element, join, text, visible

_LINK = re.compile(r"<a\b")
_REFERENCES = MappingProxyType({"&amp;": "\ufdd0", "&lt;": "\ufdd1", "&gt;": "\ufdd2", "&quot;": "\ufdd3"})
"""Escaped characters; what stands for them meanwhile is not a character and can't be in a page."""


def prose(markdown: str, short_forms: Mapping[str, str], name: str) -> Safe:
    """Render Markdown; ``[@key, p. 3]`` becomes a link to that work in the list of sources.

    ``name`` is unique on the page, for what has to be told apart from the same in other prose.
    """
    return linked(visible(render_body(parse(markdown), anchors=False, footnotes=f"{name}-")), short_forms)


def linked(html: Safe, short_forms: Mapping[str, str]) -> Safe:
    """Replace citations in escaped text by links; a citation that holds markup, or stands in a link, stays as it is."""
    plain = _folded(html)
    pieces: list[str] = []
    last = links = 0
    for citation in citations(plain):
        before, cited = plain[last : citation.span.start], citation.span.of(plain)
        links += len(_LINK.findall(before)) - before.count("</a>")
        if not links and "<" not in cited and all(item.key in short_forms for item in citation.items):
            cited = _citation(citation.items, short_forms)
        else:
            links += len(_LINK.findall(cited)) - cited.count("</a>")
        pieces += (before, cited)
        last = citation.span.end
    pieces.append(plain[last:])
    return _unfolded("".join(pieces))


def _folded(html: str) -> str:
    """Make each character reference one character, so that none of them holds a semicolon."""
    for reference, character in _REFERENCES.items():
        html = html.replace(reference, character)
    return html


def _unfolded(html: str) -> Safe:
    for reference, character in _REFERENCES.items():
        html = html.replace(character, reference)
    return Safe(html)


def _citation(items: tuple[CitedItem, ...], short_forms: Mapping[str, str]) -> Safe:
    parts = [
        join(
            (
                join((bdi(Safe(item.prefix)), " ")) if item.prefix else None,
                element("a", bdi(short_forms[item.key]), href=f"#source-{item.key}", role="doc-biblioref"),
                join((", ", bdi(Safe(item.locator)))) if item.locator else None,
            )
        )
        for item in items
    ]
    return join((text("("), join(parts, "; "), text(")")))
