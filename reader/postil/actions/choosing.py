"""Which findings of a library are told: what its files silence, and how grave it thinks the others are.

Only ``check`` asks here. ``build`` looks at the findings as the rules give them, so that nothing that anybody wants
to keep quiet can be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from postil import store
from postil.diagnostics import (
    Diagnostic,
    Ignore,
    Kind,
    Places,
    Remark,
    Severity,
    Silenced,
    Where,
    Wishes,
    codes_of,
    in_order,
    silencing,
    unknown_code,
)
from postil.model import Checks, Ignores, LibraryRecord, Reading
from postil.store import LIBRARY_FILE, READING_FILE

PUBLISHING = "X"
"""The family of findings that keep a reading from being published: it would give away what it may not."""


class Checked(NamedTuple):
    """What a check found: the findings to tell, and those that the library's files silence."""

    findings: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...]


@cache
def kinds_by_code() -> Mapping[str, Kind]:
    """Return everything that can be found in a library, by code."""
    from postil import published  # it imports every rule, and not everyone asks

    return MappingProxyType({kind.code: kind for kind in published.kinds()})


def protected(kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Return the codes that no file can silence or make less grave.

    They are the errors of files that can't be read (what is lost can't be wished away), those that keep a reading
    from being published, and all that is said about ignores themselves.
    """
    leaking = {code for code, kind in kinds.items() if code.startswith(PUBLISHING) and kind.severity == "error"}
    return frozenset(_unread_codes() | leaking | {kind.code for kind in silencing.KINDS})


def library_wishes(record: LibraryRecord, remarks: Iterable[Remark], places: Places) -> Wishes:
    """Return the wishes of library.yaml and people.yaml."""
    wishes = _wishes("", LIBRARY_FILE, record.checks, remarks, places, sure=True)
    vain = (places.located(each) for each in _severities_in_vain(record.checks, kinds_by_code()))
    return wishes._replace(wrong=(*wishes.wrong, *vain))


def reading_wishes(name: str, reading: Reading | None, remarks: Iterable[Remark], places: Places) -> Wishes:
    """Return the wishes of the files of a reading, which may be one that can't be read."""
    checks = reading.record.checks if reading else Ignores()
    sure = reading is not None and reading.document is not None
    remarks = tuple(remarks)
    if not remarks and not checks.ignore:
        return Wishes(name, (), (), sure)
    return _wishes(name, f"{name}/{READING_FILE}", checks, remarks, places, sure=sure)


def choose(findings: Iterable[Diagnostic], wishes: Iterable[Wishes], severities: Mapping[str, Severity]) -> Checked:
    """Return located findings as the parts of a library want them told, with what is wrong in those wishes."""
    parts = {part.folder: part for part in wishes}
    found = (*findings, *(wrong for part in parts.values() for wrong in part.wrong))
    near_first = sorted((each for part in parts.values() for each in part.ignores), key=lambda each: not each.lines)
    if not near_first and not severities:
        return Checked(in_order(found), ())
    kinds = kinds_by_code()
    kept = protected(kinds)
    told, silenced, unused = silencing.silence(found, near_first, kinds, kept)
    unread_codes = _unread_codes()
    unread = {each.where.file.rpartition("/")[0] for each in found if each.code in unread_codes}
    unneeded = silencing.unneeded(each for each in unused if _is_known(each, parts, unread))
    graded = silencing.with_severities((*told, *unneeded), severities, kinds, kept)
    return Checked(in_order(graded), silenced)


def _unread_codes() -> frozenset[str]:
    return frozenset(kind.code for kind in store.KINDS if kind.severity == "error")


def _wishes(
    folder: str, file: str, checks: Ignores, remarks: Iterable[Remark], places: Places, *, sure: bool
) -> Wishes:
    kinds = kinds_by_code()
    ignores: list[Ignore] = []
    wrong: list[Diagnostic] = []
    for remark in remarks:
        read, findings = silencing.read_remark(remark, kinds)
        ignores += read
        wrong += findings
    scope = f"{folder}/" if folder else ""
    for selector, reason in checks.ignore.items():
        where = places.locate(Where(file, ("checks", "ignore", selector), on_key=True))
        ignores.append(Ignore(selector, reason, where, scope))
    wrong += silencing.misplaced(ignores, kinds, protected(kinds))
    return Wishes(folder, tuple(ignores), tuple(wrong), sure)


def _is_known(ignore: Ignore, parts: Mapping[str, Wishes], unread: set[str]) -> bool:
    """Whether it can be known that an ignore silences nothing: the files are read, and the texts are at hand."""
    folder = ignore.where.file.rpartition("/")[0]
    if not folder and not ignore.lines:  # it holds for all readings
        return not unread and all(part.sure for part in parts.values())
    return not unread & {"", folder} and parts[folder].sure


def _severities_in_vain(checks: Checks, kinds: Mapping[str, Kind]) -> Iterator[Diagnostic]:
    for selector, severity in checks.severity.items():
        where = Where(LIBRARY_FILE, ("checks", "severity", selector), on_key=True)
        if not codes_of(selector, kinds):
            yield silencing.UNKNOWN.at(where, *unknown_code(selector, kinds))
        elif silencing.lowered(selector, severity, kinds, protected(kinds)):
            message = f"{selector} can't be less grave than it is"
            yield silencing.PROTECTED.at(where, message, "leave its severity as it is")
