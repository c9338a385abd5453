"""Edits of a library's files as data, and the fixes that are made of them.

An edit names its file and its place: in YAML a path, in BibTeX a key and a field, in any text a span. All paths and
spans are those of the file as it stands before any edit of the same round, so that several edits can be made at once.
What makes an edit is elsewhere (``formats.editing``); here is what can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeAlias

from postil.text import Span

Path: TypeAlias = tuple[str | int, ...]


class EditRefusedError(Exception):
    """The edit can't be made without touching what it should not; the message says why."""


class Place(Protocol):
    """What has a file and a path in it, such as ``diagnostics.Where``."""

    @property
    def file(self) -> str:
        """The file, below the library's folder."""

    @property
    def path(self) -> Path:
        """The path of a value in that file."""


class SetValue(NamedTuple):
    """Another value at a path of a YAML file; a scalar keeps its quoting style where the new value allows it."""

    file: str
    path: Path
    value: Any


class RemoveValue(NamedTuple):
    """A key with its value, or an item of a list, taken out of a YAML file."""

    file: str
    path: Path


class RenameKey(NamedTuple):
    """Another name for the key at the end of a path of a YAML file; its value and place stay."""

    file: str
    path: Path
    key: str


class InsertValues(NamedTuple):
    """New items in the list, or new keys in the mapping, at a path of a YAML file.

    They come before the item or key ``before``, else at the end. A collection that is missing or empty is begun.
    """

    file: str
    path: Path
    value: list[Any] | dict[str, Any]
    before: str | int | None = None


class MoveItem(NamedTuple):
    """An item of a list in a YAML file, with its comments, moved before the item of the index ``before``."""

    file: str
    path: Path
    before: int


class SetField(NamedTuple):
    """A field of a BibTeX entry with this value (what stands between the braces), added where it is not there."""

    file: str
    key: str
    field: str
    value: str


class RemoveField(NamedTuple):
    """A field of a BibTeX entry taken out."""

    file: str
    key: str
    field: str


class RenameField(NamedTuple):
    """Another name for a field of a BibTeX entry."""

    file: str
    key: str
    field: str
    name: str


class ReplaceText(NamedTuple):
    """Other words for a span of any text file: its code points without a byte-order mark, each line end as one.

    ``old`` is what stands there; where it does not, the edit is refused. Line ends in ``new`` become those of the file.
    """

    file: str
    span: Span
    old: str
    new: str


YamlEdit: TypeAlias = SetValue | RemoveValue | RenameKey | InsertValues | MoveItem
FieldEdit: TypeAlias = SetField | RemoveField | RenameField
Edit: TypeAlias = YamlEdit | FieldEdit | ReplaceText

KINDS: Mapping[str, Callable[..., Edit]] = MappingProxyType(
    {
        "set-value": SetValue,
        "remove-value": RemoveValue,
        "rename-key": RenameKey,
        "insert-values": InsertValues,
        "move-item": MoveItem,
        "set-field": SetField,
        "remove-field": RemoveField,
        "rename-field": RenameField,
        "replace-text": ReplaceText,
    }
)
"""Every edit by the name it has in JSON."""


class Fix(NamedTuple):
    """What would mend a finding. ``safe``: it can't change what the person meant, so it may be made unasked."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]


def fix_by_removing(place: Place, *, safe: bool = False, title: str = "") -> Fix:
    """Mend by taking out what stands at a place."""
    return Fix(title or f"remove {_name(place.path)}", safe, (RemoveValue(place.file, place.path),))


def fix_by_setting(place: Place, value: Any, *, safe: bool = False, title: str = "") -> Fix:
    """Mend by writing another value at a place where there is one."""
    return Fix(title or f"set {_name(place.path)} to {value!r}", safe, (SetValue(place.file, place.path, value),))


def fix_by_renaming(place: Place, key: str, *, safe: bool = False, title: str = "") -> Fix:
    """Mend by giving a key another name."""
    return Fix(title or f"rename {_name(place.path)} to {key}", safe, (RenameKey(place.file, place.path, key),))


def fix_by_moving(place: Place, before: int, *, safe: bool = False, title: str = "") -> Fix:
    """Mend by moving an item of a list before another."""
    return Fix(title or "move it", safe, (MoveItem(place.file, place.path, before),))


def fix_by_replacing(file: str, span: Span, old: str, new: str, *, safe: bool = False, title: str = "") -> Fix:
    """Mend by writing other words over a span of a file."""
    return Fix(title or f"write {new!r} for {old!r}", safe, (ReplaceText(file, span, old, new),))


def as_data(fix: Fix) -> dict[str, Any]:
    """Return a fix as plain data, as it stands in JSON output."""
    return {"title": fix.title, "safe": fix.safe, "edits": [_edit_data(edit) for edit in fix.edits]}


def from_data(data: Mapping[str, Any]) -> Fix:
    """Return the fix that ``as_data`` has written; raises ``KeyError`` or ``TypeError`` for anything else."""
    return Fix(data["title"], data["safe"], tuple(_edit(each) for each in data["edits"]))


def _name(path: Path) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), "it"))


def _edit_data(edit: Edit) -> dict[str, Any]:
    kind = next(name for name, made in KINDS.items() if made is type(edit))
    values = edit._asdict()
    if isinstance(edit, ReplaceText):
        values["span"] = [edit.span.start, edit.span.end]
    elif "path" in values:
        values["path"] = list(values["path"])
    return {"edit": kind, **values}


def _edit(data: Mapping[str, Any]) -> Edit:
    values = {name: value for name, value in data.items() if name != "edit"}
    if "span" in values:
        values["span"] = Span(*values["span"])
    if "path" in values:
        values["path"] = tuple(values["path"])
    return KINDS[data["edit"]](**values)
