"""Prose of ours (notes, evidence) as HTML: Markdown whose citations are linked to the list of sources."""

from __future__ import annotations

from postil.cite.citations import is_plain_line, parse_prose
from postil.render.body import render_body
from postil.render.citing import CitationWriter, CitedWorks
from postil.render.markup import Safe, verbatim, visible


def prose(markdown: str, works: CitedWorks, name: str) -> Safe:
    """Render Markdown; its citations become links to the works in the list of sources.

    ``name`` is unique on the page, for what has to be told apart from the same in other prose.
    """
    if "@" not in markdown and is_plain_line(markdown):
        return Safe(f"<p>{visible(verbatim(markdown.rstrip(' ')))}</p>\n")
    citing = CitationWriter(works, name)
    return visible(render_body(parse_prose(markdown), anchors=False, footnotes=f"{name}-", citing=citing))
