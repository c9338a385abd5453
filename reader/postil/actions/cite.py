"""Cite a reading's article, or any source of the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from postil.cite import Dialect, cited_works
from postil.formats import bibtex
from postil.model import Reading, Source
from postil.store import StoredLibrary

STYLES: Mapping[str, Callable[[Sequence[Source]], str]] = MappingProxyType(
    {
        "biblatex": partial(bibtex.dumps, dialect="biblatex"),
        "bibtex": partial(bibtex.dumps, dialect="bibtex"),
    }
)
"""How a citation can be written."""


def find_works(stored: StoredLibrary, key: str) -> tuple[Source, ...]:
    """Return the works that a reading's id or a citation key names; empty where it names none.

    A reading's id, or its article's key, gives the article in all its publications.
    """
    reading = stored.find(key)
    if reading is not None:
        works = cited_works(reading)[: max(len(reading.article.publications), 1)]
        return works if key in {reading.id, reading.article.key} else tuple(w for w in works if w.key == key)
    for each in stored.values():
        if (source := each.source(key)) is not None:
            return (source,)
    return ()


def known_keys(stored: StoredLibrary) -> tuple[str, ...]:
    """Return everything that can be cited, for suggestions."""
    return tuple(sorted({*stored, *(work.key for reading in stored.values() for work in cited_works(reading))}))


def bibtex_of(reading: Reading, dialect: Dialect = "biblatex") -> str:
    """Return the article as first published, its later publications, and the sources, as BibLaTeX or plain BibTeX."""
    return bibtex.dumps(cited_works(reading), dialect)
