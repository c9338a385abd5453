"""Mend what can be mended: fixes of findings, made in rounds until nothing more can be done, then written at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.actions.check import check
from postil.actions.diffs import file_diff
from postil.diagnostics import Diagnostic
from postil.edits import Edit, EditRefusedError, FieldEdit, Fix, ReplaceText, SetValue
from postil.edits import Path as ValuePath
from postil.formats import yaml
from postil.formats.decode import decode
from postil.formats.editing import edited
from postil.store import StoredLibrary, StoreError, load, read, write_all

ROUNDS = 10
"""Most rounds: a fix may bring to light what can be fixed next, but two that undo each other must end."""


class Fixed(NamedTuple):
    """What mending came to, written or not.

    ``fixed``: the findings that were mended, in the order in which that was done. ``stored``, ``findings``: the library
    as it is then, and what is still found. ``files``: (before, after) of every file that changes.
    """

    fixed: tuple[Diagnostic, ...]
    stored: StoredLibrary
    findings: tuple[Diagnostic, ...]
    files: Mapping[str, tuple[bytes, bytes]]

    def diff(self) -> str:
        """Return the changes as a unified diff, by file."""
        texts = {name: [each.decode("utf-8", "replace") for each in self.files[name]] for name in sorted(self.files)}
        return "".join(file_diff(name, *versions) for name, versions in texts.items())


def fix(
    stored: StoredLibrary,
    only: str | None = None,
    *,
    unsafe: bool = False,
    codes: Set[str] | None = None,
    cached: bool = False,
    today: date | None = None,
) -> Fixed:
    """Return a library mended in memory: by safe fixes, and the unsafe ones too if asked. Raises ``StoreError``.

    ``only`` names one reading, ``today`` the day, and ``cached`` says what to check, as for ``check``; ``codes`` those
    that are wanted, all if left out. Nothing is written: ``write_fixed`` does that.
    """
    originals: dict[str, bytes] = {}
    texts: dict[str, bytes] = {}
    fixed: list[Diagnostic] = []
    findings = check(stored, only, cached=cached, today=today)
    for _ in range(ROUNDS):
        wanted = [
            each
            for each in findings
            if each.fix and (each.fix.safe or unsafe) and (codes is None or each.code in codes)
        ]
        for name in {edit.file for each in wanted if each.fix for edit in each.fix.edits} - originals.keys():
            originals[name] = texts[name] = read(stored.root / name, stored.root)
        made = _round(wanted, texts)
        if not made:
            break
        fixed += made
        stored = load(stored.root, texts)
        findings = check(stored, only, cached=cached, today=today)
    changed = {name: (originals[name], texts[name]) for name in texts if texts[name] != originals[name]}
    return Fixed(tuple(fixed), stored, findings, MappingProxyType(changed))


def write_fixed(done: Fixed) -> None:
    """Write what ``fix`` has mended, each file once; raises ``StoreError`` where one has changed meanwhile."""
    write_all(done.stored.root, done.files)


def made(root: Path, fix: Fix) -> Mapping[str, tuple[str, str]]:
    """Return what one fix alone makes of each file that it changes, before and after; nothing if it can't be made."""
    try:
        before = {name: read(root / name, root) for name in {edit.file for edit in fix.edits}}
        after = _applied(fix.edits, before) or {}
        return {name: (before[name].decode("utf-8-sig"), after[name].decode("utf-8-sig")) for name in sorted(after)}
    except (StoreError, UnicodeDecodeError):
        return {}


def _round(wanted: Sequence[Diagnostic], texts: dict[str, bytes]) -> list[Diagnostic]:
    """Make all fixes that don't touch each other; the rest has its turn in the next round. ``texts`` are changed."""
    chosen: list[Diagnostic] = []
    claimed: list[Edit] = []
    for each in wanted:
        edits = _edits(each)
        if not any(_meet(edit, other) for edit in edits for other in claimed):
            chosen.append(each)
            claimed += edits
    after = _applied(claimed, texts)
    if after is None:  # one of them can't be made: which one shows when they are taken up one by one
        chosen, after = _one_by_one(chosen, texts)
    texts.update(after)
    return chosen if after else []


def _one_by_one(chosen: Iterable[Diagnostic], texts: Mapping[str, bytes]) -> tuple[list[Diagnostic], dict[str, bytes]]:
    made: list[Diagnostic] = []
    after: dict[str, bytes] = {}
    for each in chosen:
        tried = _applied([*chain.from_iterable(map(_edits, made)), *_edits(each)], texts)
        if tried is not None:
            made.append(each)
            after = tried
    return made, after


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return diagnostic.fix.edits if diagnostic.fix else ()


def _applied(edits: Iterable[Edit], texts: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """Return the files that change, or ``None`` where an edit is refused."""
    by_file = groupby(sorted(edits, key=lambda edit: edit.file), key=lambda edit: edit.file)
    try:
        after = {name: edited(texts[name], _with_ends(list(group), texts[name])) for name, group in by_file}
    except EditRefusedError:
        return None
    return {name: text for name, text in after.items() if text != texts[name]}


def _with_ends(edits: list[Edit], data: bytes) -> list[Edit]:
    """Return edits whose texts begin and end with the white space that the file has there.

    A model takes that white space from a text, so no fix speaks of it; without it a block of `|` would become `|-`.
    """
    if not any(isinstance(edit, SetValue) and isinstance(edit.value, str) for edit in edits):
        return edits
    value = yaml.loads(decode(data, "").value).value
    return [_with_ends_of(value, edit) for edit in edits]


def _with_ends_of(value: Any, edit: Edit) -> Edit:
    if not isinstance(edit, SetValue) or not isinstance(edit.value, str):
        return edit
    with suppress(LookupError, TypeError):  # what is not there has no ends, and the edit is refused
        for step in edit.path:
            value = value[step]
    core = value.strip() if isinstance(value, str) else ""
    if not core or edit.value != edit.value.strip():
        return edit
    before, _, behind = value.partition(core)
    return edit._replace(value=before + edit.value + behind)


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits touch each other: one value within the other, one field, overlapping spans, two kinds."""
    if one.file != other.file or one == other:
        return False
    if isinstance(one, ReplaceText) and isinstance(other, ReplaceText):
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    if isinstance(one, FieldEdit) and isinstance(other, FieldEdit):
        return (one.key, one.field) == (other.key, other.field)
    first, second = _path(one), _path(other)
    return first is None or second is None or first[: len(second)] == second[: len(first)]


def _path(edit: Edit) -> ValuePath | None:
    return None if isinstance(edit, FieldEdit | ReplaceText) else edit.path


__all__ = ["Fixed", "StoreError", "fix", "made", "write_fixed"]
