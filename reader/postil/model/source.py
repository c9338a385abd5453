"""Sources: the works cited, in the shape of CSL items (Citation Style Language 1.0.2). BibTeX is a door to them."""

from __future__ import annotations

from typing import Literal

from postil.model.base import CiteKey, EdtfDate, Record


class Name(Record):
    """A name for citation: parts, or ``literal`` for an organisation."""

    family: str | None = None
    """Family name."""
    given: str | None = None
    """Given names."""
    particle: str | None = None
    """Non-dropping particle, such as "van der"."""
    suffix: str | None = None
    """Suffix, such as "Jr."."""
    literal: str | None = None
    """A name without parts."""

    def display(self) -> str:
        """The name as it is spoken: given, particle, family, suffix."""
        if self.literal:
            return self.literal
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name


class Relation(Record):
    """How one work is related to another, in BibLaTeX's words (its manual, section 4.5.1)."""

    kind: Literal["reprintof", "origpubas", "origpubin", "translationof"]
    """The relation."""
    key: CiteKey
    """Citation key of the other work."""


class Source(Record):
    """A work that is cited."""

    key: CiteKey
    """Citation key."""
    type: str = "document"
    """CSL type, such as article-journal, book, report, webpage."""
    title: str | None = None
    """Title."""
    author: tuple[Name, ...] = ()
    """Authors."""
    editor: tuple[Name, ...] = ()
    """Editors."""
    translator: tuple[Name, ...] = ()
    """Translators."""
    issued: EdtfDate | None = None
    """Date of publication."""
    original_date: EdtfDate | None = None
    """Date of first publication, of a work published again."""
    accessed: EdtfDate | None = None
    """When it was read."""
    container_title: str | None = None
    """Journal, newspaper, site or book in which it appeared."""
    publisher: str | None = None
    """Publisher or institution."""
    publisher_place: str | None = None
    """Place of publication."""
    volume: str | None = None
    """Volume."""
    issue: str | None = None
    """Issue of a journal."""
    number: str | None = None
    """Number of a report or standard."""
    pages: str | None = None
    """Pages, such as 3–5."""
    edition: str | None = None
    """Edition."""
    genre: str | None = None
    """What kind of work, in words."""
    language: str | None = None
    """Language."""
    url: str | None = None
    """Address."""
    doi: str | None = None
    """Digital object identifier."""
    isbn: str | None = None
    """International standard book number."""
    issn: str | None = None
    """International standard serial number."""
    abstract: str | None = None
    """Summary."""
    note: str | None = None
    """A note that is printed with the source."""
    keywords: str | None = None
    """Keywords."""
    related: tuple[Relation, ...] = ()
    """Works this one is a new appearance of."""
    other: tuple[tuple[str, str], ...] = ()
    """Fields of the source file that have no place here, as they were written."""
    raw: str | None = None
    """The entry exactly as it stands in the file it was read from."""
