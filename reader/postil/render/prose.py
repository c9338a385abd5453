"""Prose of ours (notes, evidence) as HTML: Markdown whose citations are linked to the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from postil.cite.citations import CitedItem, is_plain_line, parse_prose, prose_citations
from postil.render.body import render_body
from postil.render.citing import CitationWriter, CitedWorks, plainly_cited
from postil.render.markup import Safe, template, visible

_PARAGRAPH = template("<p>{words}</p>\n")


def prose(markdown: str, works: CitedWorks, name: str) -> Safe:
    """Render Markdown; its citations become links to the works in the list of sources.

    ``name`` is unique on the page, for what has to be told apart from the same in other prose.
    """
    if is_plain_line(markdown):
        cited = [item for citation in prose_citations(markdown) for item in citation.items]
        if all(works.key(item.key) in works.forms for item in cited):
            return _PARAGRAPH(_plain_line(markdown.rstrip(" "), cited, works, name))
    citing = CitationWriter(works, name)
    return visible(render_body(parse_prose(markdown), anchors=False, footnotes=f"{name}-", citing=citing))


def _plain_line(line: str, cited: list[CitedItem], works: CitedWorks, name: str) -> Iterator[str]:
    """Yield a line whose citations are all ``[@key]`` or ``[@key, p. 3]``: what parsing it would give."""
    end = 0
    for number, item in enumerate(cited):
        at = item.offset or 0
        yield line[end : at - len("[@")]
        yield plainly_cited(item, works, name, number)
        end = at + len(item.key) + len(item.suffix) + len("]")
    yield line[end:]
