"""Write what was found into reading.yaml: edits that leave a person's comments and layout as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from postil.actions.diffs import file_diff
from postil.actions.links.checking import CheckedLink
from postil.actions.links.listing import LinkPlace
from postil.actions.record_files import next_key, record_file, refuse_new_errors
from postil.diagnostics import Path as ValuePath
from postil.edits import InsertValues, SetValue, YamlEdit
from postil.model import FootnoteLink, LinkCheck, Reading
from postil.model.base import Record
from postil.store import StoredLibrary, write_all


class Proposed(NamedTuple):
    """A file of the library as it is, and as it would be."""

    reading: Reading
    name: str
    """The file, below the library's folder."""
    before: bytes
    after: bytes

    def diff(self) -> str:
        """Return the difference as a unified diff."""
        return file_diff(self.name, *(each.decode("utf-8", "replace") for each in (self.before, self.after)))


def propose_checks(stored: StoredLibrary, checked: Iterable[CheckedLink]) -> tuple[Proposed, ...]:
    """Return the files as they would be with what was found; raises ``RecordError`` or ``StoreError``."""
    return propose(stored, ((each.place, changes_of(each)) for each in checked))


def propose(stored: StoredLibrary, changes: Iterable[tuple[LinkPlace, Mapping[str, Any]]]) -> tuple[Proposed, ...]:
    """Return files with links changed: lists are appended to, other keys are set.

    Raises ``RecordError`` where an edit can't be made safely, or would bring a new error into the library.
    """
    by_reading: dict[str, list[tuple[LinkPlace, Mapping[str, Any]]]] = {}
    for place, values in changes:
        by_reading.setdefault(place.reading.id, []).append((place, values))
    proposed = [_proposed(stored, group) for group in by_reading.values()]
    return tuple(each for each in proposed if each.before != each.after)


def write_proposed(stored: StoredLibrary, proposed: Iterable[Proposed]) -> tuple[Path, ...]:
    """Write the files; raises ``StoreError`` where one has changed meanwhile."""
    files = {each.name: (each.before, each.after) for each in proposed}
    write_all(stored.root, files)
    return tuple(stored.root / name for name in files)


def changes_of(checked: CheckedLink) -> Mapping[str, Any]:
    """Return what is to be written of a link: its reach, the check, and the copy that was found."""
    values: dict[str, Any] = {"checks": [checked.check]}
    if checked.place.link.reach != checked.check.reach:
        values["reach"] = checked.check.reach
    return values | ({"snapshots": [checked.copy]} if checked.copy else {})


def _proposed(stored: StoredLibrary, changes: Sequence[tuple[LinkPlace, Mapping[str, Any]]]) -> Proposed:
    reading = changes[0][0].reading
    file = record_file(stored, reading.id)
    records = file.data.get("links") or ()
    after = file.with_edits(
        edit for place, values in changes for edit in _edits(file.name, place, records[place.index], values)
    )
    refuse_new_errors(stored, {file.name: after}, reading.id)
    return Proposed(reading, file.name, file.before, after)


def _edits(file: str, place: LinkPlace, there: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[YamlEdit]:
    """Yield the edits of one link; keys that are new come where the format has them."""
    path: ValuePath = ("links", place.index)
    for name, value in values.items():
        if name == "checks" and (again := _same_again(place.link, value[0])) is not None:
            yield SetValue(file, (*path, "checks", again, "checked"), value[0].checked)
        elif isinstance(value, list) and there.get(name):
            yield InsertValues(file, (*path, name), [_plain(each) for each in value])
        elif name in there:
            yield SetValue(file, (*path, name), _plain(value))
        else:
            yield InsertValues(file, path, {name: _plain(value)}, next_key(FootnoteLink, there, name))


def _same_again(link: FootnoteLink, check: LinkCheck) -> int | None:
    """Return the check that is only dated anew: the last one, where the one before it found the same as well."""
    told = [_found(each) for each in link.checks[-2:]]
    return len(link.checks) - 1 if told == [_found(check)] * 2 else None


def _found(check: LinkCheck) -> tuple[Any, ...]:
    return check.reach, check.because, check.status, check.final_url, check.sha256


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.model_dump(mode="json", exclude_none=True) if isinstance(value, Record) else value


__all__ = ["Proposed", "changes_of", "propose", "propose_checks", "write_proposed"]
