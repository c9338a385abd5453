"""YAML from libyaml's event stream: plain data with the place of every key and value.

Reading events instead of composing a tree survives any nesting, knows every place, and is faster than the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from postil.diagnostics import Diagnostic, Kind, Path, Related, Where
from postil.formats.decode import TOO_LARGE
from postil.formats.loaded import Loaded
from postil.formats.yaml_kinds import DUPLICATE_KEY, NOT_PLAIN, SYNTAX
from postil.formats.yaml_lines import LINE_END, place_of, recounted
from postil.formats.yaml_marks import Marks
from postil.formats.yaml_plain import LongNumberError, scalar
from postil.formats.yaml_plain_places import Place
from postil.lazy import expression

MAX_DEPTH = 64
MAX_VALUES = 1_000_000

_BARE_ITEM = expression(r"\s*- ([^\s:#\"'{}\[\]|>&*!%@`-][^:#]*?)\s*\Z")
_KEY = expression(r"(?P<before>[ ]*(?:-[ ]+)*)(?P<key>[\w-]+):(?:[ ]+(?P<value>[^\s#|>][^\n]*))?[ ]*\Z")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: Any
    path: Path
    event: Any
    key: str | None = None
    key_event: Any = None
    skip: bool = False
    end: tuple[int, int] = (0, 0)
    keys: dict[str, Any] = field(default_factory=dict)


class _Stop(Exception):  # noqa: N818 (not an error: reading ends here)
    """Reading can't go on."""


def read_events(text: str, file: str = "") -> Loaded[Any]:
    """Read any YAML, as ``yaml.loads`` does all that is not plain."""
    reader = _Reader(file, text)
    broken: Diagnostic | None = None
    try:
        reader.take_all(_events(text))
    except yaml.MarkedYAMLError as error:
        reader.report_syntax(error)
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes; it stops at the first such character, which is therefore the first in the text.
        where = _where(file, text, max(text.find(chr(error.character)), 0))
        broken = SYNTAX.at(where, f"the character U+{error.character:04X} is not allowed in YAML")
    except UnicodeEncodeError as error:
        broken = SYNTAX.at(_where(file, text, error.start), "half of a surrogate pair is not a character")
    except _Stop:
        pass
    marks, findings = recounted(text, Marks(reader.places), reader.findings)
    findings += [broken] if broken else []
    complete = not any(finding.code in {SYNTAX.code, TOO_LARGE.code} for finding in findings)
    return Loaded(reader.root if complete else None, marks, tuple(findings))


def first_of_events(text: str, key: str) -> Any:
    """Return what ``yaml.first_value`` does, of a text that is not plain."""
    reader = _Reader("", text)
    try:
        for event in _events(text):
            reader.take(event)
            if (found := reader.outermost(key)) is not None:
                return found
    except (yaml.YAMLError, UnicodeEncodeError, _Stop):
        pass
    return None


def _events(text: str) -> Iterator[Any]:
    """Return the events of a text; ``yaml.parse`` asks for each of them twice."""
    return iter(_LOADER(text).get_event, None)


class _Reader:
    """Builds plain data from events, one method an event."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.root: Any = None
        self.places: dict[Path, Place] = {}
        self.findings: list[Diagnostic] = []
        self._stack: list[_Open] = []
        self._count = 0
        self._documents = 0
        self._one_line_end = not any(each in text for each in "\r\x85\u2028\u2029")
        self._last_quoted: Any = None  # the last quoted text that runs over several lines

    def take(self, event: Any) -> None:
        if (take := self._TAKE.get(type(event))) is not None:
            take(self, event)

    def take_all(self, events: Iterator[Any]) -> None:
        methods = self._TAKE
        for event in events:
            if (take := methods.get(type(event))) is not None:
                take(self, event)

    def outermost(self, key: str) -> Any:
        """Return the value of a key of the outermost mapping, if it has been read to its end."""
        value = self._stack[0].value if len(self._stack) == 1 else None
        return value.get(key) if isinstance(value, dict) else None

    def report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "not YAML"
        quoted = self._last_quoted
        if quoted is not None and mark is not None and mark.line == quoted.end_mark.line:
            where = Where(self.file, line=quoted.start_mark.line + 1, column=quoted.start_mark.column + 1)
            message = f"not YAML: the quotation mark here is closed only in line {mark.line + 1}"
            self.findings.append(SYNTAX.at(where, message, "is a closing mark missing?"))
            return
        if mark is not None and "mapping values" in problem and self._report_depth(mark.line):
            return
        if error.context_mark and self._began_wrong(error):
            mark, problem = error.context_mark, f"{error.context} that begins here, {problem}"
        line = next(iter(self.text.splitlines()[mark.line : mark.line + 1]), "") if mark else ""
        where = Where(self.file, line=mark.line + 1, column=mark.column + 1) if mark else Where(self.file, line=1)
        self.findings.append(SYNTAX.at(where, f"not YAML: {problem}", _hint(problem, line)))

    def _report_depth(self, number: int) -> bool:
        """Tell of a key (in a line counted from 0) that is indented deeper than the one above it, which has a value.

        YAML reads it as more of that value, and complains of its colon.
        """
        lines = self.text.splitlines()
        above = next((n for n in range(number - 1, -1, -1) if lines[n].strip() and lines[n].lstrip()[0] != "#"), None)
        key, owner = (_KEY.match(lines[n]) if n is not None else None for n in (number, above))
        if above is not None and key and (item := _BARE_ITEM.match(lines[above])):
            where = Where(self.file, line=above + 1, column=item.start(1) + 1)
            self.findings.append(
                SYNTAX.at(where, f"not YAML: {item[1]!r} has no key, and keys follow", "write its key")
            )
            return True
        if above is None or not key or not owner or not owner["value"] or key.end("before") <= owner.end("before"):
            return False
        deeper = Where(self.file, line=number + 1, column=key.end("before") + 1)
        higher = Where(self.file, line=above + 1, column=owner.end("before") + 1)
        hint = "indent both alike, or put a dash before the first key of an item"
        if self._stands_too_high(above, number):
            message = f"not YAML: {owner['key']!r} has a value, and {key['key']!r} below it is indented deeper"
            found = SYNTAX.at(higher, message, hint, (Related(f"{key['key']!r} is here", deeper),))
        else:
            message = f"not YAML: {key['key']!r} is indented deeper than {owner['key']!r} above it, which has a value"
            found = SYNTAX.at(deeper, message, hint, (Related(f"{owner['key']!r} is here", higher),))
        self.findings.append(found)
        return True

    def _stands_too_high(self, above: int, below: int) -> bool:
        """Whether of two keys the one above has the wrong indentation, not the one below.

        So it is where the key before them holds nothing, or where the one below is not alone at its depth.
        """
        lines = self.text.splitlines()
        before = _KEY.match(lines[above - 1]) if above else None
        if before and not before["value"] and before.end("before") == self._indentation(above):
            return True
        depth = self._indentation(below)
        behind = (self._indentation(number) for number in range(below + 1, len(lines)) if lines[number].strip())
        return next((each for each in behind if each <= depth), 0) == depth

    def _began_wrong(self, error: yaml.MarkedYAMLError) -> bool:
        """Whether what is wrong stands where libyaml began to read a part, not where it could not go on.

        A bracket that is never closed takes the lines below, back to the indentation of its own line, with it; what
        stands deeper is within it, and lacks a comma there. A key without a colon is looked for up to the next line.
        """
        problem, begun, stopped = error.problem or "", error.context_mark, error.problem_mark
        if "end of stream" in problem or begun is None or stopped is None:
            return "end of stream" in problem
        if error.context == "while scanning a simple key":
            return True
        if not (error.context or "").startswith("while parsing a flow") or stopped.line == begun.line:
            return False
        return self._indentation(stopped.line) <= self._indentation(begun.line)

    def _indentation(self, line: int) -> int:
        """Return how deep a line, counted from 0, is indented; a dash of a list is a part of that."""
        words = self.text.splitlines()[line] if line < self.text.count("\n") else ""
        return len(words) - len(words.lstrip(" -")) if words.strip() else 0

    def _find(self, kind: Kind, event: Any, message: str, hint: str = "", related: tuple[Related, ...] = ()) -> None:
        self.findings.append(kind.at(self._at(event), message, hint, related))

    def _at(self, event: Any) -> Where:
        """Return the place of an event; its end, too, where it is in the same line."""
        (line, column), end = _place(event.start_mark), _place(event.end_mark)
        end_line, end_column = end if end[0] == line else (0, 0)
        return Where(self.file, line=line, column=column, end_line=end_line, end_column=end_column)

    def _alias(self, event: Any) -> None:
        self._find(NOT_PLAIN, event, f"the alias *{event.anchor} is not read", "write the value out")
        self._put(None, event, _place(event.end_mark))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._find(NOT_PLAIN, event, "a second document begins here", "keep one document a file")
            raise _Stop

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        parent = self._stack[-1] if self._stack else None
        if parent is not None and parent.key is None and type(parent.value) is dict:
            self._key(parent, event)
            return
        end, style = event.end_mark, event.style
        if not style:
            value = self._plain(event) if event.implicit[0] else event.value
            self._put(value, event, (end.line + 1, end.column + 1))
            return
        several_lines = end.line > event.start_mark.line
        if several_lines and style in {"'", '"'}:
            self._last_quoted = event
        self._put(event.value, event, self._block_end(event) if style in {"|", ">"} else _place(end))

    def _block_end(self, event: Any) -> tuple[int, int]:
        """Return where the last words of a block end: libyaml's mark stands behind the empty lines that follow it."""
        block = self.text[event.start_mark.index : event.end_mark.index]
        last = len(block.rstrip(" \t\r\n"))
        if self._one_line_end:
            begin, behind = block.rfind("\n", 0, last) + 1, block.count("\n", last)
        else:
            lines = [match.end() for match in LINE_END.finditer(block, 0, last)]
            begin, behind = lines[-1] if lines else 0, sum(1 for _ in LINE_END.finditer(block, last))
        if not begin:  # nothing in it: the mark that begins it is all there is
            return event.start_mark.line + 1, event.start_mark.column + 1 + last
        return event.end_mark.line + 1 - behind, last - begin + 1

    def _plain(self, event: Any) -> Any:
        try:
            return scalar(event.value)
        except LongNumberError:
            self._find(TOO_LARGE, event, "a number of more than 18 digits", "put it in quotes")
            return 0

    def _key(self, parent: _Open, event: Any) -> None:
        key = event.value
        if key in parent.keys:
            related = (Related(f"first {key!r}", self._at(parent.keys[key])),)
            self._find(DUPLICATE_KEY, event, f"the key {key!r} stands here twice", "keep one", related)
            parent.skip = True
        else:
            parent.keys[key] = event
        parent.key, parent.key_event = key, event

    def _begin(self, value: list[Any] | dict[str, Any], event: Any) -> None:
        self._refuse_decoration(event)
        if len(self._stack) >= MAX_DEPTH:
            self._find(TOO_LARGE, event, f"nested deeper than {MAX_DEPTH}")
            raise _Stop
        parent = self._stack[-1] if self._stack else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self._find(NOT_PLAIN, event, "a key must be text")
            raise _Stop
        self._stack.append(_Open(value, self._path(), event))

    def _begin_mapping(self, event: Any) -> None:
        self._begin({}, event)

    def _begin_list(self, event: Any) -> None:
        self._begin([], event)

    def _end(self, event: Any) -> None:
        opened = self._stack.pop()
        flow = event.end_mark.index > event.start_mark.index
        end = _place(event.end_mark) if flow else max(opened.end, _place(opened.event.start_mark))
        self._put(opened.value, opened.event, end)

    def _path(self) -> Path:
        if not self._stack:
            return ()
        parent = self._stack[-1]
        step = len(parent.value) if isinstance(parent.value, list) else parent.key
        return parent.path if step is None else (*parent.path, step)

    def _put(self, value: Any, event: Any, end: tuple[int, int]) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self._find(TOO_LARGE, event, f"more than {MAX_VALUES:,} values")
            raise _Stop
        if not self._stack:
            self.root = value
            self.places[()] = _placed(event, end)
            return
        parent = self._stack[-1]
        if end > parent.end:
            parent.end = end
        if type(parent.value) is list:
            self.places[*parent.path, len(parent.value)] = _placed(event, end)
            parent.value.append(value)
            return
        skip, parent.skip = parent.skip, False
        if not skip and parent.key is not None:
            self.places[*parent.path, parent.key] = _placed(event, end, parent.key_event)
            parent.value[parent.key] = value
        parent.key = None

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._find(NOT_PLAIN, event, f"the anchor &{event.anchor} is not read", "leave it out")
        if event.tag is not None and event.tag != "!":
            self._find(NOT_PLAIN, event, f"the tag {event.tag} is not read", "leave it out")

    _TAKE = MappingProxyType(  # of the class: methods bound to a reader would hold it, and all it has read, in a circle
        {
            yaml.ScalarEvent: _scalar,
            yaml.MappingStartEvent: _begin_mapping,
            yaml.SequenceStartEvent: _begin_list,
            yaml.MappingEndEvent: _end,
            yaml.SequenceEndEvent: _end,
            yaml.AliasEvent: _alias,
            yaml.DocumentStartEvent: _document,
        }
    )


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _where(file: str, text: str, offset: int) -> Where:
    line, column = place_of(text, offset)
    return Where(file, line=line, column=column, end_line=line, end_column=column + 1)


def _placed(event: Any, end: tuple[int, int], key: Any = None) -> Place:
    start = event.start_mark
    if key is None:
        return start.line + 1, start.column + 1, *end, 0, 0, 0
    begin, behind = key.start_mark, key.end_mark
    line = begin.line
    key_end = behind.column + 1 if behind.line == line else 0
    return start.line + 1, start.column + 1, *end, line + 1, begin.column + 1, key_end


def _hint(problem: str, line: str) -> str:
    """Return what to do about what YAML's reader says of a line."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "a merge left its marks here: keep one side, and take the marks out"
    if "tab" in problem or "'\\t'" in problem:
        return "indent with spaces, not tabs"
    if "expected ':'" in problem:
        return "put a colon and a space behind the key"
    if "expected '-' indicator" in problem or "expected <block end>" in problem:
        return "indent it like the lines it belongs to"
    return 'put text that holds ": " or begins with a mark in quotes'
