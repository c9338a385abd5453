"""Lay a text-free reading over a copy of its text. The copy stays private: it is kept where git does not look."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from postil.actions.record_files import RecordError, record_file
from postil.anchor import Answer, Found, resolve
from postil.diagnostics import did_you_mean
from postil.edits import InsertValues
from postil.formats.decode import decode
from postil.model import Capture, Reading, ReadingRecord
from postil.store import (
    StoredLibrary,
    attached_folder,
    cut,
    hide,
    load,
    read,
    read_copy,
    write,
)
from postil.text import identity

FIRST_CAPTURE = "copy"
"""The identifier of a capture that a reading has not described yet."""

READABLE = frozenset({"text/markdown", "text/plain"})
"""Media types that are read as text; others need an importer."""


class AttachError(Exception):
    """The copy can't be attached; the message says why in one line."""


class Attached(NamedTuple):
    """What came of attaching a copy: the reading with its text, and where each record stands in it.

    ``same_text``: whether it is the very text that was read (by its hash); ``None`` where no hash was recorded.
    ``completed``: whether the identity of the text was written into reading.yaml.
    """

    reading: Reading
    capture: Capture
    path: Path
    same_text: bool | None
    completed: bool
    answers: Mapping[str, Answer]


def attach(stored: StoredLibrary, reading_id: str, file: str | Path, capture_id: str | None = None) -> Attached:
    """Attach a copy of the text to a reading; raises ``AttachError`` or ``StoreError``."""
    reading = stored.find(reading_id)
    if reading is None:
        hint = did_you_mean(reading_id, stored)
        raise AttachError(f"there is no reading {reading_id!r} in {stored.root}" + (f"; {hint}" if hint else ""))
    described = None if reading.record.captures else _described(stored, reading, capture_id or FIRST_CAPTURE, file)
    reading = described.reading if described else reading
    capture = _capture(reading, capture_id)
    copy = _copy(capture, Path(file))
    text = cut(capture, read_copy(capture, copy))
    if text is None:
        raise AttachError(
            f"{file}: the reading text should begin with “{capture.begins}” and end with “{capture.ends}”, "
            "and that is not in this file"
        )
    if described:
        write(described.file, described.after, root=stored.root, expected=described.before)
    hide(stored.root)
    target = attached_folder(stored.root, reading.id) / capture.id
    write(target, copy.encode(), root=stored.root)
    again = load(stored.root)[reading.id]
    if again.captures.get(capture.id) is None:
        raise AttachError(f"{target}: could not be read back")
    answers = resolve(again)
    same = capture.text.is_of(text.text) if capture.text else None
    all_found = all(isinstance(answer, Found) for answer in answers.values())
    completed = same is None and all_found and _complete(stored, reading, capture, text.text)
    return Attached(again, capture, target, same, completed, answers)


def _copy(capture: Capture, file: Path) -> str:
    """Read a copy that a person names; what is not text of the kind that is expected is refused, not guessed at."""
    if capture.media_type not in READABLE:
        raise AttachError(f"{file}: a copy of type {capture.media_type} can't be read yet; save it as text or Markdown")
    data = read(file)
    loaded = decode(data, str(file))
    if loaded.findings or b"\0" in data:
        reason = loaded.findings[0].message if loaded.findings else "not a text"
        raise AttachError(f"{file}: {reason}; save it as text in UTF-8")
    return loaded.value


def _capture(reading: Reading, capture_id: str | None) -> Capture:
    captures = reading.record.captures
    for capture in captures:
        if capture_id in {None, capture.id}:
            return capture
    known = ", ".join(capture.id for capture in captures)
    raise AttachError(f"{reading.id} has no capture {capture_id!r}; it has {known}")


class _Described(NamedTuple):
    """A reading that says that there is a copy, before that is written."""

    reading: Reading
    file: Path
    before: bytes
    after: bytes


def _described(stored: StoredLibrary, reading: Reading, capture_id: str, file: str | Path) -> _Described:
    if reading.text is not None:
        raise AttachError(f"{reading.id} has its text at hand, and describes no other copy below captures")
    captures = [{"id": capture_id} | ({"media_type": "text/plain"} if Path(file).suffix == ".txt" else {})]
    try:
        record = record_file(stored, reading.id)
        after = record.with_edits([record.appending((), "captures", captures, ReadingRecord)])
    except RecordError as error:
        raise AttachError(f"{error}; describe the copy below captures by hand") from None
    again = load(stored.root, {record.name: after}).find(reading.id)
    if again is None or capture_id not in {each.id for each in again.record.captures}:
        raise AttachError(f"{capture_id!r} can't be the identifier of a capture")
    return _Described(again, record.path, record.before, after)


def _complete(stored: StoredLibrary, reading: Reading, capture: Capture, text: str) -> bool:
    """Write the identity of the text into the record, where the file's layout allows it."""
    found = identity(text)
    values = {"text": {"recipe": found.recipe, "sha256": found.sha256, "length": found.length}}
    index = reading.record.captures.index(capture)
    try:
        record = record_file(stored, reading.id)
        after = record.with_edits([InsertValues(record.name, ("captures", index), values)])
    except RecordError:
        return False
    write(record.path, after, root=stored.root, expected=record.before)
    return True


__all__ = ["AttachError", "Attached", "attach"]
