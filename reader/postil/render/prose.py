"""Prose of ours (notes, evidence) as HTML: Markdown whose citations are linked to the list of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from re import Match
from types import MappingProxyType

from postil.cite.citations import parse_prose, place_name
from postil.cite.plain_prose import plain_markup
from postil.elements import address
from postil.render.body import render_body
from postil.render.citing import CitationWriter, CitedWorks, plainly_cited
from postil.render.markup import Safe, template, visible

_PARAGRAPH = template("<p>{words}</p>\n")
_LINK = template('<a href="{address}" rel="noreferrer">{words}</a>')
_EMPHASIS: Mapping[int, Callable[..., Safe]] = MappingProxyType(
    {1: template("<em>{words}</em>"), 2: template("<strong>{words}</strong>")}
)
"""By the length of the mark."""


def prose(markdown: str, works: CitedWorks, name: str) -> Safe:
    """Render Markdown; its citations become links to the works in the list of sources.

    ``name`` is unique on the page, for what has to be told apart from the same in other prose.
    """
    marks = plain_markup(markdown)
    if marks is not None and all(_is_opened(match, works) for match in marks):
        return _PARAGRAPH(_plain_line(markdown.rstrip(" "), marks, works, name))
    citing = CitationWriter(works, name)
    return visible(render_body(parse_prose(markdown), anchors=False, footnotes=f"{name}-", citing=citing))


def _is_opened(match: Match[str], works: CitedWorks) -> bool:
    """Whether a citation or a link leads somewhere; words that are emphasised need not."""
    if match["key"] is not None:
        return works.key(match["key"]) in works.forms
    return match["href"] is None or address(match["href"]) is not None


def _plain_line(line: str, marks: Sequence[Match[str]], works: CitedWorks, name: str) -> Iterator[str]:
    """Yield a line with markup of the plainest kind: what parsing it would give."""
    end = citations = 0
    for match in marks:
        yield line[end : match.start()]
        end = match.end()
        if match["key"] is not None:
            yield plainly_cited(match["key"], match["locator"] or "", works, place_name(name, citations))
            citations += 1
        elif match["href"] is not None:
            yield _LINK(address(match["href"]), match["label"])
        else:
            yield _EMPHASIS[len(match["mark"])](match["emphasized"])
    yield line[end:]
