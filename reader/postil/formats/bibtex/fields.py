"""How the value of a field is to be read, by its name: text, names, date, or verbatim; and whose eyes it is for."""

from __future__ import annotations

PRIVATE = frozenset({"file", "abstract", "annote", "annotation", "owner", "timestamp", "groups", "local-url", "pdf"})
"""Fields that reference managers write for their user alone: paths on a disk, others' abstracts, private remarks."""

KEY_LISTS = frozenset({"crossref", "xref", "xdata", "related", "entryset", "ids"})
"""Fields that hold citation keys, with commas between them."""

VERBATIM = KEY_LISTS | frozenset(
    {
        *("url", "doi", "eprint", "file", "pdf", "isbn", "issn", "isrn", "ismn", "isan", "iswc", "eid", "urlraw"),
        *("entrykey", "options", "execute"),
        *("langid", "langidopts", "gender", "hyphenation", "verba", "verbb", "verbc", "eprinttype", "archiveprefix"),
    }
)
"""Fields that hold codes, addresses and keys: TeX does not typeset them (the manual of BibLaTeX, section 2.2.1)."""


def is_verbatim(name: str) -> bool:
    """Whether a field is not TeX: nothing in it is decoded or escaped."""
    return name.lower() in VERBATIM


def is_private(name: str) -> bool:
    """Whether a field is for the user of a reference manager alone and never written to public files."""
    name = name.lower()
    return name in PRIVATE or name.startswith("bdsk-")
