"""What only a terminal shows: tables, colours, how far a build is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from postil.cli.output import nobody_reads
from postil.diagnostics import visible

LONG_BUILD = 200
"""Files from which on a build shows how far it is."""


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


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None] | None]:
    """Show a progress bar on a terminal when there is much to do; nothing otherwise."""
    screen = Console(stderr=True)
    if total < LONG_BUILD or not screen.is_terminal:
        yield None
        return
    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("building", total=total)
        yield lambda _path: bar.advance(task)
