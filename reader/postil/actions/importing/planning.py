"""The files of a new reading, made of an imported article: all in memory, to be written all or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.actions.create import NewReading, key_for
from postil.actions.importing.kinds import READERS, Source, SourceKind
from postil.actions.importing.links import link_records, placed, within_budget
from postil.actions.importing.reading import Draft, is_organization
from postil.actions.modelines import reading_modeline
from postil.actions.people import person, person_id
from postil.actions.suggested_works import source_rows, theme_rows
from postil.actions.suggesting import as_file, first_suggestions
from postil.document import Document, parse
from postil.formats.yaml_edit import dumps
from postil.identifiers import slug
from postil.importing import Block, ImportedArticle
from postil.importing.addresses import host_name
from postil.importing.markdown import write
from postil.importing.wiki_marks import MARKS_TAKEN_OUT
from postil.model import Capture, Organization, Person, SuggestionsFile
from postil.store import (
    ARTICLE_FILE,
    PRIVATE_SUGGESTIONS,
    READING_FILE,
    SOURCES_FILE,
    SUGGESTIONS_FILE,
    StoredLibrary,
    is_portable,
)
from postil.store.cutting import cut
from postil.text import identity

COPY, ORIGINAL = "copy", "as-imported"
"""Identifiers of the two captures: the text of the whole copy, and the file to the byte."""


class Plan(NamedTuple):
    """What would be written: files below the reading's folder, private ones below ``.postil``, and new people."""

    id: str
    record: Mapping[str, Any]
    files: Mapping[str, bytes]
    private: Mapping[str, bytes]
    people: tuple[Mapping[str, Any], ...]
    document: Document
    links: tuple[Mapping[str, Any], ...]
    unrecorded: int
    suggested: SuggestionsFile


def plan(
    stored: StoredLibrary,
    source: Source,
    kind: SourceKind,
    article: ImportedArticle,
    made: Draft,
    *,
    reading_id: str | None,
    publish: str | None,
    private: bool,
) -> Plan:
    """Make the files of the reading; nothing is written."""
    text = [block for block in article.blocks if block.part == "article"]
    around = [block for block in article.blocks if block.part in {"head", "foot"}]
    article_md = write(text)
    document = parse(article_md)
    chosen_id = reading_id or _free_id(stored.root, _id_of(made, source))
    policy = publish or ("text" if made.is_free else "excerpts")
    captures = _Captures(source, kind, article, made.own, private)
    copy_md = captures.text_of(article.blocks)
    people, authors = _people(stored, made)
    given = sum(map(len, _ends(document.text).values())) if private else 0
    links = _links(document, text, copy_md, around, captures.reading_copy)
    kept = (
        links
        if policy == "text"
        else within_budget(links, len(document.text), stored.settings.value.record.excerpts.share_of_text, given)
    )
    record = _record(chosen_id, made, authors, _key(stored, made, chosen_id), captures.records(document), policy, kept)
    yaml = "".join((reading_modeline(stored.root), dumps(record)))
    files = {
        READING_FILE: yaml.encode(),
        SOURCES_FILE: b"",
        **({} if private else {ARTICLE_FILE: article_md.encode()}),
        **captures.files,
    }
    named = source_rows(document, made.language, made.publications)
    named += theme_rows(document.text, made.fields, made.themes)
    suggested = first_suggestions(document, made.language, _agents(stored, people), named)
    if suggested.suggestions and policy == "text" and not private:
        files[SUGGESTIONS_FILE] = as_file(suggested)
    elif suggested.suggestions:
        private_name = f"{PRIVATE_SUGGESTIONS}/{chosen_id}.yaml".removeprefix(".postil/")
        captures.private_files[private_name] = as_file(suggested)
    return Plan(
        chosen_id,
        MappingProxyType(record),
        MappingProxyType(files),
        MappingProxyType(captures.private_files),
        people,
        document,
        tuple(kept),
        len(links) - len(kept),
        suggested,
    )


def _agents(stored: StoredLibrary, new: Sequence[Mapping[str, Any]]) -> tuple[Person | Organization, ...]:
    """Return whom the library will know when the reading is in it."""
    made = ((Organization if each["kind"] == "organization" else Person).model_validate(dict(each)) for each in new)
    return (*stored.settings.value.agents, *made)


def _links(
    document: Document, text: Sequence[Block], copy: Document, around: Sequence[Block], capture: str
) -> list[dict[str, Any]]:
    inside = placed(document, text)
    outside = placed(copy, _in_order_of(copy, around, text))
    own = {id(each.link) for each in inside}
    return link_records((document, inside), (copy, [each for each in outside if id(each.link) not in own]), capture)


def _in_order_of(_copy: Document, around: Sequence[Block], text: Sequence[Block]) -> list[Block]:
    """Return the blocks of the whole copy as they stand in it: head, article, foot."""
    head = [block for block in around if block.part == "head"]
    return [*head, *text, *(block for block in around if block.part == "foot")]


class _Captures:
    """The captures of an import: the text of the copy as Markdown, and the file as it was, unless that is the text."""

    def __init__(
        self, source: Source, kind: SourceKind, article: ImportedArticle, publication: str, private: bool
    ) -> None:
        self.files: dict[str, bytes] = {}
        self.private_files: dict[str, bytes] = {}
        self.reading_copy = COPY
        self._source = source
        self._reader = READERS[kind]
        self._article = article
        self._publication = publication
        self._private = private
        is_changed = any(each.what in MARKS_TAKEN_OUT for each in article.repairs)
        self._is_text = kind in {"markdown", "text"} and not (private or is_changed) and _is_utf8(source.data)
        self._text: Document | None = None

    def text_of(self, blocks: Sequence[Block]) -> Document:
        """Return the text of the copy: head, article and foot."""
        if self._is_text:
            self._text = parse(self._source.data.decode("utf-8-sig"))
            self.files[f"captures/{COPY}.md"] = self._source.data
            return self._text
        markdown = write(
            [
                block._replace(part="article")
                for part in ("head", "article", "foot")
                for block in blocks
                if block.part == part
            ]
        )
        self._text = parse(markdown)
        if self._private:
            self.private_files[f"attached/{{id}}/{COPY}"] = markdown.encode()
            self.private_files[f"imported/{{id}}/{ORIGINAL}.{self._reader.ending}"] = self._source.data
        else:
            self.files[f"captures/{COPY}.md"] = markdown.encode()
            self.files[f"captures/{ORIGINAL}.{self._reader.ending}"] = self._source.data
        return self._text

    def _as_it_is_cut(self, copy: Mapping[str, Any]) -> dict[str, Any]:
        """Return the identity of the article as it is cut out of the copy later.

        That ends with its last words: what stands behind them and has none, such as an image, is not in it.
        """
        article = cut(Capture.model_validate(copy), self._text) if self._text else None
        if article is None:
            return dict(copy["text"])
        found = identity(article.text)
        return {"recipe": found.recipe, "sha256": found.sha256, "length": found.length}

    def records(self, document: Document) -> list[dict[str, Any]]:
        """Return the records of the captures."""
        found = identity(document.text)
        copy: dict[str, Any] = {"id": COPY, "publication": self._publication}
        if not self._private:
            copy["file"] = f"captures/{COPY}.md"
        copy |= {
            "taken": self._taken(),
            "text": {"recipe": found.recipe, "sha256": found.sha256, "length": found.length},
        }
        if self._private:
            copy |= _ends(document.text)
            copy["text"] = self._as_it_is_cut(copy)
        if self._is_text:
            return [_filled(copy)]
        cut = " The page says that not all of its text is free: this may be only the beginning."
        copy["note"] = "The words of the copy, head and foot included, as postil import read them." + (
            cut if self._article.is_part else ""
        )
        original: dict[str, Any] = {"id": ORIGINAL, "publication": self._publication}
        if not self._private:
            original["file"] = f"captures/{ORIGINAL}.{self._reader.ending}"
        original |= {
            "taken": self._taken(),
            "media_type": self._reader.media_type,
            "archive_url": self._article.archive_url,
        }
        by = self._article.saved_by
        original["note"] = "The file that was imported, byte for byte" + (f"; saved by {by}." if by else ".")
        return [_filled(copy), _filled(original)]

    def _taken(self) -> str | None:
        return self._article.taken or (date.today().isoformat() if self._source.media_type else None)


def _ends(text: str) -> dict[str, str]:
    words = text.split()
    return {"begins": " ".join(words[:8]), "ends": " ".join(words[-8:])}


def _is_utf8(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], ())}


def _record(
    reading_id: str,
    made: Draft,
    authors: Sequence[str],
    key: str,
    captures: Sequence[Mapping[str, Any]],
    policy: str,
    links: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    article = {
        "key": key,
        "title": made.title,
        "subtitle": made.subtitle,
        "authors": list(authors),
        "anonymous": None if authors else True,
        "language": made.language,
        "kind": made.kind,
        "themes": list(made.themes),
        "regions": list(made.regions),
        "rights": dict(made.rights),
        "publications": [dict(each) for each in made.publications],
        "accessed": [captures[0]["taken"]] if captures and captures[0].get("taken") else None,
    }
    record: dict[str, Any] = {
        "format": 1,
        "id": reading_id,
        "article": {name: value for name, value in article.items() if value not in (None, [], {})},
    }
    record["captures"] = [dict(each) for each in captures]
    record["publish"] = policy
    if links:
        record["links"] = [dict(each) for each in links]
    return record


def _people(stored: StoredLibrary, made: Draft) -> tuple[tuple[Mapping[str, Any], ...], list[str]]:
    own = next(each for each in made.publications if each["id"] == made.own)["outlet"]
    people: list[Mapping[str, Any]] = []
    ids: list[str] = []
    for name in made.authors:
        identifier = person_id(stored, name, {str(each["id"]) for each in people})
        ids.append(identifier)
        if identifier not in stored.settings.value.people:
            people.append(_agent(identifier, name, own))
    return tuple(people), list(dict.fromkeys(ids))


def _agent(identifier: str, name: str, outlet: str) -> dict[str, Any]:
    if is_organization(name, outlet):
        return {"kind": "organization", "id": identifier, "name": name}
    return person(identifier, name)


def _key(stored: StoredLibrary, made: Draft, reading_id: str) -> str:
    first = made.publications[0]
    return key_for(
        NewReading(reading_id, made.title, first["outlet"], made.authors[:1], first.get("date")),
        stored,
    )


def _id_of(made: Draft, source: Source) -> str:
    own = next(each for each in made.publications if each["id"] == made.own)
    found = slug(made.title) if made.title != "(untitled)" else ""
    if len(found) < 4:
        place = slug(host_name(own.get("url", "")), 3) or slug(source.name.rpartition("/")[2].rpartition(".")[0], 4)
        found = "-".join(part for part in (place or "reading", found or own.get("date", "")) if part)
    return found if is_portable(found) else f"{found}-reading"


def _free_id(root: Path, wanted: str) -> str:
    number = 2
    name = wanted
    while (root / name).exists():
        name = f"{wanted}-{number}"
        number += 1
    return name
