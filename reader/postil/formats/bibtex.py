"""BibTeX and BibLaTeX files. bibtexparser splits them into blocks; fields, names, dates and text are read here."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String

from postil.cite.fields import FIELDS as FIELD_ROWS
from postil.cite.fields import Dialect, csl_type, row_of_field, row_of_type
from postil.cite.latex import decode, encode, verbatim
from postil.cite.names import format_names, parse_names
from postil.diagnostics import Diagnostic, Kind, Mark, Path, Related, Where
from postil.edits import Fix, SetField
from postil.formats.loaded import Loaded
from postil.model import Relation, Source, parse_date
from postil.model.dates import MONTHS, edtf_of

SYNTAX = Kind(
    "S001",
    "bibtex-syntax",
    "error",
    """An entry in sources.bib that can't be read.

    Why it matters: it can't be cited; the other entries are read all the same.

    Example: `@article{key, title = {Unclosed`.

    Fix: close the brace or quotation mark; put a comma between fields.
    """,
)
DUPLICATE = Kind(
    "S002",
    "duplicate-source",
    "error",
    """Two entries with the same citation key, or one entry with the same field twice.

    Why it matters: BibTeX silently takes one of the two.

    Example: `@misc{smith2020, title = {A}, title = {B}}`.

    Fix: remove one, or give it another key.
    """,
)
BAD_DATE = Kind(
    "S003",
    "source-date",
    "warning",
    """A date in sources.bib that is not a date.

    Why it matters: it can't be sorted, formatted or compared.

    Example: `date = {July 2019}`.

    Fix: write it as in ISO 8601: `date = {2019-07}`.
    """,
)
BAD_KEY = Kind(
    "S004",
    "source-key",
    "error",
    """A citation key that other programs can't read.

    Why it matters: LaTeX, Pandoc and BibTeX break keys at spaces, commas and braces.

    Example: `@misc{Müller 2020, …}`.

    Fix: use letters a–z, digits and `: . _ + / -`.
    """,
)

KINDS = (SYNTAX, DUPLICATE, BAD_DATE, BAD_KEY)

_KEY = re.compile(r"[A-Za-z0-9:._+/-]{1,128}\Z")
_MONTH_MACROS = MappingProxyType({name[:3].lower(): number for number, name in enumerate(MONTHS, 1)})
_HANDLED = frozenset({"year", "month", "related", "relatedtype", "entrysubtype", "langid"})


_PRIVATE = frozenset({"file", "abstract", "annote", "annotation", "owner", "timestamp", "groups", "local-url", "pdf"})
"""Fields that reference managers write for their user alone: paths on a disk, others' abstracts, private remarks."""


def loads(text: str, file: str = "") -> Loaded[tuple[Source, ...]]:
    """Read sources; an entry that can't be read becomes a finding and the rest is read. Never raises."""
    reader = _Reader(file)
    for block in split(text):
        reader.take(block)
    return Loaded(tuple(reader.sources.values()), reader.marks, tuple(reader.findings))


def split(text: str) -> list[Any]:
    """Return the blocks of a file as bibtexparser splits them: entries, macros, comments, and what can't be read."""
    with _quiet():
        return list(parse_string(text, parse_stack=[]).blocks)


def dumps(sources: Sequence[Source], dialect: Dialect = "biblatex") -> str:
    """Write sources as BibLaTeX or as plain BibTeX, each once, in the order given.

    An entry that was read from a file is written back as it stood there, for BibLaTeX; for plain BibTeX every entry is
    made anew. The text ends with a line feed, without which some importers read nothing.
    """
    by_key = {source.key: source for source in sources}
    entries = (
        source.raw.strip() if source.raw and dialect == "biblatex" else _entry(source, dialect, by_key)
        for source in by_key.values()
    )
    return "".join(entry + "\n\n" for entry in entries).removesuffix("\n")


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.sources: dict[str, Source] = {}
        self.marks: dict[Path, Mark] = {}
        self.findings: list[Diagnostic] = []
        self._strings: dict[str, str] = {}

    def take(self, block: Any) -> None:
        line = (block.start_line or 0) + 1
        if isinstance(block, String):
            self._strings[block.key.lower()] = self._value(block.value)
        elif isinstance(block, DuplicateFieldKeyBlock):
            fields = ", ".join(sorted(block.duplicate_keys))
            self._find(DUPLICATE, line, f"the entry has the field {fields} twice", "keep one")
        elif isinstance(block, DuplicateBlockKeyBlock) and isinstance(block.ignore_error_block, Entry):
            self._entry(block.ignore_error_block, line)
        elif isinstance(block, ParsingFailedBlock):
            reason = str(getattr(block.error, "abort_reason", "") or block.error).split("\n", maxsplit=1)[0]
            self._find(SYNTAX, line, f"this entry can't be read: {reason}".rstrip(": "), "close what was opened")
        elif isinstance(block, Entry):
            self._entry(block, line)

    def _entry(self, entry: Entry, line: int) -> None:
        key = entry.key
        if not _KEY.match(key):
            self._find(BAD_KEY, line, f"the citation key {key!r} has characters that other programs can't read")
            return
        if key in self.sources:
            first = Related("the first one", Where(self.file, line=self.marks[(key,)].line, column=1))
            self._find(DUPLICATE, line, f"the citation key {key!r} stands here a second time", "rename one", (first,))
            return
        self.marks[(key,)] = Mark(line, 1, line, 1 + len(entry.entry_type) + len(key) + 2)
        raw = {field.key.lower(): field for field in entry.fields}
        for name, field in raw.items():
            at = (field.start_line or 0) + 1
            self.marks[(key, name)] = Mark(at, 1, at, 1)
        values = {name: self._value(field.value) for name, field in raw.items()}
        source = self._source(entry, values)
        # An entry that needs the file's own macros can't be written back without them: it will be made anew.
        needs_macros = any(self._strings.keys() & _macros(field.value) for field in raw.values())
        # Nor is one with private fields: it would carry them into public files.
        made_anew = needs_macros or any(_is_private(name) for name in raw)
        self.sources[key] = source.model_copy(update={"raw": None}) if made_anew else source

    def _source(self, entry: Entry, values: dict[str, str]) -> Source:
        found: dict[str, Any] = {}
        other: list[tuple[str, str]] = []
        for name, value in values.items():
            row = row_of_field(name, entry.entry_type)
            if name in _HANDLED or _is_private(name):
                continue
            if row is None or row.attribute in found:
                other.append((name, value))
            elif row.kind == "names":
                found[row.attribute] = parse_names(value)
            elif row.kind == "date":
                found[row.attribute] = self._date(entry.key, name, value)
            else:
                found[row.attribute] = value if row.kind == "verbatim" else decode(value)
        if "issued" not in found and "year" in values:
            found["issued"] = self._year_month(entry.key, values)
        if not found.get("language") and "langid" in values:
            found["language"] = decode(values["langid"])
        relations = self._relations(values)
        kind = csl_type(entry.entry_type, values.get("entrysubtype", ""))
        return Source(key=entry.key, type=kind, related=relations, other=tuple(other), raw=entry.raw, **found)

    def _date(self, key: str, name: str, value: str) -> str | None:
        text = decode(value).strip()
        try:
            parse_date(text)
        except ValueError as error:
            where = Where(self.file, (key, name), line=self.marks[key, name].line, column=1)
            meant = edtf_of(text) if name not in {"year", "month"} else None
            fix = Fix(f"write {meant}", True, (SetField(self.file, key, name, meant),)) if meant else None
            self.findings.append(BAD_DATE.at(where, str(error), fix=fix))
            return None
        return text

    def _year_month(self, key: str, values: dict[str, str]) -> str | None:
        year, month = decode(values["year"]).strip(), decode(values.get("month", "")).strip().lower()
        number = _MONTH_MACROS.get(month[:3]) or (int(month) if month.isdecimal() and len(month) < 3 else None)
        return self._date(key, "year", f"{year}-{number:02}" if number else year)

    def _relations(self, values: dict[str, str]) -> tuple[Relation, ...]:
        kind = values.get("relatedtype", "")
        keys = [key.strip() for key in values.get("related", "").split(",")]
        known = {"reprintof", "origpubas", "origpubin", "translationof"}
        return tuple(Relation(kind=kind, key=key) for key in keys if kind in known and _KEY.match(key))

    def _value(self, raw: str) -> str:
        """Evaluate ``{…}``, ``"…"``, numbers, macros, and what ``#`` joins."""
        parts = []
        for part in _concatenated(raw):
            if part[:1] in {"{", '"'} and len(part) > 1:
                parts.append(part[1:-1])
            else:
                parts.append(self._strings.get(part.lower(), part))
        return "".join(parts)

    def _find(self, kind: Kind, line: int, message: str, hint: str = "", related: tuple[Related, ...] = ()) -> None:
        self.findings.append(kind.at(Where(self.file, line=line, column=1), message, hint, related))


def _is_private(name: str) -> bool:
    return name in _PRIVATE or name.startswith("bdsk-")


def _macros(raw: str) -> set[str]:
    return {part.lower() for part in _concatenated(raw) if part[:1] not in {"{", '"'}}


def _concatenated(raw: str) -> Iterator[str]:
    depth = start = 0
    quoted = False
    for index, character in enumerate(raw):
        depth += (character == "{") - (character == "}")
        if character == '"' and depth == 0:
            quoted = not quoted
        if character == "#" and depth == 0 and not quoted:
            yield raw[start:index].strip()
            start = index + 1
    yield raw[start:].strip()


def _entry(source: Source, dialect: Dialect, by_key: dict[str, Source]) -> str:
    row = row_of_type(source.type)
    entry_type = row.biblatex if dialect == "biblatex" else row.bibtex
    fields = list(_fields(source, entry_type, dialect))
    if dialect == "biblatex":
        fields += _biblatex_only(source, row.subtype)
        fields += [(name, f"{{{value}}}") for name, value in source.other if _is_closed(value) and name.isalnum()]
    elif (note := _related_note(source, by_key)) and not source.note:
        fields.append(("note", f"{{{encode(note)}}}"))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{entry_type}{{{source.key},\n{lines}}}"


def _fields(source: Source, entry_type: str, dialect: Dialect) -> Iterator[tuple[str, str]]:
    written: set[str] = set()
    for row in FIELD_ROWS:
        value = getattr(source, row.attribute)
        if not value or row.attribute in written or (row.types and entry_type not in row.types):
            continue
        written.add(row.attribute)
        name = row.biblatex if dialect == "biblatex" else row.bibtex
        if row.kind == "names":
            yield name, f"{{{format_names(value)}}}"
        elif row.kind == "verbatim":
            yield name, f"{{{verbatim(value)}}}"
        elif row.kind == "date" and name == "date" and dialect == "bibtex":
            yield from _year_and_month(value)
        else:
            yield name, f"{{{encode(value)}}}"


def _is_closed(value: str) -> bool:
    """Whether a value, as it was written, ends where it should."""
    depth = 0
    for character in value:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0 and not value.endswith("\\")


def _biblatex_only(source: Source, subtype: str) -> Iterator[tuple[str, str]]:
    if subtype:
        yield "entrysubtype", f"{{{subtype}}}"
    if source.related:
        yield "related", f"{{{','.join(relation.key for relation in source.related)}}}"
        yield "relatedtype", f"{{{source.related[0].kind}}}"


def _year_and_month(date: str) -> Iterator[tuple[str, str]]:
    """Write a date as plain BibTeX styles want it: a year, and a month by its macro."""
    start = parse_date(date).start
    if start is not None:
        yield "year", f"{{{start.year}}}"
        if start.month is not None and start.month <= 12:
            yield "month", MONTHS[start.month - 1][:3].lower()


def _related_note(source: Source, by_key: dict[str, Source]) -> str:
    """Say in words what plain BibTeX has no field for: where a republished work first appeared."""
    originals = [by_key[relation.key] for relation in source.related if relation.key in by_key]
    if not originals:
        return ""
    first = originals[0]
    where = first.container_title or first.publisher or first.title or first.key
    when = f", {parse_date(first.issued).words()}" if first.issued else ""
    verb = "Translated from" if source.related[0].kind == "translationof" else "First published in"
    return f"{verb} {where}{when}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Bibtexparser logs each block it can't read; that is a finding here, not a line on somebody's terminal."""
    logger = logging.getLogger("bibtexparser.splitter")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
