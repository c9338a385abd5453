"""Who printed what: quotes of one statement in one reading and in others, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from postil.quoting.compare import compare
from postil.quoting.comparison import Comparison
from postil.quoting.runs import Runs, runs_of
from postil.text import Span

AT_HAND = 64
"""Readings of which it is kept decoded where the runs of each quotation stand."""

Place = tuple[str, str]
"""A quotation of a library: (reading, quotation)."""


class Printed(NamedTuple):
    """A quote as it was printed: in which reading, by which id, the words, who said them, out of which source.

    ``quoted_in``: the work it was read in, where that is not the source; ``works``: the keys of the article itself.
    """

    reading: str
    quote: str
    words: str
    speaker: str = ""
    source: str = ""
    outlet: str = ""
    date: str = ""
    quoted_in: str = ""
    works: tuple[str, ...] = ()


class Entry(NamedTuple):
    """Another printing of the same statement, and how its words compare with those of the quote in question.

    ``is_quoted``: it is the shorter of the two, and was compared as if quoted from the other.
    """

    printed: Printed
    comparison: Comparison
    is_quoted: bool = False

    @property
    def change(self) -> tuple[str, str] | None:
        """The first difference: what stands in the quote in question, and what stands in this one instead."""
        if not self.comparison.differences:
            return None
        first = self.comparison.differences[0]
        return (first.source, first.quote) if self.is_quoted else (first.quote, first.source)


class Ledger(Mapping[Place, tuple[Entry, ...]]):
    """The other printings of the statement of each quote, in reading order, found when they are asked for.

    Two quotes are of one statement where they share words in a row and one could be made from the other: their words
    compare as word for word, marked, or altered. Speakers may differ: then one of the two is wrong, or repeats.
    ``most``: words in a row that more quotes share lead only to the first so many of them. So what is found of a quote
    follows from those that share a run with it, and from no others.
    """

    def __init__(
        self, runs: Mapping[str, Runs], printed: Callable[[str], Mapping[str, Printed]], most: int | None = None
    ) -> None:
        self._runs, self._printed, self._most = runs, printed, most
        self._order = {reading: place for place, reading in enumerate(runs)}
        self._quotes = lru_cache(maxsize=AT_HAND)(self._ranges)
        self._having: dict[int, list[Place]] = {}
        self._found: dict[Place, tuple[Entry, ...]] = {}
        self._compared: dict[tuple[str, str], Comparison] = {}

    def look_for(self, places: Iterable[Place]) -> None:
        """Find what shares runs with some quotes in one pass over all readings: those that are asked for next."""
        wanted = {run for place in sorted(places) for run in self._of(place)} - self._having.keys()
        for run in wanted:
            self._having[run] = []
        for reading, runs in self._runs.items():
            for quote, found in runs.having(wanted):
                for run in found:
                    if self._most is None or len(self._having[run]) < self._most:
                        self._having[run].append((reading, quote))

    def __getitem__(self, place: Place) -> tuple[Entry, ...]:
        if place not in self._found:
            self._found[place] = tuple(self._entries(place))
        return self._found[place]

    def __iter__(self) -> Iterator[Place]:
        return ((reading, quote) for reading, runs in self._runs.items() for quote in runs.quotes)

    def __len__(self) -> int:
        return sum(len(runs.quotes) for runs in self._runs.values())

    def _entries(self, place: Place) -> Iterator[Entry]:
        runs = self._of(place)
        if not all(run in self._having for run in runs):
            self.look_for((place,))
        near = {other for run in runs for other in self._having[run] if other != place}
        if not near:
            return
        words = self._printed(place[0])[place[1]].words
        for reading, quote in sorted(near, key=self._in_order):
            other = self._printed(reading)[quote]
            is_quoted = (len(other.words), other.words) < (len(words), words)
            comparison = self._of_either(words, other.words, is_quoted=is_quoted)
            if comparison.verdict in {"verbatim", "marked", "altered"}:
                yield Entry(other, comparison, is_quoted)

    def _in_order(self, place: Place) -> tuple[int, int]:
        return self._order[place[0]], self._quotes(place[0])[place[1]][0]

    def _of(self, place: Place) -> Sequence[int]:
        """Return the runs of a quotation."""
        reading, quote = place
        start, end = self._quotes(reading).get(quote, (0, 0))
        return self._runs[reading].numbers[start:end]

    def _ranges(self, reading: str) -> Mapping[str, tuple[int, int]]:
        return self._runs[reading].quotes

    def _of_either(self, one: str, other: str, *, is_quoted: bool) -> Comparison:
        """Compare the shorter with the longer as if quoted from it: what it leaves out at its ends is no change."""
        if one == other:
            return Comparison("verbatim", spans=(Span(0, len(one)),))
        pair = (other, one) if is_quoted else (one, other)
        if pair not in self._compared:
            self._compared[pair] = compare(*pair)
        return self._compared[pair]


def ledger(all_printed: Sequence[Printed], most: int | None = None) -> Mapping[Place, tuple[Entry, ...]]:
    """Return for each quote that was printed elsewhere, by (reading, quote), the other printings (see ``Ledger``)."""
    readings: defaultdict[str, dict[str, Printed]] = defaultdict(dict)
    for each in all_printed:
        readings[each.reading][each.quote] = each
    runs = {name: runs_of((each.quote, each.words) for each in found.values()) for name, found in readings.items()}
    entries = Ledger(runs, readings.__getitem__, most)
    entries.look_for(entries)
    return MappingProxyType({place: found for place, found in entries.items() if found})
