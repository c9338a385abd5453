"""One entry in a given layout: what it says stays, and so does every comment in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from postil.cite.fields import FIELDS
from postil.formats.bibtex import layout
from postil.formats.bibtex.entries import Entry, Field, Piece
from postil.formats.bibtex.macros import Macros
from postil.formats.bibtex.scanning import HEAD, ScanError, Scanner

Delimiters: TypeAlias = Literal["braces", "quotes", "keep"]
FieldOrder: TypeAlias = Literal["keep", "standard", "alphabetical"]
EntryOrder: TypeAlias = Literal["keep", "key", "type", "author", "year", "title"]

_COMMENT = re.compile(r"%[^\r\n]*")
_STANDARD: Mapping[str, int] = MappingProxyType(
    {name: place for place, row in reversed([*enumerate(FIELDS)]) for name in (row.biblatex, row.bibtex)}
    | {"year": next(place for place, row in enumerate(FIELDS) if row.attribute == "issued")}
    | {"month": next(place for place, row in enumerate(FIELDS) if row.attribute == "issued")}
)
"""The order in which ``dumps`` writes fields; what it does not write comes last."""


class Style(NamedTuple):
    """How a file is laid out."""

    indent: str = "  "
    align: bool = True
    """Whether the signs ``=`` of an entry stand below each other."""
    delimiters: Delimiters = "braces"
    """What encloses values; numbers and macros stay bare."""
    fields: FieldOrder = "keep"
    entries: EntryOrder = "keep"
    lower: bool = True
    """Whether entry types and field names are written in lower case, which means the same."""


class _Line(NamedTuple):
    """A field with the comments that belong to it: those in lines above it, and the one behind it."""

    field: Field
    above: tuple[str, ...]
    behind: str


def formatted_entry(raw: str, style: Style, ending: str = "\n") -> str:
    """Return an entry in a layout; as it stands where it can't be read, or would not say the same any more."""
    try:
        entry = layout.entry_in(raw)
        made = _made(raw, entry, style, ending)
        again = layout.entry_in(made)
    except ScanError:
        return raw
    same = not again.problems and again.end == len(made) and content(again) == _ordered(content(entry), style)
    return made if same and _comments(made, again) == _comments(raw, entry) else raw


def formatted_string(raw: str, style: Style) -> str:
    """Return the definition of a macro in a layout; as it stands where it can't be read, or holds a comment."""
    try:
        fields, end = Scanner(raw, len(raw), Macros(len(raw))).string(0)
    except ScanError:
        return raw
    if len(fields) != 1 or end != len(raw) or "%" in raw:
        return raw
    head = HEAD.match(raw)
    word = "string" if style.lower or not head else head[1]
    return f"@{word}{{{fields[0].name} = {_value(raw, fields[0], style)}}}"


def content(entry: Entry) -> tuple[str, str, list[tuple[str, str]]]:
    """Return what an entry says: its type and the names of its fields in any case, the values as they are."""
    return entry.type.lower(), entry.key, [(field.name.lower(), field.value) for field in entry.fields]


def _ordered(said: tuple[str, str, list[tuple[str, str]]], style: Style) -> tuple[str, str, list[tuple[str, str]]]:
    kind, key, fields = said
    order = _ORDERS[style.fields]
    return kind, key, sorted(fields, key=lambda field: order(field[0]))


def _made(raw: str, entry: Entry, style: Style, ending: str) -> str:
    lines, below = _lines(raw, entry)
    order = _ORDERS[style.fields]
    lines.sort(key=lambda line: order(line.field.name.lower()))
    names = [line.field.name.lower() if style.lower else line.field.name for line in lines]
    width = max(map(len, names), default=0) if style.align else 0
    head = raw[entry.key_start + len(entry.key) : entry.fields[0].start if entry.fields else entry.body_end]
    first = _behind(head) if entry.fields else ""
    rows = [f"@{entry.type.lower() if style.lower else entry.type}{{{entry.key},{first and ' ' + first}"]
    for name, line in zip(names, lines, strict=True):
        rows += (style.indent + comment for comment in line.above)
        value = _value(raw, line.field, style)
        rows.append(f"{style.indent}{name.ljust(width)} = {value},{line.behind and ' ' + line.behind}")
    rows += (style.indent + comment for comment in below)
    return ending.join((*rows, "}"))


def _lines(raw: str, entry: Entry) -> tuple[list[_Line], tuple[str, ...]]:
    """Return the fields with their comments, and the comments that stand below the last."""
    if not entry.fields:
        head = raw[entry.key_start + len(entry.key) : entry.body_end]
        return [], tuple(each.rstrip() for each in _COMMENT.findall(head))
    starts = [field.start for field in entry.fields] + [entry.body_end]
    gaps = [raw[entry.key_start + len(entry.key) : starts[0]]]
    gaps += [raw[field.value_end : start] for field, start in zip(entry.fields, starts[1:], strict=True)]
    lines = [_Line(field, tuple(_own_lines(gaps[at])), _behind(gaps[at + 1])) for at, field in enumerate(entry.fields)]
    return lines, tuple(_own_lines(gaps[-1]))


def _own_lines(gap: str) -> Iterator[str]:
    """Yield the comments of a gap between fields but that on its first line."""
    first = _behind(gap)
    comments = [each.rstrip() for each in _COMMENT.findall(gap)]
    yield from comments[1:] if first else comments


def _behind(gap: str) -> str:
    line = gap.partition("\n")[0]
    match = _COMMENT.search(line)
    return match[0].rstrip() if match else ""


def _comments(raw: str, entry: Entry) -> list[str]:
    """Return the comments between the fields, sorted: with its field one may come before another."""
    starts = [field.start for field in entry.fields] + [entry.body_end]
    ends = [entry.key_start + len(entry.key)] + [field.value_end for field in entry.fields]
    found = (_COMMENT.findall(raw[end:start]) for end, start in zip(ends, starts, strict=True))
    return sorted(each.rstrip() for gap in found for each in gap)


def _value(raw: str, field: Field, style: Style) -> str:
    between = raw[field.start + len(field.name) : field.value_start]
    joints = [raw[one.end : two.start] for one, two in zip(field.pieces, field.pieces[1:], strict=False)]
    if "%" in between or any("%" in joint for joint in joints):
        return between.partition("=")[2].lstrip(" \t") + raw[field.value_start : field.value_end]
    return " # ".join(_piece(raw, piece, style.delimiters) for piece in field.pieces)


def _piece(raw: str, piece: Piece, delimiters: Delimiters) -> str:
    text = raw[piece.start : piece.end]
    if piece.kind == "quotes" and delimiters == "braces":
        return "{" + text[1:-1] + "}"
    if piece.kind == "braces" and delimiters == "quotes" and '"' not in text:
        return f'"{text[1:-1]}"'
    return text


_ORDERS: Mapping[FieldOrder, Callable[[str], tuple[int, str]]] = MappingProxyType(
    {
        "keep": lambda _name: (0, ""),
        "standard": lambda name: (_STANDARD.get(name, len(FIELDS)), ""),
        "alphabetical": lambda name: (0, name),
    }
)
