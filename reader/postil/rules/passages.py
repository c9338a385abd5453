"""The words that rules on spelling, typography and privacy look at: ours, and the text of article.md.

What is quoted from the article (anchors, labels, the words of quotes) is none of them: it has to stand as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from postil.diagnostics import Path, Where
from postil.model import Article, Library, Note, Organization, Publication, Reading

PassageKind: TypeAlias = Literal["line", "prose", "markdown", "tex", "article"]
"""``line`` is a title or a name, ``prose`` a remark of ours, ``markdown`` a note, ``tex`` a value of sources.bib, and
``article`` the whole of article.md."""

OURS = frozenset({"line", "prose", "markdown"})
SENTENCES = frozenset({"prose", "markdown"})

TEX_FIELDS = frozenset(
    {"title", "subtitle", "journaltitle", "journal", "booktitle", "author", "editor", "translator", "publisher"}
    | {"institution", "organization", "location", "address", "note", "howpublished", "series", "titleaddon"}
)

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_QUOTED = re.compile('“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]|(?m:^ {0,3}>.*$)')
_LINK_TARGET = re.compile(r"<(?:https?|mailto):[^>\s]*>|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words with their place; ``where`` is that of the whole value, or the file for article.md."""

    where: Where
    text: str
    kind: PassageKind

    def at(self, start: int, end: int) -> Where:
        """Return the place of a stretch of the words."""
        if self.kind != "article":
            return self.where.within(self.text, start, end)
        line, column = _line_column(self.text, start)
        end_line, end_column = _line_column(self.text, end)
        return replace(self.where, line=line, column=column, end_line=end_line, end_column=end_column)

    @property
    def is_in_yaml(self) -> bool:
        """Whether it is a value of a YAML file, as it stands there."""
        return self.kind in OURS

    def without_code(self) -> str:
        """Return the text with code blanked, each character by another, so that offsets stay."""
        return _blanked(_CODE, self.text) if "`" in self.text else self.text

    def own(self) -> str:
        """Return the text with code, addresses, and what it quotes blanked."""
        return _blanked(_QUOTED, _blanked(_LINK_TARGET, self.without_code()))


def passages_of_reading(reading: Reading) -> Iterator[Passage]:
    """Yield every passage of a reading's files that is not empty."""
    for path, text, kind in _values(reading):
        if text:
            yield Passage(reading.where(*path), text, kind)
    for entry in reading.entries:
        for name, value in entry.fields.items():
            if name in TEX_FIELDS:
                yield Passage(Where(f"{reading.id}/sources.bib", (entry.key, name)), value, "tex")
    if reading.document is not None and not reading.attached:
        yield Passage(Where(f"{reading.id}/article.md"), reading.document.source, "article")


def passages_of_shared(library: Library) -> Iterator[Passage]:
    """Yield every passage of library.yaml and people.yaml that is not empty."""
    yield Passage(Where("library.yaml", ("title",)), library.record.title, "line")
    if library.record.description:
        yield Passage(Where("library.yaml", ("description",)), library.record.description, "prose")
    for index, agent in enumerate(library.agents):
        line = "short_name" if isinstance(agent, Organization) else "role"
        lines: list[tuple[Path, str | None]] = [(("name",), agent.name), ((line,), getattr(agent, line))]
        lines += [(("other_names", number, "name"), form.name) for number, form in enumerate(agent.other_names)]
        for path, text in lines:
            if text:
                yield Passage(Where("people.yaml", ("people", index, *path)), text, "line")
        if agent.note:
            yield Passage(Where("people.yaml", ("people", index, "note")), agent.note, "prose")


def _values(reading: Reading) -> Iterator[tuple[Path, str | None, PassageKind]]:
    yield from _of_article(reading.article)
    for index, capture in enumerate(reading.record.captures):
        yield ("captures", index, "note"), capture.note, "prose"
    for index, quote in enumerate(reading.quotes):
        for name, text in (("occasion", quote.occasion), ("note", quote.note), ("acknowledged", quote.acknowledged)):
            yield ("quotes", index, name), text, "prose"
    for index, link in enumerate(reading.links):
        yield ("links", index, "note"), link.note, "prose"
        if link.recovery is not None:
            yield ("links", index, "recovery", "method"), link.recovery.method, "prose"
            yield ("links", index, "recovery", "evidence"), link.recovery.evidence, "prose"
    for index, note in enumerate(reading.notes):
        yield from _of_note(index, note)


def _of_article(article: Article) -> Iterator[tuple[Path, str | None, PassageKind]]:
    yield ("article", "title"), article.title, "line"
    yield ("article", "subtitle"), article.subtitle, "line"
    yield ("article", "abstract"), article.abstract, "prose"
    for field, words in (("themes", article.themes), ("regions", article.regions)):
        for index, word in enumerate(words):
            yield ("article", field, index), word, "line"
    if article.rights is not None:
        yield ("article", "rights", "holder"), article.rights.holder, "line"
        yield ("article", "rights", "terms"), article.rights.terms, "prose"
    for index, publication in enumerate(article.publications):
        yield from _of_publication(index, publication)


def _of_publication(index: int, publication: Publication) -> Iterator[tuple[Path, str | None, PassageKind]]:
    yield ("article", "publications", index, "outlet"), publication.outlet, "line"
    yield ("article", "publications", index, "title"), publication.title, "line"
    yield ("article", "publications", index, "changes"), publication.changes, "prose"
    yield ("article", "publications", index, "evidence"), publication.evidence, "prose"


def _of_note(index: int, note: Note) -> Iterator[tuple[Path, str | None, PassageKind]]:
    yield ("notes", index, "body"), note.body, "markdown"
    yield ("notes", index, "evidence"), note.evidence, "markdown"
    for number, tag in enumerate(note.tags):
        yield ("notes", index, "tags", number), tag, "line"


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "x" * len(match[0]), text)


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
