"""What a page says to machines: schema.org's vocabulary as JSON-LD, in a data block that no browser runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from postil.elements import address
from postil.formats import schema_org
from postil.lazy import expression
from postil.model import Organization, Quote, Reading
from postil.quoting import NO_CLAIM
from postil.render.markup import Safe, element
from postil.render.view import View

_ESCAPED = expression("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_READING = "#reading"
_ARTICLE = "#article"


def linked_data(view: View) -> Safe:
    """Return one JSON-LD graph: the article, this reading of it, and what is quoted in it.

    A data block is no script (HTML Standard, section 4.12.1): it is not run, and the page's policy need not
    allow it.
    """
    graph = {"@context": "https://schema.org", "@graph": list(_graph(view))}
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return element("script", _embedded(written), type="application/ld+json")


def article_id(view: View) -> str:
    """Return what names the article in the graph: its first address, or a name of this page."""
    original = view.reading.original
    return (address(original.url) if original else None) or _ARTICLE


def _embedded(written: str) -> Safe:
    """Write by JSON's own escapes what could end the element or begin a comment, and what is not seen or turns text."""
    return Safe(_ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written))


def _graph(view: View) -> Iterator[dict[str, Any]]:
    published = max(len(view.reading.article.publications), 1)
    first, *others = [_published(schema_org.data(work)) for work in view.works[:published]] or [{}]
    yield {**first, "@id": article_id(view), "inLanguage": view.reading.article.language}
    for other in others:
        yield {**other, "isBasedOn": {"@id": article_id(view)}}
    yield _reading(view, [_published(schema_org.named(work)) for work in view.works[published:]])
    if view.shows_excerpts:
        for quote in view.quotes:
            if quote.kind not in NO_CLAIM and (words := view.excerpt(quote.anchor, quote.id)):
                yield _quotation(view, quote, words)


def _published(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of a work on a page: no address that it may not open."""
    return {name: value for name, value in data.items() if name != "@context" and (name != "url" or address(value))}


def _reading(view: View, cited: list[dict[str, Any]]) -> dict[str, Any]:
    reading = view.reading
    base = reading.library.base_url
    editors = [_agent(reading, who) for who in sorted({note.author for note in reading.notes})]
    dates = sorted(note.modified or note.created for note in reading.notes)
    said = {
        "@type": "CreativeWork",
        "@id": f"{base.rstrip('/')}/{reading.id}/" if base else _READING,
        "name": f"{reading.title}: annotated reading",
        "isBasedOn": {"@id": article_id(view)},
        "isPartOf": {"@type": "Collection", "name": reading.library.title},
        "inLanguage": reading.library.language,
        "license": reading.library.licence,
        "editor": editors,
        "dateModified": dates[-1] if dates else None,
        "citation": cited,
    }
    return {name: value for name, value in said.items() if value}


def _quotation(view: View, quote: Quote, words: str) -> dict[str, Any]:
    said = {
        "@type": "Quotation",
        "@id": f"#quote-{quote.id}",
        "text": words,
        "inLanguage": quote.language or view.reading.article.language,
        "spokenByCharacter": _agent(view.reading, quote.speaker) if quote.speaker else None,
        "dateCreated": quote.date,
        "isPartOf": {"@id": article_id(view)},
        "isBasedOn": _read_in(view, quote),
        "translationOfWork": _original(quote),
        "translator": _agent(view.reading, quote.translator) if quote.translator else None,
    }
    return {name: value for name, value in said.items() if value}


def _read_in(view: View, quote: Quote) -> dict[str, Any] | None:
    """Return the work from which words at second hand were taken over; others that print them are no part of this one.

    ``isBasedOn``: "a resource from which this work is derived" (schema.org).
    """
    key = view.cited.key(quote.quoted_in or "")
    work = next((each for each in view.works if each.key == key), None)
    return _published(schema_org.named(work)) if work else None


def _original(quote: Quote) -> dict[str, str] | None:
    if not quote.original:
        return None
    said = {"@type": "Quotation", "text": quote.original, "inLanguage": quote.original_language or ""}
    return {name: value for name, value in said.items() if value}


def _agent(reading: Reading, agent: str) -> dict[str, str]:
    kind = "Organization" if isinstance(reading.people.get(agent), Organization) else "Person"
    return {"@type": kind, "name": reading.name_of(agent)}
