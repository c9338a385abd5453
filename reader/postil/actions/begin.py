"""Begin a library: a few small files, commented, ready for git, with the schemas that editors complete from."""

from __future__ import annotations

from pathlib import Path

from postil import published
from postil.actions.create import CreateError, said
from postil.actions.modelines import modeline
from postil.formats.decode import decode
from postil.formats.yaml_edit import dumps
from postil.model import LibraryRecord
from postil.model.migrate import CURRENT
from postil.store import LIBRARY_FILE, PEOPLE_FILE, StoreError, read, write
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
# editors: [your-id]                       # who keeps it, as in people.yaml
# licence: CC-BY-4.0                       # of your notes and pages
# base_url: https://example.org/readings/  # where the pages will stand
"""

_PEOPLE = """\
# Persons and organizations of all readings; `postil new --author` adds authors. You are one of them, when you write
# notes:
# people:
#   - kind: person
#     id: your-id
#     name: Your Name
format: 1
"""


def new_library(root: Path, title: str, language: str = "en") -> tuple[Path, ...]:
    """Begin a library in a folder; returns the files that were written.

    Nothing that is there is overwritten; a .gitignore gets the lines it lacks. Raises ``CreateError`` where there is a
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
        LIBRARY_FILE: modeline(_own_schema("library")) + _LIBRARY.format(values=dumps(values)),
        PEOPLE_FILE: modeline(_own_schema("people")) + _PEOPLE,
        **{f"{SCHEMA_FOLDER}/{name}": text for name, text in schemas.items()},
    }
    fresh = {root / name: text for name, text in files.items() if not (root / name).exists()}
    # library.yaml comes last: an interruption before it leaves no half library.
    for path in reversed(fresh):
        write(path, fresh[path].encode())
    return (*fresh, *_ignore(root))


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
