"""YAML as postil reads it: plain data with the place of every key and value, from libyaml's event stream.

A safe subset of YAML 1.2's core schema: no aliases, anchors or tags, no duplicate keys; dates stay text. Reading
events instead of composing a tree survives any nesting, knows every place, and is faster than the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from postil.diagnostics import Diagnostic, Kind, Mark, Path, Related, Where
from postil.formats.decode import TOO_LARGE
from postil.formats.loaded import Loaded

MAX_DEPTH = 64
MAX_VALUES = 1_000_000

SYNTAX = Kind(
    "F001",
    "yaml-syntax",
    "error",
    """A file that is not YAML.

    Why it matters: nothing of it can be read until it is mended.

    Example: `title: Russia: a reading`, where the second colon starts a new key.

    Fix: put text that holds `: ` or begins with a mark such as `"`, `[`, `@` or `*` in quotes; indent with spaces.
    """,
)
NOT_PLAIN = Kind(
    "F004",
    "yaml-not-plain",
    "error",
    """An anchor, alias, tag, second document, or key that is not text.

    Why it matters: these make one place in a file change another unseen, and let small files grow without bound.

    Example: `speaker: *wu`.

    Fix: write the value out.
    """,
)
DUPLICATE_KEY = Kind(
    "F005",
    "duplicate-key",
    "error",
    """The same key twice in one mapping.

    Why it matters: most tools silently keep one of the two values.

    Example: two lines `date:` in one publication.

    Fix: keep the one you mean.
    """,
)

KINDS = (SYNTAX, NOT_PLAIN, DUPLICATE_KEY)

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_MAX_DIGITS = 18
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: Any
    path: Path
    start: Any
    key: str | None = None
    key_mark: Any = None
    skip: bool = False
    end: tuple[int, int] = (0, 0)
    keys: dict[str, Any] = field(default_factory=dict)


class _Stop(Exception):  # noqa: N818 (not an error: reading ends here)
    """Reading can't go on."""


def loads(text: str, file: str = "") -> Loaded[Any]:
    """Read YAML text into dicts, lists and scalars; never raises. ``value`` is ``None`` where nothing could be read."""
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        reader.report_syntax(error)
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        where = Where(file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        reader.findings.append(SYNTAX.at(where, f"the character U+{error.character:04X} is not allowed in YAML"))
    except UnicodeEncodeError as error:
        before = text[: error.start]
        where = Where(file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        reader.findings.append(SYNTAX.at(where, "half of a surrogate pair is not a character"))
    except _Stop:
        pass
    complete = not any(finding.code in {SYNTAX.code, TOO_LARGE.code} for finding in reader.findings)
    return Loaded(reader.root if complete else None, reader.marks, tuple(reader.findings))


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every (path, scalar) of plain data, depth first."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, (*path, index))
    else:
        yield path, value


class _Reader:
    """Builds plain data from events, one method an event."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.marks: dict[Path, Mark] = {}
        self.findings: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._last_quoted: Any = None  # the last quoted text that runs over several lines

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            self._find(NOT_PLAIN, event.start_mark, f"the alias *{event.anchor} is not read", "write the value out")
            self._put(None, event.start_mark, _place(event.end_mark))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._find(NOT_PLAIN, event.start_mark, "a second document begins here", "keep one document a file")
                raise _Stop

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "not YAML"
        quoted = self._last_quoted
        if quoted is not None and mark is not None and mark.line == quoted.end_mark.line:
            where = Where(self.file, line=quoted.start_mark.line + 1, column=quoted.start_mark.column + 1)
            message = f"not YAML: the quotation mark here is closed only in line {mark.line + 1}"
            self.findings.append(SYNTAX.at(where, message, "is a closing mark missing?"))
            return
        if "end of stream" in problem and error.context_mark:
            mark, problem = error.context_mark, f"{error.context} that begins here, {problem}"
        hint = 'put text that holds ": " or begins with a mark in quotes'
        if "tab" in problem or "'\\t'" in problem:
            hint = "indent with spaces, not tabs"
        where = Where(self.file, line=mark.line + 1, column=mark.column + 1) if mark else Where(self.file, line=1)
        self.findings.append(SYNTAX.at(where, f"not YAML: {problem}", hint))

    def _find(self, kind: Kind, mark: Any, message: str, hint: str = "", related: tuple[Related, ...] = ()) -> None:
        where = Where(self.file, line=mark.line + 1, column=mark.column + 1)
        self.findings.append(kind.at(where, message, hint, related))

    def _scalar(self, event: Any) -> None:
        self._refuse_decoration(event)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._key(parent, event)
            return
        if event.style in {"'", '"'} and event.end_mark.line > event.start_mark.line:
            self._last_quoted = event
        plain = event.implicit[0] and event.style in {None, ""}
        value = self._plain(event) if plain else event.value
        end = event.end_mark
        block = event.style in {"|", ">"} and end.column == 0 and end.line > event.start_mark.line
        self._put(value, event.start_mark, (end.line, _END_OF_LINE) if block else _place(end))

    def _plain(self, event: Any) -> Any:
        text = event.value
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.match(text) or _DECIMAL.match(text):
            if sum(c.isdigit() for c in text) > _MAX_DIGITS:
                self._find(TOO_LARGE, event.start_mark, "a number of more than 18 digits", "put it in quotes")
                return 0
            return float(text) if "." in text else int(text)
        return text

    def _key(self, parent: _Open, event: Any) -> None:
        key = event.value
        if key in parent.keys:
            first = parent.keys[key]
            where = Where(self.file, line=first.line + 1, column=first.column + 1)
            related = (Related(f"first {key!r}", where),)
            self._find(DUPLICATE_KEY, event.start_mark, f"the key {key!r} stands here twice", "keep one", related)
            parent.skip = True
        else:
            parent.keys[key] = event.start_mark
        parent.key, parent.key_mark = key, event.start_mark

    def _begin(self, value: list[Any] | dict[str, Any], event: Any) -> None:
        self._refuse_decoration(event)
        if len(self._stack) >= MAX_DEPTH:
            self._find(TOO_LARGE, event.start_mark, f"nested deeper than {MAX_DEPTH}")
            raise _Stop
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._find(NOT_PLAIN, event.start_mark, "a key must be text")
            raise _Stop
        self._stack.append(_Open(value, self._path(), event.start_mark))

    def _end(self, event: Any) -> None:
        opened = self._stack.pop()
        flow = event.end_mark.index > event.start_mark.index
        end = _place(event.end_mark) if flow else max(opened.end, _place(opened.start))
        self._put(opened.value, opened.start, end)

    def _path(self) -> Path:
        if not self._stack:
            return ()
        parent = self._stack[-1]
        step = len(parent.value) if isinstance(parent.value, list) else parent.key
        return parent.path if step is None else (*parent.path, step)

    def _put(self, value: Any, start: Any, end: tuple[int, int]) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self._find(TOO_LARGE, start, f"more than {MAX_VALUES:,} values")
            raise _Stop
        path = self._path()
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self.root = value
        else:
            parent.end = max(parent.end, end)
        if parent is None or isinstance(parent.value, list):
            if parent is not None:
                parent.value.append(value)
            self.marks[path] = _mark(start, end)
            return
        skip, parent.skip = parent.skip, False
        if not skip and parent.key is not None:
            parent.value[parent.key] = value
            self.marks[path] = _mark(start, end, parent.key_mark)
        parent.key = None

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._find(NOT_PLAIN, event.start_mark, f"the anchor &{event.anchor} is not read", "leave it out")
        if event.tag is not None and event.tag != "!":
            self._find(NOT_PLAIN, event.start_mark, f"the tag {event.tag} is not read", "leave it out")


_END_OF_LINE = 1 << 30


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _mark(start: Any, end: tuple[int, int], key: Any = None) -> Mark:
    line, column = _place(start)
    key_line, key_column = _place(key) if key else (0, 0)
    return Mark(line, column, end[0], end[1], key_line, key_column)
