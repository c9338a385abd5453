"""A library as a site: a mapping from paths to pages. Writing it is the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from postil.formats import web_annotation
from postil.formats.references import write_references
from postil.model import Library, LibraryRecord, Organization, Person
from postil.render.cite_section import reference_files
from postil.render.html import html_of
from postil.render.markdown import markdown_of
from postil.render.view import View
from postil.site.facts import Facts, digest_of, facts_of
from postil.site.files import file_bundles, sitemaps
from postil.site.index import index_bundles, subject_bundles
from postil.site.people import people_bundles
from postil.site.search import passages_file, search_bundles
from postil.site.shelf import Bundle, Shelf
from postil.site.sources import source_bundles
from postil.site.statements import link_bundles, quote_bundles
from postil.site.timeline import timeline_bundles

PRIVATE_IGNORE = b"*\n"
"""The ``.gitignore`` of a private build, written before any page: it keeps git away from everything beside it."""

PAGES: tuple[Callable[[Shelf], Iterator[Bundle]], ...] = (
    index_bundles,
    subject_bundles,
    people_bundles,
    source_bundles,
    quote_bundles,
    link_bundles,
    timeline_bundles,
    search_bundles,
    file_bundles,
)
"""What stands around the readings."""


def site_pages(library: Library, *, private: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of the site, a reading after the other; the same input, the same bytes."""
    if private:
        yield ".gitignore", PRIVATE_IGNORE
    facts: dict[str, Facts] = {}
    for reading in library.values():
        view = View(reading, private)
        facts[reading.id] = facts_of(view)
        for name, text in reading_pages(view, facts[reading.id]):
            yield f"{reading.id}/{name}", text.encode()

    def rows_of(key: str, topic: str) -> list[Any]:
        return facts[key].rows[topic]

    shelf = make_shelf(
        library.record, library.people, {key: each.summary for key, each in facts.items()}, rows_of, private
    )
    paths = [f"{key}/index.html" for key in facts]
    for bundle in library_bundles(shelf):
        for path, text in bundle.files():
            paths.append(path)
            yield path, text.encode()
    for path, text in sitemap_bundle(shelf, paths).files():
        yield path, text.encode()


def reading_pages(view: View, facts: Facts, *, paper: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the files of one reading; ``paper``: a PDF is going to lie beside them."""
    reading = view.reading
    yield "index.html", html_of(view, paper=paper)
    yield "reading.md", markdown_of(view)
    for name, file in reference_files(reading.id).items():
        yield file, write_references(view.works, name, language=reading.library.language).text
    yield "annotations.jsonld", web_annotation.dumps(reading, view.answers, excerpts=view.shows_excerpts)
    authors = ", ".join(reading.name_of(author) for author in reading.article.authors)
    yield (
        "search.js",
        passages_file(reading.id, reading.title, reading.article.language, authors, facts.rows["passages"]),
    )


def make_shelf(
    record: LibraryRecord,
    people: Mapping[str, Person | Organization],
    summaries: Mapping[str, Any],
    rows_of: Callable[[str, str], list[Any]],
    private: bool,
) -> Shelf:
    """Return the library as its pages see it."""
    settings = digest_of([record.model_dump(mode="json"), [each.model_dump(mode="json") for each in people.values()]])
    return Shelf(record, people, summaries, rows_of, private, settings)


def library_bundles(shelf: Shelf) -> Iterator[Bundle]:
    """Yield everything of a site that is not of one reading alone."""
    for bundles in PAGES:
        yield from bundles(shelf)


def sitemap_bundle(shelf: Shelf, paths: list[str]) -> Bundle:
    """Return the sitemap of the pages of a site: a reading by the day of its notes, the others by the latest of all."""
    latest = max((each.updated for each in shelf.summaries.values()), default="1970-01-01")
    pages = sorted(path for path in paths if path.endswith(".html") and path != "404.html")
    days = {f"{key}/index.html": each.updated for key, each in shelf.summaries.items()}
    listed = [(path, days.get(path, latest)) for path in pages]
    return Bundle("sitemap", "", lambda: sitemaps(shelf, listed))
