"""From edits to splices: which stretch of the text each one replaces, and with what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from postil.edits import EditRefusedError, InsertValues, MoveItem, Path, RemoveValue, RenameKey, SetValue, YamlEdit
from postil.formats.splices import Splice
from postil.formats.yaml_edit import blocks, flow
from postil.formats.yaml_edit.layout import begins_line, column, line_start, next_line
from postil.formats.yaml_edit.scalars import rewritten
from postil.formats.yaml_edit.tree import Entry, Node
from postil.formats.yaml_edit.writing import Habit, below, block_text, inline, key_text, lines


class Placing(NamedTuple):
    """A file as it stands, and the edits that are to be made in it, by path. ``leading`` has all paths above those."""

    text: str
    habit: Habit
    edits: Mapping[Path, Sequence[YamlEdit]]
    leading: frozenset[Path]

    def splices(self, node: Node, path: Path = (), owner: Entry | None = None) -> Iterator[Splice]:
        """Yield what all edits at a path and below it do to the text."""
        yield from (splice._replace(depth=len(path)) for splice in self._of_collection(node, path, owner))
        for index, entry in enumerate(node.entries):
            inner = (*path, entry.step)
            for edit in self.edits.get(inner, ()):
                yield from (splice._replace(depth=len(path)) for splice in self._of_entry(node, index, edit))
            if inner in self.leading:
                yield from self.splices(entry.value, inner, entry)

    def _of_collection(self, node: Node, path: Path, owner: Entry | None) -> Iterator[Splice]:
        inserts = [edit for edit in self.edits.get(path, ()) if isinstance(edit, InsertValues)]
        removed = [
            index
            for index, entry in enumerate(node.entries)
            if any(isinstance(edit, RemoveValue) for edit in self.edits.get((*path, entry.step), ()))
        ]
        if not removed and not inserts:
            return
        if node.style == "flow":
            yield from flow.changes(self.text, node, removed, inserts, self.habit)
        else:
            yield from blocks.changes(self.text, node, owner, removed, inserts, self.habit)

    def _of_entry(self, node: Node, index: int, edit: YamlEdit) -> Iterator[Splice]:
        entry = node.entries[index]
        if isinstance(edit, RenameKey):
            yield Splice(entry.start, entry.head_end, key_text(edit.key, self.habit, entry.key_style))
        elif isinstance(edit, MoveItem):
            yield from blocks.moved(self.text, node, index, edit.before)
        elif isinstance(edit, SetValue) and node.style == "flow":
            yield self._set_in_flow(entry, edit.value)
        elif isinstance(edit, SetValue):
            yield from self._set_in_block(entry, edit.value)

    def _set_in_flow(self, entry: Entry, new: Any) -> Splice:
        value = entry.value
        if entry.after < 0:
            return Splice(entry.head_end, entry.head_end, f": {inline(new, self.habit, flow=True)}")
        if value.start == value.end:
            return Splice(entry.after, value.end, f" {inline(new, self.habit, flow=True)}")
        if value.entries or isinstance(new, dict | list):
            return Splice(value.start, value.end, inline(new, self.habit, flow=True))
        at = column(self.text, entry.start)
        return Splice(value.start, value.end, rewritten(self.text, entry, at, new, self.habit, flow=True))

    def _set_in_block(self, entry: Entry, new: Any) -> Iterator[Splice]:
        if entry.after < 0:
            raise EditRefusedError(f"{entry.step}: the file's layout does not allow a safe edit here")
        old = entry.value
        if isinstance(new, dict | list) and new and not (old.style == "flow" and old.entries):
            yield from self._set_lines(entry, new)
        elif old.is_block and begins_line(self.text, old.start):
            yield from self._fresh(entry, new)
            yield Splice(line_start(self.text, old.start), next_line(self.text, old.end), "")
        elif old.start == old.end:
            yield from self._fresh(entry, new)
        elif old.entries or isinstance(new, dict | list):
            yield Splice(old.start, old.end, inline(new, self.habit))
        else:
            at = column(self.text, entry.start)
            yield Splice(old.start, old.end, rewritten(self.text, entry, at, new, self.habit, flow=False))

    def _fresh(self, entry: Entry, new: Any) -> Iterator[Splice]:
        """Write a value behind a key or dash that has none."""
        at = column(self.text, entry.start)
        block = block_text(new, at, self.habit) if isinstance(new, str) else None
        behind = self.text[entry.after : next_line(self.text, entry.after)].strip()
        if block and not behind:
            yield Splice(entry.after, entry.after, " " + self.habit.ending.join(block))
        else:
            yield Splice(entry.after, entry.after, f" {inline(new, self.habit)}")

    def _set_lines(self, entry: Entry, new: Any) -> Iterator[Splice]:
        """Write a block collection for a value, below its key or behind its dash; the key's own line stays."""
        old = entry.value
        at = column(self.text, entry.start)
        if isinstance(entry.step, int):
            at += 2 if not old.is_block else old.column - at
            rows = lines(new, at, self.habit)
            text = self.habit.ending.join(rows)[at:]
            yield Splice(old.start, old.end, f" {text}" if old.start == entry.after else text)
            return
        if old.is_block:
            kept = old.column if isinstance(old.entries[0].step, int) == isinstance(new, list) else None
            at = at + below(new, self.habit) if kept is None else kept
            rows = lines(new, at, self.habit)
            yield Splice(line_start(self.text, old.start), old.end, self.habit.ending.join(rows))
            return
        rows = lines(new, at + below(new, self.habit), self.habit)
        yield Splice(entry.after, max(old.end, entry.after), "")
        end = next_line(self.text, max(old.end, entry.after))
        text = "".join(row + self.habit.ending for row in rows)
        yield Splice(end, end, text)
