"""Check a library: what could not be read, and what the rules find, with lines."""

from __future__ import annotations

from postil import rules
from postil.diagnostics import Diagnostic, in_order
from postil.store import StoredLibrary


def check(stored: StoredLibrary, only: str | None = None) -> tuple[Diagnostic, ...]:
    """Return all findings of a library, by file and line; ``only`` names one reading."""
    found = (*stored.findings, *(stored.places.located(each) for each in rules.check(stored.library)))
    return in_order(each for each in found if only is None or each.where.file.startswith(f"{only}/"))
