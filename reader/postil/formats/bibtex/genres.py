"""What kind of thesis or report: BibLaTeX's keys of the field ``type``, entry types that say it, and words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GENRES: Mapping[str, str] = MappingProxyType(
    {
        "phdthesis": "PhD thesis",
        "mathesis": "Master’s thesis",
        "bathesis": "Bachelor’s thesis",
        "candthesis": "Candidate thesis",
        "techreport": "technical report",
        "resreport": "research report",
        "patent": "patent",
        "patentde": "German patent",
        "patenteu": "European patent",
        "patentfr": "French patent",
        "patentuk": "British patent",
        "patentus": "U.S. patent",
        "software": "computer software",
        "datacd": "CD-ROM",
        "audiocd": "audio CD",
    }
)
"""Key of BibLaTeX, which every language has words for (its manual, section 4.9.2.11): our words."""

PUBSTATES: Mapping[str, str] = MappingProxyType(
    {
        "inpreparation": "in preparation",
        "submitted": "submitted",
        "forthcoming": "forthcoming",
        "inpress": "in press",
        "prepublished": "prepublished",
    }
)
"""Key of BibLaTeX's ``pubstate`` (its manual, section 4.9.2.12): our words."""

_SAID_BY_TYPE: Mapping[str, str] = MappingProxyType(
    {"phdthesis": GENRES["phdthesis"], "mastersthesis": GENRES["mathesis"]}
)
"""Entry type that says what kind it is."""

UNSAID = "Thesis"
"""What plain BibTeX is told to print for a thesis of which nobody knows more: it has no entry type for it."""

_KEYS: Mapping[str, str] = MappingProxyType({words: key for key, words in (*GENRES.items(), *PUBSTATES.items())})


def read_genre(type_field: str | None, entry_type: str) -> str | None:
    """Return what kind of work it is, in words, of what ``type`` says, or the entry type where it says nothing."""
    if not type_field:
        return _SAID_BY_TYPE.get(entry_type)
    no_more = type_field == UNSAID and entry_type in _SAID_BY_TYPE
    return None if no_more else GENRES.get(type_field.lower(), type_field)


def genre_key(genre: str) -> str | None:
    """Return the key by which BibLaTeX knows a kind of work, where it is said in these very words."""
    return _KEYS.get(genre.replace("'", "’"))


def is_said_by(entry_type: str, genre: str) -> bool:
    """Whether an entry type says it already."""
    return _SAID_BY_TYPE.get(entry_type) == genre.replace("'", "’")
