"""Edit YAML by inserting text: comments, order, quoting and every other byte stay as a person wrote them.

Each edit is proved by reading the result again; what would change anything else is refused.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import yaml

from postil.diagnostics import Path
from postil.formats.yaml import loads


class EditRefusedError(Exception):
    """The edit can't be made without touching what it should not; the message says why."""


def append_item(text: str, path: Path, item: Any) -> str:
    """Return ``text`` with ``item`` appended to the block sequence at ``path``; raises ``EditRefusedError``."""
    return _insert(text, path, [item], list)


def add_keys(text: str, path: Path, values: dict[str, Any]) -> str:
    """Return ``text`` with new keys at the end of the block mapping at ``path``; raises ``EditRefusedError``."""
    return _insert(text, path, values, dict)


def dumps(value: Any) -> str:
    """Write plain data as block YAML, keys in the order given, text in its own script."""
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=False)
    return str(text)


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, which is how people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _insert(text: str, path: Path, addition: Any, kind: type) -> str:
    before = loads(text)
    container = _at(before.value, path)
    if not isinstance(container, kind) or not container or before.findings:
        raise EditRefusedError(f"{'.'.join(map(str, path))} is not a block {'list' if kind is list else 'mapping'}")
    mark = before.marks[path]
    lines = text.splitlines(keepends=True)
    if lines[mark.line - 1][mark.column - 1] in "[{":
        raise EditRefusedError(f"{'.'.join(map(str, path))} is written in one line; write it with a line an item")
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    indent = " " * (mark.column - 1)
    new = "".join(f"{indent}{line}{ending}" if line else ending for line in dumps(addition).splitlines())
    at = min(mark.end_line, len(lines))
    while at > mark.line and not lines[at - 1].strip():
        at -= 1  # a block text's trailing blank lines count as its own; the addition stands before them
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += ending
    result = "".join((*lines[:at], new, *lines[at:]))
    _prove(result, before.value, path, addition)
    return result


def _prove(result: str, before: Any, path: Path, addition: Any) -> None:
    expected = deepcopy(before)
    container = _at(expected, path)
    if isinstance(container, list):
        container.extend(addition)
    else:
        container.update(addition)
    if loads(result).value != expected:
        raise EditRefusedError("the file's layout does not allow a safe insertion here")


def _at(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value
