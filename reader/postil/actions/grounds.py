"""What the pages of a reading rest on, and whether that is still what it was."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from postil.model import KnownText, Organization, Person, Reading
from postil.store import LIBRARY_FILE, PEOPLE_FILE, WHOLE, Basis, StoredLibrary, cited_keys, known_text, unchanged
from postil.store.stamps import Stamp, digest

V = TypeVar("V")

SHORT = 20
"""Hexadecimal digits by which versions of one record or text are told apart: 80 bits."""


class Grounds:
    """What readings rest on now; ``kept`` is what results rested on when they were found, by reading."""

    def __init__(self, stored: StoredLibrary, settings: Basis | None, kept: Mapping[str, Basis]) -> None:
        self.now = time.time_ns()
        root = stored.root
        by_file = {each.file: each for each in settings.files} if settings else {}
        old = [by_file.get(file) for file in (LIBRARY_FILE, PEOPLE_FILE)]
        same = [settings and each and unchanged(root, settings._replace(files=(each,)), self.now) for each in old]
        self._before = settings
        self.settings_same = bool(same[0])
        self.people_same = bool(same[1])
        found = ((name, unchanged(root, basis, self.now)) for name, basis in kept.items()) if same[0] else ()
        self._standing = {name: basis for name, basis in found if basis is not None}
        keys = {name: basis.keys for name, basis in self._standing.items()}
        self.stored = StoredLibrary(root, stored.instead, keys=keys, timings=stored.timings)

    @cached_property
    def valid(self) -> Mapping[str, Basis]:
        """The readings whose results still hold, each with what it rests on."""
        return {name: self._standing[name] for name in self.stored.names if self._holds(self._standing.get(name))}

    @cached_property
    def settings(self) -> Basis:
        """What library.yaml and people.yaml are now."""
        if self._before and self.settings_same and self.people_same:
            return self._before
        return Basis(self.stored.settings.files, self.now)

    def basis(
        self, reading: Reading, people: Asked[Person | Organization], files: tuple[Stamp, ...], since: int
    ) -> Basis:
        """Return what a result rests on that was just found."""
        article = reading.article
        return Basis(
            files=files,
            since=since,
            people={agent: self._agents.get(agent, "") for agent in people.asked},
            works={key: _text_hash(self.stored.text_of(key)) for key in cited_keys(reading)},
            keys=tuple(dict.fromkeys((article.key, *(p.key for p in article.publications if p.key)))),
            text=_text_hash(known_text(reading)),
        )

    def _holds(self, basis: Basis | None) -> bool:
        return basis is not None and (
            (self.people_same or all(self._agents.get(key, "") == known for key, known in basis.people.items()))
            and all(self._work(key) == known for key, known in basis.works.items())
        )

    @cached_property
    def _agents(self) -> Mapping[str, str]:
        library = self.stored.settings.value
        hashes = {key: digest(agent.model_dump_json().encode())[:SHORT] for key, agent in library.people.items()}
        return {**hashes, WHOLE: digest("".join(hashes.values()).encode())}

    def _work(self, key: str) -> str:
        """Return the hash of the text that a citation key names: the last one at hand, as ``StoredLibrary`` has it."""
        for name in reversed(self.stored.keys_in_use.get(key, ())):
            basis = self._standing.get(name)
            if text := basis.text if basis else _text_hash(self.stored.text_in(name)):
                return text
        return ""


class Asked(Mapping[str, V]):
    """A mapping that remembers what it was asked for: the keys, and ``WHOLE`` where somebody looked at all of them."""

    def __init__(self, behind: Mapping[str, V]) -> None:
        self._behind = behind
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return self._behind[key]

    def __iter__(self) -> Iterator[str]:
        self.asked.add(WHOLE)
        return iter(self._behind)

    def __len__(self) -> int:
        self.asked.add(WHOLE)
        return len(self._behind)


def mark_of(basis: Basis) -> str:
    """Return what tells the pages of a reading from all others: the contents of all they are made of."""
    files = [(each.file, each.sha256) for each in basis.files]
    return digest(repr((files, sorted(basis.people.items()), sorted(basis.works.items()))).encode())[:SHORT]


def _text_hash(text: KnownText | None) -> str:
    return digest(repr(text).encode("utf-8", "surrogatepass"))[:SHORT] if text else ""
