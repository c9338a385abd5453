"""Change a file of sources by splicing: what was not asked for stays byte for byte as it was.

All edits of a file are made entry by entry and proved by reading the result: every entry but those named must read as
before, and those named as was asked. What can't be proved is refused, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from postil.cite.latex import encode, is_closed, verbatim
from postil.edits import EditRefusedError
from postil.formats.bibtex import layout
from postil.formats.bibtex.entries import Bibliography, Entry, keys_in
from postil.formats.bibtex.fields import KEY_LISTS, is_verbatim
from postil.formats.bibtex.reading import KEY, read
from postil.formats.bibtex.scanning import ScanError

_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:+_-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class SetField:
    """Set a field to a text, which is escaped as the field needs it; or, with ``is_tex``, to TeX as it is."""

    key: str
    name: str
    value: str
    is_tex: bool = False


@dataclass(frozen=True, slots=True)
class RemoveField:
    """Remove a field; nothing happens where there is none."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class RenameField:
    """Give a field another name."""

    key: str
    name: str
    new: str


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Add an entry at the end, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Remove an entry, and the blank line after it."""

    key: str


Edit: TypeAlias = SetField | RemoveField | RenameField | AddEntry | RemoveEntry


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text of a file with all edits made; raises ``EditRefusedError`` where one can't be."""
    before = read(text).value
    changed: dict[str, str] = {}
    removed: set[str] = set()
    added: list[str] = []
    for edit in edits:
        if isinstance(edit, AddEntry):
            added.append(_new_entry(edit.text, before, added))
            continue
        entry = _the_entry(before, edit.key)
        if isinstance(edit, RemoveEntry):
            removed.add(entry.key)
        else:
            raw = changed.get(entry.key, text[entry.start : entry.end])
            changed[entry.key] = _changed(raw, edit)
    result = _spliced(before, changed, removed) + _appended(text, added)
    _prove(before, result, changed, removed, added)
    return result


def set_field(text: str, key: str, name: str, value: str) -> str:
    """Return the file with a field of an entry set to a text; raises ``EditRefusedError``."""
    return apply(text, [SetField(key, name, value)])


def remove_field(text: str, key: str, name: str) -> str:
    """Return the file without a field of an entry; raises ``EditRefusedError``."""
    return apply(text, [RemoveField(key, name)])


def rename_field(text: str, key: str, name: str, new: str) -> str:
    """Return the file with a field of an entry called otherwise; raises ``EditRefusedError``."""
    return apply(text, [RenameField(key, name, new)])


def add_entry(text: str, entry: str) -> str:
    """Return the file with an entry (as ``dumps`` writes it) at its end; raises ``EditRefusedError``."""
    return apply(text, [AddEntry(entry)])


def remove_entry(text: str, key: str) -> str:
    """Return the file without an entry; raises ``EditRefusedError``."""
    return apply(text, [RemoveEntry(key)])


def _the_entry(before: Bibliography, key: str) -> Entry:
    found = [entry for entry in before.entries if entry.key == key]
    if len(found) != 1:
        raise EditRefusedError(f"there are {len(found)} entries with the key {key!r}" if found else f"no entry {key!r}")
    return found[0]


def _changed(raw: str, edit: SetField | RemoveField | RenameField) -> str:
    if isinstance(edit, RemoveField):
        return layout.without_field(raw, edit.name)
    entry = layout.entry_in(raw)
    names = [field.name.lower() for field in entry.fields]
    if names.count(edit.name.lower()) > 1:
        raise EditRefusedError(f"{edit.key} has the field {edit.name} twice")
    if isinstance(edit, RenameField):
        if edit.name.lower() not in names:
            raise EditRefusedError(f"{edit.key} has no field {edit.name}")
        if edit.new.lower() in names and edit.new.lower() != edit.name.lower():
            raise EditRefusedError(f"{edit.key} has a field {edit.new} already")
        return layout.with_name(raw, edit.name, _checked_name(edit.new))
    return layout.with_field(raw, _checked_name(edit.name), _tex(edit))


def _tex(edit: SetField) -> str:
    if edit.name.lower() in KEY_LISTS:
        keys = keys_in(edit.value)
        if not all(map(KEY.match, keys)):
            raise EditRefusedError(f"{edit.value!r} is not a list of citation keys")
        return ", ".join(keys)
    if not edit.is_tex:
        return verbatim(edit.value) if is_verbatim(edit.name) else encode(edit.value)
    if not is_closed(edit.value):
        raise EditRefusedError("the value ends before its braces are in pairs")
    return edit.value


def _checked_name(name: str) -> str:
    if not _FIELD_NAME.match(name):
        raise EditRefusedError(f"{name!r} can't be the name of a field")
    return name


def _new_entry(text: str, before: Bibliography, added: Sequence[str]) -> str:
    try:
        entry = layout.entry_in(text.strip())
    except ScanError as error:
        raise EditRefusedError(f"the new entry can't be read: {error}") from error
    if entry.end != len(text.strip()):
        raise EditRefusedError("only one entry can be added at a time")
    if not KEY.match(entry.key):
        raise EditRefusedError(f"{entry.key!r} can't be a citation key")
    if entry.key in before.by_key or entry.key in {layout.entry_in(each).key for each in added}:
        raise EditRefusedError(f"there is an entry {entry.key!r} already")
    return text.strip()


def _spliced(before: Bibliography, changed: dict[str, str], removed: set[str]) -> str:
    text = before.text
    pieces: list[str] = []
    at = 0
    for block in before.blocks:
        entry = block.entry
        if entry is None or (entry.key not in changed and entry.key not in removed):
            continue
        pieces.append(text[at : entry.start])
        at = entry.end
        if entry.key in removed:
            blank = re.compile(r"[ \t]*(?:\r\n?|\n){0,2}").match(text, at)
            at = blank.end() if blank else at
        else:
            pieces.append(changed[entry.key])
    return "".join(pieces) + text[at:]


def _appended(text: str, added: Sequence[str]) -> str:
    if not added:
        return ""
    ending = layout.line_ending(text)
    before = "" if not text else ending if text.endswith(("\r", "\n")) else ending * 2
    return before + (ending * 2).join(layout.with_line_ending(each, ending) for each in added) + ending


def _prove(before: Bibliography, result: str, changed: dict[str, str], removed: set[str], added: Sequence[str]) -> None:
    after = read(result).value
    kept = [entry for entry in before.entries if entry.key not in removed]
    expected = [_content(layout.entry_in(changed[e.key]) if e.key in changed else e) for e in kept]
    expected += [_content(layout.entry_in(each)) for each in added]
    expected_keys = [key for key, _ in expected]
    if _others(before) != _others(after) or [entry.key for entry in after.entries] != expected_keys:
        raise EditRefusedError("the file's layout does not allow a safe change here")
    for entry, (_, fields) in zip(after.entries, expected, strict=True):
        if entry.key not in changed and _content(entry)[1] != fields:
            raise EditRefusedError(f"the change would also change {entry.key}")


def _others(bibliography: Bibliography) -> list[str]:
    text, blocks = bibliography.text, bibliography.blocks
    return [text[block.start : block.end].rstrip() for block in blocks if block.kind not in {"entry", "text"}]


def _content(entry: Entry) -> tuple[str, list[tuple[str, str]]]:
    return entry.key, [(field.name.lower(), " ".join(field.value.split())) for field in entry.fields]
