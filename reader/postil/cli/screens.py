"""What only a terminal shows: tables, colours."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from postil.cli.output import nobody_reads
from postil.diagnostics import visible


def table(title: str, *columns: str) -> Table:
    """Return a table without lines; the first column holds identifiers, which are not broken."""
    made = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="dim")
    for number, column in enumerate(columns):
        made.add_column(column, overflow="fold", no_wrap=not number)
    return made


def plain(text: str) -> str:
    """Return a text for a table: nothing in it is taken for markup, and nothing moves the cursor."""
    return escape(visible(text))


def console() -> Console:
    """Return a console for tables; colours only where a terminal can show them and NO_COLOR is not set."""
    return _Console(highlight=False, soft_wrap=False)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        nobody_reads()
