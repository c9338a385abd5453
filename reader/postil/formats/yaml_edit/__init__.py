"""Edit YAML in place: comments, order, quoting and every other byte stay as a person wrote them.

All edits of a file are placed by one reading of it, made at once, and proved by reading the result again: it must say
exactly what is expected, in kinds of values and in order, or ``edits.EditRefusedError`` is raised and nothing is
changed.

What is a person's stays: a scalar keeps its quoting style where the new value allows it, and of a text of several
lines only the words that change are written anew; what is added is indented and quoted as the file does it. An entry
is removed with the comments that are its own (``layout.extent`` says which), and the last one leaves ``[]`` or ``{}``.
"""

from typing import TYPE_CHECKING

from postil import lazy

if TYPE_CHECKING:
    from postil.formats.yaml_edit.editing import edit
    from postil.formats.yaml_edit.writing import dumps
else:
    __getattr__ = lazy.names(__name__, {"editing": "edit", "writing": "dumps"})

__all__ = ["dumps", "edit"]
