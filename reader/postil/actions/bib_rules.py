"""The rules on works and entries, for a file of references that belongs to no library."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from postil.actions.bib_files import guessed_format
from postil.actions.bibliography import SUFFIXES, references_in
from postil.diagnostics import Diagnostic, Mark, Where
from postil.formats import bibtex_entries
from postil.formats.bibtex import decoded
from postil.formats.decode import MAX_REFERENCES
from postil.formats.loaded import Loaded
from postil.model import Entry, LibraryRecord, Reading, ReadingRecord, Source
from postil.rules import READING_RULES
from postil.rules.rule import ReadingSubject
from postil.store import read

_CODES = frozenset(f"S{number:03}" for number in (*range(8, 19), *range(20, 28)))
"""Rules that look at nothing but works and how they are written; the others ask what a reading says of them."""


def checked_references(
    path: Path, format_name: str | None = None, data: bytes | None = None
) -> Loaded[tuple[Source, ...]]:
    """Read a file of references, with what the rules find; raises ``FormatError`` and ``StoreError``.

    ``data`` are its bytes where it is none that can be opened, such as standard input.
    """
    data = read(path, limit=MAX_REFERENCES) if data is None else data
    format_name = format_name or SUFFIXES.get(path.suffix.lower())
    loaded = references_in(data, str(path), format_name)
    text = decoded(data, str(path)).value.text
    is_bibtex = (format_name or guessed_format(text)) in {"biblatex", "bibtex"}
    entries = bibtex_entries.loads(text) if is_bibtex else Loaded((), {})
    marks = ChainMap(dict(entries.marks), loaded.marks)  # type: ignore[arg-type]  # only read
    found = tuple(_placed(each, str(path), marks) for each in _found(loaded.value, entries.value))
    return Loaded(loaded.value, loaded.marks, (*loaded.findings, *found))


def _found(works: Sequence[Source], entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    subject = ReadingSubject(Reading(_record(), _library(), sources=tuple(works), entries=tuple(entries)))
    for rule in READING_RULES:
        if rule.code in _CODES:
            kind = rule.kind
            for each in rule.check(subject):
                yield kind.at(each.where, each.message, each.hint, each.related, fix=each.fix)


def _placed(finding: Diagnostic, file: str, marks: Mapping[Any, Mark]) -> Diagnostic:
    related = tuple(each._replace(where=_where(each.where, file, marks)) for each in finding.related)
    return replace(finding, where=_where(finding.where, file, marks), related=related)


def _where(where: Where, file: str, marks: Mapping[Any, Mark]) -> Where:
    mark = marks.get(where.path) or marks.get(where.path[:1])
    if mark is None:
        return Where(file, where.path, line=1, column=1)
    return Where(file, where.path, line=mark.line, column=mark.column)


@cache
def _library() -> LibraryRecord:
    return LibraryRecord(format=1, title="References")


@cache
def _record() -> ReadingRecord:
    """Return the record of a reading that says nothing: rules look at the works beside it."""
    publication = {"id": "first", "role": "original", "outlet": "None", "date": "2000"}
    article = {"key": "none", "title": "None", "anonymous": True, "language": "en", "kind": "essay"}
    return ReadingRecord.model_validate(
        {"format": 1, "id": "none", "publish": "record", "article": {**article, "publications": [publication]}}
    )
