"""Begin a library or a reading: small files that are complete as far as they go."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postil.diagnostics import Path as ValuePath
from postil.formats import yaml
from postil.formats.yaml_edit import EditRefusedError, append_item, dumps
from postil.model import ReadingRecord
from postil.store import (
    ARTICLE_FILE,
    LIBRARY_FILE,
    PEOPLE_FILE,
    READING_FILE,
    SOURCES_FILE,
    StoreError,
    load,
    read,
    write,
)
from postil.store.validate import validate

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class CreateError(Exception):
    """The library or reading can't be begun; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class NewReading:
    """What is known of an article when its reading begins."""

    id: str
    title: str
    outlet: str
    author: str | None = None
    date: str | None = None
    url: str | None = None
    language: str = "en"
    kind: str = "news-article"
    text: Path | None = None


def new_library(root: Path, title: str) -> tuple[Path, ...]:
    """Begin a library in a folder; raises ``CreateError`` where there is one already."""
    if (root / LIBRARY_FILE).exists():
        raise CreateError(f"{root / LIBRARY_FILE}: there is a library already")
    files = {
        root / LIBRARY_FILE: dumps({"format": 1, "title": title, "language": "en", "publish": "excerpts"}),
        root / PEOPLE_FILE: dumps({"format": 1}) + "# Persons and organisations; `postil new --author` adds to them.\n",
    }
    for path, text in files.items():
        if not path.exists():
            write(path, text.encode())
    return tuple(files)


def new_reading(root: Path, new: NewReading) -> tuple[Path, ...]:
    """Begin a reading; returns the files that were written. Raises ``CreateError`` or ``StoreError``."""
    folder = root / new.id
    if folder.exists():
        raise CreateError(f"{folder}: is there already")
    stored = load(root)
    author = _identifier(new.author) if new.author else None
    data = _record(new, author, with_text=new.text is not None)
    record, findings = validate(ReadingRecord, data, READING_FILE)
    if record is None:
        raise CreateError("; ".join(finding.message for finding in findings))
    files = {folder / READING_FILE: dumps(data) + _HELP, folder / SOURCES_FILE: ""}
    if new.text is not None:
        files[folder / ARTICLE_FILE] = read(new.text, new.text.parent).decode("utf-8-sig", "replace")
    if new.author and author and author not in stored.library.people:
        _add_person(root, author, new.author)
        written: tuple[Path, ...] = (root / PEOPLE_FILE,)
    else:
        written = ()
    for path, text in files.items():
        write(path, text.encode())
    return (*files, *written)


_HELP = """\
# What to add next, each with the words of the text it belongs to:
# quotes:
#   - id: q1
#     anchor: {exact: "the quoted words"}
#     speaker: an-id-of-people.yaml
# notes:
#   - id: n1
#     anchor: {exact: "the words you have something to say about"}
#     body: What you have to say, with [@key, p. 3] for a source of sources.bib.
#     author: an-id-of-people.yaml
#     created: "2026-01-31"
"""


def _record(new: NewReading, author: str | None, *, with_text: bool) -> dict[str, Any]:
    publication = {"id": "original", "role": "original", "outlet": new.outlet, "date": new.date, "url": new.url}
    year = (new.date or "")[:4]
    article = {
        "key": _key(new, year),
        "title": new.title,
        "authors": [author] if author else None,
        "anonymous": None if author else True,
        "language": new.language,
        "kind": new.kind,
        "publications": [{key: value for key, value in publication.items() if value}],
    }
    return {
        "format": 1,
        "id": new.id,
        "article": {key: value for key, value in article.items() if value is not None},
        "publish": "text" if with_text else "excerpts",
    }


def _key(new: NewReading, year: str) -> str:
    """Make a citation key: the author's last name (or the outlet), three words of the title, the year."""
    who = _identifier((new.author or new.outlet).split()[-1]).replace("-", "")
    short = {"a", "an", "and", "the", "of", "in", "on", "for", "to", "with"}
    words = [word for word in _identifier(new.title).split("-") if word not in short]
    return f"{who}{''.join(word.capitalize() for word in words[:3])}{year}" or new.id


def _identifier(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain).strip("-")[:64] or "unnamed"


def _add_person(root: Path, identifier: str, name: str) -> None:
    path = root / PEOPLE_FILE
    given, _, family = name.rpartition(" ")
    person = {"kind": "person", "id": identifier, "name": name}
    if given:
        person |= {"family": family, "given": given}
    if not path.exists():
        write(path, dumps({"format": 1, "people": [person]}).encode())
        return
    before = read(path, root)
    text = before.decode("utf-8-sig")
    where: ValuePath = ("people",)
    try:
        has_people = isinstance(yaml.loads(text).value, dict) and yaml.loads(text).value.get("people")
        after = append_item(text, where, person) if has_people else _with_first_person(text, person)
    except EditRefusedError as error:
        raise CreateError(f"{path}: {error}; add {identifier!r} by hand") from None
    write(path, after.encode(), expected=before)


def _with_first_person(text: str, person: dict[str, Any]) -> str:
    if "people" in (yaml.loads(text).value or {}):
        raise EditRefusedError("people is empty; remove that line")
    return text.rstrip("\n") + "\n" + dumps({"people": [person]})


__all__ = ["CreateError", "NewReading", "StoreError", "new_library", "new_reading"]
