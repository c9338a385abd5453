"""Cite a reading's article, or any source of the library."""

from __future__ import annotations

from collections.abc import Sequence

from postil.anchor import article_spans, resolve
from postil.anchor.text_fragment import text_fragment
from postil.cite import Dialect, article_as, article_works, as_read, cited_works, keys_of_aliases
from postil.cite.quotation import Quotation, Style, plain_citation
from postil.cite.statements import cite_quote
from postil.formats.references import REFERENCE_FORMATS, Written, references_as, write_references
from postil.model import Quote, Reading, Source
from postil.quoting import Proof, prove, words_of
from postil.store import StoredLibrary
from postil.text import Span


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


def cite_quotation(reading: Reading, quote: Quote, style: Style = plain_citation) -> tuple[Quotation, Proof | None]:
    """Return a quotation with its citation and a link to the words, and what is proved of it.

    The words are the quote's, as the article gives them; the work is the one in which they can be read. ``style`` makes
    the citation of a work and a locator.
    """
    places = article_spans(reading, resolve(reading))
    proof = next((each for each in prove(reading, places) if each.quote.id == quote.id), None)
    words = words_of(reading, quote, places.get(quote.id)) or f"{quote.anchor.first} […] {quote.anchor.last}"
    item = cite_quote(reading, quote).cluster[0]
    works = {work.key: work for work in cited_works(reading)}
    work = works.get(item.id) or as_read(reading)
    locator = (quote.locator or "") if item.locator else ""
    language = quote.language or reading.article.language
    link = _link(reading, work, quote, words, proof)
    return Quotation(words, language, work.key, style(work, locator), locator, item.prefix, link, item.suffix), proof


def _link(reading: Reading, work: Source, quote: Quote, words: str, proof: Proof | None) -> str:
    """Return the address of a work with a text fragment that leads to the words; empty where it has none."""
    if not work.url:
        return ""
    address = work.url.partition("#")[0]
    copy = reading.works.get(work.key)
    if copy and proof and proof.used and proof.used.copy_of == work.key and proof.source.spans:
        return address + text_fragment(proof.source.spans[0], copy.text)
    if work.key != quote.source and reading.text and proof and proof.article.spans:
        return address + text_fragment(proof.article.spans[0], reading.text)
    return address + text_fragment(Span(0, len(words)), words)


def as_appeared(reading: Reading, which: str) -> Source:
    """Return the article as ``first`` published, as it was ``read``, or as it appeared in a publication, by its id.

    Raises ``KeyError`` where there is none of that name.
    """
    if which == "first":
        return article_works(reading)[0]
    return as_read(reading) if which == "read" else article_as(reading, which)


def known_keys(stored: StoredLibrary) -> tuple[str, ...]:
    """Return everything that can be cited, for suggestions, also by the older keys of a work."""
    keys = {work.key for reading in stored.values() for work in cited_works(reading)}
    aliases = {alias for reading in stored.values() for alias in keys_of_aliases(reading)}
    return tuple(sorted({*stored, *keys, *aliases}))


def bibtex_of(reading: Reading, dialect: Dialect = "biblatex") -> str:
    """Return the article as first published, its later publications, and the sources, as BibLaTeX or plain BibTeX."""
    return references_as(dialect, cited_works(reading))


def references_of(reading: Reading, format_name: str = "csl-json", *, zotero: bool = False) -> Written:
    """Return the works of ``bibtex`` in any format: biblatex, bibtex, csl-json, ris, cff or coins.

    ``losses`` of the result says what the format can't hold. Raises ``ValueError`` for a format that there is not.
    """
    if format_name not in REFERENCE_FORMATS:
        raise ValueError(f"{format_name!r} is not a format; there are {', '.join(REFERENCE_FORMATS)}")
    return write_references(cited_works(reading), format_name, zotero=zotero, language=reading.library.language)
