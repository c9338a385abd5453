"""What ``postil check`` does with fixes: makes them, shows them."""

from __future__ import annotations

from collections.abc import Set
from typing import NoReturn

import typer

from postil.actions.fixing import fix, write_fixed
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, say
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
    stored: StoredLibrary, reading: str | None, codes: Set[str] | None, *, unsafe: bool, cached: bool
) -> NoReturn:
    """Print what the fixes would change, write nothing, and end: exit code 1 if anything would change."""
    try:
        done = fix(stored, reading, unsafe=unsafe, codes=codes, cached=cached)
    except StoreError as error:
        fail(str(error))
    result(done.diff())
    say(f"{counted(len(done.fixed), 'finding')} would be fixed in {counted(len(done.files), 'file')}.")
    raise typer.Exit(FINDINGS if done.files else CLEAN)
