"""A library as a site: a mapping from paths to pages. Writing it is the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from postil.formats import csl_json, web_annotation
from postil.formats.references import REFERENCE_FORMATS
from postil.model import Library, LibraryRecord, Organization, Person
from postil.render.cite_section import reference_files
from postil.render.html import html_of
from postil.render.markdown import markdown_of
from postil.render.view import View
from postil.site.facts import facts_of
from postil.site.files import file_bundles, sitemaps
from postil.site.filings import Filings
from postil.site.index import index_bundles, outlet_bundles, theme_bundles
from postil.site.people import people_bundles
from postil.site.printings import Printings
from postil.site.rows import Facts, Summary, digest_of
from postil.site.search import Words, passages_file, search_bundles
from postil.site.shelf import Bundle, Rows, Shelf, encoded
from postil.site.sources import source_bundles
from postil.site.statements import link_bundles, quote_bundles
from postil.site.terms import Terms
from postil.site.timeline import timeline_bundles

PRIVATE_IGNORE = b"*\n"
"""The ``.gitignore`` of a private build, written before any page: it keeps git away from everything beside it."""


class Family(NamedTuple):
    """Pages of one kind around the readings; ``topics`` is all of the readings that any of them is made of."""

    name: str
    topics: tuple[str, ...]
    bundles: Callable[[Shelf], Iterator[Bundle]]

    def basis(self, shelf: Shelf) -> str:
        """Return the digest of all that these pages are made of: while it is the same, so is every one of them."""
        return shelf.version(self.topics, shelf.digests)


FAMILIES = (
    Family("index", ("summary",), index_bundles),
    Family("outlets", ("summary",), outlet_bundles),
    Family("themes", ("summary", "notes"), theme_bundles),
    Family("people", ("summary", "quotes", "elsewhere"), people_bundles),
    Family("sources", ("summary", "works", "quotes", "elsewhere", "cites", "cited"), source_bundles),
    Family("quotes", ("summary", "quotes", "elsewhere"), quote_bundles),
    Family("links", ("summary", "links"), link_bundles),
    Family("timeline", ("summary", "quotes"), timeline_bundles),
    Family("search", ("summary", "terms"), search_bundles),
    Family("files", ("summary", "feed", "works", "quotes", "elsewhere", "links"), file_bundles),
)
"""What stands around the readings."""


def site_pages(library: Library, *, private: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of the site, a reading after the other; the same input, the same bytes."""
    if private:
        yield ".gitignore", PRIVATE_IGNORE
    views = {reading.id: View(reading, private) for reading in library.values()}
    facts = {key: facts_of(view) for key, view in views.items()}
    printings = Printings({})

    def rows_of(key: str, topic: str) -> list[Any]:
        return printings.known(key).rows if topic == "elsewhere" else facts[key].rows[topic]

    summaries = {key: each.summary for key, each in facts.items()}
    printings.settle(summaries, {key: each.digests for key, each in facts.items()}, rows_of)
    for key, view in views.items():
        elsewhere = printings.known(key).elsewhere
        for name, text in reading_pages(replace(view, elsewhere=elsewhere) if elsewhere else view, facts[key]):
            yield f"{key}/{name}", text.encode()
    shelf = make_shelf(
        library.record,
        library.people,
        summaries,
        Filings.of({key: each.filing for key, each in facts.items()}),
        {key: {**each.digests, "elsewhere": printings.known(key).digest} for key, each in facts.items()},
        rows_of,
        Words(tuple(facts), rows_of),
        private,
    )
    paths = [f"{key}/index.html" for key in facts]
    for bundle in (bundle for family in FAMILIES for bundle in family.bundles(shelf)):
        for path, content in bundle.files():
            paths.append(path)
            yield path, encoded(content)
    for path, content in sitemap_bundle(shelf, paths).files():
        yield path, encoded(content)


def reading_pages(view: View, facts: Facts, *, paper: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the files of one reading; ``paper``: a PDF is going to lie beside them."""
    reading = view.reading
    yield "index.html", html_of(view, paper=paper)
    yield "reading.md", markdown_of(view)
    for name, file in reference_files(reading.id).items():
        yield file, _references(view, name)
    others = {
        quote: [(each.reading, each.quote) for each in known.printings] for quote, known in view.elsewhere.items()
    }
    yield (
        "annotations.jsonld",
        web_annotation.dumps(reading, view.answers, excerpts=view.shows_excerpts, printings=others),
    )
    authors = ", ".join(reading.name_of(author) for author in reading.article.authors)
    yield (
        "search.js",
        passages_file(reading.id, reading.title, reading.article.language, authors, facts.rows["passages"]),
    )


def _references(view: View, name: str) -> str:
    if name == "csl-json":
        return csl_json.listed(view.csl_entries.values())
    return REFERENCE_FORMATS[name].dumps(view.works if name == "biblatex" else view.said_works)


def make_shelf(
    record: LibraryRecord,
    people: Mapping[str, Person | Organization],
    summaries: Mapping[str, Summary],
    filings: Filings,
    digests: Mapping[str, Mapping[str, str]],
    rows_of: Rows,
    terms: Terms,
    private: bool,
) -> Shelf:
    """Return the library as its pages see it."""
    looks = record.theme.rules
    settings = digest_of(
        [record.model_dump(mode="json"), looks, [each.model_dump(mode="json") for each in people.values()]]
    )
    return Shelf(record, people, summaries, filings, digests, rows_of, terms, private, settings)


def sitemap_bundle(shelf: Shelf, paths: list[str]) -> Bundle:
    """Return the sitemap of the pages of a site: a reading by the day of its notes, the others by the latest of all."""
    pages = sorted(path for path in paths if path.endswith(".html") and path != "404.html")

    def files() -> Iterator[tuple[str, str]]:
        latest = max(map(shelf.filings.updated, shelf.filings), default="1970-01-01")
        days = {f"{key}/index.html": shelf.filings.updated(key) for key in shelf.filings}
        return sitemaps(shelf, [(path, days.get(path, latest)) for path in pages])

    return Bundle("sitemap", shelf.version(("summary",), shelf.digests, pages), files)
