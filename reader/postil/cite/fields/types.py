"""Kinds of works in the vocabularies of the formats people exchange: one table, read in every direction."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Dialect: TypeAlias = Literal["biblatex", "bibtex"]
Vocabulary: TypeAlias = Literal["csl", "ris", "schema_org", "zotero", "cff"]

DIALECTS: tuple[Dialect, ...] = ("biblatex", "bibtex")


class TypeRow(NamedTuple):
    """One kind of work in each vocabulary; ``subtype`` is BibLaTeX's ``entrysubtype``."""

    csl: str
    biblatex: str
    bibtex: str
    subtype: str = ""
    ris: str = "GEN"
    schema_org: str = "CreativeWork"
    zotero: str = "document"
    cff: str = "generic"


TYPES: tuple[TypeRow, ...] = (
    TypeRow("article-journal", "article", "article", "", "JOUR", "ScholarlyArticle", "journalArticle", "article"),
    TypeRow(
        "article-newspaper",
        "article",
        "article",
        "newspaper",
        "NEWS",
        "NewsArticle",
        "newspaperArticle",
        "newspaper-article",
    ),
    TypeRow(
        "article-magazine", "article", "article", "magazine", "MGZN", "Article", "magazineArticle", "magazine-article"
    ),
    TypeRow("article", "online", "misc", "preprint", "UNPB", "ScholarlyArticle", "preprint", "unpublished"),
    TypeRow("review", "review", "article", "", "JOUR", "Review", "journalArticle", "article"),
    TypeRow("review-book", "review", "article", "book", "JOUR", "Review", "journalArticle", "article"),
    TypeRow("webpage", "online", "misc", "", "ELEC", "WebPage", "webpage", "website"),
    TypeRow("post-weblog", "online", "misc", "blog", "BLOG", "BlogPosting", "blogPost", "blog"),
    TypeRow("post", "online", "misc", "post", "ICOMM", "SocialMediaPosting", "forumPost", "website"),
    TypeRow("book", "book", "book", "", "BOOK", "Book", "book", "book"),
    TypeRow("classic", "book", "book", "classic", "CLSWK", "Book", "book", "historical-work"),
    TypeRow("chapter", "incollection", "incollection", "", "CHAP", "Chapter", "bookSection"),
    TypeRow(
        "entry-encyclopedia",
        "inreference",
        "incollection",
        "",
        "ENCYC",
        "Article",
        "encyclopediaArticle",
        "encyclopedia",
    ),
    TypeRow(
        "entry-dictionary",
        "inreference",
        "incollection",
        "dictionary",
        "DICT",
        "Article",
        "dictionaryEntry",
        "dictionary",
    ),
    TypeRow("entry", "inreference", "incollection", "entry", "DICT", "Article", "dictionaryEntry", "dictionary"),
    TypeRow(
        "paper-conference",
        "inproceedings",
        "inproceedings",
        "",
        "CONF",
        "ScholarlyArticle",
        "conferencePaper",
        "conference-paper",
    ),
    TypeRow("report", "report", "techreport", "", "RPRT", "Report", "report", "report"),
    TypeRow("standard", "standard", "misc", "", "STAND", "TechArticle", "standard", "standard"),
    TypeRow("thesis", "thesis", "phdthesis", "", "THES", "Thesis", "thesis", "thesis"),
    TypeRow("pamphlet", "booklet", "booklet", "", "PAMP", "CreativeWork", "document", "pamphlet"),
    TypeRow("periodical", "periodical", "misc", "", "JFULL", "Periodical", "document", "serial"),
    TypeRow("manuscript", "unpublished", "unpublished", "", "MANSCPT", "Manuscript", "manuscript", "unpublished"),
    TypeRow("speech", "unpublished", "unpublished", "speech", "SLIDE", "CreativeWork", "presentation", "conference"),
    TypeRow("interview", "misc", "misc", "interview", "PCOMM", "Conversation", "interview"),
    TypeRow("personal_communication", "letter", "misc", "", "PCOMM", "Message", "letter", "personal-communication"),
    TypeRow("motion_picture", "video", "misc", "", "VIDEO", "VideoObject", "videoRecording", "video"),
    TypeRow("broadcast", "video", "misc", "broadcast", "ADVS", "Episode", "tvBroadcast", "film-broadcast"),
    TypeRow("song", "audio", "misc", "", "SOUND", "AudioObject", "audioRecording", "sound-recording"),
    TypeRow("musical_score", "music", "misc", "", "MUSIC", "SheetMusic", "document", "music"),
    TypeRow("performance", "performance", "misc", "", "GEN", "TheaterEvent", "document"),
    TypeRow("graphic", "artwork", "misc", "", "ART", "VisualArtwork", "artwork", "art"),
    TypeRow("figure", "image", "misc", "", "FIGURE", "ImageObject", "artwork", "art"),
    TypeRow("map", "image", "misc", "map", "MAP", "Map", "map", "map"),
    TypeRow("software", "software", "misc", "", "COMP", "SoftwareSourceCode", "computerProgram", "software"),
    TypeRow("dataset", "dataset", "misc", "", "DATA", "Dataset", "dataset", "data"),
    TypeRow("patent", "patent", "misc", "", "PAT", "CreativeWork", "patent", "patent"),
    TypeRow("legislation", "legislation", "misc", "", "STAT", "Legislation", "statute", "statute"),
    TypeRow("bill", "legislation", "misc", "bill", "BILL", "Legislation", "bill", "bill"),
    TypeRow("regulation", "legislation", "misc", "regulation", "LEGAL", "Legislation", "statute", "legal-rule"),
    TypeRow("legal_case", "jurisdiction", "misc", "", "CASE", "CreativeWork", "case", "legal-case"),
    TypeRow("treaty", "legal", "misc", "", "GEN", "Legislation", "statute", "legal-rule"),
    TypeRow("hearing", "legal", "misc", "hearing", "HEAR", "CreativeWork", "hearing", "hearing"),
    TypeRow("collection", "misc", "misc", "collection", "AGGR", "Collection"),
    TypeRow("event", "misc", "misc", "event", "GEN", "Event", "presentation", "conference"),
    TypeRow("document", "misc", "misc"),
)
"""(CSL, BibLaTeX, BibTeX, entrysubtype, RIS, schema.org, Zotero, CITATION.cff).

The first row that fits decides, in either direction. Where two rows share a word, the second kind is not told by that
format: it is a loss (``losses.hold``). Sources: CSL 1.0.2's list of types; the BibLaTeX manual, section 2.1; the RIS
specification of 2011; Zotero's schema and RIS translator; the Citation File Format 1.2.0.
"""

OTHER_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "techreport": "report",
        "manual": "report",
        "phdthesis": "thesis",
        "mastersthesis": "thesis",
        "inbook": "chapter",
        "bookinbook": "chapter",
        "suppbook": "chapter",
        "suppcollection": "chapter",
        "suppperiodical": "article-journal",
        "conference": "paper-conference",
        "collection": "book",
        "reference": "book",
        "mvbook": "book",
        "mvcollection": "book",
        "mvproceedings": "book",
        "mvreference": "book",
        "proceedings": "book",
        "commentary": "book",
        "electronic": "webpage",
        "www": "webpage",
        "movie": "motion_picture",
    }
)
"""Entry types of BibTeX and BibLaTeX that are only read."""

_MORE: Mapping[Vocabulary, Mapping[str, str]] = MappingProxyType(
    {
        "csl": {},
        "schema_org": {"CreativeWork": "document", "Book": "book", "Movie": "motion_picture"},
        "cff": {},
        "zotero": {
            "email": "personal_communication",
            "instantMessage": "personal_communication",
            "film": "motion_picture",
            "podcast": "song",
            "radioBroadcast": "broadcast",
            "standard": "standard",
        },
        "ris": {
            "ABST": "article-journal",
            "ANCIENT": "classic",
            "BLOG": "post-weblog",
            "CHART": "graphic",
            "CPAPER": "paper-conference",
            "CTLG": "document",
            "DBASE": "dataset",
            "EBOOK": "book",
            "ECHAP": "chapter",
            "EDBOOK": "book",
            "EJOUR": "article-journal",
            "GOVDOC": "report",
            "GRANT": "document",
            "INPR": "article-journal",
            "MPCT": "motion_picture",
            "MULTI": "motion_picture",
            "SER": "book",
            "UNPD": "manuscript",
            "WEB": "webpage",
        },
    }
)
"""Words of other vocabularies that are only read."""


def row_of_type(csl: str) -> TypeRow:
    """Return the row of a CSL type; an unknown one counts as a document."""
    return _BY_CSL.get(csl, TYPES[-1])


@lru_cache(maxsize=512)
def type_of(vocabulary: Vocabulary, word: str) -> str:
    """Return the CSL type that a word of a vocabulary means; an unknown one counts as a document."""
    fitting = (row.csl for row in TYPES if getattr(row, vocabulary) == word)
    known = _MORE[vocabulary].get(word) or next(fitting, "document")
    return "document" if word == TypeRow._field_defaults.get(vocabulary) else known


@lru_cache(maxsize=512)
def csl_type(entry_type: str, subtype: str = "") -> str:
    """Return the CSL type of a BibTeX or BibLaTeX entry type."""
    entry_type = entry_type.lower()
    rows = _BY_ENTRY_TYPE.get(entry_type, ())
    fitting = [row for row in rows if row.subtype == subtype.lower()] or rows
    plain = [row for row in fitting if entry_type == row.biblatex] or fitting
    return plain[0].csl if plain else OTHER_TYPES.get(entry_type, "document")


_BY_CSL: Mapping[str, TypeRow] = MappingProxyType({row.csl: row for row in TYPES})
_BY_ENTRY_TYPE: Mapping[str, tuple[TypeRow, ...]] = MappingProxyType(
    {
        name: tuple(row for row in TYPES if name in {row.biblatex, row.bibtex})
        for name in {each for row in TYPES for each in (row.biblatex, row.bibtex)}
    }
)
