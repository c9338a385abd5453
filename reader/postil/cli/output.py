"""Where the command line prints: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from postil.diagnostics import Diagnostic, Where, did_you_mean, visible
from postil.edits import Fix
from postil.model import Reading
from postil.store import LIBRARY_FILE, StoredLibrary, StoreError, load

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
"""Exit codes of every command."""

LONG_BUILD = 200
"""Files from which on a build shows how far it is."""


def result(text: str) -> None:
    """Print a result as it is, without a line feed of its own."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))  # file names may be no text at all
    sys.stdout.flush()


def result_json(value: Any) -> None:
    """Print a result for machines."""
    result(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say(message: str) -> None:
    """Tell the person at the terminal something that is not the result."""
    typer.echo(message, err=True)


def fail(message: str) -> NoReturn:
    """Say in one line why the command could not run, and end."""
    typer.echo(f"postil: {message}", err=True)
    raise typer.Exit(COULD_NOT_RUN)


def suggesting(message: str, word: str, known: Iterable[str]) -> str:
    """Return a message about an unknown word, with the known one that was probably meant."""
    return "; ".join(part for part in (message, did_you_mean(word, known)) if part)


def plain(text: str) -> str:
    """Return a text for a table: nothing in it is taken for markup, and nothing moves the cursor."""
    return escape(visible(text))


def console() -> Console:
    """Return a console for tables; colours only where a terminal can show them and NO_COLOR is not set."""
    return Console(highlight=False, soft_wrap=False)


def open_library(path: Path | None) -> StoredLibrary:
    """Load the library in a folder, or the nearest one: here, above, or in ``corpus``."""
    folder = path or nearest_library()
    try:
        return load(folder)
    except StoreError as error:
        fail(f"{error} (postil new --library {folder} begins one)" if "not a library" in str(error) else str(error))


def from_here(findings: Iterable[Diagnostic], stored: StoredLibrary) -> list[Diagnostic]:
    """Return findings with files named as seen from the current folder, so that an editor can open them."""
    here = Path.cwd()

    def named(file: str) -> str:
        path = stored.root / file
        return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()

    def seen(where: Where) -> Where:
        return replace(where, file=named(where.file))

    def edited(fix: Fix | None) -> Fix | None:
        return replace(fix, edits=tuple(replace(edit, file=named(edit.file)) for edit in fix.edits)) if fix else None

    return [
        replace(
            each,
            where=seen(each.where),
            related=tuple(replace(other, where=seen(other.where)) for other in each.related),
            fix=edited(each.fix),
        )
        for each in findings
    ]


def open_reading(stored: StoredLibrary, name: str) -> Reading:
    """Return a reading of a library by id or citation key, or end with a suggestion."""
    found = stored.find(name)
    if found is None:
        if name in stored.broken:
            fail(f"the files of {name} can't be read; postil check says why")
        fail(suggesting(f"there is no reading {name!r} in {stored.root}", name, stored))
    return found


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


def counted(count: int, word: str) -> str:
    """Return "1 note" or "2 notes"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def nearest_library() -> Path:
    """Return the library here, above, or in ``corpus``; this folder where there is none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / LIBRARY_FILE).is_file():
            return Path() if folder == here else folder
    return Path("corpus") if (here / "corpus" / LIBRARY_FILE).is_file() else Path()
