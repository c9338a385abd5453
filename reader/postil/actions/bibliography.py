"""A file of references: read in any format, and written in any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from postil.actions.bib_files import guessed_format
from postil.diagnostics import Diagnostic
from postil.formats.bibtex import decoded
from postil.formats.decode import MAX_REFERENCES
from postil.formats.loaded import Loaded
from postil.formats.references import REFERENCE_FORMATS
from postil.model import Source
from postil.store import read

SUFFIXES: Mapping[str, str] = MappingProxyType({".bib": "biblatex", ".json": "csl-json", ".ris": "ris", ".txt": "ris"})
"""End of a file's name: the format that is read."""

READABLE = tuple(name for name, each in REFERENCE_FORMATS.items() if each.loads)


class FormatError(Exception):
    """A file whose format is not known; the message says what to do."""


def read_references(path: Path, format_name: str | None = None) -> Loaded[tuple[Source, ...]]:
    """Read a file of references; its format is that of its name where none is given, or of what it begins with.

    Raises ``FormatError``, and ``StoreError`` where the file can't be read at all.
    """
    return references_in(read(path, limit=MAX_REFERENCES), str(path), format_name or SUFFIXES.get(path.suffix.lower()))


def references_in(data: bytes, file: str, format_name: str | None = None) -> Loaded[tuple[Source, ...]]:
    """Read references from bytes, such as those of standard input; raises ``FormatError``."""
    encoded = decoded(data, file)
    name = format_name or guessed_format(encoded.value.text)
    loads = REFERENCE_FORMATS[name].loads if name in REFERENCE_FORMATS else None
    if loads is None:
        raise FormatError(f"{file}: say what it is with --from: one of {', '.join(READABLE)}")
    loaded = loads(encoded.value.text, file)
    findings = tuple(_placed(each, loaded) for each in (*encoded.findings, *loaded.findings))
    return Loaded(loaded.value, loaded.marks, findings)


def _placed(finding: Diagnostic, loaded: Loaded[tuple[Source, ...]]) -> Diagnostic:
    """Give a finding that names its place by path its line."""
    mark = loaded.marks.get(finding.where.path)
    if finding.where.line or mark is None:
        return finding
    line, column, end_line, end_column = mark[:4]
    where = finding.where._replace(line=line, column=column, end_line=end_line, end_column=end_column)
    return replace(finding, where=where)
