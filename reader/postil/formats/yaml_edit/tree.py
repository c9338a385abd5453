"""Where everything stands in a YAML file: nodes with offsets, styles and keys, from libyaml's events.

``formats.yaml`` says what a file means; this says how it is written, as far as an edit must know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from postil.lazy import expression

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEEPS = expression(r"[|>][0-9]?\+")
_COLON = expression(r"[ \t]*:")


class Node(NamedTuple):
    """A value as it is written. Offsets count code points of the text; ``end`` is behind its last character.

    ``style``: ``plain``, ``'``, ``"``, ``|`` or ``>`` for a scalar, ``flow`` or ``block`` for a collection. The end of
    a block scalar leaves out its last line break, and blank lines behind it that don't belong to its value.
    """

    start: int
    end: int
    column: int
    style: str
    entries: tuple[Entry, ...] = ()

    @property
    def is_block(self) -> bool:
        """Whether it is a collection of one entry a line."""
        return self.style == "block"


class Entry(NamedTuple):
    """A key with its value, or an item of a list. ``start``: of the key, of the dash, of the item in brackets.

    ``head_end``: behind the key or the dash. ``after``: behind the colon or dash; -1 where there is no colon.
    """

    step: str | int
    start: int
    head_end: int
    after: int
    value: Node
    key_style: str = ""

    @property
    def end(self) -> int:
        """Behind the last character of its value."""
        return max(self.value.end, self.after, self.head_end)


def read_tree(text: str) -> Node | None:
    """Return the root of a file that ``formats.yaml`` reads without findings; ``None`` for one without any value."""
    events = iter(yaml.parse(text, Loader=_LOADER))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _node(text, event, events)
    return None


def _node(text: str, event: Any, events: Iterator[Any]) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(text, event)
    flow = bool(event.flow_style)
    entries = tuple(
        _entries_of_mapping(text, events, flow)
        if isinstance(event, yaml.MappingStartEvent)
        else _entries_of_sequence(text, event.start_mark, events, flow)
    )
    start = event.start_mark.index
    if not flow:
        return Node(start, entries[-1].end if entries else start, event.start_mark.column, "block", entries)
    behind = entries[-1].end if entries else start + 1
    closing = re.compile(r"(?:\s|#[^\n]*|,)*[\]}]").match(text, behind)
    return Node(start, closing.end() if closing else behind, event.start_mark.column, "flow", entries)


def _scalar(text: str, event: Any) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or "plain"
    if style in {"|", ">"}:
        raw = text[start:end]
        while not _KEEPS.match(raw) and not raw.rpartition("\n")[2].strip(" \r"):
            raw = raw.rpartition("\n")[0]
        end = start + len(raw.removesuffix("\n").removesuffix("\r"))
    return Node(start, end, event.start_mark.column, style)


def _entries_of_mapping(text: str, events: Iterator[Any], flow: bool) -> Iterator[Entry]:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return
        value = _node(text, next(events), events)
        end = key.end_mark.index
        colon = _COLON.match(text, end)
        after = colon.end() if colon and (not flow or colon.end() <= value.start) else -1
        yield Entry(key.value, key.start_mark.index, end, after, value, key.style or "plain")


def _entries_of_sequence(text: str, start: Any, events: Iterator[Any], flow: bool) -> Iterator[Entry]:
    dash = start.index
    for index, event in enumerate(events):
        if isinstance(event, yaml.SequenceEndEvent):
            return
        if not flow and index:
            dash = _dash(text, event.start_mark.index, start.column)
        value = _node(text, event, events)
        if flow:
            yield Entry(index, value.start, value.start, value.start, value)
        else:
            yield Entry(index, dash, dash + 1, dash + 1, value)


def _dash(text: str, behind: int, column: int) -> int:
    """Return the dash in a column that stands before an item, in its line or in one above."""
    at = behind
    while True:
        line = text.rfind("\n", 0, at) + 1
        dash = line + column
        if dash < behind and text[dash] == "-" and not text[line:dash].strip(" "):
            return dash
        if line == 0:
            return dash
        at = line - 1
