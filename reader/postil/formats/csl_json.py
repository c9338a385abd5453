"""CSL-JSON: the items that citation engines read, as Zotero, Pandoc and others write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from postil.cite import csl
from postil.cite.fields.rows import FieldRow
from postil.cite.fields.types import type_of
from postil.cite.latex import encode
from postil.cite.tagged import read_csl_text
from postil.cite.zotero import from_extra
from postil.diagnostics import Diagnostic, Mark, Path, Where
from postil.formats import json_text
from postil.formats.bibtex.dates import STATUS
from postil.formats.loaded import Loaded
from postil.formats.reference_kinds import DUPLICATE_WORK, SYNTAX, VALUE, usable_key
from postil.model import Markup, Source


def loads(text: str, file: str = "") -> Loaded[tuple[Source, ...]]:
    """Read a list of items, one item, or ``{"items": […]}``; what can't be read is a finding. Never raises.

    Variables that CSL 1.0.2 does not know, and values that are not what their variable asks for, are kept in ``other``.
    """
    read = json_text.loads(text.removeprefix("\ufeff"), file, SYNTAX, DUPLICATE_WORK)
    reader = _Reader(file, read.marks)
    for path, value in _items(read.value):
        reader.take(path, value)
    if read.value is not None and not isinstance(read.value, list | dict):
        reader.find((), "CSL-JSON is a list of items")
    return Loaded(tuple(reader.sources.values()), reader.marks, (*read.findings, *reader.findings))


def dumps(sources: Sequence[Source]) -> str:
    """Write sources as a CSL-JSON list, each once, in the order given."""
    by_key = {source.key: source for source in sources}
    return listed(map(entry, by_key.values()))


def entry(source: Source) -> str:
    """Write one source as an object of a list."""
    return indented(csl.item(source))


def indented(value: Any, line: str = "\n") -> str:
    """Return a value as ``json.dumps`` does that is asked for an indent of two spaces, and for which it has no C."""
    if not value or not isinstance(value, dict | list):
        return _JSON.encode(value)
    inner = f"{line}  "
    if isinstance(value, dict):
        members = [f"{_JSON.encode(key)}: {indented(member, inner)}" for key, member in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
    return f"[{inner}{f',{inner}'.join([indented(each, inner) for each in value])}{line}]"


_JSON = json.JSONEncoder(ensure_ascii=False)


def listed(entries: Iterable[str]) -> str:
    """Return what ``entry`` wrote as a CSL-JSON list."""
    lines = ",\n  ".join(map(inside, entries))
    return f"[\n  {lines}\n]\n" if lines else "[]\n"


def listed_data(entries: Iterable[bytes]) -> bytes:
    """Return a list of what ``inside`` gave, encoded already: that of thousands of works is large as text."""
    lines = b",\n  ".join(entries)
    return b"".join((b"[\n  ", lines, b"\n]\n")) if lines else b"[]\n"


def inside(entry: str) -> str:
    """Return what ``entry`` wrote as it stands inside a list."""
    return entry.replace("\n", "\n  ")


def _items(value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        yield from ((("items", index), each) for index, each in enumerate(value["items"]))
    elif isinstance(value, dict):
        yield (), value
    elif isinstance(value, list):
        yield from (((index,), each) for index, each in enumerate(value))


class _Reader:
    def __init__(self, file: str, marks: Mapping[Path, Mark]) -> None:
        self.sources: dict[str, Source] = {}
        self.marks: dict[Path, Mark] = {}
        self.findings: list[Diagnostic] = []
        self._file = file
        self._places = marks

    def find(self, path: Path, message: str, hint: str = "") -> None:
        mark = self._places.get(path) or Mark(1, 1, 1, 1)
        where = Where(self._file, path, line=mark.key_line or mark.line, column=mark.key_column or mark.column)
        self.findings.append(VALUE.at(where, message, hint))

    def take(self, path: Path, value: Any) -> None:
        """Read one item."""
        if not isinstance(value, dict):
            self.find(path, "an item is an object with id and type")
            return
        key = self._key(path, value)
        found: dict[str, Any] = {}
        other: list[tuple[str, str]] = []
        markup: tuple[Markup, ...] = ()
        for name, content in value.items():
            if name in _OWN or content in ("", None, [], {}):
                continue
            row = csl.row_of_csl(csl.variable(name))
            if row and row.attribute == "issued" and (status := _status(content)) and not value.get("status"):
                self.find((*path, name), f"{status!r} is no date; it is read as the status", "write status")
                found["status"] = status
                continue
            read = self._value((*path, name), row, content) if row else None
            if row is None or read is None or row.attribute in found:
                other.append((name, _kept(content)))
            else:
                found[row.attribute], more = _text(row.attribute, read)
                markup += more
        custom = value.get("custom")
        if isinstance(custom, dict):
            other += ((name, _kept(content)) for name, content in custom.items())
        kind = type_of("csl", str(value.get("type", "")))
        self.sources[key] = from_extra(Source(key=key, type=kind, other=tuple(other), markup=markup, **found))
        self._mark(key, path, value)

    def _key(self, path: Path, value: Mapping[str, Any]) -> str:
        written = str(value.get("citation-key") or value.get("id") or "")
        key = usable_key(written, self.sources)
        # Nobody cites by an address, as Zotero writes it: its last part is the item's own key.
        if key != written and not written.startswith(("http:", "https:")):
            self.find(
                (*path, "id") if "id" in value else path, f"{written!r} can't be a citation key", f"it is now {key}"
            )
        return key

    def _mark(self, key: str, path: Path, value: Mapping[str, Any]) -> None:
        for name in value:
            if mark := self._places.get((*path, name)):
                self.marks[key, name] = mark
        if mark := self._places.get(path):
            self.marks[(key,)] = mark

    def _value(self, path: Path, row: FieldRow, content: Any) -> Any:
        codec = csl.CODECS.get(row.kind)
        try:
            if codec:
                return codec.read(content)
            if isinstance(content, str | int | float) and not isinstance(content, bool):
                return str(content)
        except ValueError as error:
            self.find(path, str(error), "kept as it was written")
            return None
        self.find(path, f"{row.csl} is text", "kept as it was written")
        return None


_OWN = frozenset({"id", "type", "custom", "citation-key"})


def _text(attribute: str, value: Any) -> tuple[Any, tuple[Markup, ...]]:
    return read_csl_text(value, attribute) if isinstance(value, str) and csl.is_title(attribute) else (value, ())


def _status(content: Any) -> str | None:
    """Return what a date says of a work that is not published yet, where it says that in place of a date."""
    words = content.get("literal") or content.get("raw") if isinstance(content, dict) else content
    return STATUS.get(" ".join(words.lower().split())) if isinstance(words, str) else None


def _kept(content: Any) -> str:
    return encode(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False))
