"""Entries of block collections, put in and taken out by whole lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.edits import EditRefusedError, InsertValues
from postil.formats.splices import Splice
from postil.formats.yaml_edit.layout import (
    begins_line,
    comments_above,
    extent,
    line_end,
    line_start,
    next_line,
)
from postil.formats.yaml_edit.tree import Entry, Node
from postil.formats.yaml_edit.writing import Habit, lines


def changes(
    text: str, node: Node, owner: Entry | None, removed: Sequence[int], inserts: Sequence[InsertValues], habit: Habit
) -> Iterator[Splice]:
    """Yield what takes entries out of a block collection, and puts others in."""
    if len(removed) == len(node.entries) and not inserts:
        yield from _emptied(text, node, owner)
        return
    for index in removed:
        yield from _without(text, node, index, removed)
    for edit in inserts:
        yield _with(text, node, edit, removed, habit)


def moved(text: str, node: Node, index: int, before: int) -> Iterator[Splice]:
    """Yield what moves the lines of an entry, with its comments, before those of another."""
    if not node.is_block or not all(begins_line(text, node.entries[each].start) for each in (index, before)):
        raise EditRefusedError("items that are not on lines of their own can't be moved")
    if index == before:
        return
    start, end = extent(text, node, index)
    target = extent(text, node, before)[0]
    yield Splice(target, target, text[start:end])
    yield Splice(start, end, "")


def _emptied(text: str, node: Node, owner: Entry | None) -> Iterator[Splice]:
    """Leave an empty collection where its last entry is taken out; comments above the first entry stay."""
    first = node.entries[0]
    empty = "[]" if isinstance(first.step, int) else "{}"
    if owner is None or not begins_line(text, first.start):
        yield Splice(first.start, node.end, empty)
        return
    yield Splice(owner.after, owner.after, f" {empty}")
    yield Splice(line_start(text, first.start), next_line(text, node.end), "")


def _without(text: str, node: Node, index: int, removed: Sequence[int]) -> Iterator[Splice]:
    entry = node.entries[index]
    if begins_line(text, entry.start):
        yield Splice(*extent(text, node, index), "")
        return
    # It stands behind a dash: what follows it moves up, unless comments stand between.
    following = next((other for other in range(index + 1, len(node.entries)) if other not in removed), None)
    if following == index + 1:
        place = node.entries[following].start
        if not text[next_line(text, entry.end) : place].strip() and not text[entry.end : place].strip():
            yield Splice(entry.start, place, "")
            return
    yield Splice(len(text[: entry.start].rstrip(" ")), line_end(text, entry.end), "")


def _with(text: str, node: Node, edit: InsertValues, removed: Sequence[int], habit: Habit) -> Splice:
    rows = lines(edit.value, node.column, habit)
    whole = "".join(row + habit.ending for row in rows)
    index = next((at for at, entry in enumerate(node.entries) if entry.step == edit.before), None)
    if edit.before is not None and index is not None:
        entry = node.entries[index]
        if begins_line(text, entry.start) and index > 0:
            at = comments_above(text, node, index)
            return Splice(at, at, whole)
        return Splice(entry.start, entry.start, whole[node.column :] + " " * node.column)
    last = len(node.entries) - 1
    on_line = begins_line(text, node.entries[last].start)
    at = extent(text, node, last)[1] if last in removed and on_line else next_line(text, node.end)
    return Splice(at, at, whole)
