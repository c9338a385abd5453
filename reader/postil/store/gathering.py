"""Read single files of a library, and gather what is to be known of them: findings, places, comments, stamps."""

from __future__ import annotations

import hashlib
import os
import re
from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from postil.diagnostics import Diagnostic, Kind, Mark, Places, Remark, Where, in_order
from postil.diagnostics import Path as ValuePath
from postil.document import Document, parse
from postil.edits import Fix
from postil.formats import bibtex, bibtex_entries, yaml
from postil.formats.decode import MAX_BYTES, MAX_REFERENCES, decode
from postil.formats.remarks import remarks, swallowed
from postil.model import Entry, Source
from postil.model.base import Record
from postil.store.files import StoreError, read
from postil.store.kinds import LINE_ENDS, LOST_TEXT, OTHER_CONTENT, SWALLOWED, UNREADABLE
from postil.store.stamps import ABSENT, Stamp, digest, stamp
from postil.store.validate import validate
from postil.timings import Timings

MAX_COPY = 100 << 20
"""Bytes of a copy that is kept."""

_PLAIN_TEXT = "save it as plain text in UTF-8"
_OTHER_CONTENT = MappingProxyType(
    {
        b"version https://git-lfs.github.com/spec/": ("this is a pointer of git-lfs, not the file", "git lfs pull"),
        b"{\\rtf": ("this is RTF, not plain text", _PLAIN_TEXT),
        b"%PDF-": ("this is a PDF, not plain text", _PLAIN_TEXT),
        b"PK\x03\x04": ("this is a document of a word processor, or an archive", _PLAIN_TEXT),
        b"\xd0\xcf\x11\xe0": ("this is a document of a word processor", _PLAIN_TEXT),
        b"bplist00": ("this is a binary property list, not plain text", _PLAIN_TEXT),
        b"<!": ("this is a page of the web, not plain text", _PLAIN_TEXT),
        b"<html": ("this is a page of the web, not plain text", _PLAIN_TEXT),
        b"<HTML": ("this is a page of the web, not plain text", _PLAIN_TEXT),
    }
)
"""What a file is that begins so, and what to do: signatures of formats (PDF 1.7, 7.5.2; RTF 1.9.1; ZIP, 4.3.7)."""

_OTHERS = tuple(_OTHER_CONTENT)
_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """What files hold: the value, where each part of it stands, what could not be read, and which files were looked at.

    Findings have their lines. ``files`` are stamps from before each file was read, of those that are not there too;
    ``remarks`` are the comments that speak to postil.
    """

    value: T
    places: Places
    findings: tuple[Diagnostic, ...]
    files: tuple[Stamp, ...]
    remarks: tuple[Remark, ...] = ()


class Files:
    """Reads files of a library, and gathers what is to be known of them."""

    def __init__(self, root: Path, timings: Timings, instead: Mapping[str, bytes]) -> None:
        self.root = root
        self.instead = instead
        self.timings = timings
        self._marks: dict[str, Mapping[ValuePath, Mark]] = {}
        self._texts: dict[str, str] = {}
        self._remarks: list[Remark] = []
        self._findings: list[Diagnostic] = []
        self._stamps: dict[str, Stamp] = {}

    def stored(self, value: T) -> Stored[T]:
        """Return the value with all that was gathered."""
        places = Places(MappingProxyType(self._marks), MappingProxyType(self._texts))
        findings = in_order(places.located(finding) for finding in self._findings)
        return Stored(value, places, findings, tuple(self._stamps.values()), tuple(self._remarks))

    def is_there(self, file: str) -> bool:
        """Whether something has this name, even if it can't be read: a folder, a link that leads nowhere."""
        return self._stamp(file).size != ABSENT or file in self.instead

    def is_file(self, file: str) -> bool:
        """Whether there is a file of this name."""
        return self.is_there(file) and (self.root / file).is_file()

    def size(self, file: str) -> int:
        """Return how many bytes a file has."""
        return len(self.instead[file]) if file in self.instead else self._stamp(file).size

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names of what a folder holds, none where it can't be looked into."""
        self._stamp(folder)
        found = {file[len(folder) + 1 :] for file in self.instead if file.startswith(f"{folder}/")}
        with suppress(OSError, ValueError):
            found.update(each.name for each in (self.root / folder).iterdir())
        return tuple(sorted(found))

    def record(self, file: str, model: type[R]) -> R | None:
        """Read a YAML file as a record."""
        text = self.text(file)
        if text is None:
            return None
        with self.timings.stage("YAML"):
            loaded = yaml.loads(text, file)
        self._note(file, text, loaded.marks)
        self._findings += loaded.findings
        if loaded.findings:  # what follows from a slip in the YAML itself would only repeat it
            return None
        with self.timings.stage("validation"):
            record, findings = validate(model, loaded.value, file)
        self._findings += findings
        for where in swallowed(text, file):
            self.find(SWALLOWED, where, "the rest of the line is a comment to YAML", "put the text in quotes")
        return record

    def document(self, file: str) -> Document | None:
        """Read a text in Markdown."""
        text = self.text(file) if self.is_there(file) else None
        if text is None:
            return None
        with self.timings.stage("Markdown"):
            document = parse(text)
        for problem in document.problems:
            self.find(LOST_TEXT, Where(file, line=problem.line, column=problem.column), problem.message)
        return document

    def sources(self, file: str) -> tuple[tuple[Source, ...], tuple[Entry, ...]]:
        """Read a BibTeX file: what its entries mean, and as they are written."""
        text = self.text(file) if self.is_there(file) else None
        if text is None:
            return (), ()
        with self.timings.stage("BibTeX"):
            found = bibtex.read(text, file)
            loaded, written = bibtex.sources_of(found, file), bibtex_entries.entries_of(found)
        self._note(file, text, loaded.marks)
        self._marks[file] = loaded.marks
        if not found.value.plain:  # where it is, both stand where the one reading has found them
            both = (cast("MutableMapping[ValuePath, Mark]", each.marks) for each in (written, loaded))
            self._marks[file] = ChainMap(*both)
        self._findings += (_by_path(each, written.marks) for each in loaded.findings)
        return loaded.value, written.value

    def text(self, file: str) -> str | None:
        """Read a file as text."""
        data = self.data(file)
        if data is None:
            return None
        if data.startswith(_OTHERS) and (other := _what_else(data, file)):
            self.find(OTHER_CONTENT, Where(file, line=1, column=1), *other)
            return None
        if b"\r" in data:
            self._judge_line_ends(file, data)
        if file.endswith(".bib"):
            encoded = bibtex.decoded(data, file)
            self._findings += encoded.findings
            return encoded.value.text
        loaded = decode(data, file)
        self._findings += loaded.findings
        return None if loaded.findings else loaded.value

    def data(self, file: str) -> bytes | None:
        """Read a file as it is."""
        seen = self._stamp(file)
        try:
            with self.timings.stage("files"):
                data = self._content(file, MAX_REFERENCES if file.endswith(".bib") else MAX_BYTES)
                self._stamps[file] = seen._replace(sha256=digest(data))
        except StoreError as error:
            self.find(UNREADABLE, Where(file, line=1, column=1), str(error).rpartition(": ")[2])
            return None
        return data

    def _judge_line_ends(self, file: str, data: bytes) -> None:
        """Report lines that end with CR alone, or some with CR LF and some without."""
        both, feeds = data.count(b"\r\n"), data.count(b"\n")
        if not feeds:
            self.find(
                LINE_ENDS, Where(file, line=1, column=1), "lines end with CR alone", "save it with Unix line ends"
            )
        elif 0 < both < feeds:
            lines = data.split(b"\n")
            rare = min(both, feeds - both) == both
            number = next(number for number, each in enumerate(lines, 1) if each.endswith(b"\r") == rare)
            ends = "CR LF" if rare else "LF alone"
            said = f"this line ends with {ends}, and most do not"
            self.find(LINE_ENDS, Where(file, line=number, column=1), said, "save the file with Unix line ends")

    def altered(self, file: str, sha256: str) -> bool:
        """Whether a file does not have this hash; one that can't be read is said to be unreadable instead."""
        seen = self._stamp(file)
        try:
            with self.timings.stage("files"):
                found = hashlib.sha256(self._content(file, MAX_COPY)).hexdigest()
        except StoreError as error:
            self.find(UNREADABLE, Where(file, line=1, column=1), str(error).rpartition(": ")[2])
            return False
        self._stamps[file] = seen
        return found != sha256

    def _content(self, file: str, limit: int) -> bytes:
        if file in self.instead:
            return self.instead[file]
        return read(os.path.join(self.root, file), self.root, limit)  # noqa: PTH118 (a third of the time of pathlib's)

    def find(self, kind: Kind, where: Where, message: str, hint: str = "", fix: Fix | None = None) -> None:
        """Report what is wrong with a file."""
        self._findings.append(kind.at(where, message, hint, fix=fix))

    def _note(self, file: str, text: str, marks: Mapping[ValuePath, Mark]) -> None:
        """Remember the text of a file, where its values stand, and what its comments say to postil."""
        self._texts[file] = text
        self._marks[file] = marks
        self._remarks += remarks(text, file, marks)

    def _stamp(self, file: str) -> Stamp:
        if file not in self._stamps:
            self._stamps[file] = stamp(self.root, file)
        return self._stamps[file]


def _by_path(finding: Diagnostic, marks: Mapping[ValuePath, Mark]) -> Diagnostic:
    """Leave the place of a finding to its path, where that is known to the column."""
    where = finding.where
    return replace(finding, where=where._replace(line=0, column=0)) if where.path in marks else finding


def _what_else(data: bytes, file: str) -> tuple[str, str] | None:
    """Return what a file is instead of text, and what to do; a text that only begins like one is none of them."""
    begin = next(each for each in _OTHERS if data.startswith(each))
    if begin.startswith(b"<") and (_PAGE.match(data) is None or not file.endswith("/article.md")):
        return None
    return _OTHER_CONTENT[begin]
