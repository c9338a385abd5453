"""Begin a library: a few small files, commented, ready for git, with the schemas that editors complete from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from postil import published
from postil.actions.create import CreateError, said
from postil.actions.modelines import modeline
from postil.actions.people import PeopleError, people_before, people_with, told
from postil.formats.decode import decode
from postil.formats.yaml_edit import dumps
from postil.model import LibraryRecord
from postil.model.migrate import CURRENT
from postil.store import LIBRARY_FILE, PEOPLE_FILE, StoredLibrary, StoreError, read, write
from postil.store.validate import validate

SCHEMA_FOLDER = "schema"
"""Where a new library keeps the JSON Schemas of its files, so that editors need no network to complete and check."""

IGNORE_FILE = ".gitignore"
PRIVATE = ("/.postil/", "/private-site/")
"""What git must never keep: copies attached for one's own eyes, and pages made of them."""

_REASONS = {
    "# Copies attached for your own eyes, and pages made of them: never to be published.": PRIVATE,
    "# Pages that postil build makes anew at any time.": ("/site/",),
}

_LIBRARY = """\
# What this library is called, and what its pages may show.
{values}
# How much of a text the pages show, unless a reading says otherwise for itself:
#   text      the whole text; for texts that you may publish
#   excerpts  the few words that each quote, link and note hangs on
#   record    no words of the text
publish: excerpts

# Remove the sign in front of what you want to say:
# description: A sentence or two about the library.
{editors}# licence: CC-BY-4.0                       # of your notes and pages
# base_url: https://example.org/readings/  # where the pages will stand
"""

_PEOPLE = """\
# Persons and organisations of all readings; commands add whom you name. You are one of them, when you write notes:
# people:
#   - kind: person
#     id: your-id
#     name: Your Name
format: 1
"""

_NO_EDITOR = "# editors: [your-id]                       # who keeps it, as in people.yaml\n"


def new_library(root: Path, title: str, language: str = "en", editor: str | None = None) -> tuple[Path, ...]:
    """Begin a library in a folder; returns the files that were written.

    ``editor`` is the name of whoever keeps it, who stands in people.yaml then. Nothing that is there is overwritten; a
    .gitignore gets the lines it lacks, and a people.yaml the editor. Raises ``CreateError`` where there is a
    library already or the title or language can't be one, and ``StoreError`` where a file can't be written.
    """
    if (root / LIBRARY_FILE).exists():
        raise CreateError(f"{root / LIBRARY_FILE}: there is a library already")
    values = {"format": 1, "title": title, "language": language}
    record, findings = validate(LibraryRecord, values, LIBRARY_FILE)
    if record is None:
        raise CreateError("; ".join(said(each) for each in findings))
    schemas = {name: text for name, text in published.published().items() if name.endswith(".json")}
    files = {
        LIBRARY_FILE: modeline(_own_schema("library")) + _LIBRARY.format(values=dumps(values), editors=_NO_EDITOR),
        PEOPLE_FILE: modeline(_own_schema("people")) + _PEOPLE,
        **{f"{SCHEMA_FOLDER}/{name}": text for name, text in schemas.items()},
    }
    new = {name: text.encode() for name, text in files.items() if not (root / name).exists()}
    before = None if PEOPLE_FILE in new else read(root / PEOPLE_FILE, root)
    new |= _with_editor(root, new, editor) if editor else {}
    # library.yaml comes last: an interruption before it leaves no half library.
    for name in reversed(new):
        write(root / name, new[name], root=root, expected=before if name == PEOPLE_FILE else None)
    return (*(root / name for name in new), *_ignore(root))


def _with_editor(root: Path, new: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return people.yaml with the editor, where it must change, and library.yaml that names the editor."""
    stored = StoredLibrary(root, new)
    identifier, stranger = told(stored, name)
    if stranger is None and identifier not in stored.settings.value.people:
        raise CreateError(f"--editor: {identifier!r} is not in {PEOPLE_FILE}; give a name")
    line = f"editors: [{identifier}]\n".encode()
    library = {LIBRARY_FILE: new[LIBRARY_FILE].replace(_NO_EDITOR.encode(), line)}
    if stranger is None:
        return library
    try:
        people = people_with(new.get(PEOPLE_FILE) or people_before(stored), [stranger])
    except PeopleError as error:
        raise CreateError(str(error)) from None
    return {**library, PEOPLE_FILE: people}


def _own_schema(name: str) -> str:
    return f"{SCHEMA_FOLDER}/{CURRENT}/{name}.json"


def _ignore(root: Path) -> tuple[Path, ...]:
    """Add to .gitignore what it lacks; an entry counts as there however its slashes stand."""
    path = root / IGNORE_FILE
    before = read(path, root) if path.exists() else None
    text = decode(before or b"", str(path)).value
    there = {line.strip().strip("/") for line in text.splitlines()}
    blocks = (
        "".join(f"{line}\n" for line in (reason, *missing))
        for reason, entries in _REASONS.items()
        if (missing := [entry for entry in entries if entry.strip("/") not in there])
    )
    added = "".join(blocks)
    if not added:
        return ()
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    write(path, ((before or b"") + (gap + added).encode()), root=root, expected=before)
    return (path,)


__all__ = ["PRIVATE", "CreateError", "StoreError", "new_library"]
