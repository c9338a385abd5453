"""Persons and organisations told by name: who is known already, and who comes new into people.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from postil.edits import EditRefusedError, InsertValues
from postil.formats import yaml
from postil.formats.decode import decode
from postil.formats.editing import edited
from postil.formats.yaml_edit import dumps
from postil.identifiers import fresh_id, slug
from postil.model.migrate import CURRENT
from postil.model.people import Agent
from postil.store import PEOPLE_FILE, StoredLibrary, read

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9._-]*")
_BEYOND_EUROPE = re.compile(r"[\u0600-\uffff]")
"""Letters of scripts whose names are not given names first and the family's name last."""


class PeopleError(Exception):
    """people.yaml can't take a new record; the message says why in one line."""


def person_id(stored: StoredLibrary, name: str, taken: Collection[str] = ()) -> str:
    """Return the identifier of whoever has this name, or one that nobody else has, those in ``taken`` included."""
    known = stored.settings.value.people
    return _same(known.values(), name) or fresh_id(slug(name) or "unnamed", {*known, *taken})


def told(stored: StoredLibrary, said: str, taken: Collection[str] = ()) -> tuple[str, Mapping[str, Any] | None]:
    """Return the identifier of whom a person has told by identifier or by name, and the new record where one is needed.

    What looks like an identifier is taken as one even where nobody has it: the check says so then, and a slip of the
    fingers makes nobody new.
    """
    known = stored.settings.value.people
    if said in known or (_IDENTIFIER.fullmatch(said) and not _same(known.values(), said)):
        return said, None
    identifier = person_id(stored, said, taken)
    return identifier, None if identifier in known else person(identifier, said)


def told_all(stored: StoredLibrary, said: Sequence[str]) -> tuple[tuple[str, ...], tuple[Mapping[str, Any], ...]]:
    """Return the identifiers of all whom a person has told, and the new records that are needed."""
    ids: dict[str, None] = {}
    new: dict[str, Mapping[str, Any]] = {}
    for each in said:
        identifier, record = told(stored, each, new)
        ids[identifier] = None
        if record is not None:
            new[identifier] = record
    return tuple(ids), tuple(new.values())


def person(identifier: str, name: str) -> dict[str, Any]:
    """Return the record of a person; the name is split for citations where the family's name surely comes last."""
    given, _, family = name.rpartition(" ")
    record = {"kind": "person", "id": identifier, "name": name}
    return record | ({"family": family, "given": given} if given and not _BEYOND_EUROPE.search(name) else {})


def people_before(stored: StoredLibrary) -> bytes | None:
    """Return people.yaml as it is; ``None`` where there is none. Raises ``StoreError``."""
    path = stored.root / PEOPLE_FILE
    return read(path, stored.root) if path.exists() else None


def people_changes(stored: StoredLibrary, new: Sequence[Mapping[str, Any]]) -> dict[str, tuple[bytes | None, bytes]]:
    """Return people.yaml by name, as it is and with new records; nothing where nobody is new.

    Raises ``PeopleError`` or ``StoreError``. ``store.write_all`` writes it.
    """
    before = people_before(stored) if new else None
    return {PEOPLE_FILE: (before, people_with(before, new))} if new else {}


def people_with(before: bytes | None, new: Sequence[Mapping[str, Any]]) -> bytes:
    """Return people.yaml with new records at its end; ``None`` is a file that is not there. Raises ``PeopleError``."""
    records = [dict(each) for each in new]
    if before is None:
        return dumps({"format": CURRENT, "people": records}).encode()
    is_empty = yaml.loads(decode(before, PEOPLE_FILE).value).value is None
    whole = InsertValues(PEOPLE_FILE, (), {"format": CURRENT, "people": records})
    try:
        return edited(before, [whole if is_empty else InsertValues(PEOPLE_FILE, ("people",), records)])
    except EditRefusedError as error:
        raise PeopleError(f"{PEOPLE_FILE}: {error}; add {new[0]['id']!r} by hand") from None


def _same(agents: Collection[Agent], name: str) -> str | None:
    return next(
        (agent.id for agent in agents if name in {agent.name, *(each.name for each in agent.other_names)}), None
    )


__all__ = [
    "PeopleError",
    "people_before",
    "people_changes",
    "people_with",
    "person",
    "person_id",
    "told",
    "told_all",
]
