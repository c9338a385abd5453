"""The files of one reading, or of the library itself: read, migrated, validated. Nothing is kept in between."""

from __future__ import annotations

import hashlib
import re
from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from postil.diagnostics import Diagnostic, Kind, Mark, Places, Remark, Where, in_order
from postil.diagnostics import Path as ValuePath
from postil.document import Document, parse, plain
from postil.edits import Fix, fix_by_setting
from postil.formats import bibtex, bibtex_entries, yaml
from postil.formats.decode import MAX_BYTES, MAX_REFERENCES, decode
from postil.formats.remarks import remarks
from postil.model import (
    Entry,
    KnownText,
    Library,
    LibraryRecord,
    PeopleFile,
    ProofRecord,
    Reading,
    ReadingRecord,
    Source,
    SuggestionsFile,
)
from postil.model.base import Record, RecordId
from postil.store.cut import cut, read_copy
from postil.store.files import StoreError, read
from postil.store.kinds import COPY_ALTERED, FOLDER_NAME, LOST_TEXT, UNFIT_STYLE, UNREADABLE
from postil.store.source_copies import CopyError, read_source_copy
from postil.store.stamps import ABSENT, Stamp, digest, stamp
from postil.store.validate import validate
from postil.timings import Timings

LIBRARY_FILE = "library.yaml"
PEOPLE_FILE = "people.yaml"
READING_FILE = "reading.yaml"
ARTICLE_FILE = "article.md"
SOURCES_FILE = "sources.bib"
SUGGESTIONS_FILE = "suggestions.yaml"
PRIVATE_SUGGESTIONS = ".postil/suggestions"
"""Suggestions about texts that may not be shipped, a file a reading: they hold words of the text."""
PROOFS_FILE = "proofs.yaml"
ATTACHED = ".postil/attached"
"""Private copies, below the library's folder, in a folder that git is told to ignore."""
ORIGINALS = ".postil/originals"
"""What private copies were read out of, byte for byte, likewise."""

MAX_COPY = 100 << 20
"""Bytes of a copy that is kept."""

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_SITE_FILES = frozenset(
    """
    404.html feed.xml index.html library.bib library.json links links.json outlets people quotes quotes.json readings
    robots.txt search sitemap.xml sources themes timeline who-quotes-whom
    """.split()  # noqa: SIM905
)
"""What the site itself has beside the folders of the readings."""
_UNFIT_STYLE = re.compile(r"<|@import|\\|\b(?:url|image|image-set|src)\(", re.IGNORECASE)
"""What would end the style of a page or load something: also a backslash, by which any of it can be written."""
_TEXTS = frozenset({"text/markdown", "text/plain"})

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


def read_settings(root: Path, timings: Timings, instead: Mapping[str, bytes]) -> Stored[Library]:
    """Read library.yaml and people.yaml into a library without readings."""
    files = _Files(root, timings, instead)
    # Where library.yaml can't be read, nothing of a text is known to be free.
    name = root.name.encode(errors="replace").decode()  # a folder's name may be no text at all
    unknown = LibraryRecord(format=1, title=name or "Library", publish="record")
    record = files.record(LIBRARY_FILE, LibraryRecord) or unknown
    record = _with_style(files, record)
    people_file = files.record(PEOPLE_FILE, PeopleFile) if files.is_there(PEOPLE_FILE) else None
    return files.stored(Library(record, people_file.people if people_file else ()))


def _with_style(files: _Files, record: LibraryRecord) -> LibraryRecord:
    """Return the settings with the rules of the library's own style sheet, where it has one that pages may hold."""
    name = record.theme.css
    css = files.text(name) if name else None
    if name is None or css is None:
        return record
    unfit = _UNFIT_STYLE.search(css)
    if unfit is not None:
        line, column = css.count("\n", 0, unfit.start()) + 1, unfit.start() - css.rfind("\n", 0, unfit.start())
        files.find(
            UNFIT_STYLE, Where(name, line=line, column=column), f"{unfit[0]!r} may not stand in the style of a page"
        )
        return record
    return record.model_copy(update={"theme": record.theme.with_rules(css.strip())})


def read_reading(
    root: Path, name: str, library: Library, timings: Timings, instead: Mapping[str, bytes]
) -> Stored[Reading | None]:
    """Read the folder of a reading; the value is ``None`` where there is no reading in it that can be used."""
    files = _Files(root, timings, instead)
    return files.stored(_reading(files, name, library))


def article_keys(root: Path, name: str, instead: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the citation keys of a reading's article and its publications, from the beginning of its file alone.

    What comes behind is not looked at: the reading may prove unreadable. Empty where no keys can be found.
    """
    file = f"{name}/{READING_FILE}"
    try:
        text = decode(instead[file] if file in instead else read(root / file, root), file).value
    except StoreError:
        return ()
    article = yaml.first_value(text, "article")
    if not isinstance(article, dict):
        return ()
    publications = article.get("publications")
    works = [article, *(publications if isinstance(publications, list) else ())]
    keys = (work.get("key") for work in works if isinstance(work, dict))
    return tuple(dict.fromkeys(key.strip() for key in keys if isinstance(key, str)))


def is_portable(name: str) -> bool:
    """Tell whether every system can have a folder of this name (Windows has reserved some), and the site does too."""
    return name.split(".")[0] not in _RESERVED and not name.endswith(".") and name not in _SITE_FILES


def attached_folder(root: Path, reading_id: str) -> Path:
    """Return where the private copies of a reading are kept."""
    return root / ATTACHED / reading_id


def originals_folder(root: Path, reading_id: str) -> Path:
    """Return where the originals of the private copies of a reading are kept, where these are not text themselves."""
    return root / ORIGINALS / reading_id


def _by_path(finding: Diagnostic, marks: Mapping[ValuePath, Mark]) -> Diagnostic:
    """Leave the place of a finding to its path, where that is known to the column."""
    where = finding.where
    return replace(finding, where=replace(where, line=0, column=0)) if where.path in marks else finding


def _is_id(name: str) -> bool:
    """Whether a name is written as an identifier must be."""
    try:
        TypeAdapter(RecordId).validate_python(name)
    except ValidationError:
        return False
    return True


class _Files:
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
                limit = MAX_REFERENCES if file.endswith(".bib") else MAX_BYTES
                data = self.instead[file] if file in self.instead else read(self.root / file, self.root, limit)
                self._stamps[file] = seen._replace(sha256=digest(data))
        except StoreError as error:
            self.find(UNREADABLE, Where(file, line=1, column=1), str(error).rpartition(": ")[2])
            return None
        return data

    def altered(self, file: str, sha256: str) -> bool:
        """Whether a file does not have this hash; one that can't be read is said to be unreadable instead."""
        seen = self._stamp(file)
        try:
            with self.timings.stage("files"):
                found = hashlib.sha256(
                    self.instead.get(file) or read(self.root / file, self.root, MAX_COPY)
                ).hexdigest()
        except StoreError as error:
            self.find(UNREADABLE, Where(file, line=1, column=1), str(error).rpartition(": ")[2])
            return False
        self._stamps[file] = seen
        return found != sha256

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


def _reading(files: _Files, name: str, library: Library) -> Reading | None:
    file = f"{name}/{READING_FILE}"
    record = files.record(file, ReadingRecord)
    if record is None:
        return None
    if record.id != name or not is_portable(name):
        said = f"the id is {record.id!r}, the folder {name!r}", "rename the folder or change the id"
        taken = f"{name!r} can't be the name of a reading's folder everywhere", "choose another name"
        where = Where(file, ("id",))
        fix = fix_by_setting(where, name) if is_portable(name) and _is_id(name) else None
        files.find(FOLDER_NAME, where, *(said if record.id != name else taken), fix=fix)
        return None
    document = files.document(f"{name}/{ARTICLE_FILE}")
    captures, attached = _captures(files, record)
    cut_out = None
    if document is None:
        pairs = ((capture, attached.get(capture.id)) for capture in record.captures)
        with files.timings.stage("attached copies"):
            cut_out = next((found for capture, copy in pairs if copy and (found := cut(capture, copy))), None)
    sources, entries = files.sources(f"{name}/{SOURCES_FILE}")
    return Reading(
        record=record,
        library=library.record,
        people=library.people,
        sources=sources,
        entries=entries,
        document=document or cut_out,
        captures=MappingProxyType({**captures, **attached}),
        copies=_source_copies(files, record),
        proved=files.record(f"{name}/{PROOFS_FILE}", ProofRecord) if files.is_there(f"{name}/{PROOFS_FILE}") else None,
        attached=document is None and cut_out is not None,
        proposed=_proposed(files, name),
    )


def _proposed(files: _Files, name: str) -> SuggestionsFile | None:
    """Read the suggestions beside the record, else those that are kept privately."""
    places = (f"{name}/{SUGGESTIONS_FILE}", f"{PRIVATE_SUGGESTIONS}/{name}.yaml")
    file = next((each for each in places if files.is_there(each)), None)
    return files.record(file, SuggestionsFile) if file else None


def _source_copies(files: _Files, record: ReadingRecord) -> Mapping[str, tuple[KnownText, ...]]:
    """Return the copies of quoted works that postil can read, by citation key, the oldest first."""
    copies: dict[str, list[KnownText]] = {}
    for index, capture in enumerate(record.source_captures):
        where = Where(f"{record.id}/{READING_FILE}", ("source_captures", index, "file"))
        private = f"{ATTACHED}/{record.id}/{capture.id}"
        is_private = files.is_file(private)
        path = private if is_private else f"{record.id}/{capture.file}"
        if not is_private and (capture.file is None or not files.is_file(path)):
            if capture.file is not None:
                files.find(UNREADABLE, where, f"there is no file {path}")
            continue
        data = files.data(path)
        try:
            if data is not None:
                with files.timings.stage("copies of sources"):
                    copy = read_source_copy(capture, data, private=is_private)
                copies.setdefault(capture.source, []).append(copy)
        except CopyError as error:
            files.find(UNREADABLE, where, f"{path}: {error}")
    return MappingProxyType({key: tuple(sorted(found, key=_taken)) for key, found in copies.items()})


def _taken(copy: KnownText) -> str:
    return copy.taken or ""


def _captures(files: _Files, record: ReadingRecord) -> tuple[dict[str, Document], dict[str, Document]]:
    """Return the shipped and the attached copies that postil can read as text, by capture id."""
    shipped: dict[str, Document] = {}
    attached: dict[str, Document] = {}
    for index, capture in enumerate(record.captures):
        private = f"{ATTACHED}/{record.id}/{capture.id}"
        if files.is_file(private):
            text = files.text(private)
            if text is not None:
                with files.timings.stage("Markdown"):
                    attached[capture.id] = read_copy(capture, text)
        elif capture.file is not None:
            path = f"{record.id}/{capture.file}"
            if not files.is_file(path):
                where = Where(f"{record.id}/{READING_FILE}", ("captures", index, "file"))
                files.find(UNREADABLE, where, f"there is no file {path}")
                continue
            if capture.sha256 is not None and files.altered(path, capture.sha256):
                where = Where(f"{record.id}/{READING_FILE}", ("captures", index, "sha256"))
                files.find(COPY_ALTERED, where, f"{path} is not the copy that was kept", "get it back, or capture anew")
            if capture.text_file is not None:
                text_path = f"{record.id}/{capture.text_file}"
                if (text := files.text(text_path)) is not None:
                    shipped[capture.id] = plain(text)
            elif capture.media_type in _TEXTS and (text := files.text(path)) is not None:
                with files.timings.stage("Markdown"):
                    shipped[capture.id] = read_copy(capture, text)
    return shipped, attached
