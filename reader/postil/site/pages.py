"""A library as a site: a mapping from paths to pages. Writing it is the caller's."""

from __future__ import annotations

from collections.abc import Iterator

from postil.cite import cited_works
from postil.formats import web_annotation
from postil.formats.references import write_references
from postil.model import Library, Reading, Source
from postil.render import render_html, render_markdown
from postil.render.cite_section import reference_files
from postil.render.view import View
from postil.site.index import index_page

PRIVATE_IGNORE = b"*\n"
"""The ``.gitignore`` of a private build, written before any page: it keeps git away from everything beside it."""


def site_pages(library: Library, *, private: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every file of the site, a reading after the other; the same input, the same bytes."""
    if private:
        yield ".gitignore", PRIVATE_IGNORE
    yield "index.html", index_page(library, private=private).encode()
    for reading in library.values():
        for name, text in reading_pages(reading, private=private):
            yield f"{reading.id}/{name}", text.encode()
    works = _all_works(library)
    yield "library.bib", write_references(works, "biblatex").text.encode()
    yield "library.json", write_references(works, "csl-json", language=library.record.language).text.encode()


def reading_pages(reading: Reading, *, private: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of the files of one reading."""
    view = View(reading, private)
    yield "index.html", render_html(reading, private=private)
    yield "reading.md", render_markdown(reading, private=private)
    works = cited_works(view.reading)
    for name, file in reference_files(reading.id).items():
        yield file, write_references(works, name, language=reading.library.language).text
    yield "annotations.jsonld", web_annotation.dumps(view.reading, view.answers, excerpts=view.shows_excerpts)


def _all_works(library: Library) -> tuple[Source, ...]:
    """Return every work once, by key: an article as its own reading describes it, before any mention elsewhere."""
    works: dict[str, Source] = {}
    for reading in library.values():
        works |= {work.key: work for work in cited_works(reading)[: len(reading.article.publications) or 1]}
    for reading in library.values():
        for source in reading.sources:
            works.setdefault(source.key, source)
    return tuple(works[key] for key in sorted(works))
