"""Entries to sources: every field decoded by its kind, inherited fields included, oddities as findings.

What this module needs of the table of correspondences is only its rows: which attribute a field of an entry type
fills, and whether its value is text, names, a date or verbatim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from postil.cite.fields import csl_type, row_of_field
from postil.cite.fields.verbatim import address, bare_doi, only_address
from postil.cite.keys import DEFAULT, make_key, parse_pattern
from postil.cite.languages import language_name
from postil.cite.latex import decode, harmful, read_text
from postil.cite.names import read_names
from postil.diagnostics import Diagnostic, Kind, Where
from postil.edits import Fix, SetField
from postil.formats.bibtex import layout
from postil.formats.bibtex.dates import STATUS, Dated, contradictions, date_of, date_text, year_month_day
from postil.formats.bibtex.entries import Bibliography, Entry, Field, keys_in
from postil.formats.bibtex.entry_types import own_type
from postil.formats.bibtex.fields import VERBATIM, is_private, is_verbatim
from postil.formats.bibtex.genres import PUBSTATES, read_genre
from postil.formats.bibtex.inheritance import Inheritance, Slip
from postil.formats.bibtex.kinds import BAD_DATE, BAD_INHERITANCE, BAD_NAME, COMMAND, SYNTAX, UNKNOWN_COMMAND
from postil.formats.bibtex.macros import MONTH_MACROS
from postil.formats.bibtex.reading import KEY, read
from postil.formats.loaded import Loaded
from postil.formats.reference_kinds import usable_key
from postil.lazy import expression
from postil.model import Markup, Relation, Source
from postil.model.dates import edtf_of

_HANDLED = frozenset(
    {"year", "month", "day", "related", "relatedtype", "entrysubtype", "langid", "hyphenation", "crossref", "xdata"}
)
_WITH_GENRE = frozenset({"phdthesis", "mastersthesis"})
_PLACES = frozenset({"location", "address"})
_OF_EVENTS = frozenset({"inproceedings", "conference", "proceedings"})
_RELATIONS = frozenset({"reprintof", "origpubas", "origpubin", "translationof"})
_CONTROLS = expression("[\x00-\x08\x0e-\x1b\x7f]")
_ENDNOTE_TYPES = frozenset(
    {
        *("Journal Article", "Book", "Book Section", "Edited Book", "Conference Paper", "Conference Proceedings"),
        *("Electronic Article", "Web Page", "Report", "Generic", "Magazine Article", "Newspaper Article"),
    }
)
"""What EndNote writes into ``type`` of each entry: its own word for the entry type, which no style should print."""

_ADDRESSES = frozenset({"url", "doi", "archive_url"})
_NOT_CITED = frozenset({"xdata"})
"""Entries that only lend their fields to others."""


def loads(text: str, file: str = "", *, own: bool = False) -> Loaded[tuple[Source, ...]]:
    """Read sources; an entry that can't be read becomes a finding and the rest is read. Never raises.

    With ``own`` the sources go back to whoever has the file, in another form: private fields come along, and works
    whose keys no other program could read get keys that all can.
    """
    return sources_of(read(text, file), file, own=own)


def sources_of(loaded: Loaded[Bibliography], file: str = "", *, own: bool = False) -> Loaded[tuple[Source, ...]]:
    """Return the sources that a file describes, with all findings on it; ``own`` as in ``loads``."""
    converter = _Converter(loaded.value, file, own=own)
    sources = converter.sources()
    findings = (*loaded.findings, *(loaded_at(each, loaded.marks) for each in converter.findings))
    return Loaded(sources, loaded.marks, findings)


def loaded_at(finding: Diagnostic, marks: Mapping[Any, Any]) -> Diagnostic:
    """Give a finding the line and column of the field it names, or of its entry."""
    mark = marks.get(finding.where.path) or marks.get(finding.where.path[:1])
    if mark is None:
        return finding
    where = Where(finding.where.file, finding.where.path, line=mark.line, column=mark.column)
    return replace(finding, where=where)


class _Converter:
    def __init__(self, bibliography: Bibliography, file: str, *, own: bool = False) -> None:
        self.own = own
        self.bibliography = bibliography
        self.file = file
        self.findings: list[Diagnostic] = []
        self._inheritance = Inheritance(bibliography)
        self._plain = bibliography.plain and "^^" not in bibliography.text
        self._controls = _CONTROLS.search(bibliography.text) is not None
        self._sources: dict[int, Source] = {}
        self._taken: set[str] = set()

    @cached_property
    def _own_macros(self) -> frozenset[str]:
        macros = self.bibliography.macros
        return frozenset(name for name in {*macros, *MONTH_MACROS} if macros.get(name) != MONTH_MACROS.get(name))

    def sources(self) -> tuple[Source, ...]:
        """Return the sources in the order of the file; of two with one key the first."""
        found: dict[str, Source] = {}
        for entry in self.bibliography.entries:
            readable = KEY.match(entry.key) is not None
            if entry.key in found or not (readable or self.own):
                continue
            for slip in self._inheritance.check(entry):
                self._slip(slip)
            source = self.source(entry)
            if entry.type.lower() not in _NOT_CITED:
                found[entry.key if readable else self._usable(entry.key, source)] = source
        for slip in self._inheritance.slips:
            self._slip(slip)
        return tuple(
            each if each.key == key else each.model_copy(update={"key": key, "raw": None})
            for key, each in found.items()
        )

    def source(self, entry: Entry) -> Source:
        """Return the source an entry describes, with what it takes over from others, and these."""
        source = self._alone(entry)
        parents = self._inheritance.whole(entry).parents if self._inheritance.has_references else ()
        if not parents:
            return source
        lent = tuple(self._alone(each) for each in parents if KEY.match(each.key))
        # What it takes over could not always be written beside it as it stands: then it is made anew, whole.
        complete = len(lent) == len(parents) and all(each.raw is not None for each in lent)
        return source.model_copy(update={"raw": source.raw if complete else None, "parents": lent})

    def _usable(self, key: str, source: Source) -> str:
        """Return a key that other programs can read; the one made for a work without any is by our usual pattern."""
        self._taken = self._taken or set(self.bibliography.by_key)
        made = usable_key(key or make_key(source, parse_pattern(DEFAULT)) or f"work-{len(self._taken)}", self._taken)
        self._taken.add(made)
        return made

    def _alone(self, entry: Entry) -> Source:
        if (done := self._sources.get(id(entry))) is not None:
            return done
        fields = self._inheritance.whole(entry).fields
        values = _Values(entry, fields, self._find, own=self.own, controls=self._controls)
        found = values.read()
        found |= {
            "key": entry.key if KEY.match(entry.key) else "unreadable",
            "type": values.type,
            "other": tuple((name, value.strip()) for name, value in values.other),
            "raw": self._raw(entry),
        }
        self._sources[id(entry)] = source = Source.of_known(found) if self._plain else Source(**found)
        return source

    def _raw(self, entry: Entry) -> str | None:
        """Return the entry as it stands, but for private fields and the file's own macros; or nothing."""
        if entry.problems:
            return None
        text = self.bibliography.text
        whole = text[entry.start : entry.end]
        has_macros = not self.bibliography.plain and entry.has_macros
        if ("\\" in whole or "^^" in whole or has_macros) and any(harmful(each.value) for each in entry.fields):
            return None
        private = [] if self.own else [name for name in entry.by_name if _is_private(name)]
        needs_macros = has_macros and any(map(self._needs_macros, entry.fields))
        return layout.rewritten(text, entry, private, needs_macros) if private or needs_macros else whole

    def _needs_macros(self, field: Field) -> bool:
        text = self.bibliography.text
        return field.has_macro and any(
            piece.kind == "macro" and text[piece.start : piece.end].lower() in self._own_macros
            for piece in field.pieces
        )

    def _find(self, kind: Kind, path: tuple[str, ...], message: str, hint: str = "", meant: str | None = None) -> None:
        """Report what is wrong at a field; ``meant`` is what it must mean, if that is certain."""
        fix = Fix(f"write {meant}", True, (SetField(self.file, path[0], path[1], meant),)) if meant else None
        self.findings.append(kind.at(Where(self.file, path), message, hint, fix=fix))

    def _slip(self, slip: Slip) -> None:
        self._find(BAD_INHERITANCE, (slip.entry.key, slip.name), slip.message, slip.hint)


class _Values:
    """The values of one entry by the attributes of ``Source``; fields with no place there in ``other``."""

    def __init__(self, entry: Entry, fields: Mapping[str, Field], find: Any, *, own: bool, controls: bool) -> None:
        self.entry = entry
        self._own = own
        self._controls = controls
        self.fields = fields
        self.other: list[tuple[str, str]] = []
        self.type = _csl_type(entry.type, self._value("entrysubtype"))
        self._find_any = find
        self._found: dict[str, Any] = {}
        self._markup: list[Markup] = []
        self._has_two_places = fields.keys() >= _PLACES and "venue" not in fields

    def read(self) -> dict[str, Any]:
        """Return the attributes that have a value."""
        entry_type = self.entry.type.lower()
        for name, field in self.fields.items():
            place = _place(name, entry_type)
            if self._own or not place.private:
                self._field(name, field.value, entry_type, place)
        self._date_of_year()
        self._language()
        self._kind_of_work(entry_type)
        if "related" in self.fields:
            self._relations()
        if self._markup:
            self._found["markup"] = tuple(self._markup)
        return self._found

    def _field(self, name: str, tex: str, entry_type: str, place: _Place) -> None:
        if "\\" in tex or "^^" in tex:
            self._check_commands(name, tex)
        if self._controls and _CONTROLS.search(tex):
            tex = _CONTROLS.sub("", tex)
            self._find(SYNTAX, name, f"{name} has a control character, which no program prints", "remove it")
        if place.handled:
            return
        if self._has_two_places and name in _PLACES and entry_type in _OF_EVENTS:
            # Publishers of proceedings write where the event took place, and the address of their own house beside it.
            place = _place("venue", entry_type) if name == "location" else place._replace(first=name)
        if name == "howpublished" and (url := only_address(tex)):
            if "url" not in self.fields:
                self._found["url"] = url
            if url != address(self._value("url")):  # alone it stays as it was: styles of plain BibTeX print no ``url``
                self.other.append((name, tex))
        elif (
            place.read is None or place.attribute in self._found or (name != place.first and place.first in self.fields)
        ):
            self.other.append((name, tex))
        else:
            place.read(self, place.attribute, name, tex)

    def _kind_of_work(self, entry_type: str) -> None:
        if self._found.get("genre") in _ENDNOTE_TYPES:
            self.other.append(("type", self._found.pop("genre")))
        if entry_type in _WITH_GENRE or "genre" in self._found:
            self._found["genre"] = read_genre(self._found.get("genre"), entry_type)
        if "status" in self._found:
            self._found["status"] = PUBSTATES.get(self._found["status"].lower(), self._found["status"])
        if own := own_type(entry_type, self.type):
            self._found["entry_type"] = own

    def _language(self) -> None:
        """Read the language for readers, or for hyphenation; the latter is kept where the former does not imply it."""
        name = "langid" if "langid" in self.fields else "hyphenation"
        own = decode(self._value(name)) if name in self.fields else ""
        language = self._found.setdefault("language", own)
        if not language:
            del self._found["language"]
        elif own and language_name(language) != own:
            self.other.append(("langid", own))

    def _value(self, name: str) -> str:
        field = self.fields.get(name)
        return field.value if field else ""

    def _text(self, attribute: str, name: str, tex: str) -> None:
        if name in VERBATIM:
            self._found[attribute] = " ".join(tex.split())
            return
        text = read_text(tex)
        if text.text:
            self._found[attribute] = text.text
        elif tex.strip():
            self.other.append((name, tex))
        for each in text.markup:
            self._markup.append(
                Markup(attribute=attribute, start=each.start, end=each.end, kind=each.kind, tex=each.tex)
            )
        if text.unknown and not harmful(tex):
            names = ", ".join(f"\\{command}" for command in text.unknown)
            self._find(UNKNOWN_COMMAND, name, f"{name}: {names} is left out of the text")

    def _names(self, attribute: str, name: str, tex: str) -> None:
        names, oddities = read_names(tex)
        self._found[attribute] = names
        for oddity in oddities:
            self._find(BAD_NAME, name, oddity)

    def _verbatim(self, attribute: str, name: str, tex: str) -> None:  # noqa: ARG002 (one signature for all kinds)
        value = address(tex) if attribute in _ADDRESSES else " ".join(tex.split())
        self._found[attribute] = bare_doi(value) if attribute == "doi" else value

    def _date(self, attribute: str, name: str, tex: str) -> None:
        dated = date_of(date_text(tex))
        edtf = dated.edtf or edtf_of(date_text(tex))
        if dated.edtf is None:
            self._say(dated, name, meant=edtf)
        if edtf is None:
            self.other.append((name, tex))
            return
        self._found[attribute] = edtf
        if name == "date" and "year" in self.fields:
            values = {key: field.value for key, field in self.fields.items() if key in {"year", "month"}}
            for field, message in contradictions(edtf, values):
                self._find(BAD_DATE, field, message, "keep one of the two")

    def _date_of_year(self) -> None:
        if "issued" in self._found or not self._value("year").strip():
            self._keep_beside_date()
            return
        if (status := STATUS.get(date_text(self._value("year")).lower())) is not None:
            self._find(BAD_DATE, "year", f"{status!r} is no year; it is read as the status", "write pubstate")
            self._found.setdefault("status", status)
            return
        dated = year_month_day(self._value("year"), self._value("month"), self._value("day"))
        self._say(dated, "year")
        if dated.edtf is not None:
            self._found["issued"] = dated.edtf
        slipped = {field for field, _ in dated.slips}
        kept = {"year": dated.edtf is None, "month": dated.edtf is None or "month" in slipped, "day": "day" in slipped}
        self.other += [(name, self._value(name)) for name, keep in kept.items() if keep and name in self.fields]

    def _keep_beside_date(self) -> None:
        """Keep what is not only said again by ``date``: a year that differs, a month or day without a year."""
        values = {name: self._value(name) for name in ("year", "month", "day") if name in self.fields}
        if "issued" in self._found and "year" in values and not contradictions(self._found["issued"], values):
            return
        self.other += values.items()

    def _say(self, dated: Dated, name: str, meant: str | None = None) -> None:
        for field, message in dated.slips:
            self._find(BAD_DATE, field if field in self.fields else name, message, meant=meant)

    def _relations(self) -> None:
        kind = self._value("relatedtype").strip()
        keys = keys_in(self._value("related"))
        if kind in _RELATIONS and all(map(KEY.match, keys)):
            self._found["related"] = tuple(Relation(kind=kind, key=key) for key in keys)
        else:
            self.other += [(name, self._value(name)) for name in ("related", "relatedtype") if name in self.fields]

    def _check_commands(self, name: str, tex: str) -> None:
        if not is_verbatim(name) and (commands := harmful(tex)):
            said = ", ".join(command if command == "^^" else f"\\{command}" for command in commands)
            self._find(COMMAND, name, f"{name} has {said}, which acts on whoever typesets it", "remove it")

    def _find(self, kind: Kind, name: str, message: str, hint: str = "", meant: str | None = None) -> None:
        if name in self.entry.by_name:  # what is taken over is reported where it stands
            self._find_any(kind, (self.entry.key, name), message, hint, meant)


_Reader: TypeAlias = Callable[[_Values, str, str, str], None]
_READERS: Mapping[str, _Reader] = MappingProxyType(
    {"text": _Values._text, "names": _Values._names, "date": _Values._date, "verbatim": _Values._verbatim}
)


class _Place(NamedTuple):
    """How a field is read, into which attribute, and which name of a field goes before this one, where both stand.

    ``private`` are fields for the user of a reference manager alone; ``handled`` those that are read with others.
    """

    read: _Reader | None = None
    attribute: str = ""
    first: str = ""
    private: bool = False
    handled: bool = False


_is_private = lru_cache(4096)(is_private)
_csl_type = lru_cache(4096)(csl_type)


@lru_cache(4096)
def _place(name: str, entry_type: str) -> _Place:
    row = row_of_field(name, entry_type)
    place = _Place(_READERS[row.kind], row.attribute, row.biblatex) if row else _Place()
    return place._replace(private=is_private(name), handled=name in _HANDLED)
