"""Tables of a page: which hold data, and how such a one is written in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from postil.formats.html_page.inline import Written

MAX_CELLS = 4000
_WORDY = 400
"""Characters of a cell from which on it is a part of the page laid out by a table, not a value."""


def is_data_table(table: Any) -> bool:
    """Whether a table holds rows of values; many old pages lay out everything in tables."""
    if table.get("role") in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    rows = [_cells(row) for row in rows_of(table)]
    count = sum(map(len, rows))
    if len(rows) < 2 or max(map(len, rows)) < 2 or count > MAX_CELLS:
        return False
    return all(len("".join(cell.itertext())) <= _WORDY for row in rows for cell in row)


def rows_of(table: Any) -> list[Any]:
    """Return the rows of a table, those of its head first as they stand."""
    return list(table.iter("tr"))


def write_table(table: Any, read: Callable[[Any], Written]) -> Written | None:
    """Return a table as text and Markdown; its caption stands above it. ``None`` where it holds no words."""
    rows = [[read(cell) for cell in _cells(row)] for row in rows_of(table)]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not rows:
        return None
    width = max(map(len, rows))
    empty = Written("", "", ())
    full = [row + [empty] * (width - len(row)) for row in rows]
    text = "\n".join("\t".join(cell.text for cell in row) for row in full)
    return Written(
        text, "\n".join(_lines(full, width)), tuple(link for row in full for cell in row for link in cell.links)
    )


def _lines(rows: list[list[Written]], width: int) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(_in_cell(cell.markdown) for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * width


def _in_cell(markdown: str) -> str:
    return " ".join(markdown.replace("\\|", "|").replace("|", "\\|").split())


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"td", "th"}]
