"""Build, look for changes, build again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from postil.actions.build import Built, build
from postil.actions.check import check
from postil.diagnostics import Diagnostic
from postil.store import StoredLibrary, StoreError, load, snapshot


class Round(NamedTuple):
    """What one look at the library gave: the pages that changed and what is found, or why nothing could be made."""

    stored: StoredLibrary | None = None
    built: Built | None = None
    findings: tuple[Diagnostic, ...] = ()
    error: str = ""


def rounds(
    root: Path, out: Path, interval: float, *, private: bool = False, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Round]:
    """Yield a round at once and one after every change of a file, without end; looks every ``interval`` seconds."""
    seen = None
    while True:
        now = snapshot(root)
        if now != seen:
            seen = now
            yield _round(root, out, private)
        else:
            sleep(interval)


def _round(root: Path, out: Path, private: bool) -> Round:
    try:
        stored = load(root)
        return Round(stored, build(stored, out, private=private, cached=True), tuple(check(stored)))
    except StoreError as error:
        return Round(error=str(error))
