"""The files of one reading, or of the library itself: read, migrated, validated. Nothing is kept in between."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from postil.diagnostics import Where, asking, nearest
from postil.document import Document, plain
from postil.edits import fix_by_setting
from postil.formats import yaml
from postil.formats.decode import decode
from postil.lazy import expression
from postil.model import (
    Capture,
    KnownText,
    Library,
    LibraryRecord,
    PeopleFile,
    Reading,
    ReadingRecord,
)
from postil.model.base import RecordId
from postil.store.copy_faults import find_unnamed, judge_page, judge_text
from postil.store.cutting import cut, read_copy
from postil.store.files import StoreError, read
from postil.store.gathering import Files, Stored
from postil.store.kinds import COPY_ALTERED, FOLDER_NAME, MISNAMED, UNFIT_STYLE, UNREADABLE
from postil.store.layout import (
    ARTICLE_FILE,
    ATTACHED,
    LIBRARY_FILE,
    MISNAMED_PEOPLE,
    MISNAMED_READINGS,
    PEOPLE_FILE,
    PRIVATE_SUGGESTIONS,
    PROOFS_FILE,
    READING_FILE,
    SOURCES_FILE,
    SUGGESTIONS_FILE,
    is_portable,
)
from postil.store.source_copies import CopyError, read_source_copy
from postil.timings import Timings

if TYPE_CHECKING:
    from postil.model import ProofRecord, SuggestionsFile

_UNFIT_STYLE = expression(r"<|@import|\\|\b(?:url|image|image-set|src)\(", re.IGNORECASE)
"""What would end the style of a page or load something: also a backslash, by which any of it can be written."""
_TEXTS = frozenset({"text/markdown", "text/plain"})
_SLIP_OF_FILE = 0.7
"""How alike names of copies are at least: the wrong copy may hold the same words."""


def read_settings(root: Path, timings: Timings, instead: Mapping[str, bytes]) -> Stored[Library]:
    """Read library.yaml and people.yaml into a library without readings."""
    files = Files(root, timings, instead)
    # Where library.yaml can't be read, nothing of a text is known to be free.
    name = root.name.encode(errors="replace").decode()  # a folder's name may be no text at all
    unknown = LibraryRecord(format=1, title=name or "Library", publish="record")
    record = files.record(LIBRARY_FILE, LibraryRecord) or unknown
    record = _with_style(files, record)
    if (style := record.citation_style).lower().endswith(".csl") and not files.is_file(style):
        _missing(files, Where(LIBRARY_FILE, ("citation_style",)), style)
    people_file = files.record(PEOPLE_FILE, PeopleFile) if files.is_there(PEOPLE_FILE) else None
    if people_file is None and (found := next(filter(files.is_there, MISNAMED_PEOPLE), None)):
        files.find(MISNAMED, Where(found, line=1, column=1), f"nobody looks for {found!r}", f"rename it: {PEOPLE_FILE}")
    return files.stored(Library(record, people_file.people if people_file else ()))


def _with_style(files: Files, record: LibraryRecord) -> LibraryRecord:
    """Return the settings with the rules of the library's own style sheet, where it has one that pages may hold."""
    name = record.theme.css
    if name and not files.is_file(name):
        _missing(files, Where(LIBRARY_FILE, ("theme", "css")), name)
        return record
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
    return record.model_copy(update={"theme": record.theme.with_rules(css.rstrip())})


def read_reading(
    root: Path, name: str, library: Library, timings: Timings, instead: Mapping[str, bytes]
) -> Stored[Reading | None]:
    """Read the folder of a reading; the value is ``None`` where there is no reading in it that can be used."""
    files = Files(root, timings, instead)
    return files.stored(_reading(files, name, library))


def article_keys(root: Path, name: str, instead: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the citation keys of a reading's article and its publications, from the beginning of its file alone.

    What comes behind is not looked at: the reading may prove unreadable. Empty where no keys can be found.
    """
    file = f"{name}/{READING_FILE}"
    try:
        data = instead[file] if file in instead else read(os.path.join(root, file), root)  # noqa: PTH118 (as in Files)
        text = decode(data, file).value
    except StoreError:
        return ()
    article = yaml.first_value(text, "article")
    if not isinstance(article, dict):
        return ()
    publications = article.get("publications")
    works = [article, *(publications if isinstance(publications, list) else ())]
    keys = (work.get("key") for work in works if isinstance(work, dict))
    return tuple(dict.fromkeys(key.strip() for key in keys if isinstance(key, str)))


def _is_id(name: str) -> bool:
    """Whether a name is written as an identifier must be."""
    try:
        TypeAdapter(RecordId).validate_python(name)
    except ValidationError:
        return False
    return True


def _reading(files: Files, name: str, library: Library) -> Reading | None:
    file = f"{name}/{READING_FILE}"
    other = next(
        (each for each in MISNAMED_READINGS if not files.is_there(file) and files.is_there(f"{name}/{each}")), ""
    )
    if other:
        where = Where(f"{name}/{other}", line=1, column=1)
        files.find(MISNAMED, where, f"nobody looks for {other!r}", f"rename it: {READING_FILE}")
        return None
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
    find_unnamed(files, record)
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
        proved=_proved(files, name),
        attached=document is None and cut_out is not None,
        proposed=_proposed(files, name),
    )


def _proved(files: Files, name: str) -> ProofRecord | None:
    file = f"{name}/{PROOFS_FILE}"
    if not files.is_there(file):
        return None
    from postil.model import ProofRecord  # few readings have any

    return files.record(file, ProofRecord)


def _proposed(files: Files, name: str) -> SuggestionsFile | None:
    """Read the suggestions beside the record, else those that are kept privately."""
    places = (f"{name}/{SUGGESTIONS_FILE}", f"{PRIVATE_SUGGESTIONS}/{name}.yaml")
    file = next((each for each in places if files.is_there(each)), None)
    if file is None:
        return None
    from postil.model import SuggestionsFile  # few readings have any

    return files.record(file, SuggestionsFile)


def _source_copies(files: Files, record: ReadingRecord) -> Mapping[str, tuple[KnownText, ...]]:
    """Return the copies of quoted works that postil can read, by citation key, the oldest first."""
    copies: dict[str, list[KnownText]] = {}
    for index, capture in enumerate(record.source_captures):
        where = Where(f"{record.id}/{READING_FILE}", ("source_captures", index, "file"))
        private = f"{ATTACHED}/{record.id}/{capture.id}"
        is_private = files.is_file(private)
        path = private if is_private else f"{record.id}/{capture.file}"
        if not is_private and (capture.file is None or not files.is_file(path)):
            if capture.file is not None:
                _missing(files, where, path)
            continue
        data = files.data(path)
        try:
            if data is not None:
                with files.timings.stage("copies of sources"):
                    copy = read_source_copy(capture, data, private=is_private)
                judge_text(files, where, path, copy.text)
                copies.setdefault(capture.source, []).append(copy)
        except CopyError as error:
            files.find(UNREADABLE, where, f"{path}: {error}")
    return MappingProxyType({key: tuple(sorted(found, key=_taken)) for key, found in copies.items()})


def _missing(files: Files, where: Where, path: str) -> None:
    """Report a copy that is not there, and the file of its folder that was probably meant."""
    folder, _, name = path.rpartition("/")
    guess = nearest(name, files.names(folder), _SLIP_OF_FILE)
    meant = "/".join(filter(None, (folder.partition("/")[2], guess))) if guess else ""
    fix = fix_by_setting(where, meant) if meant else None
    files.find(UNREADABLE, where, f"there is no file {path}", asking(meant), fix=fix)


def _taken(copy: KnownText) -> str:
    return copy.taken or ""


def _captures(files: Files, record: ReadingRecord) -> tuple[dict[str, Document], dict[str, Document]]:
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
            where = Where(f"{record.id}/{READING_FILE}", ("captures", index, "file"))
            if not files.is_file(path):
                _missing(files, where, path)
                continue
            if capture.sha256 is not None and files.altered(path, capture.sha256):
                of_bytes = where._replace(path=("captures", index, "sha256"))
                files.find(
                    COPY_ALTERED, of_bytes, f"{path} is not the copy that was kept", "get it back, or capture anew"
                )
            if (copy := _shipped(files, where, record.id, capture)) is not None:
                shipped[capture.id] = copy
    return shipped, attached


def _shipped(files: Files, where: Where, reading: str, capture: Capture) -> Document | None:
    """Return a copy that lies in the library as far as it is text; what is wrong with it at first sight is reported."""
    path = f"{reading}/{capture.text_file or capture.file}"
    if capture.text_file is None and capture.media_type not in _TEXTS:
        judge_page(files, where, path)
        return None
    if (text := files.text(path)) is None:
        return None
    judge_text(files, where, path, text)
    with files.timings.stage("Markdown"):
        return plain(text) if capture.text_file is not None else read_copy(capture, text)
