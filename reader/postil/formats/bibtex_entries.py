"""The entries of a BibTeX file as they are written, and where each field and value stands.

Nothing is decoded and nothing is reported here: ``bibtex`` does both. What can't be read is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.diagnostics import Mark, Path
from postil.formats.bibtex import Bibliography
from postil.formats.loaded import Loaded
from postil.lazy import expression
from postil.model import Entry


class _FieldMarks(Mapping[Path, Mark]):
    """The marks of fields alone, of those that a file has for entries and fields."""

    def __init__(self, marks: Mapping[Path, Mark]) -> None:
        self._marks = marks

    def __getitem__(self, path: Path) -> Mark:
        if len(path) != 2:
            raise KeyError(path)
        return self._marks[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and len(path) == 2 and path in self._marks

    def __iter__(self) -> Iterator[Path]:
        return (path for path in self._marks if len(path) == 2)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_HEAD = expression(r"@[^\S\n]*([A-Za-z]+)\s*[{(]\s*([^\s,{}()=]+)\s*,")
_FIELD = expression(r"""[\s,]*([^\s{}(),"=#%'@\\]+)\s*=\s*""")
_PLAIN = expression(r"""[^\s{}(),"=#%'@\\]+""")
_SPECIAL = expression(r'[{}"]')
_JOINT = expression(r"\s*#\s*")
_SWALLOWED = expression(r"\s*(?:@|\Z)")
"""What stands behind a value that was left open: it took the end of its entry."""


def entries_of(read: Loaded[Bibliography]) -> Loaded[tuple[Entry, ...]]:
    """Return what is written in a file that ``bibtex`` has read: as ``loads`` does, but seldom by reading it again."""
    if not read.value.plain:
        return loads(read.value.text)
    entries: dict[str, Entry] = {}
    for entry in read.value.entries:
        if entry.key not in entries:
            fields = {name: field.value for name, field in entry.by_name.items()}
            entries[entry.key] = Entry(entry.type, entry.key, MappingProxyType(fields))
    return Loaded(tuple(entries.values()), _FieldMarks(read.marks))


def loads(text: str) -> Loaded[tuple[Entry, ...]]:
    """Read what is written; of two entries with one key, or two fields with one name, the first. Never raises."""
    entries: dict[str, Entry] = {}
    marks: dict[Path, Mark] = {}
    lines = _Lines(text)
    at = 0
    while head := _HEAD.search(text, at):
        fields: dict[str, str] = {}
        at = head.end()
        for name, name_start, start, end, value in _fields(text, at):
            at = end
            if head[2] not in entries and name not in fields:
                marks[head[2], name] = lines.mark(start, end, name_start)
                if value is not None:
                    fields[name] = value
        entries.setdefault(head[2], Entry(head[1], head[2], MappingProxyType(fields)))
    return Loaded(tuple(entries.values()), marks)


def _fields(text: str, at: int) -> Iterator[tuple[str, int, int, int, str | None]]:
    """Yield name, its start, start and end of the value, and the value: ``None`` where it is put together."""
    while (field := _FIELD.match(text, at)) and (end := _value_end(text, field.end())) is not None:
        start, last = field.end(), end
        while (joint := _JOINT.match(text, last)) and (more := _value_end(text, joint.end())) is not None:
            last = more
        if _SWALLOWED.match(text, last):
            return
        opening = text[start]
        is_whole = last == end and (opening in '{"' or text[start:end].isdecimal())
        value = text[start:end] if opening not in '{"' else text[start + 1 : end - 1]
        yield field[1].lower(), field.start(1), start, last, value if is_whole else None
        at = last


def _value_end(text: str, start: int) -> int | None:
    """Return where one braced, quoted or bare value ends; braces are counted as BibTeX does, escaped or not."""
    opening = text[start : start + 1]
    if opening not in {"{", '"'}:
        word = _PLAIN.match(text, start)
        return word.end() if word else None
    depth = 0
    for sign in _SPECIAL.finditer(text, start + (opening == '"')):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth == 0 and sign[0] == ("}" if opening == "{" else '"'):
            return sign.end()
        if depth < 0:
            return None
    return None


class _Lines:
    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def mark(self, start: int, end: int, key: int) -> Mark:
        return Mark(*self._place(start), *self._place(end), *self._place(key))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
