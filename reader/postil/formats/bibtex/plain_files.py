"""Read a file of entries in the most common form and nothing else: no macros, quotes, commands, remarks.

There, every opening is an entry, and one match reads a field. All other files are left to ``blocks`` and ``scanning``,
which read these to the same entries, but take several times as long.
"""

from __future__ import annotations

import re

from postil.formats.bibtex.entries import Bibliography, Block, Entry, Field
from postil.formats.bibtex.macros import MONTH_MACROS
from postil.lazy import expression

_HEAD = expression(
    r"(\s*+)@(?!(?i:comment|string|preamble)\s*+\{)([A-Za-z]++)\{([A-Za-z0-9:._+/-]{1,500}+)(?=[\s,])\s*+,"
)
_FIELD = expression(
    r"\s*+([A-Za-z]++)\s*+=\s*+(?:\{([^{}@\\\"%]*+(?:\{[^{}@\\\"%]*+\}[^{}@\\\"%]*+)*+)\}|(\d++))\s*+(?:,?+\s*+(\})|,)"
)
"""A field with the comma behind it, or with what closes the entry."""
_make = tuple.__new__  # a file has hundreds of fields, and ``Field`` itself takes twice as long


def read_plain(text: str) -> Bibliography | None:
    """Return what stands in a file, or ``None`` where anything in it is not in the most common form."""
    blocks: list[Block] = []
    at = 0
    while (head := _HEAD.match(text, at)) is not None:
        entry = _entry(text, head)
        if entry is None:
            return None
        if entry.start > at:
            blocks.append(Block("text", at, entry.start))
        at = entry.end
        blocks.append(Block("entry", entry.start, at, entry))
    if at < len(text):
        if not text[at:].isspace():
            return None
        blocks.append(Block("text", at, len(text)))
    return Bibliography(text, tuple(blocks), MONTH_MACROS, plain=True)


def _entry(text: str, head: re.Match[str]) -> Entry | None:
    fields: list[Field] = []
    at = head.end()
    while (match := _FIELD.match(text, at)) is not None:
        name, braced, number, closed = match.groups()
        at = match.end()
        if number is None:
            start, end = match.span(2)
            fields.append(_make(Field, (name, braced, match.start(1), start - 1, end + 1, ())))
        else:
            start, end = match.span(3)
            fields.append(_make(Field, (name, number, match.start(1), start, end, ())))
        if closed:
            return Entry(head[2], head[3], head.end(1), at, head.start(3), at - 1, tuple(fields))
    return None
