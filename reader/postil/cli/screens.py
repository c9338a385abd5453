"""What only a terminal shows: tables as wide as it is, colours."""

from __future__ import annotations

import shutil
import sys

from rich.console import Console
from rich.markup import escape

from postil.cli.output import nobody_reads
from postil.cli.tables import Column, Table
from postil.diagnostics import visible


def table(title: str, *columns: str | Column) -> Table:
    """Return a table; the columns that may be shortened on a narrow terminal are ``Column``."""
    return Table(title, [Column(each) if isinstance(each, str) else each for each in columns])


def show_table(rows: Table) -> None:
    """Print a table: on a terminal as wide as it is, elsewhere with every word, each row in one line."""
    screen = console()
    if rows.title:
        screen.print(plain(rows.title), soft_wrap=True)
    headings, *lines = (plain(line) for line in rows.lines(terminal_width()))
    screen.print(f"[dim]{headings}[/]", soft_wrap=True)
    for line in lines:
        screen.print(line, soft_wrap=True)


def terminal_width() -> int | None:
    """Return the width of the terminal that shows the results; None in a pipe or a file, where nothing is shortened."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def plain(text: str) -> str:
    """Return a text for a console: nothing in it is taken for markup, and nothing moves the cursor."""
    return escape(visible(text))


def console() -> Console:
    """Return a console; colours only where a terminal can show them and NO_COLOR is not set.

    Lines are broken between words on a terminal, and nowhere else: whoever reads a pipe reads it line by line.
    """
    return _Console(highlight=False, soft_wrap=not sys.stdout.isatty())


class _Console(Console):
    def on_broken_pipe(self) -> None:
        nobody_reads()
