"""Files: a folder to a library that remembers its lines, and back by atomic writes."""

from postil.diagnostics import Kind
from postil.formats import bibtex, decode, yaml_kinds
from postil.store import kinds as _kinds
from postil.store import validate as _validate
from postil.store.cache import WHOLE, Basis, Row, hide, load_cache, save_cache, unchanged
from postil.store.cut import cut, read_copy, read_text
from postil.store.files import NoLibraryError, StoreError, read, remove, write, write_all
from postil.store.folders import write_new
from postil.store.gathering import MAX_COPY, Stored
from postil.store.layout import (
    ARTICLE_FILE,
    LIBRARY_FILE,
    PEOPLE_FILE,
    PRIVATE_SUGGESTIONS,
    PROOFS_FILE,
    READING_FILE,
    SOURCES_FILE,
    SUGGESTIONS_FILE,
    attached_folder,
    is_portable,
    originals_folder,
)
from postil.store.loading import StoredLibrary, cited_keys, known_text, load, reading_ids
from postil.store.site import MANIFEST, write_site
from postil.store.texts import texts
from postil.store.upkeep import PrivateCopy, keep_newest, leftovers, private_copies, private_sites, snapshot

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *yaml_kinds.KINDS,
            decode.NOT_UTF8,
            decode.TOO_LARGE,
            *_validate.KINDS,
            *_kinds.KINDS,
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
    "MAX_COPY",
    "PEOPLE_FILE",
    "PRIVATE_SUGGESTIONS",
    "PROOFS_FILE",
    "READING_FILE",
    "SOURCES_FILE",
    "SUGGESTIONS_FILE",
    "WHOLE",
    "Basis",
    "NoLibraryError",
    "PrivateCopy",
    "Row",
    "StoreError",
    "Stored",
    "StoredLibrary",
    "attached_folder",
    "cited_keys",
    "cut",
    "hide",
    "is_portable",
    "keep_newest",
    "known_text",
    "leftovers",
    "load",
    "load_cache",
    "originals_folder",
    "private_copies",
    "private_sites",
    "read",
    "read_copy",
    "read_text",
    "reading_ids",
    "remove",
    "save_cache",
    "snapshot",
    "texts",
    "unchanged",
    "write",
    "write_all",
    "write_new",
    "write_site",
]
