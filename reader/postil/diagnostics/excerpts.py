"""The lines of a file with what is meant underlined, as a person finds them in an editor.

Lines and columns of a place count code points; on a screen a tab reaches to the next stop, wide characters take two
columns and combining ones none. What can't be printed is shown as an escape, so that nothing in a file moves the
cursor or changes the direction of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import get_character_cell_size

from postil.diagnostics.finding import Where
from postil.diagnostics.lines import visible

TAB = 4
MIN_WIDTH = 24
"""Columns of text that are shown even on a very narrow screen."""
MAX_LINES = 4
"""Lines of a passage that are shown; of a longer one the first two and the last."""
CONTEXT = 1
"""Lines shown before and behind, to recognise the place."""
FAR = 4
"""Widths of a line that are looked at on either side: a file may be one line."""
QUOTED = 48
"""Characters of a passage that is quoted because it can't be underlined."""

_END = re.compile(r"\r\n|\r|\n")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


class Row(NamedTuple):
    """One row of an excerpt. ``number`` is 0 where no line of the file is shown; ``marked`` are columns of ``text``.

    ``below`` is what stands beneath the row instead of marks, where marks could not be right.
    """

    number: int
    text: str
    marked: tuple[int, int] | None = None
    below: str = ""


class _Cell(NamedTuple):
    """A character as it is shown, and the columns it takes."""

    shown: str
    width: int


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as editors and all places in postil count them: LF, CR LF or CR ends one."""
    return _END.split(text)


def excerpt(lines: Sequence[str], where: Where, width: int, context: int = CONTEXT) -> tuple[Row, ...]:
    """Return the rows that show a place in a file; none where the place is not in it.

    ``width`` is how many columns of a line are shown; a longer line is cut around what is marked.
    """
    first, last = where.line, max(where.line, where.end_line)
    last = min(last, len(lines))
    if not 1 <= first <= len(lines):
        return ()
    if last > first and where.end_column == 1 and where.end_line == last:
        last -= 1  # the passage ends with the line before
    marked = _shown_lines(first, last)
    rows = [_plain(lines, number, width) for number in range(max(first - context, 1), first)]
    for before, number in zip((first, *marked), marked, strict=False):
        if number > before + 1:
            rows.append(Row(0, "…"))
        rows.append(_marked(lines[number - 1], number, where, width))
    rows += (_plain(lines, number, width) for number in range(last + 1, min(last + context, len(lines)) + 1))
    return tuple(_without_blank_ends(rows))


def _shown_lines(first: int, last: int) -> list[int]:
    if last - first < MAX_LINES:
        return list(range(first, last + 1))
    return [first, first + 1, last]


def _without_blank_ends(rows: list[Row]) -> Iterator[Row]:
    """Leave out context that is empty."""
    for index, row in enumerate(rows):
        is_end = index in {0, len(rows) - 1}
        if row.marked is not None or row.below or row.text.strip() or not is_end:
            yield row


def _plain(lines: Sequence[str], number: int, width: int) -> Row:
    width = max(width, MIN_WIDTH)
    return Row(number, _window(_cells(lines[number - 1][: FAR * width]), 0, width)[0].rstrip())


def _marked(line: str, number: int, where: Where, width: int) -> Row:
    start, end = _columns(line, number, where)
    if number > where.line and not line.strip():
        return Row(number, "")
    width = max(width, MIN_WIDTH)
    behind, words = max(start - FAR * width, 0), visible(line[start : min(end, start + QUOTED)])
    cells = _cells(line[behind : start + FAR * width])
    column, start, end = start + 1, start - behind, end - behind
    text, cut = _window(cells, start, width, end)
    first = cut + sum(cell.width for cell in cells[:start])
    last = cut + sum(cell.width for cell in cells[:end])
    limit = sum(cell.width for cell in _cells(text)) + 1
    columns = max(first, 0), min(max(last, first + 1), limit)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        quoted = words + "…" * (end - start > QUOTED)
        return Row(number, text, None, f"from column {column}: {quoted}".rstrip(": "))
    return Row(number, text, columns)


def _columns(line: str, number: int, where: Where) -> tuple[int, int]:
    """Return the stretch of this line that belongs to a place, without the indentation of lines that go on."""
    begin = len(line) - len(line.lstrip())
    start = where.column - 1 if number == where.line else begin
    goes_on = where.end_line > number
    end = where.end_column - 1 if where.end_line == number else (len(line.rstrip()) if goes_on else start)
    start = min(max(start, 0), len(line))
    return start, max(start, min(end, len(line)))


def _cells(line: str) -> list[_Cell]:
    cells: list[_Cell] = []
    column = 0
    for character in line:
        if character == "\t":
            cell = _Cell(" " * (TAB - column % TAB), TAB - column % TAB)
        elif character.isprintable():
            cell = _Cell(character, max(get_character_cell_size(character), 0))
        else:
            shown = visible(character)
            cell = _Cell(shown, len(shown))
        column += cell.width
        cells.append(cell)
    return cells


def _window(cells: Sequence[_Cell], start: int, width: int, end: int = 0) -> tuple[str, int]:
    """Return at most ``width`` columns of a line, and how far they moved.

    The character at ``start`` is among them, and those up to ``end`` where there is room for them.
    """
    total = sum(cell.width for cell in cells)
    if total <= width:
        return "".join(cell.shown for cell in cells), 0
    before = sum(cell.width for cell in cells[:start])
    behind = sum(cell.width for cell in cells[:end])
    skip = max(0, min(before - width // 3, total - width))
    skip = max(skip, min(before - 2, behind + 2 - width))
    first = column = 0
    while first < len(cells) and column < skip:
        column += cells[first].width
        first += 1
    while first < len(cells) and first and cells[first].width == 0:
        first += 1  # a combining mark does not stand alone
    lead = "…" if first else ""
    shown: list[str] = []
    room = width - len(lead)
    rest = total - column
    for cell in cells[first:]:
        if cell.width > room - (rest > room):
            shown.append("…")
            break
        shown.append(cell.shown)
        room -= cell.width
        rest -= cell.width
    return lead + "".join(shown), len(lead) - column
