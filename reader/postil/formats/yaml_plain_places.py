"""Where the values of plain YAML stand: found when somebody asks, which few do, from the rows of keys and items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from re import Match
from typing import Any, TypeAlias

from postil.diagnostics import Path
from postil.formats.yaml_plain import LINE, OTHER, QUOTED, Item, Rows, end_of_block, items

Place: TypeAlias = tuple[int, int, int, int, int, int, int]
"""A mark as plain numbers: they cost less to make, and nothing to the garbage collector."""

_NO_KEY = (0, 0, 0)


class PlainPlaces(Mapping[Path, Place]):
    """The places of all values of a text, by path; ``rows`` are those that ``yaml_plain.read`` has found."""

    def __init__(self, text: str, rows: Rows) -> None:
        self._text = text
        self._rows = rows
        self._brackets: dict[int, Mapping[str | int, Item]] = {}

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    def __getitem__(self, path: Path) -> Place:
        row, rows = 0, self._rows
        for depth, step in enumerate(path):
            if not rows:
                return self._in_brackets(row, path[depth:])
            row, rows = _below(rows, step, path)
        key = path[-1] if path else 0
        if not isinstance(key, str):
            return (*(self._of_collection(rows) if rows else self._of_value(row, self._margin(row))), *_NO_KEY)
        begin = self._margin(row)
        end = begin + len(key)
        place = self._of_collection(rows) if rows else self._of_value(row, end + len(":"))
        return (*place, row + 1, begin + 1, end + 1)

    def __iter__(self) -> Iterator[Path]:
        yield ()
        yield from self._paths((), self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _paths(self, path: Path, rows: Rows) -> Iterator[Path]:
        for step in rows if isinstance(rows, dict) else range(len(rows)):
            here = (*path, step)
            row, inner = _below(rows, step, here)
            yield here
            if inner:
                yield from self._paths(here, inner)
            else:
                yield from ((*here, inside) for inside in self._items(row))

    def _line(self, row: int) -> Match[str]:
        """Read a line again."""
        match = LINE.match(f"{self._lines[row]}\n")
        assert match is not None, "the pattern matches any line"
        return match

    def _margin(self, row: int) -> int:
        """Return how wide the indentation of a line is, with a hyphen in it."""
        line = self._lines[row]
        width = len(line) - len(line.lstrip(" "))
        return width + 2 * line.startswith("- ", width)

    def _of_value(self, row: int, at: int) -> tuple[int, int, int, int]:
        """Return where the value begins and ends that stands in a line from a column on, perhaps behind spaces."""
        line = self._lines[row]
        return (row + 1, len(line) - len(line[at:].lstrip(" ")) + 1, *self._end(row))

    def _end(self, row: int) -> tuple[int, int]:
        """Return where the value in a line ends; that of a block ends in the lines below it."""
        line = self._lines[row]
        if line[-1] in "|>-" and (match := self._line(row)).lastindex == OTHER and match[OTHER][0] in "|>":
            end = end_of_block(self._lines, row + 1)
            return end, len(self._lines[end - 1].rstrip(" ")) + 1
        return row + 1, len(line) + 1

    def _of_collection(self, rows: Rows) -> tuple[int, int, int, int]:
        """Return where a collection begins, with its first key or hyphen, and where what is last in it ends."""
        is_list = isinstance(rows, list)
        first, _ = _below(rows, 0 if is_list else next(iter(rows)), ())
        row = first
        last: Rows | None = rows
        while last:
            row, last = _below(last, len(last) - 1 if isinstance(last, list) else next(reversed(last)), ())
        width = self._margin(first)
        return first + 1, width - 1 if is_list else width + 1, *self._end(row)

    def _items(self, row: int) -> Mapping[str | int, Item]:
        """Return what stands in brackets in a line, by key or number; it is read once, however many may ask."""
        if row not in self._brackets:
            match = self._line(row)
            words = match[match.lastindex or 0]
            in_brackets = match.lastindex != QUOTED and words[0] in "[{"
            found = enumerate(items(words) if in_brackets else ())
            self._brackets[row] = {each.key or number: each for number, each in found}
        return self._brackets[row]

    def _in_brackets(self, row: int, path: Path) -> Place:
        item = self._items(row).get(path[0]) if len(path) == 1 else None
        if item is None:
            raise KeyError(path)
        match = self._line(row)
        column = match.start(match.lastindex or 0) + 1
        start, end = item.span
        key_start, key_end = item.key_span
        key = (row + 1, column + key_start, column + key_end) if item.key else _NO_KEY
        return row + 1, column + start, row + 1, column + end, *key


def _below(rows: Rows, step: str | int, path: Path) -> tuple[int, Any]:
    """Return the row of a key or item, and the rows of what is in it, if any."""
    if isinstance(rows, dict):
        found = rows.get(step) if isinstance(step, str) else None
    else:
        found = rows[step] if type(step) is int and 0 <= step < len(rows) else None
    if found is None:
        raise KeyError(path)
    return found if isinstance(found, tuple) else (found, None)
