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


PROVEN = frozenset({"verbatim", "marked"})
"""Verdicts by which the words are those of the text."""

_NOTHING_TO_COMPARE = Comparison("no-source")

WRONG = frozenset({"altered", "missing"})
"""Verdicts by which they are not."""


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
    key = witness_key(reading, quote)
    words = words_of(reading, quote, place)
    if key is None or words is None:
        return _NOTHING_TO_COMPARE
    work = reading.works[key]
    if quote.kind == "indirect":
        return Comparison("paraphrase")
    if quote.kind == "translated":
        if quote.original is None:
            return Comparison("other-language")
        words = quote.original
    return compare(words, work.text, reading.convention, partial=work.partial)


def witness_key(reading: Reading, quote: Quote) -> str | None:
    """Return the work that a quote can be compared with: its source, or else the work in which it was read."""
    return next((key for key in (quote.source, quote.quoted_in) if key and key in reading.works), None)


def in_article(reading: Reading, quote: Quote, place: Span | None = None) -> Comparison:
    """Return how a quote compares with the article itself, in the words of its anchor."""
    text = reading.text if quote.anchor.within == "article" else None
    if text is None:
        return Comparison("no-source")
    if quote.anchor.exact is None:
        return Comparison("verbatim", spans=(place,)) if place is not None else Comparison("missing")
    if place is not None and " ".join(place.of(text).split()) == " ".join(quote.anchor.exact.split()):
        return Comparison("verbatim", spans=(place,))  # brackets in it are the article's own
    found = compare(quote.anchor.exact, text, "legal")
    return found._replace(spans=(place,)) if place is not None and found.verdict in PROVEN else found
