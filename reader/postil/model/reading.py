"""What people hold: a reading with everything it refers to, and the library it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from postil.diagnostics import Where
from postil.document import Document
from postil.model.article import Article, Publication
from postil.model.base import Policy
from postil.model.entry import Entry
from postil.model.link import FootnoteLink
from postil.model.note import Note
from postil.model.people import Organization, Person
from postil.model.quote import Quote
from postil.model.quoting import ConventionName
from postil.model.record import LibraryRecord, ReadingRecord
from postil.model.source import Source
from postil.model.styled import StyledReferences

if TYPE_CHECKING:
    from postil.model.proof import ProofRecord
    from postil.model.suggestion import Suggestion, SuggestionsFile


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


class KnownText(NamedTuple):
    """The text of a work that is at hand; ``private`` where it comes from a copy that may not be published.

    ``name``: which copy it is, "reading ID" or "capture ID". ``partial``: it is known to be only a part of the work.
    """

    text: str
    private: bool
    name: str = ""
    taken: str | None = None
    partial: bool = False


def best_of(copies: Sequence[KnownText]) -> KnownText:
    """Return the copy to compare with: a whole one before a part, then the one taken last; raises for none."""
    return max(copies, key=lambda copy: (not copy.partial, copy.taken or ""))


@dataclass(frozen=True)
class Reading:
    """The record of a reading with its sources, people, text and captures resolved.

    ``document`` is the reading text: shipped as article.md, or cut out of an attached copy (then ``attached``), or
    missing. ``captures`` holds the texts of those copies that are at hand, by capture id; ``works`` those of cited
    works, by citation key, to verify quotes against; ``copies`` are all their copies at hand, the oldest first, of
    which ``works`` has the best. ``proved`` is what was recorded when the quotes were last verified. ``entries`` are
    the sources once more, as they are written. ``references`` are its works and citations as a citation style has them;
    empty where they are to be listed plainly.
    """

    record: ReadingRecord
    library: LibraryRecord
    people: Mapping[str, Person | Organization] = field(default_factory=_nothing)
    sources: tuple[Source, ...] = ()
    document: Document | None = None
    captures: Mapping[str, Document] = field(default_factory=_nothing)
    attached: bool = False
    works: Mapping[str, KnownText] = field(default_factory=_nothing)
    entries: tuple[Entry, ...] = ()
    proposed: SuggestionsFile | None = None
    """What a tool proposes about the reading, as it stands in suggestions.yaml."""
    references: StyledReferences = field(default_factory=StyledReferences)
    copies: Mapping[str, tuple[KnownText, ...]] = field(default_factory=_nothing)
    proved: ProofRecord | None = None

    @property
    def id(self) -> str:
        """The identifier of the reading."""
        return self.record.id

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.record.article

    @property
    def title(self) -> str:
        """Title of the article."""
        return self.record.article.title

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations in the article."""
        return self.record.quotes

    @property
    def links(self) -> tuple[FootnoteLink, ...]:
        """The links of the article."""
        return self.record.links

    @property
    def notes(self) -> tuple[Note, ...]:
        """The reader's notes."""
        return self.record.notes

    @property
    def waiting(self) -> tuple[Suggestion, ...]:
        """The suggestions on which nobody has decided."""
        return tuple(each for each in self.proposed.suggestions if each.status == "open") if self.proposed else ()

    @property
    def text(self) -> str | None:
        """The reading text, if it is at hand."""
        return None if self.document is None else self.document.text

    @property
    def convention(self) -> ConventionName:
        """The convention by which the quotes are compared."""
        return self.record.quoting.convention or self.library.quoting.convention or "chicago"

    @property
    def publish(self) -> Policy:
        """What a public page of this reading may show."""
        return self.record.publish or self.library.publish

    @property
    def original(self) -> Publication | None:
        """The first publication."""
        publications = self.article.publications
        return next((p for p in publications if p.role == "original"), publications[0] if publications else None)

    def dated_copies(self, key: str | None) -> tuple[KnownText, ...]:
        """Return the whole copies of a work of which it is known when they were taken, the oldest first."""
        copies = self.copies.get(key, ()) if key else ()
        return tuple(sorted((c for c in copies if c.taken and not c.partial), key=lambda copy: copy.taken or ""))

    def source(self, key: str) -> Source | None:
        """Return the source with this citation key, or with this alias."""
        return self.known_sources.get(key)

    @cached_property
    def known_sources(self) -> Mapping[str, Source]:
        """The sources by every key they can be cited by: their own, which counts first, and their aliases."""
        aliases = {alias: source for source in reversed(self.sources) for alias in source.aliases}
        return MappingProxyType(aliases | {source.key: source for source in reversed(self.sources)})

    def name_of(self, agent: str | None) -> str:
        """Return the name of a person or organisation, or the bare identifier where it is unknown."""
        if agent is None:
            return ""
        found = self.people.get(agent)
        return found.name if found else agent

    def where(self, *path: str | int, on_key: bool = False) -> Where:
        """Return the place of a value in this reading's record."""
        return Where(f"{self.id}/reading.yaml", path, on_key)

    def public(self) -> Reading:
        """Return the reading with the texts that a public page may not show taken out."""
        free = {key: tuple(copy for copy in found if not copy.private) for key, found in self.copies.items()}
        works = {key: work for key, work in self.works.items() if not work.private}
        works |= {key: best_of(found) for key, found in free.items() if found and key not in works}
        document = self.document if self.publish == "text" and not self.attached else None
        return replace(
            self,
            document=document,
            captures=_nothing(),
            attached=False,
            works=MappingProxyType(works),
            copies=MappingProxyType(free),
            proposed=None,
        )


@dataclass(frozen=True)
class Library(Mapping[str, Reading]):
    """A library: its settings, its people as they were written, and its readings by id, in the order of their ids."""

    record: LibraryRecord
    agents: tuple[Person | Organization, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=_nothing)

    @cached_property
    def people(self) -> Mapping[str, Person | Organization]:
        """Persons and organisations by id; of two records with the same id the first one counts."""
        return MappingProxyType({agent.id: agent for agent in reversed(self.agents)})

    def __getitem__(self, key: str) -> Reading:
        return self.readings[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.readings)

    def __len__(self) -> int:
        return len(self.readings)

    def find(self, key: str) -> Reading | None:
        """Return a reading by its id, or by the citation key of its article or of one of its publications."""
        return self.readings.get(key) or next(
            (
                reading
                for reading in self.readings.values()
                if key == reading.article.key or any(p.key == key for p in reading.article.publications)
            ),
            None,
        )
