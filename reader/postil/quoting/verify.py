"""The verdict on each quote of a reading, as far as the sources are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from postil.model import Quote, Reading
from postil.quoting.compare import compare
from postil.quoting.comparison import Comparison
from postil.text import Span

NO_CLAIM = frozenset({"title", "scare", "term"})
"""Kinds of quotation that set words off and don't claim that somebody said them."""


def verify(reading: Reading, places: Mapping[str, Span] | None = None) -> Mapping[str, Comparison]:
    """Return a comparison for each quote that claims to give somebody's words, by quote id.

    ``places`` are the spans of the quotes in the reading text; a long passage is compared only where it is given.
    """
    results: dict[str, Comparison] = {}
    for quote in reading.quotes:
        if quote.kind not in NO_CLAIM:
            results[quote.id] = _verdict(reading, quote, (places or {}).get(quote.id))
    return MappingProxyType(results)


def words_of(reading: Reading, quote: Quote, place: Span | None = None) -> str | None:
    """Return the quoted words: as anchored, or, for a long passage, out of the text where that is at hand."""
    if quote.anchor.exact is not None:
        return quote.anchor.exact
    return place.of(reading.text) if place is not None and reading.text is not None else None


def _verdict(reading: Reading, quote: Quote, place: Span | None) -> Comparison:
    work = reading.works.get(quote.source) if quote.source else None
    words = words_of(reading, quote, place)
    if work is None or words is None:
        return Comparison("no-source")
    if quote.kind == "indirect":
        return Comparison("paraphrase")
    if quote.kind == "translated":
        return compare(quote.original, work.text) if quote.original else Comparison("other-language")
    return compare(words, work.text)
