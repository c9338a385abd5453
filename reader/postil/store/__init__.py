"""Files: a folder to a library that remembers its lines, and back by atomic writes."""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.store.all_kinds import KINDS
    from postil.store.basis import WHOLE, Basis, hide, unchanged
    from postil.store.cache import Row, load_cache, save_cache
    from postil.store.cutting import cut, read_copy, read_text
    from postil.store.file_texts import texts
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
    from postil.store.upkeep import PrivateCopy, keep_newest, leftovers, private_copies, private_sites, snapshot
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "all_kinds": "KINDS",
            "basis": "WHOLE Basis hide unchanged",
            "cache": "Row load_cache save_cache",
            "cutting": "cut read_copy read_text",
            "file_texts": "texts",
            "files": "NoLibraryError StoreError read remove write write_all",
            "folders": "write_new",
            "gathering": "MAX_COPY Stored",
            "layout": "ARTICLE_FILE LIBRARY_FILE PEOPLE_FILE PRIVATE_SUGGESTIONS PROOFS_FILE READING_FILE "
            "SOURCES_FILE SUGGESTIONS_FILE attached_folder is_portable originals_folder",
            "loading": "StoredLibrary cited_keys known_text load reading_ids",
            "site": "MANIFEST write_site",
            "upkeep": "PrivateCopy keep_newest leftovers private_copies private_sites snapshot",
        },
    )

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
