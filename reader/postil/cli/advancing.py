"""How far a build is, shown on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LONG_BUILD = 200
"""Files from which on a build shows how far it is."""


@contextmanager
def progress(count: Callable[[], int]) -> Iterator[Callable[[str], None] | None]:
    """Show a progress bar on a terminal when there is much to do; nothing otherwise. ``count`` tells how much it is."""
    if not sys.stderr.isatty() or (total := count()) < LONG_BUILD:
        yield None
        return
    from rich.console import Console  # only a terminal needs what draws on it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("building"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building", total=total)
        yield lambda _path: bar.advance(task)
