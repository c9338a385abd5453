"""Write single records: a quote, a note, a link. What would bring a new error into the library is not written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from postil.actions.people import PeopleError, people_changes, told_all
from postil.actions.placing import PlacingError, Words, anchor_for
from postil.actions.record_files import RecordError, RecordFile, next_key, record_file, write_checked
from postil.diagnostics import Diagnostic
from postil.diagnostics import Path as ValuePath
from postil.edits import InsertValues, RemoveValue, SetValue, YamlEdit
from postil.formats import yaml
from postil.formats.decode import decode
from postil.identifiers import fresh_id, slug
from postil.model import FootnoteLink, Note, Quote, Reading, ReadingRecord
from postil.model.base import Record
from postil.store import StoredLibrary

Group: TypeAlias = Literal["quotes", "links", "notes"]

MODELS: Mapping[Group, type[Record]] = MappingProxyType({"quotes": Quote, "links": FootnoteLink, "notes": Note})

ID_WORDS = 4
"""Words of the text, or of a note, that an identifier is made of."""

_AGENTS: Mapping[Group, str] = MappingProxyType({"quotes": "speaker", "notes": "author"})
"""The key that says whose words a record holds."""

_PREFIXES: Mapping[Group, str] = MappingProxyType({"quotes": "q", "links": "l", "notes": "n"})


class Written(NamedTuple):
    """A record that was written: where, and what it says now."""

    file: Path
    line: int
    column: int
    id: str
    record: Mapping[str, Any]
    people: tuple[Mapping[str, Any], ...] = ()
    """Who was new, and stands in people.yaml now."""
    warnings: tuple[Diagnostic, ...] = ()
    """What the reading is warned of since, such as a key that contradicts the new one."""


def add_record(
    stored: StoredLibrary, reading: Reading, group: Group, values: Mapping[str, Any], words: Words | None = None
) -> Written:
    """Add a record at the end of its list; raises ``RecordError`` or ``StoreError``, and then nothing is written.

    ``values`` are its keys but for ``anchor``, which is made of ``words``. Left out, ``id`` is made of the words, a
    note's author is the library's only editor, and it was created today. Whoever speaks or writes is told by
    identifier or by name; who is new comes into people.yaml.
    """
    try:
        anchor = anchor_for(reading, words) if words is not None else None
    except PlacingError as error:
        raise RecordError(str(error)) from None
    record = {name: value for name, value in values.items() if value is not None}
    if anchor is not None:
        record["anchor"] = anchor
    if group == "links" and "label" not in record and anchor is not None:
        record["label"] = anchor.get("exact") or f"{anchor['first']} … {anchor['last']}"
    if group == "notes":
        record = {"created": date.today().isoformat()} | record
        record["author"] = record.get("author") or _only_editor(stored)
    record["id"] = record.get("id") or _new_id(reading, group, record)
    agent = _AGENTS.get(group)
    strangers: tuple[Mapping[str, Any], ...] = ()
    if agent and record.get(agent):
        (record[agent],), strangers = told_all(stored, (record[agent],))
    ordered = _in_order(MODELS[group], record)
    return _write(stored, reading, group, record["id"], _Addition(group, ordered), strangers)


def set_record(
    stored: StoredLibrary,
    reading: Reading,
    group: Group,
    record_id: str,
    values: Mapping[str, Any],
    remove: Iterable[str] = (),
) -> Written:
    """Set keys of a record that is there, and remove others; raises ``RecordError`` or ``StoreError``.

    A key that is new is put where the format has it; a mapping in ``values`` is laid over the one that is there.
    """
    given = {name: value for name, value in values.items() if value is not None}
    return _write(stored, reading, group, record_id, _Change(group, record_id, given, tuple(remove)))


class _Addition(NamedTuple):
    group: Group
    record: Mapping[str, Any]

    def edits(self, file: RecordFile) -> list[YamlEdit]:
        return [file.appending((), self.group, [dict(self.record)], ReadingRecord)]


class _Change(NamedTuple):
    group: Group
    id: str
    values: Mapping[str, Any]
    remove: tuple[str, ...]

    def edits(self, file: RecordFile) -> list[YamlEdit]:
        index = _index(file.data, self.group, self.id)
        there = file.data[self.group][index]
        path: ValuePath = (self.group, index)
        unknown = [name for name in self.remove if name not in there]
        if unknown:
            raise RecordError(f"{self.id} has no {', '.join(unknown)} to remove")
        edits: list[YamlEdit] = [RemoveValue(file.name, (*path, name)) for name in self.remove]
        for name, value in self.values.items():
            if isinstance(value, dict) and isinstance(there.get(name), dict):
                edits += _laid_over(file.name, (*path, name), there[name], value)
            elif name in there:
                edits.append(SetValue(file.name, (*path, name), value))
            else:
                before = next_key(MODELS[self.group], there, name)
                edits.append(InsertValues(file.name, path, {name: value}, before))
        return edits


def _laid_over(file: str, path: ValuePath, there: Mapping[str, Any], new: Mapping[str, Any]) -> list[YamlEdit]:
    return [
        SetValue(file, (*path, name), value) if name in there else InsertValues(file, path, {name: value})
        for name, value in new.items()
    ]


def _write(
    stored: StoredLibrary,
    reading: Reading,
    group: Group,
    record_id: str,
    change: _Addition | _Change,
    strangers: tuple[Mapping[str, Any], ...] = (),
) -> Written:
    file = record_file(stored, reading.id)
    after = file.with_edits(change.edits(file))
    try:
        people = people_changes(stored, strangers)
    except PeopleError as error:
        raise RecordError(str(error)) from None
    warnings = write_checked(stored, reading.id, {**people, file.name: (file.before, after)})
    result = yaml.loads(decode(after, file.name).value)
    index = _index(result.value, group, record_id)
    mark = result.marks[group, index]
    record = MappingProxyType(result.value[group][index])
    return Written(file.path, mark.line, mark.column, record_id, record, strangers, warnings)


def _index(data: Mapping[str, Any], group: Group, record_id: str) -> int:
    for index, record in enumerate(data.get(group) or ()):
        if isinstance(record, dict) and record.get("id") == record_id:
            return index
    known = ", ".join(str(record.get("id")) for record in data.get(group) or () if isinstance(record, dict))
    raise RecordError(f"there is no {group.removesuffix('s')} {record_id!r}; there are: {known or 'none'}")


def _in_order(model: type[Record], record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record[name] for name in model.model_fields if name in record} | dict(record)


def _only_editor(stored: StoredLibrary) -> str:
    editors = stored.library.record.editors
    if len(editors) == 1:
        return editors[0]
    said = "library.yaml names no editor" if not editors else f"library.yaml names {len(editors)} editors"
    raise RecordError(f"say who writes the note: --author ({said})")


def _new_id(reading: Reading, group: Group, record: Mapping[str, Any]) -> str:
    """Make an identifier of the words: ``q-never-late``; a number tells it from one that is taken."""
    anchor = record.get("anchor") or {}
    words = anchor.get("exact") or anchor.get("first") or record.get("label") or record.get("body") or ""
    base = f"{_PREFIXES[group]}-{slug(str(words), ID_WORDS) or 1}"
    taken = {each.id for each in reading.record.captures} | {each.id for each in reading.notes}
    taken |= {each.id for each in reading.quotes} | {each.id for each in reading.links}
    return fresh_id(base, taken)


__all__ = ["Written", "add_record", "set_record"]
