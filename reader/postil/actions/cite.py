"""Cite a reading's article, or any source of the library."""

from __future__ import annotations

from collections.abc import Sequence

from postil.cite import Dialect, article_as, article_works, as_read, cited_works
from postil.formats.references import REFERENCE_FORMATS, Written, write_references
from postil.model import Reading, Source
from postil.store import StoredLibrary


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


def related_works(stored: StoredLibrary, works: Sequence[Source]) -> tuple[Source, ...]:
    """Return the works of the library that some works are new appearances of."""
    keys = dict.fromkeys(relation.key for work in works for relation in work.related)
    return tuple(work for key in keys for work in find_works(stored, key) if work.key == key)


def as_appeared(reading: Reading, which: str) -> Source:
    """Return the article as ``first`` published, as it was ``read``, or as it appeared in a publication, by its id.

    Raises ``KeyError`` where there is none of that name.
    """
    if which == "first":
        return article_works(reading)[0]
    return as_read(reading) if which == "read" else article_as(reading, which)


def known_keys(stored: StoredLibrary) -> tuple[str, ...]:
    """Return everything that can be cited, for suggestions."""
    return tuple(sorted({*stored, *(work.key for reading in stored.values() for work in cited_works(reading))}))


def bibtex_of(reading: Reading, dialect: Dialect = "biblatex") -> str:
    """Return the article as first published, its later publications, and the sources, as BibLaTeX or plain BibTeX."""
    return write_references(cited_works(reading), dialect).text


def references_of(reading: Reading, format_name: str = "csl-json", *, zotero: bool = False) -> Written:
    """Return the works of ``bibtex`` in any format: biblatex, bibtex, csl-json, ris, cff or coins.

    ``losses`` of the result says what the format can't hold. Raises ``ValueError`` for a format that there is not.
    """
    if format_name not in REFERENCE_FORMATS:
        raise ValueError(f"{format_name!r} is not a format; there are {', '.join(REFERENCE_FORMATS)}")
    return write_references(cited_works(reading), format_name, zotero=zotero, language=reading.library.language)
