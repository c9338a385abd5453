"""Edits of BibTeX fields, as rules ask for them, made by the reader's own splicing (``bibtex.apply``).

A value is TeX as it is to stand in the file. Nothing is done where it can't be proved that all else reads as before.
"""

from __future__ import annotations

from collections.abc import Sequence

from postil.edits import FieldEdit, RemoveField, RenameField
from postil.formats import bibtex


def edit(text: str, edits: Sequence[FieldEdit]) -> str:
    """Return the text of a file with all edits made, in order; raises ``EditRefusedError`` where one can't be."""
    return bibtex.apply(text, [_asked(each) for each in edits])


def _asked(edit: FieldEdit) -> bibtex.Edit:
    if isinstance(edit, RemoveField):
        return bibtex.RemoveField(edit.key, edit.field)
    if isinstance(edit, RenameField):
        return bibtex.RenameField(edit.key, edit.field, edit.name)
    return bibtex.SetField(edit.key, edit.field, edit.value, is_tex=True)
