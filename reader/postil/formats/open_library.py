"""Books as Open Library describes them (its Books API, ``jscmd=data``), to sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from postil.formats import json_text
from postil.formats.loaded import Loaded
from postil.formats.reference_kinds import DUPLICATE_WORK, SYNTAX
from postil.model import Name, Source
from postil.model.dates import check_date, edtf_of


def loads(text: str, file: str = "") -> Loaded[tuple[Source, ...]]:
    """Read the answer to a question for books; a book without a title is left out. Never raises."""
    loaded = json_text.loads(text, file, SYNTAX, DUPLICATE_WORK)
    value = loaded.value if isinstance(loaded.value, Mapping) else {}
    books = (_book(str(asked), book) for asked, book in value.items() if isinstance(book, Mapping))
    return Loaded(tuple(book for book in books if book.title), {}, loaded.findings)


def _book(asked: str, book: Mapping[str, Any]) -> Source:
    isbn = asked.partition(":")[2]
    pages = book.get("number_of_pages")
    return Source(
        key="book",
        type="book",
        title=_text(book.get("title")),
        subtitle=_text(book.get("subtitle")),
        author=tuple(Name(literal=name) if " " not in name else _name(name) for name in _named(book.get("authors"))),
        publisher="; ".join(_named(book.get("publishers"))) or None,
        publisher_place="; ".join(_named(book.get("publish_places"))) or None,
        issued=_date(_text(book.get("publish_date")) or ""),
        number_of_pages=str(pages) if isinstance(pages, int) else None,
        isbn=isbn or None,
    )


def _name(name: str) -> Name:
    """Take the last word for the family name: Open Library gives names as they are spoken, and no parts."""
    given, _, family = name.rpartition(" ")
    return Name(family=family, given=given)


def _named(value: Any) -> Sequence[str]:
    values = value if isinstance(value, list | tuple) else ()
    names = (each.get("name") for each in values if isinstance(each, Mapping))
    return [name for each in names if (name := _text(each))]


def _text(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _date(text: str) -> str | None:
    """Return a date in EDTF; nothing where it is not certain what is meant."""
    try:
        return check_date(text)
    except ValueError:
        return edtf_of(text)
