"""Entries of collections in brackets and braces, put in and taken out with their commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from postil.edits import InsertValues
from postil.formats.splices import Splice
from postil.formats.yaml_edit.layout import begins_line, column, next_line
from postil.formats.yaml_edit.tree import Node
from postil.formats.yaml_edit.writing import Habit, inline

_COMMA = re.compile(r"(?:\s+#[^\n]*|\s)*,")


def changes(
    text: str, node: Node, removed: Sequence[int], inserts: Sequence[InsertValues], habit: Habit
) -> Iterator[Splice]:
    """Yield what takes entries out of a flow collection, and puts others in."""
    if node.entries and len(removed) == len(node.entries):
        new = ", ".join(_items(edit.value, habit) for edit in inserts)
        end = node.entries[-1].end
        yield Splice(node.entries[0].start, _behind_comma(text, end) or end, new)
        return
    for first, last in _runs(removed):
        yield _without(text, node, first, last)
    for edit in inserts:
        yield _with(text, node, edit, habit)


def _runs(removed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every run of neighbours that are all removed."""
    for index in removed:
        if index - 1 not in removed:
            last = index
            while last + 1 in removed:
                last += 1
            yield index, last


def _without(text: str, node: Node, first: int, last: int) -> Splice:
    start, end = node.entries[first].start, node.entries[last].end
    if last + 1 < len(node.entries):
        return Splice(start, node.entries[last + 1].start, "")
    before = node.entries[first - 1].end
    if "\n" not in text[before:start]:
        return Splice(before, end, "")
    # On a line of its own: the comma before it may stay, and whatever comment stands behind that.
    end = _behind_comma(text, end) or end
    if begins_line(text, start) and not text[end : next_line(text, end)].strip():
        return Splice(start - column(text, start), next_line(text, end), "")
    return Splice(start, end, "")


def _with(text: str, node: Node, edit: InsertValues, habit: Habit) -> Splice:
    new = _items(edit.value, habit)
    if not node.entries:
        return Splice(node.end - 1, node.end - 1, new)
    if edit.before is not None:
        start = next(entry.start for entry in node.entries if entry.step == edit.before)
        return Splice(start, start, f"{new},{_gap(text, start, habit)}")
    last = node.entries[-1]
    gap = _gap(text, last.start, habit)
    comma = _behind_comma(text, last.end)
    return Splice(comma, comma, f"{gap}{new},") if comma else Splice(last.end, last.end, f",{gap}{new}")


def _gap(text: str, start: int, habit: Habit) -> str:
    """Return what stands between entries: a line of its own for each, or a space."""
    at = column(text, start)
    return habit.ending + " " * at if begins_line(text, start) and at else " "


def _items(value: Any, habit: Habit) -> str:
    return inline(value, habit, flow=True)[1:-1]


def _behind_comma(text: str, end: int) -> int | None:
    """Return the offset behind the comma that follows an entry, if one does."""
    match = _COMMA.match(text, end)
    return match.end() if match else None
