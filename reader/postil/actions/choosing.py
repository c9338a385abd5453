"""Which findings of a library are told: what its files silence, and how grave it thinks the others are.

Only ``check`` asks here. ``build`` looks at the findings as the rules give them, so that nothing that anybody wants
to keep quiet can be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from postil import published, store
from postil.diagnostics import Diagnostic, Ignore, Kind, Silenced, Where, codes_of, in_order, silencing, unknown_code
from postil.store import LIBRARY_FILE, StoredLibrary

PUBLISHING = "X"
"""The family of findings that keep a reading from being published: it would give away what it may not."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the findings to tell, and those that the library's files silence."""

    findings: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...]


def kinds_by_code() -> Mapping[str, Kind]:
    """Return everything that can be found in a library, by code."""
    return MappingProxyType({kind.code: kind for kind in published.kinds()})


def protected(kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Return the codes that no file can silence or make less grave.

    They are the errors of files that can't be read (what is lost can't be wished away), those that keep a reading
    from being published, and all that is said about ignores themselves.
    """
    unread = {kind.code for kind in store.KINDS if kind.severity == "error"}
    leaking = {code for code, kind in kinds.items() if code.startswith(PUBLISHING) and kind.severity == "error"}
    return frozenset(unread | leaking | {kind.code for kind in silencing.KINDS})


def choose(stored: StoredLibrary, findings: Iterable[Diagnostic]) -> Checked:
    """Return located findings as the library's own files want them told, with what is wrong in those wishes."""
    kinds = kinds_by_code()
    kept = protected(kinds)
    ignores, wrong = _ignores(stored, kinds)
    told, silenced, unused = silencing.silence(findings, ignores, kinds, kept)
    severities = stored.library.record.checks.severity
    wrong += silencing.misplaced(ignores, kinds, kept)
    wrong += silencing.unneeded(each for each in unused if _is_known(stored, each))
    wrong += _severities_in_vain(stored, kinds, kept)
    all_told = silencing.with_severities((*told, *map(stored.places.located, wrong)), severities, kinds, kept)
    return Checked(in_order(all_told), silenced)


def _ignores(stored: StoredLibrary, kinds: Mapping[str, Kind]) -> tuple[list[Ignore], list[Diagnostic]]:
    """Return all ignores, the most exact first, and the remarks that are none."""
    ignores: list[Ignore] = []
    wrong: list[Diagnostic] = []
    for remark in stored.remarks:
        read, findings = silencing.read_remark(remark, kinds)
        ignores += read
        wrong += findings
    for reading in stored.values():
        for selector, reason in reading.record.checks.ignore.items():
            where = reading.where("checks", "ignore", selector, on_key=True)
            ignores.append(Ignore(selector, reason, where, f"{reading.id}/"))
    for selector, reason in stored.library.record.checks.ignore.items():
        where = Where(LIBRARY_FILE, ("checks", "ignore", selector), on_key=True)
        ignores.append(Ignore(selector, reason, where, ""))
    return [_located(stored, ignore) for ignore in ignores], wrong


def _located(stored: StoredLibrary, ignore: Ignore) -> Ignore:
    where = stored.places.locate(ignore.where)
    return Ignore(ignore.selector, ignore.reason, where, ignore.scope, ignore.lines)


def _is_known(stored: StoredLibrary, ignore: Ignore) -> bool:
    """Whether it can be known that an ignore silences nothing: its files are read, and the texts are at hand."""
    folder = ignore.where.file.rpartition("/")[0]
    unread = {finding.where.file.rpartition("/")[0] for finding in stored.findings if finding.severity == "error"}
    if not folder:
        return not unread and all(reading.document is not None for reading in stored.values())
    return folder not in unread and "" not in unread and folder in stored and stored[folder].document is not None


def _severities_in_vain(stored: StoredLibrary, kinds: Mapping[str, Kind], kept: frozenset[str]) -> Iterator[Diagnostic]:
    for selector, severity in stored.library.record.checks.severity.items():
        where = Where(LIBRARY_FILE, ("checks", "severity", selector), on_key=True)
        if not codes_of(selector, kinds):
            yield silencing.UNKNOWN.at(where, *unknown_code(selector, kinds))
        elif silencing.lowered(selector, severity, kinds, kept):
            message = f"{selector} can't be less grave than it is"
            yield silencing.PROTECTED.at(where, message, "leave its severity as it is")
