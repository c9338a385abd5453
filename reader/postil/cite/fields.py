"""The correspondence between our CSL-shaped sources and BibLaTeX and BibTeX entries: tables read in both directions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Dialect: TypeAlias = Literal["biblatex", "bibtex"]

DIALECTS: tuple[Dialect, ...] = ("biblatex", "bibtex")


class TypeRow(NamedTuple):
    """One kind of work in three vocabularies; ``subtype`` is BibLaTeX's ``entrysubtype``."""

    csl: str
    biblatex: str
    bibtex: str
    subtype: str = ""


TYPES: tuple[TypeRow, ...] = (
    TypeRow("article-journal", "article", "article"),
    TypeRow("article-newspaper", "article", "article", "newspaper"),
    TypeRow("article-magazine", "article", "article", "magazine"),
    TypeRow("post-weblog", "online", "misc", "blog"),
    TypeRow("post", "online", "misc", "post"),
    TypeRow("webpage", "online", "misc"),
    TypeRow("book", "book", "book"),
    TypeRow("chapter", "incollection", "incollection"),
    TypeRow("paper-conference", "inproceedings", "inproceedings"),
    TypeRow("report", "report", "techreport"),
    TypeRow("standard", "standard", "misc"),
    TypeRow("thesis", "thesis", "phdthesis"),
    TypeRow("speech", "unpublished", "unpublished"),
    TypeRow("interview", "misc", "misc", "interview"),
    TypeRow("document", "misc", "misc"),
)
"""(CSL, BibLaTeX, BibTeX, entrysubtype); the first row that fits decides, in either direction."""

OTHER_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "techreport": "report",
        "manual": "report",
        "phdthesis": "thesis",
        "mastersthesis": "thesis",
        "inbook": "chapter",
        "conference": "paper-conference",
        "booklet": "book",
        "collection": "book",
        "mvbook": "book",
        "proceedings": "book",
        "electronic": "webpage",
        "www": "webpage",
    }
)
"""Entry types that are only read."""


class FieldRow(NamedTuple):
    """One field in three vocabularies, and how its value is written: text, names, date, or verbatim."""

    attribute: str
    biblatex: str
    bibtex: str
    kind: Literal["text", "names", "date", "verbatim"] = "text"
    types: frozenset[str] = frozenset()


_ARTICLES = frozenset({"article"})
_PARTS = frozenset({"incollection", "inproceedings", "inbook"})
_REPORTS = frozenset({"report", "techreport", "thesis", "phdthesis", "mastersthesis"})
_ONLINE = frozenset({"online", "misc", "electronic", "www", "standard"})

FIELDS: tuple[FieldRow, ...] = (
    FieldRow("author", "author", "author", "names"),
    FieldRow("editor", "editor", "editor", "names"),
    FieldRow("translator", "translator", "translator", "names"),
    FieldRow("title", "title", "title"),
    FieldRow("container_title", "journaltitle", "journal", types=_ARTICLES),
    FieldRow("container_title", "booktitle", "booktitle", types=_PARTS),
    FieldRow("container_title", "organization", "howpublished", types=_ONLINE),
    FieldRow("issued", "date", "date", "date"),
    FieldRow("original_date", "origdate", "origdate", "date"),
    FieldRow("publisher", "institution", "institution", types=_REPORTS),
    FieldRow("publisher", "publisher", "publisher"),
    FieldRow("publisher_place", "location", "address"),
    FieldRow("volume", "volume", "volume"),
    FieldRow("issue", "number", "number", types=_ARTICLES),
    FieldRow("number", "number", "number"),
    FieldRow("pages", "pages", "pages"),
    FieldRow("edition", "edition", "edition"),
    FieldRow("genre", "type", "type"),
    FieldRow("language", "language", "language"),
    FieldRow("doi", "doi", "doi", "verbatim"),
    FieldRow("isbn", "isbn", "isbn", "verbatim"),
    FieldRow("issn", "issn", "issn", "verbatim"),
    FieldRow("url", "url", "url", "verbatim"),
    FieldRow("accessed", "urldate", "urldate", "date"),
    FieldRow("keywords", "keywords", "keywords"),
    FieldRow("abstract", "abstract", "abstract"),
    FieldRow("note", "note", "note"),
)
"""(attribute of Source, BibLaTeX field, BibTeX field, kind, entry types it holds for: all if empty).

Written in this order; the first row that holds for an entry type decides, in either direction.
"""


def row_of_type(csl: str) -> TypeRow:
    """Return the row of a CSL type; an unknown one counts as a document."""
    return next((row for row in TYPES if row.csl == csl), TYPES[-1])


def csl_type(entry_type: str, subtype: str = "") -> str:
    """Return the CSL type of a BibTeX or BibLaTeX entry type."""
    entry_type = entry_type.lower()
    rows = [row for row in TYPES if entry_type in {row.biblatex, row.bibtex}]
    fitting = [row for row in rows if row.subtype == subtype.lower()] or rows
    plain = [row for row in fitting if entry_type == row.biblatex] or fitting
    return plain[0].csl if plain else OTHER_TYPES.get(entry_type, "document")


def row_of_field(name: str, entry_type: str) -> FieldRow | None:
    """Return the row of a BibTeX or BibLaTeX field name in an entry of a type."""
    name, entry_type = name.lower(), entry_type.lower()
    rows = [row for row in FIELDS if name in {row.biblatex, row.bibtex}]
    return next((row for row in rows if not row.types or entry_type in row.types), None)
