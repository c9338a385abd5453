"""The front page of a library: its readings, newest first, a hundred on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postil.render.addresses import folder, numbered, outlet_page, same_name, theme_page, up
from postil.render.markup import Safe, bdi, element, join
from postil.render.navigation import pager
from postil.render.view import plural
from postil.site.parts import entry, filters, frame, group, note_said, person, year
from postil.site.shelf import Bundle, Shelf, pages_of

PER_PAGE = 100
PATH = "index.html"
WAYS = (
    ("outlets/index.html", "by outlet"),
    ("themes/index.html", "by theme"),
    ("timeline/index.html", "over time"),
    ("who-quotes-whom/index.html", "who quotes whom"),
    ("quotes/index.html", "what was said"),
    ("links/index.html", "which links live"),
)


def index_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the pages of the index, each by itself: a change of one reading is a change of one page."""
    pages = list(pages_of(list(shelf.newest), PER_PAGE))
    for number, count, readings in pages:

        def files(
            number: int = number, count: int = count, readings: list[str] = readings
        ) -> Iterator[tuple[str, str]]:
            yield numbered(PATH, number), _page(shelf, number, count, readings)

        basis = shelf.basis(("summary",), readings, number, count, len(shelf.summaries))
        yield Bundle(f"index {number}", basis, files)


def _page(shelf: Shelf, number: int, count: int, readings: list[str]) -> str:
    path = numbered(PATH, number)
    root = up(path)
    record = shelf.record
    editors = join((person(shelf, root, each) for each in record.editors), ", ")
    said = plural(len(shelf.summaries), "annotated reading")
    lede = (
        element("p", record.description, dir="auto") if record.description else None,
        element("p", said, join((" · kept by ", editors)) if editors else None, class_="provenance"),
    )
    controls, css = filters(_filters(shelf, readings))
    items = (entry(shelf, root, key, class_=_classes(shelf, key)) for key in readings)
    entries = element("ul", items, class_="entries")
    empty = element("p", "No readings yet. ", element("code", "postil new"), " begins one.")
    ways = element(
        "ul", (element("li", element("a", words, href=root + where)) for where, words in WAYS), class_="ways"
    )
    return frame(
        shelf,
        path,
        record.title if number == 1 else f"Readings, page {number}",
        ways if readings else None,
        controls,
        element("p", "The filter is for the readings of this page.", class_="key") if controls and count > 1 else None,
        entries if readings else empty,
        pager(PATH, number, count),
        section="readings",
        description=record.description,
        lede=lede,
        css=css,
    )


def _filters(shelf: Shelf, readings: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what the readings of a page can be filtered by, as far as they differ in it."""
    outlets = Counter(same_name(outlet) for key in readings for outlet in set(shelf.summaries[key].outlets))
    themes = Counter(same_name(theme) for key in readings for theme in set(shelf.summaries[key].themes))
    years = Counter(year(shelf.summaries[key].date) for key in readings)
    yield "outlet", "Outlet", {folder(key): shelf.spellings("outlets")[key] for key in sorted(outlets)}
    yield "theme", "Theme", {folder(key): shelf.spellings("themes")[key] for key in sorted(themes)}
    yield "year", "Year", {each: each for each in sorted(years, reverse=True)}


def _classes(shelf: Shelf, key: str) -> str:
    each = shelf.summaries[key]
    names = ["f", f"year-{year(each.date)}"]
    names += [f"outlet-{folder(same_name(outlet))}" for outlet in each.outlets]
    names += [f"theme-{folder(same_name(theme))}" for theme in each.themes]
    return " ".join(dict.fromkeys(names))


def outlet_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the list of outlets, and a page of each."""
    return _subjects(shelf, "outlets", ("summary",))


def theme_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield the list of themes and tags, and a page of each."""
    return _subjects(shelf, "themes", ("summary", "notes"))


def _subjects(shelf: Shelf, kind: str, topics: tuple[str, ...]) -> Iterator[Bundle]:
    if shelf.made_again is None:
        counts: list[list[object]] = [
            [key, shelf.spelled(kind, key), len(each)] for key, each in shelf.groups(kind).items()
        ]
        yield Bundle(kind, shelf.basis((), (), counts), lambda: _listing(shelf, kind, counts))
    for key, readings in shelf.touched(kind).items():

        def files(
            key: str = key, readings: tuple[str, ...] = readings, *, some: bool = False
        ) -> Iterator[tuple[str, str]]:
            return _subject(shelf, kind, key, readings, some=some)

        yield Bundle(
            f"{kind} {key}", shelf.basis(topics, readings, key, shelf.spelled(kind, key)), files, shelf.some(files)
        )


def _listing(shelf: Shelf, kind: str, counts: list[list[object]]) -> Iterator[tuple[str, str]]:
    """Yield the pages that list outlets or themes, by name."""
    path = f"{kind}/index.html"
    page_of = outlet_page if kind == "outlets" else theme_page
    ordered = sorted(counts, key=lambda each: (str(each[0]), str(each[1])))
    for number, count, chosen in pages_of(ordered, 500):
        here = numbered(path, number)
        items = (
            element(
                "li",
                element("a", bdi(str(name)), href=up(here) + page_of(str(name))),
                element("span", plural(int(str(found)), "reading"), class_="count"),
            )
            for _, name, found in chosen
        )
        title = kind.capitalize()
        empty = element("p", f"No {kind} are named yet.")
        body = element("ul", items, class_="list") if chosen else empty
        section = "themes" if kind == "themes" else None
        yield here, frame(shelf, here, title, body, pager(path, number, count), section=section)


def _subject(shelf: Shelf, kind: str, key: str, readings: tuple[str, ...], *, some: bool) -> Iterator[tuple[str, str]]:
    """Yield the pages of one outlet or theme: its readings, and for a theme the notes that are tagged with it.

    ``some``: those on which stands something of a reading that is new.
    """
    name = shelf.spelled(kind, key)
    path = (outlet_page if kind == "outlets" else theme_page)(name)
    for number, count, chosen in pages_of(list(readings), PER_PAGE // 2):
        if some and not shelf.has_new(chosen):
            continue
        here = numbered(path, number)
        root = up(here)
        own = [each for each in chosen if kind == "outlets" or key in map(same_name, shelf.summaries[each].themes)]
        tagged = [each for each in chosen if kind == "themes" and key in map(same_name, shelf.summaries[each].tags)]
        noted: list[Safe] = []
        for each in tagged:
            rows = [row for row in shelf.notes(each) if key in map(same_name, row.tags)]
            noted.append(group(shelf, root, each, *(note_said(root, each, row) for row in rows)))
        title = f"{name}{f', page {number}' if number > 1 else ''}"
        yield (
            here,
            frame(
                shelf,
                here,
                title,
                element("ul", (entry(shelf, root, each) for each in own), class_="entries") if own else None,
                join((element("h2", "Notes with this tag"), noted)) if noted else None,
                pager(path, number, count),
                section="themes" if kind == "themes" else None,
                lede=element("p", plural(len(readings), "reading"), class_="provenance"),
            ),
        )
