"""How much a reading quotes of each source, and how much it may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from postil.model import Quote, Reading
from postil.quoting.verify import NO_CLAIM, words_of
from postil.text import Span, word_count

NEAR = 0.8
"""Share of a limit from which on it is near."""


class Spent(NamedTuple):
    """Words quoted of one source, how many times, its share of the source's text (``None``: not at hand), the limits.

    ``quotes`` are indices in the record.
    """

    source: str
    words: int
    quotes: tuple[int, ...]
    share: float | None
    most_words: int | None
    most_share: float | None

    @property
    def is_passed(self) -> bool:
        """Whether a limit is passed."""
        return self._reaches(1.0, or_is=False)

    @property
    def is_near(self) -> bool:
        """Whether a limit is passed, or nearly reached."""
        return self._reaches(NEAR, or_is=True)

    def _reaches(self, part: float, *, or_is: bool) -> bool:
        """Whether more than a part of a limit is used; ``or_is``: just that much is enough."""
        for used, most in ((self.words, self.most_words), (self.share, self.most_share)):
            if used and most is not None and (used > part * most or (or_is and used == part * most)):
                return True
        return False


def is_limited(reading: Reading) -> bool:
    """Whether anything limits how much a reading may quote of a source; if not, nothing need be counted."""
    limits = (reading.record.quoting, reading.library.quoting)
    return any(each.words_per_source is not None or each.share_of_source is not None or each.sources for each in limits)


def budget(reading: Reading, places: Mapping[str, Span]) -> tuple[Spent, ...]:
    """Return what is quoted of each source, in the order of their first quotes.

    Words within a quote that are quoted again, and quotes that repeat another, count once.
    """
    of: dict[str, list[int]] = {}
    for index, quote in enumerate(reading.quotes):
        key = quote.source or quote.quoted_in
        if key and _counts(quote):
            of.setdefault(key, []).append(index)
    return tuple(_spent(reading, key, tuple(indices), places) for key, indices in of.items())


def _counts(quote: Quote) -> bool:
    quoted = quote.kind not in NO_CLAIM and quote.kind != "indirect"
    return quoted and quote.part_of is None and quote.repeats is None


def _spent(reading: Reading, key: str, indices: tuple[int, ...], places: Mapping[str, Span]) -> Spent:
    quotes = [reading.quotes[index] for index in indices]
    words = sum(_length(reading, quote, places.get(quote.id)) for quote in quotes)
    work = reading.works.get(key)
    length = word_count(work.text) if work and not work.partial else 0
    own, shared = reading.record.quoting, reading.library.quoting
    single = own.sources.get(key, shared.sources.get(key))
    most = own.words_per_source if own.words_per_source is not None else shared.words_per_source
    most_share = own.share_of_source if own.share_of_source is not None else shared.share_of_source
    return Spent(
        key, words, indices, words / length if length else None, most if single is None else single, most_share
    )


def _length(reading: Reading, quote: Quote, place: Span | None) -> int:
    words = words_of(reading, quote, place)
    return word_count(words) if words is not None else quote.anchor.words or 0
