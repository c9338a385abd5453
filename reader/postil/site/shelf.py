"""The readings of a library as the pages around them see them: all summaries at once, rows when they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.model import LibraryRecord, Organization, Person
from postil.render.elsewhere import Elsewhere
from postil.site.altered import KEYS_OF_ROWS, altered_keys
from postil.site.filings import Filings
from postil.site.rows import CiteRow, Filing, LinkRow, NoteRow, QuoteRow, Summary, WorkRow
from postil.site.terms import Terms

Rows = Callable[[str, str], list[Any]]
"""Returns the rows of a reading on one topic; for a reading and a topic."""

AT_HAND = 64
"""Readings of whose quotations is kept at hand what others know of them."""

FEW = 8
"""Keys under which readings are looked for one by one; for more, all readings are gone through."""

STANDS = ""
"""The digest of what has not changed, which nobody had to work out: one of a thousand notes has changed, and most of
ten thousand pages have no part in its reading."""


Files = Iterable[tuple[str, str | bytes]]
"""Files of a site: where each stands, and its text; that of a large one comes encoded, which takes less memory."""

Altered = Iterable[tuple[str, bytes]]
"""Files that are others now: some are made out of what stands, and are too large to be decoded for that."""


def encoded(text: str | bytes) -> bytes:
    """Return the text of a file as it is written."""
    return text if isinstance(text, bytes) else text.encode()


class Bundle(NamedTuple):
    """Pages that are made together, and the digest of all that they are made of.

    ``altered`` gives those of them that are others now, made out of those that stand, where that can be told.
    """

    name: str
    basis: str
    files: Callable[[], Files]
    altered: Callable[[], Altered | None] = lambda: None

    def stands(self, before: str) -> bool:
        """Whether it is made of the same as before, by the digest of that."""
        return self.basis in {STANDS, before}


class Before(NamedTuple):
    """What the pages around the readings were made of, where only a few readings are new since.

    ``topics`` are those on which any of them says something else; ``rows`` those that readings had on topics on which
    they have others now, as far as that is known; ``retold`` the readings of which something else is told wherever they
    are named; ``file`` returns a file of the site as it stands, and nothing where it can't be read.
    """

    topics: frozenset[str]
    rows: Mapping[str, Mapping[str, list[Any]]]
    retold: frozenset[str]
    file: Callable[[str], bytes]


class _Versions(dict[str, str]):
    """What tells versions of each reading apart by some topics: pages of one kind ask for it thousands of times."""

    def __init__(self, digests: Mapping[str, Mapping[str, str]], topics: tuple[str, ...]) -> None:
        super().__init__()
        self._digests, self._topics = digests, topics

    def __missing__(self, key: str) -> str:
        digests = self._digests[key]
        found = self[key] = "\t".join((key, *(digests[topic] for topic in self._topics)))
        return found


@dataclass(frozen=True)
class Shelf:
    """A library as its pages see it. ``rows_of`` gives the rows of a reading, by id and topic.

    ``filings`` say of each reading what the lists need; ``digests`` tell versions of rows apart, by reading and topic,
    and those of its ``summary``.
    """

    record: LibraryRecord
    people: Mapping[str, Person | Organization]
    summaries: Mapping[str, Summary]
    filings: Filings
    digests: Mapping[str, Mapping[str, str]]
    rows_of: Rows
    terms: Terms
    private: bool = False
    settings: str = ""
    """The digest of the record and of all people."""

    made_again: frozenset[str] | None = None
    """The readings that are new since the pages around them were made, where all else that these are made of, the
    settings and all that lists count, is as it was then; ``None`` where that is not known."""

    before: Before | None = None

    def basis(self, topics: Iterable[str], readings: Iterable[str], *more: Any) -> str:
        """Return the digest of what a bundle is made of, or ``STANDS`` where it can only be what it was.

        ``more`` follows from the summaries.
        """
        if self.made_again is not None and self.made_again.isdisjoint(readings):
            return STANDS
        if self.before and self.before.topics.isdisjoint(topics):
            return STANDS
        return self.version(topics, readings, *more)

    def has_new(self, readings: Iterable[str]) -> bool:
        """Whether any of these readings is new since the pages around them were made, as far as that is known."""
        return self.made_again is None or not self.made_again.isdisjoint(readings)

    def some(self, files: Callable[..., Files]) -> Callable[[], Altered | None]:
        """Return what gives those pages of a bundle that have something of a reading that is new.

        On which page a reading stands follows from what lists count, so that the others stand as they are.
        """
        return lambda: ((path, encoded(text)) for path, text in files(some=True)) if self.before else None

    def touched(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Return those groups of readings of one kind of whose pages anything can have changed."""
        return self.groups(kind) if self.made_again is None else self._touched(kind)

    @cached_property
    def _touched(self) -> Callable[[str], Mapping[str, tuple[str, ...]]]:
        return cache(self._find_touched)

    def _find_touched(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        keys = {key for name in self.made_again or () for key in self._altered(kind, name)}
        if len(keys) > FEW:
            return self._grouped(lambda each: [key for key in _KEYS[kind](each) if key in keys])
        return {key: found for key in sorted(keys) if (found := self._find(kind, key))}

    def _altered(self, kind: str, name: str) -> Iterable[str]:
        """Return under what a reading is filed that can say something else: all, or that of which rows are others."""
        had = self.before.rows.get(name) if self.before and name not in self.before.retold else None
        if had is None or kind not in KEYS_OF_ROWS:
            return _KEYS[kind](self.filings[name])
        return altered_keys(kind, had, {topic: self.rows_of(name, topic) for topic in had})

    def version(self, topics: Iterable[str], readings: Iterable[str], *more: Any) -> str:
        """Return the digest of some topics of some readings, in this order, and of what else there is."""
        versions = self._versions(tuple(topics))
        parts = [self.settings, str(self.private), repr(more), *map(versions.__getitem__, readings)]
        return hashlib.sha256("\t".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]

    @cached_property
    def _versions(self) -> Callable[[tuple[str, ...]], _Versions]:
        return cache(lambda topics: _Versions(self.digests, topics))

    @cached_property
    def newest(self) -> tuple[str, ...]:
        """The readings by the date of the article, the latest first."""
        return tuple(sorted(self.filings, key=self._by_date))

    def _by_date(self, reading: str) -> tuple[list[int], str]:
        return self.filings[reading].date, reading

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each reading in that order."""
        return {key: index for index, key in enumerate(self.newest)}

    def filed(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the readings that are filed under something, the latest first."""
        if self.made_again is None:  # all are asked for sooner or later
            return self.groups(kind).get(key, ())
        found = self.touched(kind).get(key)
        return self._found(kind, key) if found is None else found

    @cached_property
    def _found(self) -> Callable[[str, str], tuple[str, ...]]:
        return cache(self._find)

    def _find(self, kind: str, key: str) -> tuple[str, ...]:
        found = [each for each in self.filings.naming(key) if key in _KEYS[kind](self.filings[each])]
        return tuple(sorted(found, key=self._by_date))

    def spelled(self, kind: str, key: str) -> str:
        """Return how an outlet or theme is written, where it is written first."""
        if self.made_again is None:
            return self.spellings(kind)[key]
        filings = [self.filings[each] for each in sorted(self.filed(kind, key))]
        return next(forms[key] for forms in _FORMS[kind](filings) if key in forms)

    def spellings(self, kind: str) -> Mapping[str, str]:
        """Return how each outlet or theme is written."""
        return self._spellings(kind)

    @cached_property
    def _spellings(self) -> Callable[[str], Mapping[str, str]]:
        return cache(lambda kind: _first(_FORMS[kind]([*self.filings.values()])))

    def in_order(self, readings: Iterable[str]) -> tuple[str, ...]:
        """Return readings by the date of the article, the latest first."""
        return tuple(sorted(readings, key=self.place.__getitem__))

    def name(self, agent: str) -> str:
        """Return the name of a person or organisation, or the identifier where it is unknown."""
        found = self.people.get(agent)
        return found.name if found else agent

    def quotes(self, reading: str) -> list[QuoteRow]:
        """The quotations of a reading."""
        return [QuoteRow(*row) for row in self.rows_of(reading, "quotes")]

    def links(self, reading: str) -> list[LinkRow]:
        """The links of a reading."""
        return [LinkRow(*row) for row in self.rows_of(reading, "links")]

    def cites(self, reading: str) -> list[CiteRow]:
        """The notes and links of a reading that cite a work."""
        return [CiteRow(*row) for row in self.rows_of(reading, "cites")]

    def notes(self, reading: str) -> list[NoteRow]:
        """The notes of a reading."""
        return [NoteRow(*row) for row in self.rows_of(reading, "notes")]

    def works(self, reading: str) -> list[WorkRow]:
        """The works that a reading cites, its article among them."""
        return [WorkRow(*row) for row in self.rows_of(reading, "works")]

    @cached_property
    def elsewhere(self) -> Callable[[str], Mapping[str, Elsewhere]]:
        """What other readings know of the quotations of a reading, by quotation; few have anything."""
        return lru_cache(maxsize=AT_HAND)(lambda reading: elsewhere_of(self.rows_of(reading, "elsewhere")))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The persons and organisations that belong to an organisation, by its identifier."""
        found: dict[str, list[str]] = {}
        for key, agent in self.people.items():
            above = agent.organization if isinstance(agent, Person) else agent.parent
            if above:
                found.setdefault(above, []).append(key)
        return {key: tuple(sorted(members)) for key, members in found.items()}

    @cached_property
    def everyone(self) -> tuple[str, ...]:
        """Everybody who has a page: who wrote, spoke, translated or noted, who keeps the library, and their bodies."""
        named = {*self.record.editors, *(key for kind in PARTS for key in self.groups(kind))}
        waiting = list(named)
        while waiting:
            agent = self.people.get(waiting.pop())
            above = (agent.organization if isinstance(agent, Person) else agent.parent) if agent else None
            if above and above not in named:
                named.add(above)
                waiting.append(above)
        return tuple(sorted(named))

    def groups(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """Return the readings by what they are filed under, the latest first."""
        return self._groups(kind)

    @cached_property
    def _groups(self) -> Callable[[str], Mapping[str, tuple[str, ...]]]:
        return cache(lambda kind: self._grouped(_KEYS[kind]))

    def _grouped(self, keys_of: Callable[[Filing], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, dict[str, None]] = {}
        for name in self.newest:
            for key in keys_of(self.filings[name]):
                groups.setdefault(key, {})[name] = None
        return {key: tuple(groups[key]) for key in sorted(groups)}


PARTS = ("speakers", "authors", "others")
"""Kinds of the parts that people have: who is quoted, who wrote the article, who noted or translated."""

_FORMS: Mapping[str, Callable[[Collection[Filing]], Iterable[Mapping[str, str]]]] = MappingProxyType(
    {
        "outlets": lambda filings: (each.outlets for each in filings),
        "themes": lambda filings: (*(each.themes for each in filings), *(each.tags for each in filings)),
    }
)
"""How things are written, in the order in which that counts: articles' themes before notes' tags."""

_KEYS: Mapping[str, Callable[[Filing], Iterable[str]]] = MappingProxyType(
    {
        "speakers": lambda each: each.speakers,
        "authors": lambda each: each.authors,
        "others": lambda each: each.others,
        "sources": lambda each: each.cited,
        "themes": lambda each: (*each.themes, *each.tags),
        "outlets": lambda each: each.outlets,
    }
)
"""Under what readings are filed, by kind."""


def _first(spellings: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for each in spellings:
        for key, name in each.items():
            names.setdefault(key, name)
    return names


def elsewhere_of(rows: list[Any]) -> dict[str, Elsewhere]:
    """Read what is said of quotations, each as (quotation, what is said)."""
    return {quote: Elsewhere.of(data) for quote, data in rows}


def pages_of(items: list[Any], size: int) -> Iterator[tuple[int, int, list[Any]]]:
    """Yield (number, count, items) of each page; there is always a first one."""
    count = max(-(-len(items) // size), 1)
    for number in range(1, count + 1):
        yield number, count, items[(number - 1) * size : number * size]
