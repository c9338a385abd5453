"""Files: a folder to a library that remembers its lines, and back by atomic writes."""

from postil.diagnostics import Kind
from postil.formats import bibtex, decode, yaml
from postil.store import loading as _loading
from postil.store import validate as _validate
from postil.store.cut import cut, read_copy
from postil.store.files import StoreError, read, write, write_all
from postil.store.loading import (
    ARTICLE_FILE,
    LIBRARY_FILE,
    PEOPLE_FILE,
    READING_FILE,
    SOURCES_FILE,
    StoredLibrary,
    attached_folder,
    is_portable,
    load,
    reading_ids,
)
from postil.store.site import MANIFEST, write_site
from postil.store.texts import texts
from postil.store.upkeep import PrivateCopy, leftovers, private_copies, private_sites, snapshot

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *yaml.KINDS,
            decode.NOT_UTF8,
            decode.TOO_LARGE,
            *_validate.KINDS,
            *_loading.KINDS,
            *bibtex.KINDS,
        ),
        key=lambda kind: kind.code,
    )
)
"""What can be wrong with files before any rule looks at a reading."""

__all__ = [
    "ARTICLE_FILE",
    "KINDS",
    "LIBRARY_FILE",
    "MANIFEST",
    "PEOPLE_FILE",
    "READING_FILE",
    "SOURCES_FILE",
    "PrivateCopy",
    "StoreError",
    "StoredLibrary",
    "attached_folder",
    "cut",
    "is_portable",
    "leftovers",
    "load",
    "private_copies",
    "private_sites",
    "read",
    "read_copy",
    "reading_ids",
    "snapshot",
    "texts",
    "write",
    "write_all",
    "write_site",
]
