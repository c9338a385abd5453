"""Over time: when the articles appeared and when what they quote was said, as a picture, a table and lists."""

from __future__ import annotations

from collections.abc import Iterator

from postil.model.dates import year_of
from postil.render.addresses import numbered, up
from postil.render.charts import Column, columns
from postil.render.markup import element
from postil.render.navigation import pager
from postil.render.view import plural
from postil.site.parts import entry, frame, group, said, table, year
from postil.site.shelf import Bundle, Shelf, pages_of

PATH = "timeline/index.html"
DRAWN = 60
"""Columns of the picture at most; a longer time is drawn by decades."""

READINGS_PER_PAGE = 40


def timeline_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the overview, and a page of each year."""
    read: dict[str, list[str]] = {}
    spoken: dict[str, list[str]] = {}
    counts: dict[str, list[int]] = {}
    for key in shelf.newest:
        each = shelf.summaries[key]
        at = year(each.date)
        read.setdefault(at, []).append(key)
        counts.setdefault(at, [0, 0])[0] += 1
        for when, count in each.said.items():
            filed = f"{int(when):04}"
            spoken.setdefault(filed, []).append(key)
            counts.setdefault(filed, [0, 0])[1] += count
    rows = [(each, counts[each][0], counts[each][1]) for each in sorted(counts)]
    yield Bundle("timeline", shelf.basis((), (), rows), lambda: _overview(shelf, rows))
    for at, articles, quotes in rows:
        chosen = [*read.get(at, []), *spoken.get(at, [])]

        def files(at: str = at, *, some: bool = False) -> Iterator[tuple[str, str]]:
            return _year(shelf, at, read.get(at, []), spoken.get(at, []), some=some)

        basis = shelf.basis(("summary", "quotes"), chosen, at, articles, quotes)
        yield Bundle(f"timeline {at}", basis, files, shelf.some(files))


def _overview(shelf: Shelf, rows: list[tuple[str, int, int]]) -> Iterator[tuple[str, str]]:
    root = up(PATH)
    dated = [(int(at), one, two) for at, one, two in rows if at != "undated"]
    described = "; ".join(f"{at}: {plural(one, 'article')}, {plural(two, 'quotation')}" for at, one, two in dated)
    title = "Articles by year of publication, and quotations by the year in which they were said"
    drawn = list(_columns(dated)) if dated else []
    picture = columns("timeline", title, described, drawn) if len(drawn) > 1 else None
    cells = ((element("a", at, href=f"{root}timeline/{at}/index.html"), one, two) for at, one, two in reversed(rows))
    heads = ("Year", "Articles", "Quotations said")
    is_said = any(two for _, _, two in rows)
    below = "Below it: quotations with a date." if is_said else "No quotation has a date yet."
    key = element("p", f"Above the line: articles published. {below}", class_="key")
    body = (
        table("Articles and quotations by year", heads, cells, numbers=(1, 2))
        if rows
        else element("p", "Nothing is dated yet.")
    )
    lede = element("p", "When the articles appeared, and when what they quote was said.")
    yield PATH, frame(shelf, PATH, "Timeline", picture, key if picture else None, body, lede=lede)


def _columns(dated: list[tuple[int, int, int]]) -> Iterator[Column]:
    """Yield a column for each year, or each decade where there would be too many."""
    first, last = dated[0][0], dated[-1][0]
    step = 1 if last - first < DRAWN else 10 if last - first < DRAWN * 10 else 100
    counts: dict[int, list[int]] = {}
    for at, one, two in dated:
        row = counts.setdefault(at // step, [0, 0])
        row[0] += one
        row[1] += two
    for at in range(first // step, last // step + 1):
        one, two = counts.get(at, [0, 0])
        yield Column(f"{at * step}{'s' if step > 1 else ''}", one, two)


def _year(shelf: Shelf, at: str, read: list[str], spoken: list[str], *, some: bool) -> Iterator[tuple[str, str]]:
    """Yield the pages of a year; ``some``: those on which stands something of a reading that is new."""
    path = f"timeline/{at}/index.html"
    items: list[tuple[str, str]] = [("read", key) for key in read] + [("said", key) for key in spoken]
    for number, count, chosen in pages_of(items, READINGS_PER_PAGE):
        if some and not shelf.has_new(key for _, key in chosen):
            continue
        here = numbered(path, number)
        root = up(here)
        articles = [entry(shelf, root, key) for kind, key in chosen if kind == "read"]
        groups = []
        for kind, key in chosen:
            if kind == "said":
                rows = [row for row in shelf.quotes(key) if (when := year_of(row.date)) and f"{int(when):04}" == at]
                groups.append(group(shelf, root, key, *(said(shelf, root, key, row) for row in rows)))
        yield (
            here,
            frame(
                shelf,
                here,
                f"{at.capitalize()}{f', page {number}' if number > 1 else ''}",
                element("ul", element("li", element("a", "The whole timeline", href=root + PATH)), class_="ways"),
                [element("h2", "Published"), element("ul", articles, class_="entries")] if articles else None,
                [element("h2", "Said"), *groups] if groups else None,
                pager(path, number, count),
            ),
        )
