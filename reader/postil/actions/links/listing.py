"""The links of a library as they are recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from postil.model import FootnoteLink, Reading
from postil.model.dates import sort_key
from postil.store import StoredLibrary


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """A link with its reading and its place among the links there, from 0."""

    reading: Reading
    index: int

    @property
    def link(self) -> FootnoteLink:
        """The record."""
        return self.reading.links[self.index]

    @property
    def can_be_tried(self) -> bool:
        """Whether there is an address to try: what is lost has none, and none is guessed."""
        return self.link.target in {"known", "recovered"} and self.link.address is not None

    @property
    def wants_copy(self) -> bool:
        """Whether it can be tried, was found dead or out of reach, and has no archived copy."""
        return self.can_be_tried and not self.link.snapshots and self.link.reach in OUT_OF_REACH


OUT_OF_REACH = frozenset({"gone", "changed", "blocked", "paywalled"})
"""What a reader of the page does not get to see."""


def links_of(stored: StoredLibrary, readings: Sequence[Reading] = ()) -> Iterator[LinkPlace]:
    """Yield the links of some readings, or of all, in the order of the files."""
    for reading in readings or _all(stored):
        yield from (LinkPlace(reading, index) for index in range(len(reading.links)))


def day_of_reading(reading: Reading, today: date) -> tuple[int, int, int]:
    """Return the day to which an archived copy should be nearest: when the article was read, else published."""
    publications = reading.article.publications
    captured = (capture.taken for capture in reading.record.captures)
    known = (*reading.article.accessed, *captured, *(publication.date for publication in publications))
    first = next((sort_key(each) for each in known if each and sort_key(each) > (0, 0, 0)), None)
    return first or (today.year, today.month, today.day)


def _all(stored: StoredLibrary) -> Iterable[Reading]:
    return stored.values()
