"""A PDF with a text layer: its text, page by page, and what its own metadata says. pypdf is an extra."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from postil.importing import Candidate
from postil.importing.dates import day_of_timestamp
from postil.importing.names import names_in

MAX_PAGES, MAX_BOOK_PAGES = 300, 2000
"""Pages of an article, and of a work that quotes are looked up in."""

MAX_CHARACTERS = 8 << 20
_FEWEST_WORDS = 20


class PdfError(Exception):
    """The text can't be read; the message says why in one line."""


class Opened(NamedTuple):
    """The text of a PDF, pages parted by form feeds, and what it says of itself; or why there is none."""

    text: str
    candidates: tuple[Candidate, ...] = ()
    problem: str = ""
    hint: str = ""
    cut: bool = False


def open_pdf(data: bytes, most_pages: int = MAX_PAGES) -> Opened:
    """Read the text of a PDF, of so many pages at most."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        return Opened("", (), "pypdf is not installed", 'pip install "postil[pdf]"')
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        book = pypdf.PdfReader(BytesIO(data))
        if book.is_encrypted and not book.decrypt(""):
            return Opened("", (), "the PDF has a password")
        text, is_cut = _text(book, most_pages)
        said = tuple(_metadata(book))
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
        AssertionError,
        NotImplementedError,
    ) as error:
        return Opened("", (), f"the PDF is damaged: {error}")
    if len(text.split()) < _FEWEST_WORDS:
        return Opened("", (), "the PDF has no text, only pictures of it")
    return Opened(text, said, cut=is_cut)


def text_of_pdf(data: bytes) -> str:
    """Return all the text of a PDF, such as a copy of a source; raises ``PdfError`` rather than leave a page out."""
    opened = open_pdf(data, MAX_BOOK_PAGES)
    if opened.problem or opened.cut:
        problem = opened.problem or f"more than {MAX_BOOK_PAGES:,} pages"
        raise PdfError(f"{problem} ({opened.hint})" if opened.hint else problem)
    return opened.text.replace("\f", "\n\n").strip()


def _text(book: Any, most_pages: int) -> tuple[str, bool]:
    pages: list[str] = []
    length = 0
    for page in book.pages:
        if len(pages) >= most_pages or length > MAX_CHARACTERS:
            return "\f".join(pages), True
        pages.append(_paragraphs(page.extract_text() or ""))
        length += len(pages[-1])
    return "\f".join(pages), False


def _paragraphs(text: str) -> str:
    """Part the lines of a page where a paragraph ends: after a line that is clearly shorter and ends with a stop."""
    lines = [line.rstrip() for line in text.split("\n")]
    if "" in [line.strip() for line in lines[1:-1]]:
        return text
    width = sorted(map(len, lines))[int(len(lines) * 0.8)] if lines else 0
    made: list[str] = []
    for line in lines:
        made.append(line)
        if len(line) < 0.8 * width and re.search(r"[.!?:”\"’»)。]\s*$", line):
            made.append("")
    return "\n".join(made)


def _metadata(book: Any) -> Iterator[Candidate]:
    info = book.metadata or {}
    title, author, created = (str(info.get(key) or "").strip() for key in ("/Title", "/Author", "/CreationDate"))
    if len(title) > 3 and not re.search(
        r"\.(?:docx?|indd|qxd|pdf|tex)$|^microsoft word|^untitled", title, re.IGNORECASE
    ):
        yield Candidate("title", (title,), "PDF title")
    if names := names_in(author):
        yield Candidate("author", names, "PDF author")
    if day := day_of_timestamp(created.removeprefix("D:")):
        yield Candidate("published", (day,), "PDF creation date")
