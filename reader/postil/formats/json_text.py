"""JSON (RFC 8259) as plain data with the place of every key and value; never raises, whatever the input.

Stricter than the standard library: duplicate keys, ``NaN``, halves of surrogate pairs and numbers that can't be kept
are findings. Reading tokens in a loop instead of recursing survives any nesting.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from postil.diagnostics import Diagnostic, Kind, Mark, Path, Related, Where
from postil.formats.decode import TOO_LARGE
from postil.formats.loaded import Loaded
from postil.lazy import expression

MAX_DEPTH = 64
MAX_VALUES = 1_000_000
MAX_DIGITS = 18
MAX_DUPLICATES = 1000

_SPACE = expression(r"[ \t\n\r]*+")
_TOKEN = expression(
    r"""[ \t\n\r]*+(?:
     (?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+")
    |(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)
    |(?P<word>true|false|null)
    |(?P<mark>[\[\]{},:]))""",
    re.VERBOSE,
)
_WORDS = {"true": True, "false": False, "null": None}
_HALF = expression("[\ud800-\udfff]")
_CLOSING = {"[": "]", "{": "}"}


class _Stop(Exception):  # noqa: N818 (not an error: reading ends here)
    """Reading can't go on."""


class _Token(NamedTuple):
    """A token and where it stands; ``kind`` is string, number or word, for marks the mark itself, at the end empty."""

    kind: str
    value: Any
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """An array or object whose end has not come yet."""

    value: Any
    path: Path
    start: int
    key: str = ""
    key_start: int = -1
    skip: bool = False
    """The value that comes next belongs to a key that stood here before."""
    hidden: bool = False
    """This array or object belongs to such a key: its values have no place."""
    keys: dict[str, int] = field(default_factory=dict)


def loads(text: str, file: str, syntax: Kind, duplicate: Kind) -> Loaded[Any]:
    """Read JSON into dicts, lists and scalars; ``value`` is ``None`` and a finding says why where that can't be.

    ``syntax`` and ``duplicate`` are the kinds of finding for text that is not JSON, and for a key that stands twice.
    """
    reader = _Reader(text, file, syntax, duplicate)
    try:
        reader.read()
    except _Stop:
        return Loaded(None, {}, tuple(reader.findings))
    return Loaded(reader.root, reader.marks, tuple(reader.findings))


class _Reader:
    """Reads one text: ``_tokens`` gives what stands next, the other methods what may stand there."""

    def __init__(self, text: str, file: str, syntax: Kind, duplicate: Kind) -> None:
        self.root: Any = None
        self.marks: dict[Path, Mark] = {}
        self.findings: list[Diagnostic] = []
        self._text = text
        self._file = file
        self._syntax = syntax
        self._duplicate = duplicate
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._stack: list[_Open] = []
        self._tokens = self._scan()

    def read(self) -> None:
        """Read one value, and nothing behind it."""
        self._value(next(self._tokens))
        while self._stack:
            self._member(self._stack[-1], next(self._tokens))
        behind = next(self._tokens)
        if behind.kind:
            self._stop(behind.start, "there is something behind the end of the value")

    def _scan(self) -> Iterator[_Token]:
        at = 0
        while match := _TOKEN.match(self._text, at):
            kind = str(match.lastgroup)
            value = match[kind]
            at = match.end()
            yield _Token(value if kind == "mark" else kind, value, at - len(value), at)
        space = _SPACE.match(self._text, at)
        at = space.end() if space else at
        if at < len(self._text):
            self._stop(at, *_why(self._text, at))
        while True:
            yield _Token("", None, at, at)

    def _value(self, token: _Token) -> None:
        """Take a token that begins a value."""
        if token.kind in _CLOSING:
            self._open(token)
        elif token.kind == "string":
            self._put(self._string(token), token.start, token.end)
        elif token.kind == "number":
            self._put(self._number(token), token.start, token.end)
        elif token.kind == "word":
            self._put(_WORDS[token.value], token.start, token.end)
        else:
            self._stop(token.start, f"a value should stand here, not {_named(token)}")

    def _member(self, parent: _Open, token: _Token) -> None:
        """Take what follows in an open array or object: its end, or a comma and the next member."""
        closing = "]" if isinstance(parent.value, list) else "}"
        if token.kind == closing:
            self._close(token)
            return
        if parent.value or parent.keys:
            if token.kind != ",":
                self._stop(token.start, f"a comma or {closing} should stand here, not {_named(token)}")
            comma, token = token, next(self._tokens)
            if token.kind == closing:
                self._stop(comma.start, f"a comma with nothing behind it but {closing}", "leave the comma out")
        if isinstance(parent.value, dict):
            self._key(parent, token)
            token = next(self._tokens)
        self._value(token)

    def _key(self, parent: _Open, token: _Token) -> None:
        if token.kind != "string":
            self._stop(token.start, f"a key in quotes should stand here, not {_named(token)}")
        key = self._string(token)
        if key in parent.keys:
            if len(self.findings) >= MAX_DUPLICATES:
                self._stop(token.start, f"more than {MAX_DUPLICATES} keys that stand twice", kind=TOO_LARGE)
            related = (Related(f"first {key!r}", self._where(parent.keys[key])),)
            message = f"the key {key!r} stands here twice"
            self.findings.append(self._duplicate.at(self._where(token.start), message, "keep one", related))
        parent.skip = key in parent.keys
        parent.keys.setdefault(key, token.start)
        parent.key, parent.key_start = key, token.start
        colon = next(self._tokens)
        if colon.kind != ":":
            self._stop(colon.start, f"a colon should stand here, not {_named(colon)}")

    def _open(self, token: _Token) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._stop(token.start, f"nested deeper than {MAX_DEPTH}", kind=TOO_LARGE)
        value: Any = [] if token.kind == "[" else {}
        parent = self._stack[-1] if self._stack else None
        hidden = parent is not None and (parent.hidden or parent.skip)
        self._stack.append(_Open(value, self._path(), token.start, hidden=hidden))

    def _close(self, token: _Token) -> None:
        closed = self._stack.pop()
        self._put(closed.value, closed.start, token.end)

    def _put(self, value: Any, start: int, end: int) -> None:
        """Give a value that is complete to the array or object it stands in."""
        if len(self.marks) >= MAX_VALUES:
            self._stop(start, f"more than {MAX_VALUES} values", kind=TOO_LARGE)
        path = self._path()
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self.root = value
        elif isinstance(parent.value, list):
            parent.value.append(value)
        elif parent.skip:
            parent.skip = False
            return
        else:
            parent.value[parent.key] = value
        if parent is None or not parent.hidden:
            self.marks[path] = self._mark(start, end, parent.key_start if parent else -1)

    def _path(self) -> Path:
        if not self._stack:
            return ()
        parent = self._stack[-1]
        return (*parent.path, len(parent.value) if isinstance(parent.value, list) else parent.key)

    def _string(self, token: _Token) -> str:
        value = str(json.loads(token.value)) if "\\" in token.value else str(token.value)[1:-1]
        if _HALF.search(value):
            self._stop(token.start, "half of a surrogate pair is not a character")
        return value

    def _number(self, token: _Token) -> int | float:
        digits = token.value
        if digits.lstrip("-").isdigit():
            if len(digits) > MAX_DIGITS:
                self._stop(token.start, f"a number of more than {MAX_DIGITS} digits", "put it in quotes", TOO_LARGE)
            return int(digits)
        number = float(digits)
        if not math.isfinite(number):
            self._stop(token.start, "a number too large to be kept", "put it in quotes", TOO_LARGE)
        return number

    def _mark(self, start: int, end: int, key_start: int) -> Mark:
        key = self._place(key_start) if key_start >= 0 else (0, 0)
        return Mark(*self._place(start), *self._place(end), *key)

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def _where(self, at: int) -> Where:
        line, column = self._place(at)
        return Where(self._file, line=line, column=column)

    def _stop(self, at: int, problem: str, hint: str = "", kind: Kind | None = None) -> None:
        message = problem if kind else f"not JSON: {problem}"
        self.findings.append((kind or self._syntax).at(self._where(at), message, hint))
        raise _Stop


def _named(token: _Token) -> str:
    names = {"": "the end of the file", "string": "text", "number": "a number", "word": f"the word {token.value}"}
    return names.get(token.kind, token.kind)


def _why(text: str, at: int) -> tuple[str, str]:
    """Say what is wrong where no token begins, and what to do."""
    character = text[at]
    if character == '"':
        return "text that begins here is not closed, or holds a bare line end or a lone backslash", 'end it with "'
    if character == "'":
        return "text stands in single quotes", 'use double quotes: "'
    if character == "/":
        return "comments are not part of JSON", "leave it out"
    word = re.match(r"\w+", text[at:])
    return f"{word[0][:20] if word else character!r} is not a value", "text stands in double quotes"
