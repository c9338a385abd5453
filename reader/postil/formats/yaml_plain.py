"""The plainest YAML in one pass over its lines: nested mappings and lists, a key or an item a line.

That is how postil writes records, and how most people do. What is not that plain is left to libyaml, whole: both read
the same values from the same places (a property test says so), and this one takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.diagnostics import Path

Place: TypeAlias = tuple[int, int, int, int, int, int, int]
"""A mark as plain numbers: they cost less to make, and nothing to the garbage collector."""
KeyPlace: TypeAlias = tuple[int, int, int]

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
_INDENT, _HYPHEN, _NAME, _QUOTED, _BLOCK, _FLOW, _PLAIN = range(1, 8)

_COMMENT = re.compile(r" *+#[^\n]*+\n")
_BLOCK_LINES = re.compile(r"( ++)[^ \n][^\n]*+\n(?:\1[^ \n][^\n]*+\n)*+")
_BEHIND_BLOCK = re.compile(r"\n*+( *+)(\n?)")
_WORDS_OF_ITEM = r"""[A-Za-z0-9][^,\[\]{}:#"'\n]*+(?<! )"""
_ITEM = re.compile(rf' *+(?:("?)({_KEY})\1: ++)?(?:"([^"\\\n]*+)"|({_WORDS_OF_ITEM})) *+([,\]}}])')
"""One item within brackets, and what follows it."""
_PLAIN_ITEMS = re.compile(rf"\[{_WORDS_OF_ITEM}(?:, {_WORDS_OF_ITEM})*+\]")
"""A list of words in brackets, as most are written."""
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


class _Reader:
    """Reads collection by collection. Columns count from 0 here, and from 1 in places, as lines do."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Path, Place] = {}
        self._match: re.Match[str] | None = None  # the line that is reached; none at the end
        self._start, self._line = 0, 1  # where it begins, and its number
        self._end = (1, 1)  # of what was read last: all that is closed behind it ends there

    def read(self) -> Any:
        """Read the outermost mapping, and nothing behind it."""
        self._go_on(0, 1)
        if self._match is None or self._match[_INDENT] or self._match[_HYPHEN]:
            raise _NotPlainError
        value = self._collection(self._mapping, 0, (), _NO_KEY)
        if self._match is not None or not value:
            raise _NotPlainError
        return value

    def _go_on(self, at: int, line: int) -> None:
        """Go to the next line that says something, from the beginning of a line on."""
        match = _LINE.match(self.text, at)
        while match is None or match.lastindex == _INDENT:
            if match is None and (match := _COMMENT.match(self.text, at)) is None:
                if at < len(self.text):
                    raise _NotPlainError
                break
            at, line = match.end(), line + 1
            match = _LINE.match(self.text, at)
        self._match, self._start, self._line = match, at, line

    def _collection(self, read: Callable[[int, Path], Any], column: int, path: Path, key_place: KeyPlace) -> Any:
        """Read a mapping or a list from the line that is reached, and note where it stands."""
        if len(path) > MAX_OPEN:
            raise _NotPlainError
        line = self._line
        value = read(column, path)
        self.places[path] = (line, column + 1, *self._end, *key_place)
        return value

    def _mapping(self, column: int, path: Path) -> dict[str, Any]:
        """Read the keys that stand in a column; the first may stand behind a hyphen."""
        value: dict[str, Any] = {}
        while self._match is not None:
            match = self._match
            indent, hyphen, key, quoted, _, _, words = match.groups()
            if not key or len(indent) + (2 if hyphen else 0) != column or (hyphen and value):
                break
            if key in value:
                raise _NotPlainError
            key_place = self._line, column + 1, column + 1 + len(key)
            if words:
                value[key] = words if words[0] not in _MEANING else scalar(words)
                self._take((*path, key), match, len(words), key_place)
            elif quoted is not None:
                value[key] = quoted
                self._take((*path, key), match, len(quoted) + 2, key_place)
            elif match.lastindex == _NAME:
                value[key] = self._below(match, (*path, key), column, key_place)
            else:
                value[key] = self._marked(match, (*path, key), column, key_place)
        return value

    def _list(self, column: int, path: Path) -> list[Any]:
        """Read the items whose hyphens stand in a column."""
        value: list[Any] = []
        while self._match is not None:
            match = self._match
            indent, hyphen, key, quoted, block, _, words = match.groups()
            if not hyphen or len(indent) != column:
                break
            here = (*path, len(value))
            if key:
                value.append(self._collection(self._mapping, column + 2, here, _NO_KEY))
            elif words:
                value.append(words if words[0] not in _MEANING else scalar(words))
                self._take(here, match, len(words), _NO_KEY)
            elif quoted is not None:
                value.append(quoted)
                self._take(here, match, len(quoted) + 2, _NO_KEY)
            elif block:
                raise _NotPlainError
            else:
                value.append(self._marked(match, here, column, _NO_KEY))
        return value

    def _take(self, path: Path, match: re.Match[str], length: int, key_place: KeyPlace) -> None:
        """Note where a value stands that ends its line, and go on."""
        line, end = self._line, match.end()
        width = end - self._start  # with the line break, as columns count from 1
        self._end = line, width
        self.places[path] = (line, width - length, line, width, *key_place)
        self._go_on(end, line + 1)

    def _below(self, match: re.Match[str], path: Path, column: int, key_place: KeyPlace) -> Any:
        """Read the value of a key in the lines below it; the hyphens of a list may stand in the column of its key."""
        self._go_on(match.end(), self._line + 1)
        if self._match is None:
            raise _NotPlainError
        indent, hyphen, key = self._match.group(_INDENT, _HYPHEN, _NAME)
        if len(indent) + bool(hyphen) <= column or not (hyphen or key):
            raise _NotPlainError
        return self._collection(self._list if hyphen else self._mapping, len(indent), path, key_place)

    def _marked(self, match: re.Match[str], path: Path, column: int, key_place: KeyPlace) -> Any:
        """Read what stands in brackets, or in a block."""
        line, end, head = self._line, match.end(), match[match.lastindex or 0]
        width = end - self._start
        if match.lastindex == _FLOW:
            found = self._flow(head, path, line, width - len(head))
            self._take(path, match, len(head), key_place)
            return found
        if match.lastindex != _BLOCK:
            raise _NotPlainError
        found, length = self._block(head, end, line, column)
        self.places[path] = (line, width - len(head), *self._end, *key_place)
        self._go_on(end + length, line + 1 + self.text.count("\n", end, end + length))
        return found

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
        if _PLAIN_ITEMS.fullmatch(text):
            return self._items(text, path, line, begin + 1)
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

    def _items(self, text: str, path: Path, line: int, begin: int) -> list[Any]:
        """Read the words of a list in brackets."""
        value: list[Any] = []
        for step, words in enumerate(text[1:-1].split(", ")):
            value.append(words if words[0] not in _MEANING else scalar(words))
            end = begin + len(words)
            self.places[*path, step] = (line, begin, line, end, *_NO_KEY)
            begin = end + 2
        return value
