"""A folder to a library: read, migrate, validate, resolve. What can't be read is a finding, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from postil.diagnostics import Diagnostic, Kind, Mark, Places, Remark, Where, in_order
from postil.diagnostics import Path as ValuePath
from postil.document import Document, parse
from postil.edits import Fix, fix_by_setting
from postil.formats import bibtex, bibtex_entries, yaml
from postil.formats.decode import decode
from postil.formats.remarks import remarks
from postil.model import (
    Entry,
    KnownText,
    Library,
    LibraryRecord,
    PeopleFile,
    Reading,
    ReadingRecord,
    Source,
)
from postil.model.base import Record, RecordId
from postil.store.cut import cut, read_copy
from postil.store.files import StoreError, read
from postil.store.validate import validate

LIBRARY_FILE = "library.yaml"
PEOPLE_FILE = "people.yaml"
READING_FILE = "reading.yaml"
ARTICLE_FILE = "article.md"
SOURCES_FILE = "sources.bib"
ATTACHED = ".postil/attached"
"""Private copies, below the library's folder, in a folder that git is told to ignore."""

UNREADABLE = Kind(
    "F009",
    "unreadable-file",
    "error",
    """A file that is missing or can't be opened.

    Why it matters: what it holds can't be used.

    Example: a capture that names `captures/page.html`, where there is no such file; a folder without permission.

    Fix: put the file there, or take its name out of the record.
    """,
)
LOST_TEXT = Kind(
    "F011",
    "text-not-read",
    "error",
    """Text of an article that postil does not read.

    Why it matters: every word of the source should be on the page; here some would be lost.

    Example: quotations nested more than sixty deep; references that expand to a hundred times the text.

    Fix: simplify the markup at that place.
    """,
)
FOLDER_NAME = Kind(
    "F012",
    "folder-name",
    "error",
    """A reading whose `id` is not the name of its folder, or a folder name that can't be used everywhere.

    Why it matters: addresses of pages and links between readings are made of the identifier.

    Example: the folder `air-patrol` with `id: joint-air-patrol` in its reading.yaml; a folder called `con`.

    Fix: rename the folder, or change the identifier.
    """,
)

KINDS = (UNREADABLE, LOST_TEXT, FOLDER_NAME)

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_SITE_FILES = frozenset({"index.html", "library.bib"})
_TEXTS = frozenset({"text/markdown", "text/plain"})

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class StoredLibrary(Mapping[str, Reading]):
    """A library as it stands on disk: its readings by id, where each value stands, and what could not be read.

    ``broken`` names the readings that could not be read at all; ``remarks`` are the comments that speak to postil.
    """

    root: Path
    library: Library
    places: Places
    findings: tuple[Diagnostic, ...]
    broken: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    def __getitem__(self, key: str) -> Reading:
        return self.library[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.library)

    def __len__(self) -> int:
        return len(self.library)

    def find(self, key: str) -> Reading | None:
        """Return a reading by its id or by a citation key of its article."""
        return self.library.find(key)


def load(root: str | Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> StoredLibrary:
    """Load the library in a folder; raises ``StoreError`` where the folder is not a library at all.

    ``instead`` has what some of its files shall hold: the library is loaded as if they did.
    """
    folder = Path(root)
    try:
        is_library = (folder / LIBRARY_FILE).is_file()
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}") from None
    if not is_library:
        raise StoreError(f"{folder}: no {LIBRARY_FILE} here, so this is not a library")
    return _Loader(folder, instead).load()


def reading_ids(root: Path) -> tuple[str, ...]:
    """Return the names of the folders that hold a reading, sorted."""
    try:
        names = [entry.name for entry in root.iterdir() if entry.is_dir() and _is_there(entry / READING_FILE)]
    except OSError as error:
        raise StoreError(f"{root}: {error.strerror}") from None
    return tuple(sorted(name for name in names if not name.startswith(".")))


def is_portable(name: str) -> bool:
    """Tell whether every system can have a folder of this name (Windows has reserved some), and the site does too."""
    return name.split(".")[0] not in _RESERVED and not name.endswith(".") and name not in _SITE_FILES


def attached_folder(root: Path, reading_id: str) -> Path:
    """Return where the private copies of a reading are kept."""
    return root / ATTACHED / reading_id


def _with_works(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Give each reading the texts of those works it cites that are readings of this library themselves."""
    texts = {
        key: KnownText(reading.text, private=reading.attached or reading.publish != "text")
        for reading in readings.values()
        if reading.text is not None
        for key in (reading.article.key, *(p.key for p in reading.article.publications if p.key))
    }
    result: dict[str, Reading] = {}
    for name, reading in readings.items():
        cited = {quote.source for quote in reading.quotes if quote.source}
        works = MappingProxyType({key: texts[key] for key in sorted(cited & texts.keys())})
        result[name] = replace(reading, works=works)
    return result


def _is_id(name: str) -> bool:
    """Whether a name is written as an identifier must be."""
    try:
        TypeAdapter(RecordId).validate_python(name)
    except ValidationError:
        return False
    return True


def _is_there(path: Path) -> bool:
    """Whether something has this name, even if it can't be read: a folder, a link that leads nowhere."""
    try:
        return path.is_symlink() or path.exists()
    except OSError:  # a folder that may not be entered: what it holds is read, and reported, as any other file
        return True


def _by_path(finding: Diagnostic, marks: Mapping[ValuePath, Mark]) -> Diagnostic:
    """Leave the place of a finding to its path, where that is known to the column."""
    where = finding.where
    return replace(finding, where=replace(where, line=0, column=0)) if where.path in marks else finding


class _Loader:
    def __init__(self, root: Path, instead: Mapping[str, bytes]) -> None:
        self.root = root
        self.instead = instead
        self.marks: dict[str, Mapping[ValuePath, Mark]] = {}
        self.texts: dict[str, str] = {}
        self.findings: list[Diagnostic] = []
        self.remarks: list[Remark] = []

    def load(self) -> StoredLibrary:
        # Where library.yaml can't be read, nothing of a text is known to be free.
        name = self.root.name.encode(errors="replace").decode()  # a folder's name may be no text at all
        unknown = LibraryRecord(format=1, title=name or "Library", publish="record")
        record = self._record(LIBRARY_FILE, LibraryRecord) or unknown
        people_file = self._record(PEOPLE_FILE, PeopleFile) if _is_there(self.root / PEOPLE_FILE) else None
        bare = Library(record, people_file.people if people_file else ())
        readings: dict[str, Reading] = {}
        broken: list[str] = []
        for name in reading_ids(self.root):
            reading = self._reading(name, bare)
            if reading is None:
                broken.append(name)
            else:
                readings[reading.id] = reading
        places = Places(MappingProxyType(self.marks), MappingProxyType(self.texts))
        library = replace(bare, readings=MappingProxyType(_with_works(readings)))
        findings = in_order(places.located(finding) for finding in self.findings)
        return StoredLibrary(self.root, library, places, findings, tuple(broken), tuple(self.remarks))

    def _reading(self, name: str, library: Library) -> Reading | None:
        file = f"{name}/{READING_FILE}"
        record = self._record(file, ReadingRecord)
        if record is None:
            return None
        if record.id != name or not is_portable(name):
            said = f"the id is {record.id!r}, the folder {name!r}", "rename the folder or change the id"
            taken = f"{name!r} can't be the name of a reading's folder everywhere", "choose another name"
            where = Where(file, ("id",))
            fix = fix_by_setting(where, name) if is_portable(name) and _is_id(name) else None
            self._find(FOLDER_NAME, where, *(said if record.id != name else taken), fix=fix)
            return None
        document = self._article(name)
        captures, attached = self._captures(record)
        cut_out = None
        if document is None:
            pairs = ((capture, attached.get(capture.id)) for capture in record.captures)
            cut_out = next((found for capture, copy in pairs if copy and (found := cut(capture, copy))), None)
        sources, entries = self._sources(name)
        return Reading(
            record=record,
            library=library.record,
            people=library.people,
            sources=sources,
            entries=entries,
            document=document or cut_out,
            captures=MappingProxyType({**captures, **attached}),
            attached=document is None and cut_out is not None,
        )

    def _article(self, name: str) -> Document | None:
        file = f"{name}/{ARTICLE_FILE}"
        text = self._text(file) if _is_there(self.root / file) else None
        if text is None:
            return None
        document = parse(text)
        for problem in document.problems:
            self._find(LOST_TEXT, Where(file, line=1, column=1), problem)
        return document

    def _captures(self, record: ReadingRecord) -> tuple[dict[str, Document], dict[str, Document]]:
        """Return the shipped and the attached copies that postil can read as text, by capture id."""
        shipped: dict[str, Document] = {}
        attached: dict[str, Document] = {}
        for index, capture in enumerate(record.captures):
            private = attached_folder(self.root, record.id) / capture.id
            if private.is_file():
                text = self._text(private.relative_to(self.root).as_posix())
                if text is not None:
                    attached[capture.id] = read_copy(capture, text)
            elif capture.file is not None:
                path = f"{record.id}/{capture.file}"
                if not (self.root / path).is_file():
                    where = Where(f"{record.id}/{READING_FILE}", ("captures", index, "file"))
                    self._find(UNREADABLE, where, f"there is no file {path}")
                elif capture.media_type in _TEXTS and (text := self._text(path)) is not None:
                    shipped[capture.id] = read_copy(capture, text)
        return shipped, attached

    def _sources(self, name: str) -> tuple[tuple[Source, ...], tuple[Entry, ...]]:
        file = f"{name}/{SOURCES_FILE}"
        text = self._text(file) if _is_there(self.root / file) else None
        if text is None:
            return (), ()
        loaded, written = bibtex.loads(text, file), bibtex_entries.loads(text)
        self.marks[file] = {**loaded.marks, **written.marks}
        self.texts[file] = text
        self.remarks += remarks(text, file, loaded.marks)
        self.findings += (_by_path(each, written.marks) for each in loaded.findings)
        return loaded.value, written.value

    def _record(self, file: str, model: type[R]) -> R | None:
        text = self._text(file)
        if text is None:
            return None
        loaded = yaml.loads(text, file)
        self.marks[file] = loaded.marks
        self.texts[file] = text
        self.remarks += remarks(text, file, loaded.marks)
        self.findings += loaded.findings
        if loaded.findings:  # what follows from a slip in the YAML itself would only repeat it
            return None
        record, findings = validate(model, loaded.value, file)
        self.findings += findings
        return record

    def _text(self, file: str) -> str | None:
        try:
            data = self.instead[file] if file in self.instead else read(self.root / file, self.root)
        except StoreError as error:
            self._find(UNREADABLE, Where(file, line=1, column=1), str(error).rpartition(": ")[2])
            return None
        loaded = decode(data, file)
        self.findings += loaded.findings
        return None if loaded.findings and not file.endswith(".bib") else loaded.value

    def _find(self, kind: Kind, where: Where, message: str, hint: str = "", fix: Fix | None = None) -> None:
        self.findings.append(kind.at(where, message, hint, fix=fix))
