"""What a file to import is, told by its first bytes and its name, and which reader reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.diagnostics import Kind, Where
from postil.formats.import_kinds import BAD_BOOK, CUT_SHORT, NO_ARTICLE, NO_PDF
from postil.formats.loaded import Loaded
from postil.importing import ImportedArticle

SourceKind: TypeAlias = Literal["html", "mhtml", "markdown", "text", "epub", "pdf"]


class Source(NamedTuple):
    """Bytes to import, and what is known of them: name, address, what a server said of type and encoding."""

    data: bytes
    name: str
    address: str | None = None
    media_type: str = ""
    charset: str | None = None
    chapter: str | None = None


class Reader(NamedTuple):
    """How a kind of file is kept, and what reads it."""

    media_type: str
    ending: str
    read: Callable[[Source], Loaded[ImportedArticle]]


_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|div|p)\b", re.IGNORECASE)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_ENDINGS: Mapping[str, SourceKind] = MappingProxyType(
    {
        "html": "html",
        "htm": "html",
        "xhtml": "html",
        "mhtml": "mhtml",
        "mht": "mhtml",
        "md": "markdown",
        "markdown": "markdown",
        "txt": "text",
        "text": "text",
        "epub": "epub",
        "pdf": "pdf",
    }
)
_TYPES: Mapping[str, SourceKind] = MappingProxyType(
    {
        "text/html": "html",
        "application/xhtml+xml": "html",
        "multipart/related": "mhtml",
        "text/markdown": "markdown",
        "text/plain": "text",
        "application/epub+zip": "epub",
        "application/pdf": "pdf",
    }
)


_REFERENCES = ("references, and no article", "postil bib add FILE.bib takes them in")
_DATA: Mapping[str, tuple[str, str]] = MappingProxyType(
    dict.fromkeys(("bib", "ris"), _REFERENCES)
    | {"json": ("data, and no article", "postil bib add FILE.bib takes in references in CSL-JSON")}
    | dict.fromkeys(("jsonl", "jsonld", "csv", "tsv", "yaml", "yml"), ("data, and no article", "save the page itself"))
)
"""Endings of files whose words would make a text, and no reading: what stands there, and what to do."""


def kind_of(source: Source) -> SourceKind:
    """Tell what a source is: by its first bytes where they say it, then by what the server said, then by its name."""
    head = source.data[:4096]
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"application/epub+zip" in head[:200]:
        return "epub"
    if _MHTML.search(head) and b"mime-version" in head.lower():
        return "mhtml"
    if source.media_type in _TYPES:
        return _TYPES[source.media_type]
    ending = source.name.rpartition(".")[2].lower()
    if ending in _ENDINGS and not (ending == "txt" and head.lstrip()[:1] == b"<"):
        return _ENDINGS[ending]
    if _FRONT.match(head):
        return "markdown"
    return "html" if _HTML.search(head) else "text"


def _html(source: Source) -> Loaded[ImportedArticle]:
    from postil.engines.extraction import extract  # lxml and trafilatura take their time; only a page needs them
    from postil.formats import html_page

    return html_page.loads(source.data, source.name, address=source.address, charset=source.charset, extract=extract)


def _mhtml(source: Source) -> Loaded[ImportedArticle]:
    from postil.engines.extraction import extract
    from postil.formats import mhtml

    return mhtml.loads(source.data, source.name, address=source.address, extract=extract)


def _text(source: Source) -> Loaded[ImportedArticle]:
    from postil.formats import plain_article

    ending = source.name.rpartition(".")[2].lower()
    if ending in _DATA and not _FRONT.match(source.data):
        return _nothing(NO_ARTICLE, source, *_DATA[ending])
    return plain_article.loads(source.data, source.name, address=source.address)


def _epub(source: Source) -> Loaded[ImportedArticle]:
    from postil.engines.epub import open_chapter
    from postil.formats import html_page

    opened = open_chapter(source.data, source.chapter)
    if opened.chapter is None:
        return _nothing(BAD_BOOK, source, opened.problem, opened.hint)
    loaded = html_page.loads(opened.chapter.data, opened.chapter.name, whole=True)
    own = (each for each in loaded.value.candidates if each.field != "outlet")
    return Loaded(replace(loaded.value, candidates=(*own, *opened.candidates)), findings=loaded.findings)


def _pdf(source: Source) -> Loaded[ImportedArticle]:
    from postil.engines.pdf import MAX_PAGES, open_pdf
    from postil.formats.plain_article import read_text

    opened = open_pdf(source.data)
    if opened.problem:
        return _nothing(NO_PDF, source, opened.problem, opened.hint)
    article = read_text(opened.text, source.address)
    cut = (CUT_SHORT.at(Where(source.name), f"only the first {MAX_PAGES} pages are read"),) if opened.cut else ()
    return Loaded(replace(article, candidates=(*article.candidates, *opened.candidates)), findings=cut)


def _nothing(kind: Kind, source: Source, problem: str, hint: str) -> Loaded[ImportedArticle]:
    return Loaded(ImportedArticle(), findings=(kind.at(Where(source.name), problem, hint),))


READERS: Mapping[SourceKind, Reader] = MappingProxyType(
    {
        "html": Reader("text/html", "html", _html),
        "mhtml": Reader("multipart/related", "mhtml", _mhtml),
        "markdown": Reader("text/markdown", "md", _text),
        "text": Reader("text/plain", "txt", _text),
        "epub": Reader("application/epub+zip", "epub", _epub),
        "pdf": Reader("application/pdf", "pdf", _pdf),
    }
)
"""Kind of file → media type and ending of the capture, and the reader."""
