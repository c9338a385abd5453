"""Pages of works: what cites them, in context; of an article of this library, what the other readings make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeVar

from postil.render.addresses import folder, numbered, source_page, up
from postil.render.markup import Safe, address, element, join, shown_address
from postil.render.navigation import pager
from postil.render.view import plural
from postil.site.altered import altered_keys
from postil.site.parts import entry, frame, group, note_said, said
from postil.site.printings import said_elsewhere
from postil.site.rows import WorkRow
from postil.site.shelf import Bundle, Shelf, pages_of

PER_PAGE = 100
READINGS_PER_PAGE = 20
PATH = "sources/index.html"

T = TypeVar("T")

_BEGIN, _END = b"<li>", b"</li>"
_PAGE = re.compile(r' href="\.\./sources/([^/"]+)/index\.html"')


def source_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the list of sources, and a page of each."""
    described = cache(lambda: _described_otherwise(shelf))
    yield Bundle(
        "sources",
        shelf.basis(("works", "cited"), shelf.summaries),
        lambda: _list(shelf),
        lambda: _altered_list(shelf),
    )
    for key, readings in shelf.touched("sources").items():

        def files(
            key: str = key, readings: tuple[str, ...] = readings, *, some: bool = False
        ) -> Iterator[tuple[str, str]]:
            others = described() if some else None
            return _source(shelf, key, readings, some=others is not None and key not in others)

        basis = shelf.basis(("summary", "works", "quotes", "elsewhere", "cites"), readings, key)
        yield Bundle(f"sources {key}", basis, files, shelf.some(files))


def _described_otherwise(shelf: Shelf) -> frozenset[str] | None:
    """Return the keys of the works of which something else is said; ``None`` where that is not known."""
    works = other_works(shelf)
    return None if works is None else frozenset(has.key for _, has in works)


def work_of(shelf: Shelf, key: str, readings: Iterable[str]) -> WorkRow | None:
    """Return a work as the reading of the article itself describes it, else as the first that cites it does."""
    return _chosen(shelf, key, readings, shelf.works)


def _chosen(shelf: Shelf, key: str, readings: Iterable[str], works: Callable[[str], list[WorkRow]]) -> WorkRow | None:
    ordered = sorted(readings, key=lambda reading: (key not in shelf.filings[reading].own, reading))
    return next((row for reading in ordered for row in works(reading) if row.key == key), None)


def other_works(shelf: Shelf) -> list[tuple[WorkRow, WorkRow]] | None:
    """Return the works of which something else is said, as they were described and as they are.

    ``None`` where that is not known, or where a work was not there before, or is not any more.
    """
    if shelf.before is None or shelf.made_again is None or not shelf.made_again <= shelf.before.rows.keys():
        return None
    changed = {name: rows["works"] for name, rows in shelf.before.rows.items() if "works" in rows}
    had = {name: [WorkRow(*row) for row in rows] for name, rows in changed.items()}
    keys = {
        key
        for name, rows in changed.items()
        for key in altered_keys("sources", {"works": rows}, {"works": shelf.rows_of(name, "works")})
    }
    found = []
    for key in sorted(keys):
        readings = shelf.filed("sources", key)
        before = _chosen(shelf, key, readings, lambda name: had[name] if name in had else shelf.works(name))
        now = work_of(shelf, key, readings)
        if before is None or now is None:
            return None
        if before != now:
            found.append((before, now))
    return found


def exchanged(text: bytes, parts: Iterable[tuple[str, str]]) -> bytes | None:
    """Return a text with parts of it exchanged for others; ``None`` where one does not stand there exactly once."""
    for each in parts:
        had, has = (part.encode() for part in each)
        if not had or not has or text.count(had) != 1:
            return None
        text = text.replace(had, has)
    return text


def _altered_list(shelf: Shelf) -> list[tuple[str, bytes]] | None:
    """Return the pages of the list on which a work stands of which something else is said, in the same place."""
    works = other_works(shelf)
    if shelf.before is None or works is None:
        return None
    waiting = [(had, has) for had, has in works if (had.html, had.sorts) != (has.html, has.sorts)]
    found: dict[str, bytes] = {}
    number = 0
    while waiting:
        number += 1
        here = numbered(PATH, number)
        text = shelf.before.file(here)
        if not text:
            return None
        for had, has in [*waiting]:
            readings = shelf.filed("sources", has.key)
            before, now = (_item(shelf, up(here), has.key, each.html, readings).encode() for each in (had, has))
            if text.count(before) == 1:
                if had.sorts != has.sorts and not _fits(shelf, text.partition(before), has):
                    return None
                found[here] = text = text.replace(before, now)
                waiting.remove((had, has))
    return [*found.items()]


def _fits(shelf: Shelf, page: tuple[bytes, bytes, bytes], work: WorkRow) -> bool:
    """Whether a work belongs where it stands in a page of the list: between the two beside it, if they are there."""
    above, _, below = page
    if not above.endswith(_END) or not below.startswith(_BEGIN):
        return False
    beside = (_listed(shelf, above[above.rfind(_BEGIN) :]), _listed(shelf, below[: below.find(_END)]))
    one, other = (key and work_of(shelf, key, shelf.filed("sources", key)) for key in beside)
    return bool(one and other and _order(one) < _order(work) < _order(other))


def _listed(shelf: Shelf, item: bytes) -> str | None:
    """Return the key of a work by its item of the list, which leads to its page."""
    links = _PAGE.findall(item.decode())
    name = links[-1] if links else ""
    return (
        name
        if shelf.filed("sources", name)
        else next((key for key in shelf.groups("sources") if folder(key) == name), None)
    )


def _order(work: WorkRow) -> tuple[str, str, str]:
    """Return by what the list of works is in order."""
    return work.sorts.casefold(), work.key, work.html


def all_works(shelf: Shelf, part: Callable[[WorkRow], T]) -> Iterator[T]:
    """Yield a part of every work once, by key: of an article as its own reading has it, before any mention elsewhere.

    Only that part is kept meanwhile: a large library has tens of thousands of works.
    """
    works: dict[str, tuple[bool, T]] = {}
    for reading in shelf.digests:
        for row in shelf.works(reading):
            if row.key not in works or (row.own and not works[row.key][0]):
                works[row.key] = row.own, part(row)
    return (works[key][1] for key in sorted(works))


def _list(shelf: Shelf) -> Iterator[tuple[str, str]]:
    works, every = sorted(all_works(shelf, _order)), shelf.groups("sources")
    for number, count, chosen in pages_of(works, PER_PAGE):
        here = numbered(PATH, number)
        root = up(here)
        items = (_item(shelf, root, key, html, every.get(key, ())) for _, key, html in chosen)
        body = element("ul", items, class_="sources") if chosen else element("p", "No sources are cited yet.")
        files = join(
            (
                element("a", words, href=root + name)
                for name, words in (("library.bib", "BibTeX"), ("library.json", "CSL-JSON"))
            ),
            " · ",
        )
        lede = element("p", plural(len(works), "work"), " that the readings cite, the articles among them: ", files)
        yield here, frame(shelf, here, "Sources", body, pager(PATH, number, count), section="sources", lede=lede)


def _item(shelf: Shelf, root: str, key: str, html: str, readings: tuple[str, ...]) -> Safe:
    counts = [shelf.filings[each].cited.get(key, 0) for each in readings]
    cited, citing = sum(counts), sum(map(bool, counts))
    own = "the article of a reading" if citing < len(readings) else None
    times = "once" if cited == 1 else f"{plural(cited, 'time')} in {plural(citing, 'reading')}"
    words = ", ".join(part for part in (own, f"cited {times}" if cited else None) if part) or "listed, and not cited"
    where = element("a", words, href=root + source_page(key)) if readings else words
    return element("li", element("p", Safe(html)), element("p", where, class_="where"))


def _source(shelf: Shelf, key: str, every: tuple[str, ...], *, some: bool) -> Iterator[tuple[str, str]]:
    """Yield the pages of a work; ``some``: those on which stands something of a reading that is new."""
    work = work_of(shelf, key, every)
    path = source_page(key)
    readings = [each for each in every if shelf.filings[each].cited[key]]
    own = [each for each in sorted(every) if key in shelf.filings[each].own and key == shelf.summaries[each].key]
    for number, count, chosen in pages_of(readings, READINGS_PER_PAGE):
        if some and not shelf.has_new((*chosen, *own) if number == 1 else chosen):
            continue
        here = numbered(path, number)
        root = up(here)
        groups = [_cited(shelf, root, each, key) for each in chosen]
        reading = element("ul", (entry(shelf, root, each) for each in own), class_="entries") if own else None
        citing = join((element("h2", "Cited in"), groups)) if groups else None
        none = element("p", "No other reading cites it yet.") if own else element("p", "It is listed, and not cited.")
        href = address(work.address) if work else None
        link = (
            element("p", element("a", shown_address(work.address), href=href, rel="noreferrer"), class_="where")
            if work and href
            else None
        )
        known = element("p", "Citation key ", element("code", key), class_="where")
        yield (
            here,
            frame(
                shelf,
                here,
                f"{work.title if work else key}{f', page {number}' if number > 1 else ''}",
                join((element("h2", "The reading of it"), reading)) if reading and number == 1 else None,
                citing or none,
                pager(path, number, count),
                section="sources",
                lede=(element("p", Safe(work.html)) if work else element("p", "No entry describes it."), link, known),
            ),
        )


def _cited(shelf: Shelf, root: str, reading: str, key: str) -> Safe:
    quotes = [row for row in shelf.quotes(reading) if key in (row.source, row.quoted_in)]
    places = [row for row in shelf.cites(reading) if row.key == key]
    return group(
        shelf,
        root,
        reading,
        *(said(shelf, root, reading, row, said_elsewhere(shelf, root, reading, row)) for row in quotes),
        *(note_said(root, reading, row) for row in places),
    )
