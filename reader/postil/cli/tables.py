"""Tables of a command: columns without lines, as wide as what stands in them, or as the terminal is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from postil.diagnostics import visible

BETWEEN = "  "
"""What stands between two columns."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, and to how many cells of a terminal it may be shortened; 0 for one that never is."""

    heading: str
    least: int = 0


@dataclass
class Table:
    """Rows under headings; a row takes one line, for a person who reads and for ``grep``."""

    title: str
    columns: Sequence[Column]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add_row(self, *cells: str) -> None:
        """Add a row with a cell for each column; nothing in it moves the cursor."""
        self.rows.append(tuple(map(visible, cells)))

    def lines(self, width: int | None) -> Iterable[str]:
        """Yield the headings and the rows, in ``width`` cells of a terminal where that can be, or as wide as need be.

        The columns that may be shortened give way from the last to the first. Where that is not enough the lines are
        longer than the terminal: a column that is missing, or an identifier without its end, is worse.
        """
        widths = self._widths(width)
        for row in (tuple(column.heading for column in self.columns), *self.rows):
            cells = (_fitted(cell, cells) for cell, cells in zip(row, widths, strict=True))
            yield BETWEEN.join(cells).rstrip()

    def _widths(self, width: int | None) -> list[int]:
        """Return how many cells each column takes."""
        headings = (column.heading for column in self.columns)
        taken = [max(map(cells_of, cells)) for cells in zip(headings, *self.rows, strict=True)]
        over = 0 if width is None else sum(taken) + len(BETWEEN) * (len(taken) - 1) - width
        for place in reversed(range(len(taken))):
            least = max(self.columns[place].least, cells_of(self.columns[place].heading))
            given = min(over, taken[place] - least) if self.columns[place].least else 0
            if given > 0:
                taken[place] -= given
                over -= given
        return taken


def cells_of(text: str) -> int:
    """Return how many cells of a terminal a text takes: a Chinese character takes two, a combining mark none."""
    from rich.cells import cell_len  # a table of Unicode's widths, for commands that show one

    return cell_len(text)


def _fitted(text: str, cells: int) -> str:
    """Return a text that takes so many cells: filled with blanks, or shortened with an ellipsis."""
    from rich.cells import set_cell_size

    return set_cell_size(text, cells) if cells_of(text) <= cells else f"{set_cell_size(text, cells - 1)}…"
