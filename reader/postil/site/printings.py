"""Who else printed the words of each quotation of a library, and by what way they came: worked out anew where needed.

What is said of a quotation follows from those that share words in a row with it, and from those by which its way was
followed. So of a library in which a reading has changed only these are looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from postil.model.dates import sort_key
from postil.quoting import Chain, Entry, Ledger, Place, Printed, Runs, chain_of, runs_of, shared
from postil.render.addresses import source_page
from postil.render.elsewhere import SHOWN, Elsewhere, Printing, Way, elsewhere_html, way_of
from postil.render.markup import Safe
from postil.site.rows import QuoteRow, Summary, digest_of
from postil.site.shelf import Rows, Shelf, elsewhere_of

COMPARED = 40
"""Printings with which a quotation is compared: an agency's words stand in hundreds of papers."""

SEEN = 0.5
"""Share of a quotation's runs of words that were in others before, above which it is taken for one of their words."""

AT_HAND = 64
"""Readings whose quotations are kept decoded."""

TOPICS = ("summary", "quotes")
"""What of a reading the others may tell."""


NOTHING_TOLD = "[]"

_SEEN = frozenset({"number", "title", "language"})
"""What only a page needs of another printing."""


class Known(NamedTuple):
    """What is known of a reading: ``version`` tells what its quotations were, ``told`` is what is said of them as JSON.

    ``told`` has (quotation, ``Elsewhere``) of each of which there is something to say; of most readings it is empty.
    """

    version: str
    runs: Runs
    told: str = NOTHING_TOLD

    @property
    def rows(self) -> list[Any]:
        """What is said, as the pages around the readings take it."""
        found: list[Any] = json.loads(self.told)
        return found

    @property
    def elsewhere(self) -> dict[str, Elsewhere]:
        """What is said of each quotation, by its id."""
        return elsewhere_of(self.rows)

    @property
    def digest(self) -> str:
        """What tells this from all else that could be said; empty where there is nothing."""
        return "" if self.told == NOTHING_TOLD else digest_of(self.told)


class Printings:
    """What is known of the quotations of all readings together; ``before``: what was, as far as it was kept.

    ``is_new``: it is not what it was, in any of them.
    """

    def __init__(self, before: Mapping[str, Known]) -> None:
        self._before = before
        self._now: dict[str, Known] = {}
        self._runs: dict[str, Runs] = {}
        self._seen: set[int] = set()
        self._again: set[str] = set()
        self.is_new = False

    def known(self, name: str) -> Known:
        """Return what is known of a reading; until all are there, what was known of it before."""
        return self._now.get(name) or self._before.get(name) or _NONE

    def hold(self, name: str, quotes: Iterable[QuoteRow]) -> None:
        """Take the quotations of a reading that was just read."""
        self._runs[name] = runs = runs_of((row.id, row.words or "") for row in quotes if _gives_words(row))
        if name not in self._before:
            sizes = {quote: end - start for quote, (start, end) in runs.quotes.items()}
            if any(len(found) > SEEN * sizes[quote] for quote, found in runs.having(self._seen)):
                self._again.add(name)
            self._seen.update(runs.numbers)

    def may_change(self, name: str) -> bool:
        """Whether a reading has words of one that was taken before it, and nothing was known of it."""
        return name in self._again

    def settle(self, summaries: Mapping[str, Summary], digests: Mapping[str, Mapping[str, str]], rows_of: Rows) -> None:
        """Work out what is said of each quotation, now that all readings are known."""
        readings: dict[str, Known] = {}
        for name, known in digests.items():
            version = " ".join(known[topic] for topic in TOPICS)
            before = self._before.get(name)
            if before and before.version == version:
                readings[name] = before
            else:
                runs = self._runs.get(name)
                if runs is None:
                    self.hold(name, (QuoteRow(*row) for row in rows_of(name, "quotes")))
                    runs = self._runs[name]
                readings[name] = Known(version, runs)
        self._now = readings
        self._seen.clear()
        changed = [name for name in {**self._before, **readings} if self._before.get(name) is not readings.get(name)]
        self.is_new = bool(changed)
        if changed:
            _Telling(readings, summaries, rows_of).tell_again(self._before, changed)

    def kept(self) -> Mapping[str, Known]:
        """Return what is to be kept for the next time."""
        return self._now


class _Telling:
    """Says what is known of quotations, where that can have changed."""

    def __init__(self, readings: dict[str, Known], summaries: Mapping[str, Summary], rows_of: Rows) -> None:
        self._readings, self._summaries, self._rows_of = readings, summaries, rows_of
        self._runs = {name: each.runs for name, each in readings.items()}
        self._rows = lru_cache(maxsize=AT_HAND)(self._read)
        self._printed = lru_cache(maxsize=AT_HAND)(self._as_printed)
        self._ledger = Ledger(self._runs, self._printed, COMPARED)

    def tell_again(self, before: Mapping[str, Known], changed: Iterable[str]) -> None:
        """Say anew what rests on readings that have changed, come or gone."""
        both = [each.get(name) for name in changed for each in (before, self._readings)]
        touched = {run for each in both if each for run in each.runs.numbers}
        told = {name: each.elsewhere for name, each in self._readings.items() if each.told != NOTHING_TOLD}
        affected = set(self._affected(touched, told))
        affected |= {
            (name, quote)
            for name, quotes in told.items()
            for quote, each in quotes.items()
            if each.way and not affected.isdisjoint(each.way.records)
        }
        self._ledger.look_for(affected)
        again: dict[str, dict[str, Elsewhere]] = {}
        for name, quote in sorted(affected):
            quotes = again.setdefault(name, told.get(name, {}))
            quotes.pop(quote, None)
            if said := self._say((name, quote)):
                quotes[quote] = said
        for name, quotes in again.items():
            rows = [(quote, quotes[quote]) for quote in sorted(quotes)]
            self._readings[name] = self._readings[name]._replace(told=json.dumps(rows))

    def _affected(self, touched: set[int], told: Mapping[str, Mapping[str, Elsewhere]]) -> Iterator[Place]:
        """Yield quotations that share runs with others, and those that did, where these runs are concerned."""
        common = shared(self._runs, touched)
        for name, runs in self._runs.items():
            yield from ((name, quote) for quote, _ in runs.having(common))
            if name in told:
                yield from ((name, quote) for quote, _ in runs.having(touched) if quote in told[name])

    def _read(self, name: str) -> Mapping[str, QuoteRow]:
        return {row.id: row for row in (QuoteRow(*each) for each in self._rows_of(name, "quotes"))}

    def _as_printed(self, name: str) -> Mapping[str, Printed]:
        return {quote: self._one(name, row) for quote, row in self._rows(name).items() if _gives_words(row)}

    def _one(self, name: str, row: QuoteRow) -> Printed:
        each = self._summaries[name]
        own = (each.key, *(key for key, times in each.cited.items() if not times and key != each.key))
        outlet = each.outlets[0] if each.outlets else ""
        named = (row.speaker or "", row.source or "", outlet, each.date or "", row.quoted_in or "")
        return Printed(name, row.id, row.words or "", *named, own)

    def _say(self, place: Place) -> Elsewhere | None:
        entries = self._ledger[place]
        if not entries:
            return None
        row = self._rows(place[0])[place[1]]
        chain = chain_of(self._printed(place[0])[place[1]], self._ledger)
        is_compared = row.quoted_in is not None and not row.second_hand
        words = self._words_of_works(row, chain)
        way = way_of(chain, row.source or "", lambda key: words.get(key, key), is_compared=is_compared)
        ordered = sorted(entries, key=_when)
        return Elsewhere([self._other(place, row, each) for each in ordered[:SHOWN]], max(len(entries) - SHOWN, 0), way)

    def _words_of_works(self, row: QuoteRow, chain: Chain) -> Mapping[str, str]:
        """Return how the works of a way are named: those with a reading, by which it was followed, by their title."""
        words = dict(row.forms)
        for each in chain.records:
            words |= {key: form for key, form in self._rows(each.reading)[each.quote].forms.items() if key not in words}
        titles = {key: f"“{self._summaries[each.reading].title}”" for each in chain.records for key in each.works}
        return words | titles

    def _other(self, place: Place, row: QuoteRow, entry: Entry) -> Printing:
        other = entry.printed
        each, theirs = self._summaries[other.reading], self._rows(other.reading)[other.quote]
        is_own = other.reading == place[0]
        named = ("", "", "", "") if is_own else (each.title, each.language, other.outlet, other.date)
        here, there = entry.change or ("", "")
        kinds: list[str] = [*entry.comparison.kinds]
        speaker = None if theirs.speaker == row.speaker else theirs.speaker or ""
        return Printing(
            other.reading, other.quote, theirs.number, *named, entry.comparison.verdict, kinds, here, there, speaker
        )


def said_elsewhere(shelf: Shelf, root: str, reading: str, row: QuoteRow) -> Iterator[Safe]:
    """Yield what a reader is told of other printings of a quotation, and of the way that its words took."""
    yield from elsewhere_html(_known_of(shelf, reading, row), root, shelf.name, lambda key: root + source_page(key))


def data_elsewhere(shelf: Shelf, reading: str, row: QuoteRow) -> dict[str, Any]:
    """Return the same as data, by the names that ``postil quotes --json`` has for it; nothing where nothing is known.

    ``also`` has the other printings that a page names, ``more`` counts the rest; ``here`` and ``there`` are the first
    difference.
    """
    known = _known_of(shelf, reading, row)
    also = [
        {name: value for name, value in each._asdict().items() if name not in _SEEN and value not in (None, "", [])}
        for each in known.printings
    ]
    said: dict[str, Any] = {"also": also, "more": known.more or None}
    if (way := known.way) is not None:
        said |= {
            "chain": [*(work.key for work in way.works), shelf.summaries[reading].key],
            "followed": [{"reading": name, "quote": quote} for name, quote in way.records],
            "circular": way.circular.key if way.circular else None,
            "disputed_source": way.works[0].key if way.disputed else None,
            "second_hand": not way.is_compared,
        }
    return said


def _known_of(shelf: Shelf, reading: str, row: QuoteRow) -> Elsewhere:
    return shelf.elsewhere(reading).get(row.id) or Elsewhere([], 0, _own_way(shelf, reading, row))


def _own_way(shelf: Shelf, reading: str, row: QuoteRow) -> Way | None:
    """Return by what way words came as far as their own reading says it."""
    if not row.quoted_in or row.verdict is None:
        return None
    own = (shelf.summaries[reading].key,)
    printed = Printed(reading, row.id, "", source=row.source or "", quoted_in=row.quoted_in, works=own)
    return way_of(
        chain_of(printed, {}), printed.source, lambda key: row.forms.get(key, key), is_compared=not row.second_hand
    )


def _when(entry: Entry) -> tuple[bool, tuple[int, int, int]]:
    date = entry.printed.date
    return (False, sort_key(date)) if date else (True, (0, 0, 0))


def _gives_words(row: QuoteRow) -> bool:
    return bool(row.words) and row.kind in {"direct", "translated"}


_NONE = Known("", runs_of(()))
