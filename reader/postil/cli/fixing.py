"""What ``postil check`` does with fixes: makes them, shows them."""

from __future__ import annotations

from collections.abc import Set
from typing import NoReturn

import typer

from postil.actions.fixing import fix, write_fixed
from postil.cli.output import CLEAN, FINDINGS, counted, counts, fail, result, say
from postil.diagnostics import select
from postil.store import StoredLibrary, StoreError


def mended(
    stored: StoredLibrary, reading: str | None, codes: Set[str] | None, *, unsafe: bool, cached: bool
) -> StoredLibrary:
    """Make the fixes and write them; returns the library as it is then."""
    try:
        done = fix(stored, reading, unsafe=unsafe, codes=codes, cached=cached)
        write_fixed(done)
    except StoreError as error:
        fail(str(error))
    if done.fixed:
        say(f"{counted(len(done.fixed), 'finding')} fixed in {counted(len(done.files), 'file')}.")
    return done.stored


def show_diff(
    stored: StoredLibrary,
    reading: str | None,
    codes: Set[str] | None,
    *,
    unsafe: bool,
    cached: bool,
    exit_zero: bool,
) -> NoReturn:
    """Print what the fixes would change, write nothing, and end: exit code 1 if anything would change.

    What would remain is said, and does not count: as with ruff, ``--diff`` asks whether there is something to fix.
    """
    try:
        done = fix(stored, reading, unsafe=unsafe, codes=codes, cached=cached)
    except StoreError as error:
        fail(str(error))
    result(done.diff())
    say(f"{counted(len(done.fixed), 'finding')} would be fixed in {counted(len(done.files), 'file')}.")
    if remaining := select(done.findings, codes):
        severities = [counted(count, word) for word, count in counts(remaining).items() if count]
        say(f"{counted(len(remaining), 'finding')} would remain ({', '.join(severities)}); postil check tells them.")
    raise typer.Exit(FINDINGS if done.files and not exit_zero else CLEAN)
