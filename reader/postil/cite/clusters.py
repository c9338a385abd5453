"""The citations of a reading as clusters for a citation engine, in the order in which they stand in the record."""

from __future__ import annotations

from collections.abc import Iterator

from postil.cite.citations import CitedItem, prose_citations
from postil.cite.engine import Cluster, ClusterItem
from postil.cite.locators import split_locator, split_record_locator
from postil.model import Reading


def note_clusters(reading: Reading, language: str) -> Iterator[Cluster]:
    """Yield the citations of notes and evidence; each is a note of its own, so that a style can say "ibid."."""
    index = 0
    for note in reading.notes:
        for name, text in (("body", note.body), ("evidence", note.evidence or "")):
            for number, citation in enumerate(prose_citations(text)):
                index += 1
                items = tuple(_item(item, language) for item in citation.items)
                yield Cluster(place_name(f"{name}-{note.id}", number), items, index)


def record_clusters(reading: Reading, language: str) -> Iterator[Cluster]:
    """Yield what quotes and links cite in their own fields: the source, the work that quotes it."""
    for quote in reading.quotes:
        if quote.source:
            located = split_record_locator(quote.locator or "", language)
            words = "" if located.label or not located.locator else f", {located.locator}"
            item = ClusterItem(quote.source, located.locator if located.label else "", located.label, suffix=words)
            yield Cluster(place_name(f"source-{quote.id}", 0), (item,))
        if quote.quoted_in:
            yield Cluster(place_name(f"quoted-in-{quote.id}", 0), (ClusterItem(quote.quoted_in),))
    for link in reading.links:
        if link.source:
            yield Cluster(place_name(f"link-{link.id}", 0), (ClusterItem(link.source),))


def place_name(prose: str, number: int) -> str:
    """Return the name of the place of a citation: that of the prose on a page, and its number within, from 0."""
    return f"{prose}-{number}"


def _item(item: CitedItem, language: str) -> ClusterItem:
    located = split_locator(item.suffix, language)
    label = located.label or ("page" if located.locator else "")
    return ClusterItem(item.key, located.locator, label, item.prefix, located.suffix, item.mode)
