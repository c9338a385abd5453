"""How the value of a field is to be read, by its name: text, names, date, or verbatim; and whose eyes it is for."""

from __future__ import annotations

from postil.cite.fields.verbatim import KEY_LISTS as KEY_LISTS
from postil.cite.fields.verbatim import VERBATIM as VERBATIM
from postil.cite.fields.verbatim import is_verbatim as is_verbatim

PRIVATE = frozenset({"file", "abstract", "annote", "annotation", "owner", "timestamp", "groups", "local-url", "pdf"})
"""Fields that reference managers write for their user alone: paths on a disk, others' abstracts, private remarks."""


def is_private(name: str) -> bool:
    """Whether a field is for the user of a reference manager alone and never written to public files."""
    name = name.lower()
    return name in PRIVATE or name.startswith("bdsk-")
