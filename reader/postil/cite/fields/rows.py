"""Fields in the vocabularies of the formats people exchange: one table, read in every direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["text", "names", "date", "verbatim"]


class FieldRow(NamedTuple):
    """One place of an attribute of ``Source`` in each vocabulary, empty where it has none.

    ``types`` are the entry types of BibTeX and BibLaTeX the row holds for, ``ris_types`` those of RIS: all if empty.
    A schema.org name with a full stop is that of a property of another thing: ``isPartOf.name``.
    """

    attribute: str
    kind: Kind = "text"
    csl: str = ""
    biblatex: str = ""
    bibtex: str = ""
    ris: str = ""
    schema_org: str = ""
    cff: str = ""
    types: frozenset[str] = frozenset()
    ris_types: frozenset[str] = frozenset()


_ARTICLES = frozenset({"article", "review", "periodical", "suppperiodical"})
_PROCEEDINGS = frozenset({"inproceedings", "conference", "proceedings"})
_PARTS = frozenset(
    {"incollection", "inproceedings", "conference", "inbook", "bookinbook", "suppbook", "suppcollection", "inreference"}
)
_REPORTS = frozenset({"report", "techreport", "thesis", "phdthesis", "mastersthesis"})
_OLD_THESES = frozenset({"phdthesis", "mastersthesis"})
_ONLINE = frozenset({"online", "misc", "electronic", "www", "standard", "video", "movie", "audio"})
_WHOLE_BOOKS = frozenset({"book", "collection", "proceedings", "reference"})
_BOOKS = _WHOLE_BOOKS | _PARTS | {f"mv{each}" for each in _WHOLE_BOOKS}
_RIS_SERIES_IN_T2 = frozenset({"BOOK", "CLSWK", "RPRT", "THES", "COMP", "MAP"})
_RIS_EDITOR_IN_A3 = frozenset({"BOOK", "CLSWK", "RPRT"})
_RIS_PERSONS = frozenset({"PCOMM", "ICOMM"})
_RIS_AUDIOVISUAL = frozenset({"ADVS", "VIDEO", "SOUND"})
_RIS_EVENTS = frozenset({"CONF", "CPAPER", "SLIDE"})
_RIS_CHAPTERS = frozenset({"CHAP"})
_RIS_BOOKS = frozenset({"BOOK", "CLSWK"})
_RIS_NUMBERED = frozenset({"PAT", "RPRT", "STAND"})
"""What has a number of its own where others have an ISBN; in M1 importers would take it for another."""


def _row(attribute: str, csl: str = "", bib: str = "", kind: Kind = "text", **rest: object) -> FieldRow:
    """Make a row; plain BibTeX has BibLaTeX's name where it has none: styles overlook what they don't know."""
    names = {"biblatex": bib, "bibtex": bib, **rest}
    return FieldRow(attribute, kind, csl, **names)  # type: ignore[arg-type]


TABLE: tuple[FieldRow, ...] = (
    _row("author", "author", "author", "names", ris="AU", schema_org="author", cff="authors"),
    _row(
        "editor", "editor", "editor", "names", ris="A3", ris_types=_RIS_EDITOR_IN_A3, schema_org="editor", cff="editors"
    ),
    _row(
        "recipient",
        "recipient",
        kind="names",
        ris="A2",
        ris_types=_RIS_PERSONS,
        cff="recipients",
        schema_org="recipient",
    ),
    _row("performer", "performer", kind="names", ris="A2", ris_types=_RIS_AUDIOVISUAL, schema_org="contributor"),
    _row("producer", "producer", kind="names", ris="A3", ris_types=_RIS_AUDIOVISUAL, schema_org="producer"),
    _row(
        "collection_editor",
        "collection-editor",
        kind="names",
        ris="A2",
        ris_types=_RIS_EDITOR_IN_A3,
        cff="editors-series",
    ),
    _row("editor", kind="names", ris="A2"),
    _row("collection_editor", kind="names", ris="A3", ris_types=_RIS_CHAPTERS),
    _row("translator", "translator", "translator", "names", ris="A4", schema_org="translator", cff="translators"),
    _row(
        "container_author",
        "container-author",
        "bookauthor",
        "names",
        ris="C2",
        ris_types=_RIS_CHAPTERS,
        schema_org="isPartOf.author",
    ),
    _row("chair", "chair", kind="names"),
    _row("compiler", "compiler", kind="names", schema_org="contributor"),
    _row("composer", "composer", kind="names", schema_org="composer"),
    _row("contributor", "contributor", kind="names", schema_org="contributor"),
    _row("curator", "curator", kind="names", schema_org="contributor"),
    _row("director", "director", kind="names", schema_org="director"),
    _row("editorial_director", "editorial-director", kind="names", schema_org="contributor"),
    _row("executive_producer", "executive-producer", kind="names", schema_org="producer"),
    _row("guest", "guest", kind="names", schema_org="contributor"),
    _row("host", "host", kind="names", schema_org="contributor"),
    _row("illustrator", "illustrator", kind="names", schema_org="illustrator"),
    _row("interviewer", "interviewer", kind="names", schema_org="contributor"),
    _row("narrator", "narrator", kind="names", schema_org="contributor"),
    _row("organizer", "organizer", kind="names", schema_org="contributor"),
    _row("original_author", "original-author", kind="names", schema_org="isBasedOn.author"),
    _row("reviewed_author", "reviewed-author", kind="names", schema_org="itemReviewed.author"),
    _row("script_writer", "script-writer", kind="names", schema_org="contributor"),
    _row("series_creator", "series-creator", kind="names", schema_org="contributor"),
    _row("title", "title", "title", ris="TI", schema_org="name", cff="title"),
    _row("subtitle", bib="subtitle"),
    _row("title_short", "title-short", "shorttitle", ris="ST", schema_org="alternateName"),
    _row(
        "container_title",
        "container-title",
        "journaltitle",
        bibtex="journal",
        types=_ARTICLES,
        schema_org="isPartOf.name",
        cff="journal",
    ),
    _row("container_title", "container-title", "booktitle", types=_PARTS, cff="collection-title"),
    _row("container_title", "container-title", "organization", bibtex="howpublished", types=_ONLINE),
    _row("container_subtitle", bib="journalsubtitle", types=_ARTICLES),
    _row("container_subtitle", bib="booksubtitle", types=_PARTS),
    _row(
        "container_title_short",
        "container-title-short",
        "shortjournal",
        ris="J2",
        types=_ARTICLES,
        schema_org="isPartOf.alternateName",
        cff="abbreviation",
    ),
    _row("collection_title", "collection-title", "series", ris="T2", ris_types=_RIS_SERIES_IN_T2),
    _row(
        "event_title",
        "event-title",
        "eventtitle",
        ris="T2",
        ris_types=_RIS_EVENTS,
        schema_org="recordedAt.name",
        cff="conference.name",
    ),
    _row("container_title", ris="C3", ris_types=_RIS_EVENTS),
    _row("container_title", ris="T2"),
    _row("collection_title", ris="T3"),
    _row("volume_title", "volume-title", cff="volume-title"),
    _row("part_title", "part-title"),
    _row("issued", "issued", "date", "date", ris="DA", schema_org="datePublished", cff="date-published"),
    _row("original_title", "original-title", "origtitle", ris="TT", schema_org="isBasedOn.name"),
    _row(
        "original_date", "original-date", "origdate", "date", schema_org="isBasedOn.datePublished", cff="year-original"
    ),
    _row("original_publisher", "original-publisher", "origpublisher", schema_org="isBasedOn.publisher.name"),
    _row("original_publisher_place", "original-publisher-place", "origlocation"),
    _row("reviewed_title", "reviewed-title", ris="RI", schema_org="itemReviewed.name"),
    _row("event_place", "event-place", "venue", ris="CY", ris_types=_RIS_EVENTS, schema_org="recordedAt.location"),
    _row(
        "event_date", "event-date", "eventdate", "date", schema_org="recordedAt.startDate", cff="conference.date-start"
    ),
    _row("publisher", "publisher", "school", types=_OLD_THESES),
    _row(
        "publisher",
        "publisher",
        "institution",
        types=_REPORTS,
        ris="PB",
        schema_org="publisher.name",
        cff="publisher.name",
    ),
    _row("publisher", "publisher", "publisher", bibtex="organization", types=frozenset({"manual"})),
    _row("publisher", "publisher", "publisher"),
    _row("publisher", "publisher", "publisher", bibtex="organization", types=_PROCEEDINGS),
    _row("publisher_place", ris="C1", ris_types=_RIS_EVENTS),
    _row(
        "publisher_place",
        "publisher-place",
        "location",
        bibtex="address",
        ris="CY",
        schema_org="publisher.address",
        cff="location.name",
    ),
    _row("volume", "volume", "volume", ris="VL", schema_org="isPartOf.volumeNumber", cff="volume"),
    _row("issue", "issue", "number", types=_ARTICLES, ris="IS", schema_org="isPartOf.issueNumber", cff="issue"),
    _row("collection_number", ris="M1", ris_types=_RIS_BOOKS),
    _row("collection_number", "collection-number", "number", types=_BOOKS, ris="SV"),
    _row("number", ris="SN", ris_types=_RIS_NUMBERED),
    _row("number", ris="C7", ris_types=frozenset({"JOUR"})),
    _row("number", "number", "number", ris="M1", schema_org="identifier", cff="number"),
    _row("pages", "page", "pages", ris="SP", schema_org="pagination", cff="start"),
    _row("page_first", "page-first", schema_org="pageStart"),
    _row("number_of_pages", "number-of-pages", "pagetotal", schema_org="numberOfPages", cff="pages"),
    _row("number_of_volumes", "number-of-volumes", "volumes", ris="NV", cff="number-volumes"),
    _row("version", ris="ET", ris_types=frozenset({"COMP"})),
    _row("edition", "edition", "edition", ris="ET", schema_org="bookEdition", cff="edition"),
    _row("version", "version", "version", schema_org="version", cff="version"),
    _row("chapter_number", "chapter-number", "chapter"),
    _row("part_number", "part-number", "part"),
    _row("printing_number", "printing-number"),
    _row("supplement_number", "supplement-number"),
    _row("section", "section", ris="SE", schema_org="articleSection", cff="section"),
    _row("dimensions", "dimensions", schema_org="size"),
    _row("scale", "scale"),
    _row("genre", "genre", "type", ris="M3", schema_org="genre"),
    _row("medium", "medium", cff="medium"),
    _row("status", "status", "pubstate", schema_org="creativeWorkStatus", cff="status"),
    _row("language", "language", "language", ris="LA", schema_org="inLanguage", cff="languages"),
    _row("license", "license", schema_org="license"),
    _row("doi", "DOI", "doi", "verbatim", ris="DO", schema_org="sameAs", cff="doi"),
    _row(
        "issn",
        "ISSN",
        "issn",
        "verbatim",
        ris="SN",
        ris_types=frozenset({"JOUR", "NEWS", "MGZN", "JFULL"}),
        schema_org="isPartOf.issn",
        cff="issn",
    ),
    _row("isbn", "ISBN", "isbn", "verbatim", ris="SN", schema_org="isbn", cff="isbn"),
    _row("pmid", "PMID", "pmid", "verbatim"),
    _row("pmcid", "PMCID", "pmcid", "verbatim", cff="pmcid"),
    _row("url", "URL", "url", "verbatim", ris="UR", schema_org="url", cff="url"),
    _row("accessed", "accessed", "urldate", "date", ris="Y2", cff="date-accessed"),
    _row("available_date", "available-date", kind="date", schema_org="dateCreated"),
    _row("submitted", "submitted", kind="date"),
    _row("archive_url", kind="verbatim", schema_org="archivedAt"),
    _row("archive", "archive", ris="DB"),
    _row("archive_collection", "archive_collection"),
    _row("archive_location", "archive_location", ris="AN"),
    _row("archive_place", "archive-place"),
    _row("call_number", "call-number", "library", ris="CN"),
    _row("source", "source", ris="DP", cff="database"),
    _row("authority", "authority"),
    _row("jurisdiction", "jurisdiction", schema_org="legislationJurisdiction"),
    _row("division", "division", cff="department"),
    _row("references", "references", ris="OP"),
    _row("keywords", "keyword", "keywords", ris="KW", schema_org="keywords", cff="keywords"),
    _row("abstract", "abstract", "abstract", ris="AB", schema_org="abstract", cff="abstract"),
    _row("annote", "annote", "annotation", bibtex="annote"),
    _row("note", "note", "note", ris="N1", cff="notes"),
)
"""Written in this order; in each vocabulary the first row that holds for the type of work decides, in either direction.

Sources: CSL 1.0.2's variables; the BibLaTeX manual, section 2.2; the RIS specification of 2011 as Zotero's translator
reads it (A2 and A3, T2 and T3 change places between books and their parts); schema.org; Citation File Format 1.2.0.
"""

FIELDS: tuple[FieldRow, ...] = tuple(row for row in TABLE if row.biblatex)
"""The rows of BibLaTeX and BibTeX."""

RIS_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "A1": "AU",
        "ED": "A2",
        "T1": "TI",
        "CT": "TI",
        "BT": "T2",
        "JF": "T2",
        "JO": "T2",
        "JA": "J2",
        "Y1": "DA",
        "PY": "DA",
        "N2": "AB",
        "L3": "DO",
        "LK": "UR",
    }
)
"""Tags of older RIS files and of other programs, and the tag they mean."""


BIBTEX_ALIASES: Mapping[str, str] = MappingProxyType(
    {"school": "institution", "hyphenation": "langid", "place": "location"}
)
"""Names of fields in older BibTeX files, and BibLaTeX's own (its manual, section 2.2.5), where no row has them."""


@lru_cache(maxsize=4096)
def row_of_field(name: str, entry_type: str) -> FieldRow | None:
    """Return the row of a BibTeX or BibLaTeX field name in an entry of a type."""
    entry_type, name = entry_type.lower(), name.lower()
    for known in (name, BIBTEX_ALIASES.get(name)):
        rows = _BY_BIB_NAME.get(known, ()) if known else ()
        if (found := next((row for row in rows if not row.types or entry_type in row.types), None)) is not None:
            return found
    return None


def row_of_csl(variable: str) -> FieldRow | None:
    """Return the row of a CSL variable."""
    return _BY_CSL.get(variable)


def row_of_ris(tag: str, ris_type: str) -> FieldRow | None:
    """Return the row of a RIS tag in a reference of a type."""
    rows = _BY_RIS.get(RIS_ALIASES.get(tag, tag), ())
    return next((row for row in rows if not row.ris_types or ris_type in row.ris_types), None)


@cache
def fields_of(column: Literal["csl", "ris", "schema_org", "cff"], ris_type: str = "") -> tuple[FieldRow, ...]:
    """Return the rows by which a format writes a work, one an attribute."""
    chosen: dict[str, FieldRow] = {}
    for row in TABLE:
        if getattr(row, column) and (column != "ris" or row is row_of_ris(row.ris, ris_type)):
            chosen.setdefault(row.attribute, row)
    return tuple(chosen.values())


def _index(*columns: str) -> Mapping[str, tuple[FieldRow, ...]]:
    rows: defaultdict[str, list[FieldRow]] = defaultdict(list)
    for row in TABLE:
        for name in {getattr(row, column) for column in columns} - {""}:
            rows[name].append(row)
    return MappingProxyType({name: tuple(found) for name, found in rows.items()})


_BY_BIB_NAME = _index("biblatex", "bibtex")
_BY_RIS = _index("ris")
_BY_CSL: Mapping[str, FieldRow] = MappingProxyType({name: rows[0] for name, rows in _index("csl").items()})
