"""The words of a reading: those a search finds, those a feed shows, and those by which a note is mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from postil.cite.plain_prose import is_plain_line
from postil.document import parse
from postil.elements import TOP_LEVEL, Naming
from postil.lazy import expression
from postil.model import Note
from postil.render.body import render_body
from postil.render.markup import element, join
from postil.render.view import View
from postil.site.rows import QuoteRow

SAID = 280
"""Characters of a note that are shown where it is only mentioned."""

_TAG = expression(r"<[^>]*>")


def passages_of(view: View, quotes: Iterable[QuoteRow], bodies: Mapping[str, str]) -> Iterable[list[Any]]:
    """Yield (fragment, kind, text) of everything in a reading that can be found: nothing that may not be shown."""
    article = view.reading.article
    names = [view.reading.name_of(who) for who in article.authors]
    outlets = [each.outlet for each in article.publications]
    head = " · ".join((article.title, article.subtitle or "", *names, *outlets))
    yield ["", "title", head]
    if article.abstract:
        yield ["", "abstract", article.abstract]
    if article.themes or article.regions:
        yield ["record", "themes", ", ".join((*article.themes, *article.regions))]
    if view.document is not None:
        yield from _paragraphs(view)
    for note in view.notes:
        said = " ".join((bodies[note.id], plain(note.evidence or ""), note.replacement or "", *note.tags))
        yield [f"note-{note.id}", "note", " ".join(said.split())]
    for quote in quotes:
        speaker = view.reading.name_of(quote.speaker) if quote.speaker else ""
        words = quote.words if view.document is None else ""
        said = ": ".join(part for part in (speaker, words or "", quote.occasion or "") if part)
        if said:
            yield [f"quote-{quote.id}", "quote", said]
    for work in view.works:
        names = [name.display() for name in (*work.author, *work.editor)]
        yield [f"source-{work.key}", "source", " · ".join((*names, work.title or work.key))]


def _paragraphs(view: View) -> Iterable[list[Any]]:
    """Yield the paragraphs of the text that is shown, each with the identifier it has on the page."""
    document = view.document
    if document is None:
        return
    naming = Naming(document, TOP_LEVEL)
    name, start, end = "main", 0, 0
    for piece in document.pieces:
        token = piece.token
        if token.type in {"paragraph_open", "heading_open"} and not token.hidden:
            if words := " ".join(document.text[start:end].split()):
                yield [name, "text", words]
            name, start = naming.identifier(token), piece.span.start
        end = max(end, piece.span.end)
    if words := " ".join(document.text[start:end].split()):
        yield [name, "text", words]


def feed_content(view: View) -> str:
    """Return what a feed shows of a reading: its text, where that may be shown, and the notes, as HTML."""
    document = view.document
    text = render_body(document, (), anchors=False, footnotes="text-") if document else None
    notes = (
        element(
            "li",
            element("blockquote", element("p", words)) if (words := view.excerpt(note.anchor, note.id)) else None,
            view.bodies[note.id],
            id=f"note-{note.id}",
        )
        for note in view.notes
    )
    heading = element("h2", "Notes") if view.notes else None
    return str(join((text, heading, element("ol", notes) if view.notes else None)))


def said_in(view: View, note: Note) -> str:
    """Return the words of a note; its citations read as on the page, and not as they are typed."""
    return " ".join(unescape(_TAG.sub("", view.bodies[note.id])).split()) if "@" in note.body else plain(note.body)


def plain(markdown: str) -> str:
    """Return the words of a line of Markdown."""
    text = markdown if not markdown or is_plain_line(markdown) else parse(markdown).text
    return " ".join(text.split())


def short(text: str) -> str:
    """Return as much of a text as is shown where it is only mentioned."""
    return text if len(text) <= SAID else text[:SAID].rpartition(" ")[0] + " …"
