"""What a file must say after its edits, worked out from what it says now: the proof that an edit is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from postil.edits import EditRefusedError, InsertValues, MoveItem, Path, RemoveValue, RenameKey, SetValue, YamlEdit

Grouped = Mapping[Path, Sequence[YamlEdit]]


def at(value: Any, path: Path) -> Any:
    """Return the value at a path; raises ``EditRefusedError`` where there is none."""
    for step in path:
        is_there = (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
        )
        if not is_there:
            raise EditRefusedError(f"{named(path)} is not there")
        value = value[step]
    return value


def named(path: Path) -> str:
    """Return a path as a person writes it."""
    return ".".join(map(str, path)) or "the file"


def settled(value: Any, edits: Sequence[YamlEdit]) -> tuple[YamlEdit, ...]:
    """Return edits that can be made as they stand; raises ``EditRefusedError`` where they can't, or contradict.

    An insertion into a collection that is missing begins it; one into nothing, or into an empty list that is to hold
    records, sets it. Insertions at the same place become one; an edit that is given twice is made once.
    """
    result = _merged([_begun(value, edit) for edit in _merged(edits)])
    _refuse_contradictions(result)
    for each in result:
        _refuse_impossible(value, each)
    return result


def _merged(edits: Sequence[YamlEdit]) -> tuple[YamlEdit, ...]:
    """Make one of the insertions at one place, and of an edit that is given twice."""
    made: dict[tuple[type, Path, Any], YamlEdit] = {}
    for each in edits:
        key = (type(each), each.path, each.before if isinstance(each, InsertValues) else None)
        known = made.setdefault(key, each)
        if isinstance(known, InsertValues) and isinstance(each, InsertValues) and known is not each:
            made[key] = known._replace(value=_joined(known, each))
        elif known != each:
            raise EditRefusedError(f"two edits of {named(each.path)} contradict each other")
    return tuple(made.values())


def _begun(value: Any, edit: YamlEdit) -> YamlEdit:
    """Turn an insertion into a missing or an empty collection into what begins it."""
    if not isinstance(edit, InsertValues):
        return edit
    path = edit.path
    new: Any = edit.value
    while path:
        try:
            there = at(value, path)
        except EditRefusedError:
            if not isinstance(path[-1], str):
                raise
            path, new = path[:-1], {path[-1]: new}
            continue
        if there is None or (there == [] and isinstance(new, list) and any(isinstance(each, dict) for each in new)):
            return SetValue(edit.file, path, new)
        return edit._replace(path=path, value=new, before=edit.before if path == edit.path else None)
    return SetValue(edit.file, (), new) if value is None else edit._replace(path=path, value=new)


def _joined(one: InsertValues, other: InsertValues) -> Any:
    if isinstance(one.value, list) and isinstance(other.value, list):
        return one.value + other.value
    if isinstance(one.value, dict) and isinstance(other.value, dict) and not one.value.keys() & other.value.keys():
        return one.value | other.value
    raise EditRefusedError(f"two insertions into {named(one.path)} contradict each other")


def _refuse_contradictions(edits: Sequence[YamlEdit]) -> None:
    """Refuse an edit of a value that another one replaces or takes away."""
    paths = {each.path for each in edits if isinstance(each, SetValue | RemoveValue | MoveItem)}
    gone = {each.path for each in edits if isinstance(each, RemoveValue | MoveItem)}
    for each in edits:
        above = {each.path[:length] for length in range(len(each.path))} & paths
        same = each.path in paths and isinstance(each, InsertValues)
        beside = each.path in gone and not isinstance(each, RemoveValue | MoveItem)
        if above or same or beside:
            raise EditRefusedError(f"two edits of {named(each.path)} contradict each other")


def _refuse_impossible(value: Any, edit: YamlEdit) -> None:
    there = at(value, edit.path)
    name = named(edit.path)
    owner = at(value, edit.path[:-1]) if edit.path else None
    if isinstance(edit, InsertValues):
        if type(there) is not type(edit.value):
            raise EditRefusedError(f"{name} is not a {'list' if isinstance(edit.value, list) else 'mapping'}")
        if isinstance(there, dict) and (known := there.keys() & edit.value):
            raise EditRefusedError(f"{name} has {', '.join(sorted(known))} already")
        if edit.before is not None:
            at(there, (edit.before,))
    elif isinstance(edit, RenameKey):
        if not isinstance(owner, dict) or edit.key in owner:
            raise EditRefusedError(f"{name} can't be called {edit.key}")
    elif isinstance(edit, MoveItem):
        if not isinstance(owner, list):
            raise EditRefusedError(f"{name} is not an item of a list")
        at(owner, (edit.before,))
    elif isinstance(edit, RemoveValue) and not edit.path:
        raise EditRefusedError("the whole file can't be removed")


def expected(value: Any, edits: Sequence[YamlEdit]) -> Any:
    """Return what the file must say after these edits, which are ``settled``."""
    grouped: dict[Path, list[YamlEdit]] = {}
    for edit in edits:
        grouped.setdefault(edit.path, []).append(edit)
    return _after(value, (), grouped)


def _after(value: Any, path: Path, grouped: Grouped) -> Any:
    here = grouped.get(path, ())
    for edit in here:
        if isinstance(edit, SetValue):
            return deepcopy(edit.value)
    inserts = {edit.before: edit.value for edit in here if isinstance(edit, InsertValues)}
    if isinstance(value, dict):
        return dict(_keys_after(value, path, grouped, inserts))
    if isinstance(value, list):
        return list(_items_after(value, path, grouped, inserts))
    return value


def _keys_after(value: dict[str, Any], path: Path, grouped: Grouped, inserts: Any) -> Iterator[tuple[str, Any]]:
    for key, child in value.items():
        yield from inserts.get(key, {}).items()
        edits = grouped.get((*path, key), ())
        if not any(isinstance(edit, RemoveValue) for edit in edits):
            name = next((edit.key for edit in edits if isinstance(edit, RenameKey)), key)
            yield name, _after(child, (*path, key), grouped)
    yield from inserts.get(None, {}).items()


def _items_after(value: list[Any], path: Path, grouped: Grouped, inserts: Any) -> Iterator[Any]:
    moves = {
        index: edit.before
        for index in range(len(value))
        for edit in grouped.get((*path, index), ())
        if isinstance(edit, MoveItem)
    }
    for index, child in enumerate(value):
        yield from (value[moved] for moved, before in moves.items() if before == index)
        yield from inserts.get(index, [])
        edits = grouped.get((*path, index), ())
        if index not in moves and not any(isinstance(edit, RemoveValue) for edit in edits):
            yield _after(child, (*path, index), grouped)
    yield from inserts.get(None, [])


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same in every respect: kinds, order of keys, and ``1`` is neither ``1.0`` nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other)
