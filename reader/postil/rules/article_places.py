"""article.md as rules look at it: its document, and where in the file something stands."""

from __future__ import annotations

from postil.diagnostics import Where
from postil.document import Document
from postil.rules.rule import ReadingSubject


def article_of(subject: ReadingSubject) -> tuple[tuple[Document, Where], ...]:
    """Return the document of article.md with its file, where there is one; an attached copy is not looked at."""
    reading = subject.reading
    if reading.document is None or reading.attached:
        return ()
    return ((reading.document, Where(f"{reading.id}/article.md")),)


def place_of(document: Document, where: Where, offset: int) -> Where:
    """Return the place in the file of a character of the reading text."""
    line, column = document.line_column(offset) or (1, 1)
    return Where(where.file, line=line, column=column)


def place_in_source(document: Document, where: Where, offset: int) -> Where:
    """Return the place in the file of a character of its source."""
    line, column = document.source_line_column(offset)
    return Where(where.file, line=line, column=column)
