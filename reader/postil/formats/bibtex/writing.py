"""Sources to BibLaTeX and plain BibTeX: an entry as it stood in its file, or made anew from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from postil.cite.fields import FIELDS, Dialect, row_of_type
from postil.cite.fields.verbatim import says_address
from postil.cite.latex import Markup, decode, encode, is_closed, is_harmless, verbatim
from postil.cite.names import format_names
from postil.formats.bibtex.entry_types import type_to_write
from postil.formats.bibtex.fields import is_verbatim
from postil.formats.bibtex.genres import UNSAID, genre_key, is_said_by
from postil.model import Source, parse_date
from postil.model.dates import MONTHS


def dumps(sources: Sequence[Source], dialect: Dialect = "biblatex", *, ascii_only: bool = False) -> str:
    """Write sources as BibLaTeX or as plain BibTeX, each once, in the order given.

    An entry that was read from a file is written back as it stood there, for BibLaTeX, and after it the entries it
    takes fields over from; for plain BibTeX every entry is made anew, with what it takes over. ``ascii_only`` writes
    what is made anew in ASCII, as far as LaTeX has commands. The text ends with a line feed, without which some
    importers read nothing.
    """
    by_key = {source.key: source for source in sources}
    written = dict(by_key)
    if dialect == "biblatex":
        for source in by_key.values():
            if source.raw:
                for parent in source.parents:
                    written.setdefault(parent.key, parent)
    entries = (
        source.raw.strip() if source.raw and dialect == "biblatex" else _entry(source, dialect, by_key, ascii_only)
        for source in written.values()
    )
    return "".join(entry + "\n\n" for entry in entries).removesuffix("\n")


def _entry(source: Source, dialect: Dialect, by_key: Mapping[str, Source], ascii_only: bool) -> str:
    entry_type = type_to_write(source, dialect)
    fields = list(_fields(source, entry_type, dialect, ascii_only))
    if dialect == "biblatex":
        fields += _biblatex_only(source, row_of_type(source.type).subtype)
    elif (note := _related_note(source, by_key)) and not source.note:
        fields.append(("note", f"{{{encode(note, ascii_only=ascii_only)}}}"))
    written = {name for name, _ in fields}
    if any(says_address(name, tex, source.url) for name, tex in source.other):
        # Styles that know both would print the address twice: plain ones print this, all of BibLaTeX the other.
        if dialect == "biblatex":
            written.add("howpublished")
        elif "howpublished" not in written:
            fields = [(name, value) for name, value in fields if name != "url"]
    fields += [(name, _as_it_was(name, tex)) for name, tex in source.other if name.lower() not in written]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@{entry_type}{{{source.key},\n{lines}}}"


def _fields(source: Source, entry_type: str, dialect: Dialect, ascii_only: bool) -> Iterator[tuple[str, str]]:
    written: set[str] = set()
    if dialect == "bibtex" and source.type == "thesis" and not source.genre:
        yield "type", f"{{{UNSAID}}}"
    for row in FIELDS:
        value = getattr(source, row.attribute)
        if not value or row.attribute in written or (row.types and entry_type not in row.types):
            continue
        written.add(row.attribute)
        name = row.biblatex if dialect == "biblatex" else row.bibtex
        if row.kind == "names":
            yield name, f"{{{format_names(value, ascii_only=ascii_only)}}}"
        elif row.attribute in {"genre", "status"} and (key := genre_key(value)):
            if not is_said_by(entry_type, value):
                yield name, f"{{{key if dialect == 'biblatex' else encode(value, ascii_only=ascii_only)}}}"
        elif row.kind == "verbatim":
            yield name, f"{{{verbatim(value)}}}"
        elif row.kind == "date" and name == "date" and dialect == "bibtex":
            yield from _year_and_month(value)
        elif row.kind == "date":
            yield name, f"{{{value}}}"
        else:
            yield name, f"{{{encode(value, markup_of(source, row.attribute), ascii_only=ascii_only)}}}"


@cache
def name_of(attribute: str, entry_type: str, dialect: Dialect) -> str:
    """Return the name of the field that an attribute is written to in entries of a type."""
    rows = (row for row in FIELDS if row.attribute == attribute and (not row.types or entry_type in row.types))
    return next((getattr(row, dialect) for row in rows), "")


def markup_of(source: Source, attribute: str) -> tuple[Markup, ...]:
    """Return what is set apart in one text of a source."""
    return tuple(
        Markup(each.start, each.end, each.kind, each.tex) for each in source.markup if each.attribute == attribute
    )


def _as_it_was(name: str, tex: str) -> str:
    """Return a value as it was written; what could end it or act on the reader goes, the words stay."""
    if not name.replace("+", "").replace("-", "").replace(":", "").isalnum():
        return ""
    if is_closed(tex) and is_harmless(tex):
        return f"{{{tex}}}"
    return f"{{{verbatim(tex) if is_verbatim(name) else encode(decode(tex))}}}"


def _biblatex_only(source: Source, subtype: str) -> Iterator[tuple[str, str]]:
    if subtype:
        yield "entrysubtype", f"{{{subtype}}}"
    if source.related:
        yield "related", f"{{{','.join(relation.key for relation in source.related)}}}"
        yield "relatedtype", f"{{{source.related[0].kind}}}"


def _year_and_month(date: str) -> Iterator[tuple[str, str]]:
    """Write a date as plain BibTeX styles want it: a year, and a month by its macro.

    What these can't say, such as a day, stands in ``date`` as well: styles overlook it, Zotero, JabRef and Pandoc
    read it before the others. Years before Christ are written as they are printed: a bare number would be read as
    that of a calendar by some, and of astronomers, a year later, by others.
    """
    dating = parse_date(date)
    start = dating.start or dating.end
    said = ""
    if start is not None:
        said = start.year
        before = start.year_number is not None and start.year_number <= 0
        yield "year", f"{{{1 - (start.year_number or 0)} BC}}" if before else f"{{{start.year}}}"
        if start.month is not None and start.month <= 12:
            said += f"-{start.month:02}"
            yield "month", MONTHS[start.month - 1][:3].lower()
    if said != date or date.startswith(("-", "0000")):
        yield "date", f"{{{date}}}"


def _related_note(source: Source, by_key: Mapping[str, Source]) -> str:
    """Say in words what plain BibTeX has no field for: where a republished work first appeared."""
    originals = [by_key[relation.key] for relation in source.related if relation.key in by_key]
    if not originals:
        return ""
    first = originals[0]
    where = first.container_title or first.publisher or first.title or first.key
    when = f", {parse_date(first.issued).words()}" if first.issued else ""
    verb = "Translated from" if source.related[0].kind == "translationof" else "First published in"
    return f"{verb} {where}{when}"
