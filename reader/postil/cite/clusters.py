"""The citations of a reading as clusters for a citation engine, in the order in which a reader comes upon them.

A numeric style counts works in this order; a style of notes says "ibid." by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from postil.cite.citations import CitedItem, place_name, prose_citations
from postil.cite.engine import Cluster, ClusterItem
from postil.cite.locators import split_locator, split_record_locator
from postil.cite.works import keys_of_aliases
from postil.model import FootnoteLink, Note, Quote, Reading


def note_clusters(reading: Reading, notes: Iterable[Note], language: str) -> Iterator[Cluster]:
    """Yield the citations of notes and evidence; each is a note of its own, so that a style can say "ibid."."""
    aliases = keys_of_aliases(reading)
    index = 0
    for note in notes:
        for name, text in (("body", note.body), ("evidence", note.evidence or "")):
            for number, citation in enumerate(prose_citations(text)):
                index += 1
                items = tuple(_item(item, language, aliases) for item in citation.items)
                yield Cluster(place_name(f"{name}-{note.id}", number), items, index)


def page_clusters(reading: Reading, records: Iterable[Note | Quote | FootnoteLink], language: str) -> Iterator[Cluster]:
    """Yield what records cite: in their words, and in fields of their own; ``records`` are in the order of the text."""
    aliases = keys_of_aliases(reading)
    for record in records:
        match record:
            case Note():
                yield from note_clusters(reading, (record,), language)
            case Quote():
                yield from _quote_clusters(record, language, aliases)
            case FootnoteLink() if record.source:
                yield Cluster(place_name(f"link-{record.id}", 0), (_whole(record.source, aliases),))


def _quote_clusters(quote: Quote, language: str, aliases: Mapping[str, str]) -> Iterator[Cluster]:
    if quote.source:
        located = split_record_locator(quote.locator or "", language)
        words = "" if located.label or not located.locator else f", {located.locator}"
        locator = located.locator if located.label else ""
        item = replace(_whole(quote.source, aliases), locator=locator, label=located.label, suffix=words)
        yield Cluster(place_name(f"source-{quote.id}", 0), (item,))
    if quote.quoted_in:
        yield Cluster(place_name(f"quoted-in-{quote.id}", 0), (_whole(quote.quoted_in, aliases),))


def _whole(key: str, aliases: Mapping[str, str]) -> ClusterItem:
    return ClusterItem(aliases.get(key, key))


def _item(item: CitedItem, language: str, aliases: Mapping[str, str]) -> ClusterItem:
    located = split_locator(item.suffix, language)
    label = located.label or ("page" if located.locator else "")
    key = aliases.get(item.key, item.key)
    return ClusterItem(key, located.locator, label, item.prefix, located.suffix, item.mode)
