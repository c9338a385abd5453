"""Suggestions of sources and themes as rows of suggestions.yaml, and what accepting one writes into the record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from postil.actions.adding import as_bibtex
from postil.actions.people import person
from postil.actions.record_files import RecordError, RecordFile, next_key, record_file, write_checked
from postil.anchor import describe
from postil.document import Document
from postil.edits import EditRefusedError, InsertValues
from postil.formats.bibtex import decoded
from postil.formats.bibtex.merging import File, merge
from postil.formats.decode import MAX_REFERENCES
from postil.identifiers import fresh_id, slug
from postil.importing import Chosen
from postil.importing.choosing import family
from postil.importing.named_works import NamedWork, identity_of, named_works
from postil.model import (
    Article,
    FootnoteLink,
    Name,
    Publication,
    Reading,
    Source,
    SourceSuggestion,
    Suggestion,
    ThemeSuggestion,
)
from postil.store import SOURCES_FILE, StoredLibrary, read

MOST_THEMES = 6
"""Themes that are suggested of one copy; keywords for search engines come by the dozen."""

_NAMED_TWICE, _IN_TEXT = 0.7, 0.6
"""How sure a theme is that two kinds of places name, and one that one place names and the text has in these words."""

_MOST_WORDS = 5


# What is suggested.


def source_rows(
    document: Document, language: str, outlets: Iterable[Mapping[str, Any]], known: Iterable[Source] = ()
) -> list[dict[str, Any]]:
    """Return suggestions of the works that a text names, but for those that ``known`` has already.

    ``outlets`` are the publications of the article, as plain data.
    """
    own = [str(value) for each in outlets for name in ("outlet", "url") if (value := each.get(name))]
    known = tuple(known)
    found = named_works(document, language, own)
    return [_source(document.text, each) for each in found if _among(known, each.title, each.url or None) is None]


def own_outlets(publications: Iterable[Publication]) -> list[dict[str, Any]]:
    """Return publications as plain data."""
    return [each.model_dump(include={"outlet", "url"}, exclude_none=True) for each in publications]


def _source(text: str, work: NamedWork) -> dict[str, Any]:
    digest = hashlib.sha256(identity_of(work.title, work.url).encode()).hexdigest()[:10]
    anchor = describe(text, work.span)
    said = {"title": work.title, "author": work.author, "issued": work.issued, "url": work.url}
    return {
        "kind": "source",
        "id": f"s-src-{digest}",
        "status": "open",
        "anchor": {k: value for k in ("exact", "prefix", "suffix") if (value := getattr(anchor, k, None)) is not None},
        "type": work.type,
        **{name: value for name, value in said.items() if value},
        "rule": work.rule,
        "score": work.score,
    }


def theme_rows(text: str, fields: Mapping[str, Chosen], taken: Iterable[str]) -> list[dict[str, Any]]:
    """Return suggestions of themes that a copy names beyond those taken.

    One is worth a question that two kinds of places name, or that has several words and the text has them too.
    """
    passed_by = {each.casefold() for each in taken}
    for name in ("outlet", "author", "title", "region"):
        passed_by |= {value.casefold() for value in fields[name].values} if name in fields else set()
    rows: list[dict[str, Any]] = []
    ids: set[str] = set()
    for theme, places in _themes(fields).items():
        kinds = {family(place) for place in places}
        score = _NAMED_TWICE if len(kinds) > 1 else _IN_TEXT if " " in theme and _stands_in(text, theme) else 0.0
        if not score or theme.casefold() in passed_by:
            continue
        passed_by.add(theme.casefold())
        identifier = fresh_id(f"s-theme-{slug(theme) or hashlib.sha256(theme.encode()).hexdigest()[:10]}", ids)
        ids.add(identifier)
        rule = "named in several places" if len(kinds) > 1 else "named by the copy, and in the text"
        row = {"kind": "theme", "id": identifier, "status": "open", "name": theme, "places": list(places)}
        rows.append({**row, "rule": rule, "score": score})
    return sorted(rows, key=lambda row: -row["score"])[:MOST_THEMES]


def _themes(fields: Mapping[str, Chosen]) -> dict[str, tuple[str, ...]]:
    """Return every theme that any place names, as first written, and these places."""
    written: dict[str, str] = {}
    places: dict[str, dict[str, None]] = {}
    for chosen in (fields[name] for name in ("theme", "section") if name in fields):
        said = [(chosen.values, chosen.places), *((each.values, (each.place,)) for each in chosen.others)]
        for values, where in said:
            for value in (" ".join(each.split()) for each in values):
                if 1 < len(value) <= 60 and len(value.split()) <= _MOST_WORDS:
                    places.setdefault(written.setdefault(value.casefold(), value), {}).update(dict.fromkeys(where))
    return {theme: tuple(where) for theme, where in places.items()}


def _stands_in(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def kept_themes(reading: Reading, before: Iterable[Suggestion]) -> tuple[ThemeSuggestion, ...]:
    """Return the open suggestions of themes that the record does not have meanwhile: only an import finds new ones."""
    taken = {each.casefold() for each in reading.article.themes}
    themes = (each for each in before if isinstance(each, ThemeSuggestion) and each.status == "open")
    return tuple(each for each in themes if each.name.casefold() not in taken)


# What is accepted.


def add_theme(stored: StoredLibrary, reading: Reading, theme: str) -> str:
    """Add a theme to the article's, unless it is there; raises ``RecordError`` or ``StoreError``."""
    if theme.casefold() in {each.casefold() for each in reading.article.themes}:
        return theme
    file = record_file(stored, reading.id)
    after = file.with_edits([file.appending(("article",), "themes", [theme], Article)])
    write_checked(stored, reading.id, {file.name: (file.before, after)})
    return theme


def add_source(
    stored: StoredLibrary, reading: Reading, suggestion: SourceSuggestion, changes: Mapping[str, Any]
) -> str:
    """Add a work to sources.bib, unless it is there, and name it at the link to it; returns its citation key.

    The entry says what the text says, and what a person has typed. Raises ``RecordError`` or ``StoreError``.
    """
    work = _work(suggestion, changes)
    known = _among(reading.sources, work.title or "", work.url)
    changed: dict[str, tuple[bytes | None, bytes]] = {}
    if known is None:
        name = f"{reading.id}/{SOURCES_FILE}"
        path = stored.root / name
        before = read(path, stored.root, limit=MAX_REFERENCES) if path.exists() else None
        after, key = _with_work(before or b"", name, work)
        changed[name] = before, after
    else:
        key = known.key
    file = record_file(stored, reading.id)
    edits = list(_link_edits(file, work.url, key))
    if edits:
        changed[file.name] = file.before, file.with_edits(edits)
    write_checked(stored, reading.id, changed)
    return key


def _work(suggestion: SourceSuggestion, changes: Mapping[str, Any]) -> Source:
    said = {name: getattr(suggestion, name) for name in ("type", "title", "author", "issued", "url")} | dict(changes)
    names = (_name(str(said["author"])),) if said["author"] else ()
    values = {name: said[name] or None for name in ("title", "issued", "url")}
    try:
        return Source.model_validate({"key": "work", "type": said["type"], "author": names, **values})
    except ValueError as error:
        raise RecordError(f"{suggestion.id}: {' '.join(str(error).split())}") from None


def _name(written: str) -> Name:
    """Return a name as people.yaml would have it split."""
    parts = person("", written)
    return Name(family=parts["family"], given=parts["given"]) if "family" in parts else Name(literal=written)


def _with_work(data: bytes, name: str, work: Source) -> tuple[bytes, str]:
    encoded = decoded(data, name).value
    try:
        merged = merge(File(encoded.text, name), File(as_bibtex([work]), "suggestion"), aliases=False)
        keys = tuple(merged.added.values()) or tuple(merged.joined.values())
        return encoded.to_bytes(merged.text), keys[0]
    except EditRefusedError as error:
        raise RecordError(f"{name}: {error}") from None


def _link_edits(file: RecordFile, url: str | None, key: str) -> Iterator[InsertValues]:
    page = identity_of("", url) if url else ""
    for index, link in enumerate(file.data.get("links") or () if page else ()):
        if not link.get("source") and identity_of("", link.get("address")) == page:
            yield InsertValues(file.name, ("links", index), {"source": key}, next_key(FootnoteLink, link, "source"))


def _among(known: Sequence[Source], title: str, url: str | None) -> Source | None:
    """Return the work with this address, or with this title and no other address."""
    page, words = (identity_of("", url) if url else ""), identity_of(title, None)
    for each in known:
        there = identity_of("", each.url) if each.url else ""
        if (page and there == page) or (
            words and not (page and there) and identity_of(each.title or "", None) == words
        ):
            return each
    return None
