"""Prose of ours (notes, evidence) as HTML: Markdown whose citations are linked to the list of sources."""

from __future__ import annotations

from collections.abc import Mapping

from postil.cite.citations import CitedItem, citations
from postil.document import parse
from postil.render.body import render_body
from postil.render.markup import Safe, element, join, text


def prose(markdown: str, short_forms: Mapping[str, str]) -> Safe:
    """Render Markdown; ``[@key, p. 3]`` becomes a link to that work in the list of sources."""
    return linked(render_body(parse(markdown), anchors=False), short_forms)


def linked(html: Safe, short_forms: Mapping[str, str]) -> Safe:
    """Replace citations in escaped text by links. A citation holds no mark that escaping or markup could change."""
    pieces: list[str] = []
    last = 0
    for citation in citations(html):
        if all(item.key in short_forms for item in citation.items) and "<" not in citation.span.of(html):
            pieces += (html[last : citation.span.start], _citation(citation.items, short_forms))
            last = citation.span.end
    pieces.append(html[last:])
    return Safe("".join(pieces))


def _citation(items: tuple[CitedItem, ...], short_forms: Mapping[str, str]) -> Safe:
    parts = [
        join(
            (
                Safe(f"{item.prefix} ") if item.prefix else None,
                element("a", short_forms[item.key], href=f"#source-{item.key}", role="doc-biblioref"),
                Safe(f", {item.locator}") if item.locator else None,
            )
        )
        for item in items
    ]
    return join((text("("), join(parts, "; "), text(")")))
