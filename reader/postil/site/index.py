"""The front page of a library: its readings, newest first."""

from __future__ import annotations

from postil.model import Library, Reading
from postil.model.dates import sort_key
from postil.render.html import in_language, page, provenance
from postil.render.markup import Safe, bdi, element, join
from postil.render.stylesheet import CSS
from postil.render.view import View, plural

_FILES = (("BibTeX", "library.bib"), ("CSL-JSON", "library.json"))


def index_page(library: Library, *, private: bool = False) -> str:
    """Return the index page of a library."""
    record = library.record
    readings = sorted(library.values(), key=lambda reading: (_negative(reading), reading.id))
    editors = join((bdi(library.people[e].name) for e in record.editors if e in library.people), ", ")
    count = plural(len(readings), "reading")
    head = element(
        "header",
        element("p", "A private copy, for your own use.", class_="private") if private else None,
        element("p", count, " · annotated readings", class_="eyebrow"),
        element("h1", record.title, dir="auto"),
        element("p", record.description, class_="abstract", dir="auto") if record.description else None,
        element("p", "Kept by ", editors, class_="provenance") if editors else None,
    )
    entries = element("ul", (_entry(reading, private) for reading in readings), class_="entries")
    empty = element("p", "No readings yet. ", element("code", "postil new"), " begins one.")
    main = element("main", entries if readings else empty, id="main")
    licence = join((" Notes and pages: ", bdi(record.licence), ".")) if record.licence else None
    foot = element(
        "footer",
        element("p", "All works as ", join((element("a", words, href=name) for words, name in _FILES), " · "), "."),
        element("p", "Made with postil from plain text.", licence),
    )
    description = element("meta", name="description", content=record.description) if record.description else None
    robots = element("meta", name="robots", content="noindex") if private else None
    return page(record.title, record.language, CSS, (head, main, foot), head=join((description, robots)))


def _entry(reading: Reading, private: bool) -> Safe:
    view = View(reading, private)
    article = reading.article
    authors = join((bdi(reading.name_of(author)) for author in article.authors), ", ")
    return element(
        "li",
        element("h2", element("a", article.title, href=f"{reading.id}/index.html"), **in_language(article.language)),
        element("p", join(("By ", authors)) if article.authors else "Anonymous", class_="byline"),
        element("p", provenance(view), class_="provenance"),
        element("p", article.abstract, dir="auto") if article.abstract else None,
    )


def _negative(reading: Reading) -> tuple[int, int, int]:
    """A key that puts the latest first publication first."""
    date = reading.original.date if reading.original else None
    year, month, day = sort_key(date) if date else (0, 0, 0)
    return -year, -month, -day
