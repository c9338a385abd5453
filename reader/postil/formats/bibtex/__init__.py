"""BibTeX and BibLaTeX files: nothing is lost, everything has its place, and what is not changed stays byte for byte.

``read`` gives a file as it stands (blocks, entries, fields); ``loads`` gives the sources it describes; ``dumps`` writes
sources; ``apply`` and its short forms change a file by splicing. bibtexparser finds where blocks begin.
"""

from typing import TYPE_CHECKING

from postil import lazy
from postil.edits import EditRefusedError

if TYPE_CHECKING:
    from postil.formats.bibtex.edits import (
        AddEntry,
        Edit,
        RemoveEntry,
        RemoveField,
        RenameField,
        SetField,
        add_entry,
        apply,
        remove_entry,
        remove_field,
        rename_field,
        set_field,
    )
    from postil.formats.bibtex.encodings import Encoded, decoded
    from postil.formats.bibtex.entries import Bibliography, Block, Entry, Field, Piece
    from postil.formats.bibtex.kinds import KINDS
    from postil.formats.bibtex.reading import read
    from postil.formats.bibtex.sources import loads, sources_of
    from postil.formats.bibtex.writing import dumps
else:
    __getattr__ = lazy.names(
        __name__,
        {
            "edits": "AddEntry Edit RemoveEntry RemoveField RenameField SetField add_entry apply "
            "remove_entry remove_field rename_field set_field",
            "encodings": "Encoded decoded",
            "entries": "Bibliography Block Entry Field Piece",
            "kinds": "KINDS",
            "reading": "read",
            "sources": "loads sources_of",
            "writing": "dumps",
        },
    )

__all__ = [
    "KINDS",
    "AddEntry",
    "Bibliography",
    "Block",
    "Edit",
    "EditRefusedError",
    "Encoded",
    "Entry",
    "Field",
    "Piece",
    "RemoveEntry",
    "RemoveField",
    "RenameField",
    "SetField",
    "add_entry",
    "apply",
    "decoded",
    "dumps",
    "loads",
    "read",
    "remove_entry",
    "remove_field",
    "rename_field",
    "set_field",
    "sources_of",
]
