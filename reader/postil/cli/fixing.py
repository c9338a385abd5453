"""What ``postil check`` does with fixes: makes them, shows them, says what could be made."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import NoReturn

import typer

from postil.actions.fixing import fix, fixable, write_fixed
from postil.cli.output import CLEAN, FINDINGS, counted, fail, result, say
from postil.diagnostics import Diagnostic
from postil.store import StoredLibrary, StoreError


def mended(stored: StoredLibrary, reading: str | None, codes: Set[str], *, unsafe: bool) -> StoredLibrary:
    """Make the fixes and write them; returns the library as it is then."""
    try:
        done = fix(stored, reading, unsafe=unsafe, codes=codes)
        write_fixed(done)
    except StoreError as error:
        fail(str(error))
    if done.fixed:
        say(f"{counted(len(done.fixed), 'finding')} fixed in {counted(len(done.files), 'file')}.")
    return done.stored


def show_diff(stored: StoredLibrary, reading: str | None, codes: Set[str], *, unsafe: bool) -> NoReturn:
    """Print what the fixes would change, write nothing, and end: exit code 1 if anything would change."""
    try:
        done = fix(stored, reading, unsafe=unsafe, codes=codes)
    except StoreError as error:
        fail(str(error))
    result(done.diff())
    say(f"{counted(len(done.fixed), 'finding')} would be fixed in {counted(len(done.files), 'file')}.")
    raise typer.Exit(FINDINGS if done.files else CLEAN)


def say_fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> None:
    """Say how many findings could be fixed; those for which that was asked just now could not be."""
    safe, others = fixable(findings)
    if safe and not unsafe:
        say(f"{safe} can be fixed with --fix.")
    if others and not unsafe:
        say(f"{others}{' more' if safe else ''} can be fixed with --fix --unsafe-fixes; look at --diff first.")
