"""Edit one field of one BibTeX entry; every other byte of the file stays as it is.

The entry is found by bibtexparser's splitter, its fields by the grammar of BibTeX: a value is pieces in braces or
quotation marks, numbers and macros, joined by ``#``. Each edit is proved by splitting the result again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bibtexparser.model import Entry

from postil.edits import EditRefusedError, FieldEdit, RemoveField, RenameField
from postil.formats.bibtex import split

_HEAD = re.compile(r"@\s*\w+\s*[{(]\s*[^\s,{}()]+\s*")
_NAME = re.compile(r"\s*([^\s=,{}\"#%'()]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"]+")
_JOIN = re.compile(r"\s*#\s*")
_COMMA = re.compile(r"\s*,")


class _Field(NamedTuple):
    """A field as it stands: offsets of its name, of its value, and behind its comma or, without one, its value."""

    name: str
    start: int
    value_start: int
    value_end: int
    end: int


class _Blocks(NamedTuple):
    """What a file says: the fields of the entry in question, as written, and every other block."""

    fields: list[tuple[str, str]]
    others: list[str]


def edit(text: str, edits: Sequence[FieldEdit]) -> str:
    """Return ``text`` with fields set, removed or renamed one after the other; raises ``EditRefusedError``."""
    for each in edits:
        text = _edited(text, each)
    return text


def _edited(text: str, edit: FieldEdit) -> str:
    start, raw = _entry(text, edit.key)
    fields = list(_fields(raw))
    field = next((each for each in fields if each.name.lower() == edit.field.lower()), None)
    if isinstance(edit, RenameField):
        if field is None or any(each.name.lower() == edit.name.lower() for each in fields):
            raise EditRefusedError(f"{edit.key}: {edit.field} can't be called {edit.name}")
        at = field.start
        changed = raw[:at] + edit.name + raw[at + len(field.name) :]
    elif isinstance(edit, RemoveField):
        if field is None:
            raise EditRefusedError(f"{edit.key} has no field {edit.field}")
        begin, end = _lines_of(raw, field)
        changed = raw[:begin] + raw[end:]
    elif field is None:
        changed = _with(raw, fields, edit.field, edit.value)
    else:
        new = _delimited(edit.value, raw[field.value_start : field.value_end])
        changed = raw[: field.value_start] + new + raw[field.value_end :]
    result = text[:start] + changed + text[start + len(raw) :]
    _prove(text, result, edit)
    return result


def _entry(text: str, key: str) -> tuple[int, str]:
    """Return where the entry of a key begins, and its text."""
    lines = text.split("\n")
    for block in split(text):
        if isinstance(block, Entry) and block.key == key and block.raw:
            line = block.start_line or 0
            start = text.find(block.raw, sum(len(each) + 1 for each in lines[:line]))
            if start >= 0:
                return start, str(block.raw)
    raise EditRefusedError(f"no entry has the key {key!r}")


def _fields(raw: str) -> Iterator[_Field]:
    head = _HEAD.match(raw)
    at = _behind_comma(raw, head.end()) if head else None
    while at is not None and (name := _NAME.match(raw, at)):
        end = _value_end(raw, name.end())
        at = _behind_comma(raw, end)
        yield _Field(name[1], name.start(1), name.end(), end, at or end)


def _behind_comma(raw: str, at: int) -> int | None:
    comma = _COMMA.match(raw, at)
    return comma.end() if comma else None


def _value_end(raw: str, at: int) -> int:
    while True:
        at = _piece_end(raw, at)
        joined = _JOIN.match(raw, at)
        if joined is None:
            return at
        at = joined.end()


def _piece_end(raw: str, at: int) -> int:
    if raw[at : at + 1] not in {"{", '"'}:
        bare = _BARE.match(raw, at)
        return bare.end() if bare else at
    depth = 0
    for index in range(at, len(raw)):
        depth += (raw[index] == "{") - (raw[index] == "}")
        closes = raw[index] == "}" if raw[at] == "{" else raw[index] == '"' and index > at
        if closes and depth == 0:
            return index + 1
    return len(raw)


def _delimited(value: str, old: str = "{}") -> str:
    """Write a value as the old one was: bare if both are numbers, in quotation marks, else in braces."""
    depth = 0
    for character in value:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            break
    if depth or value.endswith("\\"):
        raise EditRefusedError(f"{value!r} can't be the value of a field: its braces don't match")
    if old.isdecimal() and value.isdecimal():
        return value
    return f'"{value}"' if old[:1] == '"' and '"' not in value else f"{{{value}}}"


def _lines_of(raw: str, field: _Field) -> tuple[int, int]:
    """Return the stretch to cut out for a field: its whole lines, where nothing else stands in them."""
    line = raw.rfind("\n", 0, field.start) + 1
    found = raw.find("\n", field.end)
    behind = len(raw) if found < 0 else found + 1
    if line and found >= 0 and not raw[line : field.start].strip() and not raw[field.end : behind].strip():
        return line, behind
    rest = re.compile(r"[ \t]*").match(raw, field.end)
    return field.start, rest.end() if rest else field.end


def _with(raw: str, fields: Sequence[_Field], name: str, value: str) -> str:
    """Write a new field behind the last one, and as that one is written."""
    if not fields:
        raise EditRefusedError("the entry's layout does not allow a safe edit here")
    last = fields[-1]
    line = raw.rfind("\n", 0, last.start) + 1
    own_line = line > 0 and not raw[line : last.start].strip()
    break_ = "\r\n" if raw[line - 2 : line] == "\r\n" else "\n"
    gap = break_ + raw[line : last.start] if own_line else " "
    equals = re.sub(r"\s+", " ", raw[last.start + len(last.name) : last.value_start])
    new = f"{gap}{name}{equals}{_delimited(value)}"
    has_comma = last.end > last.value_end
    return raw[: last.end] + (f"{new}," if has_comma else f",{new}") + raw[last.end :]


def _prove(before: str, after: str, edit: FieldEdit) -> None:
    old, new = _blocks(before, edit.key), _blocks(after, edit.key)
    if new.others != old.others or new.fields != _expected(old.fields, edit):
        raise EditRefusedError("the entry's layout does not allow a safe edit here")


def _blocks(text: str, key: str) -> _Blocks:
    fields: list[tuple[str, str]] = []
    others: list[str] = []
    for block in split(text):
        if isinstance(block, Entry) and block.key == key and not fields:
            fields = [(field.key.lower(), _content(str(field.value))) for field in block.fields]
        else:
            others.append(str(block.raw))
    return _Blocks(fields, others)


def _expected(fields: Sequence[tuple[str, str]], edit: FieldEdit) -> list[tuple[str, str]]:
    name = edit.field.lower()
    if isinstance(edit, RemoveField):
        return [each for each in fields if each[0] != name]
    if isinstance(edit, RenameField):
        return [(edit.name.lower() if each[0] == name else each[0], each[1]) for each in fields]
    changed = [(each[0], edit.value if each[0] == name else each[1]) for each in fields]
    return changed if name in dict(fields) else [*changed, (name, edit.value)]


def _content(value: str) -> str:
    """Return a value without what holds it together, where it is in one piece."""
    return value[1:-1] if value[:1] in {"{", '"'} and _piece_end(value, 0) == len(value) else value
