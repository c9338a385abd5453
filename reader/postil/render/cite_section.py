"""The section of a page that says how to cite the article, and the files for reference managers beside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from postil.cite.fields import row_of_type
from postil.cite.works import CSL_TYPES
from postil.formats.references import REFERENCE_FORMATS, references_in
from postil.model import Source
from postil.render.citing import rich
from postil.render.entries import INNER
from postil.render.markup import Safe, bdi, element, join, listed, template, time
from postil.render.view import View

_SHOWN = ("biblatex", "bibtex", "ris", "csl-json")
_FILES: Mapping[str, str] = MappingProxyType(
    {"biblatex": "reading.bib", "ris": "{id}.ris", "csl-json": "{id}.csl.json"}
)
_DETAILS = template('<details><summary>{words}</summary><pre tabindex="0"><code>{text}</code></pre></details>')


def reference_files(reading_id: str) -> Mapping[str, str]:
    """Return the files that hold a reading's works, by format."""
    return MappingProxyType({name: file.format(id=reading_id) for name, file in _FILES.items()})


def alternates(reading_id: str) -> Iterator[tuple[str, str]]:
    """Yield (media type, file) of the files that hold a reading's works."""
    return ((REFERENCE_FORMATS[name].media_type, file) for name, file in reference_files(reading_id).items())


def zotero_type(article_kind: str) -> str:
    """Return the type by which Zotero knows a kind of article."""
    return row_of_type(CSL_TYPES[article_kind]).zotero


def citing_section(view: View) -> Safe:
    """Render the article's citation in every format that is pasted, and links to those that are loaded."""
    works = view.works[: max(len(view.reading.article.publications), 1)]
    written = references_in(_SHOWN, works, view.reading.library.language)
    blocks = (*_styled(view, works), *(_block(name, text) for name, text in written))
    links = (
        element("a", REFERENCE_FORMATS[name].words, href=file, download=f"{view.reading.id}.{file.partition('.')[2]}")
        for name, file in reference_files(view.reading.id).items()
    )
    heading = element("h2", "Cite", id="cite-title")
    files = element("p", "With all sources, to download for a reference manager: ", join(links, " · "))
    return element("section", heading, blocks, files, _this_reading(view), id="cite", aria_labelledby="cite-title")


def _this_reading(view: View) -> Safe:
    """Say how the reading itself is cited, which is another's work than the article, and how one record of it is."""
    reading = view.reading
    readers = sorted({note.author for note in reading.notes} or reading.library.editors)
    names = join((listed([bdi(reading.name_of(each)) for each in readers]), ". ")) if readers else None
    when = max((note.modified or note.created for note in reading.notes), default=None)
    title = join(("“", bdi(reading.title.translate(INNER)), "”. Annotated reading. "))
    where = join((element("cite", bdi(reading.library.title)), join((", ", time(when))) if when else None))
    link = ", whose link in the text is its address" if view.placed and view.document else ""
    one = f" A single note or quotation is cited with its number{link}." if view.notes or view.quotes else None
    return element("p", "This reading: ", names, title, where, ".", one)


def _styled(view: View, works: Sequence[Source]) -> Iterator[Safe]:
    """Yield the article's citation in the style of the library, where sources are formatted by one."""
    styled = view.reading.references
    numbered = {key: (number, entry) for number, (key, entry) in enumerate(styled.entries.items(), 1)}
    entries = [_unnumbered(*numbered[work.key]) for work in works if work.key in numbered]
    if entries:
        yield element("p", "In the style ", bdi(styled.style), ":")
        yield element("ul", (element("li", rich(entry)) for entry in entries))


def _unnumbered(number: int, entry: str) -> str:
    """Return an entry without the number that it has in the list of sources."""
    return re.sub(rf"^(?:\[{number}\]|\({number}\)|{number}\.?) ", "", entry)


def _block(name: str, written: str) -> Safe:
    lines = [line.rstrip() for line in written.split("\n")]  # RIS ends a record with a space, which nobody sees
    text = "\n".join(lines)
    return _DETAILS(REFERENCE_FORMATS[name].words, text)
