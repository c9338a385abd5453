"""The plainest YAML in one pass over its lines: nested mappings and lists, a key or an item a line.

That is how postil writes records, and how most people do. What is not that plain is left to libyaml, whole: both read
the same values from the same places (a property test says so), and this one takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.diagnostics import Path

Place: TypeAlias = tuple[int, int, int, int, int, int, int]
"""A mark as plain numbers: they cost less to make, and nothing to the garbage collector."""
KeyPlace: TypeAlias = tuple[int, int, int]
Waiting: TypeAlias = tuple[Path, KeyPlace]
"""A key whose value stands in the lines below it."""

MAX_OPEN = 30
"""Collections within each other: what is nested deeper is not plain."""

_KEY = r"[A-Za-z_][A-Za-z0-9_.-]{0,99}+"
_LINE = re.compile(
    rf"( *+)(- )?(?:({_KEY}):(?: ++|(?=\n)))?"
    r'(?:"([^"\\\n]*+)"'
    r"|([|>]-?)"
    r"|(\[[^\n\[\]{}]*+\]|\{[^\n\[\]{}]*+\})"
    r"""|([^\s\-?:,\[\]{}#&*!|>'"%@`][^\n:#]*+(?:(?::(?=[^ \n])|(?<! )\#)[^\n:#]*+)*+(?<! ))"""
    r")?\n"
)
"""Indentation, hyphen and key; then what stands in quotation marks, the head of a block, a list or mapping in brackets,
or plain text: that holds a colon or ``#`` only where these mean nothing."""
_HYPHEN, _NAME, _QUOTED, _BLOCK, _FLOW, _PLAIN = range(2, 8)

_COMMENT = re.compile(r" *+#[^\n]*+\n")
_BLOCK_LINES = re.compile(r"( ++)[^ \n][^\n]*+\n(?:\1[^ \n][^\n]*+\n)*+")
_BEHIND_BLOCK = re.compile(r"\n*+( *+)(\n?)")
_ITEM = re.compile(
    rf"""\ *+(?:("?)({_KEY})\1:\ ++)?(?:"([^"\\\n]*+)"|([A-Za-z0-9][^,\[\]{{}}:\#"'\n]*+(?<!\ )))\ *+([,\]}}])""",
    re.VERBOSE,
)
"""One item within brackets, and what follows it."""
_NO_KEY = (0, 0, 0)

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_NUMERIC = frozenset("-0123456789")
_MAX_DIGITS = 18
_WORDS: Mapping[str, bool | None] = MappingProxyType({"": None, "~": None, "null": None, "true": True, "false": False})


_MEANING = _NUMERIC | {word[:1] for word in _WORDS}
"""What text begins with that may mean anything but itself."""


class LongNumberError(ValueError):
    """A number of more digits than are read."""


class _NotPlainError(Exception):
    """What is here is for libyaml to read."""


def scalar(text: str) -> Any:
    """Return what text without quotation marks means in the core schema of YAML 1.2; raises ``LongNumberError``."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.match(text) or _DECIMAL.match(text):
        if sum(c.isdigit() for c in text) > _MAX_DIGITS:
            raise LongNumberError(text)
        return float(text) if "." in text else int(text)
    return text


def read(text: str) -> tuple[Any, dict[Path, Place]] | None:
    """Return what a text holds and where each part of it stands; ``None`` where it is not that plain."""
    if not text.endswith("\n") or not text.replace("\n", "").isprintable():
        return None
    reader = _Reader(text)
    try:
        return reader.read(), reader.places
    except (_NotPlainError, LongNumberError):
        return None


class _Open:
    """A collection that may go on: in which column its keys or hyphens stand, and where it and its own key begin."""

    __slots__ = ("column", "key_place", "line", "path", "value")

    def __init__(self, column: int, value: Any, path: Path, line: int, key_place: KeyPlace) -> None:
        self.column = column
        self.value = value
        self.path = path
        self.line = line
        self.key_place = key_place


class _Reader:
    """Reads line by line. Columns count from 0 here, and from 1 in places, as lines do."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Path, Place] = {}
        self._opened: list[_Open] = []
        self._waiting: Waiting | None = None
        self._end = (1, 1)  # of what was read last: all that is closed behind it ends there

    def read(self) -> Any:
        text, size, at, line = self.text, len(self.text), 0, 1
        while at < size:
            match = _LINE.match(text, at)
            if match is None:
                if (match := _COMMENT.match(text, at)) is None:
                    raise _NotPlainError
            elif match.lastindex == 1:
                if match[0].strip():
                    raise _NotPlainError
            elif behind := self._read_line(match, at, line):
                line += 1 + text.count("\n", match.end(), behind)
                at = behind
                continue
            at, line = match.end(), line + 1
        if self._waiting or not self._opened:
            raise _NotPlainError
        root = self._opened[0].value
        while self._opened:
            self._close_last()
        return root

    def _read_line(self, match: re.Match[str], start: int, line: int) -> int:
        """Read a line that says something; returns where a block ends that follows it, or 0."""
        indent, hyphen, key, quoted, _, _, text = match.groups()
        column = len(indent)
        into = self._collection(column, line, hyphen, key)
        value = into.value
        if not key:
            path, key_place = (*into.path, len(value)), _NO_KEY
        else:
            if hyphen:
                column += 2
                value.append({})
                into = self._begin(value[-1], column, (*into.path, len(value) - 1), line, _NO_KEY)
                value = into.value
            if key in value:
                raise _NotPlainError
            path, key_place = (*into.path, key), (line, column + 1, column + 1 + len(key))
        behind = 0
        if text:
            begin, end = match.span(_PLAIN)
            found = text if text[0] not in _MEANING else scalar(text)
        elif quoted is not None:
            begin, end = match.start(_QUOTED) - 1, match.end(_QUOTED) + 1
            found = quoted
        elif match.lastindex == _NAME:
            self._waiting = path, key_place
            return 0
        else:
            found, begin, end, behind = self._collected(match, start, path, line, column if key else None)
        if not behind:
            self._end = line, end - start + 1
        self.places[path] = (line, begin - start + 1, *self._end, *key_place)
        if key:
            value[key] = found
        else:
            value.append(found)
        return behind

    def _collected(
        self, match: re.Match[str], start: int, path: Path, line: int, column: int | None
    ) -> tuple[Any, int, int, int]:
        """Return what brackets or a block hold, where it begins and ends, and where the lines of a block end."""
        kind = match.lastindex
        if kind == _FLOW:
            begin, end = match.span(kind)
            return self._flow(match[kind], path, line, begin - start + 1), begin, end, 0
        if kind != _BLOCK or column is None:
            raise _NotPlainError
        found, length = self._block(match[kind], match.end(), line, column)
        return found, match.start(kind), 0, match.end() + length

    def _collection(self, column: int, line: int, hyphen: str | None, key: str | None) -> _Open:
        """Return the collection to which a line belongs, opening and closing what begins and ends with it."""
        opened = self._opened
        if self._waiting or not opened:
            return self._begun(column, line, hyphen, key)
        if not (hyphen or key):
            raise _NotPlainError
        while (into := opened[-1]).column > column:
            self._close_last()
        is_list = type(into.value) is list
        if is_list and not hyphen and len(opened) > 1 and opened[-2].column == column:
            self._close_last()  # its hyphens stand below the key that has it
            into, is_list = opened[-1], False
        if into.column != column or is_list is not bool(hyphen):
            raise _NotPlainError
        return into

    def _begun(self, column: int, line: int, hyphen: str | None, key: str | None) -> _Open:
        """Open the outermost mapping, or the value that the last key waits for."""
        if not self._waiting:
            if column or hyphen or not key:
                raise _NotPlainError
            return self._begin({}, 0, (), line, _NO_KEY)
        last = self._opened[-1]
        if column + bool(hyphen) <= last.column or not (hyphen or key):
            raise _NotPlainError
        path, key_place = self._waiting
        self._waiting = None
        value: Any = [] if hyphen else {}
        last.value[path[-1]] = value
        return self._begin(value, column, path, line, key_place)

    def _begin(self, value: Any, column: int, path: Path, line: int, key_place: KeyPlace) -> _Open:
        if len(self._opened) > MAX_OPEN:
            raise _NotPlainError
        begun = _Open(column, value, path, line, key_place)
        self._opened.append(begun)
        return begun

    def _close_last(self) -> None:
        closed = self._opened.pop()
        self.places[closed.path] = (closed.line, closed.column + 1, *self._end, *closed.key_place)

    def _block(self, head: str, at: int, line: int, column: int) -> tuple[str, int]:
        """Read the lines of a block below its head: its text, and how many characters they are."""
        block = _BLOCK_LINES.match(self.text, at)
        behind = block and _BEHIND_BLOCK.match(self.text, block.end())
        if block is None or behind is None or len(block[1]) <= column or len(behind[1]) > column or behind[2]:
            raise _NotPlainError
        indent = len(block[1])
        lines = [each[indent:] for each in block[0].split("\n")[:-1]]
        self._end = line + len(lines), indent + len(lines[-1].rstrip(" ")) + 1
        return (" " if head[0] == ">" else "\n").join(lines) + ("" if head[1:] else "\n"), len(block[0])

    def _flow(self, text: str, path: Path, line: int, begin: int) -> Any:
        """Read a list or mapping in brackets that holds no other one."""
        is_list, at, sign = text[0] == "[", 1, text[-1]
        value: Any = [] if is_list else {}
        while at < len(text) and (at > 1 or text[1:-1].strip()):
            item = _ITEM.match(text, at)
            if item is None or bool(item[2]) is is_list or item[2] in value:
                raise _NotPlainError
            quote, key, quoted, plain, sign = item.groups()
            if (at := item.end()) < len(text) and sign != ",":
                raise _NotPlainError
            step = len(value) if is_list else key
            start, end = (item.start(3) - 1, item.end(3) + 1) if plain is None else item.span(4)
            place = line, begin + start, line, begin + end
            found = quoted if plain is None else scalar(plain)
            if is_list:
                value.append(found)
                self.places[*path, step] = (*place, *_NO_KEY)
            else:
                value[key] = found
                width = len(quote)
                self.places[*path, step] = (*place, line, begin + item.start(2) - width, begin + item.end(2) + width)
        if sign != text[-1]:
            raise _NotPlainError
        return value
