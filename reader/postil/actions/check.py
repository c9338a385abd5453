"""Check a library: what could not be read, and what the rules find, with lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from postil import rules
from postil.actions.choosing import Checked, Wishes, choose, library_wishes, reading_wishes
from postil.diagnostics import Diagnostic, Remark, in_order
from postil.store import LIBRARY_FILE, PEOPLE_FILE, SOURCES_FILE, StoredLibrary

CONSEQUENCES = MappingProxyType({PEOPLE_FILE: frozenset({"P002", "P004"}), SOURCES_FILE: frozenset({"S005"})})
"""What a file with errors makes rules find elsewhere: references to what could not be read, one for each."""


def check(stored: StoredLibrary, only: str | None = None, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Return the findings of a library, by file and line, without those it silences; ``only`` names one reading.

    Dates behind ``today`` have not come yet; it is the day of this machine's clock where nothing else is said.
    """
    return checked(stored, only, today).findings


def checked(stored: StoredLibrary, only: str | None = None, today: date | None = None) -> Checked:
    """Return the findings of a library, by file and line, and those that its own files silence; as ``check`` does."""
    found = _independent(stored, rules.check(stored.library, today or date.today()))
    located = (stored.places.located(each) for each in found)
    severities = stored.library.record.checks.severity
    chosen = choose(in_order((*stored.findings, *located)), _wishes(stored), severities)
    if only is None:
        return chosen
    told = tuple(each for each in chosen.findings if _belongs(each, only))
    return Checked(told, tuple(each for each in chosen.silenced if _belongs(each.finding, only)))


def _wishes(stored: StoredLibrary) -> Iterable[Wishes]:
    """Yield what each part of a library wants silenced."""
    by_folder: dict[str, list[Remark]] = {}
    for remark in stored.remarks:
        by_folder.setdefault(remark.where.file.rpartition("/")[0], []).append(remark)
    yield library_wishes(stored.library.record, by_folder.get("", ()), stored.places)
    for name in (*stored, *stored.broken):
        yield reading_wishes(name, stored.get(name), by_folder.get(name, ()), stored.places)


def _independent(stored: StoredLibrary, found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Leave out what only follows from a file that could not be read, and is reported there."""
    broken = {finding.where.file for finding in stored.findings if finding.severity == "error"}
    for each in found:
        folder = each.where.file.rpartition("/")[0]
        causes = (PEOPLE_FILE, f"{folder}/{SOURCES_FILE}")
        if not any(cause in broken and each.code in CONSEQUENCES[cause.rpartition("/")[2]] for cause in causes):
            yield each


def _belongs(finding: Diagnostic, reading_id: str) -> bool:
    """Whether a finding concerns one reading: its own files, or one that all readings depend on."""
    return finding.where.file.startswith(f"{reading_id}/") or finding.where.file in {LIBRARY_FILE, PEOPLE_FILE}
