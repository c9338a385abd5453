"""What an entry takes over from others: ``crossref`` and ``xdata``, by the rules of BibLaTeX and Biber.

``INHERITANCE`` is the table of the BibLaTeX manual (version 3.20), appendix B, "Default Inheritance Setup"; ``xdata``
is its section 3.13.6. An entry's own fields always stand; whatever the table does not name is taken over by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from postil.cite.name_words import separated
from postil.diagnostics import did_you_mean
from postil.formats.bibtex.entries import Bibliography, Entry, Field, keys_in
from postil.lazy import expression


class Row(NamedTuple):
    """From entries of these types to entries of those: a field, and the fields it becomes (none: it is not taken)."""

    parents: frozenset[str]
    children: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]


_SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"shorttitle": (), "sorttitle": (), "indextitle": (), "indexsorttitle": ()}
)


def _titles(prefix: str) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType(
        {
            "title": (f"{prefix}title",),
            "subtitle": (f"{prefix}subtitle",),
            "titleaddon": (f"{prefix}titleaddon",),
            **_SHORT,
        }
    )


_IN_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
_IN_COLLECTION = frozenset({"incollection", "inreference", "suppcollection"})

INHERITANCE: tuple[Row, ...] = (
    Row(frozenset({"mvbook", "book"}), _IN_BOOK, MappingProxyType({"author": ("author", "bookauthor")})),
    Row(frozenset({"mvbook"}), _IN_BOOK | {"book"}, _titles("main")),
    Row(
        frozenset({"mvcollection", "mvreference"}),
        _IN_COLLECTION | {"collection", "reference"},
        _titles("main"),
    ),
    Row(frozenset({"mvproceedings"}), frozenset({"proceedings", "inproceedings"}), _titles("main")),
    Row(frozenset({"book"}), _IN_BOOK, _titles("book")),
    Row(frozenset({"collection", "reference"}), _IN_COLLECTION, _titles("book")),
    Row(frozenset({"proceedings"}), frozenset({"inproceedings"}), _titles("book")),
    Row(frozenset({"periodical"}), frozenset({"article", "suppperiodical"}), _titles("journal")),
)
"""The first row that names a field decides; several rows may hold for a pair of types."""

NEVER = frozenset(
    {
        *("ids", "crossref", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
        *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey"),
    }
)
"""Fields that no entry takes over by ``crossref``."""

_TYPES = MappingProxyType({"conference": "inproceedings"})
_DATES = frozenset({"date", "year", "month", "day", "endyear"})
_SEPARATORS = MappingProxyType({"crossref": False, "xdata": True, "xref": False, "entryset": True})


_BY_FIELD = expression(r"[{\"\s]xdata\s*=\s*[^\s{\"]", re.IGNORECASE)
_REFERENCE = expression(r"xdata\s*=\s*(?P<key>\S+?)-(?P<field>[a-z]+)(?:-(?P<index>\d{1,4}))?\Z", re.IGNORECASE)
"""A value, or one of a list, that stands in a field of an ``xdata`` entry: ``xdata=key-field-number``."""

MAX_CHAIN = 16
"""An entry may take over from one that takes over from another, up to so many."""

MAX_HINTS = 20
"""Slips of one file for which the key that was probably meant is looked for."""

MAX_PARENTS = 64
"""The keys of one ``xdata`` that are followed."""


class Slip(NamedTuple):
    """A reference that leads nowhere, or in a circle: the entry and the field that make it, and why."""

    entry: Entry
    name: str
    message: str
    hint: str = ""


class Whole(NamedTuple):
    """An entry with what it takes over: the field that holds each value, by name, and the entries they come from."""

    fields: Mapping[str, Field]
    parents: tuple[Entry, ...]


class Inheritance:
    """Resolves the entries of one bibliography; each once."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._bibliography = bibliography
        self._done: dict[int, Whole] = {}
        self.slips: list[Slip] = []
        self._hints = 0
        text = bibliography.text
        lowered = text.lower()
        self.has_references = any(name in lowered for name in _SEPARATORS)
        self._by_field = "xdata" in lowered and _BY_FIELD.search(text) is not None

    def whole(self, entry: Entry) -> Whole:
        """Return the entry with everything it takes over; its own fields come first."""
        if not self.has_references:
            return Whole(entry.by_name, ())
        return self._whole(entry, ())

    def check(self, entry: Entry) -> Iterator[Slip]:
        """Yield the references of an entry that lead nowhere."""
        for name in _SEPARATORS if self.has_references else ():
            if name in entry.by_name:
                for key in self._keys(entry, name):
                    if key not in self._bibliography.by_key:
                        yield Slip(entry, name, f"{name} names {key!r}, and there is no such entry", self._hint(key))

    def _hint(self, key: str) -> str:
        """Return what was probably meant; of many slips only the first are worth a look at every key."""
        self._hints += 1
        return did_you_mean(key, self._bibliography.by_key) if self._hints <= MAX_HINTS else ""

    def _keys(self, entry: Entry, name: str) -> tuple[str, ...]:
        value = entry.value(name)
        return keys_in(value) if _SEPARATORS[name] else tuple(key for key in [value.strip()] if key)

    def _parents(self, entry: Entry) -> Iterator[tuple[str, Entry]]:
        for name in ("xdata", "crossref"):
            if name in entry.by_name:
                for key in self._keys(entry, name)[:MAX_PARENTS]:
                    if key in self._bibliography.by_key:
                        yield name, self._bibliography.by_key[key]

    def _whole(self, entry: Entry, path: tuple[int, ...]) -> Whole:
        if "crossref" not in entry.by_name and "xdata" not in entry.by_name and not self._by_field:
            return Whole(entry.by_name, ())
        if (done := self._done.get(id(entry))) is not None:
            return done
        if len(path) >= MAX_CHAIN:
            what = f"what is taken over comes through more than {MAX_CHAIN} entries; it is not followed further"
            self.slips.append(Slip(entry, "crossref" if "crossref" in entry.by_name else "xdata", what))
            return Whole(entry.by_name, ())
        self._done[id(entry)] = self._resolved(entry, (*path, id(entry)))
        return self._done[id(entry)]

    def _resolved(self, entry: Entry, path: tuple[int, ...]) -> Whole:
        fields = dict(entry.by_name)
        parents: dict[int, Entry] = {}
        for name, field in entry.by_name.items() if self._by_field else ():
            if "xdata" in field.value.lower() and name != "xdata":
                fields[name] = field._replace(value=self._value(entry, field, path, parents))
        for name, parent in self._parents(entry):
            if id(parent) in path:
                what = "to the entry itself" if parent is entry else f"to {parent.key!r}"
                self.slips.append(Slip(entry, name, f"{name} leads in a circle, back {what}"))
                continue
            whole = self._whole(parent, path)
            taken = _by_crossref(parent, entry, whole.fields) if name == "crossref" else _by_xdata(whole.fields)
            dated = bool(_DATES & fields.keys())
            for target, field in taken:
                if not (dated and target in _DATES):
                    fields.setdefault(target, field)
            parents |= {id(parent): parent, **{id(each): each for each in whole.parents}}
        parents.pop(id(entry), None)
        return Whole(fields, tuple(parents.values()))

    def _value(self, entry: Entry, field: Field, path: tuple[int, ...], parents: dict[int, Entry]) -> str:
        """Return a value with what it takes from fields of other entries; those are added to ``parents``."""
        parts = separated(field.value)
        for number, part in enumerate(parts):
            match = _REFERENCE.match(part.strip())
            if match is None:
                continue
            parent = self._bibliography.by_key.get(match["key"])
            if parent is None or id(parent) in path:
                what = f"{field.name.lower()} takes a value from {match['key']!r}, and there is no such entry"
                self.slips.append(Slip(entry, field.name.lower(), what, "" if parent else self._hint(match["key"])))
                continue
            taken = self._whole(parent, path).fields.get(match["field"].lower())
            values = separated(taken.value) if taken and match["index"] else [taken.value] if taken else []
            index = int(match["index"] or 1)
            if not 1 <= index <= len(values):
                what = f"{field.name.lower()} takes a value from {match['key']!r} that is not there: {part.strip()!r}"
                self.slips.append(Slip(entry, field.name.lower(), what))
                continue
            parts[number] = values[index - 1].strip()
            parents[id(parent)] = parent
        return " and ".join(part.strip() for part in parts)


def _by_xdata(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    return ((name, field) for name, field in fields.items() if name not in {"ids", "xdata"})


def _by_crossref(parent: Entry, child: Entry, fields: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    """Yield what a child takes over, by the names it takes in the child: what the table names first."""
    targets = _targets(_type(parent), _type(child))
    for name, field in fields.items():
        yield from ((target, field) for target in targets.get(name, ()))
    for name, field in fields.items():
        if name not in targets and name not in NEVER:
            yield name, field


def _targets(parent: str, child: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in INHERITANCE:
        if parent in row.parents and child in row.children:
            for name, targets in row.fields.items():
                found.setdefault(name, targets)
    return found


def _type(entry: Entry) -> str:
    kind = entry.type.lower()
    return _TYPES.get(kind, kind)
