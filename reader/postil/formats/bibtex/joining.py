"""Two entries for one work made one: what the other says more is taken over, what it says otherwise is a conflict."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from postil.cite.duplicates import bare_doi
from postil.cite.fields import TABLE, row_of_field
from postil.cite.latex import decode
from postil.formats.bibtex.edits import RemoveField, SetField
from postil.formats.bibtex.entries import Entry, keys_in
from postil.model import Name, Source

Side: TypeAlias = Literal["", "ours", "theirs"]
"""Whose value stands where both say something; nobody's: the two are not made one."""

_KINDS = {row.attribute: row.kind for row in TABLE}
DATES = frozenset({"date", "year", "month", "day"})
"""The fields that say when a work was published."""

_LISTS = frozenset({"keywords", "groups"})
"""Fields that hold several values with commas between them: each side adds its own."""


class Conflict(NamedTuple):
    """What two entries say differently: the field in each, and the words."""

    ours: str
    theirs: str
    our_words: str
    their_words: str


class Pair(NamedTuple):
    """An entry and what it was read as."""

    entry: Entry
    source: Source


def conflicts(ours: Pair, theirs: Pair) -> tuple[Conflict, ...]:
    """Return what two entries for one work say differently; other ways to write the same are no difference."""
    return tuple(_conflicts(ours, theirs))


def joined(
    ours: Pair, theirs: Pair, prefer: Side, taken: Container[str] | None = ()
) -> tuple[SetField | RemoveField, ...]:
    """Return the edits by which our entry says what both say, and is found by the key of the other as well.

    No key that is ``taken`` by another entry becomes an alias; none at all where it is ``None``.
    """
    found = _joined(ours, theirs, prefer)
    return tuple(found) if taken is None else (*found, *_aliases(ours.entry, theirs.entry, taken))


def _conflicts(ours: Pair, theirs: Pair) -> Iterator[Conflict]:
    for attribute in _KINDS:
        one, other = getattr(ours.source, attribute), getattr(theirs.source, attribute)
        if one and other and attribute not in _LISTS and _sign(attribute, one) != _sign(attribute, other):
            yield Conflict(_field_of(ours, attribute), _field_of(theirs, attribute), _words(one), _words(other))
    if ours.source.type != theirs.source.type:
        yield Conflict("", "", f"@{ours.entry.type}", f"@{theirs.entry.type}")
    mine = dict(ours.source.other) | _private(ours.entry)
    for name, tex in (dict(theirs.source.other) | _private(theirs.entry)).items():
        if name in mine and name != "ids" and name not in _LISTS and decode(mine[name]) != decode(tex):
            yield Conflict(name, name, decode(mine[name]), decode(tex))


def _private(entry: Entry) -> dict[str, str]:
    """Return the fields that a source has no attribute for, nor keeps."""
    known = (name for name in entry.by_name if row_of_field(name, entry.type) is None)
    return {name: entry.value(name) for name in known}


def _joined(ours: Pair, theirs: Pair, prefer: Side) -> Iterator[SetField | RemoveField]:
    key = ours.entry.key
    for name, field in theirs.entry.by_name.items():
        if name == "ids" or not field.value.strip():
            continue
        if name in _LISTS and (both := _both(ours.entry.value(name), field.value)) != ours.entry.value(name):
            yield SetField(key, name, both, is_tex=True)
        elif name not in _LISTS and not _is_said(ours, name):
            yield SetField(key, name, field.value, is_tex=True)
    if prefer == "theirs":
        for conflict in conflicts(ours, theirs):
            if conflict.theirs in DATES:
                yield from _dated(ours.entry, theirs.entry)
            elif conflict.ours and conflict.theirs:
                yield SetField(key, conflict.ours, theirs.entry.value(conflict.theirs), is_tex=True)


def _dated(ours: Entry, theirs: Entry) -> Iterator[SetField | RemoveField]:
    """Yield the edits by which our entry has the date of the other, in the fields that it uses."""
    yield from (RemoveField(ours.key, name) for name in sorted(DATES & ours.by_name.keys() - theirs.by_name.keys()))
    for name in sorted(DATES & theirs.by_name.keys()):
        yield SetField(ours.key, name, theirs.value(name), is_tex=True)


def _aliases(ours: Entry, theirs: Entry, taken: Container[str]) -> Iterator[SetField]:
    own = keys_in(ours.value("ids"))
    known = {ours.key, *own}
    more = [each for each in (*keys_in(theirs.value("ids")), theirs.key) if each not in known and each not in taken]
    if more:
        yield SetField(ours.key, "ids", ", ".join((*own, *dict.fromkeys(more))))


def _is_said(ours: Pair, name: str) -> bool:
    """Whether our entry says already what a field of this name would say."""
    if name in ours.entry.by_name:
        return bool(ours.entry.value(name).strip())
    row = row_of_field(name, ours.entry.type)
    if name in DATES:
        return bool(ours.source.issued)
    return row is not None and bool(getattr(ours.source, row.attribute))


def _field_of(pair: Pair, attribute: str) -> str:
    """Return the field of an entry that an attribute was read from; nothing where it was taken over."""
    if attribute == "issued" and "date" not in pair.entry.by_name:
        return "year" if "year" in pair.entry.by_name else ""
    for name in pair.entry.by_name:
        row = row_of_field(name, pair.entry.type)
        if row is not None and row.attribute == attribute:
            return name
    return ""


def _both(one: str, other: str) -> str:
    values = [part.strip() for text in (one, other) for part in text.split(",") if part.strip()]
    return ", ".join(dict.fromkeys(values))


def _sign(attribute: str, value: str | Sequence[Name]) -> str:
    """Return what tells values apart: identifiers are the same in any case, with and without hyphens."""
    words = _words(value)
    if attribute == "doi":
        return bare_doi(words)
    if attribute in {"isbn", "issn"}:
        return re.sub(r"[^0-9X]", "", words.upper())
    return words.replace("–", "-") if attribute == "pages" else words


def _words(value: str | Sequence[Name]) -> str:
    return value if isinstance(value, str) else "; ".join(name.display() for name in value)
