"""The head of a reading's page: what reference managers, search engines, and those who share a page read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.model import Organization, Reading, parse_date
from postil.render.cite_section import alternates, zotero_type
from postil.render.linked_data import linked_data
from postil.render.markup import Safe, element, join, tag, template
from postil.render.navigation import feed_link
from postil.render.view import View

_TAG = template('<meta name="{name}" content="{content}">')
_PROPERTY = template('<meta property="{name}" content="{content}">')
_ALTERNATE = template('<link rel="alternate" type="{kind}" href="{address}">')


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
            [_TAG(name, content) for name, content in _tags(view) if content],
            [_PROPERTY(name, content) for name, content in _open_graph(view, here) if content],
            [_ALTERNATE(kind, href) for kind, href in twins],
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
        yield "citation_author", _inverted(reading, author, alone=len(article.authors) == 1)
    if original is not None:
        yield "citation_publication_date", _scholarly(original.date)
        yield "DC.source", original.outlet
        yield "citation_journal_title", original.outlet if article.kind == "journal-article" else None
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


def _scholarly(date: str | None) -> str:
    """Return the beginning of a date as reference managers read it (2031/07/30), or words: they know no year before 1.

    Where there is none it is said: Zotero would take the first date that stands anywhere on the page.
    """
    day = _day(date)
    return day.replace("-", "/") if day else parse_date(date).words() if date else "n.d."


def _inverted(reading: Reading, agent: str, *, alone: bool) -> str:
    """Return a name as "Family, Given", so that Zotero's translator of embedded metadata makes of it what it is.

    It takes the last word of a name without a comma for a family name; one behind the name of an organisation keeps
    that whole. A single name with spaces on both sides of its comma it takes for two, unless a semicolon ends it.
    """
    found = reading.people.get(agent)
    if isinstance(found, Organization):
        return " ".join(re.split(r"[,;]?\s+", found.name.strip(",; "))) + ","
    family, given = getattr(found, "family", None), getattr(found, "given", None)
    if not family or not given:
        return reading.name_of(agent)
    return f"{family}, {given}" + (";" if alone and " " in family and " " in given else "")
