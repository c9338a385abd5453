"""Edit YAML by inserting text: comments, order, quoting and every other byte stay as a person wrote them.

All edits of a file are placed by one reading of it, made from the end to the beginning, and proved by reading the
result again; what would change anything else is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import yaml

from postil.diagnostics import Mark, Path
from postil.formats.yaml import loads


class EditRefusedError(Exception):
    """The edit can't be made without touching what it should not; the message says why."""


class Addition(NamedTuple):
    """What to add at the end of a collection: a list of items to a sequence, a dict of new keys to a mapping."""

    path: Path
    value: list[Any] | dict[str, Any]


def add(text: str, additions: Sequence[Addition]) -> str:
    """Return ``text`` with all additions made; raises ``EditRefusedError`` and changes nothing where one can't be."""
    before = loads(text)
    if before.findings:
        raise EditRefusedError("the file has errors; mend them first")
    lines = text.splitlines(keepends=True)
    # Where two collections end at the same place, the inner one's addition stands before the outer one's.
    inner_first = sorted(additions, key=lambda addition: len(addition.path), reverse=True)
    inserts = [_insert(lines, before.marks, before.value, addition) for addition in inner_first]
    pieces: list[str] = []
    last = 0
    for offset, new in sorted(inserts, key=lambda insert: insert[0]):
        pieces += (text[last:offset], new)
        last = offset
    result = "".join((*pieces, text[last:]))
    _prove(result, before.value, additions)
    return result


def append_item(text: str, path: Path, item: Any) -> str:
    """Return ``text`` with ``item`` appended to the sequence at ``path``; raises ``EditRefusedError``."""
    return add(text, [Addition(path, [item])])


def add_keys(text: str, path: Path, values: dict[str, Any]) -> str:
    """Return ``text`` with new keys at the end of the mapping at ``path``; raises ``EditRefusedError``."""
    return add(text, [Addition(path, values)])


def dumps(value: Any) -> str:
    """Write plain data as block YAML, keys in the order given, text in its own script."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False)
    return str(text)


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, which is how people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _insert(lines: Sequence[str], marks: Any, value: Any, addition: Addition) -> tuple[int, str]:
    """Return the offset in the text at which to insert, and what."""
    container = _at(value, addition.path)
    name = ".".join(map(str, addition.path)) or "the file"
    if type(container) is not type(addition.value):
        raise EditRefusedError(f"{name} is not a {'list' if isinstance(addition.value, list) else 'mapping'}")
    if isinstance(container, dict) and (known := container.keys() & addition.value):
        raise EditRefusedError(f"{name} has {', '.join(sorted(known))} already")
    mark = marks[addition.path]
    if lines[mark.line - 1][mark.column - 1] in "[{":
        return _flow_insert(lines, mark, bool(container), addition.value)
    if not container:
        raise EditRefusedError(f"{name} is empty")
    return _block_insert(lines, mark, addition.value)


def _block_insert(lines: Sequence[str], mark: Mark, value: Any) -> tuple[int, str]:
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    indent = " " * (mark.column - 1)
    new = "".join(f"{indent}{line}{ending}" if line else ending for line in dumps(value).splitlines())
    at = min(mark.end_line, len(lines))
    while at > mark.line and not lines[at - 1].strip():
        at -= 1  # a block text's trailing blank lines count as its own; the addition stands before them
    offset = sum(map(len, lines[:at]))
    return offset, new if lines[at - 1].endswith("\n") else ending + new


def _flow_insert(lines: Sequence[str], mark: Mark, has_items: bool, value: Any) -> tuple[int, str]:
    flow = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1 << 30, default_flow_style=True)
    offset = sum(map(len, lines[: mark.end_line - 1])) + mark.end_column - 2
    return offset, (", " if has_items else "") + str(flow).strip()[1:-1]


def _prove(result: str, before: Any, additions: Sequence[Addition]) -> None:
    expected = deepcopy(before)
    for path, value in additions:
        container = _at(expected, path)
        if isinstance(container, list):
            container.extend(value)
        else:
            container.update(value)
    if loads(result).value != expected:
        raise EditRefusedError("the file's layout does not allow a safe insertion here")


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
