"""Which entry type a work is written as: the one it was read from, where it is still right, or that of the table."""

from __future__ import annotations

from postil.cite.fields import Dialect, csl_type, row_of_type
from postil.formats.bibtex.genres import is_said_by
from postil.model import Source

BIBTEX_TYPES = frozenset(
    {
        *("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual"),
        *("mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished"),
    }
)
"""The entry types of plain BibTeX (``btxdoc``, section 3.1)."""

_OTHER_NAMES = frozenset({"phdthesis", "mastersthesis", "conference", "electronic", "www", "techreport"})
"""Other names of types that BibLaTeX has for old files (its manual, section 2.1.2)."""


def own_type(entry_type: str, csl: str) -> str | None:
    """Return the entry type to remember of an entry: nothing where the table gives it back."""
    kind = entry_type.lower()
    return None if kind in {row_of_type(csl).biblatex, "misc"} else kind


def type_to_write(source: Source, dialect: Dialect) -> str:
    """Return the entry type of a work in a dialect."""
    row, own = row_of_type(source.type), source.entry_type
    fits = own is not None and csl_type(own, row.subtype) == row.csl
    if dialect == "biblatex":
        kept = own == "techreport" and not source.genre
        return own if fits and own is not None and (kept or own not in _OTHER_NAMES) else row.biblatex
    if row.csl == "thesis":
        return "mastersthesis" if is_said_by("mastersthesis", source.genre or "") else row.bibtex
    return own if fits and own in BIBTEX_TYPES else row.bibtex
