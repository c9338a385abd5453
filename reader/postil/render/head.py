"""The head of a reading's page: what reference managers, search engines, and those who share a page read of it."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Reading, parse_date
from postil.render.cite_section import alternates, zotero_type
from postil.render.linked_data import linked_data
from postil.render.markup import Safe, element, join, tag
from postil.render.navigation import feed_link
from postil.render.view import View


def metadata(view: View) -> Safe:
    """Return the metadata of a page: HighWire and Dublin Core tags for Zotero, Open Graph, other forms, JSON-LD.

    Zotero decides by ``z:itemType``, and takes the first publication for the article's: ``DC.source`` is its outlet.
    """
    base = view.reading.library.base_url
    here = f"{base.rstrip('/')}/{view.reading.id}/" if base else None
    twins = (
        ("text/markdown", "reading.md"),
        *alternates(view.reading.id),
        ("application/ld+json", "annotations.jsonld"),
    )
    return join(
        (
            (element("meta", name=name, content=content) for name, content in _tags(view) if content),
            (element("meta", property=name, content=content) for name, content in _open_graph(view, here) if content),
            (element("link", rel="alternate", type=kind, href=href) for kind, href in twins),
            feed_link(view.reading.library.title, "../"),
            element("link", rel="canonical", href=here) if here else None,
            linked_data(view),
        )
    )


def _tags(view: View) -> Iterator[tuple[str, str | None]]:
    reading, article = view.reading, view.reading.article
    original = reading.original
    yield "description", article.abstract
    yield "citation_title", article.title
    for author in article.authors:
        yield "citation_author", _inverted(reading, author)
    if original is not None:
        yield "citation_publication_date", _scholarly(original.date)
        yield "DC.source", original.outlet
        yield "citation_public_url", original.url
    yield "citation_language", article.language
    yield "z:itemType", zotero_type(article.kind)
    yield "DC.rights", article.rights.licence if article.rights else None
    yield "robots", "noindex" if view.private else None


def _open_graph(view: View, here: str | None) -> Iterator[tuple[str, str | None]]:
    """Yield what a link to the page looks like where it is shared (ogp.me)."""
    reading, article = view.reading, view.reading.article
    original = reading.original
    yield "og:type", "article"
    yield "og:title", f"{reading.title} · annotated reading"
    yield "og:description", article.abstract
    yield "og:site_name", reading.library.title
    yield "og:url", here
    yield "og:locale", _locale(reading.library.language)
    yield "article:published_time", _day(original.date) if original else None


def _locale(language: str) -> str | None:
    """Return a language with its territory as Open Graph wants it (``en_GB``); it has no form for one without."""
    parts = tag(language).split("-")
    territory = next((part.upper() for part in parts[1:] if len(part) == 2), None)
    return f"{parts[0]}_{territory}" if territory else None


def _day(date: str | None) -> str | None:
    start = parse_date(date).start if date else None
    return start.iso if start is not None and (start.year_number or 0) > 0 else None


def _scholarly(date: str | None) -> str | None:
    """Return the beginning of a date as reference managers read it (2031/07/30); they know no year before 1."""
    day = _day(date)
    return day.replace("-", "/") if day else None


def _inverted(reading: Reading, agent: str) -> str:
    """Return a name as "Family, Given", which is how reference managers tell persons from organisations."""
    found = reading.people.get(agent)
    family, given = getattr(found, "family", None), getattr(found, "given", None)
    return f"{family}, {given}" if family and given else reading.name_of(agent)
