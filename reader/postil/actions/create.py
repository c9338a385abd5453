"""Begin a reading: small files that are complete as far as they go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any

from postil.actions.modelines import reading_modeline
from postil.cite import cited_works
from postil.cite.keys import DEFAULT, free_key, make_key, parse_pattern
from postil.cite.same_article import ArticleSigns, similar_readings
from postil.diagnostics import Diagnostic
from postil.edits import EditRefusedError, InsertValues
from postil.formats import yaml
from postil.formats.decode import decode
from postil.formats.editing import edited
from postil.formats.yaml_edit import dumps
from postil.model import Name, ReadingRecord, Source
from postil.store import (
    ARTICLE_FILE,
    PEOPLE_FILE,
    READING_FILE,
    SOURCES_FILE,
    StoredLibrary,
    StoreError,
    is_portable,
    load,
    read,
    write,
)
from postil.store.validate import validate

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class CreateError(Exception):
    """A library or reading can't be begun; the message says why in one line."""


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
    anyway: bool = False
    """Whether it is begun although there seems to be a reading of the same article."""


def new_reading(root: Path, new: NewReading) -> tuple[Path, ...]:
    """Begin a reading; returns the files that were written. Raises ``CreateError`` or ``StoreError``."""
    if new.author is not None and not new.author.strip():
        raise CreateError("author: is empty (leave it out where the article names none)")
    stored = load(root)
    author = author_id(stored, new.author) if new.author else None
    key = key_for(new, stored)
    record, findings = validate(ReadingRecord, _record(new, author, key), READING_FILE)
    if record is None:
        raise CreateError("; ".join(said(each) for each in findings))
    text = _text(new.text) if new.text is not None else None
    if not new.anyway:
        _refuse_second(stored, new, text or "")
    folder = root / record.id
    if not is_portable(record.id):
        raise CreateError(f"{record.id}: can't be the name of a reading's folder everywhere; choose another name")
    if folder.exists():
        raise CreateError(f"{folder}: is there already")
    files: dict[Path, str | None] = {
        folder / READING_FILE: "".join((reading_modeline(root), dumps(_record(new, author, key)), _help(new))),
        folder / SOURCES_FILE: "",
    }
    if text is not None:
        files[folder / ARTICLE_FILE] = text
    if new.author and author and author not in stored.library.people:
        _add_person(root, author, new.author)
        files[root / PEOPLE_FILE] = None
    for path, content in files.items():
        if content is not None:
            write(path, content.encode(), root=root)
    return tuple(files)


def said(finding: Diagnostic) -> str:
    """Return a finding in words, for a message of one line."""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def _refuse_second(stored: StoredLibrary, new: NewReading, text: str) -> None:
    """Raise ``CreateError`` where a reading of the same article is there already."""
    authors, dates = ((each,) if each else () for each in (new.author, new.date))
    signs = ArticleSigns(new.title, authors, dates, (new.url,) if new.url else ())
    for similar in similar_readings(stored.library, text, signs):
        if similar.reading != new.id:  # of that one more is to be said: its folder is there
            raise CreateError(
                f"{similar.reading!r} seems to be a reading of this article: {similar.why}; "
                "add the publication or a capture there, or say --anyway"
            )


def _text(file: Path) -> str:
    loaded = decode(read(file), str(file))
    if loaded.findings:
        raise CreateError(f"{file}: {said(loaded.findings[0])}")
    return loaded.value


def author_id(stored: StoredLibrary, name: str, taken: Collection[str] = ()) -> str:
    """Return the identifier of the person of this name, or one that nobody else has, those in ``taken`` included."""
    people = stored.settings.value.people
    same = next((agent.id for agent in people.values() if agent.name == name), None)
    base = _identifier(name)
    numbered = (f"{base}-{number}" for number in count(2))
    return same or next(each for each in chain((base,), numbered) if each not in people and each not in taken)


_COPY = """\
# Say here that you have a copy of the text; then lay the reading over it with `postil attach`:
# captures:
#   - id: copy
"""

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


def _help(new: NewReading) -> str:
    return _HELP if new.text is not None else _COPY + _HELP


def _record(new: NewReading, author: str | None, key: str) -> dict[str, Any]:
    publication = {"id": "original", "role": "original", "outlet": new.outlet, "date": new.date, "url": new.url}
    article = {
        "key": key,
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
        "publish": "text" if new.text is not None else "excerpts",
    }


def key_for(new: NewReading, stored: StoredLibrary) -> str:
    """Make a citation key: the author's last name (or the outlet), three words of the title, the year.

    Where nothing of these is written in Latin letters, the reading's id is the key; a letter tells it from others.
    """
    known = {work.key for reading in stored.values() for work in cited_works(reading)}
    return free_key(_key_of(new), known)


def _key_of(new: NewReading) -> str:
    who = Name(family=(new.author or new.outlet).rpartition(" ")[2])
    work = Source(key="new", title=new.title, author=(who,))
    known = all(make_key(work, parse_pattern(term)) for term in ("auth", "shorttitle"))
    return make_key(work, parse_pattern(DEFAULT)) + (new.date or "")[:4] if known else new.id


def _identifier(name: str) -> str:
    return _NOT_IN_ID.sub("-", _ascii(name)).strip("-")[:64] or "unnamed"


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _add_person(root: Path, identifier: str, name: str) -> None:
    path = root / PEOPLE_FILE
    given, _, family = name.rpartition(" ")
    person = {"kind": "person", "id": identifier, "name": name}
    if given:
        person |= {"family": family, "given": given}
    before = read(path, root) if path.exists() else None
    after = people_with(before, [person])
    write(path, after, root=root, expected=before)


def people_with(before: bytes | None, new: list[dict[str, Any]]) -> bytes:
    """Return people.yaml with new records at its end; ``None`` is a file that is not there. Raises ``CreateError``."""
    if before is None:
        return dumps({"format": 1, "people": new}).encode()
    try:
        return edited(before, [_addition(before, new)])
    except EditRefusedError as error:
        raise CreateError(f"{PEOPLE_FILE}: {error}; add {new[0]['id']!r} by hand") from None


def _addition(before: bytes, new: list[dict[str, Any]]) -> InsertValues:
    if yaml.loads(decode(before, PEOPLE_FILE).value).value is None:
        return InsertValues(PEOPLE_FILE, (), {"format": 1, "people": new})
    return InsertValues(PEOPLE_FILE, ("people",), new)


__all__ = ["CreateError", "NewReading", "StoreError", "author_id", "key_for", "new_reading", "people_with", "said"]
