"""Begin a reading: small files that are complete as far as they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from postil.actions.modelines import reading_modeline
from postil.actions.people import PeopleError, people_changes, told_all
from postil.cite import cited_works
from postil.cite.keys import DEFAULT, free_key, make_key, parse_pattern
from postil.cite.same_article import ArticleSigns, similar_readings
from postil.diagnostics import Diagnostic
from postil.formats.decode import decode
from postil.formats.yaml_edit import dumps
from postil.model import Name, ReadingRecord, Source
from postil.store import (
    ARTICLE_FILE,
    READING_FILE,
    SOURCES_FILE,
    StoredLibrary,
    StoreError,
    is_portable,
    load,
    read,
    write_new,
)
from postil.store.validate import validate


class CreateError(Exception):
    """A library or reading can't be begun; the message says why in one line."""


class NewReading(NamedTuple):
    """What is known of an article when its reading begins."""

    id: str
    title: str
    outlet: str
    authors: tuple[str, ...] = ()
    """Names as the article prints them, or identifiers of people.yaml; none where it names nobody."""
    date: str | None = None
    url: str | None = None
    language: str = "en"
    kind: str = "news-article"
    text: Path | None = None
    anyway: bool = False
    """Whether it is begun although there seems to be a reading of the same article."""


def new_reading(root: Path, new: NewReading) -> tuple[Path, ...]:
    """Begin a reading; returns the files that were written. Raises ``CreateError`` or ``StoreError``."""
    if not all(name.strip() for name in new.authors):
        raise CreateError("author: is empty (leave it out where the article names none)")
    stored = load(root)
    authors, strangers = told_all(stored, new.authors)
    values = _record(new, authors, key_for(new, stored))
    record, findings = validate(ReadingRecord, values, READING_FILE)
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
    files = {READING_FILE: "".join((reading_modeline(root), dumps(values), _help(new))), SOURCES_FILE: ""}
    if text is not None:
        files[ARTICLE_FILE] = text
    try:
        people = people_changes(stored, strangers)
    except PeopleError as error:
        raise CreateError(str(error)) from None
    return write_new(root, record.id, {name: content.encode() for name, content in files.items()}, {}, people)


def said(finding: Diagnostic) -> str:
    """Return a finding in words, for a message of one line."""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def _refuse_second(stored: StoredLibrary, new: NewReading, text: str) -> None:
    """Raise ``CreateError`` where a reading of the same article is there already."""
    dates, addresses = ((each,) if each else () for each in (new.date, new.url))
    signs = ArticleSigns(new.title, new.authors, dates, addresses)
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


_COPY = """\
# Lay the reading over your own copy of the text, which nobody else will see: postil attach {id} FILE
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
    return _HELP if new.text is not None else _COPY.format(id=new.id) + _HELP


def _record(new: NewReading, authors: Sequence[str], key: str) -> dict[str, Any]:
    publication = {"id": "original", "role": "original", "outlet": new.outlet, "date": new.date, "url": new.url}
    article = {
        "key": key,
        "title": new.title,
        "authors": list(authors) or None,
        "anonymous": None if authors else True,
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
    """Make a citation key: the first author's last name (or the outlet), three words of the title, the year.

    Where nothing of these is written in Latin letters, the reading's id is the key; a letter tells it from others.
    """
    known = {work.key for reading in stored.values() for work in cited_works(reading)}
    return free_key(_key_of(new), known)


def _key_of(new: NewReading) -> str:
    who = Name(family=(new.authors[0] if new.authors else new.outlet).rpartition(" ")[2])
    work = Source(key="new", title=new.title, author=(who,))
    known = all(make_key(work, parse_pattern(term)) for term in ("auth", "shorttitle"))
    return make_key(work, parse_pattern(DEFAULT)) + (new.date or "")[:4] if known else new.id


__all__ = ["CreateError", "NewReading", "StoreError", "key_for", "new_reading", "said"]
