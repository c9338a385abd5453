"""reading.yaml as it is edited: read with what it says, changed as data, refused where it would bring new errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from postil.actions.check import check
from postil.diagnostics import Diagnostic, as_line
from postil.diagnostics import Path as ValuePath
from postil.edits import EditRefusedError, InsertValues, YamlEdit
from postil.formats import yaml
from postil.formats.decode import decode
from postil.formats.editing import edited
from postil.model.base import Record
from postil.store import READING_FILE, StoredLibrary, load, read, write_all


class RecordError(Exception):
    """The record can't be written; the message says why, in one line or a line for each error it would bring."""


class RecordFile(NamedTuple):
    """A reading.yaml as it was read: its name below the library, its path, its bytes, and what they say."""

    name: str
    path: Path
    before: bytes
    data: Mapping[str, Any]

    def with_edits(self, edits: Iterable[YamlEdit]) -> bytes:
        """Return the bytes with edits made; raises ``RecordError`` where one can't be."""
        wanted = list(edits)
        try:
            return edited(self.before, wanted) if wanted else self.before
        except EditRefusedError as error:
            raise RecordError(f"{self.path}: {error}") from None

    def appending(self, path: ValuePath, key: str, new: list[Any], model: type[Record]) -> InsertValues:
        """Return the edit that puts items at the end of the list at a key of the mapping at ``path``.

        A list that is not there is begun where the format has it: ``model`` is that of the mapping.
        """
        there: Any = self.data
        for step in path:
            there = there[step]
        if key in there:
            return InsertValues(self.name, (*path, key), new)
        return InsertValues(self.name, path, {key: new}, next_key(model, there, key))


def record_file(stored: StoredLibrary, reading_id: str) -> RecordFile:
    """Read the reading.yaml of a reading; raises ``RecordError`` where it has errors, or ``StoreError``."""
    name = f"{reading_id}/{READING_FILE}"
    path = stored.root / name
    content = read(path, stored.root)
    loaded = yaml.loads(decode(content, name).value)
    if loaded.findings or not isinstance(loaded.value, dict):
        raise RecordError(f"{path}: has errors; postil check says which")
    return RecordFile(name, path, content, loaded.value)


def write_checked(
    stored: StoredLibrary, reading_id: str, files: Mapping[str, tuple[bytes | None, bytes]]
) -> tuple[Diagnostic, ...]:
    """Write files of a library together, by name: what each must hold now, and what it shall hold.

    Returns the warnings that the reading has from now on.

    Raises ``RecordError`` where they would bring a new error into the reading, ``StoreError`` where one has changed
    meanwhile; then none of them is written.
    """
    warnings = refuse_new_errors(stored, {name: after for name, (_, after) in files.items()}, reading_id)
    write_all(stored.root, files)
    return warnings


def next_key(model: type[Record], there: Mapping[str, Any], new: str) -> str | None:
    """Return the first key that is there of those that the format has behind the new one."""
    order = list(model.model_fields)
    behind = order[order.index(new) + 1 :]
    return next((key for key in there if key in behind), None)


def refuse_new_errors(stored: StoredLibrary, files: Mapping[str, bytes], reading_id: str) -> tuple[Diagnostic, ...]:
    """Raise ``RecordError`` where a reading would have errors with these files that it does not have without them.

    Returns the new warnings.
    """
    known = {_identity(each) for each in check(stored, reading_id)}
    after = check(load(stored.root, files), reading_id)
    new = [each for each in after if _identity(each) not in known]
    errors = [each for each in new if each.severity == "error"]
    if errors:
        lines = "".join(f"\n{as_line(each)}" for each in errors)
        raise RecordError(f"not written, for it would bring {len(errors)} new error{'s' * (len(errors) > 1)}:{lines}")
    return tuple(each for each in new if each.severity == "warning")


def _identity(finding: Diagnostic) -> tuple[str, str, ValuePath, str]:
    return finding.code, finding.where.file, finding.where.path, finding.message


__all__ = ["RecordError", "RecordFile", "next_key", "record_file", "refuse_new_errors", "write_checked"]
