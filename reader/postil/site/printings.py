"""Who else printed the words of a quotation, and through whose hands they came, among the quotations of one page.

A page of a person, or of a work, has every quotation of theirs: so it rests on the readings that it names, and on no
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from postil.quoting import Chain, Entry, Printed, chain_of, ledger
from postil.render.addresses import source_page
from postil.render.markup import Safe, bdi, element, join
from postil.site.facts import QuoteRow
from postil.site.shelf import Shelf

SHOWN = 5
"""Other printings that are named with a quotation."""

COMPARED = 40
"""Printings with which a quotation is compared: an agency's words stand in hundreds of papers."""

SAME_WORDS: Mapping[str, str] = MappingProxyType(
    {"verbatim": "the same words", "marked": "the same words, with changes marked", "altered": "with other words"}
)
"""How two printings of one statement compare, as a reader is told it."""


TO_CHECK = "the first of these is still to check"


class Printings:
    """What is known of the quotations of some readings together; ``rows``: (reading, quotation)."""

    def __init__(self, shelf: Shelf, rows: Iterable[tuple[str, QuoteRow]]) -> None:
        self._shelf = shelf
        self._rows = {(reading, row.id): row for reading, row in rows}
        printed = [_printed(shelf, *each) for each in self._rows.items() if _gives_words(each[1])]
        self._printed = {(each.reading, each.quote): each for each in printed}
        self._ledger = ledger(printed, most=COMPARED)

    def said(self, root: str, reading: str, row: QuoteRow) -> Iterator[Safe]:
        """Yield what a reader is told of other printings of a quotation, and of the way that its words took."""
        entries = self._ledger.get((reading, row.id), ())
        if entries:
            items = join((self._other(root, row, each) for each in entries[:SHOWN]), "; ")
            rest = len(entries) - SHOWN
            yield element("p", "Also printed in ", items, f"; and {rest} more" if rest > 0 else None, ".")
        printed = self._printed.get((reading, row.id))
        chain = chain_of(printed, self._ledger) if printed else None
        if chain and (chain.is_second_hand or chain.circular):
            yield element("p", *self._way(root, row, chain))

    def _other(self, root: str, row: QuoteRow, entry: Entry) -> Safe:
        other = entry.printed
        theirs = self._rows[other.reading, other.quote]
        summary = self._shelf.summaries[other.reading]
        place = f"{root}{other.reading}/index.html#quote-{theirs.id}"
        words = SAME_WORDS[entry.comparison.verdict]
        kinds = f" ({', '.join(entry.comparison.kinds)})" if entry.comparison.kinds else ""
        given = (
            join((", as words of ", bdi(self._shelf.name(theirs.speaker)) if theirs.speaker else "nobody named"))
            if theirs.speaker != row.speaker
            else None
        )
        link = element("a", bdi(summary.title), f", q{theirs.number}", href=place)
        return join((link, ": ", words, kinds, _change(row, entry), given))

    def _way(self, root: str, row: QuoteRow, chain: Chain) -> Iterator[Safe | str]:
        """Yield the works that the words came through, the farthest first, and what is still to look up."""
        forms = row.forms
        for each in chain.records:
            forms = self._rows[each.reading, each.quote].forms | forms
        works = [self._work(root, forms, key) for key in chain.works]
        yield "The words came by way of "
        yield join(works, " → ")
        if chain.circular:
            yield join(("; and that names ", self._work(root, forms, chain.circular), " again: a circle"))
        elif chain.disputed:
            yield join(("; another record names ", self._work(root, forms, chain.disputed), " as the source"))
        yield "." if row.quoted_in and not row.second_hand else f". Read at second hand: {TO_CHECK}."

    def _work(self, root: str, forms: Mapping[str, str], key: str) -> Safe:
        own = next((each.title for each in self._shelf.summaries.values() if each.key == key), key)
        words = bdi(forms.get(key, own))
        return element("a", words, href=root + source_page(key)) if key in self._shelf.sources else words


def _gives_words(row: QuoteRow) -> bool:
    return bool(row.words) and row.kind in {"direct", "translated"}


def _printed(shelf: Shelf, place: tuple[str, str], row: QuoteRow) -> Printed:
    summary = shelf.summaries[place[0]]
    own = (summary.key, *(key for key, times in summary.cited.items() if not times and key != summary.key))
    return Printed(
        *place, row.words or "", row.speaker or "", row.source or "", quoted_in=row.quoted_in or "", works=own
    )


def _change(row: QuoteRow, entry: Entry) -> Safe | None:
    """Return the first of the differences: what stands here, and what stands there."""
    if not entry.comparison.differences:
        return None
    first = entry.comparison.differences[0]
    is_shorter = len(row.words or "") <= len(
        entry.printed.words
    )  # the shorter was compared as if quoted from the other
    here, there = (first.quote, first.source) if is_shorter else (first.source, first.quote)
    return join((", here “", bdi(here or "–"), "”, there “", bdi(there or "–"), "”"))
