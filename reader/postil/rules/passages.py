"""The words that rules on spelling, typography and privacy look at: ours, and the text of article.md.

What is quoted from the article (anchors, labels, the words of quotes) is none of them: it has to stand as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Literal, NamedTuple, TypeAlias

from postil.diagnostics import Path, Where
from postil.lazy import expression
from postil.model import Article, Library, Note, Organization, Publication, Reading
from postil.text import rare_signs

PassageKind: TypeAlias = Literal["line", "prose", "markdown", "tex", "article"]
"""``line`` is a title or a name, ``prose`` a remark of ours, ``markdown`` a note, ``tex`` a value of sources.bib, and
``article`` the whole of article.md."""

OURS = frozenset({"line", "prose", "markdown"})
SENTENCES = frozenset({"prose", "markdown"})

TEX_FIELDS = frozenset(
    {"title", "subtitle", "journaltitle", "journal", "booktitle", "author", "editor", "translator", "publisher"}
    | {"institution", "organization", "location", "address", "note", "howpublished", "series", "titleaddon"}
)

_CODE = expression(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_QUOTED = expression('“[^“”]*”|"[^"]*"|«[^«»]*»|„[^„“”]*[“”]|(?m:^ {0,3}>.*$)')
_WORDS = bytes(byte if chr(byte).isalpha() and byte < 128 else ord(" ") for byte in range(256))
"""For each byte of a text in UTF-8 itself where it is a letter of ASCII, or else a space."""

_TWICE = re.compile(rb" ([a-z]{1,7}+) ++\1(?= )")
"""A word of at most seven letters, which all small ones have, twice in such bytes."""

_LINK_TARGET = expression(r"<(?:https?|mailto):[^>\s]*>|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://\S+")


class Passage(NamedTuple):
    """Some words with their place: the file, and the path of the whole value in it (none for article.md)."""

    file: str
    path: Path
    text: str
    kind: PassageKind

    @property
    def where(self) -> Where:
        """The place of the whole value, or the file for article.md."""
        return Where(self.file, self.path)

    def at(self, start: int, end: int) -> Where:
        """Return the place of a stretch of the words."""
        if self.kind != "article":
            return self.where.within(self.text, start, end)
        line, column = _line_column(self.text, start)
        is_in_line = "\n" not in self.text[start:end]
        end_line, end_column = (line, column + end - start) if is_in_line else _line_column(self.text, end)
        return self.where._replace(line=line, column=column, end_line=end_line, end_column=end_column)

    @property
    def is_in_yaml(self) -> bool:
        """Whether it is a value of a YAML file, as it stands there."""
        return self.kind in OURS

    def without_code(self) -> str:
        """Return the text with code blanked, each character by another, so that offsets stay."""
        return _blanked(_CODE, self.text) if "`" in self.text else self.text

    def is_said(self, start: int, end: int) -> bool:
        """Whether a stretch of it is no part of code, which may go on over lines, or of the target of a link."""
        first, behind = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", end)
        targets = _LINK_TARGET.finditer(self.text, first, behind if behind >= 0 else len(self.text))
        in_target = any(match.start() < end and start < match.end() for match in targets)
        return not in_target and self.without_code()[start:end] == self.text[start:end]

    def own(self) -> str:
        """Return the text with code, addresses, and what it quotes blanked."""
        return _blanked(_QUOTED, _blanked(_LINK_TARGET, self.without_code()))


Parts: TypeAlias = tuple[str, Path, str, PassageKind]


class Passages:
    """The passages of a subject, and what tells at once that a rule has nothing to look for in any of them.

    What rules look for is rare: most of them ask for the signs of it in all words together, and are done. So of what
    stands in sources.bib and article.md there are only the parts, until somebody looks at a passage.
    """

    def __init__(self, ours: Iterable[Passage], others: Iterable[Parts] = ()) -> None:
        """Gather the passages in our words, and the parts (file, path, text, kind) of all others."""
        self.ours = tuple(ours)
        self._others = tuple(others)

    def __iter__(self) -> Iterator[Passage]:
        return chain(self.ours, self._rest)

    @cached_property
    def _rest(self) -> tuple[Passage, ...]:
        return tuple([Passage(*parts) for parts in self._others])

    @cached_property
    def words(self) -> str:
        """All words, each passage in lines of its own."""
        return "\n".join([passage.text for passage in self.ours] + [text for _, _, text, _ in self._others])

    @cached_property
    def signs(self) -> str:
        """Every character, once, that stands somewhere and is neither printable ASCII nor the end of a line."""
        return rare_signs(self.words)

    @cached_property
    def unusual(self) -> tuple[Passage, ...]:
        """Those with more than ASCII."""
        return tuple(passage for passage in self if not passage.text.isascii())

    @cached_property
    def notes(self) -> tuple[Passage, ...]:
        """Those in Markdown."""
        return tuple([passage for passage in self.ours if passage.kind == "markdown"])

    @cached_property
    def our_words(self) -> str:
        """All our words, each passage in lines of its own."""
        return "\n".join([passage.text for passage in self.ours])

    @cached_property
    def folded_words(self) -> str:
        """All our words without case, each passage in lines of its own."""
        return self.our_words.casefold()

    @cached_property
    def doubled_words(self) -> frozenset[str]:
        """Every short word that may stand twice in a row in our words, without case."""
        return frozenset([word for word, _ in _doubled(self.folded_words.encode("utf-8", "surrogatepass"))])

    def with_doubled(self, words: Iterable[str]) -> Iterator[tuple[Passage, Sequence[str]]]:
        """Yield those in our words in which some of these, given without case, may stand twice in a row, and which."""
        doubled: dict[int, list[str]] = {}
        for word in words:
            found = {bisect_right(self._starts, match.start()) for match in _twice(word).finditer(self.folded_words)}
            for number in found:
                doubled.setdefault(number - 1, []).append(word)
        return ((self.ours[number], doubled[number]) for number in sorted(doubled))

    @cached_property
    def article(self) -> Passage | None:
        """The text of article.md."""
        return next((Passage(*parts) for parts in self._others if parts[-1] == "article"), None)

    def doubled_in_article(self, words: frozenset[str]) -> Iterator[int]:
        """Yield where some of these, in the same letters, may stand twice in a row in article.md: where each begins."""
        data = self.article.text.encode("utf-8", "surrogatepass") if self.article else b""
        last = offset = 0
        for word, at in _doubled(data):
            if word in words:
                offset += len(data[last:at].decode("utf-8", "surrogatepass"))
                last = at
                yield offset

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each passage of ``ours`` begins in ``folded_words``."""
        return tuple(accumulate([len(passage.text.casefold()) + 1 for passage in self.ours], initial=0))

    def with_signs(self, signs: Sequence[str]) -> Iterator[Passage]:
        """Yield those in our words that hold some of these signs."""
        if found := [sign for sign in signs if sign in self.our_words]:
            for passage in self.ours:
                text = passage.text
                for sign in found:
                    if sign in text:
                        yield passage
                        break


def passages_of_reading(reading: Reading) -> Passages:
    """Gather every passage of a reading's files that is not empty."""
    file = f"{reading.id}/reading.yaml"
    return Passages([Passage(file, path, text, kind) for path, text, kind in _values(reading) if text], _files(reading))


def _files(reading: Reading) -> Iterator[Parts]:
    """Yield what stands in sources.bib and article.md."""
    file = f"{reading.id}/sources.bib"
    for entry in reading.entries:
        for name, value in entry.fields.items():
            if name in TEX_FIELDS:
                yield file, (entry.key, name), value, "tex"
    if reading.document is not None and not reading.attached:
        yield f"{reading.id}/article.md", (), reading.document.source, "article"


def passages_of_shared(library: Library) -> Passages:
    """Gather every passage of library.yaml and people.yaml that is not empty."""
    return Passages(_shared(library))


def _shared(library: Library) -> Iterator[Passage]:
    yield Passage("library.yaml", ("title",), library.record.title, "line")
    if library.record.description:
        yield Passage("library.yaml", ("description",), library.record.description, "prose")
    if library.record.licence:
        yield Passage("library.yaml", ("licence",), library.record.licence, "line")
    for side, words in (("above", library.record.theme.above), ("below", library.record.theme.below)):
        if words:
            yield Passage("library.yaml", ("theme", side), words, "markdown")
    for index, agent in enumerate(library.agents):
        line = "short_name" if isinstance(agent, Organization) else "role"
        lines: list[tuple[Path, str | None]] = [(("name",), agent.name), ((line,), getattr(agent, line))]
        lines += [(("other_names", number, "name"), form.name) for number, form in enumerate(agent.other_names)]
        for path, text in lines:
            if text:
                yield Passage("people.yaml", ("people", index, *path), text, "line")
        if agent.note:
            yield Passage("people.yaml", ("people", index, "note"), agent.note, "prose")


def _values(reading: Reading) -> Iterator[tuple[Path, str | None, PassageKind]]:
    yield from _of_article(reading.article)
    for index, capture in enumerate(reading.record.captures):
        if capture.note:
            yield ("captures", index, "note"), capture.note, "prose"
    for index, copy in enumerate(reading.record.source_captures):
        if copy.note:
            yield ("source_captures", index, "note"), copy.note, "prose"
    for index, quote in enumerate(reading.quotes):
        if quote.occasion or quote.note or quote.acknowledged:
            yield ("quotes", index, "occasion"), quote.occasion, "prose"
            yield ("quotes", index, "note"), quote.note, "prose"
            yield ("quotes", index, "acknowledged"), quote.acknowledged, "prose"
    for index, link in enumerate(reading.links):
        if link.note:
            yield ("links", index, "note"), link.note, "prose"
        if link.recovery is not None:
            yield ("links", index, "recovery", "method"), link.recovery.method, "prose"
            yield ("links", index, "recovery", "evidence"), link.recovery.evidence, "prose"
    yield from _of_notes(reading)


def _of_notes(reading: Reading) -> Iterator[tuple[Path, str | None, PassageKind]]:
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
        yield ("article", "rights", "licence"), article.rights.licence, "line"
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
    if note.evidence:
        yield ("notes", index, "evidence"), note.evidence, "markdown"
    for number, tag in enumerate(note.tags):
        yield ("notes", index, "tags", number), tag, "line"


def _doubled(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield short words of ASCII that come again with nothing of a word between, each with the byte where it begins."""
    words = b" %b " % data.translate(_WORDS)
    match = _TWICE.search(words)
    while match:
        yield match[1].decode(), match.start()
        match = _TWICE.search(words, match.end(1))


@lru_cache(maxsize=256)
def _twice(word: str) -> re.Pattern[str]:
    return re.compile(rf"{word}\s+{word}")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "x" * len(match[0]), text)


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
