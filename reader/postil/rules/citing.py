"""What a reading refers to: people; works, by keys in its records and citations in its notes; places in works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from postil.cite.citations import CitedItem, cited_items_of_all
from postil.diagnostics import Path, Where
from postil.model import Reading, Source


class NoteCitation(NamedTuple):
    """One work that a note cites: where the note says so, its whole text, and what is cited."""

    path: Path
    text: str
    item: CitedItem


class Locator(NamedTuple):
    """A place in a work, and that work; ``value`` is the text of a note in which it stands, from ``start`` on."""

    text: str
    path: Path
    source: Source | None
    value: str = ""
    start: int = 0

    def where(self, reading: Reading) -> Where:
        """Return the place of the locator itself."""
        where = reading.where(*self.path)
        return where.within(self.value, self.start, self.start + len(self.text)) if self.value else where


def note_citations(reading: Reading) -> Iterator[NoteCitation]:
    """Yield every citation in a note."""
    places: list[tuple[Path, str]] = []
    for index, note in enumerate(reading.notes):
        places.append((("notes", index, "body"), note.body))
        if note.evidence:
            places.append((("notes", index, "evidence"), note.evidence))
    places = [each for each in places if "@" in each[1]]
    for (path, text), items in zip(places, cited_items_of_all([text for _, text in places]), strict=True):
        yield from [NoteCitation(path, text, item) for item in items]


def record_keys(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, citation key) of every work that a record names."""
    for index, quote in enumerate(reading.quotes):
        if quote.source:
            yield ("quotes", index, "source"), quote.source
        if quote.quoted_in:
            yield ("quotes", index, "quoted_in"), quote.quoted_in
    for index, link in enumerate(reading.links):
        if link.source:
            yield ("links", index, "source"), link.source
    for index, capture in enumerate(reading.record.source_captures):
        yield ("source_captures", index, "source"), capture.source


def people_of(reading: Reading) -> Iterator[tuple[Path, str]]:
    """Yield (path, id) of every person and organisation that a reading names."""
    article = reading.article
    for index, author in enumerate(article.authors):
        yield ("article", "authors", index), author
    for index, publication in enumerate(article.publications):
        for number, translator in enumerate(publication.translators):
            yield ("article", "publications", index, "translators", number), translator
    for index, quote in enumerate(reading.quotes):
        for field, agent in (("speaker", quote.speaker), ("translator", quote.translator)):
            if agent:
                yield ("quotes", index, field), agent
    for index, link in enumerate(reading.links):
        if link.recovery and link.recovery.confirmed_by:
            yield ("links", index, "recovery", "confirmed_by"), link.recovery.confirmed_by
    for index, note in enumerate(reading.notes):
        yield ("notes", index, "author"), note.author


def locators(reading: Reading, citations: Iterable[NoteCitation]) -> Iterator[Locator]:
    """Yield the locators of quotes, and of citations in notes."""
    sources = reading.known_sources
    for index, quote in enumerate(reading.quotes):
        if quote.locator:
            key = quote.source or quote.quoted_in or ""
            yield Locator(quote.locator, ("quotes", index, "locator"), sources.get(key))
    for path, text, item in citations:
        locator = item.suffix.strip(" ,")
        at = text.find(locator, item.offset) if locator and item.offset is not None else -1
        if at >= 0:
            yield Locator(locator, path, sources.get(item.key), text, at)
