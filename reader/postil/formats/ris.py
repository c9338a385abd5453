"""RIS: the tagged lines that reference managers and publishers exchange.

Two letters, two spaces, a hyphen, a space, a value; ``TY`` begins a reference and ``ER`` ends it. Read as it is found
in the wild: either number of spaces, values on several lines, references that nobody ended, old tags. A tag that has
no place, and a second value for what is said once, are kept in ``other`` under their tag and written again.

Own code: rispy 0.10.0 (MIT) leaves out, in silence, a last reference without ``ER``, all references whose tags are
followed by one space, and the second value of most tags; and it knows no lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.cite.fields.losses import Codec, Holding, for_other_formats
from postil.cite.fields.rows import RIS_ALIASES, fields_of, row_of_ris
from postil.cite.fields.types import row_of_type, type_of
from postil.cite.latex import decode, encode
from postil.cite.zotero import from_extra, to_extra
from postil.diagnostics import Diagnostic, Kind, Mark, Path, Where
from postil.formats.loaded import Loaded
from postil.formats.reference_kinds import SYNTAX, VALUE, usable_key
from postil.lazy import expression
from postil.model import Name, Source, parse_date
from postil.model.dates import MONTHS, check_date

_LINE = expression(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)\Z")
_TAG = expression(r"[A-Z][A-Z0-9]\Z")
_OWN = frozenset({"TY", "ER", "ID", "EP"})
_EXTRA = "M2"
"""What Zotero reads into its field Extra, a line each; N1 becomes a note of its own there, which no style prints."""
_FULL_TITLES = frozenset({"T2", "JF"})
"""Where one of these gives the title of the journal, JO is its abbreviation."""
_SLASHES = expression(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?\Z")
_WORDS = expression(r"(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.?(?: (\d{1,2}))?(?:,? (\d{4}))?\Z")
_DASH = expression(r"\s*[-–—]\s*")


class _Field(NamedTuple):
    tag: str
    value: str
    line: int


def loads(text: str, file: str = "") -> Loaded[tuple[Source, ...]]:
    """Read references; what can't be read is a finding. Never raises."""
    reader = _Reader(file)
    for fields in _references(text, reader.find):
        reader.take(fields)
    return Loaded(tuple(reader.sources.values()), reader.marks, tuple(reader.findings))


def dumps(sources: Sequence[Source]) -> str:
    """Write sources as RIS, each once, in the order given.

    The text ends with a line feed: some importers leave out a reference whose ``ER`` ends the file.
    """
    by_key = {source.key: source for source in sources}
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _tags(source)) for source in by_key.values())


def _tags(source: Source) -> Iterator[tuple[str, str]]:
    ris_type = row_of_type(source.type).ris
    whole = for_other_formats(source)
    yield "TY", ris_type
    for row in fields_of("ris", ris_type):
        if value := getattr(whole, row.attribute):
            codec = HOLDING.codec(row.attribute) or _TEXT
            yield from _lines(row.ris, codec.write(value))
    for name, raw in source.other:
        if _is_foreign(name):
            yield name, _line(decode(raw))
    yield "ID", source.key
    yield "ER", ""


def _lines(tag: str, written: Any) -> Iterator[tuple[str, str]]:
    """Yield the lines of a value: several names or keywords, first and last page, or year and date."""
    values = [written] if isinstance(written, str) else written
    if tag == "SP":
        yield from zip(("SP", "EP"), values, strict=False)
        return
    if tag == "DA" and values[0]:
        yield "PY", values[0][:4]
    yield from ((tag, value) for value in values if value)


def _is_foreign(name: str) -> bool:
    return bool(_TAG.match(name)) and name not in _OWN


def _references(text: str, find: Callable[[Kind, int, str, str], None]) -> Iterator[list[_Field]]:
    fields: list[_Field] = []
    stray = False
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = _LINE.match(line.strip())
        tag, value = match.groups() if match else ("", line.strip())
        if tag == "TY":
            if fields:
                find(SYNTAX, number, "the reference before this one was not ended", "end it with: ER  -")
                yield fields
            fields = [_Field(tag, value.strip(), number)]
        elif not fields:
            if line.strip() and not stray:
                find(SYNTAX, number, "this stands outside any reference", "a reference begins with: TY  - ")
            stray = bool(line.strip())
        elif tag == "ER":
            yield fields
            fields, stray = [], False
        elif tag:
            fields.append(_Field(tag, value.strip(), number))
        elif value:
            last = fields[-1]
            fields[-1] = last._replace(value=f"{last.value} {value}".strip())
    if fields:
        find(SYNTAX, fields[0].line, "this reference is not ended", "end it with: ER  -")
        yield fields


class _Reader:
    def __init__(self, file: str) -> None:
        self.sources: dict[str, Source] = {}
        self.marks: dict[Path, Mark] = {}
        self.findings: list[Diagnostic] = []
        self._file = file

    def find(self, kind: Kind, line: int, message: str, hint: str = "") -> None:
        self.findings.append(kind.at(Where(self._file, line=line, column=1), message, hint))

    def take(self, fields: list[_Field]) -> None:
        """Read one reference."""
        ris_type = fields[0].value.upper()
        values: dict[str, list[str]] = {}
        lines: dict[str, int] = {}
        other: list[tuple[str, str]] = []
        full = any(field.tag in _FULL_TITLES for field in fields)
        for field in fields[1:]:
            row = row_of_ris("J2" if full and field.tag == "JO" else field.tag, ris_type)
            if field.tag in _OWN or not field.value:
                continue
            lists = row is not None and (row.kind == "names" or row.attribute == "keywords" or row.ris == "DA")
            if row is None or (row.attribute in values and not lists):
                other.append((field.tag, encode(field.value)))
            else:
                values.setdefault(row.attribute, []).append(field.value)
                lines.setdefault(row.attribute, field.line)
        if "pages" in values:
            values["pages"] += [field.value for field in fields if field.tag == "EP" and field.value][:1]
        found, unread = self._read(values, lines)
        key = self._key(fields)
        source = Source(key=key, type=type_of("ris", ris_type), other=(*other, *unread), **found)
        self.sources[key] = _with_extra(from_extra(source))
        self.marks[(key,)] = Mark(fields[0].line, 1, fields[0].line, 1)
        self.marks.update({(key, name): Mark(line, 1, line, 1) for name, line in lines.items()})

    def _read(
        self, values: Mapping[str, list[str]], lines: Mapping[str, int]
    ) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        found: dict[str, Any] = {}
        unread: list[tuple[str, str]] = []
        for attribute, written in values.items():
            codec = HOLDING.codec(attribute) or _TEXT
            try:
                found[attribute] = codec.read(written)
            except ValueError as error:
                self.find(VALUE, lines[attribute], str(error), "kept as it was written")
                tag = next(row.ris for row in fields_of("ris") if row.attribute == attribute)
                unread += ((tag, encode(value)) for value in written)
        return found, unread

    def _key(self, fields: list[_Field]) -> str:
        written = next((field.value for field in fields if field.tag == "ID"), "")
        key = usable_key(written, self.sources)
        if written and key != written:
            self.find(VALUE, fields[0].line, f"{written!r} can't be a citation key", f"it is now {key}")
        return key


def for_zotero(source: Source) -> Source:
    """Return a source that says in lines of Extra what RIS, or Zotero reading it, has no field for."""
    whole = to_extra(source.model_copy(update={"note": None}))
    lines = tuple((_EXTRA, encode(line)) for line in (whole.note or "").splitlines())
    return whole.model_copy(update={"note": source.note, "other": (*source.other, *lines)}) if lines else source


def _with_extra(source: Source) -> Source:
    lines = [decode(value) for name, value in source.other if name == _EXTRA]
    if not lines:
        return source
    read = from_extra(source.model_copy(update={"note": "\n".join(lines)}))
    other = [pair for pair in source.other if pair[0] != _EXTRA]
    other += ((_EXTRA, encode(line)) for line in (read.note or "").splitlines())
    return read.model_copy(update={"note": source.note, "other": tuple(other)})


def _line(text: str) -> str:
    return " ".join(text.split())


def _write_name(name: Name) -> str:
    if name.literal or not name.family:
        return _line(name.display())
    family = _line(f"{name.particle or ''} {name.family}")
    given = _line(f"{name.given or ''} {name.dropping_particle or ''}")
    parts = [family, given, *([name.suffix] if name.suffix else [])]
    return ", ".join(parts) if given or name.suffix else family + ","


def _read_name(text: str) -> Name:
    """Read "Family, Given, Suffix"; without a comma it is an organisation, or a name that nobody took apart."""
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not family:
        return Name(literal=_line(text.replace(",", " ")) or text)
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return Name(family=family, given=given or None, suffix=suffix or None)


def _write_date(text: str) -> str:
    """Write a date as YYYY/MM/DD/ as far as it is known; RIS knows neither doubt nor intervals nor years before 0."""
    point = parse_date(text).start
    if point is None or point.year_number is None or not 0 <= point.year_number <= 9999:
        return ""
    month, _, day = point.iso[5:].partition("-")
    return f"{point.year}/{month}/{day}/"


def _read_date(written: str | list[str]) -> str | None:
    """Read what DA, PY and Y1 say together; raises ``ValueError`` where that is no date."""
    values = [written] if isinstance(written, str) else written
    year = next((value[:4] for value in values if re.match(r"\d{4}", value)), "")
    dates = [date for value in values if value and (date := _one_date(value, year))]
    if not dates and any(values):
        raise ValueError(f"{values[-1]!r} is not a date")
    return max(dates, key=len, default=None)


def _one_date(value: str, year: str) -> str:
    if slashes := _SLASHES.match(value):
        parts = (slashes[1], *(part.zfill(2) if part else "" for part in slashes.groups()[1:3]))
        return check_date("-".join(part for part in parts if part).rstrip("-"))
    if (words := _WORDS.match(value)) and (month := _MONTHS.get(words[2][:3].lower())) and (words[4] or year):
        day = words[1] or words[3]
        return check_date(f"{words[4] or year}-{month:02}" + (f"-{int(day):02}" if day else ""))
    return check_date(value.replace("/", "-") if value.count("/") == 2 else value)


def _read_pages(values: list[str]) -> str:
    pages = [_DASH.sub("–", value) for value in values]
    return pages[0] if "–" in pages[0] else "–".join(pages[:2])


def _write_pages(text: str) -> list[str]:
    parts = _DASH.split(text)
    return [_line(part) for part in parts] if len(parts) == 2 and all(parts) else [_line(text)]


def _write_keywords(text: str) -> list[str]:
    return [_line(word) for word in text.split(",") if word.strip()]


_MONTHS: Mapping[str, int] = MappingProxyType({name[:3].lower(): number for number, name in enumerate(MONTHS, 1)})
_TEXT = Codec(_line, lambda values: values if isinstance(values, str) else values[0])

HOLDING = Holding(
    "ris",
    prepare=for_other_formats,
    attributes=lambda source: {row.attribute for row in fields_of("ris", row_of_type(source.type).ris)},
    type=lambda csl: type_of("ris", row_of_type(csl).ris),
    codecs=MappingProxyType(
        {
            "names": Codec(lambda names: [_write_name(name) for name in names], lambda v: tuple(map(_read_name, v))),
            "date": Codec(_write_date, _read_date),
            "pages": Codec(_write_pages, _read_pages),
            "keywords": Codec(_write_keywords, ", ".join),
            "text": _TEXT,
            "verbatim": _TEXT,
        }
    ),
    other=lambda _source, pair: (pair[0], encode(decode(pair[1]))) if _is_foreign(pair[0]) else None,
)
"""What RIS holds of a source."""

__all__ = ["HOLDING", "RIS_ALIASES", "dumps", "for_zotero", "loads"]
